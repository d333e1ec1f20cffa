#!/bin/sh
# notes_test.sh - footnotes beyond all measure: each post must come out in time, sound, with all its text on the pages and in the tree.
set -u
. tests/harness.sh

# check NAME: of what is in body
check() {
	{
		printf -- '---\ntitle: 脚注\ndate: 2026-03-02 09:00:00 +0800\n---\n'
		cat "$work/body"
	} >"$work/in.md"
	timeout 30 "$JIANBAO" post -q -o "$work/out.pdf" "$work/in.md" >"$work/log" 2>&1
	ok "$1: made" $?
	qpdf --check "$work/out.pdf" >/dev/null 2>&1
	ok "$1: sound PDF" $?
	"$JIANBAO" inspect -q --stage=tree --text "$work/in.md" >"$work/expected" 2>/dev/null
	pdftotext -raw "$work/out.pdf" "$work/got" 2>/dev/null
	[ -s "$work/expected" ] && "$BUILD/tests/tools/textcheck" "$work/expected" "$work/got" >"$work/log" 2>&1
	ok "$1: all text is there" $?
}

awk 'BEGIN { for (i = 1; i <= 3000; i++) printf "第%d段[^%d]。\n\n", i, i; for (i = 1; i <= 3000; i++) printf "[^%d]: 第%d条注文。\n", i, i }' >"$work/body"
check 'a note for each of 3000 paragraphs'
awk 'BEGIN { for (i = 1; i <= 800; i++) printf "字[^%d]", i; print "\n"; for (i = 1; i <= 800; i++) printf "[^%d]: 注%d\n", i, i }' >"$work/body"
check '800 notes of one paragraph'
awk 'BEGIN { print "正文[^1]。\n"; for (i = 1; i <= 1000; i++) printf "[^%d]: 第%d条，见[^%d]。\n", i, i, i + 1 }' >"$work/body"
check 'each note calls the next'
awk 'BEGIN { print "正文[^1]。\n"; for (i = 1; i <= 1000; i++) printf "[^%d]: 第%d条，见[^%d]。\n", i, i, i % 1000 + 1 }' >"$work/body"
check 'in a circle'
awk 'BEGIN { printf "正文[^1]。\n\n[^1]: "; for (i = 1; i <= 4000; i++) printf "第%d句很长。", i; print "" }' >"$work/body"
check 'a note of many pages'

# In time that grows with their number: each leaves a long list without a look at the others.
awk 'BEGIN { for (i = 1; i <= 50000; i++) printf "<p>字<a class=\"footnote-ref\" href=\"#n%d\">%d</a></p>\n", i, i % 1000
	print "<div class=\"footnotes\"><ol>"; for (i = 1; i <= 50000; i++) printf "<li id=\"n%d\">注</li>\n", i; print "</ol></div>" }' >"$work/in.md"
timeout 20 "$JIANBAO" inspect -q --stage=tree "$work/in.md" >"$work/got"
[ "$(grep -c 'span#n[0-9]*\.jb-note' "$work/got")" = 50000 ]
ok '50000 notes of one list' $?
finish
