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
	for (code = 19968; code <= 40959; code += 16) {
		first = n
		for (bits = i = 0; i < 16; i++) {
			if (!(code + i in form))
				continue
			to = form[code + i]
			for (k = 0; k < 4 && to in form; k++)
				to = form[to]
			bits += 2 ^ i
			forms = forms sprintf("%s0x%04x,", n++ % 24 ? "" : "\n", to)
		}
		blocks = blocks sprintf("%s{0x%04x,%d},", (code - 19968) / 16 % 12 ? "" : "\n", bits, first)
	}
	printf "const struct han_block han_blocks[HAN_BLOCKS] = {%s\n};\n\nconst uint16_t han_forms[] = {%s\n};\n", blocks, forms
}
