/* file_watch.c - changes in folders, by inotify; a burst of them is one change. */
#include "base/file_watch.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/name_map.h"

enum { EVENTS_ROOM = 64 * (sizeof(struct inotify_event) + NAME_MAX + 1), MILLISECONDS = 1000 };

static const uint32_t mask = IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_DELETE_SELF |
                             IN_MOVE_SELF | IN_ONLYDIR;

/* One folder may have been added under several names. */
struct watched {
	struct str folder;
	size_t next; /* of the same folder: its number from 1; 0 for none */
};

struct file_watch {
	struct arena *arena;
	int fd;
	struct watched *items;
	size_t count, capacity;
	struct name_map *first; /* by inotify's number: the number of a folder in `items` from 1; 0: forgotten */
};

struct file_watch *file_watch_new(struct diag *diag)
{
	int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);

	if (fd < 0) {
		diag_add(diag, DIAG_WATCH_FAILED, place_file(STR("")), strerror(errno));
		return NULL;
	}
	struct arena *arena = arena_new();
	struct file_watch *watch = ARENA_NEW(arena, struct file_watch);
	watch->arena = arena;
	watch->fd = fd;
	watch->first = name_map_new();
	return watch;
}

void file_watch_free(struct file_watch *watch)
{
	if (!watch)
		return;
	close(watch->fd);
	name_map_free(watch->first);
	arena_free(watch->arena);
}

static struct str key_of(const int *id)
{
	return (struct str){ (const char *)id, sizeof *id };
}

void file_watch_add(struct file_watch *watch, struct str folder, struct diag *diag)
{
	char name[PATH_MAX];

	while (!file_is_folder(folder) && !str_eq(folder, file_folder(folder)))
		folder = file_folder(folder);
	snprintf(name, sizeof name, "%.*s", STR_ARG(folder));
	int id = inotify_add_watch(watch->fd, name, mask);
	if (id < 0) {
		diag_add(diag, DIAG_WATCH_FOLDER, place_file(folder), strerror(errno));
		return;
	}
	size_t *first = name_map_at(watch->first, key_of(&id));
	for (size_t i = *first; i; i = watch->items[i - 1].next) {
		if (str_eq(watch->items[i - 1].folder, folder))
			return;
	}
	watch->items = arena_grow(watch->arena, watch->items, &watch->capacity, watch->count + 1, sizeof *watch->items);
	watch->items[watch->count++] = (struct watched){ arena_str(watch->arena, folder), *first };
	*first = watch->count;
}

static bool event_matters(const struct file_watch *watch, const struct inotify_event *event, const struct file_watch_wait *how)
{
	struct file_watch_event told = { .name = event->len ? str_of(event->name) : STR(""), .is_folder = event->mask & IN_ISDIR };

	if (event->mask & IN_Q_OVERFLOW)
		return true; /* whatever it was */
	for (size_t i = name_map_find(watch->first, key_of(&event->wd)); i; i = watch->items[i - 1].next) {
		told.folder = watch->items[i - 1].folder;
		if (how->matters(how->user, &told))
			return true;
	}
	return false;
}

/* Takes all events that are there; whether one of them matters. */
static bool take_events(struct file_watch *watch, const struct file_watch_wait *how)
{
	_Alignas(struct inotify_event) char bytes[EVENTS_ROOM];
	bool any = false;
	ssize_t len;

	while ((len = read(watch->fd, bytes, sizeof bytes)) > 0) {
		for (char *p = bytes; p < bytes + len;) {
			const struct inotify_event *event = (const struct inotify_event *)(void *)p;

			any = event_matters(watch, event, how) || any;
			if (event->mask & IN_IGNORED) /* the watch has gone with its folder; its number may come again */
				*name_map_at(watch->first, key_of(&event->wd)) = 0;
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
static void sleep_for(const struct file_watch *watch, const struct file_watch_wait *how, int64_t most)
{
	struct pollfd wanted = { .fd = watch->fd, .events = POLLIN };
	struct timespec t = { most / MILLISECONDS, most % MILLISECONDS * 1000 * 1000 };

	ppoll(&wanted, 1, most < 0 ? NULL : &t, how->unblocked);
}

bool file_watch_wait(struct file_watch *watch, const struct file_watch_wait *how)
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
