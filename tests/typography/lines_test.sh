#!/bin/sh
# lines_test.sh - the sample posts at three measures: no forbidden line start or end, no overfull line, and by optimum-fit less
# than a tenth of the last lines of a single Han that first-fit leaves, and fewer loose lines.
set -u
. tests/harness.sh
LIST=$work/err sh tests/typography/lines_check.sh tests/posts >"$work/table" 2>"$work/log"
ok 'lines_check.sh' $?
# in a list of eight em one cannot be helped: the line before would be loose (cjk 8)
awk '$2 == "optimum" { single += $7 } $2 == "first-fit" { other += $7 } END { if (single * 10 > other) exit 1 }' "$work/table"
ok 'last lines of a single Han' $?
awk '$2 == "optimum" { n++; best = $9 } $2 == "first-fit" && best > $9 { exit 1 } END { if (n != 3) exit 1 }' "$work/table"
ok 'loose lines' $?
finish
