#!/bin/sh
# tag_check_test.sh - all samples and golden cases keep the rules that tag_check knows; and a file that breaks one is told so.
set -u
. tests/harness.sh
CHECK="$BUILD/tests/pdf/tag_check"

sound() { # name arguments…
	name=$1
	shift
	"$JIANBAO" "$@" -q -o "$work/x.pdf" >"$work/log" 2>&1
	[ -s "$work/x.pdf" ] && "$CHECK" "$work/x.pdf" >"$work/log" 2>&1
	ok "$name: keeps the rules" $?
	rm -f "$work/x.pdf"
}

sound 'digest' digest tests/posts
for sheet in styles/*.css; do
	sound "digest, $(basename "$sheet")" digest tests/posts -s "$sheet"
done
for input in tests/cases/tags/*.html tests/cases/strips/*.md; do
	sound "$input" post "$input"
done

# Everything that has a rule, on one page.
cat >"$work/all.md" <<'POST'
---
title: 全
date: 2026-03-02 09:00:00 +0800
---
<h2>头</h2><p>字 <a href="https://example.org/">链</a> <ruby>汉<rt>hàn</rt></ruby></p>
<ul><li>项</li></ul>
<table><thead><tr><th>甲<th>乙<tbody><tr><td>1<td>2</table>
<p><img alt="图" src="pic.png"></p>
POST
cp "$(find tests/posts/images -name '*.png' | LC_ALL=C sort | head -n 1)" "$work/pic.png"
"$JIANBAO" post -q "$work/all.md" -o "$work/sound.pdf" >"$work/log" 2>&1 &&
	qpdf --qdf --object-streams=disable "$work/sound.pdf" "$work/sound.qdf" >"$work/log" 2>&1 &&
	fix-qdf "$work/sound.qdf" >"$work/again.pdf" && "$CHECK" "$work/again.pdf" >"$work/log" 2>&1
ok 'a page with everything: keeps the rules' $?

broken() { # what is said, sed script
	LC_ALL=C sed "$2" "$work/sound.qdf" | fix-qdf >"$work/broken.pdf" 2>/dev/null
	"$CHECK" "$work/broken.pdf" >"$work/log" 2>&1
	[ $? -eq 1 ] && grep -q -- "$1" "$work/log"
	ok "broken: $1" $?
}

broken 'not marked' 's|/Marked true|/Marked false|'
broken 'no language' 's|^  /Lang (|  /Lanx (|'
broken 'title is not displayed' 's|/DisplayDocTitle true|/DisplayDocTitle false|'
broken 'no output intent' 's|/GTS_PDFA1|/GTS_PDFX1|'
broken 'no pdfuaid:part' 's|pdfuaid:part|pdfuaix:part|g'
broken 'no pdfaid:part' 's|pdfaid:part|pdfaix:part|g'
broken 'no dc:title' 's|dc:title|dc:tixle|g'
broken 'parent is not' 's|^  /P [0-9]* 0 R|  /P 1 0 R|'
broken 'holds content' 's|/S /P$|/S /TR|'
broken 'without a role' 's|/S /TBody|/S /|'
broken '/TR in /Div' 's|/S /TBody|/S /Div|'
broken '/Table holds /Div' 's|/S /TBody|/S /Div|'
broken '/LI in /Sect' 's|/S /L$|/S /Sect|'
broken '/RT in /Span' 's|/S /Ruby|/S /Span|'
broken 'figure without words' 's|/Alt |/Alx |'
broken 'head without a scope' 's|/Scope |/Scopx |'
broken 'heading 4 after level 1' 's|/S /H2|/S /H4|'
broken 'is /Link, its element is not' 's|/S /Link$|/S /Span|'
broken 'outside all marks' 's|^/Artifact.*BDC$|/Span BMC|; s|^/Artifact BMC$|/Span BMC|'
broken 'EMC without a mark' 's|^/Artifact.*BDC$||; s|^/Artifact BMC$||'
broken 'an artifact of no type' 's|^/Artifact/H BDC$|/Artifact/X BDC|'
broken 'is not closed' '0,/^EMC$/s|^EMC$||'
broken 'within a mark' '0,/^EMC$/s|^EMC$||'
broken ' twice' 's|/MCID 2>>BDC|/MCID 1>>BDC|; s|/MCID 2 >> BDC|/MCID 1 >> BDC|'
broken 'is not in the content' 's|/MCID 2>>BDC|/MCID 999>>BDC|; s|/MCID 2 >> BDC|/MCID 999 >> BDC|'
broken 'do not agree on mark' 's|/K 2$|/K 998|'
broken 'belongs to two elements' 's|/K 2$|/K 3|'
broken 'annotation and element do not agree' 's|/StructParent |/StructParenx |'
broken 'annotation without words' 's|/Contents (|/Contentx (|; s|/Contents <|/Contentx <|'
broken 'an anchor in place of words' 's|/Contents (|/Contents (#a-|'
broken 'tabs do not follow' 's|/Tabs /S|/Tabs /R|'
broken 'not embedded' 's|/FontFile[23] |/FontFilx |'
broken 'without ToUnicode' 's|/ToUnicode |/ToUnicodx |'
broken 'notdef is shown' 's|^\[[(<].*[)>]\]TJ$|[<0000>]TJ|'
broken 'has no text' 's|^\(<....><....>\[<\)....>|\10000>|; s|^\(<....>\) *<....>$|\1<0000>|'
broken 'does not read it' 's|/S /TBody|/S /TBody (|'
finish
