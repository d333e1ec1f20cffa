#!/bin/sh
# origins_test.sh - every case of cjk 12 measured in the PDF: glyph origins read back by mutool against cases.tsv, to 0.01 em.
set -u
. tests/harness.sh
cases=tests/typography/cases.tsv
origins=$BUILD/tests/typography/origins
"$origins" post "$cases" >"$work/post.md" && "$origins" sheet "$cases" >"$work/sheet.css"
ok 'the cases as a post' $?
"$JIANBAO" post -q --no-default-style -s "$work/sheet.css" -o "$work/out.pdf" "$work/post.md" >"$work/log" 2>&1
ok 'its PDF' $?
mutool draw -q -F stext -o "$work/stext" "$work/out.pdf" >"$work/log" 2>&1
ok 'mutool draw' $?
"$origins" check "$cases" "$work/stext" >"$work/result"
grep -vE '^[0-9]+ passed' "$work/result"
tail -n 1 "$work/result" >"$work/counts"
read -r good _ bad _ <"$work/counts"
passed=$((passed + good))
failed=$((failed + bad))

# H1: the text of all cases, code point by code point; hyphens that lines end with and direction marks are pdftotext's and ours
plain() {
	tr -d ' \n\f-' | LC_ALL=C sed 's/\xC2\xAD//g; s/\xE2\x80[\xAA-\xAE]//g'
}
"$JIANBAO" inspect -q --stage=tree --text "$work/post.md" | plain >"$work/expected"
pdftotext "$work/out.pdf" - 2>"$work/log" | plain >"$work/text"
[ -s "$work/expected" ] && cmp "$work/expected" "$work/text" >"$work/log" 2>&1
ok 'H1: the text read back' $?
finish
