#!/bin/sh
# run.sh BUILD - every test: unit programs, golden cases, scripts (tests/*/*_test.sh), as many at once as there are processors (JOBS). What
# they say comes in the order of the list, whole. Last line: N passed, N failed.
set -u

# One line of the list: what it says, and its exit code, go into files beside the list.
if [ "$1" = --one ]; then
	line=$(sed -n "$3p" "$2/list")
	$line >"$2/$3.log" 2>&1 </dev/null
	echo $? >"$2/$3.code"
	exit 0
fi

out=$1
export JIANBAO="$out/jianbao" BUILD="$out"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{
	# By source, not by what lies in the build folder: a program whose source is gone must not count.
	for source in tests/unit/*_test.c; do
		echo "$out/tests/$(basename "$source" .c)"
	done
	echo "sh tests/cases.sh check $out"
	for script in tests/*/*_test.sh; do
		echo "sh $script"
	done
} >"$work/list"
count=$(wc -l <"$work/list")

unit_done() { # log code program
	ok=$(grep -c '^\[       OK \]' "$1")
	bad=0
	if [ "$2" -ne 0 ]; then
		bad=$(grep -c '^\[  FAILED  \] [a-z0-9_]*$' "$1")
		[ "$bad" -gt 0 ] || bad=1
		echo "FAILED $(basename "$3") (exit $2)"
		grep -vE '^\[( RUN|       OK|======)' "$1"
	elif [ "$ok" -eq 0 ]; then
		echo "FAILED $(basename "$3"): ran no test"
		bad=1
	fi
}

# The last "N passed, N failed" of a log counts; a log without one is one failure, as is an exit code that no failure explains.
script_done() { # log code command
	ok=0
	bad=1
	if [ "$2" -ne 0 ] || grep -q '^FAIL' "$1"; then
		echo "--- ${3#sh }"
		grep -vE '^[0-9]+ passed, [0-9]+ failed$' "$1"
	else
		grep '^SKIPPED' "$1"
	fi
	totals=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$1" | tail -n 1)
	if [ -n "$totals" ]; then
		ok=${totals%% passed*}
		bad=${totals#* passed, }
		bad=${bad%% failed*}
		[ "$2" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
	fi
}

# From the end of the list on: scripts take longest, and small programs fill what is left.
seq "$count" -1 1 | xargs -P "${JOBS:-$(nproc)}" -n 1 sh tests/run.sh --one "$work"
passed=0
failed=0
number=0
while IFS= read -r line; do
	number=$((number + 1))
	code=$(cat "$work/$number.code")
	case $line in
	sh\ *) script_done "$work/$number.log" "$code" "$line" ;;
	*) unit_done "$work/$number.log" "$code" "$line" ;;
	esac
	passed=$((passed + ok))
	failed=$((failed + bad))
done <"$work/list"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
