#!/bin/sh
# index_test.sh - `jianbao index` over a folder that changes: what is new, changed, gone, renamed, touched, unreadable, damaged.
set -u
. tests/harness.sh
folder=$work/posts
mkdir "$folder"

index() { "$JIANBAO" index "$@" >"$work/out" 2>"$work/err"; }
says() { # name text
	grep -q "$2" "$work/out"
	ok "$1" $?
}
write_post() { printf -- '---\ntitle: %s\ndate: 2022-03-01 08:00:00 +0800\n---\n<p>%s</p>\n' "$2" "$3" >"$folder/$1"; }

write_post 2022-03-01-a.md 甲 一
write_post 2022-03-01-b.md 乙 二
index "$folder" && [ -s "$folder/.jianbao.index" ]
ok 'an index is begun in the folder' $?
says 'all are new' ': 2 posts; 2 new, 0 changed, 0 gone, 0 unreadable'
index "$folder"
says 'nothing changed' ': 2 posts; 0 new, 0 changed, 0 gone, 0 unreadable'
write_post 2022-03-01-c.md 丙 三
write_post 2022-03-01-a.md 甲 改了
rm "$folder/2022-03-01-b.md"
index "$folder"
says 'one new, one changed, one gone' ': 2 posts; 1 new, 1 changed, 1 gone, 0 unreadable'
mv "$folder/2022-03-01-c.md" "$folder/2022-03-01-d.md"
index "$folder"
says 'a new name is a new post' ': 2 posts; 1 new, 0 changed, 1 gone, 0 unreadable'
touch -d 2022-03-05 "$folder/2022-03-01-d.md"
index "$folder"
says 'another time alone is a change' ': 2 posts; 0 new, 1 changed, 0 gone, 0 unreadable'
printf '\000\001ELF\377' >"$folder/2022-03-01-x.md"
index "$folder"
says 'what cannot be read is counted' ': 3 posts; 1 new, 0 changed, 0 gone, 1 unreadable'
index "$folder"
says 'and not read again' ': 3 posts; 0 new, 0 changed, 0 gone, 0 unreadable'
rm "$folder/2022-03-01-x.md"

index --index "$work/other" "$folder/" && [ -s "$work/other" ]
ok 'an index elsewhere' $?
index --index "$work/other" "$folder"
says 'a slash at the end is no other folder' ': 2 posts; 0 new'

for n in 1 2 3 4; do
	"$JIANBAO" index --index "$work/race" "$folder" >"$work/race.$n" 2>&1 &
	eval "p$n=$!"
done
wait "$p1" && wait "$p2" && wait "$p3" && wait "$p4"
ok 'four at once: all succeed' $?
[ "$(grep -l '2 new' "$work"/race.[1-4] | wc -l)" = 1 ]
ok 'four at once: one of them reads the posts' $?

printf 'no database' >"$folder/.jianbao.index"
index -v "$folder" && grep -q 'made anew' "$work/err" && [ "$(cat "$folder/.jianbao.index.damaged")" = 'no database' ]
ok 'a damaged index is set aside with a note' $?
says 'and made anew' '2 new'
index "$work/none"
[ $? -eq 1 ] && grep -q 'not a folder' "$work/err"
ok 'no folder' $?
index --index "$work/none/index" "$folder"
[ $? -eq 1 ] && grep -q 'cannot be used' "$work/err"
ok 'an index that cannot be made is an error' $?
index --index "$work/other" "$folder" "$folder"
[ $? -eq 2 ]
ok 'one index, two folders: refused' $?
finish
