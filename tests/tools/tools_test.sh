#!/bin/sh
# tools_test.sh - the test tools themselves: textcheck finds what it should find, post_gen gives the same bytes twice.
set -u
. tests/harness.sh
textcheck=$BUILD/tests/tools/textcheck
post_gen=$BUILD/tests/tools/post_gen

compare() { # name wanted-status
	"$textcheck" "$work/expected" "$work/got" >"$work/log" 2>&1
	[ $? -eq "$2" ]
	ok "$1" $?
}

"$post_gen" 3 "$work/a" && "$post_gen" 3 "$work/b"
diff -r "$work/a" "$work/b" >/dev/null && [ "$(ls "$work/a" | wc -l)" = 3 ]
ok 'post_gen: the same bytes twice' $?
"$post_gen" 40 "$work/many"
[ -z "$(cat "$work"/many/*.md | sed 's/<p>/\n/g' | sed -n 's/<\/p>.*//p' | grep -v '文章来源\|<strong>' | sort | uniq -d)" ]
ok 'post_gen: no two paragraphs alike' $?
for post in "$work"/many/*.md; do
	"$textcheck" --plain "$post"
done >"$work/expected"
[ "$(wc -m <"$work/expected")" -gt 80000 ] && ! grep -q '[<>]' "$work/expected"
ok 'textcheck --plain: text without markup' $?

cp "$work/expected" "$work/got"
compare 'the same text' 0
awk '{ print } NR % 50 == 0 { print "running head"; print NR " / 99" }' "$work/expected" >"$work/got"
compare 'heads and folios between' 0
sed 's/\(....................................\)/\1 \n/g' "$work/expected" >"$work/got"
compare 'other line breaks' 0
awk 'NR >= 700 && !done && sub(/亿元/, "亿") { done = 1 } { print }' "$work/expected" >"$work/got"
compare 'a character lost' 1
awk 'NR == 5 { held = $0; next } { print } NR == 6 { print held }' "$work/expected" >"$work/got"
compare 'two paragraphs exchanged' 1
tr -d ',' <"$work/expected" >"$work/got"
compare 'all commas lost' 1
awk '{ gsub(/元/, "元 head "); print }' "$work/expected" >"$work/got"
compare 'text in pieces' 1
printf 'soft\302\255hyphen and wide\343\200\200space\n' >"$work/expected"
printf 'softhyphen\nand widespace\n' >"$work/got"
compare 'invisible characters and blanks do not count' 0
: >"$work/got"
compare 'nothing came back' 1

printf '甲乙丙丁\n戊己庚辛\n\f注文一\n注文二\n' >"$work/expected"
printf '甲乙丙丁1\n1 注文一\n戊己庚辛2\n2 注文二\n' >"$work/got"
compare 'textcheck: notes may stand elsewhere' 0
printf '甲乙丙丁1\n1 注文二\n戊己庚辛2\n2 注文一\n' >"$work/got"
compare 'textcheck: but in their order' 1
finish
