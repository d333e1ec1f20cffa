#!/bin/sh
# help_test.sh - every option that the help of a command lists stands in the manual page and in the completion for that command.
set -u
. tests/harness.sh
tr -d '\\' <src/cli/jianbao.1 >"$work/manual"
# The completion of "jianbao COMMAND --", one option a line.
completed() {
	bash -c '. src/cli/completion.bash; COMP_WORDS=(jianbao "$1" --) COMP_CWORD=2; _jianbao; printf "%s\n" "${COMPREPLY[@]}"' - "$1"
}
for command in post digest batch index list check inspect fonts; do
	"$JIANBAO" help "$command" | sed -n 's/^  ..  *--\([a-z-]*\).*/--\1/p; s/^  -., --\([a-z-]*\).*/--\1/p' | sort >"$work/options"
	completed "$command" | sort >"$work/completed"
	diff "$work/options" "$work/completed" >"$work/log"
	ok "completion of $command" $?
	[ "$(uniq -d "$work/options" | wc -l)" -eq 0 ]
	ok "each option of $command once" $?
	: >"$work/log"
	while IFS= read -r option; do
		grep -qE -- "$option([ ,\"]|\$)" "$work/manual" || echo "$option" >>"$work/log"
	done <"$work/options"
	[ ! -s "$work/log" ] && [ -s "$work/options" ]
	ok "manual of the options of $command" $?
done
finish
