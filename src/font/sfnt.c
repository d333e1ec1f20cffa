/* sfnt.c - maps a font file and checks its table directory (OpenType 1.9, "Table Directory", "Font Collections").
 *
 * In: a path. Out: the mapped bytes and where the outlines stand, or a reason in words. HarfBuzz clamps tables that
 * reach past the end of a truncated file; here they are found out, so that the next font is taken instead of one with
 * holes. */
#include "font/sfnt.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"

#define TAG(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

enum { HEADER_BYTES = 12, RECORD_BYTES = 16, MAX_TABLES = 256, MAX_FACES = 1024 };

static uint32_t read_u32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static unsigned read_u16(const unsigned char *p)
{
	return (unsigned)p[0] << 8 | p[1];
}

static const char *map_open_file(int fd, struct sfnt_file *out)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return strerror(errno);
	if (!S_ISREG(st.st_mode))
		return "not a regular file";
	if (st.st_size < HEADER_BYTES)
		return "too short for a font";
	if (st.st_size > LIMIT_FONT_BYTES)
		return "larger than any font this program takes";
	void *bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (bytes == MAP_FAILED)
		return strerror(errno);
	*out = (struct sfnt_file){ bytes, (size_t)st.st_size };
	return NULL;
}

const char *sfnt_map(struct str path, struct sfnt_file *out)
{
	char name[PATH_MAX];

	*out = (struct sfnt_file){ NULL, 0 };
	if (path.len == 0 || path.len >= sizeof name || memchr(path.ptr, 0, path.len))
		return "not a file name";
	memcpy(name, path.ptr, path.len);
	name[path.len] = 0;
	int fd = open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return strerror(errno);
	const char *reason = map_open_file(fd, out);
	close(fd);
	return reason;
}

void sfnt_unmap(struct sfnt_file *file)
{
	if (file->bytes)
		munmap((void *)(uintptr_t)file->bytes, file->len);
	file->bytes = NULL;
}

static bool is_sfnt_version(uint32_t tag)
{
	return tag == 0x00010000 || tag == TAG('O', 'T', 'T', 'O') || tag == TAG('t', 'r', 'u', 'e');
}

unsigned sfnt_count(const struct sfnt_file *file)
{
	uint32_t tag = read_u32(file->bytes);

	if (is_sfnt_version(tag))
		return 1;
	if (tag != TAG('t', 't', 'c', 'f'))
		return 0;
	uint32_t count = read_u32(file->bytes + 8);
	if (count > MAX_FACES || HEADER_BYTES + (size_t)count * 4 > file->len)
		return 0;
	return count;
}

/* Offset of the face's table directory; the file's length when there is none. */
static size_t directory_offset(const struct sfnt_file *file, unsigned index)
{
	unsigned count = sfnt_count(file);

	if (index >= count)
		return file->len;
	if (read_u32(file->bytes) != TAG('t', 't', 'c', 'f'))
		return 0;
	return read_u32(file->bytes + HEADER_BYTES + (size_t)index * 4);
}

/* The tables without which no glyph can be found, measured or drawn. */
enum { NEED_CMAP = 1, NEED_HEAD = 2, NEED_HHEA = 4, NEED_HMTX = 8, NEED_MAXP = 16, NEED_ALL = 31 };

static unsigned note_table(uint32_t tag, struct sfnt_table table, struct sfnt_tables *out)
{
	switch (tag) {
	case TAG('C', 'F', 'F', ' '):
		out->cff = table;
		return 0;
	case TAG('g', 'l', 'y', 'f'):
		out->glyf = table;
		return 0;
	case TAG('l', 'o', 'c', 'a'):
		out->loca = table;
		return 0;
	case TAG('C', 'B', 'D', 'T'):
	case TAG('s', 'b', 'i', 'x'):
		out->pictures = table;
		return 0;
	case TAG('c', 'm', 'a', 'p'):
		return NEED_CMAP;
	case TAG('h', 'e', 'a', 'd'):
		return NEED_HEAD;
	case TAG('h', 'h', 'e', 'a'):
		return NEED_HHEA;
	case TAG('h', 'm', 't', 'x'):
		return NEED_HMTX;
	case TAG('m', 'a', 'x', 'p'):
		return NEED_MAXP;
	default:
		return 0;
	}
}

const char *sfnt_check(const struct sfnt_file *file, unsigned index, struct sfnt_tables *out)
{
	size_t at = directory_offset(file, index);
	unsigned found = 0;

	*out = (struct sfnt_tables){ 0 };
	if (sfnt_count(file) == 0)
		return "not an OpenType or TrueType font";
	if (at > file->len - HEADER_BYTES)
		return index ? "the collection has no such face" : "damaged font";
	const unsigned char *directory = file->bytes + at;
	unsigned n_tables = read_u16(directory + 4);
	if (!is_sfnt_version(read_u32(directory)) || n_tables > MAX_TABLES ||
	    (size_t)n_tables * RECORD_BYTES > file->len - HEADER_BYTES - at)
		return "damaged font";
	for (unsigned i = 0; i < n_tables; i++) {
		const unsigned char *record = directory + HEADER_BYTES + (size_t)i * RECORD_BYTES;
		struct sfnt_table table = { read_u32(record + 8), read_u32(record + 12) };

		if (table.offset > file->len || table.len > file->len - table.offset)
			return "the file is cut off";
		if (table.len)
			found |= note_table(read_u32(record), table, out);
	}
	if (!(found & NEED_CMAP))
		return "it has no character map";
	if (found != NEED_ALL)
		return "a needed table is missing";
	if (!out->cff.len && (!out->glyf.len || !out->loca.len) && !out->pictures.len)
		return "it has no outlines of a kind that PDF takes";
	return NULL;
}
