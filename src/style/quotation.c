/* quotation.c - which mark opens or closes a quotation. In: a style's quotes, the language, the depth. Out: the mark. */
#include "style/quotation.h"

#include "unicode/lang.h"

static const struct {
	struct str lang;
	struct str marks[4];
} languages[] = {
	{ STR_INIT("zh-Hant"), { STR_INIT("「"), STR_INIT("」"), STR_INIT("『"), STR_INIT("』") } },
	{ STR_INIT("ja"), { STR_INIT("「"), STR_INIT("」"), STR_INIT("『"), STR_INIT("』") } },
	{ STR_INIT("fr"), { STR_INIT("«\u00A0"), STR_INIT("\u00A0»"), STR_INIT("“"), STR_INIT("”") } },
	{ STR_INIT("de"), { STR_INIT("„"), STR_INIT("“"), STR_INIT("‚"), STR_INIT("‘") } },
	{ STR_INIT("es"), { STR_INIT("«"), STR_INIT("»"), STR_INIT("“"), STR_INIT("”") } },
	{ STR_INIT("it"), { STR_INIT("«"), STR_INIT("»"), STR_INIT("“"), STR_INIT("”") } },
	{ STR_INIT("pt-PT"), { STR_INIT("«"), STR_INIT("»"), STR_INIT("“"), STR_INIT("”") } },
	{ STR_INIT("ru"), { STR_INIT("«"), STR_INIT("»"), STR_INIT("„"), STR_INIT("“") } },
	{ STR_INIT("uk"), { STR_INIT("«"), STR_INIT("»"), STR_INIT("„"), STR_INIT("“") } },
	{ STR_INIT("el"), { STR_INIT("«"), STR_INIT("»"), STR_INIT("“"), STR_INIT("”") } },
	{ STR_INIT("pl"), { STR_INIT("„"), STR_INIT("”"), STR_INIT("«"), STR_INIT("»") } },
	{ STR_INIT("cs"), { STR_INIT("„"), STR_INIT("“"), STR_INIT("‚"), STR_INIT("‘") } },
	{ STR_INIT("sv"), { STR_INIT("”"), STR_INIT("”"), STR_INIT("’"), STR_INIT("’") } },
	{ STR_INIT("fi"), { STR_INIT("”"), STR_INIT("”"), STR_INIT("’"), STR_INIT("’") } },
	{ STR_INIT(""), { STR_INIT("“"), STR_INIT("”"), STR_INIT("‘"), STR_INIT("’") } },
};

struct str quotation_mark(const struct css_quotes *quotes, struct str lang, int depth, bool is_closing)
{
	size_t row = 0, pair = (size_t)depth;

	if (!quotes->is_auto) {
		if (quotes->n_pairs == 0)
			return STR("");
		if (pair >= quotes->n_pairs)
			pair = quotes->n_pairs - 1;
		return quotes->marks[2 * pair + is_closing];
	}
	while (languages[row].lang.len && !lang_matches(lang, languages[row].lang))
		row++;
	return languages[row].marks[(depth > 0 ? 2 : 0) + is_closing];
}
