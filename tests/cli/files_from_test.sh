#!/bin/sh
# files_from_test.sh - lists of names from files and standard input: the same PDFs and lists as from the command line, and what is no list.
set -u
. tests/harness.sh
mkdir "$work/p"
odd="$work/p/-odd
name 'q\$.md"
for post in "$work/p/a b.md" "$odd" "$work/p/c.md"; do
	printf -- '---\ntitle: %s\ndate: 2026-03-02 08:00:00 +0800\ntags: [要闻]\n---\n<p>正文。</p>\n' "$(basename "$post" | tr -cd 'a-z')" >"$post"
done
run() { "$JIANBAO" "$@" >"$work/out" 2>"$work/err"; }
code_is() { # name wanted got
	[ "$2" -eq "$3" ]
	ok "$1" $?
}

run digest "$work/p/a b.md" "$work/p/c.md" -o "$work/named.pdf"
printf '%s\n\n%s\n' "$work/p/a b.md" "$work/p/c.md" >"$work/list"
run digest --files-from "$work/list" -o "$work/listed.pdf" && cmp "$work/named.pdf" "$work/listed.pdf" >"$work/err" 2>&1
ok 'a digest of a list' $?
run digest "$work/p/a b.md" --files-from - -o "$work/both.pdf" <<-END && cmp "$work/named.pdf" "$work/both.pdf" >"$work/err" 2>&1
	$work/p/c.md
END
ok 'names of the command line come first, the list may be standard input' $?
run digest "$work/p" -o "$work/folder.pdf"
printf '%s' "$work/p" >"$work/list"
run digest --files-from "$work/list" -o "$work/listed.pdf" && cmp "$work/folder.pdf" "$work/listed.pdf" >"$work/err" 2>&1
ok 'a folder in a list, without a line end' $?
find "$work/p" -name '*.md' -print0 | LC_ALL=C sort -z >"$work/nuls"
run digest -0 --files-from "$work/nuls" -o "$work/listed.pdf" && cmp "$work/folder.pdf" "$work/listed.pdf" >"$work/err" 2>&1
ok 'any name at all, with zero bytes between' $?

run post -0 --files-from "$work/nuls" -o "$work/out-post/"
code_is 'post: a folder that is not there fails' 1 $?
mkdir "$work/posts"
run post -0 --files-from - -o "$work/posts/" <"$work/nuls" && [ "$(find "$work/posts" -name '*.pdf' | wc -l)" -ge 3 ]
ok 'post: a PDF of each' $?
run check -0 --files-from "$work/nuls"
code_is 'check' 0 $?
run list -0 --files-from "$work/nuls" --tag 要闻 && [ "$(wc -l <"$work/out")" -eq 3 ]
ok 'list' $?
run list "$work/p" -0 --files-from "$work/nuls"
code_is 'list: a folder or a list' 2 $?
printf '%s\n' "$work/p/c.md" "$work/gone.md" | "$JIANBAO" list --files-from - >"$work/out" 2>"$work/err"
grep -q 'gone.md: warning: left out' "$work/err" && [ "$(wc -l <"$work/out")" -eq 1 ]
ok 'list: what cannot be read is said' $?
printf '%s\n' "$work/p" | "$JIANBAO" index --files-from - >"$work/out" 2>"$work/err" && grep -q '3 posts' "$work/out"
ok 'index' $?
printf 'desks:\n  - {name: all, cover: no}\n' >"$work/desks.yml"
run batch "$work/desks.yml" -0 --files-from "$work/nuls" -o "$work/b" --report "$work/b.json" && [ "$(grep -c '"path"' "$work/b.json")" -eq 3 ]
ok 'batch' $?

: >"$work/empty"
run batch "$work/desks.yml" --files-from "$work/empty" -o "$work/b"
code_is 'batch: an empty list is not the current folder' 1 $?
grep -q 'names no file' "$work/err"
ok 'and is said' $?
run batch --files-from "$work/list"
code_is 'batch: a list is no file of desks' 2 $?
run digest --files-from "$work/nuls" -o "$work/x.pdf"
code_is 'zero bytes without -0' 1 $?
grep -q 'need -0' "$work/err"
ok 'are said' $?
echo - | "$JIANBAO" post --files-from - -o "$work/x.pdf" >"$work/out" 2>"$work/err"
code_is 'standard input cannot be list and post' 1 $?
run digest --files-from "$work/none" -o "$work/x.pdf"
code_is 'no such list' 1 $?
run post --files-from "$work/p" -o "$work/x.pdf"
code_is 'a folder is no list' 1 $?
[ ! -e "$work/x.pdf" ]
ok 'none of these makes a PDF' $?
finish
