#!/bin/sh
# vertical_test.sh - vertical writing in the PDF: whole posts come back from two readers with every character in its place, pages run
# from right to left, links lie on their text, heads and folios stay horizontal, nothing depends on the number of workers.
set -u
. tests/harness.sh
textcheck=$BUILD/tests/tools/textcheck
check=$BUILD/tests/pdf/pdf_check

# whole NAME POST: the PDF of a post, its text by both readers against the document tree
whole() {
	"$JIANBAO" post -q -s vertical -o "$work/$1.pdf" "$2" >"$work/log" 2>&1 && qpdf --check "$work/$1.pdf" >"$work/log" 2>&1 &&
		"$check" "$work/$1.pdf" >"$work/log" 2>&1
	ok "$1: made and sound" $?
	"$JIANBAO" inspect -q --stage=tree --text "$2" >"$work/expected"
	pdftotext -raw "$work/$1.pdf" "$work/got" 2>"$work/log" && "$textcheck" "$work/expected" "$work/got" >"$work/log" 2>&1
	ok "$1: text by pdftotext" $?
	mutool draw -q -F txt -o "$work/got" "$work/$1.pdf" 2>"$work/log" && "$textcheck" "$work/expected" "$work/got" >"$work/log" 2>&1
	ok "$1: text by mutool" $?
}
for name in NW202603023001204817 NW202603023001204951 NW202603023001205745 EN4401 JA5501 KO6601; do
	whole "$name" "tests/posts/2026-03-02-$name.md"
done

# ---- line by line: no reader takes a line apart or changes its order ----
cat >"$work/lines.md" <<'POST'
---
title: 直排
lang: zh-Hans
date: 2026-03-02 09:30:00 +0800
---
<p>3月15日，上证综指报3,267.19点，涨0.58%；“金融ETF”涨12倍（见A股B股）……</p>
<p>第7章——《年报》：净利润1.2亿元，<b>同比</b>增长<small>25%</small>，<u>详见</u><a href="https://example.com/x">公告</a>。</p>
POST
"$JIANBAO" post -q -s vertical -o "$work/lines.pdf" "$work/lines.md" 2>"$work/log"
ok 'lines: made' $?
pdftotext "$work/lines.pdf" "$work/poppler" 2>"$work/log" && mutool draw -q -F txt -o "$work/mupdf" "$work/lines.pdf" 2>"$work/log"
for reader in poppler mupdf; do
	tr -d ' \n\f' <"$work/$reader" >"$work/joined"
	for text in '3月15日，上证综指报3,267.19点，涨0.58%；“金融ETF”涨12倍（见A股B股）……' \
		'第7章——《年报》：净利润1.2亿元，同比增长25%，详见公告。'; do
		grep -qF -- "$text" "$work/joined"
		ok "$reader: $text" $?
	done
done

# ---- the document ----
qpdf --qdf --object-streams=disable "$work/lines.pdf" "$work/lines.qdf"
grep -aq '/Direction /R2L' "$work/lines.qdf"
ok 'pages run from right to left' $?
grep -a '/Rect' -A 5 "$work/lines.qdf" | tr -d '\n' | awk '{ n = split($0, a, /[][ ]+/); for (i = 1; i < n; i++) if (a[i] == "/Rect") {
	w = a[i + 3] - a[i + 1]; h = a[i + 4] - a[i + 2]; if (w > 12 || h < 20) exit 1; exit 0 } exit 1 }'
ok 'a link stands upright on its two characters' $?
[ "$(pdffonts "$work/lines.pdf" | sed 1,2d | grep -vc 'yes yes yes')" = 0 ]
ok 'turned fonts are embedded, subset, and have their text' $?
grep -aq '^0 -1 1 0 ' "$work/lines.qdf" && grep -aq ' Td$' "$work/lines.qdf"
ok 'text is turned, heads and folios are not' $?
"$JIANBAO" post -q -o "$work/plain.pdf" "$work/lines.md" 2>"$work/log" &&
	qpdf --qdf --object-streams=disable "$work/plain.pdf" "$work/plain.qdf" && ! grep -aq 'R2L\|^0 -1 1 0 ' "$work/plain.qdf"
ok 'nothing of this in horizontal writing' $?

# ---- a digest of many posts ----
"$JIANBAO" digest -q -s vertical.css -j 1 -o "$work/one.pdf" tests/posts 2>"$work/log"
ok 'a digest' $?
"$check" "$work/one.pdf" >"$work/log" 2>&1 && qpdf --check "$work/one.pdf" >"$work/log" 2>&1
ok 'fonts, labels, outline, links' $?
"$JIANBAO" digest -q -s vertical -j 4 -o "$work/four.pdf" tests/posts 2>/dev/null
cmp "$work/one.pdf" "$work/four.pdf" >"$work/log" 2>&1
ok 'the same bytes with one worker and with four' $?

# ---- styles by name ----
(cd "$work" && "$OLDPWD/$JIANBAO" post -q -s vertical -o - lines.md) >"$work/named.pdf" 2>"$work/log"
cmp "$work/named.pdf" "$work/lines.pdf" >"$work/log" 2>&1
ok 'a style of the program from any folder' $?
"$JIANBAO" post -q -s no-such-style -o "$work/none.pdf" "$work/lines.md" >/dev/null 2>"$work/err"
[ $? -ne 0 ] && grep -q 'no-such-style' "$work/err"
ok 'a style that is not there' $?
finish
