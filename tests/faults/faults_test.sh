#!/bin/sh
# faults_test.sh - what bad input and a bad day must yield: encodings, front matter, nesting, links, output files, signals. Each check names
# its row. Needs JIANBAO (the program).
set -u
. tests/harness.sh
case $JIANBAO in /*) ;; *) JIANBAO=$PWD/$JIANBAO ;; esac
faults=$PWD/tests/faults

# run WANTED-CODE name arguments… : runs jianbao, checks the exit code and that stderr holds no control byte
run() {
	want=$1
	name=$2
	shift 2
	timeout 20 "$JIANBAO" "$@" >"$work/out" 2>"$work/err"
	code=$?
	[ $code -eq "$want" ]
	ok "$name: exit $code, wanted $want" $?
	! LC_ALL=C tr -d '\n\t' <"$work/err" | LC_ALL=C grep -q '[[:cntrl:]]'
	ok "$name: no control byte on the terminal" $?
}

says() { # name pattern
	grep -qE "$2" "$work/err"
	ok "$1: message like '$2'" $?
}

text_has() { # name pdf text
	pdftotext -raw "$2" - 2>/dev/null | tr -d ' \n' | grep -qF "$3"
	ok "$1: the PDF has $3" $?
}

sound() { # name pdf
	qpdf --check "$2" >/dev/null 2>&1
	ok "$1: sound PDF" $?
}

post() { # file title body… : a good post
	printf -- '---\nlayout: post\ntitle: "%s"\ndate: 2026-03-02 08:00:00 +0800\ncategories: ceshi\ntags: 测试新闻\n---\n%s\n' "$2" "$3" >"$1"
}

# ---- encodings ----
text='银行间市场利率小幅下行，专家认为流动性合理充裕。'
post "$work/plain.md" 题目 "<p>$text</p>"
for enc in UTF-16 UTF-16LE GB18030; do
	iconv -f UTF-8 -t $enc "$work/plain.md" >"$work/$enc.md"
done
printf -- '---\ntitle: "題目"\ndate: 2026-03-02\n---\n<p>金管會表示，銀行業整體資本適足率維持穩健，請投資人審慎評估。</p>\n' >"$work/tc-src.md"
iconv -f UTF-8 -t BIG5 "$work/tc-src.md" >"$work/BIG5.md"
printf '\357\273\277' | cat - "$work/plain.md" >"$work/BOM.md"
run 0 'GB18030, undeclared' post "$work/GB18030.md" -o "$work/a.pdf"
says 'GB18030' 'warning: not UTF-8: read as GB18030'
text_has 'GB18030' "$work/a.pdf" '流动性合理充裕'
run 3 'GB18030 under --strict' post --strict "$work/GB18030.md" -o "$work/a.pdf"
run 0 'Big5, undeclared' post "$work/BIG5.md" -o "$work/a.pdf"
says 'Big5' 'warning: not UTF-8: read as Big5'
text_has 'Big5' "$work/a.pdf" '銀行業整體資本適足率'
run 0 'UTF-16 with byte order mark' post "$work/UTF-16.md" -o "$work/a.pdf"
text_has 'UTF-16' "$work/a.pdf" '流动性合理充裕'
run 0 'UTF-8 with byte order mark' post "$work/BOM.md" -o "$work/a.pdf"
text_has 'BOM' "$work/a.pdf" '流动性合理充裕'
printf -- '---\ntitle: x\ndate: 2026-03-02\n---\n<p>good \355\240\200 and \377 and more words</p>\n' >"$work/bad8.md"
run 0 'invalid UTF-8 and a lone surrogate' post "$work/bad8.md" -o "$work/a.pdf"
says 'invalid UTF-8' 'not valid'
text_has 'invalid UTF-8' "$work/a.pdf" 'andmorewords'
sound 'invalid UTF-8' "$work/a.pdf"
printf '\177ELF\002\001\001\000\000\000\000\000\000' >"$work/elf.md"
printf '\037\213\010\000\000\000\000\000\000\003aaaa' >"$work/gzip.md"
printf '%%PDF-1.7\n%%\342\343\317\323\n1 0 obj\n' >"$work/pdf.md"
head -c 4096 /dev/zero >"$work/nul.md"
: >"$work/empty.md"
for kind in elf gzip pdf nul empty; do
	run 1 "binary or empty: $kind" post "$work/$kind.md" -o "$work/none.pdf"
	says "$kind" 'error: '
	[ ! -e "$work/none.pdf" ]
	ok "$kind: no PDF" $?
done

# ---- front matter ----
printf '<p>%s</p>\n' "$text" >"$work/2026-03-02-bare.md"
run 0 'no front matter' post "$work/2026-03-02-bare.md" -o "$work/a.pdf"
says 'no front matter' 'warning: no front matter'
printf -- '---\ntitle: x\n<p>y</p>\n' >"$work/open.md"
run 1 'front matter never closed' post "$work/open.md" -o "$work/none.pdf"
says 'never closed' 'open.md:[0-9]+:[0-9]+: error: '
printf -- '---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\ntitle: *c\n---\n<p>y</p>\n' >"$work/bomb.md"
run 1 'alias bomb' post "$work/bomb.md" -o "$work/none.pdf"
says 'alias bomb' 'bomb.md:[0-9]+:[0-9]+: error: '
printf -- '---\ntitle: "他说"很好"的一天"\ndate: 某日\ncategories: {a: b}\ntitle: 又一次\n---\n<p>%s</p>\n' "$text" >"$work/odd.md"
run 0 'quotes, wrong types, odd date, twice' post "$work/odd.md" -o "$work/a.pdf"
says 'odd date' 'odd.md:.*warning: '
text_has 'salvaged title' "$work/a.pdf" '他说"很好"的一天'
printf -- '---\ntitle: ""\ndate:  +0800\n---\n<p>首句就是标题。后文。</p>\n' >"$work/-202605262391921712.md"
(cd "$work" && timeout 20 "$JIANBAO" post -o a.pdf -- -202605262391921712.md 2>err)
ok 'no title, no day, name with a leading -' $?
text_has 'first sentence' "$work/a.pdf" '首句就是标题'
head -c 70000 /dev/zero | tr '\0' 'x' >"$work/x"
{ printf -- '---\ntitle: '; cat "$work/x"; printf '\n---\n<p>y</p>\n'; } >"$work/hugefm.md"
run 1 'front matter over 64 KiB' post "$work/hugefm.md" -o "$work/none.pdf"

# ---- deep nesting and size: linear, text kept ----
deep() { # n tag file
	awk -v n="$1" -v t="$2" 'BEGIN { print "---\ntitle: t\ndate: 2026-03-02\n---"; for (i = 0; i < n; i++) printf "<%s>", t; printf "核心文字"; for (i = 0; i < n; i++) printf "</%s>", t; print "" }' >"$3"
}
for tag in div span blockquote ul b table em; do
	deep 20000 $tag "$work/deep.md"
	run 0 "20,000 nested <$tag>" post "$work/deep.md" -o "$work/a.pdf"
	text_has "nested <$tag>" "$work/a.pdf" '核心文字'
done
deep 5000 div "$work/deep.md"
run 0 'nesting, message' post "$work/deep.md" -o "$work/a.pdf"
says 'nesting' 'nested deeper than 256'
awk 'BEGIN { print "---\ntitle: t\ndate: 2026-03-02\n---"; for (i = 0; i < 5000; i++) printf "> "; print "核心文字" }' >"$work/quotes.md"
run 0 '5,000 nested Markdown quotes' post "$work/quotes.md" -o "$work/a.pdf"
text_has 'nested quotes' "$work/a.pdf" '核心文字'
awk 'BEGIN { print "---\ntitle: t\ndate: 2026-03-02\n---"; printf "<p>"; for (i = 0; i < 400000; i++) printf "abcde"; print "</p>" }' >"$work/word.md"
run 0 'a word of 2 MB' post "$work/word.md" -o "$work/a.pdf"
sound 'a word of 2 MB' "$work/a.pdf"
cp tests/posts/images/harbour.jpg "$work/figure.jpg"
awk 'BEGIN { print "---\ntitle: t\ndate: 2026-03-02\n---"; for (i = 0; i < 100000; i++) print "<img src=\"figure.jpg\" alt=\"x\">"; print "<p>核心文字</p>" }' >"$work/figures.md"
echo 'img { display: block; width: 20pt; -jb-defer: next }' >"$work/figures.css"
run 0 '100,000 figures in a row that may move on' post "$work/figures.md" -s "$work/figures.css" -o "$work/a.pdf"

# ---- links ----
post "$work/links.md" 链接 '<p><a href="javascript:alert(1)">甲</a><a href="java&#9;script:alert(1)">乙</a><a href="&#106;avascript:alert(1)">丙</a><a href="vbscript:x">丁</a><a href="data:text/html,x">戊</a><a href="file:///etc/passwd">己</a><a href=" JaVaScRiPt:x">庚</a><a href="https://example.com/a(b)\c">辛</a><a href="//example.com/p">壬</a><a href="mailto:desk@example.com">癸</a></p>'
run 0 'links of all kinds' post "$work/links.md" -o "$work/a.pdf"
says 'links' 'warning: link of a kind that is not allowed'
text_has 'links keep their text' "$work/a.pdf" '甲乙丙丁戊己庚辛壬癸'
sound 'links' "$work/a.pdf"
qpdf --qdf --object-streams=disable "$work/a.pdf" "$work/qdf" 2>/dev/null
LC_ALL=C grep -a '/URI' "$work/qdf" >"$work/uris"
! LC_ALL=C grep -aqiE '/JavaScript|/Launch|script:|file:|data:' "$work/qdf"
ok 'links: no script, launch, file or data address in the PDF' $?
[ "$(LC_ALL=C grep -aoE '(https?://|mailto:)[a-z]*' "$work/uris" | sort -u | wc -l)" -ge 2 ]
ok 'links: http and mailto stay' $?

printf -- '---\ntitle: x\ndate: 2026-03-02\nlink: javascript:alert(1)\n---\n<p>y</p>\n' >"$work/linkfm.md"
run 0 'javascript: in the front matter' post "$work/linkfm.md" -o "$work/a.pdf"
says 'javascript: in the front matter' 'warning: link of a kind that is not allowed'

# ---- titles and names ----
post "$work/title.md" "$(printf '题\033[31m红%%n\342\200\256反')" "<p>$text</p>"
run 0 'title with ESC, %n and a bidi override' post "$work/title.md" -o "$work/a.pdf"
! pdfinfo "$work/a.pdf" 2>/dev/null | sed -n 's/^Title: *//p' | LC_ALL=C grep -q "$(printf '\033')"
ok 'title: no ESC in the metadata' $?
long=$(head -c 240 /dev/zero | tr '\0' 'n')
cp "$work/plain.md" "$work/$long.md"
run 0 'a file name of 243 bytes' post "$work/$long.md" -o "$work/a.pdf"
newline=$(printf 'two\nlines.md')
cp "$work/plain.md" "$work/$newline"
run 0 'a file name with a line feed' post "$work/$newline" -o "$work/a.pdf"
bytes=$(printf 'not\377utf8.md')
cp "$work/GB18030.md" "$work/$bytes"
run 0 'a file name that is not UTF-8' post "$work/$bytes" -o "$work/a.pdf"

# ---- output files ----
run 1 'output folder missing' post "$work/plain.md" -o "$work/no/such/a.pdf"
says 'output folder missing' 'error: cannot write'
cp "$work/plain.md" "$work/self.md"
cksum <"$work/self.md" >"$work/before"
run 1 'output is the input' post "$work/self.md" -o "$work/self.md"
cksum <"$work/self.md" | cmp -s - "$work/before"
ok 'output is the input: unchanged' $?
mkdir "$work/folder.pdf"
run 0 'output is a folder: file inside' post "$work/plain.md" -o "$work/folder.pdf"
[ -s "$work/folder.pdf/plain.pdf" ]
ok 'output is a folder: made inside' $?
run 1 'digest to a folder' digest "$work/plain.md" -o "$work/folder.pdf"
run 0 'output is a device' post "$work/plain.md" -o /dev/null
[ -c /dev/null ]
ok '/dev/null is still a device' $?
if [ -w /dev/full ]; then
	run 1 'output device is full' post "$work/plain.md" -o /dev/full
	says 'full' 'error: cannot write'
fi
"$JIANBAO" post - -o - <"$work/plain.md" >"$work/stdout.pdf" 2>"$work/err"
ok 'from standard input to standard output' $?
sound 'standard output' "$work/stdout.pdf"
mkdir "$work/small"
if mount -t tmpfs -o size=8k tmpfs "$work/small" 2>/dev/null; then
	echo old >"$work/small/a.pdf"
	run 1 'full disk' post "$work/plain.md" -o "$work/small/a.pdf"
	[ "$(cat "$work/small/a.pdf")" = old ] && [ "$(ls -A "$work/small" | wc -l)" = 1 ]
	ok 'full disk: old output unchanged, no stray file' $?
	umount "$work/small"
fi
echo old >"$work/keep.pdf"
run 1 'a failed post leaves the old PDF' post "$work/elf.md" -o "$work/keep.pdf"
[ "$(cat "$work/keep.pdf")" = old ]
ok 'old PDF unchanged' $?
mkdir "$work/eight"
for i in 1 2 3 4 5 6 7 8; do
	"$JIANBAO" post -q "$work/plain.md" -o "$work/eight/a.pdf" &
done
wait
sound 'eight runs, one output' "$work/eight/a.pdf"
[ "$(ls -A "$work/eight" | wc -l)" = 1 ]
ok 'eight runs: no stray file' $?

# ---- one bad post among many ----
mkdir "$work/many"
for i in 1 2 3 4 5; do post "$work/many/2026-03-02-$i.md" "第$i篇" "<p>$text</p>"; done
cp "$work/elf.md" "$work/many/2026-03-02-bad.md"
run 0 'a bad post in a digest' digest "$work/many" -o "$work/a.pdf"
says 'a bad post in a digest' '2026-03-02-bad.md: warning: '
text_has 'the others are printed' "$work/a.pdf" '第5篇'
run 1 'a digest of bad posts only' digest "$work/elf.md" "$work/open.md" -o "$work/none.pdf"
run 1 'one post of several fails' post "$work/plain.md" "$work/elf.md" -o "$work/eight/"
[ -s "$work/eight/plain.pdf" ] && [ ! -e "$work/eight/elf.pdf" ]
ok 'the other is made' $?
run 1 'nothing selected' digest "$work/many" --date 1999-01-01 -o "$work/none.pdf"
run 1 'a post that is not there' post "$work/absent.md" -o "$work/none.pdf"

# ---- usage ----
run 2 'no arguments' post
run 2 'unknown option' post --nonsense "$work/plain.md"
run 2 'bad paper' post --paper huge "$work/plain.md"
run 2 'digest without -o' digest "$work/many"
run 0 'help' --help
run 0 'version' --version

# ---- signals: old or new file, whole; no stray file ----
mkdir "$work/sig"
i=0
while [ $i -lt 60 ]; do
	i=$((i + 1))
	sed "s/题目/题目$i/" "$work/plain.md" >"$work/many/2026-03-02-s$i.md"
done
for signal in INT TERM HUP; do
	for wait in 0.01 0.03 0.05; do
		echo old >"$work/sig/a.pdf"
		"$JIANBAO" digest -q "$work/many" -o "$work/sig/a.pdf" 2>/dev/null &
		pid=$!
		sleep $wait
		kill -$signal $pid 2>/dev/null
		wait $pid 2>/dev/null
		[ "$(cat "$work/sig/a.pdf" 2>/dev/null | head -c 3)" = old ] || qpdf --check "$work/sig/a.pdf" >/dev/null 2>&1
		ok "SIG$signal after $wait s: old or new, whole" $?
		[ "$(ls -A "$work/sig" | wc -l)" = 1 ]
		ok "SIG$signal after $wait s: no stray file" $?
	done
done
finish
