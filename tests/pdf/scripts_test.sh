#!/bin/sh
# scripts_test.sh - rare characters, emoji and other scripts come back from the PDF as they were, code point by code point, by two
# readers. scripts.txt holds a line for each case: name|text.
set -u
. tests/harness.sh
check=$BUILD/tests/pdf/pdf_check

{
	printf -- '---\ntitle: 各种文字\ndate: 2026-03-02\nlang: zh-Hans\n---\n'
	while IFS='|' read -r name text; do
		printf '<p>%s</p>\n' "$text"
	done <tests/pdf/scripts.txt
} >"$work/post.md"
"$JIANBAO" post "$work/post.md" -o "$work/post.pdf" 2>"$work/messages"
ok 'a post is made' $?
for reader in 'qpdf --check' 'mutool info' 'pdftotext'; do
	$reader "$work/post.pdf" >"$work/out" 2>"$work/log"
	[ $? -eq 0 ] && ! grep -qiE 'warning|error' "$work/log"
	ok "$reader takes it" $?
done
"$check" "$work/post.pdf" >"$work/log" 2>&1
ok 'fonts are whole' $?
pdftotext "$work/post.pdf" - | tr -d ' \n' >"$work/pdftotext"
mutool draw -F txt "$work/post.pdf" 2>/dev/null | tr -d ' \n' >"$work/mutool"
while IFS='|' read -r name text; do
	for reader in pdftotext mutool; do
		grep -qF -- "$(printf %s "$text" | tr -d ' ')" "$work/$reader"
		ok "$reader: $name" $?
	done
done <tests/pdf/scripts.txt

# ---- what is drawn ----
qpdf --qdf --object-streams=disable "$work/post.pdf" "$work/plain.pdf"
[ "$(grep -ac '/Subtype /Type3' "$work/plain.pdf")" = 1 ] && [ "$(grep -ac '/Subtype /Image' "$work/plain.pdf")" -gt 20 ]
ok 'emoji are pictures of one Type 3 font' $?
cat >"$work/many.md" <<'POST'
---
title: 重复
date: 2026-03-02
---
<p>😀😀😀</p><p>😀<b>😀</b><i>😀</i></p>
POST
"$JIANBAO" post "$work/many.md" -o "$work/many.pdf" 2>"$work/messages" && [ "$(qpdf --qdf --object-streams=disable "$work/many.pdf" - | grep -ac '/Subtype /Image')" = 2 ]
ok 'a picture is stored once, with its mask' $?

# ---- both directions ----
# pdftotext turns right-to-left letters round and puts embedding marks about them; mutool gives them as they stand in the line, run
# after run in the order of the text. On a page of mostly Chinese, pdftotext sorts what stands around a number from left to right.
cat >"$work/names.md" <<'POST'
---
title: 双向
date: 2026-03-02
lang: zh-Hans
---
<p>沙特外交大臣费萨尔 فيصل بن فرحان 结束，这一段里的汉字远比阿拉伯字母多，页面因此是从左往右的。</p>
<p>总理内塔尼亚胡 בנימין נתניהו 结束，希伯来文的名字也是从右往左排，汉字照旧从左往右排。</p>
<p>年份夹在中间 عام 2022 في الرياض 结束，数字从左往右，前后的词从右往左，汉字远比它们多。</p>
<p>名字有一半加粗 الأ<b>ولى</b> ولا 结束，连写的字母不因标签而断开，汉字远比它们多。</p>
POST
"$JIANBAO" post "$work/names.md" -o "$work/names.pdf" 2>"$work/log"
[ ! -s "$work/log" ] && pdftotext "$work/names.pdf" - | LC_ALL=C sed 's/\xe2\x80[\xaa-\xae]//g' | tr -d ' \n' >"$work/pdftotext"
mutool draw -F txt "$work/names.pdf" 2>/dev/null | tr -d ' \n' >"$work/mutool"
grep -qF '费萨尔فيصلبنفرحان结束' "$work/pdftotext" && grep -qF '内塔尼亚胡בנימיןנתניהו结束' "$work/pdftotext"
ok 'names from right to left' $?
grep -qF '加粗الأولىولا结束' "$work/pdftotext"
ok 'a word partly bold' $?
grep -qF '中间ماع2022ضايرلايف结束' "$work/mutool"
ok 'runs stand in the order of the text' $?
cat >"$work/rtl.md" <<'POST'
---
title: الخبر
date: 2026-03-02
lang: ar
---
<p dir="rtl">قال وزير الخارجية في 3 مارس 2022 إن (السعر) بلغ 100.5 دولار أمريكي، وأضافت شركة Apple أن iPhone 14 متاح.</p>
<p dir="rtl" lang="he">חברת Apple של (תפוח) הודיעה כי 12 במרץ 2022 הוא המועד.</p>
POST
"$JIANBAO" post "$work/rtl.md" -o "$work/rtl.pdf" 2>"$work/log"
[ ! -s "$work/log" ] && pdftotext "$work/rtl.pdf" - | LC_ALL=C sed 's/\xe2\x80[\xaa-\xae]//g' | tr -d ' \n' >"$work/pdftotext"
grep -qF 'قالوزيرالخارجيةفي3مارس2022إن(السعر)بلغ100.5دولارأمريكي،وأضافتشركةAppleأنiPhone14متاح.' "$work/pdftotext"
ok 'an Arabic paragraph with numbers and names' $?
grep -qF 'חברתAppleשל(תפוח)הודיעהכי12במרץ2022הואהמועד.' "$work/pdftotext"
ok 'a Hebrew paragraph' $?

# ---- characters without a face ----
cat >"$work/boxes.md" <<'POST'
---
title: 缺字
date: 2026-03-02
---
POST
printf '<p>\356\200\200甲\356\200\200</p>\n<p>乙\356\200\200\357\270\217</p>\n' >>"$work/boxes.md"
"$JIANBAO" post "$work/boxes.md" -o "$work/boxes.pdf" 2>"$work/log"
[ "$(wc -l <"$work/log")" = 1 ] && grep -q 'boxes.md:5:4: warning: no font has U+E000; boxes shown: 3$' "$work/log"
ok 'one warning for a character, with its first place and how often it is used' $?

finish
