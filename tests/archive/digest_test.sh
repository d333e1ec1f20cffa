#!/bin/sh
# digest_test.sh - `jianbao digest` and `batch` choose by the index: the words of a selection, a story once with who else tells it, only the
# posts chosen read, the same edition from a desk and from the command line.
set -u
. tests/harness.sh
folder=$work/posts
check=$BUILD/tests/tools/report_check
mkdir "$folder"

write_post() { # name date source title text
	printf -- '---\ntitle: %s\ndate: %s +0800\nsource: %s\n---\n<p>%s</p>\n' "$4" "$2" "$3" "$5" >"$folder/$1"
}
digest() { # option…
	"$JIANBAO" digest "$folder" -o "$work/d.pdf" --report "$work/d.json" "$@" >"$work/log" 2>&1
}
holds() { # name paths option…
	name=$1 paths=$2
	shift 2
	letters= got=
	digest "$@" && got=$("$check" "$work/d.json" outputs.0.posts.# | tail -n 1) && i=0
	while [ $i -lt "${got:-0}" ]; do
		path=$("$check" "$work/d.json" outputs.0.posts.$i.path)
		path=${path##*/}
		letters=$letters${path%.md}
		i=$((i + 1))
	done
	[ "$letters" = "$paths" ] || { echo "got $letters" >>"$work/log"; false; }
	ok "$name" $?
}
is() { # path value
	got=$("$check" "$work/d.json" "$1" 2>>"$work/log")
	[ "$got" = "$2" ] || { echo "$1: $got" >>"$work/log"; false; }
	ok "$1 is $2" $?
}

port='南湾港集团宣布，一期扩建的四个深水泊位通过验收并投入使用，港区年吞吐能力由1850万吨提高到2600万吨。新泊位全部采用岸电，靠港船舶不必再烧燃油。'
write_post a '2022-03-04 16:00:00' 潮汐网 南湾港新泊位投产 "$port"
mv "$folder/a" "$folder/a.md"
write_post b.md '2022-03-04 18:00:00' 商闻 南湾港：四座新泊位启用 "本报记者报道 $port 港区计划明年再开两条支线。"
write_post c.md '2022-03-04 19:00:00' 江左晚报 南湾港扩建一期交付 "$port（来源：江左晚报）"
write_post d.md '2022-03-07 07:30:00' 商闻 银行下调存款利率 '青禾银行今起下调存款利率，三年期降到百分之二点九，网点里来办转存的人比平日多出三成。'
write_post e.md '2022-03-07 08:00:00' 潮汐网 足球乡村联赛决赛夜 '乡村足球联赛决赛在石桥镇踢完，岭下村点球胜出，冠军奖品是一头黄牛。'
now='2022-03-07 08:45 +0800'

holds 'a story once, the longest of it' bde --sections none
is outputs.0.left_out.# 2
is outputs.0.left_out.0.path "$folder/a.md"
is outputs.0.left_out.0.reason "double of $folder/b.md: near-equal text"
pdftotext "$work/d.pdf" - | tr -d '\n' | grep -q '另见：潮汐网、江左晚报'
ok 'the kept one names who else tells it' $?
digest -v && grep -q 'a.md: note: left out: double of .*b.md (near-equal text)' "$work/log"
ok 'a note for each double' $?
holds 'doubles kept' abcde --sections none --keep-doubles
! pdftotext "$work/d.pdf" - | grep -q '另见'
ok 'which then name nobody' $?
holds 'since the last day of work' bde --now "$now" --since '17:00 previous weekday' --sections none
holds 'from yesterday' de --now '2022-03-08 08:00 +0800' --from yesterday --sections none
holds 'a moment' de --from '2022-03-07 00:00 +0800' --sections none
holds 'a limit counts stories' bd --limit 2 --sections none
holds 'newest first' edb --order date-down --sections none
holds 'any of the texts' be --any 足球 --any 港区 --sections none
is outputs.0.left_out.2.reason text
holds 'sections of queries' edb --section '体育=足球' --section '银行=银行,利率'
pdftotext "$work/d.pdf" - | grep -q '体育'
ok 'with their titles' $?
digest --sections size
[ $? -eq 2 ]
ok 'an unknown kind of sections' $?
digest --any 这里没有的话
[ $? -eq 1 ] && grep -q 'none of the 5 posts is selected' "$work/log"
ok 'nothing is chosen' $?

# Only the posts chosen are read: another day's post has changed behind the index's back.
sed -i 's|<p>.*|<p>\xff\xfe</p>|' "$folder/e.md"
touch -d '2022-03-08' "$folder/e.md"
digest --date 2022-03-07
cp "$folder/d.md" "$work/d.md"
touch -r "$folder/d.md" "$work/stamp"
tr '\347' '\377' <"$work/d.md" >"$folder/d.md"
touch -r "$work/stamp" "$folder/d.md"
digest --date 2022-03-04 -v && ! grep -q 'd.md' "$work/log"
ok 'posts of other days are not read' $?
cp "$work/d.md" "$folder/d.md"
write_post e.md '2022-03-07 08:00:00' 潮汐网 足球乡村联赛决赛夜 '乡村足球联赛决赛在石桥镇踢完，岭下村点球胜出，冠军奖品是一头黄牛。'

# A desk with the same words makes the same edition.
printf 'tz: "+0800"\ndesks:\n  - {name: night, title: 隔夜, sections: none, select: {since: 17:00 previous weekday, none: [足球]}}\n' >"$work/desks.yml"
"$JIANBAO" batch "$work/desks.yml" "$folder" -o "$work/out" --date 2022-03-07 --report "$work/b.json" >"$work/log" 2>&1
ok 'a desk' $?
"$JIANBAO" digest "$folder" -o "$work/n.pdf" --title 隔夜 --sections none --now "$now" --since '17:00 previous weekday' --none 足球 -q 2>"$work/log" &&
	cmp "$work/n.pdf" "$work/out/night.pdf" >>"$work/log" 2>&1
ok 'makes the digest of its words, byte for byte' $?
grep -q "double of $folder/b.md: near-equal text" "$work/b.json"
ok 'and reports doubles' $?
printf 'desks:\n  - {name: all, sections: none, keep_doubles: yes}\n  - {name: own, sections: none, watch: [{name: 青禾银行}, {name: 联赛}], select: {watch: own}}\n' >"$work/desks.yml"
"$JIANBAO" batch "$work/desks.yml" "$folder" -o "$work/out" --report "$work/b.json" >"$work/log" 2>&1
[ "$(sh tests/desks/posts_of.sh "$work/b.json" | tr '\t' ' ' | sed 's|.*/||; s|[.]md||' | tr -d '\n')" = 'all aall ball call dall eown down e' ]
ok 'keep_doubles, and a watch-list that selects' $?

# Files named one by one, one of them through a pipe.
"$JIANBAO" digest - "$folder/b.md" "$folder/d.md" -o "$work/f.pdf" --report "$work/d.json" <"$folder/a.md" >"$work/log" 2>&1
ok 'standard input among the posts' $?
is outputs.0.posts.# 2
is outputs.0.left_out.0.path -

# A lost index is begun anew, a damaged one with a note.
digest && cp "$work/d.pdf" "$work/first.pdf"
rm "$folder/.jianbao.index"
digest && cmp "$work/d.pdf" "$work/first.pdf" >"$work/log" 2>&1
ok 'a lost index' $?
printf 'no database' >"$folder/.jianbao.index"
digest -v && grep -q 'made anew' "$work/log" && cmp "$work/d.pdf" "$work/first.pdf" >>"$work/log" 2>&1
ok 'a damaged index' $?
finish
