#!/bin/sh
# image_test.sh - a picture of every kind, a page each, printed and looked at: colours at four points (tests/tools/image_kit.c).
set -u
. tests/harness.sh
kit=$BUILD/tests/tools/image_kit
mkdir "$work/kit"
"$kit" make "$work/kit" >"$work/log" 2>&1
ok 'the kit is made' $?
cat >"$work/one.css" <<'CSS'
@page { size: 40pt 60pt; margin: 0 }
h1, header, footer, .jb-title-block, .jb-article-end { display: none }
article, div, p { margin: 0; padding: 0; text-indent: 0 }
img { display: block; width: 20pt; margin: 0; text-align: left }
p { break-before: page }
CSS

# A post with the pictures of the manifest in order; sed turns a name into what stands in src.
post() { # sed script, file
	printf -- '---\ntitle: 图\ndate: 2026-03-02\n---\n' >"$2"
	cut -d' ' -f1 "$work/kit/manifest" | sed "$1" | sed 's,.*,<p><img src="&" alt="图"></p>,' >>"$2"
}

look() { # name, post, options…
	name=$1 file=$2
	shift 2
	"$JIANBAO" post --no-default-style -s "$work/one.css" "$@" -o "$work/out.pdf" "$file" >"$work/log" 2>&1
	ok "$name: is made" $?
	! [ -s "$work/log" ]
	ok "$name: without a message" $?
	qpdf --check "$work/out.pdf" >"$work/log" 2>&1
	ok "$name: sound PDF" $?
	rm -f "$work"/page-*
	pdftoppm -r 144 "$work/out.pdf" "$work/page" 2>"$work/log"
	! [ -s "$work/log" ]
	ok "$name: drawn without complaint" $?
	"$kit" check "$work/kit" "$work/page" >"$work/log" 2>&1
	ok "$name: colours" $?
}

post '' "$work/kit/all.md"
look 'beside the post' "$work/kit/all.md"
cp "$work/out.pdf" "$work/whole.pdf"
"$JIANBAO" post --no-default-style -s "$work/one.css" -j1 -o "$work/j1.pdf" "$work/kit/all.md" 2>"$work/log" &&
	"$JIANBAO" post --no-default-style -s "$work/one.css" -j7 -o "$work/j7.pdf" "$work/kit/all.md" 2>"$work/log" &&
	cmp "$work/j1.pdf" "$work/j7.pdf"
ok 'the same bytes with any number of workers' $?

look 'without any promise' "$work/kit/all.md" --pdf plain
"$JIANBAO" post --no-default-style -s "$work/one.css" -o "$work/out.pdf" "$work/kit/all.md" 2>"$work/log"
! qpdf --qdf --object-streams=disable "$work/out.pdf" - 2>"$work/log" | grep -aq DeviceCMYK
ok 'PDF/A: no ink that nothing describes' $?

# fewer pixels
look 'scaled down' "$work/kit/all.md" --max-dpi 30
! pdfimages -list "$work/out.pdf" | awk 'NR > 2 && $13 > 31 { found = 1 } END { exit !found }'
ok 'no picture has more pixels than asked for' $?

# names that lie, addresses with a query
mkdir "$work/lie"
while read -r name rest; do
	cp "$work/kit/$name" "$work/lie/$name.txt"
done <"$work/kit/manifest"
post 's,$,.txt?v=1#top,' "$work/lie/lie.md"
look 'names that lie' "$work/lie/lie.md"

# data: addresses
printf -- '---\ntitle: 图\ndate: 2026-03-02\n---\n' >"$work/data.md"
while read -r name rest; do
	printf '<p><img src="data:image/x-any;base64,%s" alt="图"></p>\n' "$(base64 -w0 "$work/kit/$name")"
done <"$work/kit/manifest" >>"$work/data.md"
look 'in the address' "$work/data.md"
cmp "$work/out.pdf" "$work/whole.pdf" >"$work/log" 2>&1
ok 'in the address: the same PDF as from files' $?

# fetched by somebody else: half of them by the list, half by base name
mkdir -p "$work/fetched/sub" "$work/posts"
printf '# addresses\n\n' >"$work/fetched/assets.tsv"
n=0
while read -r name rest; do
	n=$((n + 1))
	if [ $((n % 2)) -eq 0 ]; then
		cp "$work/kit/$name" "$work/fetched/sub/$n.bin"
		printf 'http://img.example/a/%s\tsub/%s.bin\n' "$name" "$n" >>"$work/fetched/assets.tsv"
	else
		cp "$work/kit/$name" "$work/fetched/$name"
	fi
done <"$work/kit/manifest"
post 's,^,https://img.example/a/,' "$work/posts/far.md"
look 'fetched by somebody else' "$work/posts/far.md" --assets "$work/fetched"

# one picture in many places is stored once
printf -- '---\ntitle: 图\ndate: 2026-03-02\n---\n' >"$work/kit/twice.md"
cp "$work/kit/ycc.jpg" "$work/kit/copy.jpg"
cp "$work/kit/ycc.jpg" "$work/fetched/copy2.jpg"
printf '<p><img src="ycc.jpg"></p><p><img src="copy.jpg"></p><p><img src="https://img.example/copy2.jpg"></p>\n' >>"$work/kit/twice.md"
cp "$work/kit/twice.md" "$work/kit/thrice.md"
"$JIANBAO" digest "$work/kit/twice.md" "$work/kit/thrice.md" --assets "$work/fetched" -o "$work/twice.pdf" 2>"$work/log"
[ "$(qpdf --qdf --object-streams=disable "$work/twice.pdf" - 2>"$work/log" | grep -ac '/Subtype /Image')" -eq 1 ]
ok 'one picture in six places is stored once' $?
pdfimages -list "$work/twice.pdf" >"$work/log" 2>&1
[ "$(awk 'NR > 2' "$work/log" | wc -l)" -eq 6 ]
ok 'and shown six times' $?

# JPEG files are stored as they are
pdfimages -all "$work/whole.pdf" "$work/stored" >"$work/log" 2>&1
for name in ycc gray progressive exif-6; do
	found=1
	for stored in "$work"/stored-*.jpg; do
		cmp -s "$stored" "$work/kit/$name.jpg" && found=0
	done
	ok "$name.jpg is stored byte for byte" $found
done
finish
