#!/bin/sh
# run.sh BUILD - speed and memory of digests of 1, 100 and 1,000 posts made by the post generator, beside what the libraries alone
# need for the same text; how the time for one paragraph grows with its length; and Typst's on the same text, where it is found.
set -eu
out=$1
jianbao=$out/jianbao
work=$out/bench
font=/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc
mkdir -p "$work"

measure() { # log command… ; sets wall, cpu, rss (MB)
	log=$1
	shift
	/usr/bin/env time -f '%e %U %S %M' -o "$log" "$@" >"$work/out" 2>"$work/err"
	set -- $(tail -n 1 "$log")
	wall=$1
	cpu=$(echo "$2 $3" | awk '{ printf "%.2f", $1 + $2 }')
	rss=$(($4 / 1024))
}

printf '%6s %6s %8s %8s %7s %9s  %s\n' posts pages 'wall s' 'CPU s' 'peak MB' 'PDF KB' 'stages (wall s)'
for n in 1 100 1000; do
	dir=$work/posts-$n
	[ -d "$dir" ] || "$out/tests/tools/post_gen" "$n" "$dir" >/dev/null
	if [ "$n" = 1 ]; then
		set -- "$jianbao" post "$dir"/*.md -o "$work/$n.pdf"
	else
		set -- "$jianbao" digest "$dir" -o "$work/$n.pdf" -v
	fi
	measure "$work/time" "$@"
	pages=$(pdfinfo "$work/$n.pdf" | sed -n 's/^Pages: *//p')
	stages=$(sed -n 's/.*bytes; //p' "$work/err")
	printf '%6s %6s %8s %8s %7s %9s  %s\n' "$n" "$pages" "$wall" "$cpu" "$rss" "$(($(wc -c <"$work/$n.pdf") / 1024))" "$stages"
	cpu_digest=$cpu
done

# The lines of one paragraph twenty times as long as another: a program of the tests measures it, and fails from twenty-five times on.
"$out/tests/set_test" 2>/dev/null | sed -n 's/^50,000: /a paragraph of 50,000 characters becomes lines in /; s/1,000,000: /one of 1,000,000 in /p'

# The writer alone, on a post of ten thousand pages: what tags take of the file and of the time, and how much memory it needs.
dir=$work/posts-4900
[ -d "$dir" ] || "$out/tests/tools/post_gen" 4900 "$dir" >/dev/null
[ -s "$work/long.md" ] || sed '/^---$/,/^---$/d' "$dir"/*.md >"$work/long.md"
for kinds in plain ua-1; do
	"$out/tests/bench/writer_memory" "$kinds" "$work/long.md" |
		awk -v kinds="$kinds" '{ printf "the writer, --pdf %s: %d pages, %d MB, %s s of CPU, %d KB\n", kinds, $1, $2, $3, $4 / 1000 }'
done

# Editions for desks: the CPU time of each, beside that of a digest of the same posts.
printf '\n%6s %8s %8s %7s %12s\n' desks 'wall s' 'CPU s' 'peak MB' 'CPU s/desk'
for n in 1 50 200; do
	awk -v n="$n" 'BEGIN { print "desks:"; for (i = 0; i < n; i++) printf "  - {name: d%d, title: \"%d\"}\n", i, i }' >"$work/desks.yml"
	measure "$work/time" "$jianbao" batch "$work/desks.yml" "$work/posts-100" -o "$work/desks" --force -q
	printf '%6s %8s %8s %7s %12s\n' "$n" "$wall" "$cpu" "$rss" "$(echo "$cpu $n" | awk '{ printf "%.3f", $1 / $2 }')"
done
measure "$work/time" "$jianbao" digest "$work/posts-100" -o "$work/100.pdf"
echo "a digest alone: $cpu s of CPU"

# The visible text, one paragraph a line.
cat "$work"/posts-1000/*.md | sed -n '/^<p>/s/<\/p>/\n/gp' | sed 's/<[^>]*>//g' | sed '/^$/d' >"$work/text.txt"
"$out/tests/bench/limits" "$font" 2 "$work/text.txt" >"$work/limits"
awk -v cpu="$cpu_digest" '
	/^harfbuzz/ { hb = $2; print "HarfBuzz alone, same text, same face: " hb " s of CPU for " $3 " glyphs" }
	/^libdeflate/ { z = $2; print "libdeflate alone, same glyph codes:   " z " s of CPU" }
	END { if (hb + z > 0) printf "the thousand-post digest takes %.1f times the CPU time of both\n", cpu / (hb + z) }' "$work/limits"
if command -v typst >/dev/null 2>&1; then
	for n in 100 1000; do
		sh tests/bench/to_typst.sh "$work/posts-$n" >"$work/$n.typ"
		measure "$work/time" typst compile "$work/$n.typ" "$work/$n-typst.pdf"
		typst_cpu=$cpu typst_wall=$wall typst_rss=$rss
		measure "$work/time" "$jianbao" digest "$work/posts-$n" -o "$work/$n.pdf"
		pages=$(pdfinfo "$work/$n-typst.pdf" 2>/dev/null | sed -n 's/^Pages: *//p')
		printf '%6s %6s %8s %8s %7s %9s  %s\n' "$n" "$pages" "$typst_wall" "$typst_cpu" "$typst_rss" \
			"$(($(wc -c <"$work/$n-typst.pdf") / 1024))" "$(typst --version)"
		awk -v a="$typst_wall" -v b="$wall" -v c="$typst_cpu" -v d="$cpu" -v e="$typst_rss" -v f="$rss" \
			'BEGIN { printf "       Typst takes %.1f times the wall time, %.1f times the CPU time, %.1f times the memory\n", a / b, c / d, e / f }'
		# Its files are tagged unless told otherwise, as ours are.
		if typst compile --no-pdf-tags "$work/$n.typ" "$work/$n-untagged.pdf" 2>"$work/err"; then
			echo "       tagged: $(($(wc -c <"$work/$n.pdf") / 1024)) KB; Typst without tags: $(($(wc -c <"$work/$n-untagged.pdf") / 1024)) KB"
		fi
	done
else
	echo "typst not found: not measured beside it"
fi
