#!/bin/sh
# promise_test.sh - kinds of PDF (--pdf) and attached posts (--attach-source), as other readers see them.
set -u
. tests/harness.sh

quiet() { # name command… : it works and says nothing
	name=$1
	shift
	"$@" >"$work/out" 2>"$work/log" && [ ! -s "$work/log" ]
	ok "$name" $?
}

# ---- PDF 1.4 ----

"$JIANBAO" digest -q tests/posts --pdf 1.4 -o "$work/old.pdf" >"$work/log" 2>&1
ok '1.4: made' $?
[ "$(head -c 8 "$work/old.pdf")" = '%PDF-1.4' ]
ok '1.4: says so' $?
! LC_ALL=C grep -aqE '/ObjStm|/XRef|/StructTreeRoot|/MarkInfo|/Tabs|/OutputIntents|/AF[ /]' "$work/old.pdf" && grep -aq '^trailer' "$work/old.pdf"
ok '1.4: a table of references, nothing that came later' $?
! qpdf --qdf "$work/old.pdf" - | grep -aqE 'MCID|/Artifact'
ok '1.4: no marks of a structure tree in its pages' $?
quiet '1.4: qpdf' qpdf --check --no-warn "$work/old.pdf"
quiet '1.4: mutool' mutool info "$work/old.pdf"
"$JIANBAO" digest -q tests/posts --pdf plain -o "$work/new.pdf" >"$work/log" 2>&1
for file in old new; do
	pdftotext "$work/$file.pdf" "$work/$file.txt" >>"$work/log" 2>&1
done
cmp "$work/old.txt" "$work/new.txt" >"$work/log" 2>&1
ok '1.4: the same text as in 1.7' $?

# ---- what cannot be had together ----

refused() { # words of the message, arguments…
	words=$1
	shift
	"$JIANBAO" tests/cases/tags/lists.html "$@" -o "$work/x.pdf" >"$work/log" 2>&1
	[ $? -eq 2 ] && [ ! -e "$work/x.pdf" ] && grep -qF -- "$words" "$work/log"
	ok "$*: refused, $words" $?
}

refused 'one part and level of PDF/A' --pdf a-2u,a-3u
refused 'plain promises nothing' --pdf plain,ua-1
refused 'ISO 14289-1, 7.18.3' --pdf 1.4,ua-1
refused 'ISO 19005-2, 6.8' --pdf a-2u --attach-source
refused 'ISO 19005-2, 6.8' --attach-source --pdf a-2a,ua-1
refused 'PDF 1.4' --attach-source --pdf 1.4

# ---- attached posts ----

mkdir "$work/posts" "$work/posts/a" "$work/posts/b" "$work/got"
printf -- '---\ntitle: 甲\ndate: 2026-03-02 09:00:00 +0800\n---\n一\r\n' >"$work/posts/a/报.md"
printf -- '---\ntitle: 乙\n---\n二\n' >"$work/posts/b/报.md"
printf '<h1>丙</h1><p>三' >"$work/posts/c.html"
"$JIANBAO" digest -q "$work/posts" --index "$work/index" --attach-source -o "$work/files.pdf" >"$work/log" 2>&1
ok 'attached: made' $?
quiet 'attached: qpdf' qpdf --check --no-warn "$work/files.pdf"
quiet 'attached: read by poppler' pdfdetach -saveall -o "$work/got" "$work/files.pdf"
for folder in got posts; do
	find "$work/$folder" -type f -exec sha256sum {} + | cut -c 1-64 | sort >"$work/$folder.sums"
done
[ "$(wc -l <"$work/got.sums")" -eq 3 ] && diff "$work/got.sums" "$work/posts.sums" >"$work/log" 2>&1
ok 'attached: all posts, byte for byte' $?
cmp "$work/posts/c.html" "$work/got/c.html" >"$work/log" 2>&1
ok 'attached: under its name' $?
qpdf --json --json-key=qpdf "$work/files.pdf" >"$work/json" 2>"$work/log"
for line in '"/AFRelationship": "/Source"' '"/Subtype": "/text/markdown"' '"/Subtype": "/text/html"' '"/ModDate": "u:D:20260302090000+08' \
	'"/AF": ' '"/EmbeddedFiles": '; do
	grep -qF -- "$line" "$work/json"
	ok "attached: $line" $?
done
[ "$(grep -c '"/ModDate": "u:D' "$work/json")" -eq 2 ]
ok 'attached: no date where the post has none' $?
grep -aq '<pdfaid:part>3</pdfaid:part>' "$work/files.pdf"
ok 'attached: the file is one of PDF/A-3' $?
"$BUILD/tests/pdf/tag_check" "$work/files.pdf" >"$work/log" 2>&1
ok 'attached: keeps the rules of tags' $?
"$JIANBAO" digest -q "$work/posts" --index "$work/index" --attach-source -j 1 -o "$work/again.pdf" >"$work/log" 2>&1
cmp "$work/files.pdf" "$work/again.pdf" >"$work/log" 2>&1
ok 'attached: the same bytes again' $?
finish
