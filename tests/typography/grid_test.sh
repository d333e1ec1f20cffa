#!/bin/sh
# grid_test.sh - with -jb-grid: line every body line of the sample posts has its baseline on the page's grid, on all pages and in all
# columns; without it some have not. Heads are set 21 pt high here, so that strips of 17.85 pt are lines of the body.
set -u
. tests/harness.sh

cat >"$work/off.css" <<'END'
h1, h2, h3, h4, h5, h6, .jb-subhead { line-height: 21pt !important; margin: 9pt 0 5pt !important }
.jb-body p:nth-child(3) { margin: 5pt 0 }
END
cat "$work/off.css" - >"$work/one.css" <<'END'
:root { -jb-grid: line }
h1, h2, h3, h4, h5, h6, .jb-subhead, table, figure, img, pre, .jb-byline, .jb-article-end { -jb-grid: none }
END
cat "$work/one.css" - >"$work/two.css" <<'END'
.jb-body { columns: 2; -jb-measure-grid: em }
END

# Baselines of body lines, below the top margin of 62.362 pt, over the pitch of 17.85 pt: how many, and how many remainders.
baselines() { # style
	for post in tests/posts/*.md; do
		"$JIANBAO" inspect --stage=pages "$post" -s "$work/$1.css" 2>"$work/err"
	done | awk '
		$1 == "furniture" || $1 == "artifact" { height = 0 }
		$1 == "strip" { split($2, at, ","); top = at[2]; height = $4 }
		$1 == "glyphs" && height == 17850 { split($2, at, ","); lines++; seen[(top + at[2] - 62362) % 17850]++ }
		END { for (r in seen) n++; print lines + 0, n + 0 }'
}

for style in one two; do
	set -- $(baselines $style)
	: >"$work/err"
	echo "$style: $1 lines, $2 remainders" >"$work/log"
	[ "$1" -gt 100 ] && [ "$2" -eq 1 ]
	ok "body lines on the grid, $style column(s)" $?
done
set -- $(baselines off)
[ "$2" -gt 1 ]
ok "off the grid without -jb-grid" $?
finish
