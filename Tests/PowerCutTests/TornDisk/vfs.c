// The VFS: finds out on which disk a path lies, and leaves the rest to the default one.

#include "disk.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;
static struct torn_disk *disks;
static sqlite3_vfs *other;
static sqlite3_vfs torn_vfs;

struct torn_disk *disk_of(const char *path, const char **name) {
    if (!path) return NULL;
    struct torn_disk *found = NULL;
    pthread_mutex_lock(&door);
    for (struct torn_disk *disk = disks; disk && !found; disk = disk->next) {
        size_t length = strlen(disk->path);
        if (strncmp(path, disk->path, length) || path[length] != '/') continue;
        *name = path + length + 1;
        if (strlen(*name) < NAME_LENGTH && !strchr(*name, '/')) found = disk;
    }
    pthread_mutex_unlock(&door);
    return found;
}

static enum torn_file kind_of(const char *name) {
    if (strstr(name, "-wal")) return TORN_LOG;
    return strchr(name, '-') ? TORN_JOURNAL : TORN_DATABASE;
}

// A file that somebody created in the real folder is there for SQLite, too.
static struct node *found(struct torn_disk *disk, const char *name, const char *path) {
    struct node *node = find_name(&disk->seen, name);
    if (node || access(path, F_OK) || kind_of(name) != TORN_DATABASE) return node;
    node = make_node();
    move_name(disk, name, node);
    return node;
}

static int open_file(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags,
    int *given) {
    (void)vfs;
    const char *name = NULL;
    struct torn_disk *disk = disk_of(path, &name);
    if (!disk) return other->xOpen(other, path, file, flags, given);
    file->pMethods = NULL;
    if (judge(disk, TORN_OPEN, NULL) != FINE) return SQLITE_CANTOPEN;
    struct node *node = found(disk, name, path);
    if (node && flags & SQLITE_OPEN_EXCLUSIVE) return SQLITE_CANTOPEN;
    if (!node) {
        if (!(flags & SQLITE_OPEN_CREATE)) return SQLITE_CANTOPEN;
        node = make_node();
        move_name(disk, name, node);
    }
    struct handle *handle = (struct handle *)file;
    memset(handle, 0, sizeof *handle);
    handle->file.pMethods = &torn_methods;
    handle->disk = disk;
    handle->node = node;
    handle->life = disk->life;
    handle->kind = kind_of(name);
    handle->is_read_only = (flags & SQLITE_OPEN_READONLY) != 0;
    handle->syncs_folder = flags & SQLITE_OPEN_CREATE && handle->kind != TORN_DATABASE;
    handle->is_deleted_on_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
    strcpy(handle->name, name);
    node->uses++;
    handle->next = node->handles;
    node->handles = handle;
    if (given) *given = flags;
    return SQLITE_OK;
}

static int delete_file(sqlite3_vfs *vfs, const char *path, int syncs) {
    (void)vfs;
    const char *name = NULL;
    struct torn_disk *disk = disk_of(path, &name);
    if (!disk) return other->xDelete(other, path, syncs);
    enum verdict verdict = judge(disk, TORN_DELETE, NULL);
    if (verdict == DEAD || verdict == FAILS) return SQLITE_IOERR_DELETE;
    if (!find_name(&disk->seen, name)) return SQLITE_IOERR_DELETE_NOENT;
    move_name(disk, name, NULL);
    if (verdict == CUT_NOW) {
        disk->is_dead = true;
        return SQLITE_IOERR_DELETE;
    }
    if (syncs && disk->lie != TORN_NO_SYNC) sync_folder(disk);
    return SQLITE_OK;
}

static int access_file(sqlite3_vfs *vfs, const char *path, int flags, int *answer) {
    (void)vfs;
    const char *name = NULL;
    struct torn_disk *disk = disk_of(path, &name);
    if (!disk) return other->xAccess(other, path, flags, answer);
    if (judge(disk, TORN_ACCESS, NULL) != FINE) return SQLITE_IOERR_ACCESS;
    struct node *node = find_name(&disk->seen, name);
    // As the VFS for Unix has it, an empty file does not exist.
    *answer = node && (flags != SQLITE_ACCESS_EXISTS || node->seen.size > 0);
    return SQLITE_OK;
}

static int full_path(sqlite3_vfs *vfs, const char *path, int size, char *full) {
    (void)vfs;
    return other->xFullPathname(other, path, size, full);
}

static int randomness(sqlite3_vfs *vfs, int count, char *bytes) {
    (void)vfs;
    return other->xRandomness(other, count, bytes);
}

static int wait_for(sqlite3_vfs *vfs, int microseconds) {
    (void)vfs;
    return other->xSleep(other, microseconds);
}

static int time_of_day(sqlite3_vfs *vfs, double *time) {
    (void)vfs;
    return other->xCurrentTime(other, time);
}

static int milliseconds(sqlite3_vfs *vfs, sqlite3_int64 *time) {
    (void)vfs;
    return other->xCurrentTimeInt64(other, time);
}

static int last_error(sqlite3_vfs *vfs, int size, char *words) {
    (void)vfs;
    return other->xGetLastError(other, size, words);
}

static sqlite3_vfs torn_vfs = {
    .iVersion = 2,
    .mxPathname = PATH_LENGTH,
    .zName = "torn",
    .xOpen = open_file,
    .xDelete = delete_file,
    .xAccess = access_file,
    .xFullPathname = full_path,
    .xRandomness = randomness,
    .xSleep = wait_for,
    .xCurrentTime = time_of_day,
    .xGetLastError = last_error,
    .xCurrentTimeInt64 = milliseconds,
};

void enlist(struct torn_disk *disk) {
    // SQLite's first call would find the default VFS only after this.
    if (sqlite3_initialize() != SQLITE_OK) abort();
    pthread_mutex_lock(&door);
    if (!other) {
        other = sqlite3_vfs_find(NULL);
        int size = (int)sizeof(struct handle);
        torn_vfs.szOsFile = other->szOsFile > size ? other->szOsFile : size;
        if (sqlite3_vfs_register(&torn_vfs, 1) != SQLITE_OK) abort();
    }
    disk->next = disks;
    disks = disk;
    pthread_mutex_unlock(&door);
}

void delist(struct torn_disk *disk) {
    pthread_mutex_lock(&door);
    struct torn_disk **place = &disks;
    while (*place != disk) place = &(*place)->next;
    *place = disk->next;
    pthread_mutex_unlock(&door);
}
