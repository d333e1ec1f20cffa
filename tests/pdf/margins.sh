#!/bin/sh
# margins.sh FOLDER… - a digest of each folder of posts in every style that comes with the program: nothing stands beyond the type area of its
# page (margin_check.c says what is allowed there, and why). Without folders: every folder of the corpus (CORPUS, ../shared/corpus) that holds
# posts. STYLES names the styles to be tried.
set -u
. tests/harness.sh
CORPUS=${CORPUS:-../shared/corpus}
check=$BUILD/tests/pdf/margin_check
styles=${STYLES:-$(ls styles/*.css | sed 's|.*/||; s|\.css$||' | grep -vx base)}

# Folders with posts of their own.
[ $# -gt 0 ] || set -- $(find "$CORPUS" -name '*.md' | sed 's|/[^/]*$||' | LC_ALL=C sort -u)
for folder; do
	find "$folder" -maxdepth 1 -type f \( -name '*.md' -o -name '*.html' \) | LC_ALL=C sort >"$work/list"
	for style in $styles; do
		"$JIANBAO" digest --files-from "$work/list" -s "$style" -s tests/pdf/margins.css -o "$work/d.pdf" -q >"$work/log" 2>&1
		ok "$folder in $style: made" $?
		mutool trace "$work/d.pdf" 2>/dev/null | "$check" "$folder in $style" >"$work/log"
		ok "$folder in $style: nothing beyond the type area" $?
		[ -z "${VERBOSE:-}" ] || tail -n 1 "$work/log"
		rm -f "$work/d.pdf"
	done
done
finish
