#!/bin/sh
# watch.sh FOLDER [N] - what a watch-list costs: CPU seconds of N desks (200) over a folder of posts without one, with lists of names that
# no post has, and with 20 names each of which posts have some. JIANBAO, BEFORE: the programs to be measured (BEFORE may be left out).
set -u
folder=$1
n=${2:-200}
JIANBAO=${JIANBAO:-build/jianbao}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

desks() { # none, absent or present
	awk -v n="$n" -v kind="$1" 'BEGIN {
		many = split("银行 中国 美国 北京 上海 香港 经济 市场 政府 企业 公司 投资 债券 基金 股票 改革 贸易 政策 金融 改革 增长 人民币 央行 监管 科技 能源 汽车 房地产 保险 消费 选举 总统 法院 大学 医院 疫情 网络 数据 苹果 华为", words, " ")
		print "defaults: {cover: no}\ndesks:"
		for (i = 0; i < n; i++) {
			printf "  - {name: d%04d, title: \"%d\"", i, i
			if (kind != "none") {
				printf ", watch: ["
				for (k = 0; k < 20; k++)
					printf "%s{name: %s, codes: [%06d]}", k ? ", " : "", (kind == "absent" ? "无此名" i "甲" k "乙" : words[(i * 7 + k) % many + 1]), 700000 + i * 20 + k
				printf "]"
			}
			print "}"
		} }'
}

seconds() { # program, kind: CPU seconds of the run
	desks "$2" >"$work/$2.yml"
	cp -r "$folder" "$work/posts"
	mkdir "$work/out"
	( "$1" batch "$work/$2.yml" "$work/posts" -o "$work/out" -q >/dev/null 2>&1; times ) | tail -n 1 |
		awk '{ for (i = 1; i <= 2; i++) { split($i, t, /[ms]/); s += t[1] * 60 + t[2] } printf "%.1f\n", s }'
	[ "$(find "$work/out" -name '*.pdf' | wc -l)" -eq "$n" ] || echo "not all made" >&2
	rm -rf "$work/posts" "$work/out"
}

[ -z "${BEFORE:-}" ] || echo "before, no watch-lists: $(seconds "$BEFORE" none) s"
none=$(seconds "$JIANBAO" none)
echo "no watch-lists: $none s"
for kind in absent present; do
	s=$(seconds "$JIANBAO" $kind)
	echo "watch-lists of 20 names, $kind: $s s, $(awk -v a="$s" -v b="$none" 'BEGIN { printf "%.2f", a / b }') times"
done
