#!/bin/sh
# pdf_test.sh - what only the PDF can show: it opens without complaint, text comes back as it was, fonts, outline, links and page
# numbers are right, the same bytes come out twice. The checker itself is tried on files that were spoilt.
set -u
. tests/harness.sh
check=$BUILD/tests/pdf/pdf_check

sound() { # pdf: three readers say nothing
	qpdf --check "$1" >"$work/log" 2>&1 && ! grep -qi warning "$work/log" || return 1
	mutool info "$1" 2>"$work/log" >"$work/out"
	[ ! -s "$work/log" ] || return 1
	pdftotext "$1" "$work/out" 2>"$work/log"
	[ ! -s "$work/log" ]
}

# ---- a digest ----
"$JIANBAO" digest tests/posts -j 1 -o "$work/one.pdf" 2>"$work/messages"
ok 'a digest is made' $?
sound "$work/one.pdf"
ok 'qpdf, mutool and pdftotext take it' $?
"$check" --contents 20 "$work/one.pdf" >"$work/log" 2>&1
ok 'fonts, labels, outline, links, numbers of the contents' $?
"$JIANBAO" digest tests/posts -j 4 -o "$work/four.pdf" 2>/dev/null
cmp "$work/one.pdf" "$work/four.pdf" >"$work/log" 2>&1
ok 'the same bytes with one worker and with four' $?
[ "$(pdffonts "$work/one.pdf" | sed 1,2d | grep -v '  Type 3 .* yes no  yes' | grep -vc 'yes yes yes')" = 0 ]
ok 'every font is embedded, subset or drawn, and has its text' $?

# ---- a spoilt copy for each kind of fault ----
qpdf --qdf --object-streams=disable "$work/one.pdf" "$work/plain.pdf"
spoil() { # name sed-command
	sed "$2" "$work/plain.pdf" >"$work/spoilt.qdf"
	fix-qdf "$work/spoilt.qdf" >"$work/spoilt.pdf" 2>/dev/null
	! "$check" "$work/spoilt.pdf" >"$work/log" 2>&1 && ! cmp -s "$work/plain.pdf" "$work/spoilt.qdf"
	ok "pdf_check: $1" $?
}
spoil 'no ToUnicode' 's,/ToUnicode ,/ToNothing ,'
spoil 'a font not embedded' 's,/FontFile3 ,/FontFileX ,'
spoil 'a link to a file' 's,/URI (https\{0\,1\}:,/URI (file:,'
spoil 'an action' 's,/S /URI,/S /Launch,'
spoil 'no page labels' 's,/PageLabels ,/PageLabelX ,'
spoil 'no language' 's,/Lang ,/LangX ,'
spoil 'an outline that loses its thread' 's,/Prev ,/PrevX ,'
spoil 'wrong page numbers' '/\/PageLabels /!s,/S /D$,/S /R,'

# ---- text comes back as it was ----
cat >"$work/text.md" <<'POST'
---
title: "复制 <&> \"引号\" (括号) \\ 反斜杠"
date: 2026-03-02 09:30:00 +0800
---
<p>康熙部首⼀与汉字一同形，𠮷野家的𠮷在第二平面，舊字體與异体字並存。</p>
<p>The office filed an affidavit: efficient fjord waffles, café and cafe&#x301;, naïve Zürich.</p>
<p>Soft&shy;hyphens are&#x200B;not text; co-operation is.</p>
<p>שלום עולם 123 ישראל.</p>
<p>价格上涨３．５％，“涨停”——收于（１２．３４）元……</p>
POST
"$JIANBAO" post "$work/text.md" -o "$work/text.pdf" 2>"$work/messages"
ok 'a post is made' $?
sound "$work/text.pdf"
ok 'and sound' $?
pdftotext -raw "$work/text.pdf" - | tr -d ' \n\f' >"$work/got"
has() { # name text
	grep -qF -- "$2" "$work/got"
	ok "text: $1" $?
}
has 'a radical and the character that looks like it' '康熙部首⼀与汉字一同形'
has 'beyond the first plane' '𠮷野家的𠮷在第二平面'
has 'ligatures' 'Theofficefiledanaffidavit:efficientfjordwaffles'
has 'a letter and its accent in two characters' "$(printf 'cafe\314\201,na')"
has 'soft hyphens and zero-width spaces leave no trace' 'Softhyphensarenottext;co-operationis.'
has 'punctuation that was squeezed' '“涨停”——收于（１２．３４）元……'
has 'right to left' 'שלום'
pdfinfo "$work/text.pdf" >"$work/info" 2>/dev/null
grep -qF 'Title:           复制 <&> "引号" (括号) \ 反斜杠' "$work/info"
ok 'the title' $?
grep -q '^CreationDate:' "$work/info"
ok 'the date of the post' $?

# ---- output that cannot be written ----
"$JIANBAO" post "$work/text.md" -o /dev/full >"$work/log" 2>&1
[ $? -eq 1 ] && grep -q 'error: ' "$work/log" && [ "$(grep -c 'error: ' "$work/log")" -le 2 ]
ok 'a full disk is an error' $?

# What a post's PDF holds does not depend on the posts made beside it, not even through the fonts they needed.
mkdir "$work/together"
"$JIANBAO" post -q tests/posts/*.md -o "$work/together/" >"$work/log" 2>&1
for post in tests/posts/2026-03-02-JA5501.md tests/posts/2026-03-02-NW202603023001205850.md; do
	"$JIANBAO" post -q "$post" -o "$work/alone.pdf" >"$work/log" 2>&1
	cmp "$work/alone.pdf" "$work/together/$(basename "$post" .md).pdf" >"$work/log" 2>&1
	ok "alone and among others: $(basename "$post")" $?
done
SOURCE_DATE_EPOCH=86400 "$JIANBAO" post -q tests/posts/2026-03-02-JA5501.md -o "$work/alone.pdf" >"$work/log" 2>&1
pdfinfo -isodates "$work/alone.pdf" 2>"$work/log" | grep -q '^CreationDate: *1970-01-02T00:00:00Z'
ok 'SOURCE_DATE_EPOCH is the creation date' $?

finish
