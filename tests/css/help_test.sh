#!/bin/sh
# help_test.sh - `jianbao help css` names every property with its values and every shorthand, and each property is in some test of a
# style sheet.
set -u
. tests/harness.sh
"$JIANBAO" help css >"$work/help"
grep -rhoE '[-a-z0-9]+ *:' tests/cases tests/unit --include='*.css' --include='*_test.c' | tr -d ' :' | sort -u >"$work/tested"

for name in $(sed -n 's/^PROPERTY([a-z_0-9]*, "\([^"]*\)".*/\1/p' src/style/property.def); do
	values=$(awk -v name="$name" '$1 == name && ($3 == "yes" || $3 == "no") { print $4 }' "$work/help")
	[ -n "$values" ]
	ok "help css has $name and its values" $?
	grep -qxF -- "$name" "$work/tested"
	ok "a test sheet has $name" $?
done
for name in $(sed -n 's/^\t{ "\([a-z-]*\)", SHORTHAND_.*/\1/p' src/style/shorthand.c); do
	grep -qE "(^  |, )$name(,|:)" "$work/help"
	ok "help css has the shorthand $name" $?
done
"$JIANBAO" --help | grep -q "help css"
ok 'the help of the program names it' $?
finish
