// floor-idle FILE DATABASE: what a service cannot cost less than while nothing happens. Reads the
// table once, watches the file, and waits for ever.
#include <sys/inotify.h>

#include "floor.hpp"

int main(int count, char** words) {
    if (count != 3) return std::fprintf(stderr, "floor-idle FILE DATABASE\n"), 64;
    Table table(words[2]);
    Entry entry;
    while (table.next(entry)) {}
    int watch = inotify_init1(IN_CLOEXEC);
    if (inotify_add_watch(watch, words[1], IN_CLOSE_WRITE | IN_MOVE_SELF) < 0) fail("no watch");
    char events[4096];
    while (read(watch, events, sizeof events) > 0) {}
}
