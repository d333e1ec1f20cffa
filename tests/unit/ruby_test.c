/* ruby_test.c - bases of <ruby> and their annotations: how they pair, what is left of blanks, what stays text. */
#include "style_fixture.h"

#include "text/ruby.h"

#define RUBY_CSS \
	"article { display: block } ruby { display: ruby } rb { display: ruby-base } rt { display: ruby-text }" \
	"rtc { display: ruby-text-container } rp { display: none }"

/* `pairs`: base, '^', '_' or '|' for the side, annotation; joined by blanks. */
static const struct {
	const char *html, *text, *printed, *pairs;
} cases[] = {
	/* HTML 4.5.10: pairs follow one another */
	{ "<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>", "漢字", "漢字かんじ", "漢^かん 字^じ" },
	{ "見<ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>る", "見東京る", "見東京るとうきょう", "東京^とうきょう" },
	{ "<ruby><b>北</b>京<rt>Běi jīng</rt></ruby>", "北京", "北京Běi jīng", "北京^Běi jīng" },
	/* CSS Ruby 1, 2.2: bases, then as many annotations */
	{ "<ruby><rb>旧</rb><rb>金</rb><rt>jiù</rt><rt>jīn</rt></ruby>", "旧金", "旧金jiùjīn", "旧^jiù 金^jīn" },
	{ "<ruby><rb>甲<rb>乙<rt>1</rt><rb>丙<rt>2</rt></ruby>", "甲乙丙", "甲乙丙12", "甲^1 丙^2" },
	{ "<ruby><rb>旧</rb><rb>金</rb><rtc><rt>jiù</rt><rt>jīn</rt></rtc><rtc>old gold</rtc></ruby>", "旧金",
	  "旧金jiùold goldjīn", "旧^jiù 旧_old gold 金^jīn" },
	{ "<ruby><rb>旧</rb><rb>金</rb><rtc>old gold</rtc></ruby>", "旧金", "旧金old gold", "旧金^old gold" },
	/* a further annotation goes to the other side, a third one stays text */
	{ "<ruby>市<rt>shì</rt><rt>city</rt></ruby>", "市", "市shìcity", "市^shì 市_city" },
	{ "<ruby>市<rt>shì</rt><rt>city</rt><rt>いち</rt></ruby>", "市いち", "市いちshìcity", "市^shì 市_city" },
	{ "<ruby class=u>市<rt>shì</rt></ruby>", "市", "市shì", "市_shì" },
	/* bopomofo of Traditional text stands beside single characters; syllables go to characters when there are as many */
	{ "<ruby lang=zh-Hant>臺<rt>ㄊㄞˊ</rt>灣<rt>wān</rt></ruby>", "臺灣", "臺灣ㄊㄞˊwān", "臺|ㄊㄞˊ 灣^wān" },
	{ "<ruby lang=zh-Hant>臺灣<rt>ㄊㄞˊ　ㄨㄢ </rt></ruby>島", "臺灣島", "臺灣島ㄊㄞˊㄨㄢ", "臺|ㄊㄞˊ 灣|ㄨㄢ" },
	{ "<ruby lang=zh-Hant>臺灣<rt>ㄊㄞˊ</rt></ruby>", "臺灣", "臺灣ㄊㄞˊ", "臺灣^ㄊㄞˊ" },
	{ "<ruby lang=zh-Hant>臺<rt>ㄊㄞˊ</rt><rt>tái</rt></ruby>", "臺", "臺táiㄊㄞˊ", "臺^tái 臺|ㄊㄞˊ" },
	{ "<ruby lang=zh-Hans>台<rt>ㄊㄞˊ</rt></ruby>", "台", "台ㄊㄞˊ", "台^ㄊㄞˊ" },
	{ "<ruby lang=zh-Hant class=u>台<rt>ㄊㄞˊ</rt></ruby>", "台", "台ㄊㄞˊ", "台_ㄊㄞˊ" },
	{ "<ruby class=b>台<rt>ㄊㄞˊ</rt></ruby>", "台", "台ㄊㄞˊ", "台|ㄊㄞˊ" },
	/* blanks inside go, blanks around stay */
	{ "one <ruby> two <rt> 二 </rt> three <rt>三</rt></ruby> four", "one two three four", "one two three four二三",
	  "two^二 three^三" },
	{ "<ruby>漢\n<rt>かん</rt>\n字\n<rt>じ</rt>\n</ruby>", "漢字", "漢字かんじ", "漢^かん 字^じ" },
	/* no base, no annotation, no ruby */
	{ "山<ruby><rt>さん</rt></ruby>", "山さん", "山さん", "" },
	{ "山<ruby>川<rt> </rt></ruby>", "山川", "山川", "" },
	{ "山<rt>さん</rt>川", "山さん川", "山さん川", "" },
	{ "<ruby>甲<rt>上<ruby>乙<rt>下</rt></ruby></rt></ruby>", "甲", "甲上乙下", "甲^上乙下" },
	{ "<ruby>甲<br>乙<rt>い</rt></ruby>", "甲\xE2\x80\xA8乙", "甲\xE2\x80\xA8乙い", "乙^い" },
};

static char *pairs_of(struct arena *arena, const struct para *para)
{
	struct buf buf = BUF_INIT;
	char *text;

	for (size_t i = 0; i < para->n_rubies; i++) {
		const struct ruby *ruby = &para->rubies[i];

		for (int side = 0; side < RUBY_SIDES; side++) {
			const struct para *annotation = ruby->sides[side].para;

			if (!annotation)
				continue;
			assert_true(str_eq(str_sub(para->printed, ruby->sides[side].text,
			                           ruby->sides[side].text + annotation->text.len), annotation->text));
			buf_printf(&buf, "%s%.*s%c%.*s", buf.len ? " " : "",
			           STR_ARG(str_sub(para->text, ruby->start, ruby->end)), "^_|"[side],
			           STR_ARG(annotation->text));
		}
	}
	text = arena_cstr(arena, buf_str(&buf));
	buf_free(&buf);
	return text;
}

static void pairs(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct style_fixture f;

		style_fixture_open(&f, cases[i].html, RUBY_CSS ".u rt { ruby-position: under } .b rt { ruby-position: inter-character }");
		const struct box *root = box_build(f.arena, f.root, f.cascade, STR("ja"), f.diag);
		const struct para *para = para_collect(f.arena, root, NULL, NULL);
		assert_non_null(para);
		assert_string_equal(arena_cstr(f.arena, para->text), cases[i].text);
		assert_string_equal(arena_cstr(f.arena, para->printed), cases[i].printed);
		assert_string_equal(pairs_of(f.arena, para), cases[i].pairs);
		style_fixture_close(&f);
	}
}

/* cjk 2.2: between two bases a line may end, inside one it may not. */
static void breaks_stay_outside(void **state)
{
	static const uint8_t expected[] = { BREAK_NONE, BREAK_MAY, BREAK_NONE, BREAK_MAY, BREAK_MAY };
	struct style_fixture f;
	uint8_t breaks[15];

	(void)state;
	style_fixture_open(&f, "甲<ruby>乙丙<rt>い</rt>丁<rt>ろ</rt></ruby>戊", RUBY_CSS);
	const struct box *root = box_build(f.arena, f.root, f.cascade, STR("ja"), f.diag);
	const struct para *para = para_collect(f.arena, root, NULL, NULL);
	assert_int_equal(para->text.len, sizeof breaks);
	for (size_t i = 0; i < sizeof breaks; i++)
		breaks[i] = i > 0 && i % 3 == 0 ? BREAK_MAY : BREAK_NONE;
	ruby_join(para, breaks);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(breaks[3 * i], expected[i]);
	assert_null(ruby_find(para, 0));
	assert_ptr_equal(ruby_find(para, 6), &para->rubies[0]);
	assert_ptr_equal(ruby_find(para, 9), &para->rubies[1]);
	assert_null(ruby_find(para, 12));
	style_fixture_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pairs),
		cmocka_unit_test(breaks_stay_outside),
	};

	return cmocka_run_group_tests(tests, style_fixture_start, style_fixture_stop);
}
