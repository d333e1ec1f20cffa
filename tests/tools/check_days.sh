#!/bin/sh
# check_days.sh FOLDER… - makes a digest of each day that the posts of a folder have and checks it: qpdf says nothing, and all
# characters of the posts come back, in the order of the digest (textcheck), from the structure tree, and from the pages when no figure
# moves on (-jb-defer). Prints the failures and the counts; exit 1 when there is one. BUILD names the folder of the build (build).
set -u
BUILD=${BUILD:-build}
JIANBAO=${JIANBAO:-$BUILD/jianbao}
TEXTCHECK=${TEXTCHECK:-$BUILD/tests/tools/textcheck}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
days=0
bad=0

failed() { # what log
	printf 'FAILED %s %s: %s\n' "$folder" "$day" "$1"
	head -n 4 "$2" | cut -c 1-300 | sed 's/^/    /'
	is_bad=1
}

# The posts of the digest, in its order: their paths stand in its report.
check_day() {
	is_bad=0
	set -- "$folder" --date "$day" --index "$work/index"
	"$JIANBAO" digest -q "$@" -o "$work/day.pdf" --report "$work/report" >"$work/log" 2>&1 || failed 'jianbao digest' "$work/log"
	qpdf --check "$work/day.pdf" >"$work/log" 2>&1 && ! grep -qi warning "$work/log" || failed 'qpdf --check' "$work/log"
	sed -n '/^   "posts": \[/,/^   \]/s/^     "path": "\(.*\)",$/\1/p' "$work/report" | sed 's/\\"/"/g; s/\\\\/\\/g' | while IFS= read -r post; do
		"$JIANBAO" inspect -q --stage=tree --text -- "$post"
	done >"$work/expected" 2>"$work/log"
	[ ! -s "$work/log" ] && grep -q '^     "path"' "$work/report" || failed 'jianbao inspect' "$work/log"
	"$JIANBAO" digest -q "$@" -s "$work/still.css" -o "$work/still.pdf" >"$work/log" 2>&1
	pdftotext -raw "$work/still.pdf" "$work/got" >>"$work/log" 2>&1
	"$TEXTCHECK" "$work/expected" "$work/got" >>"$work/log" 2>&1 || failed textcheck "$work/log"
	pdfinfo -struct-text "$work/day.pdf" 2>"$work/log" | sed -n 's/^ *"\(.*\)"$/\1/p' >"$work/got"
	"$TEXTCHECK" "$work/expected" "$work/got" >>"$work/log" 2>&1 || failed 'textcheck of the structure tree' "$work/log"
	days=$((days + 1))
	bad=$((bad + is_bad))
}

[ $# -gt 0 ] || { echo 'usage: check_days.sh FOLDER…' >&2; exit 2; }
echo '* { -jb-defer: none !important }' >"$work/still.css"
for folder; do
	"$JIANBAO" list -q "$folder" --index "$work/index" --json 2>"$work/log" | sed -n 's/^ *"day": "\(.*\)",$/\1/p' | sort -u | grep . >"$work/days"
	while read -r day; do
		check_day
	done <"$work/days"
	rm -f "$work/index"*
done
echo "$((days - bad)) days sound and whole, $bad not"
[ "$days" -gt 0 ] && [ "$bad" -eq 0 ]
