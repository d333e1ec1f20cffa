# index_check.awk - page numbers against what stands on the pages.
#
#     awk -v last=N -f index_check.awk WORDS CONTENTS GLANCE INDEX PAGE…
#
# WORDS: a watch a line, its name and what is looked for, parted by |. CONTENTS, GLANCE, INDEX: text of these pages (pdftotext -raw). PAGE…: text of the
# pages that articles stand on, named by their numbers, `last` of them. One line for each problem; counts of what was checked at the end.

function plain(s) { gsub(/[ \t\r\f]/, "", s); gsub(/\302\240|\302\255/, "", s); return s }
function problem(text) { print text; bad++ }
# 3, 5–7 -> listed[3], listed[5] …
function expand(list,    parts, n, i, ends, k) {
	delete listed
	gsub(/ /, "", list)
	n = split(list, parts, ",")
	for (i = 1; i <= n; i++) {
		if (split(parts[i], ends, "–") == 1)
			ends[2] = ends[1]
		for (k = ends[1] + 0; k <= ends[2] + 0; k++)
			listed[k] = 1
	}
}
# A code that says it is one.
function holds_code(page, code) { return text[page] ~ "(（|\\(|代码|代码：)" code }
# A word at the end of a page may end on the next one.
function page_holds(page, word) { return index(text[page] substr(text[page + 1], 1, 60), word) > 0 }
function check_row(row, numbers,    name, code, words, n, i, k, found, missed) {
	n = split(row, words, " ")
	code = words[n] ~ /^[0-9][0-9][0-9][0-9][0-9][0-9]?$/ ? words[n] : ""
	name = plain(code == "" ? row : substr(row, 1, length(row) - length(code)))
	n = name in watch ? split(watch[name], words, "|") : 0
	if (n == 0) {
		n = name == "" ? 0 : 1
		words[1] = name
		if (code != "")
			words[++n] = code
	}
	rows[name]++
	expand(numbers == "—" ? "" : numbers)
	for (k = 1; k <= last; k++) {
		found = missed = 0
		for (i = 1; i <= n; i++) {
			found += page_holds(k, words[i])
			missed += name in watch ? index(text[k], words[i]) > 0 : words[i] == code && holds_code(k, code)
		}
		if (listed[k] && !found)
			problem("index: " row ": page " k " does not hold it")
		if (!listed[k] && missed)
			problem("index: " row ": page " k " holds it and is not listed")
		checked += listed[k]
	}
	for (k in listed)
		if (k + 0 < 1 || k + 0 > last)
			problem("index: " row ": there is no page " k)
}

FILENAME != file { file = FILENAME; part++; if (part > 4) { page = FILENAME; sub(/.*\//, "", page); page += 0 } }
part == 1 { split($0, first, "|"); watch[plain(first[1])] = plain(substr($0, length(first[1]) + 2)); next }
part == 2 { # titles may take several lines: the number is behind the last
	if ($0 !~ /(^| )[0-9]+$/) {
		line = line $0
		next
	}
	number = $0
	sub(/.* /, "", number)
	title[++titles] = plain(line substr($0, 1, length($0) - length(number)))
	title_page[titles] = number
	line = ""
	next
}
part == 3 { glance = glance plain($0); next }
part == 4 { # the numbers of a row may take several lines, too
	if (goes_on)
		index_numbers[n_rows] = index_numbers[n_rows] $0
	else if (match($0, / (—|[0-9]+((–|, )[0-9]+)*,?)$/)) {
		index_row[++n_rows] = substr($0, 1, RSTART - 1)
		index_numbers[n_rows] = substr($0, RSTART + 1)
	}
	goes_on = index_numbers[n_rows] ~ /,$/
	next
}
{ text[page] = text[page] plain($0) }

END {
	for (i = 1; i <= titles; i++) {
		if (!page_holds(title_page[i], title[i]))
			problem("contents: page " title_page[i] " does not hold " title[i])
		glanced += index(glance, title[i] title_page[i]) > 0
	}
	for (i = 1; i <= n_rows; i++)
		check_row(index_row[i], index_numbers[i])
	for (name in watch)
		if (rows[name] != 1)
			problem("index: " rows[name] + 0 " rows of " name)
	print titles " titles, " glanced " of them in the glance, " n_rows " rows, " checked + 0 " page numbers"
	exit bad > 0
}
