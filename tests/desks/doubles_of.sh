#!/bin/sh
# doubles_of.sh REPORT - the doubles that each desk leaves out, from the JSON of `jianbao batch --report`: "desk<TAB>file name<TAB>file name of the
# one that is kept" a line.
awk '
	function name_in(s) { sub(/^ *"[a-z]*": "/, "", s); sub(/",?$/, "", s); return s }
	function base(s) { sub(/.*\//, "", s); return s }
	/^   "name": / { name = name_in($0) }
	/^     "path": / { path = base(name_in($0)) }
	/^     "reason": "double of / { kept = name_in($0); sub(/^double of /, "", kept); sub(/: [a-z -]*$/, "", kept); print name "\t" path "\t" base(kept) }' "$1"
