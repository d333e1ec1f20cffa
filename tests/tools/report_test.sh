#!/bin/sh
# report_test.sh - reports, checks and what makes a run fail: `--report`, `jianbao check`, `--fail-on`.
set -u
. tests/harness.sh
check=$BUILD/tests/tools/report_check

# is FILE PATH VALUE
is() {
	[ "$("$check" "$work/$1" "$2" 2>"$work/log")" = "$3" ] || { "$check" "$work/$1" "$2" >"$work/log" 2>&1; false; }
	ok "$1: $2 is $3" $?
}
# exits CODE ARGUMENTS…
exits() {
	wanted=$1
	shift
	"$JIANBAO" "$@" >"$work/out" 2>"$work/log"
	code=$?
	[ $code -eq "$wanted" ]
	ok "exit $wanted (was $code): $*" $?
}

# ---- a digest ----
private=$(printf '\357\242\253') # U+F8AB, which no font has
sed "s/@/$private/g" >"$work/a.md" <<'POST'
---
title: "第一篇 \"引号\" \\ 与控制"
date: 2026-03-02 09:30:00 +0800
lang: zh-Hans
---
<p>存 款从 168 家增长 到二百家，私用区的@字与另一个@。</p>
<p><img src="nowhere.png"></p>
<p>末段。</p>
POST
cat >"$work/b.md" <<'POST'
---
title: "第二篇"
date: 2026-03-03 09:30:00 +0800
lang: zh-Hans
---
<p>正文十个字在这里了。</p>
POST
printf '\000\001binary' >"$work/c.md"
"$JIANBAO" digest "$work/a.md" "$work/b.md" "$work/c.md" --to 2026-03-02 -o "$work/d.pdf" --report "$work/d.json" -q 2>"$work/log"
ok 'a digest with a report' $?
"$check" "$work/d.json" >"$work/log" 2>&1
ok 'the report has its keys' $?
sed 's/"glyphs"/"glyfs"/' "$work/d.json" >"$work/spoilt.json"
! "$check" "$work/spoilt.json" 2>/dev/null
ok 'a spoilt one has not' $?
is d.json outputs.# 1
is d.json outputs.0.output "$work/d.pdf"
is d.json outputs.0.made true
is d.json outputs.0.bytes "$(wc -c <"$work/d.pdf")"
is d.json outputs.0.sha256 "$(sha256sum <"$work/d.pdf" | cut -d' ' -f1)"
is d.json outputs.0.pages "$(pdfinfo "$work/d.pdf" | sed -n 's/^Pages: *//p')"
is d.json outputs.0.posts.# 1
is d.json outputs.0.posts.0.path "$work/a.md"
is d.json outputs.0.posts.0.title '第一篇 "引号" \ 与控制'
is d.json outputs.0.posts.0.date '2026-03-02 09:30'
is d.json outputs.0.posts.0.language zh-Hans
is d.json outputs.0.posts.0.pages '[3,3]'
is d.json outputs.0.posts.0.first_folio 1
is d.json outputs.0.posts.0.characters 29
is d.json outputs.0.left_out.# 2
is d.json outputs.0.left_out.0.reason 'not selected'
is d.json outputs.0.left_out.1.path "$work/c.md"
is d.json outputs.0.left_out.1.reason unreadable
is d.json outputs.0.missing_characters.# 1
is d.json outputs.0.missing_characters.0.code U+F8AB
is d.json outputs.0.missing_characters.0.count 2
is d.json outputs.0.missing_characters.0.line 6
is d.json outputs.0.missing_images.# 1
is d.json outputs.0.missing_images.0.line 7
is d.json outputs.0.missing_images.0.code IMAGE_MISSING
is d.json outputs.0.dropped_spaces 2
# Layers of a font, for glyphs that stand for several texts, have its name.
[ "$(pdffonts "$work/d.pdf" | sed 1,2d | grep -v "  Type 3 " | cut -d " " -f 1 | sort -u | wc -l)" = "$("$check" "$work/d.json" outputs.0.fonts.#)" ]
ok 'as many fonts as the PDF, but for drawn boxes' $?
cp "$work/d.json" "$work/first.json"
"$JIANBAO" digest "$work/a.md" "$work/b.md" "$work/c.md" --to 2026-03-02 -o "$work/d.pdf" --report "$work/d.json" -q -j 4 2>"$work/log"
cmp "$work/first.json" "$work/d.json" >"$work/log" 2>&1
ok 'the same report twice, with any number of workers' $?

# ---- several outputs, lines that come out badly ----
cat >"$work/lines.md" <<'POST'
---
title: "行"
date: 2026-03-02 09:30:00 +0800
lang: zh-Hans
---
<p>甲乙<b>丙丁</b>庚辛 internationalization 甲乙丙丁 constitutionality 戊己庚辛 incomprehensibility 甲乙丙丁 uncharacteristically.</p>
<p lang="en" class="h">Extraordinary characteristics of uncharacteristically incomprehensible considerations notwithstanding.</p>
<p class="n">一二三四五六七八九十一二三四五六七八九十</p>
POST
cat >"$work/lines.css" <<'CSS'
@page { size: 60mm 100mm; margin: 10mm }
.jb-title-block, .jb-article-end { display: none }
p { overflow-wrap: normal; hyphens: none }
.h { hyphens: auto } .n { white-space: nowrap }
CSS
"$JIANBAO" post "$work/lines.md" "$work/b.md" "$work/c.md" -s "$work/lines.css" -o "$work/out/" --report "$work/p.json" -v 2>"$work/messages"
[ $? -eq 1 ] && "$check" "$work/p.json" >"$work/log" 2>&1
ok 'a report of a run in which one post failed' $?
is p.json outputs.# 3
is p.json outputs.2.made false
is p.json outputs.2.sha256 ''
is p.json outputs.2.warnings.0.level error
is p.json outputs.0.lines.overfull 1
is p.json outputs.0.overfull.0.line 8
is p.json outputs.0.overfull.0.text 一二三四五六七八九十一二三四五六七八九十
is p.json outputs.0.loose.0.path "$work/lines.md"
is p.json outputs.0.loose.1.text 'internationalization'
is p.json outputs.0.loose.1.column 18
[ "$("$check" "$work/p.json" outputs.0.lines.hyphenated)" -ge 1 ]
ok 'hyphens are counted' $?
[ "$("$check" "$work/p.json" outputs.0.lines.three_loose)" -ge 1 ]
ok 'three in a row are counted' $?
grep -q "lines.md:6:18: note: page 1: line left short by" "$work/messages" && grep -q 'note: page 1: 3 loose lines in a row' "$work/messages" &&
	grep -q 'lines.md:8:14: note: page [0-9]*: line wider' "$work/messages"
cp "$work/messages" "$work/log"
ok 'messages give the place in the source' $?
[ "$(grep -c 'note: [0-9]* lines: [0-9]* loose' "$work/messages")" = 2 ]
ok 'one summary for each document' $?

# ---- where a report may not go ----
exits 2 post "$work/b.md" -o - --report -
exits 2 digest "$work/b.md" -o "$work/x.pdf" --report "$work/x.pdf"
exits 1 post "$work/b.md" -o "$work/{name}.pdf" --report "$work/b.md"
grep -q '^title: "第二篇"$' "$work/b.md"
ok 'the post is as it was' $?
exits 1 post "$work/b.md" -o "$work/{name}.pdf" --report "$work/b.pdf"
head -c 4 "$work/b.pdf" | grep -q '%PDF'
ok 'the PDF is as it was' $?
exits 1 post "$work/b.md" -o "$work/x.pdf" --report "$work/none/x.json"
"$JIANBAO" post "$work/b.md" -q -o "$work/x.pdf" --report - >"$work/stdout.json" 2>"$work/log" && "$check" "$work/stdout.json" >"$work/log" 2>&1
ok 'a report on standard output' $?

# ---- check, --fail-on ----
exits 0 check "$work/b.md"
exits 3 check "$work/a.md"
exits 3 check "$work/b.md" "$work/a.md"
exits 1 check "$work/a.md" "$work/c.md"
exits 2 check
exits 2 check "$work/b.md" -o "$work/x.pdf"
mkdir "$work/folder" && cp "$work/a.md" "$work/b.md" "$work/folder"
"$JIANBAO" check "$work/folder" --report "$work/c.json" -q 2>"$work/log"
[ $? -eq 3 ] && "$check" "$work/c.json" >"$work/log" 2>&1
ok 'a check of a folder with a report' $?
is c.json outputs.# 2
is c.json outputs.0.bytes 0
[ "$(ls "$work/folder")" = "a.md
b.md" ]
ok 'a check writes nothing' $?
exits 0 check "$work/a.md" --fail-on overflow
exits 3 check "$work/a.md" --fail-on overflow --fail-on missing-glyph
exits 3 check "$work/a.md" --fail-on missing-image
exits 0 check "$work/lines.md" -s "$work/lines.css" --fail-on warning
exits 3 post "$work/lines.md" -s "$work/lines.css" -o "$work/x.pdf" --fail-on overflow
exits 0 post "$work/lines.md" -s "$work/lines.css" -o "$work/x.pdf" --fail-on missing-glyph
exits 3 post "$work/a.md" -o "$work/x.pdf" --fail-on warning
exits 1 post "$work/a.md" "$work/c.md" -o "$work/out/" --fail-on warning
exits 2 post "$work/a.md" -o "$work/x.pdf" --fail-on everything
finish
