#!/bin/sh
# golden_test.sh - for all that `jianbao help css` lists there is a golden case that shows it: when the word is made unknown in the case's sheet,
# what comes out is no longer what is expected. Words are taken from the help, so that what is new there asks for a case here.
set -u
. tests/harness.sh
case $JIANBAO in /*) ;; *) JIANBAO=$PWD/$JIANBAO ;; esac
"$JIANBAO" help css >"$work/help"
# A copy, in which sheets can be changed beside their cases.
mkdir "$work/tests"
cp -r tests/cases "$work/tests/cases"
cd "$work" || exit 1

section() { awk -v name="$1" '/^[A-Z]/ { on = index($0, name) == 1 } on && !/^[A-Z]/' help; } # name

# Whether a stage of the case comes out otherwise than expected.
differs() { # case without suffix
	for input in "$1.md" "$1.html" "$1.txt"; do
		[ ! -f "$input" ] || break
	done
	for stage in post tree parts boxes runs breaks lines strips pages; do
		[ -f "$1.$stage" ] || continue
		set -- "$1" inspect --stage="$stage" -s "$1.css" "$input"
		base=$1
		shift
		[ ! -f "$base.args" ] || eval "set -- \"\$@\" $(cat "$base.args")"
		"$JIANBAO" "$@" 2>/dev/null | cmp -s - "$base.$stage" || return 0
		set -- "$base"
	done
	return 1
}

# A case in whose sheet the pattern stands and makes a difference; `change` makes it unknown.
shown() { # name pattern change
	grep -rlE --include='*.css' -e "$2" tests/cases >with
	while IFS= read -r css; do
		[ -f "${css%.css}.html" ] || [ -f "${css%.css}.md" ] || [ -f "${css%.css}.txt" ] || continue
		cp "$css" kept
		sed -E "$3" kept >"$css"
		differs "${css%.css}"
		code=$?
		cp kept "$css"
		[ $code -ne 0 ] || break
		code=1
	done <with
	[ -s with ] && [ "$code" -eq 0 ]
	ok "a golden case shows $1 ($(wc -l <with) have it)" $?
}

# ---- properties and shorthands ----
section PROPERTIES | awk '($3 == "yes" || $3 == "no") && $1 !~ /:$/ { print $1 }' >names
section SHORTHANDS | grep -oE '^  [a-z-]+(, [a-z-]+)*' | tr -d ' ' | tr ',' '\n' >>names
while IFS= read -r name; do
	shown "$name" "(^|[{; 	])$name *:" "s/(^|[{; 	])$name *:/\\1x-$name:/g"
done <names
[ "$(wc -l <names)" -gt 100 ]
ok 'properties are found in the help' $?

# ---- selectors ----
section SELECTORS | grep -v '^  Out:' | grep -oE '::?[a-z-]+\(?' | tr -d '(' | sort -u >words
while IFS= read -r word; do
	shown "$word" "(^|[^:])$word([^a-z-]|\$)" "s/(^|[^:])$word([^a-z-]|\$)/\\1:x-none\\2/g"
done <words
[ "$(wc -l <words)" -gt 20 ]
ok 'selectors are found in the help' $?
for op in '' '~' '|' '^' '$' '*'; do
	case $op in '') re='[a-z]' ;; '|' | '^' | '$' | '*') re="\\$op" ;; *) re=$op ;; esac
	shown "[a$op=v]" "\\[[a-z-]*$re=" "s/(\\[[a-z-]*)$re=/\\1?=/g"
done
shown '[a]' '\[[a-z-]+\]' 's/\[[a-z-]+\]/[x-none]/g'
shown '[a=v i]' '\[[^]]* i\]' 's/(\[[^]]*) i\]/\1]/g'
shown '[a=v s]' '\[[^]]* s\]' 's/(\[[^]]*) s\]/\1 i]/g'
shown '#id' '^#[a-z-]+' 's/^#/#x-/'
shown '.class' '^[.][a-z-]+' 's/^[.]/.x-/'
shown 'E > F' '^[^{:]*[a-z] > [a-z]' 's/ > / + x-none > /'
shown 'E + F' '^[^{:]*[a-z] [+] [a-z]' 's/ [+] / > x-none + /'
shown 'E ~ F' '^[^{:]*[a-z] ~ [a-z]' 's/ ~ / > x-none ~ /'
shown 'E F' '^[a-z.]+ [a-z.]+ [{]' 's/^([a-z.]+) ([a-z.]+) [{]/\1 x-none \2 {/'

# ---- at-rules, pages and their boxes ----
section AT-RULES | grep -oE '^  @[a-z-]+' | tr -d ' ' | grep -vx '@charset' >words
for side in top-left-corner top-left top-center top-right top-right-corner right-top right-middle right-bottom bottom-right-corner bottom-right \
	bottom-center bottom-left bottom-left-corner left-bottom left-middle left-top; do
	echo "@$side"
done >>words
while IFS= read -r word; do
	shown "$word" "$word([^a-z-]|\$)" "s/$word([^a-z-]|\$)/@x-none\\1/g"
done <words
for word in :first :left :right :blank :nth; do
	shown "@page $word" "@page[a-z ]*$word([^a-z-]|\$)" "s/(@page[a-z ]*)$word(\\([^)]*\\))?/\\1:x-none/g"
done
section AT-RULES | sed -n 's/.*:nth(an+b)  \(.*\), and the.*/\1/p' | grep -oE '[a-z-]+(: page)?' >words
while IFS= read -r word; do
	name=${word%%:*}
	shown "$word of @page" "@page.*$name *:|^ +$name *:" "s/([{; 	])$name *:/\\1x-$name:/g"
done <words

# ---- values ----
section VALUES | sed -n 's/^ *<length>\([^:]*\):.*/\1/p' | tr -s ' ;' '\n\n' | grep -E '^[a-z]+$' >words
while IFS= read -r unit; do
	shown "the unit $unit" "[0-9]$unit([^a-z0-9]|\$)" "s/([0-9])$unit([^a-z0-9]|\$)/\\1xx\\2/g"
done <words
[ "$(wc -l <words)" -gt 15 ]
ok 'units are found in the help' $?
section VALUES | grep -oE '[a-z-]+\(' | tr -d '(' | sort -u >words
while IFS= read -r name; do
	shown "$name()" "(^|[^a-z-])$name\\(" "s/(^|[^a-z-])$name\\(/\\1x-$name(/g"
done <words
[ "$(wc -l <words)" -gt 15 ]
ok 'functions are found in the help' $?
for word in open-quote close-quote no-open-quote no-close-quote transparent currentcolor inherit initial unset revert '!important'; do
	shown "$word" "[: ]$word" "s/([: ])$word/\\1x-none/g"
done
shown 'var()' 'var\(' 's/var\(/x-var(/g'
for digits in 3 4 6 8; do
	shown "#$digits digits" "#[0-9a-fA-F]{$digits}([^0-9a-fA-F]|\$)" "s/#[0-9a-fA-F]{$digits}([^0-9a-fA-F]|\$)/x-none\\1/g"
done
cd "$OLDPWD" || exit 1
finish
