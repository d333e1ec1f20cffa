#!/bin/sh
# stop_test.sh - a batch that is stopped again and again, at any moment and by any signal: what stands is whole, what is left is said, and in the
# end every byte is that of a run that nobody disturbed.
set -u
. tests/harness.sh
desks=90
awk -v n=$desks 'BEGIN {
	print "defaults: {cover: no}\ndesks:"
	for (i = 0; i < n; i++)
		printf "  - {name: d%d, title: 第 %d 组, select: {limit: %d}%s}\n", i, i, i % 30 + 1, i % 3 ? "" : ", style: reader"
}' >"$work/desks.yml"
cp -r tests/posts "$work/posts"
# In the background, as $pid; a shell starts what runs there deaf to SIGINT.
start() { # out
	env --default-signal=INT "$JIANBAO" batch "$work/desks.yml" "$work/posts" -o "$work/$1" --date 2026-03-02 -j 2 --deps "$work/$1.d" \
		>"$work/table" 2>"$work/said" &
	pid=$!
}
run() { # out
	start "$1"
	wait $pid
}
run whole
ok 'a run that nobody disturbs' $?
rm -f "$work/posts/.jianbao.index"*

# Moments by a sequence of numbers: whatever they hit, all of this holds.
odd=7
stops=0
for signal in TERM INT KILL HUP TERM KILL TERM INT TERM KILL TERM TERM; do
	start part
	odd=$(((odd * 5 + 3) % 32))
	sleep "0.$(printf '%02d' $odd)"
	kill -$signal $pid 2>/dev/null
	wait $pid
	code=$?
	stops=$((stops + 1))
	: >"$work/log"
	for file in "$work/part/"*; do
		[ ! -e "$file" ] || cmp "$file" "$work/whole/${file##*/}" >>"$work/log" 2>&1
	done
	[ ! -s "$work/log" ]
	ok "stop $stops by $signal (code $code): what stands is whole" $?
	case $signal:$code in
	KILL:*) ;;
	*:0) ;; # it was done before
	*)
		left=$(sed -n 's/.*stopped; \([0-9]*\) of .*/\1/p' "$work/said")
		made=$(grep -cE '^(made|unchanged) ' "$work/table")
		[ ! -s "$work/table" ] || [ $((made + left)) -eq $desks ]
		ok "stop $stops: what is left is said" $?
		;;
	esac
done
run part
ok 'the last start' $?
diff -r "$work/whole" "$work/part" >"$work/log" 2>&1
ok 'ends with the bytes of the first' $?
sed "s|$work/whole|$work/part|" "$work/whole.d" | cmp - "$work/part.d" >"$work/log" 2>&1
ok 'and with its rules' $?
run part && grep -q "$desks unchanged" "$work/table"
ok 'nothing is left to be made' $?
finish
