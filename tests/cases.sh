#!/bin/sh
# cases.sh check|accept BUILD [NAME] - golden cases: tests/cases/<folder>/<name>.{md,html,txt} beside <name>.<stage>, which holds what
# `jianbao inspect --stage=<stage>` prints. Beside them, when there: <name>.css (-s), <name>.args (further arguments), <name>.diag (what
# stderr must hold). accept records the stages that exist (or, with STAGE=…, a new one).
set -u
mode=$1
out=$2
only=${3:-}
stages='post tree parts boxes runs breaks lines strips pages'
passed=0
failed=0
got=$(mktemp)
err=$(mktemp)
trap 'rm -f "$got" "$err"' EXIT

run() { # input stage
	base=${1%.*}
	set -- inspect --stage="$2" "$1"
	[ -f "$base.css" ] && set -- "$@" -s "$base.css"
	if [ -f "$base.args" ]; then
		eval "set -- \"\$@\" $(cat "$base.args")"
	fi
	"$out/jianbao" "$@" >"$got" 2>"$err"
}

for input in tests/cases/*/*.md tests/cases/*/*.html tests/cases/*/*.txt; do
	[ -f "$input" ] || continue
	base=${input%.*}
	[ -z "$only" ] || [ "$(basename "$base")" = "$only" ] || continue
	for stage in $stages; do
		want=$base.$stage
		[ -f "$want" ] || { [ "$mode" = accept ] && [ "${STAGE:-}" = "$stage" ]; } || continue
		run "$input" "$stage"
		code=$?
		if [ "$mode" = accept ]; then
			cp "$got" "$want"
			[ ! -f "$base.diag" ] || cp "$err" "$base.diag"
			echo "recorded $want"
			continue
		fi
		if [ $code -le 1 ] && cmp -s "$got" "$want" && { [ ! -f "$base.diag" ] || cmp -s "$err" "$base.diag"; }; then
			passed=$((passed + 1))
		else
			failed=$((failed + 1))
			echo "FAILED $want (exit $code)"
			diff -u "$want" "$got" | head -n 15
			[ ! -f "$base.diag" ] || diff -u "$base.diag" "$err" | head -n 15
			[ $code -le 1 ] || head -n 15 "$err"
		fi
	done
done
[ "$mode" = accept ] || echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
