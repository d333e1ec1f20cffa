/* watch.c - changes in folders, by inotify; a burst of them is one change. */
#include "base/watch.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"

enum { EVENTS_ROOM = 64 * (sizeof(struct inotify_event) + NAME_MAX + 1), MILLISECONDS = 1000 };

static const uint32_t mask = IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_DELETE_SELF |
                             IN_MOVE_SELF | IN_ONLYDIR;

/* One folder may have been added under several names. */
struct watched {
	int id; /* inotify's */
	struct str folder;
};

struct watch {
	struct arena *arena;
	int fd;
	struct watched *items;
	size_t count, capacity;
};

struct watch *watch_new(struct diag *diag)
{
	int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);

	if (fd < 0) {
		diag_add(diag, DIAG_WATCH_FAILED, place_file(STR("")), strerror(errno));
		return NULL;
	}
	struct arena *arena = arena_new();
	struct watch *watch = ARENA_NEW(arena, struct watch);
	watch->arena = arena;
	watch->fd = fd;
	return watch;
}

void watch_free(struct watch *watch)
{
	if (!watch)
		return;
	close(watch->fd);
	arena_free(watch->arena);
}

static bool is_known(const struct watch *watch, int id, struct str folder)
{
	for (size_t i = 0; i < watch->count; i++) {
		if (watch->items[i].id == id && str_eq(watch->items[i].folder, folder))
			return true;
	}
	return false;
}

bool watch_add(struct watch *watch, struct str folder, struct diag *diag)
{
	char name[PATH_MAX];

	while (!file_is_folder(folder) && !str_eq(folder, file_folder(folder)))
		folder = file_folder(folder);
	snprintf(name, sizeof name, "%.*s", STR_ARG(folder));
	int id = inotify_add_watch(watch->fd, name, mask);
	if (id < 0) {
		diag_add(diag, DIAG_WATCH_FOLDER, place_file(folder), strerror(errno));
		return false;
	}
	if (is_known(watch, id, folder))
		return false;
	watch->items = arena_grow(watch->arena, watch->items, &watch->capacity, watch->count + 1, sizeof *watch->items);
	watch->items[watch->count++] = (struct watched){ id, arena_str(watch->arena, folder) };
	return true;
}

/* inotify takes a watch away with its folder; its number may come again. */
static void forget(struct watch *watch, int id)
{
	size_t n = 0;

	for (size_t i = 0; i < watch->count; i++) {
		if (watch->items[i].id != id)
			watch->items[n++] = watch->items[i];
	}
	watch->count = n;
}

static bool event_matters(const struct watch *watch, const struct inotify_event *event, const struct watch_wait *how)
{
	if (event->mask & IN_Q_OVERFLOW)
		return true; /* whatever it was */
	for (size_t i = 0; i < watch->count; i++) {
		struct watch_event told = { watch->items[i].folder, event->len ? str_of(event->name) : STR(""), event->mask & IN_ISDIR };

		if (watch->items[i].id == event->wd && how->matters(how->user, &told))
			return true;
	}
	return false;
}

/* Takes all events that are there; whether one of them matters. */
static bool take_events(struct watch *watch, const struct watch_wait *how)
{
	_Alignas(struct inotify_event) char bytes[EVENTS_ROOM];
	bool any = false;
	ssize_t len;

	while ((len = read(watch->fd, bytes, sizeof bytes)) > 0) {
		for (char *p = bytes; p < bytes + len;) {
			const struct inotify_event *event = (const struct inotify_event *)(void *)p;

			any = event_matters(watch, event, how) || any;
			if (event->mask & IN_IGNORED)
				forget(watch, event->wd);
			p += sizeof *event + event->len;
		}
	}
	return any;
}

static int64_t milliseconds_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * MILLISECONDS + t.tv_nsec / (1000 * 1000);
}

/* Sleeps until there is an event, for so many milliseconds at most; negative: however long. */
static void sleep_for(const struct watch *watch, const struct watch_wait *how, int64_t most)
{
	struct pollfd wanted = { .fd = watch->fd, .events = POLLIN };
	struct timespec t = { most / MILLISECONDS, most % MILLISECONDS * 1000 * 1000 };

	ppoll(&wanted, 1, most < 0 ? NULL : &t, how->unblocked);
}

bool watch_wait(struct watch *watch, const struct watch_wait *how)
{
	int64_t quiet_at = -1, last_at = -1; /* when a change will be told; none yet */

	while (!how->stop()) {
		int64_t now = milliseconds_now();

		if (take_events(watch, how) || (how->has_changed && quiet_at < 0)) {
			last_at = last_at < 0 ? now + how->patience : last_at;
			quiet_at = now + how->quiet < last_at ? now + how->quiet : last_at;
		}
		if (quiet_at >= 0 && now >= quiet_at)
			return true;
		sleep_for(watch, how, quiet_at < 0 ? -1 : quiet_at - now);
	}
	return false;
}
