#!/bin/sh
# intent_test.sh - colours of the press: device-cmyk() in PDF/A only with a profile for it, and what the file says of its colours then.
set -u
. tests/harness.sh

sh tests/pdf/profile.sh CMYK prtr 2 'House (coated)' >"$work/cmyk.icc"
sh tests/pdf/profile.sh 'RGB ' mntr 4 >"$work/rgb.icc"
sh tests/pdf/profile.sh 'RGB ' scnr 2 >"$work/scanner.icc"
sh tests/pdf/profile.sh 'GRAY' prtr 2 >"$work/gray.icc"
printf -- '---\ntitle: 墨\ndate: 2026-03-02\n---\n<p>甲</p><p class="ink">墨色</p><p class="screen">红 🍎</p>\n' >"$work/a.md"
printf '.ink { color: device-cmyk(0 100%% 100%% 20%%) } .screen { color: #c00 }\n' >"$work/ink.css"
printf '.screen { color: #c00 }\n' >"$work/screen.css"

post() { # name option…: the PDF, and its objects as lines
	name=$1
	shift
	rm -f "$work/$name.pdf"
	"$JIANBAO" post -q "$work/a.md" -o "$work/$name.pdf" "$@" 2>"$work/log" &&
		qpdf --qdf --object-streams=disable "$work/$name.pdf" "$work/$name.qdf" 2>>"$work/log"
}
has() { grep -aqF -- "$2" "$work/$1.qdf"; }

! post none -s "$work/ink.css" && [ ! -e "$work/none.pdf" ] && grep -q '^.*/a.md:5:[0-9]*: error: page 1: a colour in CMYK' "$work/log"
ok 'inks without a profile: an error that names page and place, and no file' $?
! post asked -s "$work/ink.css" --pdf a-3u && [ ! -e "$work/asked.pdf" ]
ok 'likewise where PDF/A was asked for' $?
! post screen-profile -s "$work/ink.css" --output-intent "$work/rgb.icc"
ok 'a profile of a display does not say what inks are' $?
post ua -s "$work/ink.css" --pdf ua-1 && has ua '0 1 1 .2 k' && ! has ua '/OutputIntents'
ok 'without PDF/A inks are printed' $?
post press -s "$work/ink.css" --output-intent "$work/cmyk.icc" && has press '0 1 1 .2 k' && has press '/Info (House \(coated\))' &&
	has press '/N 4' && has press '<pdfaid:part>2'
ok 'with the profile of a press: inks, and the profile as output intent' $?
[ "$(grep -ac '/DefaultRGB \[' "$work/press.qdf")" -eq 2 ] && [ "$(grep -ac '/N 3' "$work/press.qdf")" -eq 1 ]
ok 'colours of screens are said to be sRGB, on pages and in emoji' $?
post display -s "$work/screen.css" --output-intent "$work/rgb.icc" && has display '/Info (Press of RGB)' && has display '/DefaultRGB ['
ok 'the profile of a display, ICC 4' $?
post plain -s "$work/screen.css" && has plain '/OutputConditionIdentifier (sRGB)' && ! has plain '/DefaultRGB'
ok 'sRGB else, and said once' $?

for profile in scanner.icc gray.icc a.md none.icc; do
	! post wrong --output-intent "$work/$profile" && [ ! -e "$work/wrong.pdf" ] && grep -q "/$profile: error: " "$work/log"
	ok "not for output: $profile" $?
done
! post old --pdf 1.4 --output-intent "$work/rgb.icc" && grep -q 'ICC 4' "$work/log"
ok 'PDF 1.4 takes no profile of ICC 4' $?
post old --pdf 1.4 -s "$work/ink.css" --output-intent "$work/cmyk.icc" && has old '/OutputIntents'
ok 'but one of ICC 2' $?

# ---- desks ----
printf 'desks:\n  - {name: a}\n' >"$work/desks.yml"
mkdir "$work/posts" && cp "$work/a.md" "$work/posts/2026-03-02-a.md"
batch() { "$JIANBAO" batch "$work/desks.yml" "$work/posts" -o "$work/out" --output-intent "$work/cmyk.icc" --deps "$work/rules" >"$work/table" 2>"$work/log"; }
batch && grep -q '^made' "$work/table" && batch && grep -q '^unchanged' "$work/table"
ok 'an edition is left as it is while its profile is' $?
grep -q 'cmyk.icc' "$work/rules"
ok 'the rules name the profile' $?
sh tests/pdf/profile.sh CMYK prtr 2 'Another house' >"$work/cmyk.icc"
batch && grep -q '^made' "$work/table"
ok 'another profile makes it anew' $?
finish
