#!/bin/sh
# lines_check.sh FOLDER - sets all posts below FOLDER at measures of 16, 25 and 42 em, by optimum-fit and by first-fit, and prints for each:
# lines, forbidden line starts and ends, overfull lines, last lines of a single Han, lines left short (addresses), loose lines, loose lines of
# 10,000, and the loose lines that hold Han (see lines_check.c). With LIST=file the
# lines in question are kept there (optimum-fit alone). MEASURES and JOBS may say else. Exit 1 when a line is overfull or forbidden.
set -u
BUILD=${BUILD:-build}
JIANBAO=${JIANBAO:-$BUILD/jianbao}

# Called again by xargs below: sets one measure of a handful of posts.
if [ "${1-}" = --posts ]; then
	sheet=$2
	shift 2
	out=$(mktemp "$CHECK_WORK/$(basename "$sheet" .css).XXXXXX") || exit 1
	for post; do
		echo "$post" >>"$out"
		timeout 60 "$JIANBAO" inspect -q -j 1 --stage=lines -s "$sheet" -- "$post" >>"$out" 2>/dev/null
		[ $? -le 1 ] || echo "$post" >>"$CHECK_WORK/failed"
	done
	exit 0
fi
if [ $# -ne 1 ] || [ ! -d "$1" ]; then
	echo 'usage: lines_check.sh FOLDER' >&2
	exit 2
fi
CHECK_WORK=$(mktemp -d) || exit 2
export CHECK_WORK BUILD JIANBAO
trap 'rm -rf "$CHECK_WORK"' EXIT
trap 'exit 130' INT TERM HUP
bad=0
row='%-4s %-10s %8s %7s %7s %9s %7s %7s %7s %10s %9s\n'
printf "$row" em breaking lines starts ends overfull single short loose per-10,000 loose-Han
for em in ${MEASURES:-16 25 42}; do
	for breaking in optimum first-fit; do
		sheet=$CHECK_WORK/$breaking-$em.css
		# 10.5 pt to the em and margins of 20 pt: the measure of the body is em * 10.5
		printf '@page { size: %spt 842pt; margin: 20pt; }\nhtml { -jb-breaking: %s; }\n' \
			"$(awk "BEGIN { print $em * 10.5 + 40 }")" "$breaking" >"$sheet"
		find "$1" -type f \( -name '*.md' -o -name '*.markdown' -o -name '*.html' \) ! -name 'README.md' -print0 | sort -z |
			xargs -0 -r -n 16 -P "${JOBS:-$(getconf _NPROCESSORS_ONLN)}" sh "$0" --posts "$sheet"
		option=
		[ -n "${LIST-}" ] && [ $breaking = optimum ] && option=--list
		cat "$CHECK_WORK/$breaking-$em".?????? | "$BUILD/tests/typography/lines_check" $option \
			2>>"${LIST:-/dev/null}" >"$CHECK_WORK/row"
		read -r lines starts ends overfull rest <"$CHECK_WORK/row"
		printf "$row" "$em" "$breaking" "$lines" "$starts" "$ends" "$overfull" $rest
		[ $breaking = first-fit ] || bad=$((bad + starts + ends + overfull))
		rm -f "$CHECK_WORK/$breaking-$em".??????
	done
done
if [ -s "$CHECK_WORK/failed" ]; then
	echo 'not set:'
	cat "$CHECK_WORK/failed"
	exit 1
fi
[ $bad -eq 0 ]
