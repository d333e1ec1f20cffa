# doubles_posts.awk - posts and labelled pairs for doubles_test.sh, from stories.txt and templates.txt: -v out=FOLDER. Nothing is left to
# chance: the numbers come from a generator of fixed seed.
#
# A pair is "same" when one post was made of the other by what feeds do to a story, "other" when both were made of one form, share a headline, or
# tell of one affair on two days, or when a channel wrote one text under all it shows. Printed: label, kind, the two files.
function roll(n) { seed = seed * 16807 % 2147483647; return seed % n }
function post(name, title, day, source, body,   file, n, i, p) {
	file = name ".md"
	printf "---\ntitle: \"%s\"\ndate: %s %02d:%02d:00 +0800\nsource: %s\n---\n", title, day, 6 + roll(14), roll(60), source >(out "/" file)
	n = split(body, p, "\n")
	for (i = 1; i <= n; i++)
		printf "<p>%s</p>\n", p[i] >(out "/" file)
	close(out "/" file)
	return file
}
function pair(label, kind, a, b) { print label "\t" kind "\t" a "\t" b }

# ---- what feeds do ----
function narrow(s) {
	gsub("，", ", ", s); gsub("。", ". ", s); gsub("：", ":", s); gsub("“", "\"", s); gsub("”", "\"", s); gsub("；", "; ", s)
	return s
}
function wide(s,   i) {
	for (i = 0; i <= 9; i++)
		gsub(i, substr("０１２３４５６７８９", 3 * i + 1, 3), s)
	return s
}
# The first third of the sentences and more, with the words that lead on.
function excerpt(s,   n, i, p, kept, mark) {
	mark = index(s, "。") ? "。" : "[.] "
	n = split(s, p, mark)
	for (i = 1; i <= int(n * 2 / 5) + 1; i++)
		kept = kept p[i] (mark == "。" ? mark : ". ")
	gsub("\n", "", kept)
	return kept (mark == "。" ? "……（点击阅读全文）" : "… Read more")
}
# One number mended, as a correction does.
function mended(s) {
	if (match(s, /[0-9]+/))
		s = substr(s, 1, RSTART - 1) (substr(s, RSTART, RLENGTH) + 3) substr(s, RSTART + RLENGTH)
	return s
}
function tail(k) { return tails[k % n_tails + 1] }

function make_story(name, title, other, body,   day, source, base) {
	day = "2022-03-0" (1 + n_stories % 7)
	source = sources[n_stories % n_sources + 1]
	n_stories++
	base = post(name, title, day, source, body "\n" tail(n_stories))
	base_of[name] = base
	if (name ~ /^h/) {
		if (name ~ /b$/)
			pair("other", "headline", base_of[substr(name, 1, 2) "a"], base)
		return
	}
	if (name ~ /t$/) { pair("same", "traditional", base_of[substr(name, 1, 2)], base); return }
	if (name ~ /f$/) { pair("other", "later", base_of[substr(name, 1, 2)], base); return }
	variant[1] = post(name "-tail", title, day, sources[(n_stories + 1) % n_sources + 1], body "\n" tail(n_stories + 1) "\n" tail(n_stories + 2))
	variant[2] = post(name "-credit", title, day, source, "本报记者 " names[n_stories % n_names + 1] " 发自现场\n" body "\n（责任编辑：" names[(n_stories + 3) % n_names + 1] "）")
	variant[3] = post(name "-width", narrow(title), day, source, narrow(wide(body)))
	variant[4] = post(name "-excerpt", title, day, sources[(n_stories + 2) % n_sources + 1], excerpt(body))
	variant[5] = post(name "-added", other, day, source, body "\n" added[n_stories % n_added + 1])
	variant[6] = post(name "-mended", title "（更正）", day, source, mended(body) "\n" tail(n_stories))
	variant[7] = post(name "-retitled", other, "2022-03-0" (2 + n_stories % 7), sources[(n_stories + 3) % n_sources + 1], "原标题：" title "\n" body)
	for (i = 1; i <= 7; i++)
		pair("same", kinds[i], base, variant[i])
	pair("same", "excerpt-of-added", variant[5], variant[4])
}

# ---- forms ----
function fill(s,   c, k, slot, value) {
	c = companies[form_member + 1]
	k = 600000 + roll(3000)
	while (match(s, /[{][cniuk][}]/)) {
		slot = substr(s, RSTART + 1, 1)
		value = slot == "c" ? c : slot == "k" ? k : slot == "u" ? (roll(2) ? "涨" : "跌") : slot == "i" ? 11 + roll(8900) : sprintf("%d.%02d", roll(60), 1 + roll(99))
		s = substr(s, 1, RSTART - 1) value substr(s, RSTART + RLENGTH)
	}
	return s
}
function make_form(name, title, body,   i, k, file) {
	for (i = 0; i < 5; i++) {
		form_member = i
		file[i] = post(name "-" i, fill(title), "2022-03-0" (1 + int(i / 2)), sources[i % n_sources + 1], fill(body))
		for (k = 0; k < i; k++)
			pair("other", "form", file[k], file[i])
	}
}

# ---- channels: titles with ";" between, one text for all of them ----
function make_channel(name, titles, body,   i, k, n, t, file) {
	n = split(titles, t, ";")
	for (i = 1; i <= n; i++) {
		file[i] = post(name "-" i, t[i], "2022-03-0" (1 + int(i / 3)), name, body)
		for (k = 1; k < i; k++)
			pair("other", "channel", file[k], file[i])
	}
}

function finish() {
	if (head == "")
		return
	if (is_form && index(part[2], ";"))
		make_channel(part[1], part[2], text)
	else if (is_form)
		make_form(part[1], part[2], text)
	else
		make_story(part[1], part[2], part[3], text)
}

BEGIN {
	seed = 20220301
	n_sources = split("南岸财经,北辰证券报,潮汐网,每日商闻,江左晚报", sources, ",")
	n_names = split("周启明,陆小川,程亦,苏望,何田,方砚", names, ",")
	n_tails = split("扫描二维码，关注本报公众号，第一时间获取财经资讯。|声明：本文仅代表作者个人观点，不构成投资建议，据此操作风险自担。|下载客户端，看更多原创报道，新用户注册即送七天会员。|版权归原作者所有，如有侵权请联系我们删除。", tails, "|")
	n_added = split("另据了解，相关部门已要求各地在本月底前上报进展，并将组织第三方评估，结果向社会公开。|有市民在网上留言说，希望后续安排能够说得更细，特别是时间表和负责人，免得大家再跑一趟。|市场人士注意到，类似的做法在邻省已有先例，效果好坏参半，关键在于执行是否有人监督。|截至发稿，记者尚未收到有关方面的进一步答复，本报将继续关注此事的最新进展。", added, "|")
	split("tail,credit,width,excerpt,added,mended,retitled", kinds, ",")
	split("华庭股份,宁远化工,佳木医药,顺舟物流,白塔电气", companies, ",")
}
/^#/ { next }
/^@/ { finish(); is_form = FILENAME ~ /templates/; head = $0; sub(/^@ /, "", head); split(head, part, / [|] /); text = ""; next }
{ text = text (text == "" ? "" : "\n") $0 }
END { finish() }
