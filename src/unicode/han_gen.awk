# han_gen.awk - Unihan_Variants.txt (Unicode 15.0) to src/unicode/han_table.c: characters of U+4E00 … 9FFF with a simplified form there.
# Of several forms the first that is not the character itself; forms of forms are followed.
function number(s,   i, n) {
	n = 0
	for (i = 3; i <= length(s); i++)
		n = n * 16 + index("0123456789ABCDEF", substr(s, i, 1)) - 1
	return n
}
$2 == "kSimplifiedVariant" && length($1) == 6 {
	code = number($1)
	for (i = 3; i <= NF && !(code in form); i++) {
		to = number($i)
		if (code >= 19968 && code <= 40959 && to != code && to >= 19968 && to <= 40959)
			form[code] = to
	}
}
END {
	print "/* han_table.c - made by han_gen.awk from Unihan_Variants.txt of Unicode 15.0; do not edit. */"
	print "#include \"unicode/han.h\"\n"
	for (code = 19968; code <= 40959; code++) {
		if (!(code in form))
			continue
		to = form[code]
		for (i = 0; i < 4 && to in form; i++)
			to = form[to]
		lines = lines sprintf("%s{0x%04x,0x%04x},", n % 12 ? "" : "\n", code, to)
		n++
	}
	printf "const size_t han_n_forms = %d;\nconst struct han_form han_forms[] = {%s\n};\n", n, lines
}
