#!/bin/sh
# layers.sh - the #include lines of src/ may only point down the layers; foreign headers may only be seen where they belong.
set -u
bad=0

# folder: the folders it may include
allowed() {
	case $1 in
	base) echo base ;;
	unicode) echo base unicode ;;
	post) echo base unicode post ;;
	doc) echo base unicode doc ;;
	image) echo base image ;;
	style) echo base unicode doc image style ;;
	font) echo base unicode doc style font ;;
	text) echo base unicode doc style font text ;;
	layout) echo base unicode doc image style font text layout ;;
	output) echo base unicode doc image style font text layout output ;;
	briefing) echo base unicode post doc briefing ;;
	archive) echo base unicode archive ;;
	api) echo base unicode post doc image style font text layout output briefing archive api ;;
	cli | main.c) echo base unicode post doc image style font text layout output briefing archive api cli ;;
	esac
}

for file in $(find src -name '*.c' -o -name '*.h' -o -name '*.def'); do
	folder=$(echo "$file" | cut -d/ -f2)
	may=" $(allowed "$folder") "
	for target in $(sed -n 's/^#include "\([a-z_]*\)\/.*/\1/p' "$file" | sort -u); do
		case $may in
		*" $target "*) ;;
		*) echo "$file: includes $target/, a layer above or beside it"; bad=1 ;;
		esac
	done
done

# header pattern: the files that may include it
foreign() {
	files=$(grep -rlE "^#include <$1" src include | grep -vE "$2")
	for one in $files; do
		echo "$one: includes <$1…>, which is kept to $2"
		bad=1
	done
}
foreign 'hpdf' '^src/output/'
foreign 'sqlite' '^src/archive/'
foreign 'libxml' '^src/doc/html'
foreign 'yaml' '^src/(post/front_matter|base/settings)'
foreign 'md4c' '^src/post/body'
foreign 'fontconfig' '^src/font/font_system'
foreign '(hb|harfbuzz/hb)' '^src/(font/|text/shape)'
foreign '(ft2build|freetype)' '^src/font/'
foreign 'iconv' '^src/unicode/encoding'
foreign 'unicode/' '^src/unicode/collate'
foreign 'fribidi' '^src/text/bidi'
foreign 'png' '^src/image/png'
foreign '(jpeglib|jerror)' '^src/image/jpeg'
foreign 'zlib' '^src/image/pack'
foreign 'webp' '^src/image/webp'
foreign 'gif_lib' '^src/image/gif'
foreign 'nettle' '^src/(output/pdf_crypt|base/sha256)'
foreign 'qrencode' '^src/output/pdf_qr'
foreign '(stringprep|idna)' '^src/output/pdf_crypt'
foreign 'hyphen' '^src/text/hyphen'
foreign 'pthread' '^src/base/'

# Every header compiles alone.
for header in $(find src include -name '*.h'); do
	gcc -std=c11 -D_GNU_SOURCE -Isrc -Iinclude $(pkg-config --cflags harfbuzz freetype2 libxml-2.0 2>/dev/null) -fsyntax-only -x c "$header" \
		2>/dev/null || { echo "$header: does not compile alone"; bad=1; }
done

# Data that could change: no writable globals in our objects but the flag that a signal handler sets. Tables of pointers stand in
# .data.rel.ro: written by the loader alone.
if [ -d build/obj ]; then
	writable=$(find build/obj/src -name '*.o' -exec objdump -t {} + |
		awk '/file format/ { file = $1 } NF > 3 && $(NF - 2) ~ /^\.(data|bss|tdata|tbss)/ && $(NF - 2) !~ /\.ro/ && / O / { print file " " $NF }' |
		grep -v 'src/cli/signals.o')
	[ -z "$writable" ] || { echo "$writable" | sed 's/$/: writable data/'; bad=1; }
fi
[ $bad -eq 0 ] && echo "layers: all includes point down"
exit $bad
