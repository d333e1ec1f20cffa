#!/bin/sh
# doubles_test.sh - precision and recall of `jianbao list` over labelled pairs: our own stories as feeds change them, and near-misses made
# from forms (doubles_posts.awk). The floors are what an editor is promised.
set -u
. tests/harness.sh
here=tests/archive
mkdir "$work/posts"
LC_ALL=C awk -v out="$work/posts" -f $here/doubles_posts.awk $here/stories.txt $here/templates.txt >"$work/pairs"
"$JIANBAO" list "$work/posts" >"$work/list" 2>"$work/err"
ok 'the posts are listed' $?

# Of each post the one that stands for it; then the pairs, counted.
awk -F '\t' '
	NR == FNR { if ($1 ~ /^# /) { path = substr($1, 3); sub(/^double of /, "", $2); by[path] = $2 } else by[$1] = $1; next }
	{
		joined = by[$3] == by[$4]
		right = joined == ($1 == "same")
		all[$1, $2]++; good[$1, $2] += right
		if ($1 == "same") { same++; found += joined } else { other++; kept += !joined }
		told += joined
		if (!right) print "wrong: " $0 >"/dev/stderr"
	}
	END {
		for (k in all) { split(k, p, SUBSEP); printf "%-6s %-17s %3d of %3d\n", p[1], p[2], good[k], all[k] }
		printf "pairs %d precision %.3f recall %.3f\n", same + other, told ? found / told : 1, found / same
	}' "$work/list" "$work/pairs" >"$work/out" 2>"$work/wrong"
# What is joined though it is of another story, beyond the pairs: names are alike up to the hyphen, "t" and "f" aside.
sed -n 's/^# //p' "$work/list" | awk -F '\t' '{ sub(/^double of /, "", $2); a = $1; b = $2; sub(/(t?-[a-z]*|t)?[.]md/, "", a); sub(/(t?-[a-z]*|t)?[.]md/, "", b); if (a != b) print }' >"$work/false"
LC_ALL=C sort "$work/out" >"$work/log"
cat "$work/log" "$work/wrong" "$work/false"
awk '/^pairs/ { exit !($2 >= 300 && $4 >= 0.99) }' "$work/out"
ok 'precision over 300 pairs and more' $?
awk '/^pairs/ { exit !($6 >= 0.97) }' "$work/out"
ok 'recall' $?
[ ! -s "$work/false" ]
ok 'no post stands for one of another story' $?
finish
