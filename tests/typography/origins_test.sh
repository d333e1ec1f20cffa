#!/bin/sh
# origins_test.sh - every case of cjk 12 measured in the PDF: glyph origins read back by mutool against cases.tsv, to 0.01 em; those of
# vertical writing against vertical.tsv.
set -u
. tests/harness.sh
origins=$BUILD/tests/typography/origins

# H1: the text of all cases, code point by code point; hyphens that lines end with and direction marks are pdftotext's and ours
plain() {
	tr -d ' \n\f-' | LC_ALL=C sed 's/\xC2\xAD//g; s/\xE2\x80[\xAA-\xAE]//g'
}

# measure CASES check|turned CSS: the table as a PDF, whose own sheet begins with CSS
measure() {
	cases=tests/typography/$1
	"$origins" post "$cases" >"$work/post.md" && { echo "$3"; "$origins" sheet "$cases"; } >"$work/sheet.css"
	ok "$1: the cases as a post" $?
	"$JIANBAO" post -q --no-default-style -s "$work/sheet.css" -o "$work/out.pdf" "$work/post.md" >"$work/log" 2>&1
	ok "$1: its PDF" $?
	mutool draw -q -F stext -o "$work/stext" "$work/out.pdf" >"$work/log" 2>&1
	ok "$1: mutool draw" $?
	"$origins" "$2" "$cases" "$work/stext" >"$work/result"
	grep -vE '^[0-9]+ passed' "$work/result"
	tail -n 1 "$work/result" >"$work/counts"
	read -r good _ bad _ <"$work/counts"
	passed=$((passed + good))
	failed=$((failed + bad))
	"$JIANBAO" inspect -q --stage=tree --text "$work/post.md" | plain >"$work/expected"
	pdftotext "$work/out.pdf" - 2>"$work/log" | plain >"$work/text"
	[ -s "$work/expected" ] && cmp "$work/expected" "$work/text" >"$work/log" 2>&1
	ok "$1: H1: the text read back" $?
}

measure cases.tsv check ''
measure vertical.tsv turned 'html { writing-mode: vertical-rl; }'
finish
