#!/bin/sh
# stored_test.sh - each file of this folder has one fault; the table says how `jianbao post` must end (exit status), what it must say on
# stderr (a pattern; empty: anything) and which text must be in the PDF. Rows of the robustness page are named by the files.
set -u
. tests/harness.sh
folder=$(dirname "$0")

while IFS='|' read -r file status message text; do
	rm -f "$work/out.pdf"
	timeout 20 "$JIANBAO" post -o "$work/out.pdf" "$folder/$file" >"$work/stdout" 2>"$work/err"
	code=$?
	[ $code -eq "$status" ]
	ok "$file: exit $code, wanted $status" $?
	! LC_ALL=C tr -d '\n' <"$work/err" | LC_ALL=C grep -q '[[:cntrl:]]'
	ok "$file: no control byte on the terminal" $?
	grep -qE "$message" "$work/err" || [ -z "$message" ]
	ok "$file: says $message" $?
	if [ "$status" -ne 0 ]; then
		[ ! -e "$work/out.pdf" ]
		ok "$file: no PDF" $?
		continue
	fi
	qpdf --check "$work/out.pdf" >/dev/null 2>&1
	ok "$file: sound PDF" $?
	pdftotext -raw "$work/out.pdf" - 2>/dev/null | tr -d ' \n\f' | grep -qF "$text"
	ok "$file: has $text" $?
	! qpdf --qdf --object-streams=disable "$work/out.pdf" - 2>/dev/null | LC_ALL=C grep -aqiE '/JavaScript|/Launch|/EmbeddedFile'
	ok "$file: nothing that runs" $?
done <<'TABLE'
front-matter-open.md|1|front-matter-open.md:[0-9]+:[0-9]+: error: front matter is never closed|
front-matter-alias-bomb.md|1|front-matter-alias-bomb.md:[0-9]+:[0-9]+: error: .*alias|
binary-elf.md|1|error: binary data|
binary-gzip.md|1|error: binary data|
binary-pdf.md|1|error: binary data|
nul-bytes.md|1|error: binary data|
utf16-without-bom.md|0|warning: not UTF-8: read as UTF-16LE|流动性合理充裕
empty.md|1|error: the file is empty|
utf16-with-bom.md|0|warning: not UTF-8: read as UTF-16|流动性合理充裕
utf8-invalid.md|0|warning: .*not valid|其余照常
utf8-lone-surrogate.md|0|warning: .*not valid|其余照常
control-characters.md|0|warning: .*control characters|文字照常
front-matter-missing.md|0|warning: no front matter|流动性合理充裕
front-matter-wrong-types.md|0|warning: .*title|正文照常印出
front-matter-twice.md|0|warning: title is given twice|第一个题目
front-matter-date-impossible.md|0|warning: date not understood|二月没有三十日
links-refused.md|0|warning: link of a kind that is not allowed|甲、乙、丙、丁、戊、己、庚、辛、壬；文字都要留下
images-outside.md|0|warning: image not found|编码的上级目录
title-escape.md|0||流动性合理充裕
title-bidi-override.md|0||流动性合理充裕
title-percent-n.md|0||涨幅达到%n%s%d的标题
title-newline.md|0||流动性合理充裕
comment-open.md|0||开头
markup-cut-off.md|0||照字面
table-huge-spans.md|0||丙
TABLE
finish
