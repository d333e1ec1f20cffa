/* account_test.c - accounts that an index has kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "api/account.h"

/* An index may have been altered by other hands: what is no account comes back as it is. */
static void an_altered_account(void **state)
{
	static const struct str texts[] = { STR_INIT(""), STR_INIT("{}"), STR_INIT("{\n   \"left_out\"") };
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		assert_true(str_eq(account_renewed(arena, texts[i], NULL, 0), texts[i]));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(an_altered_account) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
