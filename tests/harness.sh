# harness.sh - sourced by the test scripts: a work folder that goes at the end, counted checks, the closing line. The log of a failed
# check is "$work/log", or "$work/err" where there is one.
BUILD=${BUILD:-build}
JIANBAO=${JIANBAO:-$BUILD/jianbao}
work=$(mktemp -d)
trap 'chmod -R u+w "$work" 2>/dev/null; rm -rf "$work"' EXIT
passed=0
failed=0

ok() { # name status
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
		return
	fi
	failed=$((failed + 1))
	echo "FAILED $1"
	for log in "$work/log" "$work/err"; do
		[ ! -s "$log" ] || head -n 10 "$log" | LC_ALL=C tr -d '\000-\010\013-\037'
	done
}

finish() {
	echo "$passed passed, $failed failed"
	[ "$failed" -eq 0 ]
}
