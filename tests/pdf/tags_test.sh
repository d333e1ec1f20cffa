#!/bin/sh
# tags_test.sh - structure trees read back from PDFs: each tests/cases/tags/NAME.html gives NAME.tags (what `pdfinfo -struct-text`
# prints). `sh tests/pdf/tags_test.sh accept` records them anew.
set -u
. tests/harness.sh

for input in tests/cases/tags/*.html; do
	name=$(basename "$input" .html)
	"$JIANBAO" -q "$input" --no-default-style --lang zh-Hans --paper A5 -o "$work/$name.pdf" >"$work/log" 2>&1 &&
		qpdf --check "$work/$name.pdf" >"$work/log" 2>&1
	ok "tags/$name: made and sound" $?
	pdfinfo -struct-text "$work/$name.pdf" >"$work/$name.tags" 2>"$work/log"
	[ ! -s "$work/log" ]
	ok "tags/$name: read without a message" $?
	[ "${1-}" != accept ] || cp "$work/$name.tags" "tests/cases/tags/$name.tags"
	diff -u "tests/cases/tags/$name.tags" "$work/$name.tags" >"$work/log" 2>&1
	ok "tags/$name: as expected" $?
	"$JIANBAO" -q "$input" --no-default-style --lang zh-Hans --paper A5 --pdf plain -o "$work/plain.pdf" >"$work/log" 2>&1 &&
		! pdfinfo -struct-text "$work/plain.pdf" 2>/dev/null | grep -q . &&
		! qpdf --qdf --object-streams=disable "$work/plain.pdf" - | grep -aqE 'BDC|StructTreeRoot|OutputIntent'
	ok "tags/$name: plain has none of it" $?
done

# Codes tell what is meant; readers that know no ActualText read the same.
"$JIANBAO" -q tests/cases/tags/shared-glyphs.html --lang zh-Hans -o "$work/shared.pdf" >"$work/log" 2>&1
! qpdf --qdf "$work/shared.pdf" - | grep -aq ActualText && mutool draw -q -F txt "$work/shared.pdf" 2>"$work/log" | grep -q '⼀与一，⼥与女，⼩与小'
ok 'glyphs that stand for several texts: told by codes' $?

# A drop capital is a part of its paragraph.
printf 'p::first-letter { float: left; font-size: 30pt; line-height: 1 }' >"$work/letter.css"
printf '<p>央行宣布下调存款准备金率。</p>' >"$work/letter.html"
"$JIANBAO" -q "$work/letter.html" --lang zh-Hans -s "$work/letter.css" -o "$work/letter.pdf" >"$work/log" 2>&1 &&
	pdfinfo -struct-text "$work/letter.pdf" 2>&1 | grep -q '^ *"央行宣布下调存款准备金率。"$'
ok 'a drop capital and the text behind it are one' $?

# The whole digest: every line of the text is somewhere in the tree, heads and folios are not.
"$JIANBAO" digest -q tests/posts -o "$work/digest.pdf" >/dev/null 2>&1
pdfinfo -struct-text "$work/digest.pdf" >"$work/digest.tags" 2>"$work/log"
[ ! -s "$work/log" ] && [ "$(grep -c '^ *TOCI' "$work/digest.tags")" -eq 34 ] && [ "$(grep -c '^  Art' "$work/digest.tags")" -eq 34 ]
ok 'digest: an entry of contents and an article for each post' $?
pages=$(pdfinfo "$work/digest.pdf" | sed -n 's/^Pages: *//p')
! grep -qE "\"[0-9ivx]+ / $pages" "$work/digest.tags"
ok 'digest: folios are artifacts' $?
# poppler loses what follows ActualText within a piece.
[ "$(grep -A3 '^ *TOCI' "$work/digest.tags" | grep -c '\. \. \.')" -eq 0 ] && [ "$(grep -A5 '^ *TOCI' "$work/digest.tags" | grep -c '^ *"[0-9]*"$')" -eq 34 ]
ok 'digest: numbers of pages in the contents, leaders are artifacts' $?
# A figure that has moved behind text in the pages keeps its place in the tree.
for defer in next none; do
	echo "figure, img { -jb-defer: $defer }" >"$work/defer.css"
	"$JIANBAO" -q tests/cases/pages/defer-order.md --no-default-style -s tests/cases/pages/defer-order.css -s "$work/defer.css" -o "$work/defer.pdf" &&
		pdfinfo -struct-text "$work/defer.pdf" | grep -E '^ *(Figure|P|H[1-6])' >"$work/defer.$defer"
done
[ "$(grep -c Figure "$work/defer.next")" -eq 3 ] && cmp -s "$work/defer.next" "$work/defer.none"
ok 'figures that have moved on stand in their place' $?
for bad in 'a-2u,a-2a' 'plain,ua-1' 'a-4' ''; do
	"$JIANBAO" tests/cases/tags/lists.html --pdf "$bad" -o "$work/x.pdf" >"$work/log" 2>&1
	[ $? -eq 2 ] && [ ! -e "$work/x.pdf" ]
	ok "--pdf '$bad' is refused" $?
done
finish
