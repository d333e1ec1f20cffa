/* json.h - JSON text (RFC 8259) piece by piece: members in the order they are added, indented by depth, so that two reports
 * can be compared line by line. */
#ifndef JB_BASE_JSON_H
#define JB_BASE_JSON_H

#include "base/buf.h"
#include "base/place.h"

enum { JSON_DEPTH_MAX = 16 };

/* Zeroed but for `out`, it is at the start of a value. */
struct json {
	struct buf *out;
	unsigned depth;
	bool has_members[JSON_DEPTH_MAX];
};

/* Each begins a value, in an object under `name`; NULL inside an array or at the top. */
void json_open(struct json *, const char *name, char bracket); /* '{' or '[' */
void json_close(struct json *, char bracket);                   /* '}' or ']' */
void json_str(struct json *, const char *name, struct str);
void json_int(struct json *, const char *name, int64_t);
/* An array of two numbers on one line. */
void json_pair(struct json *, const char *name, int64_t first, int64_t second);
void json_bool(struct json *, const char *name, bool);
/* A member of an array that is JSON already, written at the same depth: begins with its line feed. */
void json_raw(struct json *, struct str);

#endif
