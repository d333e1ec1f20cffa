#!/bin/sh
# run.sh BUILD - every test: unit programs, golden cases, scripts (tests/*/*_test.sh). Last line: N passed, N failed.
set -u
out=$1
export JIANBAO="$out/jianbao" BUILD="$out"
passed=0
failed=0

# Adds the last "N passed, N failed" of a log; a log without one counts as one failure.
add() {
	line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$1" | tail -n 1)
	if [ -z "$line" ]; then
		failed=$((failed + 1))
		return
	fi
	passed=$((passed + ${line%% passed*}))
	rest=${line#* passed, }
	failed=$((failed + ${rest%% failed*}))
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT
# By source, not by what lies in the build folder: a program whose source is gone must not count.
for source in tests/unit/*_test.c; do
	program=$out/tests/$(basename "$source" .c)
	"$program" >"$log" 2>&1
	code=$?
	ok=$(grep -c '^\[       OK \]' "$log")
	bad=$(grep -c '^\[  FAILED  \] [a-z0-9_]*$' "$log")
	if [ $code -ne 0 ]; then
		[ "$bad" -gt 0 ] || bad=1
		echo "FAILED $(basename "$program") (exit $code)"
		grep -vE '^\[( RUN|       OK|======)' "$log" | head -n 30
	elif [ "$ok" -eq 0 ]; then
		echo "FAILED $(basename "$program"): ran no test"
		bad=1
	else
		bad=0
	fi
	passed=$((passed + ok))
	failed=$((failed + bad))
done
sh tests/cases.sh check "$out" >"$log" 2>&1
grep -vE '^[0-9]+ passed, [0-9]+ failed$' "$log"
add "$log"
for script in tests/*/*_test.sh; do
	[ -f "$script" ] || continue
	sh "$script" >"$log" 2>&1
	code=$?
	if [ $code -ne 0 ] || grep -q '^FAIL' "$log"; then
		echo "--- $script"
		tail -n 40 "$log" | grep -vE '^[0-9]+ passed, [0-9]+ failed$'
	fi
	grep "^SKIPPED" "$log"
	add "$log"
	if [ $code -ne 0 ] && ! grep -qE '[1-9][0-9]* failed$' "$log"; then
		failed=$((failed + 1))
	fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
