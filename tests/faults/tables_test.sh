#!/bin/sh
# tables_test.sh - tables beyond all measure: each must come out in time, sound, with the text of every cell.
set -u
. tests/harness.sh

# table COLUMNS ROWS: cells c<row>x<column>, so that each is found once or, in a first column shown again, more often.
table() {
	awk -v columns="$1" -v rows="$2" 'BEGIN {
		print "---\ntitle: 大表\ndate: 2026-03-02 09:00:00 +0800\n---"
		printf "<table><thead><tr>"
		for (i = 1; i <= columns; i++) printf "<th>h%d</th>", i
		printf "</tr></thead>"
		for (r = 1; r <= rows; r++) {
			printf "<tr>"
			for (i = 1; i <= columns; i++) printf "<td>c%dx%d</td>", r, i
			printf "</tr>"
		}
		print "</table>"
	}'
}

# cells FILE: how many different cells its text holds.
cells() {
	pdftotext -raw "$1" - 2>/dev/null | grep -oE 'c[0-9]+x[0-9]+' | sort -u | wc -l
}

check_table() { # name columns rows
	table "$2" "$3" >"$work/in.md"
	timeout 60 "$JIANBAO" post -o "$work/out.pdf" "$work/in.md" >"$work/log" 2>&1
	ok "$1: made" $?
	qpdf --check "$work/out.pdf" >/dev/null 2>&1
	ok "$1: sound PDF" $?
	n=$(cells "$work/out.pdf")
	[ "$n" -eq $(($2 * $3)) ]
	ok "$1: $n cells" $?
}

check_table '300 columns' 300 20
check_table '5000 rows' 4 5000
check_table 'one column of 1000' 1000 1

# A cell of many pages beside a short one; rows that a cell over all of them ties together.
{
	printf -- '---\ntitle: 高格\ndate: 2026-03-02 09:00:00 +0800\n---\n<table><tr><td>短</td><td>'
	awk 'BEGIN { for (i = 1; i <= 900; i++) printf "c1x%d<br>", i }'
	printf '</td></tr></table><table><tr><td rowspan="300">侧</td><td>c2x0</td></tr>'
	awk 'BEGIN { for (i = 1; i < 300; i++) printf "<tr><td>c2x%d</td></tr>", i }'
	printf '</table>\n'
} >"$work/in.md"
timeout 60 "$JIANBAO" post -o "$work/out.pdf" "$work/in.md" >"$work/log" 2>&1
ok 'tall cell: made' $?
[ "$(cells "$work/out.pdf")" -eq 1200 ]
ok 'tall cell: all lines' $?
finish
