#!/bin/sh
# index_test.sh - the index at the back, the glance in front and the contents: every page number is that of the page its link lands on, and
# that page holds what is listed; every page that holds a watched word is listed.
set -u
. tests/harness.sh

mkdir "$work/posts"
for n in 1 2 3 4 5 6 7 8 9; do
	{
		printf -- '---\ntitle: 第%s篇\ndate: 2026-03-02 0%s:00:00 +0800\ntags: [要闻]\n---\n' $n $n
		[ $n -lt 4 ] || awk 'BEGIN { for (i = 0; i < 45; i++) print "市场继续观察供需变化，机构认为短期波动难改长期方向。\n" }'
		printf '<p>贵州<b>茅台</b>（600519）与<a href="https://a.example/">中芯国际</a>发布公告，AMDOCS没有。</p>\n'
		[ $n -ne 6 ] || awk 'BEGIN { for (i = 0; i < 300; i++) printf "中芯股价无变化。" }'
	} >"$work/posts/2026-03-02-$n.md"
done
set -- --glance --watch-list 贵州茅台=600519 --watch-list 中芯国际=中芯 --watch-list AMD
"$JIANBAO" digest -q "$work/posts" "$@" -o "$work/d.pdf" >"$work/log" 2>&1
ok 'made' $?
qpdf --check "$work/d.pdf" >"$work/log" 2>&1
ok 'sound' $?
# Of the contents ten, a section and nine articles, of the glance nine, of the index six for each of two names.
"$BUILD/tests/pdf/pdf_check" --index 31 "$work/d.pdf" >"$work/log" 2>&1
ok 'numbers are those of the pages' $?
printf '贵州茅台|贵州茅台|600519\n中芯国际|中芯\nAMD|AMD公司\n' >"$work/words"
mkdir "$work/check"
sh tests/pdf/index_check.sh "$work/d.pdf" "$work/words" "$work/check" >"$work/log" 2>&1
ok 'pages hold what is listed' $?
last=$(pdfinfo "$work/d.pdf" | sed -n 's/^Pages: *//p')
pdftotext -raw -f "$last" -l "$last" "$work/d.pdf" "$work/log"
grep -q '^贵州茅台 600519 1, 2, 4, 5, 8–10$' "$work/log" && grep -q '^中芯国际 1, 2, 4–6, 8–10$' "$work/log"
ok 'a page once, pages in a row by the first and the last' $?
grep -q '^AMD —$' "$work/log"
ok 'a name that nobody has' $?
"$JIANBAO" digest -q "$work/posts" --watch-list '=x' -o "$work/e.pdf" >"$work/log" 2>&1
[ $? -eq 2 ]
ok 'a watch without a name' $?
"$JIANBAO" digest -q "$work/posts" -j1 "$@" -o "$work/one.pdf" && cmp "$work/one.pdf" "$work/d.pdf" >"$work/log"
ok 'the same with one worker' $?

# The sample posts: eight sections' worth of every language and every form of security.
"$JIANBAO" digest -q tests/posts --date 2026-03-02 --glance --watch-list 望舒科技=望舒,900745 --watch-list 证监会=证券监督管理委员会 --watch-list 恒大 \
	--watch-list 储能=儲能 --watch-list OPEC --watch-list 日銀 -o "$work/s.pdf" >"$work/log" 2>&1
printf '望舒科技|望舒|900745\n证监会|证监会|证券监督管理委员会\n恒大|恒大\n储能|储能|儲能\nOPEC|OPEC\n日銀|日銀\n' >"$work/words"
mkdir "$work/sample"
sh tests/pdf/index_check.sh "$work/s.pdf" "$work/words" "$work/sample" >"$work/log" 2>&1 &&
	grep -q '^40 titles, 33 of them in the glance, 23 rows' "$work/log"
ok 'pages of the sample digest hold what is listed' $?
"$BUILD/tests/pdf/tag_check" "$work/s.pdf" >"$work/log" 2>&1
ok 'tags' $?
finish
