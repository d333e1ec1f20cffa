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
finish
