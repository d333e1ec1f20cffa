/* link.c - which addresses links may have, and what is said of a link that leads to another place of the document.
 *
 * In: the box of a run, an image or a note's number inside a link. Out: its words, for those who hear the page: ISO 14289-1, 7.18.5,
 * wants them, and the name of an anchor says nothing. */
#include "layout/build.h"
#include "unicode/lang.h"
#include "unicode/utf8.h"

enum {
	WORDS_MAX = 240, /* bytes: 80 Han; what is read out for a link is to be short */
	BOXES_MAX = 256  /* looked at; a link over many lines asks again for each of them */
};

bool link_is_allowed(struct str href)
{
	return href.len > 1 && (href.ptr[0] == '#' || web_scheme(href) > 0);
}

/* What a note's number alone does not say: that it is one, and that the one beside the note leads back. Narrower tags stand before wider
 * ones; the last serves all others. */
static const struct note_words {
	struct str range, before, back;
} note_words[] = {
	{ STR_INIT("zh-Hant"), STR_INIT("註 "), STR_INIT("，返回正文") },
	{ STR_INIT("zh"), STR_INIT("注 "), STR_INIT("，返回正文") },
	{ STR_INIT("ja"), STR_INIT("注 "), STR_INIT("、本文へ戻る") },
	{ STR_INIT("ko"), STR_INIT("주 "), STR_INIT(", 본문으로 돌아가기") },
	{ STR_INIT(""), STR_INIT("Note "), STR_INIT(", back to the text") },
};

struct words {
	struct buf out;
	bool parted; /* blanks since the last byte, which become one space before the next */
};

static bool is_enough(const struct words *w)
{
	return w->out.len > WORDS_MAX;
}

static void add_text(struct words *w, struct str text)
{
	for (size_t i = 0; i < text.len && !is_enough(w); i++) {
		bool blank = byte_is_blank(text.ptr[i]);

		if (!blank && w->parted && w->out.len)
			buf_add_char(&w->out, ' ');
		if (!blank)
			buf_add_char(&w->out, text.ptr[i]);
		w->parted = blank;
	}
}

/* Whether other boxes of its line are parted from what the box holds. */
static bool parts_words(const struct box *box)
{
	return box->kind == BOX_BREAK || !box_is_inline(box);
}

/* The text below a link's outermost box, without page numbers, which may not be known, and notes. */
static void add_content(struct words *w, const struct box *link)
{
	const struct box *box = link;

	for (int i = 0; box && i < BOXES_MAX && !is_enough(w); i++) {
		w->parted |= parts_words(box);
		if (box->kind == BOX_TEXT)
			add_text(w, box->text);
		else if (box->kind == BOX_IMAGE)
			add_text(w, box->alt);
		box = box->kind == BOX_NOTE ? box_skip(box, link) : box_next(box, link);
	}
}

static const struct note_words *words_in(struct str lang)
{
	size_t i = 0;

	while (i + 1 < ARRAY_LEN(note_words) && !lang_matches(lang, note_words[i].range))
		i++;
	return &note_words[i];
}

/* `link`: the outermost box of the same address around `box`. */
static void add_words(struct words *w, const struct box *box, const struct box *link)
{
	if (box->kind == BOX_NOTE) {
		buf_add_str(&w->out, words_in(box->lang)->before);
		add_text(w, box->marker);
		buf_add_str(&w->out, words_in(box->lang)->back);
		return;
	}
	if (link->parent && link->parent->is_call)
		buf_add_str(&w->out, words_in(box->lang)->before);
	add_content(w, link);
}

struct str link_words(struct arena *arena, const struct box *box)
{
	struct words w = { BUF_INIT, false };
	const struct box *link = box;

	if (!str_starts(box->href, STR("#")))
		return STR("");
	while (link->parent && str_eq(link->parent->href, box->href))
		link = link->parent;
	add_words(&w, box, link);
	struct str words = buf_str(&w.out);
	if (is_enough(&w)) {
		words = str_sub(words, 0, WORDS_MAX);
		words.len = utf8_valid_prefix(words);
		words = arena_printf(arena, "%.*s…", STR_ARG(words));
	} else {
		words = arena_str(arena, words);
	}
	buf_free(&w.out);
	return words;
}
