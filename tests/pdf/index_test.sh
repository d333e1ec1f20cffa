#!/bin/sh
# index_test.sh - the index at the back, the glance in front and the contents: every page number is that of the page its link lands on,
# and pages that several articles share stand in the index once.
set -u
. tests/harness.sh

mkdir "$work/posts"
for n in 1 2 3 4 5 6 7 8 9; do
	{
		printf -- '---\ntitle: 第%s篇\ndate: 2026-03-02 0%s:00:00 +0800\ntags: [要闻]\n---\n' $n $n
		[ $n -lt 4 ] || awk 'BEGIN { for (i = 0; i < 45; i++) print "市场继续观察供需变化，机构认为短期波动难改长期方向。\n" }'
		printf '<p>贵州<b>茅台</b>（600519）与<a href="https://a.example/">中芯国际</a>发布公告，AMDOCS没有。</p>\n'
	} >"$work/posts/2026-03-02-$n.md"
done
"$JIANBAO" digest -q "$work/posts" --glance --watch 贵州茅台:600519 --watch 中芯国际=中芯 --watch AMD -o "$work/d.pdf" >"$work/log" 2>&1
ok 'made' $?
qpdf --check "$work/d.pdf" >"$work/log" 2>&1
ok 'sound' $?
# Of contents and glance ten each, section and articles; of the index two names of nine articles, three of them on the first page.
"$BUILD/tests/pdf/pdf_check" --index 32 "$work/d.pdf" >"$work/log" 2>&1
ok 'numbers are those of the pages' $?
last=$(pdfinfo "$work/d.pdf" | sed -n 's/^Pages: *//p')
pdftotext -f "$last" -l "$last" -layout "$work/d.pdf" "$work/log"
[ "$(tr ' ' '\n' <"$work/log" | grep -c '^1,$')" -eq 2 ]
ok 'a page once' $?
grep 'AMD.*—' "$work/log" >"$work/err"
ok 'a name that nobody has' $?
"$JIANBAO" digest -q "$work/posts" --watch '=x' -o "$work/e.pdf" >"$work/err" 2>&1
[ $? -eq 2 ]
ok 'a watch without a name' $?
"$JIANBAO" digest -q "$work/posts" -j1 --glance --watch 贵州茅台:600519 --watch 中芯国际=中芯 --watch AMD -o "$work/one.pdf" &&
	cmp "$work/one.pdf" "$work/d.pdf" >"$work/err"
ok 'the same with one worker' $?
finish
