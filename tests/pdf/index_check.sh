#!/bin/sh
# index_check.sh FILE.pdf WORDS WORK - the page numbers of contents, glance and index of a digest in the house style, each against the text
# of that page, and every page that holds a watched word (WORDS: name|word|… a line) against the index. Running heads and feet do
# not count. WORK: an empty folder.
set -u
export LC_ALL=C
pdf=$1
words=$2
work=$3
total=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
area() { # first page, last page: what stands between head and foot
	pdftotext -raw -nopgbrk -f "$1" -l "$2" -x 0 -y 58 -W 596 -H 722 "$pdf" -
}
body=$(pdftotext -raw -f "$total" -l "$total" "$pdf" - | sed -n 's/^[0-9]* \/ \([0-9]*\)$/\1/p')
front=$((total - body))
index=$total
while [ "$index" -gt "$front" ] && ! area "$index" "$index" | head -n 1 | grep -q '^索引$'; do
	index=$((index - 1))
done
contents=$front
while [ "$contents" -gt 1 ] && ! area "$contents" "$contents" | grep -q '^目录$'; do
	contents=$((contents - 1))
done
glance=$contents
while [ "$glance" -gt 1 ] && ! area "$glance" "$glance" | grep -q '^今日要览$'; do
	glance=$((glance - 1))
done
[ "$index" -gt "$front" ] && [ "$contents" -gt 1 ] || { echo "no contents or no index"; exit 1; }
area "$contents" "$front" | sed '/^目录$/d' >"$work/contents"
[ "$glance" -gt 1 ] && area "$glance" $((contents - 1)) >"$work/glance" || echo >"$work/glance"
area "$index" "$total" >"$work/index"
mkdir "$work/pages"
page=1
files=
while [ $page -lt $((index - front)) ]; do
	area $((front + page)) $((front + page)) >"$work/pages/$page"
	files="$files $work/pages/$page"
	page=$((page + 1))
done
awk -v last=$((page - 1)) -f "$(dirname "$0")/index_check.awk" "$words" "$work/contents" "$work/glance" "$work/index" $files
