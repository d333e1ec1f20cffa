/* signals.c - SIGINT, SIGTERM and SIGHUP end a run cleanly: what is being written is dropped, what is finished stays. The flag is the
 * one writable global of the program: a handler has no other place to leave word. */
#include <signal.h>
#include <string.h>

#include "cli/cli.h"

static volatile sig_atomic_t caught;
static const int signals[] = { SIGINT, SIGTERM, SIGHUP };

static void remember(int signal_number)
{
	caught = signal_number;
}

void signals_catch(void)
{
	struct sigaction action;

	memset(&action, 0, sizeof action);
	action.sa_handler = remember;
	action.sa_flags = SA_RESETHAND; /* the second one ends the process at once */
	for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
		struct sigaction old;
		/* What the caller ignores (nohup) stays ignored. */
		if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
			sigaction(signals[i], &action, NULL);
	}
	signal(SIGPIPE, SIG_IGN);
}

bool signals_stop(void)
{
	return caught != 0;
}

void signals_hold(sigset_t *before)
{
	sigset_t held;

	sigemptyset(&held);
	for (size_t i = 0; i < ARRAY_LEN(signals); i++)
		sigaddset(&held, signals[i]);
	sigprocmask(SIG_BLOCK, &held, before);
}

void signals_release(const sigset_t *before)
{
	sigprocmask(SIG_SETMASK, before, NULL);
}

void signals_forget(void)
{
	caught = 0;
}

void signals_finish(void)
{
	if (caught)
		raise(caught); /* with the default action again: the caller sees which signal it was */
}
