/* lang.c - language tags (BCP 47) in the few forms that matter for type, and a guess from the text. */
#include "unicode/lang.h"

#include <ctype.h>
#include <string.h>

#include "unicode/code_set.h"
#include "unicode/ucd.h"
#include "unicode/utf8.h"

enum {
	TAG_MAX = 64,          /* bytes of a tag that is looked at */
	DETECT_CHARS = 20000,
	KANA_SHARE = 20,       /* one kana in so many characters makes a text Japanese: a quoted name does not */
	HANGUL_SHARE = 4,
	SCRIPT_SHARE = 3
};

struct alias {
	struct str from, to;
};

/* Tags as people write them; longest match is not needed, they are compared whole. */
static const struct alias aliases[] = {
	{ STR_INIT("zh"), STR_INIT("zh-Hans") },          { STR_INIT("zh-cn"), STR_INIT("zh-Hans") },
	{ STR_INIT("zh-sg"), STR_INIT("zh-Hans") },       { STR_INIT("zh-my"), STR_INIT("zh-Hans") },
	{ STR_INIT("zh-hans-cn"), STR_INIT("zh-Hans") },  { STR_INIT("cn"), STR_INIT("zh-Hans") },
	{ STR_INIT("zh-chs"), STR_INIT("zh-Hans") },      { STR_INIT("zh-tw"), STR_INIT("zh-Hant-TW") },
	{ STR_INIT("zh-hk"), STR_INIT("zh-Hant-HK") },    { STR_INIT("zh-mo"), STR_INIT("zh-Hant-HK") },
	{ STR_INIT("zh-cht"), STR_INIT("zh-Hant") },      { STR_INIT("tw"), STR_INIT("zh-Hant-TW") },
	{ STR_INIT("hk"), STR_INIT("zh-Hant-HK") },       { STR_INIT("cmn"), STR_INIT("zh-Hans") },
	{ STR_INIT("jp"), STR_INIT("ja") },               { STR_INIT("ja-jp"), STR_INIT("ja") },
	{ STR_INIT("kr"), STR_INIT("ko") },               { STR_INIT("ko-kr"), STR_INIT("ko") },
};

/* Characters of everyday text that are found in one of the two writings only. Left out are those that the other uses
 * as well, though for another word (后, 台, 干, 并, 范): the first list has no frequent character of Big5, the second
 * none of GB 2312. */
static const char simplified_only[] =
	"这为来们时会国个说对经过发产种实体机当业应开还样与关线内数点总无报价额银证亿万资长动见问义给进书电东马门车风飞鱼"
	"鸟龙语话读写请让认识记许论设访评词试调谈课谁谢计订讨训议讲诉译质贸费贵财货账购贷赚赔负责败贡贤贯贴赁赖赛赞输辆转"
	"轮软轻较载际陆阳阴阶队随险难鸡领频颗题馆饭饮钱钟铁铜锁错镇闭间闻阅阔单厂历厅压参双变叶号员启团围园图场块坚垒处备"
	"复够头夺奖妇妈孙学宁宝审宪宽宾寻导尔尘尝层岁岛币师帐带帮广庄庆库废异弃张弹强归录忆态怀恶惊惯戏战户执扩扫扬担拟拥"
	"择挤挥损换据掷敌断旧显晓术杀杂权条极构枪标栏树桥检楼欢欧歼残毕汇汉沟泽洁测济浏润涨渐温湾湿满滚灭灯灵炉炼烂热爱牵"
	"犹狱独猎环现琼画畅疗盐监盖盘着矿码确础礼祸离积称稳穷窃竞笔签简类粮紧纠红级纪约纳纸纷组细织终绍结绕绘络绝统绩续维"
	"绿编缘缩罗罚职联聪肃胜脑脚脱舰艺节苏荣药获营萧蓝虏虑虽补装观规视览觉触债亏减净预项顾须顺链铝锂锌钢铅镍钻针锋锦键"
	"锅闪闷闹阀阁阐华龄齿龟网诺诚误诱谋谎谐谓贝贞贩贪贫贬贱贺贼赌赏赐赠赢赵趋跃踪轨轰轴辅辈辑辖辽达迁迈运远违连迟适选"
	"逊递逻遗邓邮邻郑酱释钓钙钩钥钦钮铃销锈锐锚锡锤镜闯闲闸阵陈陕韩韵顶顷颁颂颇颈颊颜颠颤飘饥饰饱饲饼饿骂驱驳驶驻驾骑"
	"骗骚骤鲁鲜鸣鸭鸿鹅鹤鹰麦黄";
static const char traditional_only[] =
	"這為來們時會國個說對經過發產種實體機當業應開還樣與關線內數點總無報價額銀證億萬資長動見問義給進書電東馬門車風飛魚"
	"鳥龍語話讀寫請讓認識記許論設訪評詞試調談課誰謝計訂討訓議講訴譯質貿費貴財貨賬購貸賺賠負責敗貢賢貫貼賃賴賽讚輸輛轉"
	"輪軟輕較載際陸陽陰階隊隨險難雞領頻顆題館飯飲錢鐘鐵銅鎖錯鎮閉間聞閱闊單廠歷廳壓參雙變臺葉號員聽啟團圍園圖場塊壞堅"
	"壘處備復夠頭奪獎婦媽孫學寧寶審憲寬賓尋導爾塵嘗層歲島幣師帳帶幫並廣莊慶庫廢異棄張彈強歸錄憶態懷惡驚慣願戲戰戶撲執"
	"擴掃揚擔擬擁擇掛擠揮損換據擲敵斷舊顯曉術樸殺雜權條極構槍標欄樹橋檢樓歡歐殲殘畢匯漢溝澤潔測濟瀏潤漲漸溫灣濕滿滾滅"
	"燈靈爐煉爛熱愛牽猶獄獨獵環現瓊畫暢療鹽監蓋盤礦碼確礎禮禍離積稱穩窮竊競筆簽簡類糧緊糾紅級紀約納紙紛組細織終紹結繞"
	"繪絡絕統績續維綠編緣縮羅罰職聯聰肅勝腦腳脫艦藝節蘇範薦榮藥獲營蕭藍虜慮雖補裝觀規視覽覺觸債虧減淨預項顧須順鏈鋁鋰"
	"鋅鋼鉛鎳鑽針鋒錦鍵鍋閃悶鬧閥閣闡華齡齒龜網諾誠誤誘謀謊諧謂貝貞販貪貧貶賤賀賊賭賞賜贈贏趙趨躍蹤軌轟軸輔輩輯轄遼達"
	"遷邁運遠違連遲適選遜遞邏遺鄧郵鄰鄭醬釋釣鈣鉤鑰欽鈕鈴銷鏽銳錨錫錘鏡闖閒閘陣陳陝韓韻頂頃頒頌頗頸頰顏顛顫飄飢飾飽飼"
	"餅餓罵驅駁駛駐駕騎騙騷驟魯鮮鳴鴨鴻鵝鶴鷹麥黃";

/* BCP 47 2.1 in outline: a language of two or three letters, then subtags of one to eight letters or digits. "_"
 * counts as "-", and what follows a dot (zh_CN.UTF-8) is cut off. */
static size_t tag_length(const char *tag)
{
	size_t start = 0;

	for (size_t i = 0;; i++) {
		if (isalnum((unsigned char)tag[i]))
			continue;
		size_t len = i - start;
		if (len < (start ? 1 : 2) || len > (start ? 8 : 3))
			return 0;
		if (tag[i] == 0 || tag[i] == '.')
			return i;
		if (tag[i] != '-' && tag[i] != '_')
			return 0;
		start = i + 1;
	}
}

/* Letter case as BCP 47 2.1.1 recommends: regions (two letters) in capitals, scripts (four) with a capital, the rest
 * small. */
static void set_case(char *tag, size_t len)
{
	for (size_t start = 0, end; start < len; start = end + 1) {
		for (end = start; end < len && isalnum((unsigned char)tag[end]); end++) {
			tag[end] = (char)tolower((unsigned char)tag[end]);
		}
		if (end < len)
			tag[end] = '-';
		size_t capitals = start == 0 ? 0 : end - start == 2 ? 2 : end - start == 4 ? 1 : 0;
		for (size_t i = start; i < start + capitals; i++)
			tag[i] = (char)toupper((unsigned char)tag[i]);
	}
}

struct str lang_canonical(struct arena *arena, struct str tag)
{
	tag = str_trim(tag);
	if (tag.len > TAG_MAX)
		return STR("");
	char *copy = arena_cstr(arena, tag);
	size_t len = tag_length(copy);
	if (len == 0 || isdigit((unsigned char)copy[0]) || isdigit((unsigned char)copy[1]))
		return STR("");
	set_case(copy, len);
	copy[len] = 0;
	for (size_t i = 0; i < ARRAY_LEN(aliases); i++) {
		if (str_eq_nocase((struct str){ copy, len }, aliases[i].from))
			return aliases[i].to;
	}
	return (struct str){ copy, len };
}

bool lang_matches(struct str tag, struct str range)
{
	return str_starts_nocase(tag, range) && (tag.len == range.len || tag.ptr[range.len] == '-');
}

/* Scripts that stand for one language, near enough. */
static const struct {
	uint32_t script;
	struct str lang;
} other_scripts[] = {
	{ UCD_SCRIPT('C', 'y', 'r', 'l'), STR_INIT("ru") }, { UCD_SCRIPT('A', 'r', 'a', 'b'), STR_INIT("ar") },
	{ UCD_SCRIPT('H', 'e', 'b', 'r'), STR_INIT("he") }, { UCD_SCRIPT('D', 'e', 'v', 'a'), STR_INIT("hi") },
	{ UCD_SCRIPT('T', 'h', 'a', 'i'), STR_INIT("th") }, { UCD_SCRIPT('G', 'r', 'e', 'k'), STR_INIT("el") },
};

/* How many characters of each kind a text holds. */
struct tally {
	size_t han, kana, hangul, letters, simplified, traditional;
	size_t script[ARRAY_LEN(other_scripts)];
};

static void count_char(struct tally *t, uint32_t code, const struct code_set *simplified,
                       const struct code_set *traditional)
{
	if (code < 0x80) {
		t->letters += isalpha((int)code) != 0;
		return;
	}
	if (code >= 0x4E00 && code <= 0x9FFF) { /* where all of both lists stand */
		t->han++;
		t->simplified += code_set_has(simplified, code);
		t->traditional += code_set_has(traditional, code);
		return;
	}
	uint32_t script = ucd_of(code)->script;
	if (script == SCRIPT_HAN) {
		t->han++;
	} else if (script == SCRIPT_HIRAGANA || script == SCRIPT_KATAKANA) {
		t->kana++;
	} else if (script == SCRIPT_HANGUL) {
		t->hangul++;
	} else if (script == SCRIPT_LATIN) {
		t->letters++;
	}
	for (size_t i = 0; i < ARRAY_LEN(other_scripts); i++)
		t->script[i] += script == other_scripts[i].script;
}

/* Words, not letters, are weighed against Han: a Latin word takes about five letters, a Han one or two characters. */
static struct str decide(const struct tally *t)
{
	size_t cjk = t->han + t->kana + t->hangul;

	for (size_t i = 0; i < ARRAY_LEN(other_scripts); i++) {
		if (t->script[i] * SCRIPT_SHARE > t->letters + cjk + t->script[i])
			return other_scripts[i].lang;
	}
	if (cjk * 4 < t->letters || cjk == 0)
		return t->letters ? STR("en") : STR("zh-Hans");
	if (t->hangul * HANGUL_SHARE > cjk)
		return STR("ko");
	if (t->kana * KANA_SHARE > cjk)
		return STR("ja");
	return t->traditional > t->simplified ? STR("zh-Hant") : STR("zh-Hans");
}

struct str lang_detect(struct str text)
{
	struct code_set simplified, traditional;
	struct tally tally = { 0 };
	const char *p = text.ptr, *end = text.ptr + text.len;

	code_set_fill(&simplified, simplified_only);
	code_set_fill(&traditional, traditional_only);
	for (size_t n = 0; p < end && n < DETECT_CHARS; n++)
		count_char(&tally, utf8_next(&p, end), &simplified, &traditional);
	return decide(&tally);
}
