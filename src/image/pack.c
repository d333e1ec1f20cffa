/* pack.c - a stream of samples to zlib format, by zlib: libdeflate, which is quicker, wants all of them at once. */
#include "image/pack.h"

#include <stdlib.h>
#include <zlib.h>

#include "base/arena.h"

enum { LEVEL = 6, ROOM = 64 << 10 };

struct pack {
	z_stream stream;
	struct buf *out;
};

struct pack *pack_new(struct buf *out)
{
	struct pack *p = mem_alloc(sizeof *p);

	p->out = out;
	if (deflateInit(&p->stream, LEVEL) != Z_OK)
		mem_out();
	return p;
}

static void run(struct pack *p, int flush)
{
	int status;

	do {
		buf_reserve(p->out, ROOM);
		p->stream.next_out = (Bytef *)p->out->ptr + p->out->len;
		p->stream.avail_out = ROOM;
		status = deflate(&p->stream, flush);
		p->out->len += ROOM - p->stream.avail_out;
	} while (p->stream.avail_out == 0 || (flush == Z_FINISH && status == Z_OK));
}

void pack_add(struct pack *p, const void *bytes, size_t len)
{
	p->stream.next_in = (z_const Bytef *)bytes;
	p->stream.avail_in = (uInt)len;
	run(p, Z_NO_FLUSH);
}

void pack_end(struct pack *p)
{
	if (!p)
		return;
	run(p, Z_FINISH);
	(void)deflateEnd(&p->stream);
	free(p);
}
