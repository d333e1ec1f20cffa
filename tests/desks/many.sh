#!/bin/sh
# many.sh [N] - N desks (1,000) of which every twentieth is broken (a value, a style, a folder that cannot be made): the others are
# byte-equal to those of a run without the broken ones.
set -u
n=${1:-1000}
JIANBAO=${JIANBAO:-build/jianbao}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

make_desks() { # with broken ones: 1 or 0
	awk -v n="$n" -v broken="$1" 'BEGIN {
		print "defaults: {cover: no}\ndesks:"
		for (i = 0; i < n; i++) {
			wrong = i % 20 != 7 ? "" : i % 3 == 0 ? ", order: sideways" : i % 3 == 1 ? ", style: nowhere" : ", output: blocked/x.pdf"
			if (wrong == "" || broken)
				printf "  - {name: d%04d, title: \"%d\", select: {any: [\"%d\", 银行]}%s}\n", i, i, i % 97, wrong
		} }'
}

cp -r tests/posts "$work/posts"
mkdir "$work/a" "$work/b"
: >"$work/a/blocked"
: >"$work/b/blocked"
make_desks 1 >"$work/all.yml"
make_desks 0 >"$work/sound.yml"
"$JIANBAO" batch "$work/all.yml" "$work/posts" -o "$work/a" >"$work/table" 2>/dev/null
code=$?
"$JIANBAO" batch "$work/sound.yml" "$work/posts" -o "$work/b" --force -q >/dev/null 2>&1 || exit 1
tail -n 1 "$work/table"
[ $code -eq 1 ] && [ "$(ls "$work/a" | wc -l)" -eq $((n - (n + 12) / 20 + 1)) ] && diff -r "$work/a" "$work/b" &&
	echo "$(($(ls "$work/a" | wc -l) - 1)) editions, byte-equal to those of a run without the broken desks"
