#!/bin/sh
# help_test.sh - `jianbao help css` names every property with its values and every shorthand (golden_test.sh looks for what shows them).
set -u
. tests/harness.sh
"$JIANBAO" help css >"$work/help"

for name in $(sed -n 's/^PROPERTY([a-z_0-9]*, "\([^"]*\)".*/\1/p' src/style/property.def); do
	values=$(awk -v name="$name" '$1 == name && ($3 == "yes" || $3 == "no") { print $4 }' "$work/help")
	[ -n "$values" ]
	ok "help css has $name and its values" $?
done
for name in $(sed -n 's/^\t{ "\([a-z-]*\)", { SHORTHAND_.*/\1/p' src/style/shorthand.c); do
	grep -qE "(^  |, )$name(,|:)" "$work/help"
	ok "help css has the shorthand $name" $?
done
"$JIANBAO" --help | grep -q "help css"
ok 'the help of the program names it' $?
finish
