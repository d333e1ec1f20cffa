#!/bin/sh
# styles_test.sh - each style that comes with the program: the sample digest is made without a word about the sheet and is sound; a
# handful of posts is whole, all characters in order (textcheck).
set -u
. tests/harness.sh

# Posts of each kind; none with ruby, whose annotations follow their line, and none with links, whose addresses print.css sets.
mkdir "$work/posts"
cp -r tests/posts/images tests/posts/*EN4402.md tests/posts/*JA5501.md tests/posts/*KO6601.md tests/posts/*204903.md \
	tests/posts/*205288.md tests/posts/*205701.md tests/posts/*205745.md "$work/posts/"

for sheet in styles/*.css; do
	name=$(basename "$sheet" .css)
	case $name in base | briefing) continue ;; esac
	"$JIANBAO" digest tests/posts -s "$name" -o "$work/$name.pdf" >"$work/log" 2>&1 && ! grep "$sheet" "$work/log" >"$work/err"
	ok "$name: digest made, nothing to say of the sheet" $?
	qpdf --check "$work/$name.pdf" >"$work/log" 2>&1
	ok "$name: sound" $?
	printf '#!/bin/sh\ncommand=$1\nshift\nexec "%s" "$command" -s %s "$@"\n' "$JIANBAO" "$name" >"$work/styled"
	chmod +x "$work/styled"
	JIANBAO="$work/styled" sh tests/tools/check_folder.sh "$work/posts" >"$work/log" 2>&1
	ok "$name: posts whole" $?
done

# A column whose figure moved on goes on with the text behind it, wherever the pages came to end: no hole below a paragraph's last line.
pdftotext -bbox "$work/newspaper.pdf" - 2>"$work/log" | sed -n 's|.*xMin="\([0-9]*\)\..* yMin="\([0-9]*\)\..*">\(.*\)</word>|\3 \1 \2|p' >"$work/words"
awk '$1 == "收的" { x = $2; y = $3 } $1 == "订单先于厂房" { below = y && $2 == x && $3 - y < 30; exit } END { exit !below }' "$work/words"
ok 'newspaper: text fills the place of a figure that moved on' $?
finish
