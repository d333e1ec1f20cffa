#!/bin/sh
# readers_test.sh - qpdf, MuPDF, poppler and, where it is installed, Ghostscript open every PDF that posts of the tests make, and say nothing: each
# golden case with its own sheet, the sample posts, the bad input, digests in every style, each kind of file that --pdf takes.
set -u
. tests/harness.sh
pdfs=$work/pdfs
mkdir "$pdfs"

# What is bad on purpose makes no PDF; arguments that only `inspect` takes leave their case out.
make_case() { # input
	base=${1%.*}
	set -- post -q "$1" -o "$pdfs/$(echo "$1" | tr / _).pdf"
	[ ! -f "$base.css" ] || set -- "$@" -s "$base.css"
	[ ! -f "$base.args" ] || eval "set -- \"\$@\" $(cat "$base.args")"
	"$JIANBAO" "$@" >/dev/null 2>&1
}
for input in tests/cases/*/*.md tests/cases/*/*.html; do
	make_case "$input"
done
mkdir "$pdfs/posts" "$pdfs/faults"
"$JIANBAO" post -q tests/posts/*.md tests/posts/*.html -o "$pdfs/posts/" >/dev/null 2>&1
"$JIANBAO" post -q tests/faults/*.md -o "$pdfs/faults/" >/dev/null 2>&1
for sheet in styles/*.css; do
	"$JIANBAO" digest -q tests/posts -s "$sheet" -o "$pdfs/style-$(basename "$sheet" .css).pdf" >/dev/null 2>&1
done
for kind in plain tagged 1.4 a-2a,ua-1 a-3u ua-1; do
	"$JIANBAO" digest -q tests/posts --pdf "$kind" -o "$pdfs/kind-$kind.pdf" >/dev/null 2>&1
done
find "$pdfs" -name '*.pdf' | LC_ALL=C sort >"$work/list"
count=$(wc -l <"$work/list")
[ "$count" -gt 500 ]
ok "PDFs are made: $count" $?

# Each reader takes a handful at once where it can; one that complains is looked for among them.
silent() { "$@" >"$work/out" 2>"$work/err" && [ ! -s "$work/err" ]; }
all_silent() { # reader command…
	reader=$1
	shift
	: >"$work/bad"
	split -l "$batch" "$work/list" "$work/part."
	for part in "$work/part."*; do
		silent xargs -d '\n' -a "$part" "$@" && continue
		while IFS= read -r pdf; do
			silent "$@" "$pdf" || { echo "$pdf" && head -n 3 "$work/err"; } >>"$work/bad"
		done <"$part"
	done
	rm "$work/part."*
	: >"$work/err"
	cp "$work/bad" "$work/log"
	[ ! -s "$work/bad" ]
	ok "$reader opens all $count without a message" $?
}
# A file cut short, which none of them may take without a word.
for pdf in "$pdfs/posts/"*.pdf; do head -c 3000 "$pdf" >"$work/short.pdf"; done
for reader in 'mutool info' 'qpdf --check' pdftotext; do
	! silent $reader "$work/short.pdf"
	ok "$reader: a file cut short is found" $?
done
: >"$work/err"
batch=40
all_silent 'mutool' mutool info
batch=1
all_silent 'qpdf' qpdf --check
all_silent 'pdftotext' pdftotext
if command -v gs >/dev/null; then
	gs='gs -q -dBATCH -dNOPAUSE -dPDFSTOPONERROR -dPDFSTOPONWARNING -sDEVICE=nullpage'
	! silent $gs "$work/short.pdf"
	ok 'Ghostscript: a file cut short is found' $?
	: >"$work/err"
	batch=40
	all_silent 'Ghostscript' $gs
else
	echo 'SKIPPED readers_test.sh: Ghostscript is not installed'
fi
finish
