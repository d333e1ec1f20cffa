#!/bin/sh
# broken_test.sh - pictures cut short, spoilt and blown up: a message, a PDF and little memory (the image rows of the robustness page).
set -u
. tests/harness.sh
kit=$BUILD/tests/tools/image_kit
mkdir "$work/kit"
"$kit" make "$work/kit" >"$work/log" 2>&1
ok 'the kit is made' $?

# every picture cut to two thirds of its bytes: most of the data, but not the end
printf -- '---\ntitle: 图\ndate: 2026-03-02\n---\n' >"$work/kit/cut.md"
n=0
for name in $(cut -d' ' -f1 "$work/kit/manifest"); do
	size=$(wc -c <"$work/kit/$name")
	head -c $((size * 2 / 3)) "$work/kit/$name" >"$work/kit/cut-$name"
	printf '<p>前文</p><img src="cut-%s" alt="图%s"><p>后文</p>\n' "$name" "$name" >>"$work/kit/cut.md"
	n=$((n + 1))
done
timeout 60 "$JIANBAO" post -v "$work/kit/cut.md" -o "$work/out.pdf" 2>"$work/err"
ok 'pictures cut short: a PDF is made' $?
[ "$(grep -c 'image cannot be decoded\|further messages' "$work/err")" -eq 21 ] && grep -q "$((n - 20)) further messages" "$work/err"
ok 'pictures cut short: a message for each' $?
qpdf --check "$work/out.pdf" >"$work/log" 2>&1
ok 'pictures cut short: sound PDF' $?
pdftotext -raw "$work/out.pdf" - 2>"$work/log" | tr -d ' \n' >"$work/text"
[ "$(grep -o '图[a-z0-9.-]*cut-' "$work/text" | wc -l)" -eq "$n" ]
ok 'pictures cut short: a frame with the text of each' $?

# a byte changed here and there: whatever comes of it, it comes to an end, and the PDF can be read
i=0
while [ $i -lt 60 ]; do
	name=$(cut -d' ' -f1 "$work/kit/manifest" | sed -n "$((i % n + 1))p")
	size=$(wc -c <"$work/kit/$name")
	at=$(((i * 7919 + 37) % size))
	cp "$work/kit/$name" "$work/kit/spoilt-$i"
	printf '\252' | dd of="$work/kit/spoilt-$i" bs=1 seek=$at conv=notrunc 2>"$work/log"
	printf '<img src="spoilt-%s" alt="图">\n' "$i"
	i=$((i + 1))
done >"$work/kit/spoilt.html"
timeout 60 "$JIANBAO" post "$work/kit/spoilt.html" -o "$work/out.pdf" 2>"$work/err"
ok 'spoilt pictures: a PDF is made' $?
qpdf --check "$work/out.pdf" >"$work/log" 2>&1
ok 'spoilt pictures: sound PDF' $?

# a list that is none
"$JIANBAO" post "$work/kit/cut.md" --assets "$work/kit/manifest" -o "$work/none.pdf" 2>"$work/err"
[ $? -eq 1 ] && grep -q 'error: is not a folder of fetched images' "$work/err" && [ ! -e "$work/none.pdf" ]
ok 'assets: no folder' $?
mkdir "$work/assets" "$work/posts"
ln -s /etc/passwd "$work/assets/a.png"
printf 'http://h/b.png\t../kit/ycc.jpg\nhttp://h/c.png\t/etc/passwd\n' >"$work/assets/assets.tsv"
printf '<p>正文<img src="http://h/a.png"><img src="http://h/b.png"><img src="http://h/c.png"><img src="//h/%%2e%%2e"></p>\n' >"$work/posts/p.html"
"$JIANBAO" post -v "$work/posts/p.html" --assets "$work/assets" -o "$work/out.pdf" 2>"$work/err" &&
	[ "$(grep -c 'is never fetched' "$work/err")" -eq 4 ]
ok 'assets: nothing outside of the folder' $?
finish
