#!/bin/sh
# watch_test.sh - --watch: what is changed is made anew, whatever way it is changed; what is not of interest is left alone. Every wait is
# for an event, up to a bound that only a failure reaches.
set -u
. tests/harness.sh
bound=600 # twentieths of a second

case $JIANBAO in /*) program=$JIANBAO ;; *) program=$PWD/$JIANBAO ;; esac
root=$PWD
cd "$work" || exit 1
pid=
trap 'kill -KILL $pid 2>/dev/null; cd "$root"; rm -rf "$work"' EXIT
mkdir p p/sub o
post() { # file text
	printf -- '---\ntitle: %s\ndate: 2026-03-02 08:00:00 +0800\n---\n<p>%s</p>\n<p><img src="images/a.png"></p>\n' "$2" "$2" >"$1"
}
# The words of the PDF; the rounds so far; waits until a command succeeds.
words() { pdftotext "$1" - 2>/dev/null; }
has() { words "$1" | grep -q "$2"; }
rounds() { grep -c 'waiting for changes' watch.log; }
until_ok() { # name command…
	name=$1
	shift
	n=0
	while ! "$@"; do
		n=$((n + 1))
		if [ $n -ge $bound ] || ! kill -0 "$pid" 2>/dev/null; then
			cp watch.log log
			ok "$name" 1
			return 1
		fi
		sleep 0.05
	done
	ok "$name" 0
}
# A shell starts what runs in the background deaf to SIGINT.
watches() { : >watch.log; env --default-signal=INT "$program" "$@" --watch >watch.out 2>watch.log & pid=$!; }
more_rounds() { [ "$(rounds)" -gt "$1" ]; }
ends() { # name signal code
	kill "-$2" "$pid" 2>/dev/null
	sleep 30 && kill -KILL "$pid" &
	guard=$!
	wait "$pid"
	code=$?
	kill "$guard" 2>/dev/null
	[ $code -eq "$3" ]
	ok "$1 (code $code)" $?
}

post p/a.md alpha
printf '@import "inner.css";\n' >style.css
: >inner.css
watches digest p -s style.css -o o/day.pdf
until_ok 'the first PDF' has o/day.pdf alpha
until_ok 'then it waits' more_rounds 0

post p/a.md bravo
until_ok 'a post written over' has o/day.pdf bravo
post p/new.tmp charlie
mv p/new.tmp p/a.md
until_ok 'a post renamed over, as editors do' has o/day.pdf charlie
post p/a.md~ delta
mv p/a.md p/a.bak && mv p/a.md~ p/a.md
until_ok 'a post moved away and put back anew' has o/day.pdf delta
post p/b.md echo
until_ok 'a new post' has o/day.pdf echo
post p/sub/c.md foxtrot
until_ok 'a new post in a folder below' has o/day.pdf foxtrot
mkdir p/later
post p/later/d.md golf
until_ok 'a new folder with a post' has o/day.pdf golf
post p/later/e.md hotel
until_ok 'which is watched, too' has o/day.pdf hotel
rm p/b.md
until_ok 'a post that is gone' eval '! has o/day.pdf echo'
rm -r p/later
until_ok 'a folder that is gone' eval '! has o/day.pdf golf'
printf 'h1::before, p::before { content: "india " }\n' >inner.css.tmp && mv inner.css.tmp inner.css
until_ok 'an imported sheet' has o/day.pdf india
printf 'p::before { content: "juliet " }\n' >style.css
until_ok 'a sheet' has o/day.pdf juliet
mkdir p/images
cp "$root"/tests/posts/images/price-line.png p/images/a.png
until_ok 'a picture that was looked for in vain' eval 'pdfimages -list o/day.pdf | grep -q image'
rm -r p/images
until_ok 'a folder of pictures that is gone' eval '! pdfimages -list o/day.pdf | grep -q image'

# A burst is one change: the rounds are far fewer than the writes.
before=$(rounds)
i=0
while [ $i -lt 40 ]; do
	post p/a.md "kilo$i"
	i=$((i + 1))
done
until_ok 'a burst of writes' has o/day.pdf kilo39
[ $(($(rounds) - before)) -lt 20 ]
ok 'is made in few rounds' $?

# An error leaves the last PDF; the next good state is made.
cp o/day.pdf last.pdf
before=$(rounds)
for file in p/a.md p/sub/c.md; do printf -- '---\n' >"$file"; done
until_ok 'all posts broken' more_rounds "$before"
cmp -s last.pdf o/day.pdf
ok 'leaves the last PDF' $?
post p/a.md lima
until_ok 'and goes on' has o/day.pdf lima
before=$(rounds)
mv style.css away.css
until_ok 'a sheet that is gone' more_rounds "$before"
mv away.css style.css
until_ok 'and back' more_rounds $((before + 1))

# What is of no interest wakes nobody; sleeping takes no time of the processor.
before=$(rounds)
: >p/.a.md.swp
: >p/4913
: >p/notes.txt
: >inner.txt
cp o/day.pdf p/copy.pdf
ticks() { cut -d ' ' -f 14,15 "/proc/$pid/stat" | { read -r user system && echo $((user + system)); }; }
t=$(ticks)
sleep 1
[ "$(rounds)" -eq "$before" ] && [ $(($(ticks) - t)) -le 5 ]
ok 'other files in the folders' $?
ends 'SIGINT while it waits, the last round whole' INT 0
grep -qE '[0-9][0-9]:[0-9][0-9]:[0-9][0-9]' watch.log watch.out
[ $? -ne 0 ]
ok 'no clock in what it says' $?

printf -- '---\n' >p/a.md
rm -r p/sub
watches post p/a.md -o o/a.pdf
until_ok 'nothing can be made' more_rounds 0
ends 'SIGTERM, the last round failed' TERM 1
post p/a.md mike
watches post p/a.md # the PDF stands beside it: no round calls for another
until_ok 'post: the PDF beside it' has p/a.pdf mike
post p/a.md november
until_ok 'post: made anew' has p/a.pdf november
n=$(rounds)
sleep 1
[ "$(rounds)" -eq "$n" ]
ok 'post: its own PDF is no change' $?
ends 'post: SIGHUP' HUP 0

printf 'desks:\n  - {name: one, cover: no, title: oscar}\n' >desks.yml
watches batch desks.yml p -o o
until_ok 'batch: the first edition' has o/one.pdf november
printf 'desks:\n  - {name: one, cover: no, title: papa}\n  - {name: two, cover: no}\n' >desks.new && mv desks.new desks.yml
until_ok 'batch: the file of desks' test -e o/two.pdf
until_ok 'batch: then it waits' more_rounds 1
post p/a.md quebec
until_ok 'batch: a post' has o/two.pdf quebec
ends 'batch: SIGINT' INT 0

printf 'first\n' >secret
watches post p/a.md --owner-password-file secret -o o/locked.pdf
until_ok 'passwords: the first PDF' more_rounds 0
opens() { [ "$(qpdf --show-encryption --password="$1" o/locked.pdf 2>/dev/null | grep -c 'Supplied password is owner')" -eq 1 ]; }
until_ok 'passwords: locked by the first' opens first
printf 'second\n' >secret
until_ok 'passwords: locked by another' opens second
ends 'passwords: SIGINT' INT 0

for args in 'post p/a.md --owner-password-file - -o x.pdf' 'post - -o x.pdf' 'post p/a.md -o -' 'digest --files-from - -o x.pdf'; do
	"$program" $args --watch >log 2>&1 <secret
	[ $? -eq 2 ]
	ok "usage: $args" $?
done
cd "$root" || exit 1
finish
