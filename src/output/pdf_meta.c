/* pdf_meta.c - Info dictionary, XMP packet and catalog (ISO 32000-1, 7.7.2 and 14.3; ISO 16684-1).
 *
 * In: doc_info. Out: objects. The same title, author and date stand in Info and XMP; no clock is asked. */
#include "output/pdf_meta.h"

#include "image/image.h"
#include "output/pdf_icc.h"
#include "unicode/utf8.h"

/* Whether `s` looks like `shape`, where 0 stands for a digit and everything else for itself. */
static bool has_shape(struct str s, struct str shape)
{
	if (s.len != shape.len)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		bool digit = s.ptr[i] >= '0' && s.ptr[i] <= '9';
		if (shape.ptr[i] == '0' ? !digit : s.ptr[i] != shape.ptr[i])
			return false;
	}
	return true;
}

bool meta_is_date(struct str iso)
{
	return has_shape(iso, STR("0000-00-00T00:00:00+00:00")) || has_shape(iso, STR("0000-00-00T00:00:00-00:00")) ||
	       has_shape(iso, STR("0000-00-00T00:00:00Z"));
}

bool meta_put_date(struct buf *out, struct str iso)
{
	enum { ZONE = 19 }; /* offset of the zone in "YYYY-MM-DDTHH:MM:SS+HH:MM" */

	if (!meta_is_date(iso))
		return false;
	buf_add_str(out, STR("D:"));
	for (size_t i = 0; i < ZONE; i++)
		if (iso.ptr[i] >= '0' && iso.ptr[i] <= '9')
			buf_add_char(out, iso.ptr[i]);
	buf_add_char(out, iso.ptr[ZONE]);
	if (iso.ptr[ZONE] == 'Z')
		return true;
	buf_add(out, iso.ptr + ZONE + 1, 2);
	buf_add_char(out, '\'');
	buf_add(out, iso.ptr + ZONE + 4, 2);
	buf_add_char(out, '\'');
	return true;
}

static void add_text(HPDF_Dict dict, const char *key, struct str text)
{
	if (text.len > 0)
		pdf_dict_text(dict, key, text);
}

uint32_t meta_info_emit(struct pdf_save *save, const struct doc_info *info)
{
	uint32_t id = pdf_reserve(save, 1);
	HPDF_Dict dict = pdf_dict_new(pdf_save_memory(save));
	struct buf date = BUF_INIT;

	add_text(dict, "Title", info->title);
	add_text(dict, "Author", info->author);
	add_text(dict, "Subject", info->subject);
	add_text(dict, "Keywords", info->keywords);
	add_text(dict, "Creator", info->producer);
	add_text(dict, "Producer", info->producer);
	if (meta_put_date(&date, info->created)) {
		pdf_dict_bytes(dict, "CreationDate", date.ptr, date.len);
		pdf_dict_bytes(dict, "ModDate", date.ptr, date.len);
	}
	buf_free(&date);
	pdf_emit_dict(save, id, dict);
	return id;
}

/* Text of an XML element: the five special characters escaped, what XML 1.0 cannot hold left out. */
static void put_xml(struct buf *out, struct str text)
{
	const char *p = text.ptr;
	const char *end = p + text.len;

	while (p < end) {
		uint32_t code = utf8_next(&p, end);
		if (code == '&')
			buf_add_str(out, STR("&amp;"));
		else if (code == '<')
			buf_add_str(out, STR("&lt;"));
		else if (code == '>')
			buf_add_str(out, STR("&gt;"));
		else if (code == '"')
			buf_add_str(out, STR("&quot;"));
		else if (code == '\n' || code == '\t')
			buf_add_char(out, ' ');
		else if (!pdf_is_hostile(code) && code != 0xFFFE && code != 0xFFFF)
			utf8_append(out, code);
	}
}

/* One property: `before` and `after` are the elements around its text. */
static void put_property(struct buf *out, const char *before, struct str text, const char *after)
{
	if (text.len == 0)
		return;
	buf_add_str(out, str_of(before));
	put_xml(out, text);
	buf_add_str(out, str_of(after));
	buf_add_char(out, '\n');
}

/* What the file promises, and for PDF/A, which knows no property of PDF/UA, what that promise's property is
 * (ISO 19005-2, 6.6.2.3; ISO 14289-1, 5). */
static void put_promises(struct buf *out, unsigned conformance)
{
	bool a = conformance & PDF_A, ua = conformance & PDF_UA;

	if (a)
		buf_printf(out,
		           "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
		           "<pdfaid:part>%d</pdfaid:part>\n<pdfaid:conformance>%c</pdfaid:conformance>\n</rdf:Description>\n",
		           conformance & PDF_A_PART_3 ? 3 : 2, conformance & PDF_A_LEVEL_A ? 'A' : 'U');
	if (ua)
		buf_add_str(out, STR("<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
		                     "<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n"));
	if (a && ua)
		buf_add_str(out, STR("<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
		                     " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
		                     " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
		                     "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
		                     "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
		                     "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
		                     "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
		                     "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
		                     "<pdfaProperty:name>part</pdfaProperty:name>\n"
		                     "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
		                     "<pdfaProperty:category>internal</pdfaProperty:category>\n"
		                     "<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>\n"
		                     "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
		                     "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n"));
}

void meta_put_xmp(struct buf *out, const struct doc_info *info)
{
	struct str date = meta_is_date(info->created) ? info->created : STR("");

	buf_add_str(out, STR("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	                     "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
	                     "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
	                     "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
	                     " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
	                     "<dc:format>application/pdf</dc:format>\n"));
	put_property(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", info->title,
	             "</rdf:li></rdf:Alt></dc:title>");
	put_property(out, "<dc:creator><rdf:Seq><rdf:li>", info->author, "</rdf:li></rdf:Seq></dc:creator>");
	put_property(out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", info->subject,
	             "</rdf:li></rdf:Alt></dc:description>");
	put_property(out, "<dc:language><rdf:Bag><rdf:li>", info->lang, "</rdf:li></rdf:Bag></dc:language>");
	put_property(out, "<pdf:Keywords>", info->keywords, "</pdf:Keywords>");
	put_property(out, "<pdf:Producer>", info->producer, "</pdf:Producer>");
	put_property(out, "<xmp:CreatorTool>", info->producer, "</xmp:CreatorTool>");
	put_property(out, "<xmp:CreateDate>", date, "</xmp:CreateDate>");
	put_property(out, "<xmp:ModifyDate>", date, "</xmp:ModifyDate>");
	put_property(out, "<xmp:MetadataDate>", date, "</xmp:MetadataDate>");
	buf_add_str(out, STR("</rdf:Description>\n"));
	put_promises(out, info->conformance);
	buf_add_str(out, STR("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"));
}

uint32_t meta_xmp_emit(struct pdf_save *save, const struct doc_info *info)
{
	struct buf xmp = BUF_INIT;
	uint32_t id = pdf_reserve(save, 1);

	meta_put_xmp(&xmp, info);
	/* Not deflated: programs that know nothing of PDF look for the packet (ISO 32000-1, 14.3.2). */
	pdf_emit_stream(save, id, STR("/Type/Metadata/Subtype/XML"), xmp.ptr, xmp.len);
	buf_free(&xmp);
	return id;
}

uint32_t meta_srgb_emit(struct pdf_save *save)
{
	struct buf profile = BUF_INIT;
	uint32_t id = pdf_reserve(save, 1);

	icc_put_srgb(&profile);
	pdf_emit_deflated(save, id, STR("/N 3"), profile.ptr, profile.len);
	buf_free(&profile);
	return id;
}

/* The house's profile under the name that it gives itself: no registry of printing conditions is asked. */
static uint32_t emit_profile(struct pdf_save *save, struct str profile, struct buf *names)
{
	uint32_t id = pdf_reserve(save, 1);
	struct arena *arena = arena_new();
	struct buf entries = BUF_INIT;
	struct str name = icc_description(arena, profile);

	buf_printf(&entries, "/N %u", icc_output_components(profile));
	pdf_emit_deflated(save, id, buf_str(&entries), profile.ptr, profile.len);
	buf_add_str(names, STR("(Custom)/Info"));
	pdf_put_literal(names, name.len ? name : STR("Custom"));
	buf_free(&entries);
	arena_free(arena);
	return id;
}

uint32_t meta_intent_emit(struct pdf_save *save, struct str intent)
{
	struct buf text = BUF_INIT;
	uint32_t id = pdf_reserve(save, 1), profile;

	buf_add_str(&text, STR("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier"));
	if (intent.len > 0) {
		profile = emit_profile(save, intent, &text);
	} else {
		profile = meta_srgb_emit(save);
		buf_add_str(&text, STR("(sRGB)/Info(sRGB IEC61966-2.1)"));
	}
	buf_printf(&text, "/DestOutputProfile %u 0 R>>", profile);
	pdf_emit(save, id, buf_str(&text));
	buf_free(&text);
	return id;
}

/* By name for readers, and as parts of the whole document (ISO 19005-3, annex E). */
static void add_files(HPDF_MMgr memory, HPDF_Dict dict, const struct catalog *to)
{
	HPDF_Dict names;

	if (to->files == 0)
		return;
	names = pdf_dict_new(memory);
	pdf_dict_ref(names, "EmbeddedFiles", to->file_names);
	pdf_dict_value(dict, "Names", names);
	pdf_dict_ref(dict, "AF", to->files);
}

/* Revision 6 of the security handler came with PDF 2.0; in a file of 1.7 it is an extension (ISO 32000-1, 7.12). */
static void add_extension(HPDF_MMgr memory, HPDF_Dict dict)
{
	HPDF_Dict adobe = pdf_dict_new(memory), extensions = pdf_dict_new(memory);

	pdf_dict_name(adobe, "BaseVersion", "1.7");
	pdf_dict_number(adobe, "ExtensionLevel", 8);
	pdf_dict_value(extensions, "ADBE", adobe);
	pdf_dict_value(dict, "Extensions", extensions);
}

uint32_t meta_catalog_emit(struct pdf_save *save, const struct doc_info *info, const struct catalog *to)
{
	HPDF_MMgr memory = pdf_save_memory(save);
	uint32_t id = pdf_reserve(save, 1);
	HPDF_Dict dict = pdf_dict_new(memory);
	HPDF_Dict viewer = pdf_dict_new(memory);

	pdf_dict_name(dict, "Type", "Catalog");
	pdf_dict_ref(dict, "Pages", to->pages);
	if (to->outline != 0) {
		pdf_dict_ref(dict, "Outlines", to->outline);
		pdf_dict_name(dict, "PageMode", "UseOutlines");
	}
	if (to->labels != 0)
		pdf_dict_ref(dict, "PageLabels", to->labels);
	if (to->metadata != 0)
		pdf_dict_ref(dict, "Metadata", to->metadata);
	if (to->tags != 0) {
		HPDF_Dict mark = pdf_dict_new(memory);
		(void)HPDF_Dict_AddBoolean(mark, "Marked", HPDF_TRUE);
		pdf_dict_value(dict, "MarkInfo", mark);
		pdf_dict_ref(dict, "StructTreeRoot", to->tags);
	}
	if (to->intent != 0) {
		HPDF_Array intents = pdf_array_refs(memory, &to->intent, 1);
		pdf_dict_value(dict, "OutputIntents", intents);
	}
	add_files(memory, dict, to);
	if (info->passwords)
		add_extension(memory, dict);
	if (info->lang.len > 0)
		pdf_dict_bytes(dict, "Lang", info->lang.ptr, info->lang.len);
	if (info->title.len > 0)
		(void)HPDF_Dict_AddBoolean(viewer, "DisplayDocTitle", HPDF_TRUE);
	if (to->right_to_left)
		pdf_dict_name(viewer, "Direction", "R2L");
	pdf_dict_value(dict, "ViewerPreferences", viewer);
	pdf_emit_dict(save, id, dict);
	return id;
}
