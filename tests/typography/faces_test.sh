#!/bin/sh
# faces_test.sh - cases A, C and D of cjk 12 with faces that have no half-width forms, and with faces whose own marks are those of another
# region: Han stand where they stand in the house face, for blanks are taken by the ink box (cjk 1, font check). Origins of marks are left
# out: they follow from where a face draws them. A family that is not installed is skipped, and named.
set -u
. tests/harness.sh
origins=$BUILD/tests/typography/origins
awk -F '\t' -v OFS='\t' '
	/^#/ || $2 != "zh-Hans" || $1 !~ /^[ACD]/ { next }
	$1 != "A9" && $4 ~ /[A-Za-z0-9]/ { next } # letters are as wide as their face makes them
	{
		text = ""
		for (rest = $5; match(rest, /@-?[0-9.]+/); rest = substr(rest, RSTART + RLENGTH)) {
			before = substr(rest, 1, RSTART - 1)
			text = text before (before ~ /国$/ ? substr(rest, RSTART, RLENGTH) : "")
		}
		$5 = text rest
		print
	}' tests/typography/cases.tsv >"$work/cases.tsv"
[ "$(wc -l <"$work/cases.tsv")" -gt 25 ]
ok 'cases without letters' $?

for family in 'LXGW WenKai' 'WenQuanYi Micro Hei' 'Noto Serif CJK TC' 'Noto Sans CJK HK'; do
	if [ "$(fc-list "$family" family | wc -l)" -eq 0 ]; then
		echo "SKIPPED $family: not installed"
		continue
	fi
	"$origins" post "$work/cases.tsv" >"$work/post.md" && "$origins" sheet "$work/cases.tsv" >"$work/sheet.css"
	echo "html { font-family: '$family'; }" >>"$work/sheet.css"
	"$JIANBAO" post -q --no-default-style -s "$work/sheet.css" -o "$work/out.pdf" "$work/post.md" >"$work/log" 2>&1
	ok "$family: the PDF" $?
	mutool draw -q -F stext -o "$work/stext" "$work/out.pdf" >"$work/log" 2>&1
	ok "$family: mutool draw" $?
	"$origins" check "$work/cases.tsv" "$work/stext" >"$work/log"
	ok "$family: origins of Han" $?
done
finish
