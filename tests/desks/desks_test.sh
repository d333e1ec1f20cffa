#!/bin/sh
# desks_test.sh - editions for desks: who gets what, what is wrong with a file, sharing, skipping, stopping and going on.
. tests/harness.sh
here=tests/desks

cp -r tests/posts "$work/posts"
batch() { # file out option…
	file=$1 out=$2
	shift 2
	"$JIANBAO" batch "$file" "$work/posts" -o "$work/$out" --date 2026-03-02 "$@" >"$work/table" 2>"$work/log"
}
same() { diff -r "$work/$1" "$work/$2" >"$work/log" 2>&1; }

# ---- the right posts, in order ----
batch $here/posts.yml a --report "$work/a.json" -j 1
ok 'all desks are made' $?
sh $here/posts_of.sh "$work/a.json" >"$work/got"
diff $here/posts.expected "$work/got" >"$work/log"
ok 'each desk has its posts' $?
grep -q '"reason": "excluded text"' "$work/a.json" && grep -q '"reason": "limit"' "$work/a.json" && grep -q '"reason": "language"' "$work/a.json"
ok 'the report says why others are left out' $?

[ "$(grep -c '^   "time_ms": [0-9][0-9]*$' "$work/a.json")" = "$(grep -c '^   "name"' "$work/a.json")" ]
ok 'and how long each desk took' $?
SOURCE_DATE_EPOCH=1000000000 batch $here/posts.yml epoch --report "$work/epoch.json" && ! grep -q time_ms "$work/epoch.json" &&
	SOURCE_DATE_EPOCH=1000000000 batch $here/posts.yml epoch --force --report "$work/epoch2.json" && cmp "$work/epoch.json" "$work/epoch2.json"
ok 'a run of a fixed date reports the same twice' $?

# A desk's edition is what a digest of the same posts is.
grep '^banks' "$work/got" | cut -f 2 | sed "s|^|$work/posts/|" | tr '\n' '\0' |
	xargs -0 "$JIANBAO" digest --no-cover --title 银行 -o "$work/banks.pdf" -q 2>"$work/log"
printf 'desks:\n  - {name: banks, title: 银行, cover: no, select: {any: [银行, 理财]}}\n' >"$work/one.yml"
batch "$work/one.yml" one
cmp "$work/one/banks.pdf" "$work/banks.pdf" >"$work/log" 2>&1
ok 'an edition is the digest of its posts, byte for byte' $?

# ---- watch-lists: of a desk alone, in articles that are shared ----
printf 'desks:
  - {name: plain, title: 银行, select: {any: [银行, 理财]}}
  - name: watch
    title: 银行
    select: {any: [银行, 理财]}
    watch: [{name: 云岭银行, aliases: [云岭], codes: [900001]}, {name: 储能}, 恒大]
    glance: true
  - {name: other, title: 银行, select: {any: [银行, 理财]}, watch: [{name: 恒大}, {name: 储能, codes: ["900377"]}], index: no}
  - {name: late, title: 银行, select: {from: 2026-03-01, to: 2026-03-02 18:00 +0900}}
  - {name: iso, title: 银行, select: {from: 2026-03-01, to: 2026-03-02T18:00 +0900}}
' >"$work/watch.yml"
batch "$work/watch.yml" watch
ok 'desks with watch-lists are made' $?
printf 'desks:\n  - {name: plain, title: 银行, select: {any: [银行, 理财]}}\n' >"$work/plain.yml"
batch "$work/plain.yml" plain
cmp "$work/plain/plain.pdf" "$work/watch/plain.pdf" >"$work/log" 2>&1
ok 'a desk without a watch-list is what it is without the others' $?
grep '^banks' "$work/got" | cut -f 2 | sed "s|^|$work/posts/|" | tr '\n' '\0' |
	xargs -0 "$JIANBAO" digest --glance --watch-list 云岭银行=云岭,900001 --watch-list 储能 --watch-list 恒大 --title 银行 -o "$work/watch.pdf" -q 2>"$work/log"
cmp "$work/watch/watch.pdf" "$work/watch.pdf" >"$work/log" 2>&1
ok 'a desk with a watch-list is the digest with it' $?
pdftotext "$work/watch/other.pdf" "$work/log" && ! grep -q '^索引$' "$work/log" && pdftotext "$work/watch/watch.pdf" - | grep -q '^索引$'
ok 'an index can be left out' $?
pdftotext -l 1 "$work/watch/late.pdf" "$work/log" && grep -q '截至 *2026-03-02 18:00（UTC+9）' "$work/log"
ok 'the time that a selection ends at is told' $?
pdftotext -l 1 "$work/watch/iso.pdf" "$work/log" && grep -q '截至 *2026-03-02 18:00（UTC+9）' "$work/log"
ok 'also when it is written with a T' $?
batch "$work/watch.yml" watch && grep -q '^5 desks: 0 made, 5 unchanged' "$work/table"
ok 'watched editions stay as they are' $?
sed -i 's/name: 储能}, 恒大/name: 储能}, 万科/' "$work/watch.yml"
batch "$work/watch.yml" watch && grep -q '^5 desks: 1 made, 4 unchanged' "$work/table"
ok 'a watch-list that has changed makes its edition anew' $?

# ---- the same bytes ----
rm "$work/posts/.jianbao.index"
batch $here/posts.yml b -j 8
same a b
ok 'the same bytes with a fresh index and eight workers' $?
batch $here/posts.yml b --only banks --force && grep -q '^1 desks: 1 made' "$work/table"
ok 'one desk alone' $?
same a b
ok 'the same bytes of one desk alone' $?

# ---- unchanged editions ----
batch $here/posts.yml b && grep -q '^11 desks: 0 made, 11 unchanged' "$work/table"
ok 'nothing is made again when nothing has changed' $?
printf '\n一句新话。\n' >>"$work/posts/2026-03-02-JA5501.md"
batch $here/posts.yml b --report "$work/b.json"
grep -q '^made .* by-path ' "$work/table" && grep -q '^unchanged .* banks ' "$work/table"
ok 'a post that has changed makes the editions that show it anew' $?
grep -q '"state": "unchanged"' "$work/b.json" && grep -q '"state": "made"' "$work/b.json"
ok 'the report tells both' $?
printf -- '---\ntitle: 与谁都无关\ndate: 2026-03-02 10:00:00 +0800\n---\n<p>晴。</p>\n' >"$work/posts/2026-03-02-other.md"
batch $here/posts.yml b --only banks --report "$work/b.json" && grep -q '"state": "unchanged"' "$work/b.json" &&
	grep -A 1 '2026-03-02-other.md' "$work/b.json" | grep -q '"reason": "text"'
ok 'and what has come since and is left out' $?
rm "$work/posts/2026-03-02-other.md"
: >"$work/b/banks.pdf"
batch $here/posts.yml b && grep -q '^made .* banks ' "$work/table" && [ -s "$work/b/banks.pdf" ]
ok 'an edition whose file is not what it was is made anew' $?
cp $here/posts.yml $here/wide.css "$work/"
batch "$work/posts.yml" c
printf '.jb-body { letter-spacing: .2pt; }\n' >"$work/wide.css"
batch "$work/posts.yml" c && grep -q '^made .* queries ' "$work/table" && grep -q '^unchanged .* all ' "$work/table"
ok 'a sheet that has changed makes the editions set with it anew' $?
mkdir -p "$work/posts/images"
for png in "$work/posts/images/"*.png; do cp "$png" "$work/posts/images/not-there.png"; break; done
batch "$work/posts.yml" c && grep -q '^made .* all ' "$work/table"
ok 'a picture that has come makes the editions that name it anew' $?

# ---- wrong files ----
mkdir -p "$work/w"
: >"$work/w/blocked"
batch $here/wrong.yml w
[ $? -eq 1 ]
ok 'a run with broken desks exits with 1' $?
grep '^tests/desks/wrong.yml' "$work/log" | diff $here/wrong.diag - >"$work/err"
ok 'what is wrong is said with its place and the nearest word' $?
rm "$work/err"
[ "$(ls "$work/w" | tr '\n' ' ')" = 'blocked good.pdf ' ]
ok 'the good desk is made, nothing else' $?
printf 'desks:\n  - {name: good}\n' >"$work/good.yml"
batch "$work/good.yml" good
cmp "$work/good/good.pdf" "$work/w/good.pdf" >"$work/log" 2>&1
ok 'broken desks change no byte of another' $?
for text in 'desks: [' 'desk: []' 'desks: 3' '[]' '' 'a: *b'; do
	printf '%s\n' "$text" >"$work/broken.yml"
	batch "$work/broken.yml" none
	[ $? -eq 1 ] && [ "$(grep -c error "$work/log")" -eq 1 ] && [ ! -e "$work/none" ]
	ok "not a file of desks: $text" $?
done
batch $here/posts.yml none --only bnks
[ $? -eq 1 ] && grep -q 'did you mean banks' "$work/log"
ok 'an unknown name for --only' $?
"$JIANBAO" batch styles/desks.yml "$work/posts" --date 2026-03-02 -o "$work/example" >"$work/table" 2>"$work/log"
grep -q '2026-03-02/banks.pdf' "$work/table" && ! grep -q 'unknown key\|does not take' "$work/log"
ok 'the example is a file of desks' $?

# ---- many desks, stopped and started again ----
awk 'BEGIN { print "defaults: {output: \"{desk}.pdf\", cover: no}\ndesks:"
	for (i = 0; i < 150; i++) printf "  - {name: d%03d, select: {any: [\"%d\"]}}\n", i, i % 10 }' >"$work/many.yml"
batch "$work/many.yml" whole
ok 'many desks' $?
rm -f "$work/posts/.jianbao.index"*
mkdir "$work/part"
"$JIANBAO" batch "$work/many.yml" "$work/posts" -o "$work/part" --date 2026-03-02 -j 1 >"$work/table" 2>"$work/log" &
run=$!
while kill -0 $run 2>/dev/null && [ "$(ls "$work/part" | wc -l)" -lt 40 ]; do sleep 0.02; done
kill -TERM $run
wait $run
[ $? -eq 143 ] && grep -q 'not made yet' "$work/log"
ok 'a run that is told to stop says what is left' $?
done=$(ls "$work/part" | wc -l)
for f in "$work/part"/*; do cmp "$f" "$work/whole/${f##*/}" 2>&1; done >"$work/log"
[ "$done" -gt 0 ] && [ "$done" -lt 150 ] && [ ! -s "$work/log" ]
ok 'finished editions are whole' $?
batch "$work/many.yml" part && grep -q ' [1-9][0-9]* unchanged' "$work/table"
ok 'a second start goes on from there' $?
same whole part
ok 'and ends with the same bytes' $?

# ---- doubles ----
mkdir "$work/dd"
LC_ALL=C awk -v out="$work/dd" -f tests/archive/doubles_posts.awk tests/archive/stories.txt tests/archive/templates.txt >"$work/pairs"
sh $here/corpus.sh "$work/dd" 40 >"$work/log" 2>&1 && grep -q ' [1-9][0-9]* left out as doubles' "$work/log"
ok 'posts with doubles: each desk holds what a walk over them says' $?

# ---- single files, and a folder that cannot be written ----
"$JIANBAO" batch $here/posts.yml "$work/posts/"*.md --date 2026-03-02 -o "$work/files" --only banks -q >/dev/null 2>"$work/log" &&
	cmp "$work/files/banks.pdf" "$work/b/banks.pdf" >"$work/log" 2>&1
ok 'posts named one by one' $?
if [ "$(id -u)" -ne 0 ]; then
	rm -f "$work/posts/.jianbao.index"*
	chmod a-w "$work/posts"
	batch $here/posts.yml ro -v && grep -q 'in memory' "$work/log"
	ok 'a folder of posts that cannot be written' $?
	chmod u+w "$work/posts"
fi
finish
