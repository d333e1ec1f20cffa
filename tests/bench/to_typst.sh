#!/bin/sh
# to_typst.sh FOLDER - the posts of the generator as one Typst document on standard output: the same text on the same page, with cover,
# contents, sections, running heads and folios.
set -eu
cat <<'TYPST'
#set document(title: "财经简报")
#set text(font: "Noto Serif CJK SC", size: 10.5pt, lang: "zh")
#set par(justify: true, leading: 0.85em, spacing: 0.85em, first-line-indent: (amount: 2em, all: true))
#show heading: set text(font: "Noto Sans CJK SC")
#page(paper: "a4", margin: 40mm)[#v(60mm) #text(size: 32pt, weight: "bold")[财经简报]]
#set page(paper: "a4", margin: 22mm, header: context [财经简报 #h(1fr) #{
  let heads = query(heading.where(level: 1).before(here()))
  if heads.len() > 0 { heads.last().body }
}], footer: context align(center, counter(page).display("1 / 1", both: true)))
#outline(title: "目录", depth: 2)
TYPST
find "$1" -name '*.md' | sort | xargs awk '
	function quote(s) {
		gsub(/<[^>]*>/, "", s)
		gsub(/&lt;/, "<", s)
		gsub(/&gt;/, ">", s)
		gsub(/&amp;/, "\\&", s)
		gsub(/\\/, "\\\\", s)
		gsub(/"/, "\\\"", s)
		return "#\"" s "\""
	}
	FNR == 1 { dashes = 0; title = ""; tag = "" }
	/^---$/ && dashes < 2 { dashes++; next }
	dashes == 1 && /^title: / { title = substr($0, 9, length($0) - 9) }
	dashes == 1 && /^tags: / { tag = substr($0, 7) }
	dashes == 2 && /^<p>/ {
		n[tag]++
		file[tag, n[tag]] = "== " quote(title) "\n\n"
		if (n[tag] == 1)
			order[++tags] = tag
		count = split($0, parts, "</p>")
		for (i = 1; i < count; i++)
			file[tag, n[tag]] = file[tag, n[tag]] (parts[i] ~ /<strong>/ ? "=== " : "") quote(parts[i]) "\n\n"
	}
	END {
		for (t = 1; t <= tags; t++) {
			print "#pagebreak(weak: true)\n= " quote(order[t]) "\n"
			for (i = 1; i <= n[order[t]]; i++)
				printf "%s", file[order[t], i]
		}
	}'
