/* assert_str.h - asserts that a slice holds the bytes of a literal. Include cmocka.h first. */
#ifndef JB_TESTS_ASSERT_STR_H
#define JB_TESTS_ASSERT_STR_H

#include "base/str.h"

#define assert_str(got, want)                                   \
	do {                                                    \
		struct str got_ = (got), want_ = STR(want);     \
		assert_int_equal(got_.len, want_.len);          \
		assert_memory_equal(got_.ptr, want_.ptr, want_.len); \
	} while (0)

#endif
