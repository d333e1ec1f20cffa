#!/bin/sh
# list_test.sh - `jianbao list`: which posts, in which order, for which reason; the same for an index begun and one brought up to date.
set -u
. tests/harness.sh
folder=$work/posts
mkdir "$folder"

write_post() { # name date category tag title text
	printf -- '---\ntitle: %s\ndate: %s\ncategories: [%s]\ntags: [%s]\n---\n<p>%s</p>\n' "$5" "$2" "$3" "$4" "$6" >"$folder/$1"
}
list() { "$JIANBAO" list "$folder" "$@" >"$work/out" 2>"$work/err"; }
lists() { # name letters option...
	name=$1 letters=$2
	shift 2
	list "$@"
	[ $? -eq 0 ] && [ "$(cut -c1 "$work/out" | tr -d '\n')" = "$letters" ]
	ok "$name" $?
}

write_post a.md '2022-03-04 16:59:59 +0800' yinhang 南岸财经新闻 银行周报 '招商银行（600036）发布年报。'
write_post b.md '2022-03-04 17:00:00 +0800' gupiao 北辰证券报新闻 晚报 '股市收涨。'
write_post c.md '2022-03-07 07:30:00 +0800' gupiao 北辰证券报新闻 早报 '招行调整利率。'
write_post d.md '2022-03-07 00:30:00 +0000' zhaiquan 要闻 债市 '国债期货高开。'
now='2022-03-07 08:45 +0800'

lists 'all in order of time' abcd
lists 'newest first' dcba --order date-down
lists 'a day' ab --date 2022-03-04
lists 'today' cd --now "$now" --date today
lists 'since the last day of work' bcd --now "$now" --since '17:00 previous weekday'
lists 'to is not included' a --to '2022-03-04 17:00'
lists 'a zone' bcd --from '2022-03-04 09:00' --tz UTC
lists 'a category' bc --category gupiao
lists 'a tag' a --tag 南岸财经
lists 'none' abc --none 国债
lists 'limit' ab --limit 2
lists 'watch-list: name, alias or code' ac --watch-list '招商银行=招行,600036'
[ "$(cut -f4 "$work/out" | head -n 1)" = 'code 600036; text 招商银行' ]
ok 'why' $?
list --json --watch-list '招商银行=招行,600036' && grep -q '"reason": "text 招行"' "$work/out" && grep -q '"path": "c.md"' "$work/out"
ok 'JSON' $?

write_post e.md '2022-03-04 18:00:00 +0800' yinhang 南岸财经新闻 '两家银行，发布业绩快报' '两家银行昨晚发布业绩快报，净利润都比上年同期增长一成以上，不良贷款率下降。'
write_post f.md '2022-03-04 19:00:00 +0800' yinhang 北辰证券报新闻 '两家银行发布 业绩快报' '两家银行昨晚发布业绩快报，净利润都比上年同期增长一成以上，不良贷款率下降，拨备略增。'
lists 'a story once' 'abf#cd'
grep -q '^# e.md	double of f.md	near-equal text$' "$work/out"
ok 'and what it stands for' $?
lists 'doubles kept' abefcd --keep-doubles
list --json && grep -q '"double_of": "f.md"' "$work/out"
ok 'doubles in JSON' $?
lists 'a limit counts stories' 'abf#' --limit 3
write_post f.md '2022-03-04 19:00:00 +0800' yinhang 北辰证券报新闻 '两家银行发布 业绩快报' '央行发布公告，两家银行的牌照已经更名，客户的卡和存折照旧使用。'
lists 'the same headline of other stories' abefcd
rm "$folder/e.md" "$folder/f.md"

list && cp "$work/out" "$work/updated"
"$JIANBAO" list "$folder" --index "$work/fresh" >"$work/out" && cmp -s "$work/out" "$work/updated"
ok 'a fresh index and an updated one say the same' $?
for wrong in '--date tomorrow' '--limit 0' '--tz Mars' '--order size' '--since noon'; do
	# shellcheck disable=SC2086
	list $wrong
	[ $? -eq 2 ] && [ -s "$work/err" ] && [ ! -s "$work/out" ]
	ok "$wrong" $?
done
list --date 2022-03-04 --from 2022-03-04
[ $? -eq 2 ] && grep -q 'date: from, to and since exclude it' "$work/err"
ok 'date excludes from' $?
finish
