#!/bin/sh
# check_folder.sh FOLDER - makes the PDF of each post below FOLDER and checks it: qpdf --check, mutool info and pdftotext say nothing, and
# all characters of the document tree come back, in order (textcheck), from the structure tree, and from the pages when no figure moves
# on (-jb-defer sets the text behind it first). Prints the failures and the counts; exit 1 when there is one.
# BUILD names the folder of the build (build), JOBS how many posts at once (all processors).
set -u
BUILD=${BUILD:-build}
JIANBAO=${JIANBAO:-$BUILD/jianbao}
TEXTCHECK=${TEXTCHECK:-$BUILD/tests/tools/textcheck}

# Checks one post; prints nothing when all is well, else what failed and the first lines of the message.
check_post() {
	post=$1
	dir=$(mktemp -d "$CHECK_WORK/post.XXXXXX") || return 1
	bad=
	fail() {
		bad=1
		printf 'FAILED %s: %s\n' "$post" "$1"
		head -n 4 "$2" | cut -c 1-300 | sed 's/^/    /'
	}
	timeout 60 "$JIANBAO" post -q -j 1 -o "$dir/out.pdf" -- "$post" >"$dir/log" 2>&1
	code=$?
	if [ $code -ne 0 ] || [ ! -s "$dir/out.pdf" ]; then
		fail "jianbao post: exit $code" "$dir/log"
	else
		qpdf --check "$dir/out.pdf" >"$dir/log" 2>&1 && ! grep -qi warning "$dir/log" || fail 'qpdf --check' "$dir/log"
		mutool info "$dir/out.pdf" 2>"$dir/log" >/dev/null && [ ! -s "$dir/log" ] || fail 'mutool info' "$dir/log"
		"$JIANBAO" post -q -j 1 -s "$CHECK_WORK/still.css" -o "$dir/still.pdf" -- "$post" >"$dir/log" 2>&1
		pdftotext -raw "$dir/still.pdf" "$dir/got" >>"$dir/log" 2>&1 && [ ! -s "$dir/log" ] || fail pdftotext "$dir/log"
		if "$JIANBAO" inspect -q --stage=tree --text -- "$post" >"$dir/expected" 2>"$dir/log"; then
			"$TEXTCHECK" "$dir/expected" "$dir/got" >"$dir/log" 2>&1 || fail textcheck "$dir/log"
			pdfinfo -struct-text "$dir/out.pdf" 2>"$dir/log" | sed -n 's/^ *"\(.*\)"$/\1/p' >"$dir/got"
			[ ! -s "$dir/log" ] || fail 'pdfinfo -struct-text' "$dir/log"
			"$TEXTCHECK" "$dir/expected" "$dir/got" >"$dir/log" 2>&1 || fail 'textcheck of the structure tree' "$dir/log"
		else
			fail 'jianbao inspect' "$dir/log"
		fi
	fi
	[ -n "$bad" ] && : >"$CHECK_WORK/failed.$(basename "$dir")"
	: >"$CHECK_WORK/done.$(basename "$dir")"
	rm -rf "$dir"
}

# Called again by xargs below with a handful of posts each.
if [ "${1-}" = --posts ]; then
	shift
	for one; do
		check_post "$one"
	done
	exit 0
fi

if [ $# -ne 1 ] || [ ! -d "$1" ]; then
	echo 'usage: check_folder.sh FOLDER' >&2
	exit 2
fi
for tool in "$JIANBAO" "$TEXTCHECK" qpdf mutool pdftotext pdfinfo; do
	if ! command -v "$tool" >/dev/null 2>&1; then
		echo "check_folder.sh: $tool not found" >&2
		exit 2
	fi
done
CHECK_WORK=$(mktemp -d) || exit 2
export CHECK_WORK BUILD JIANBAO TEXTCHECK
trap 'rm -rf "$CHECK_WORK"' EXIT
trap 'exit 130' INT TERM HUP
echo '* { -jb-defer: none !important }' >"$CHECK_WORK/still.css"
find "$1" -type f \( -name '*.md' -o -name '*.markdown' -o -name '*.html' \) ! -name 'README.md' -print0 | sort -z |
	xargs -0 -r -n 8 -P "${JOBS:-$(getconf _NPROCESSORS_ONLN)}" sh "$0" --posts
total=$(find "$CHECK_WORK" -name 'done.*' | wc -l)
bad=$(find "$CHECK_WORK" -name 'failed.*' | wc -l)
echo "$((total - bad)) posts sound and whole, $bad not"
[ "$total" -gt 0 ] && [ "$bad" -eq 0 ]
