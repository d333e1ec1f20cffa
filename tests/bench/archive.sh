#!/bin/sh
# archive.sh BUILD [N] [FOLDER] - an archive of N small posts (1,000,000), made in FOLDER if it is not there: how long an index takes that is
# begun, one brought up to date when nothing, and when one post has changed, and how long a day takes to be selected.
set -u
out=$1
n=${2:-1000000}
folder=${3:-$(mktemp -d)/posts}
index=$folder/../index-$n
here=$(dirname "$0")

# A thousand posts to a day.
if [ ! -d "$folder" ]; then
	mkdir -p "$folder"
	TZ=UTC awk -v n="$n" -v folder="$folder" 'BEGIN {
		split("银行 股市 债市 楼市 汽车 能源 医药 航运", topic, " ")
		for (i = 0; i < n; i++) {
			second = 1420070400 + int(i / 1000) * 86400 + i % 1000 * 60
			day = strftime("%Y-%m-%d", second)
			if (i % 1000 == 0)
				system("mkdir -p " folder "/" substr(day, 1, 4) "/" day)
			t = topic[1 + i % 8]
			file = folder "/" substr(day, 1, 4) "/" day "/" day "-NW" strftime("%Y%m%d", second) sprintf("%08d", i) ".md"
			printf "---\ntitle: %s要闻第%d号\ndate: %s +0000\ncategories: [%s]\ntags: [快讯]\nsource: 媒体%d\n---\n<p>%s方面的第%d条消息，编号%d，成交%d亿元，比前一日多%d手。</p>\n", \
				t, i, strftime("%Y-%m-%d %H:%M:%S", second), t, i % 40, t, i, i * 7919 % 1000003, i * 31 % 997, i * 17 % 4999 >file
			close(file)
		}
	}'
fi

seconds() { # name command…
	name=$1
	shift
	start=$(date +%s%N)
	"$@" >/dev/null || exit 1
	end=$(date +%s%N)
	awk -v name="$name" -v ns=$((end - start)) 'BEGIN { printf "%-40s %8.2f s\n", name, ns / 1e9 }'
}

echo "$n posts, $(nproc) cores"
[ -f "$index" ] || seconds 'index, begun' "$out/jianbao" index "$folder" --index "$index"
for i in 1 2 3; do
	seconds 'update, nothing changed' "$out/jianbao" index "$folder" --index "$index"
done
one=$(find "$folder" -name '*00000500.md' | head -n 1)
touch "$one"
seconds 'update, one post changed' "$out/jianbao" index "$folder" --index "$index"
"$out/tests/bench/select" "$index" 2015-03-01
