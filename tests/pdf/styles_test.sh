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
finish
