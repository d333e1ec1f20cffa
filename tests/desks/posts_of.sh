#!/bin/sh
# posts_of.sh REPORT - the posts of each desk in order, from the JSON of `jianbao batch --report`: "desk<TAB>file name" a line.
awk '
	/^   "name": / { name = $0; sub(/^   "name": "/, "", name); sub(/",?$/, "", name) }
	/^   "posts": \[/ { inside = 1; next }
	inside && /^   \]/ { inside = 0 }
	inside { path = $0; sub(/^ *"/, "", path); sub(/",?$/, "", path); sub(/.*\//, "", path); print name "\t" path }' "$1"
