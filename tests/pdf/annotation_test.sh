#!/bin/sh
# annotation_test.sh - emphasis marks, name lines and ruby in the PDF: marks are seen and never copied, annotations follow their
# bases, lines are drawn; link annotations say where they lead.
set -u
. tests/harness.sh

# pdf NAME: the PDF of a case, its text in reading order
pdf() {
	base=tests/cases/strips/$1
	"$JIANBAO" -q "$base.md" --no-default-style --lang zh-Hans -s "$base.css" -o "$work/$1.pdf" >"$work/log" 2>&1 &&
		qpdf --check "$work/$1.pdf" >"$work/log" 2>&1 && pdftotext -raw "$work/$1.pdf" "$work/$1.txt" &&
		mutool draw -q -F txt -o "$work/$1.mutool" "$work/$1.pdf" >"$work/log" 2>&1
	ok "$1: made, sound, read" $?
	tr -d '\n' <"$work/$1.txt" >"$work/$1.joined"
	qpdf --qdf --object-streams=disable "$work/$1.pdf" "$work/$1.qdf" >"$work/log" 2>&1
}

# has NAME TEXT, lacks NAME FILE PATTERN
has() {
	grep -qF "$2" "$work/$1.joined"
	ok "$1: text $2" $?
}
lacks() {
	! grep -q "$3" "$work/$2"
	ok "$1: no $3 in $2" $?
}

pdf emphasis
has emphasis '不代表未来，也不保证 A 类份额的收益；此处圆圈在上，红点加下划线。'
has emphasis '圈〇与字母Ｂ，数字１；无无点有。'
for file in emphasis.txt emphasis.mutool; do
	lacks emphasis $file '[•○※]'
	lacks emphasis $file '�'
done
grep -aq '^/Span<</ActualText<[Ff][Ee][Ff][Ff]>>>BDC' "$work/emphasis.qdf"
ok 'emphasis: marks stand for no text' $?

pdf ruby
has ruby '珍zhēn者zhě，'
has ruby '朝市あさいちに'
has ruby '集荷場所しゅうかばしょへ'
lacks ruby ruby.mutool '�'

pdf ruby-both-sides
tr -d ' \n' <"$work/ruby-both-sides.txt" >"$work/ruby-both-sides.joined" # pdftotext sees blanks in wide bases
has ruby-both-sides '与做多zuòduōgoinglong，'

base=tests/cases/strips/ruby-bopomofo
"$JIANBAO" -q $base.md --no-default-style --lang zh-Hant-TW -s $base.css -o "$work/bopomofo.pdf" >"$work/log" 2>&1 &&
	pdftotext -raw "$work/bopomofo.pdf" - | tr -d ' \n' >"$work/bopomofo.joined"
has bopomofo '的士臺ㄊㄞˊ灣ㄨㄢ的˙ㄉㄜ，學ㄒㄩㄝˊ校ㄒㄧㄠˋ與媽ㄇㄚ˙同'

pdf name-lines
has name-lines '范仲淹欧阳修同登岳阳楼，读醉翁亭记秋声赋；'
[ "$(grep -ac ' c$' "$work/name-lines.qdf")" -ge 10 ]
ok 'name-lines: waves' $?

# ---- links ----
cp tests/posts/images/harbour.jpg "$work/a.jpg"
cat >"$work/links.md" <<'POST'
---
title: Links
lang: en
date: 2026-03-02 09:00:00 +0800
---
<p>See <a href="#two">the <b>second</b>
 part<br>of it</a>, <a href="#two"><img src="a.jpg" alt="a chart"></a>, <a href="#three"><img src="a.jpg" alt=""></a>,
<a href="https://example.org/out">out</a>, <a href="#one">LONG</a>, <a href="#gone">nowhere</a> and a note[^1].</p>
<h2 id="one">One</h2><p id="two">Two</p><p id="three">Three</p>

[^1]: A note.
POST
long=$(printf 'twelve bytes%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20)
sed "s/LONG/$long and more/" "$work/links.md" >"$work/long.md"
echo '@page { -jb-page-counter: lower-roman } img { display: inline }' >"$work/links.css"
"$JIANBAO" -q "$work/long.md" -s "$work/links.css" -o "$work/links.pdf" 2>"$work/log"
"$BUILD/tests/pdf/tag_check" "$work/links.pdf" >"$work/log" 2>&1
ok 'links: keep the rules' $?
qpdf --json "$work/links.pdf" | sed -n 's/^ *"\/Contents": "u:\(.*\)",$/\1/p' | LC_ALL=C sort -u >"$work/words"
printf '%s\n' 'Note 1' 'Note 1, back to the text' ii 'a chart' https://example.org/out 'the second part of it' "$long…" | LC_ALL=C sort >"$work/expected"
diff "$work/expected" "$work/words" >"$work/log"
ok 'links: their words, those of their images, the page where there are none, else the address; notes called so' $?

# A note's number, and the one beside the note, say what they are in the language of the text.
while IFS=: read -r lang call back; do
	printf -- '---\ntitle: %s\nlang: %s\ndate: 2026-03-02\n---\n甲[^1]。\n\n[^1]: 乙。\n' "$lang" "$lang" >"$work/note.md"
	"$JIANBAO" -q "$work/note.md" -o "$work/note.pdf" 2>"$work/log"
	qpdf --json "$work/note.pdf" | sed -n 's/^ *"\/Contents": "u:\(.*\)",$/\1/p' >"$work/words"
	printf '%s\n%s\n' "$call" "$back" | diff - "$work/words" >"$work/log"
	ok "note words: $lang" $?
done <<WORDS
zh-Hans:注 1:注 1，返回正文
zh-TW:註 1:註 1，返回正文
ja:注 1:注 1、本文へ戻る
ko:주 1:주 1, 본문으로 돌아가기
WORDS
finish
