/* briefing.h - what one PDF shows: posts in order, grouped into sections, and the document trees of all that is printed, made
 * posts and generated pages alike. A single post is a briefing with one article and no cover. */
#ifndef JB_BRIEFING_BRIEFING_H
#define JB_BRIEFING_BRIEFING_H

#include "base/words.h"
#include "doc/clean.h"
#include "post/post.h"

/* A post ready to be shown: read and cleaned, what it lacks filled in. Const once made. */
struct entry {
	const struct post *post;
	const struct article *article;
	struct str title;      /* never empty: front matter, first sentence, or file name */
	struct str lang;       /* canonical tag: option, front matter, <html lang>, or detected */
	struct str date;       /* "2022-03-01 17:05"; empty when unknown */
	struct str source;     /* "证券时报·券商中国": front matter's source, the credit line without its brackets, or the tag without 新闻 */
	struct str url;        /* http or https only; empty when there is none */
	struct str category;   /* first category as written; empty for none */
	struct str section;    /* what a reader sees as its section's name: the first tag without a final 新闻, else the category */
	struct str anchor;     /* "a-" and 16 hex digits made of the path */
	int64_t seconds;       /* for ordering */
};

/* `lang_option` (--lang) wins over everything; `default_zone` in minutes east of UTC. */
struct entry *entry_make(struct arena *, const struct post *, const struct article *, struct str lang_option,
                         int default_zone, struct diag *);

/* Other posts that tell an entry's story and are left out for it. */
enum { FURTHER_SOURCES_MAX = 3 };
struct further {
	size_t n_posts;
	struct str sources[FURTHER_SOURCES_MAX]; /* media of the first of them, each once, the entry's own left out */
	size_t n_sources;
};

/* What makes articles of a digest neighbours. */
enum section_by { SECTION_BY_CATEGORY, SECTION_BY_TAG, SECTION_BY_SOURCE, SECTION_BY_NOTHING, SECTION_BY_GROUP };
/* The order of articles in a section, and by their first articles of sections. */
enum entry_order { ENTRY_ORDER_DATE, ENTRY_ORDER_DATE_DOWN, ENTRY_ORDER_PATH };

struct briefing_options {
	struct str title;      /* digest title; empty: made from the day and the language ("简报 2022-03-01") */
	struct str lang;       /* of generated text; empty: the majority of the entries */
	bool is_digest;        /* sections and titles of sections; false: articles alone */
	bool cover, contents;
	enum section_by section_by;
	enum entry_order order;
	/* SECTION_BY_GROUP: sections by name, in order, and for each entry the number of its own; NO_GROUP for none. */
	const struct str *groups;
	size_t n_groups;
	const size_t *group_of;
	const struct further *further; /* for each entry; NULL for none */
	bool glance;           /* title and first sentence of each article, in front of the contents */
	bool index;            /* at the back: the watch-list, and securities, with their pages */
	const struct watch *watches; /* marked in the articles */
	size_t n_watches;
	struct str as_of;      /* "2022-03-01 17:00", the end of what is selected, in `as_of_zone`; empty: that of the newest entry */
	int as_of_zone;        /* minutes east of UTC */
};
#define NO_GROUP SIZE_MAX

enum part_kind { PART_COVER, PART_GLANCE, PART_CONTENTS, PART_ARTICLE, PART_INDEX };

/* A place that an article marks: bytes of its title and text as joined.h joins them. */
struct text_mark {
	size_t start, end;
	bool is_watched;
};

/* What an article shows of the briefing that it stands in. Its tree depends on this and its entry alone, so that briefings can
 * share it. */
struct surroundings {
	struct str anchor;            /* the entry's own; a number is added where one file is shown twice */
	struct str title, as_of;      /* the briefing's, on its first article; empty elsewhere: running heads carry them on */
	struct str section;           /* the section's name */
	struct str lang;              /* of the briefing */
	struct further further;
	bool is_digest, starts_section, has_contents;
	const struct text_mark *marks;     /* in the order of the text, none over another */
	size_t n_marks;
};

/* One document tree; the parts are set one after the other. */
struct part {
	enum part_kind kind;
	const struct node *root;      /* element article, section or nav, with class jb-cover, jb-contents or jb-article */
	struct str lang;
	const struct entry *entry;    /* PART_ARTICLE */
	struct surroundings around;   /* PART_ARTICLE */
};

struct briefing {
	struct str title, lang;
	struct str date;              /* of the newest entry, "YYYY-MM-DD"; empty when unknown */
	const struct entry *newest;   /* NULL when no entry has a date */
	struct part *parts;
	size_t n_parts;
	struct words *page_lists;     /* anchors of each entry of the index, as refs.h takes them */
	size_t n_page_lists;
};

/* Orders the entries of a digest (sections by first appearance in time, articles by time, then path, undated ones last, what
 * has neither category nor tag behind all; other briefings keep the order given) and makes the trees:
 *
 *   section.jb-cover > h1.jb-cover-title, p.jb-cover-date, p.jb-cover-count, p.jb-cover-as-of
 *   section.jb-glance > h2.jb-glance-title, div.jb-glance-section > h3 > a, div.jb-glance-entry > p > a.jb-glance-link, page number ;
 *                   p.jb-glance-lead
 *   nav.jb-contents  > h2.jb-contents-title, div.jb-contents-section > h3 > a, ol > li > a.jb-contents-entry, leader, page number
 *   article.jb-article(.jb-section-start, .jb-single)
 *       > h1.jb-section-title (first of its section, digests only)
 *         header.jb-title-block > h2.jb-title, p.jb-byline > span.jb-source (> span.jb-label), span.jb-date,
 *                                 span.jb-further (who else tells the story)
 *         div.jb-body > the post's own tree
 *         footer.jb-article-end > p.jb-source-link > span.jb-label, a ; p.jb-back > a[href="#contents"] (with contents)
 *   nav.jb-index     > h2.jb-index-title, div.jb-index-watched, div.jb-index-securities > h3, p.jb-index-entry
 *                    > span.jb-index-name, span.jb-index-code, span.jb-index-pages > span.jb-index-join, a.jb-index-page ; span.jb-index-none
 *
 * What the watch-list names in titles and bodies stands in span.jb-watch. Cover, glance, contents and first article of a digest carry data-as-of,
 * the time up to which it goes. Join and page of the index carry data-page, an item of page_lists: what it shows is known with the pages.
 *
 * Each root carries lang; cover, contents and first article data-title (the briefing's title), each article data-section (its
 * section's name): running heads take them by string-set, and keep the title; the title block has data-url, the post's address. Section and contents links go to the section's
 * first article.
 *
 * Anchors: #glance, #contents, #index, #<entry anchor>, #<entry anchor>-jb-mark-<n>, #<entry anchor>-<id of the post's own element>.
 * The posts' trees are copied, never changed. */
struct briefing *briefing_compose(struct arena *, const struct entry *const *entries, size_t n_entries,
                                  const struct briefing_options *);

/* The same without the trees of articles, which article_of_part makes from part->entry and part->around. */
struct briefing *briefing_plan(struct arena *, const struct entry *const *entries, size_t n_entries,
                               const struct briefing_options *);
const struct node *article_of_part(struct arena *, const struct part *);

#endif
