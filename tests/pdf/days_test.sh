#!/bin/sh
# days_test.sh - the numbers in the contents of large digests, against the pages the articles stand on: contents of five pages, and,
# where the corpus of real posts is at hand (CORPUS, ../shared/corpus), its whole days with every post of the day in them, doubles too.
set -u
. tests/harness.sh
CORPUS=${CORPUS:-../shared/corpus}

# digest NAME ENTRIES arguments… : the digest is made, sound, and at least ENTRIES numbers of its contents are right
digest() {
	name=$1
	entries=$2
	shift 2
	"$JIANBAO" digest -q "$@" --index "$work/index" --keep-doubles -o "$work/d.pdf" >"$work/log" 2>&1
	ok "$name: made" $?
	qpdf --check "$work/d.pdf" >"$work/log" 2>&1
	ok "$name: sound" $?
	"$BUILD/tests/pdf/pdf_check" --contents "$entries" "$work/d.pdf" >"$work/log" 2>&1
	ok "$name: $entries numbers of the contents" $?
}

# Pages whose label is a small roman number: cover and contents.
"$BUILD/tests/tools/post_gen" 230 "$work/posts" >"$work/log"
digest 'contents of five pages' 230 "$work/posts"
front=$(qpdf --json --json-key=pagelabels "$work/d.pdf" | tr -d ' \n' | grep -o '"index":[0-9]*' | sed -n '2s/.*://p')
[ "${front:-0}" -ge 6 ]
ok "contents of five pages: $front pages before the first article" $?

if [ -d "$CORPUS/neist" ]; then
	digest 'nei.st 2019-12-23' 53 "$CORPUS/neist" --date 2019-12-23
	digest 'nei.st 2020-01-16' 42 "$CORPUS/neist" --date 2020-01-16
	digest 'nei.st 2020-01-12' 28 "$CORPUS/neist" --date 2020-01-12
	digest 'ai-briefings 2026-02-15' 76 "$CORPUS/ai-briefings" --date 2026-02-15
fi
finish
