/* address.h - addresses of pictures: those that hold the picture, and the file names that others stand for. */
#ifndef JB_IMAGE_ADDRESS_H
#define JB_IMAGE_ADDRESS_H

#include "base/arena.h"

bool address_is_data(struct str address);
/* http:, https:, ftp: and //host: never fetched. */
bool address_is_remote(struct str address);
/* The bytes of a data: address, base64 or percent-encoded, whatever type it gives (RFC 2397); blanks inside base64 are passed
 * over, as browsers do. False when it is cut short or not base64. */
bool address_data(struct arena *, struct str address, struct str *bytes);
/* The file that an address names: without query and fragment, %XX decoded. */
struct str address_file(struct arena *, struct str address);
/* What two spellings of one remote address have in common: without http:, https: and the fragment. */
struct str address_without_scheme(struct str address);

#endif
