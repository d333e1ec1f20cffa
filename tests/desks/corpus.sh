#!/bin/sh
# corpus.sh FOLDER [N] - N desks (200) made by the script over a folder of posts; each edition must hold exactly the posts that a walk
# over the front matter says, in order. The walk is awk's: date with zone (+0800 where there is none), categories, tags. Every second desk keeps
# doubles. For the others what the report calls doubles is put to the test: with them an edition holds what the walk says, without them what is
# left of it, in order; the post that each is left out for is there; and no two posts of an edition have the same address.
set -u
folder=$1
n=${2:-200}
JIANBAO=${JIANBAO:-build/jianbao}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# path<TAB>seconds<TAB>|categories|<TAB>|tags|<TAB>address of the posts whose front matter gives a date with a time.
find "$folder" -name '.*' -prune -o \( -name '*.md' -o -name '*.markdown' -o -name '*.html' \) -print | LC_ALL=C sort >"$work/files"
while IFS= read -r file; do
	TZ=UTC awk -v file="$file" '
		function list(s) { if (s !~ /[[]/) gsub(/ +/, ", ", s); sub(/: *,? */, ": ", s); gsub(/^[^:]*: *|[\[\]"\r]/, "", s); gsub(/ *, */, "|", s); gsub(/^ +| +$/, "", s); return "|" s "|" }
		NR == 1 && $0 !~ /^---/ { exit }
		NR > 1 && /^---/ { exit }
		/^date:/ { date = $0; sub(/^date: *"?/, "", date) }
		/^categories:/ { categories = list($0) }
		/^tags:/ { tags = list($0) }
		/^from: *"?http/ { address = $0; sub(/^from: *"?https?:..(www[.])?/, "", address); sub(/\/?"? *\r?$/, "", address) }
		END {
			if (date !~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9][T ][0-9][0-9]:[0-9][0-9]:[0-9][0-9]/) exit
			day = substr(date, 1, 19); gsub(/[-T:]/, " ", day)
			zone = substr(date, 20); gsub(/^[.][0-9]+|[ :\r"]/, "", zone)
			east = zone ~ /^[+-][0-9][0-9][0-9][0-9]/ ? (substr(zone, 2, 2) * 60 + substr(zone, 4, 2)) * (zone ~ /^-/ ? -1 : 1) : zone ~ /^Z/ ? 0 : 480
			printf "%s\t%d\t%s\t%s\t%s\n", file, mktime(day) - east * 60, categories, tags, address
		}' "$file"
done <"$work/files" >"$work/posts"

# Desks: windows over the time of the posts, some with a category or a tag that occurs.
sort -t "$(printf '\t')" -k 2,2n "$work/posts" >"$work/sorted"
TZ=UTC awk -F '\t' -v n="$n" -v out="$work/conditions" '
	{ seconds[NR] = $2; split($3, c, "|"); split($4, t, "|"); category[NR] = c[2]; tag[NR] = t[2] }
	END {
		print "defaults: {sections: none, cover: no, contents: no}\ndesks:"
		for (i = 0; i < n; i++) {
			k = int(i * NR / n) + 1
			from = seconds[k] - i % 3 * 3600; to = from + 86400 * (1 + i % 2)
			kind = i % 4
			what = kind == 1 ? category[k] : kind == 2 ? tag[k] : ""
			if (what ~ /[:#{}"]/) what = ""
			printf "  - {name: d%03d, keep_doubles: %s, select: {from: %s +0000, to: %s +0000%s}}\n", i, i % 8 < 4 ? "yes" : "no", strftime("%Y-%m-%d %H:%M:%S", from),
				strftime("%Y-%m-%d %H:%M:%S", to), what == "" ? "" : (kind == 1 ? ", categories: [\"" : ", tags: [\"") what "\"]"
			printf "d%03d\t%d\t%d\t%s\t%s\n", i, from, to, kind == 1 ? what : "", kind == 2 ? what : "" >out
		}
	}' "$work/sorted" >"$work/desks.yml"

# What each must hold: by time, then by path.
LC_ALL=C sort -t "$(printf '\t')" -k 2,2n -k 1,1 "$work/posts" >"$work/ordered"
awk -F '\t' 'NR == FNR { line[NR] = $0; n = NR; next }
	function has(list, name) { return name == "" || index(list, "|" name "|") || index(list, "|" name "新闻|") }
	{ for (i = 1; i <= n; i++) { split(line[i], p, "\t")
		if (p[2] >= $2 && p[2] < $3 && has(p[3], $4) && has(p[4], $5)) { path = p[1]; sub(/.*\//, "", path); print $1 "\t" path } } }' \
	"$work/ordered" "$work/conditions" >"$work/want"

"$JIANBAO" batch "$work/desks.yml" "$folder" --index "$work/index" -o "$work/out" --report "$work/report" -q >/dev/null 2>"$work/log"
sh tests/desks/posts_of.sh "$work/report" >"$work/got"
sh tests/desks/doubles_of.sh "$work/report" >"$work/doubles"
# Posts whose date the walk could not read are none of its affair.
cut -f 1 "$work/posts" | sed 's|.*/||' | LC_ALL=C sort -u >"$work/known"
awk -F '\t' 'NR == FNR { known[$1] = 1; next } $2 in known' "$work/known" "$work/got" >"$work/checked"
awk -F '\t' 'NR == FNR { known[$1] = 1; next } $2 in known' "$work/known" "$work/doubles" >"$work/left"
desks=$(cut -f 1 "$work/want" | sort -u | wc -l)

# What is wanted without what is reported as a double, in order: that must be the edition.
awk -F '\t' 'NR == FNR { left[$1, $2] = 1; next } !(($1, $2) in left)' "$work/left" "$work/want" | diff - "$work/checked" >"$work/diff"
# A double is one of the posts wanted, of a desk that keeps none; what it is left out for is in the edition.
awk -F '\t' '
	FILENAME ~ /want$/ { want[$1, $2] = 1; next }
	FILENAME ~ /got$/ { got[$1, $2] = 1; next }
	!(($1, $2) in want) || substr($1, 2) % 8 < 4 || !(($1, $3) in got) { print "> " $0 }' "$work/want" "$work/got" "$work/left" >>"$work/diff"
# No address twice, but in desks that keep doubles.
awk -F '\t' '
	FILENAME ~ /posts$/ { path = $1; sub(/.*\//, "", path); if ($5 != "") address[path] = $5; next }
	$2 in address && substr($1, 2) % 8 >= 4 && seen[$1, address[$2]]++ { print "> twice: " $0 }' "$work/posts" "$work/checked" >>"$work/diff"
if [ ! -s "$work/diff" ]; then
	echo "$desks desks of $n hold posts, $(wc -l <"$work/checked") in all and $(wc -l <"$work/left") left out as doubles, of $(wc -l <"$work/posts") with a date: all as they should be"
else
	head -n 20 "$work/diff"
	echo "$(grep -c '^[<>]' "$work/diff") lines differ"
	exit 1
fi
