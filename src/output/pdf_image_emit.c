/* pdf_image_emit.c - pictures as image XObjects, with soft mask and colour space (ISO 32000-1, 8.6, 8.9.5 and 11.6.5.3).
 *
 * In: samples made ready. Out: objects; JPEG files and the data of PNG files as they are, other samples deflated. Profiles that
 * many pictures carry are stored once. */
#include "output/pdf_image_emit.h"

struct icc_profile {
	struct str bytes;
	uint32_t id;
};

static void deflate_in_place(struct libdeflate_compressor *c, struct buf *bytes)
{
	struct buf out = BUF_INIT;

	pdf_deflate(c, &out, bytes->ptr, bytes->len);
	buf_free(bytes);
	*bytes = out;
}

void pdf_image_pack(struct image_data *data)
{
	struct libdeflate_compressor *c;

	if (data->is_deflated)
		return;
	c = pdf_compressor_new(PDF_LEVEL_OTHER);
	if (!data->is_jpeg && !data->is_packed)
		deflate_in_place(c, &data->samples);
	if (data->alpha.len > 0)
		deflate_in_place(c, &data->alpha);
	libdeflate_free_compressor(c);
}

/* ---- colour spaces ---- */

static unsigned space_components(const struct image_data *data)
{
	return data->palette.len > 0 ? 3 : data->components;
}

static const char *device_space(unsigned components)
{
	return components == 1 ? "DeviceGray" : components == 3 ? "DeviceRGB" : "DeviceCMYK";
}

/* Whether the profile is of a version that PDF 1.4 has not (8.6.5.5, table 67): readers of that fall back on the device space. */
static bool is_too_new(struct str profile, const struct pdf_save *save)
{
	return pdf_save_form(save) == PDF_FORM_1_4 && icc_version(profile) > 2;
}

/* The object of a profile; 0 where there is none. */
static uint32_t profile_id(struct pdf_images *images, const struct image_data *data, struct pdf_save *save)
{
	struct str bytes = buf_str(&data->icc);
	struct buf entries = BUF_INIT;
	uint32_t id;

	if (bytes.len == 0 || is_too_new(bytes, save))
		return 0;
	for (size_t i = 0; i < images->n_profiles; i++) {
		if (str_eq(images->profiles[i].bytes, bytes))
			return images->profiles[i].id;
	}
	id = pdf_reserve(save, 1);
	buf_printf(&entries, "/N %u/Alternate/%s", space_components(data), device_space(space_components(data)));
	pdf_emit_deflated(save, id, buf_str(&entries), bytes.ptr, bytes.len);
	buf_free(&entries);
	images->profiles = arena_grow(images->arena, images->profiles, &images->profiles_capacity, images->n_profiles + 1,
	                              sizeof *images->profiles);
	images->profiles[images->n_profiles++] = (struct icc_profile){ arena_str(images->arena, bytes), id };
	return id;
}

/* [/Indexed <space> n <palette>] (8.6.6.3), an object of its own: pdf_save_lock allows no strings in a stream's dictionary. */
static uint32_t emit_indexed_space(const struct buf *palette, uint32_t profile, struct pdf_save *save)
{
	struct buf text = BUF_INIT;
	uint32_t id = pdf_reserve(save, 1);

	buf_add_str(&text, STR("[/Indexed"));
	if (profile)
		buf_printf(&text, "[/ICCBased %u 0 R]", profile);
	else
		buf_add_str(&text, STR("/DeviceRGB "));
	buf_printf(&text, "%zu", palette->len / 3 - 1);
	pdf_put_literal(&text, buf_str(palette));
	buf_add_char(&text, ']');
	pdf_emit(save, id, buf_str(&text));
	buf_free(&text);
	return id;
}

static void put_space(HPDF_Dict dict, const struct image_data *data, uint32_t profile, struct pdf_save *save)
{
	if (data->palette.len > 0)
		pdf_dict_ref(dict, "ColorSpace", emit_indexed_space(&data->palette, profile, save));
	else if (profile)
		pdf_dict_value(dict, "ColorSpace", pdf_array_name_ref(pdf_save_memory(save), "ICCBased", profile));
	else
		pdf_dict_name(dict, "ColorSpace", device_space(data->components));
}

/* ---- objects ---- */

static HPDF_Dict image_dict(HPDF_MMgr memory, const struct image_data *data, int bits)
{
	HPDF_Dict dict = pdf_dict_new(memory);

	pdf_dict_name(dict, "Type", "XObject");
	pdf_dict_name(dict, "Subtype", "Image");
	pdf_dict_number(dict, "Width", (int32_t)data->width);
	pdf_dict_number(dict, "Height", (int32_t)data->height);
	pdf_dict_number(dict, "BitsPerComponent", bits);
	return dict;
}

/* How the rows of a packed picture are to be unpacked (7.4.4.4). */
static HPDF_Dict png_filters(HPDF_MMgr memory, const struct image_data *data)
{
	HPDF_Dict dict = pdf_dict_new(memory);

	pdf_dict_number(dict, "Predictor", 15);
	pdf_dict_number(dict, "Colors", data->components);
	pdf_dict_number(dict, "BitsPerComponent", data->bits);
	pdf_dict_number(dict, "Columns", (int32_t)data->width);
	return dict;
}

/* Three components without an Adobe marker are taken for YCbCr (7.4.8, table 13). */
static HPDF_Dict plain_rgb(HPDF_MMgr memory)
{
	HPDF_Dict dict = pdf_dict_new(memory);

	pdf_dict_number(dict, "ColorTransform", 0);
	return dict;
}

static uint32_t emit_mask(const struct image_data *data, struct pdf_save *save)
{
	uint32_t id = pdf_reserve(save, 1);
	HPDF_Dict mask = image_dict(pdf_save_memory(save), data, 8);

	pdf_dict_name(mask, "ColorSpace", "DeviceGray");
	pdf_dict_name(mask, "Filter", "FlateDecode");
	pdf_emit_dict_stream(save, id, mask, data->alpha.ptr, data->alpha.len);
	return id;
}

uint32_t pdf_image_emit(struct pdf_images *images, const struct image_data *data, struct pdf_save *save)
{
	static const int32_t inverted[8] = { 1, 0, 1, 0, 1, 0, 1, 0 };
	HPDF_MMgr memory = pdf_save_memory(save);
	uint32_t id = pdf_reserve(save, 1);
	HPDF_Dict dict = image_dict(memory, data, data->bits);

	put_space(dict, data, profile_id(images, data, save), save);
	pdf_dict_name(dict, "Filter", data->is_jpeg ? "DCTDecode" : "FlateDecode");
	if (data->is_packed)
		pdf_dict_value(dict, "DecodeParms", png_filters(memory, data));
	else if (data->is_jpeg && data->is_plain_rgb)
		pdf_dict_value(dict, "DecodeParms", plain_rgb(memory));
	if (data->inverted)
		pdf_dict_value(dict, "Decode", pdf_array_numbers(memory, inverted, 8));
	if (data->alpha.len > 0)
		pdf_dict_ref(dict, "SMask", emit_mask(data, save));
	pdf_emit_dict_stream(save, id, dict, data->samples.ptr, data->samples.len);
	return id;
}
