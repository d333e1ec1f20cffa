/* lang.h - language tags (BCP 47): canonical form, matching, and a guess from the text. */
#ifndef JB_UNICODE_LANG_H
#define JB_UNICODE_LANG_H

#include "base/arena.h"

/* "zh_CN", "zh-cn", "ZH-hans" -> "zh-Hans"; "zh-tw" -> "zh-Hant-TW"; "zh-hk" -> "zh-Hant-HK"; "zh" -> "zh-Hans"; "EN-us" ->
 * "en-US"; "jp" -> "ja". Empty for what is no tag. */
struct str lang_canonical(struct arena *, struct str tag);
/* Whether `tag` is `range` or begins with it and a hyphen (RFC 4647 basic filtering). */
bool lang_matches(struct str tag, struct str range);

/* Guesses the language of a text: ja when kana make up a fair share, ko for Hangul, zh-Hant when characters found only in
 * Traditional text outnumber those found only in Simplified, zh-Hans for other Han, ru, ar, he, hi, th by script, else en.
 * Looks at no more than the first 20,000 characters; ties go to zh-Hans. The answer is a literal. */
struct str lang_detect(struct str text);

#endif
