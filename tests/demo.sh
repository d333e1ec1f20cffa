#!/bin/sh
# demo.sh BUILD - typesets the sample digest and says where it is and how long it took.
set -eu
out=$1
start=$(date +%s%N)
"$out/jianbao" digest tests/posts -q --title '财经简报' -o "$out/demo.pdf"
end=$(date +%s%N)
pages=$(pdfinfo "$out/demo.pdf" | sed -n 's/^Pages: *//p')
echo "$out/demo.pdf: $pages pages from $(find tests/posts -name '*.md' -o -name '*.html' -o -name '*.markdown' | wc -l) posts in $(((end - start) / 1000000)) ms"
