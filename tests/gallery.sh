#!/bin/sh
# gallery.sh BUILD - a page of the sample digest in each style that comes with the program, as tests/gallery/<style>.png: what the README shows.
set -eu
out=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

page() { # style page
	if [ "$1" = briefing ]; then
		"$out/jianbao" digest -q tests/posts -o "$work/digest.pdf"
	else
		"$out/jianbao" digest -q tests/posts -s "$1" -o "$work/digest.pdf"
	fi
	pdftoppm -png -gray -r 36 -f "$2" -l "$2" -singlefile "$work/digest.pdf" "tests/gallery/$1"
	echo "tests/gallery/$1.png"
}

page briefing 3
page newspaper 1
page vertical 6
page reader 6
page print 5
page minimal 4
