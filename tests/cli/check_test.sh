#!/bin/sh
# check_test.sh - `jianbao check` says exactly what `jianbao post` says of the same posts, and leaves nothing behind.
set -u
. tests/harness.sh
mkdir "$work/p" "$work/o"
cp -r tests/posts/. "$work/p"
for file in tests/faults/*.md; do cp "$file" "$work/p/fault-${file##*/}"; done
for jpg in tests/posts/images/*.jpg; do
	size=$(wc -c <"$jpg")
	head -c $((size * 2 / 3)) "$jpg" >"$work/p/images/broken.jpg"
done
printf -- '---\ntitle: 图\ndate: 2026-03-02\n---\n<p>断图<img src="images/broken.jpg"></p><p>缺图<img src="images/none.png"></p><p>缺字\364\200\200\200。</p>\n' >"$work/p/bad.md"
printf -- '---\ntitle: Wide\ndate: 2026-03-02\n---\n<p style="white-space: nowrap">%s</p><pre>%s</pre>\n' "$(yes wide | head -n 60 | tr '\n' ' ')" ok >"$work/p/wide.md"
printf 'p { white-space: nowrap; }\n' >"$work/wide.css"
printf -- '---\ntitle: 平常\ndate: 2026-03-02\n---\n<p>平常的一段。</p>\n' >"$work/fine.md"
find "$work/p" -name '*.md' -o -name '*.html' | LC_ALL=C sort >"$work/list"
find "$work" | LC_ALL=C sort >"$work/before"

# The sum of lines is told of the post where there is no PDF.
said() { grep -v ' lines: [0-9]* loose' "$1" | LC_ALL=C sort; }
"$JIANBAO" check -v --files-from "$work/list" -s "$work/wide.css" 2>"$work/check"
[ $? -eq 1 ]
ok 'posts that cannot be read make it exit with 1' $?
find "$work" ! -name check ! -name before | LC_ALL=C sort >"$work/after"
grep -v '/before$' "$work/before" | diff - "$work/after" | grep -v '/after$' | grep '^[<>]' >"$work/log"
[ ! -s "$work/log" ]
ok 'nothing is written' $?
"$JIANBAO" post -v --files-from "$work/list" -s "$work/wide.css" -o "$work/o/" 2>"$work/post"
said "$work/check" >"$work/said-by-check"
said "$work/post" | diff "$work/said-by-check" - >"$work/log"
ok 'it says what post says' $?
for what in 'image cannot be decoded: images/broken.jpg' 'image not found: images/none.png' 'no font has U+100000' 'line wider by' \
	'front matter is never closed' 'not UTF-8: read as' 'image is remote'; do
	grep -qF "$what" "$work/check"
	ok "among it: $what" $?
done

code_is() { # code option…
	wanted=$1
	shift
	"$JIANBAO" check -q "$@" >/dev/null 2>&1
	code=$?
	[ $code -eq "$wanted" ]
	ok "check $* exits with $wanted, not $code" $?
}
code_is 0 "$work/fine.md"
code_is 3 "$work/p/bad.md"
code_is 3 "$work/p/bad.md" --fail-on missing-glyph
code_is 3 "$work/p/bad.md" --fail-on missing-image
code_is 0 "$work/p/bad.md" --fail-on overflow
code_is 3 "$work/p/wide.md" -s "$work/wide.css" --fail-on overflow
code_is 0 "$work/fine.md" --fail-on warning --fail-on overflow --fail-on missing-glyph --fail-on missing-image
code_is 1 "$work/p/fault-empty.md" "$work/p/bad.md"
code_is 1 "$work/none.md"
code_is 2
finish
