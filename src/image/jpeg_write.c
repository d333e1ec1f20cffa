/* jpeg_write.c - rows to a baseline JPEG file, by libjpeg (ITU-T T.81).
 *
 * In: gray, RGB or CMYK rows. Out: the same picture as a JPEG file in their place. Rows in memory give libjpeg nothing to
 * complain of but memory that runs out. */
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include "image/image.h"

static void on_error(j_common_ptr jpeg)
{
	(void)jpeg;
	mem_out();
}

static J_COLOR_SPACE space_of(unsigned components)
{
	return components == 1 ? JCS_GRAYSCALE : components == 3 ? JCS_RGB : JCS_CMYK;
}

void jpeg_write(struct image_data *data)
{
	struct jpeg_compress_struct jpeg;
	struct jpeg_error_mgr errors;
	unsigned char *bytes = NULL;
	unsigned long len = 0;

	jpeg.err = jpeg_std_error(&errors);
	errors.error_exit = on_error;
	jpeg_create_compress(&jpeg);
	jpeg_mem_dest(&jpeg, &bytes, &len);
	jpeg.image_width = data->width;
	jpeg.image_height = data->height;
	jpeg.input_components = data->components;
	jpeg.in_color_space = space_of(data->components);
	jpeg_set_defaults(&jpeg);
	jpeg_set_quality(&jpeg, IMAGE_JPEG_QUALITY, TRUE);
	jpeg.dct_method = JDCT_ISLOW; /* the same bytes on every machine */
	jpeg.optimize_coding = TRUE;
	jpeg_start_compress(&jpeg, TRUE);
	while (jpeg.next_scanline < jpeg.image_height) {
		JSAMPROW row = (JSAMPROW)data->samples.ptr + (size_t)jpeg.next_scanline * data->width * data->components;
		(void)jpeg_write_scanlines(&jpeg, &row, 1);
	}
	jpeg_finish_compress(&jpeg);
	jpeg_destroy_compress(&jpeg);
	buf_clear(&data->samples);
	buf_add(&data->samples, bytes, len);
	free(bytes);
	data->is_jpeg = true;
	data->is_plain_rgb = false;
}
