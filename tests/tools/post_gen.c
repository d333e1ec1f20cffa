/* post_gen.c - writes N posts shaped like a newswire day, for measuring: post_gen N FOLDER [SEED].
 *
 * Out: N files of some 30 paragraphs and 2,700 characters, front matter, one line of HTML, credit line and tail of
 * links. The same arguments give the same bytes everywhere. No two paragraphs of a run are alike: names and numbers
 * are drawn anew for each sentence, and a paragraph that was written before is drawn again. All people and firms are
 * invented. */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

static const char *const sentences[] = {
#define SENTENCE(text) text,
#include "sentences.def"
#undef SENTENCE
};

static const char *const company_names[] = {
	"云岭", "海澜湾", "星砚", "禾木", "远峤", "泽川", "青屿", "铭川", "瑞禾", "北岸", "松果", "澄湖", "鹿鸣",
	"天枢", "微澜", "长汀", "望舒", "石榴", "南浔", "金梧", "白桦", "沧浪", "启明湾", "东篱", "万象",
};
static const char *const company_kinds[] = {
	"科技", "智造", "生物", "新材", "能源", "物流", "软件", "医疗", "光电", "食品", "环境", "数据", "股份", "控股", "精工",
};
static const char *const banks[] = {
	"云岭银行", "南浔银行", "海州银行", "青屿农商行", "松江口银行", "北岸商业银行", "泽川农商行", "望海银行",
};
static const char *const brokers[] = { "长风证券", "远峤证券", "海纳证券", "瑞禾证券", "天枢证券", "澄湖证券", "金梧期货" };
static const char *const family_names[] = {
	"沈", "陆", "顾", "林", "何", "宋", "唐", "许", "韩", "冯", "程", "曹", "彭", "吕", "苏", "卢", "蒋", "蔡", "贾", "丁",
};
static const char *const given_names[] = {
	"知远", "文澜", "若川", "景行", "清禾", "明朗", "书宁", "嘉树", "子衿", "一鸣", "思齐", "怀瑾", "云舒", "以宁", "建平",
	"晓岚", "立群", "海峰",
};
static const char *const posts[] = { "董事长", "总经理", "财务总监", "董事会秘书", "首席技术官", "副总裁", "风控负责人" };
static const char *const industries[] = {
	"光伏组件", "动力电池", "工业软件", "创新药", "冷链物流", "消费电子", "特种钢材", "功能饮料", "智能家居",
	"半导体设备", "数控机床", "宠物食品", "海上风电", "医疗器械",
};
static const char *const regions[] = {
	"华东地区", "珠三角", "成渝地区", "东北地区", "长江中游", "胶东半岛", "西北地区", "北部湾", "京津一带", "闽南地区",
};
static const char *const periods[] = { "一季度", "上半年", "三季度", "前三季度", "去年全年", "2025年", "今年前两个月" };
static const char *const latin_terms[] = {
	"API", "SaaS", "APP", "OCR", "AI Agent", "ETF", "ERP", "RPA", "MES", "OpenBank 3.0", "B2B", "Data Hub",
	"LLM", "IoT",
};
static const char *const aims[] = {
	"把交付做到最后一公里", "在波动中保持耐心", "让数据真正流动起来", "守住风险的底线", "听懂客户没有说出口的需求",
	"把成本降到同行的八成", "与客户一起承担结果", "用长期合同换稳定的利润", "在细分市场里做到不可替代",
};
static const char *const heads[] = {
	"%s的第二条增长曲线", "从%s看行业分化", "现金流改善背后的%s", "谁在为%s买单", "%s走到十字路口", "%s的三道考题",
	"读懂%s的新账本", "%s之后，还有什么",
};
static const char *const titles[] = {
	"%s发布年度业绩：营收增长%u%% 现金流转正", "%s加码海外布局 拟投资%u亿元建设新基地", "深度｜%s为何在寒冬里扩产%u%%",
	"%s回应问询函：“毛利率下滑与产品结构有关” 涉及%u家客户", "“慢公司”%s的%u年：不追风口，也不掉队",
	"%s拟回购不超过%u亿元股份 股价应声走高",
};
static const struct {
	const char *pinyin, *name;
} media[] = {
	{ "yunlingcaijing·yinhangguancha", "云岭财经·银行观察" }, { "beichenzhengquanbao·gongsi", "北辰证券报·公司" },
	{ "nananribao·chanye", "南岸日报·产业" },                 { "haizhoushangbao", "海州商报" },
	{ "changfengyanjiu·hongguan", "长风研究·宏观" },          { "meirixincai", "每日新财" },
	{ "binjiangkuaixun·kechuang", "滨江快讯·科创" },          { "qihuoriji·dazong", "期货日记·大宗" },
};

struct random {
	uint64_t state;
};

/* SplitMix64: few lines, the same numbers on every machine. */
static uint64_t random_next(struct random *r)
{
	uint64_t z = r->state += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

static unsigned random_below(struct random *r, size_t n)
{
	return (unsigned)(random_next(r) % n);
}

#define PICK(r, table) ((table)[random_below((r), ARRAY_LEN(table))])

/* A text of limited size; what does not fit would be a mistake in the sizes below. */
struct text {
	char bytes[4096];
	size_t len;
};

static void text_add(struct text *t, const char *s)
{
	size_t len = strlen(s);

	if (t->len + len >= sizeof t->bytes) {
		fprintf(stderr, "post_gen: a paragraph is too long\n");
		exit(1);
	}
	memcpy(t->bytes + t->len, s, len + 1);
	t->len += len;
}

static void add_person(struct text *t, struct random *r)
{
	text_add(t, PICK(r, family_names));
	text_add(t, PICK(r, given_names));
}

static void add_company(struct text *t, struct random *r)
{
	text_add(t, PICK(r, company_names));
	text_add(t, PICK(r, company_kinds));
}

static void add_number(struct text *t, struct random *r, char kind)
{
	char s[32] = "";

	switch (kind) {
	case 'n':
		snprintf(s, sizeof s, "%u", 2 + random_below(r, 95));
		break;
	case 'd':
		snprintf(s, sizeof s, "%u.%u", 1 + random_below(r, 96), random_below(r, 10));
		break;
	case 'x':
		snprintf(s, sizeof s, "%u,%03u", 1 + random_below(r, 9), random_below(r, 1000));
		break;
	case 'y':
		snprintf(s, sizeof s, "%u", 2016 + random_below(r, 12));
		break;
	default:
		snprintf(s, sizeof s, "%u月%u日", 1 + random_below(r, 12), 1 + random_below(r, 28));
		break;
	}
	text_add(t, s);
}

static void add_drawn(struct text *t, struct random *r, char kind)
{
	switch (kind) {
	case 'c':
		add_company(t, r);
		break;
	case 'b':
		text_add(t, PICK(r, banks));
		break;
	case 'g':
		text_add(t, PICK(r, brokers));
		break;
	case 'p':
		add_person(t, r);
		break;
	case 'f':
		text_add(t, PICK(r, posts));
		break;
	case 'i':
		text_add(t, PICK(r, industries));
		break;
	case 'r':
		text_add(t, PICK(r, regions));
		break;
	case 'q':
		text_add(t, PICK(r, periods));
		break;
	case 'a':
		text_add(t, PICK(r, latin_terms));
		break;
	case 't':
		text_add(t, PICK(r, aims));
		break;
	default:
		add_number(t, r, kind);
		break;
	}
}

static void add_sentence(struct text *t, struct random *r)
{
	for (const char *s = PICK(r, sentences); *s; s++) {
		char one[2] = { *s, '\0' };

		if (*s == '{' && s[1] && s[2] == '}') {
			add_drawn(t, r, s[1]);
			s += 2;
		} else {
			text_add(t, one);
		}
	}
}

/* Hashes of the paragraphs written so far. */
struct seen {
	uint64_t *slots;
	size_t n_slots; /* a power of two, at least twice the paragraphs */
};

static bool seen_add(struct seen *seen, const struct text *t)
{
	uint64_t hash = 14695981039346656037u;

	for (size_t i = 0; i < t->len; i++)
		hash = (hash ^ (unsigned char)t->bytes[i]) * 1099511628211u;
	hash |= 1;
	size_t at = (size_t)(hash >> 7) & (seen->n_slots - 1);
	while (seen->slots[at] && seen->slots[at] != hash)
		at = (at + 1) & (seen->n_slots - 1);
	if (seen->slots[at])
		return false;
	seen->slots[at] = hash;
	return true;
}

static void write_paragraph(FILE *file, struct random *r, struct seen *seen)
{
	struct text t;

	do {
		unsigned n = 1 + random_below(r, 3);

		t.len = 0;
		while (n-- > 0)
			add_sentence(&t, r);
	} while (!seen_add(seen, &t));
	fprintf(file, "<p>%s</p>", t.bytes);
}

static void write_head(FILE *file, struct random *r, unsigned number)
{
	static const char *const numerals[] = { "一", "二", "三", "四", "五", "六", "七" };
	struct text t = { .len = 0 };
	const char *const *head = &PICK(r, heads);
	const char *gap = strstr(*head, "%s");

	text_add(&t, PICK(r, industries));
	fprintf(file, "<p><strong>(%s)%.*s%s%s</strong></p>", numerals[number % ARRAY_LEN(numerals)],
	        (int)(gap - *head), *head, t.bytes, gap + 2);
}

static void write_body(FILE *file, struct random *r, struct seen *seen)
{
	unsigned n = 25 + random_below(r, 11), heads_done = 0;

	for (unsigned i = 0; i < n; i++) {
		if (i > 2 && i % 8 == 3)
			write_head(file, r, heads_done++);
		write_paragraph(file, r, seen);
	}
}

static void write_title(FILE *file, struct random *r)
{
	const char *s = PICK(r, titles);
	struct text t = { .len = 0 };

	add_company(&t, r);
	for (; *s; s++) {
		if (s[0] == '%' && s[1] == 's')
			fputs(t.bytes, file);
		else if (s[0] == '%' && s[1] == 'u')
			fprintf(file, "%u", 3 + random_below(r, 90));
		else if (s[0] == '%')
			fputc('%', file);
		else
			fputc(*s, file);
		s += s[0] == '%';
	}
}

static bool write_post(const char *folder, unsigned number, struct random *r, struct seen *seen)
{
	char path[4096];
	unsigned kind = random_below(r, ARRAY_LEN(media)), second = 7 * 3600 + number * 53 % (15 * 3600);

	snprintf(path, sizeof path, "%s/2026-03-02-NW20260302%010u.md", folder, number);
	FILE *file = fopen(path, "wb");
	if (!file) {
		fprintf(stderr, "post_gen: %s: %s\n", path, strerror(errno));
		return false;
	}
	fputs("---\nlayout: post\ntitle: \"", file);
	write_title(file, r);
	fprintf(file, "\"\ndate: 2026-03-02 %02u:%02u:%02u +0800\ncategories: %s\ntags: %s新闻\n---\n", second / 3600,
	        second / 60 % 60, second % 60, media[kind].pinyin, media[kind].name);
	write_body(file, r, seen);
	fprintf(file, "<p class=\"em_media\">（文章来源：%s）</p>\n\n", media[kind].name);
	fprintf(file, "<http://news.example.com/share.html?infoCode=NW20260302%010u>\n\n", number);
	fprintf(file, "[返回%s新闻](//news.example.com/category/%s.html)｜[返回首页](//news.example.com/)", media[kind].name,
	        media[kind].pinyin);
	bool failed = ferror(file);
	if (fclose(file) || failed) {
		fprintf(stderr, "post_gen: %s: cannot write\n", path);
		return false;
	}
	return true;
}

int main(int argc, char **argv)
{
	unsigned long n = argc >= 3 ? strtoul(argv[1], NULL, 10) : 0;
	struct random r = { argc > 3 ? strtoul(argv[3], NULL, 10) : 20260302 };
	struct seen seen = { NULL, 64 };

	if (n < 1 || n > 1000000 || argc > 4) {
		fprintf(stderr, "usage: post_gen N FOLDER [SEED]\n");
		return 2;
	}
	if (mkdir(argv[2], 0777) && errno != EEXIST) {
		fprintf(stderr, "post_gen: %s: %s\n", argv[2], strerror(errno));
		return 1;
	}
	while (seen.n_slots < n * 80)
		seen.n_slots *= 2;
	seen.slots = calloc(seen.n_slots, sizeof *seen.slots);
	if (!seen.slots) {
		fprintf(stderr, "post_gen: out of memory\n");
		return 1;
	}
	for (unsigned i = 0; i < n; i++) {
		if (!write_post(argv[2], i + 1, &r, &seen)) {
			free(seen.slots);
			return 1;
		}
	}
	free(seen.slots);
	return 0;
}
