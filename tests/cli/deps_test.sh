#!/bin/sh
# deps_test.sh - --deps: every file that an output is made of stands in its rule, and make reads the rules as they are meant.
set -u
. tests/harness.sh
mkdir -p "$work/p/images" "$work/a" "$work/fonts" "$work/o"
cp tests/posts/images/harbour.jpg "$work/p/images/照片 1.jpg"
for jpg in tests/posts/images/*.jpg; do cp "$jpg" "$work/a/fetched.jpg"; break; done
font=$(fc-match -f '%{file}' 'Noto Sans')
cp "$font" "$work/fonts/House.ttf"
printf 'https://news.example/x/1.jpg\tfetched.jpg\n' >"$work/a/assets.tsv"
printf -- '---\ntitle: 甲\ndate: 2026-03-02\n---\n<p>Text.</p><p><img src="images/照片%%201.jpg"></p><p><img src="https://news.example/x/1.jpg"></p><p><img src="none.png"></p>\n' >"$work/p/a.md"
printf -- '---\ntitle: 乙\ndate: 2026-03-02\n---\n<p>正文。</p>\n' >"$work/p/b.md"
printf '@import "inner.css";\np { font-family: "Noto Sans"; }\n' >"$work/outer.css"
printf 'p { color: #123; }\n' >"$work/inner.css"
cd "$work" || exit 1
case $JIANBAO in /*) program=$JIANBAO ;; *) program=$OLDPWD/$JIANBAO ;; esac
run() { "$program" "$@" -s outer.css --assets a --font-dir fonts >"$work/log" 2>&1; }
stale() { ! make -rR -q -f "$1" "$2" >/dev/null 2>&1; } # rules output
touched() { # name file rules output
	touch -d '2035-01-01' "$2"
	stale "$3" "$4"
	ok "$1" $?
	touch -d '2020-01-01' "$2"
	! stale "$3" "$4"
	ok "$1: not without a reason" $?
}
# A rule without a recipe says nothing of its own.
with_recipe() { printf '\n%s:\n\t@false\n' "$2" >>"$1"; }

run digest p --no-cover -o o/day.pdf --deps day.d
ok 'a digest with rules' $?
with_recipe day.d o/day.pdf
find . -type f ! -name day.pdf -exec touch -d '2020-01-01' {} +
! stale day.d o/day.pdf
ok 'nothing is to be made at once' $?
for file in p/a.md p/b.md outer.css inner.css fonts/House.ttf 'p/images/照片 1.jpg' a/assets.tsv a/fetched.jpg; do
	touched "the rule has $file" "$file" day.d o/day.pdf
done
grep -q 'fonts/fonts\.css' day.d && grep -q 'styles/base\.css' day.d && grep -q 'styles/briefing\.css' day.d && grep -q 'Noto.*CJK' day.d
ok 'the rule has the own sheets and the fonts of the system' $?
mv p/b.md b.md
make -rR -n -f day.d o/day.pdf >"$work/log" 2>&1
ok 'an input that is gone does not stop make' $?
stale day.d o/day.pdf
ok 'but makes the output anew' $?
mv b.md p/b.md

run digest p --no-cover -o o/day.pdf --deps day.json
grep -q '"inputs": \[' day.json && grep -q '"p/images/照片 1.jpg"' day.json && grep -q '^    "p/none.png"' day.json && grep -q '^    "a/none.png"' day.json
ok 'the same as JSON, with what was looked for in vain' $?
cp day.json again.json
run digest p --no-cover -o o/day.pdf --deps day.json -j 1 && cmp day.json again.json
ok 'the same bytes again' $?

# ---- what only the command line reads, and fonts of a folder that show nothing ----
printf 'p/a.md\np/b.md\n' >list
printf 'owner\n' >owner.txt
printf 'user\n' >user.txt
cp "$(fc-match -f '%{file}' 'Noto Serif')" fonts/Idle.ttf
locked() { run digest --files-from list --no-cover -o o/locked.pdf --owner-password-file owner.txt --user-password-file user.txt --deps "$1"; }
locked locked.d
ok 'a locked digest of a list, with rules' $?
with_recipe locked.d o/locked.pdf
touch -d '2020-01-01' list owner.txt user.txt fonts/Idle.ttf
for file in list owner.txt user.txt fonts/Idle.ttf p/a.md; do
	touched "the rule has $file" "$file" locked.d o/locked.pdf
done
locked locked.json && [ -z "$(grep '^    "' locked.json | sort | uniq -d)" ] && grep -q '^    "owner.txt"' locked.json
ok 'each input stands once' $?
run digest p --no-cover -o o/day.pdf --deps plain.json && ! grep -qE 'owner.txt|"list"' plain.json
ok 'and none of them where none was named' $?
printf 'p/a.md\n' | run digest --files-from - --no-cover -o o/day.pdf --deps plain.json && ! grep -q '"-"' plain.json
ok 'standard input is no file' $?
# Whatever is opened, but for the program's libraries, the system's tables, and fonts that no text was set in.
if command -v strace >/dev/null; then
	strace -f -z -e trace=open,openat -o trace "$program" digest --files-from list --no-cover -o o/day.pdf -s outer.css --assets a --font-dir fonts \
		--owner-password-file owner.txt --user-password-file user.txt --deps day.json >"$work/log" 2>&1
	sed -n 's/.*open[a-z]*([^"]*"\([^"]*\)".*O_RDONLY.*/\1/p' trace | grep -vE '^/(etc|proc|sys|usr/lib|lib|var|root/\.|home)|^/usr/share/fonts|/fontconfig|/conf\.' | sort -u | while IFS= read -r file; do
		file=$(printf '%b' "$file")
		[ -f "$file" ] || [ -f "p/$file" ] || continue
		grep -qF "$file\"" day.json || echo "$file"
	done >unnamed
	cp unnamed "$work/log"
	[ ! -s unnamed ] && [ "$(grep -c openat trace)" -gt 10 ]
	ok 'no file is read that has no place in the rule' $?
else
	echo 'SKIPPED deps_test.sh: what is opened, against the rule (no strace)'
fi
rm fonts/Idle.ttf

# ---- one rule for each output ----
run post p/a.md p/b.md -o 'o/{name}.pdf' --deps two.d
[ "$(grep -c '^o/.*pdf:' two.d)" -eq 2 ]
ok 'post: a rule for each' $?
for name in a b; do with_recipe two.d "o/$name.pdf"; done
touch -d '2035-01-01' 'p/images/照片 1.jpg'
stale two.d o/a.pdf && ! stale two.d o/b.pdf
ok 'a picture concerns the post that shows it' $?
touch -d '2020-01-01' 'p/images/照片 1.jpg'

printf 'desks:\n  - {name: one, cover: no, select: {any: [Text]}, output: "{date}-{desk}.pdf"}\n  - {name: two, cover: no, style: briefing, paper: A5}\n' >desks.yml
run batch desks.yml p -o o --deps first.d
ok 'batch with rules' $?
[ "$(grep -c '^o/.*pdf:' first.d)" -eq 2 ] && [ "$(grep -c '^ fonts/House.ttf' first.d)" -eq 2 ] && grep -q '^o/2026-03-02-one.pdf:' first.d && grep -q '^ desks.yml' first.d
ok 'batch: a rule for each desk' $?
run batch desks.yml p -o o --deps second.d && grep -q '2 unchanged' "$work/log" && cmp first.d second.d
ok 'batch: the same rules when nothing has changed' $?
run batch desks.yml p -o o --deps third.d -j 1 --force && cmp first.d third.d
ok 'batch: the same rules when all is made anew by one worker' $?
cp "$font" fonts/House.ttf
run batch desks.yml p -o o && grep -q '0 unchanged' "$work/log"
ok 'batch: a font that has changed makes the editions anew' $?

# ---- failures ----
printf 'x' >p/broken.md
printf -- '---\n' >p/broken.md
run post p/b.md p/broken.md -o 'o/{name}.pdf' --deps broken.d
[ $? -eq 1 ] && grep -q '^o/b.pdf:' broken.d && ! grep -q '^o/.*{' broken.d
ok 'what has no name without its post has no rule' $?
run post p/broken.md -o o/broken.pdf --deps broken.d
[ $? -eq 1 ] && grep -q '^o/broken.pdf:' broken.d && grep -q '^ p/broken.md' broken.d
ok 'an output that was not made has its rule' $?
run post p/b.md -o o/b.pdf --deps inner.css
[ $? -eq 1 ] && grep -q color inner.css
ok 'an input is not overwritten' $?
run post p/b.md -o o/b.pdf --deps none/x.d
[ $? -eq 1 ] && [ -e o/b.pdf ]
ok 'a folder that is not there' $?
for args in "-o o/b.pdf --deps o/b.pdf" "-o - --deps b.d" "-o o/b.pdf --deps x --report x"; do
	run post p/b.md $args
	[ $? -eq 2 ]
	ok "usage: $args" $?
done

# ---- names ----
mkdir names
for name in 'a b' 'a#b' 'a:b' 'a$b' 'a=b' 'a%b' 'a|b' 'a;b' '&' 'a&' '中文' "it's" '"q"' 'a,b' '!' '(x' '-x' '@x'; do
	cp p/b.md "names/$name.md"
	run post "names/$name.md" -o "o/$name.pdf" --deps n.d
	touch -d '2020-01-01' "names/$name.md"
	printf 'include n.d\n' >n.mk
	goal=
	case $name in *%*) goal=o/$name.pdf ;; esac # which make does not take for the first goal
	touch -d '2035-01-01' "names/$name.md"
	awk 'NR == 1 { sub(/: \\$/, ":"); print; print "\t@echo made anew"; exit }' n.d >>n.mk
	make -rR -f n.mk $goal 2>&1 | grep -q 'made anew'
	ok "make reads the name $name" $?
	rm "names/$name.md"
	make -rR -f n.mk $goal >"$work/log" 2>&1
	ok "and does without $name" $?
done
for name in 'a*b' 'a[b' 'a?b' 'a\b' 'a	b'; do
	cp p/b.md "names/$name.md"
	run post "names/$name.md" -o o/b.pdf --deps n.d
	grep -q 'make cannot read' "$work/log" && [ "$(grep -c 'names' n.d)" -eq 0 ]
	ok "a name that make cannot read is left out and said: $name" $?
	run post "names/$name.md" -o o/b.pdf --deps n.json && grep -q names n.json && ! grep -q 'cannot read' "$work/log"
	ok "but stands in JSON: $name" $?
done
cd "$OLDPWD" || exit 1
finish
