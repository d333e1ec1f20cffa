#!/bin/sh
# margins_test.sh - nothing beyond the type area: the sample posts in every style, and of the corpus, where it is at hand, its two largest
# folders in one style each (margins.sh does all); and that the checker finds what stands there.
set -u
. tests/harness.sh
CORPUS=${CORPUS:-../shared/corpus}

sh tests/pdf/margins.sh tests/posts >"$work/log"
ok 'sample posts in every style' $?
if [ -d "$CORPUS/neist" ]; then
	for pair in newspaper:1 vertical:2; do
		folder=$(find "$CORPUS" -name '*.md' | sed 's|/[^/]*$||' | LC_ALL=C sort | uniq -c | sort -rn | sed -n "${pair#*:}s/^ *[0-9]* //p")
		STYLES=${pair%:*} sh tests/pdf/margins.sh "$folder" >"$work/log"
		ok "$folder in ${pair%:*}" $?
	done
else
	echo "SKIPPED margins_test.sh: folders of the corpus (no $CORPUS)"
fi

# What it must find, each by one rule more.
found() { # name rules
	printf '%s\n' "$2" >"$work/out.css"
	"$JIANBAO" digest tests/posts -s "$work/out.css" -s tests/pdf/margins.css -o "$work/d.pdf" -q >/dev/null 2>&1
	mutool trace "$work/d.pdf" 2>/dev/null | "$BUILD/tests/pdf/margin_check" >"$work/log"
	[ $? -eq 1 ] && ! grep -q ' 0 beyond' "$work/log"
	ok "found: $1" $?
}
found 'text left of the area' '.jb-body p { margin-left: -1pt; text-indent: 0; }'
found 'text right of the area' '.jb-body p { margin-right: -8pt; text-align: right; }'
found 'a ground' '.jb-body { background-color: #eee; margin-left: -2pt; }'
found 'a picture' '.jb-body img { margin-left: -3pt; }'
found 'a running head in the area' '@page body { @top-left { margin-bottom: -40pt; padding: 0; height: auto; } }'
finish
