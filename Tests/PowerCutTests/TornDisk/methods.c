// What SQLite does with an open file. Locks and shared memory are those of one process, whose
// connections are told apart by their handles.

#include "disk.h"

#include <stdlib.h>
#include <string.h>

static struct handle *open_file(sqlite3_file *file) {
    return (struct handle *)file;
}

static enum verdict ask(struct handle *handle, enum torn_call call) {
    return judge(handle->disk, call, handle);
}

static int unmap(sqlite3_file *file, int deletes) {
    (void)deletes;
    struct handle *handle = open_file(file);
    struct shared_memory *memory = handle->memory;
    if (!memory) return SQLITE_OK;
    if (memory->uses == 1 && handle->node->memory == memory) handle->node->memory = NULL;
    handle->memory = NULL;
    handle->shared_slots = handle->own_slots = 0;
    drop_memory(memory);
    return SQLITE_OK;
}

static int close_file(sqlite3_file *file) {
    struct handle *handle = open_file(file);
    unmap(file, 0);
    struct handle **place = &handle->node->handles;
    while (*place != handle) place = &(*place)->next;
    *place = handle->next;
    if (handle->is_deleted_on_close && handle->life == handle->disk->life)
        move_name(handle->disk, handle->name, NULL);
    drop_node(handle->node);
    return SQLITE_OK;
}

static int read_file(sqlite3_file *file, void *to, int length, sqlite3_int64 offset) {
    struct handle *handle = open_file(file);
    if (ask(handle, TORN_READ) != FINE) return SQLITE_IOERR_READ;
    const struct bytes *seen = &handle->node->seen;
    int64_t there = seen->size - offset;
    if (there >= length) {
        memcpy(to, seen->at + offset, (size_t)length);
        return SQLITE_OK;
    }
    if (there < 0) there = 0;
    if (there > 0) memcpy(to, seen->at + offset, (size_t)there);
    memset((char *)to + there, 0, (size_t)(length - there));
    return SQLITE_IOERR_SHORT_READ;
}

static int write_file(sqlite3_file *file, const void *from, int length, sqlite3_int64 offset) {
    struct handle *handle = open_file(file);
    struct torn_disk *disk = handle->disk;
    if (handle->is_read_only) return SQLITE_IOERR_WRITE;
    enum verdict verdict = ask(handle, TORN_WRITE);
    if (verdict == DEAD) return SQLITE_IOERR_WRITE;
    if (verdict == FINE || verdict == CUT_NOW) {
        if (verdict == CUT_NOW)
            disk->strike.restarts_log = handle->kind == TORN_LOG && offset == 0
                && handle->node->seen.size > 32;
        change_node(handle->node, offset, from, length);
        if (verdict == FINE) return SQLITE_OK;
        disk->is_dead = true;
        return SQLITE_IOERR_WRITE;
    }
    int part = (int)(next_of_dice(&disk->dice) % (uint64_t)(length + 1));
    if (part > 0) change_node(handle->node, offset, from, part);
    return verdict == FULL_NOW ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int truncate_file(sqlite3_file *file, sqlite3_int64 size) {
    struct handle *handle = open_file(file);
    enum verdict verdict = ask(handle, TORN_TRUNCATE);
    if (handle->is_read_only || verdict == DEAD || verdict == FAILS) return SQLITE_IOERR_TRUNCATE;
    change_node(handle->node, size, NULL, 0);
    if (verdict == FINE) return SQLITE_OK;
    handle->disk->is_dead = true;
    return SQLITE_IOERR_TRUNCATE;
}

static int sync_file(sqlite3_file *file, int flags) {
    (void)flags;
    struct handle *handle = open_file(file);
    struct torn_disk *disk = handle->disk;
    enum verdict verdict = ask(handle, TORN_SYNC);
    if (verdict == CUT_NOW) disk->is_dead = true;
    if (verdict != FINE) return SQLITE_IOERR_FSYNC;
    if (disk->lie == TORN_NO_SYNC) return SQLITE_OK;
    if (disk->lie == TORN_NO_LOG_SYNC && handle->kind == TORN_LOG) return SQLITE_OK;
    sync_node(handle->node);
    // As SQLite's VFS for Unix does once for a journal or a log that it may have created.
    if (handle->syncs_folder) sync_folder(disk);
    handle->syncs_folder = false;
    return SQLITE_OK;
}

static int size_of_file(sqlite3_file *file, sqlite3_int64 *size) {
    struct handle *handle = open_file(file);
    if (ask(handle, TORN_SIZE) != FINE) return SQLITE_IOERR_FSTAT;
    *size = handle->node->seen.size;
    return SQLITE_OK;
}

// The strongest lock that another connection of this process holds.
static int strongest_other(const struct handle *handle) {
    int strongest = SQLITE_LOCK_NONE;
    for (struct handle *other = handle->node->handles; other; other = other->next)
        if (other != handle && other->life == handle->life && other->lock > strongest)
            strongest = other->lock;
    return strongest;
}

static int lock_file(sqlite3_file *file, int wanted) {
    struct handle *handle = open_file(file);
    if (ask(handle, TORN_LOCK) != FINE) return SQLITE_IOERR_LOCK;
    if (handle->lock >= wanted) return SQLITE_OK;
    int other = strongest_other(handle);
    if (other >= SQLITE_LOCK_PENDING) return SQLITE_BUSY;
    if (wanted > SQLITE_LOCK_SHARED && other >= SQLITE_LOCK_RESERVED) return SQLITE_BUSY;
    if (wanted == SQLITE_LOCK_EXCLUSIVE && other >= SQLITE_LOCK_SHARED) {
        handle->lock = SQLITE_LOCK_PENDING;
        return SQLITE_BUSY;
    }
    handle->lock = wanted;
    return SQLITE_OK;
}

static int unlock_file(sqlite3_file *file, int wanted) {
    struct handle *handle = open_file(file);
    if (handle->lock > wanted) handle->lock = wanted;
    return SQLITE_OK;
}

static int is_reserved(sqlite3_file *file, int *answer) {
    struct handle *handle = open_file(file);
    if (ask(handle, TORN_LOCK) != FINE) return SQLITE_IOERR_CHECKRESERVEDLOCK;
    *answer = handle->lock >= SQLITE_LOCK_RESERVED
        || strongest_other(handle) >= SQLITE_LOCK_RESERVED;
    return SQLITE_OK;
}

static int control(sqlite3_file *file, int operation, void *argument) {
    struct handle *handle = open_file(file);
    if (operation == SQLITE_FCNTL_PDB) handle->connection = argument;
    int pages = handle->disk->checkpoint_pages;
    // A connection is its own master only after it was opened: then its first PRAGMA comes.
    if (operation == SQLITE_FCNTL_PRAGMA && pages > 0 && handle->connection)
        sqlite3_wal_autocheckpoint(*handle->connection, pages);
    return SQLITE_NOTFOUND;
}

// As SQLite's VFS for Unix says, though this disk tears smaller pieces.
static int sector_size(sqlite3_file *file) {
    (void)file;
    return 4096;
}

static int characteristics(sqlite3_file *file) {
    (void)file;
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int map(sqlite3_file *file, int region, int size, int extends, void volatile **at) {
    struct handle *handle = open_file(file);
    struct node *node = handle->node;
    *at = NULL;
    if (region >= REGIONS) return SQLITE_IOERR_SHMMAP;
    if (ask(handle, TORN_SHARED_MEMORY) != FINE) return SQLITE_IOERR_SHMMAP;
    if (!handle->memory) {
        if (!node->memory) node->memory = calloc(1, sizeof *node->memory);
        if (!node->memory) return SQLITE_NOMEM;
        handle->memory = node->memory;
        handle->memory->uses++;
    }
    struct shared_memory *memory = handle->memory;
    while (extends && memory->count <= region) {
        void *new = calloc(1, (size_t)size);
        if (!new) return SQLITE_NOMEM;
        memory->regions[memory->count++] = new;
    }
    if (region < memory->count) *at = memory->regions[region];
    return SQLITE_OK;
}

static int lock_memory(sqlite3_file *file, int first, int count, int flags) {
    struct handle *handle = open_file(file);
    unsigned slots = ((1u << count) - 1) << first;
    if (flags & SQLITE_SHM_UNLOCK) {
        handle->shared_slots &= ~slots;
        handle->own_slots &= ~slots;
        return SQLITE_OK;
    }
    if (ask(handle, TORN_SHARED_MEMORY) != FINE) return SQLITE_IOERR_SHMLOCK;
    for (struct handle *other = handle->node->handles; other; other = other->next) {
        if (other == handle || other->memory != handle->memory) continue;
        unsigned taken = other->own_slots;
        if (flags & SQLITE_SHM_EXCLUSIVE) taken |= other->shared_slots;
        if (taken & slots) return SQLITE_BUSY;
    }
    if (flags & SQLITE_SHM_EXCLUSIVE) handle->own_slots |= slots;
    else handle->shared_slots |= slots;
    return SQLITE_OK;
}

static void barrier(sqlite3_file *file) {
    (void)file;
    __sync_synchronize();
}

const sqlite3_io_methods torn_methods = {
    .iVersion = 2,
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = size_of_file,
    .xLock = lock_file,
    .xUnlock = unlock_file,
    .xCheckReservedLock = is_reserved,
    .xFileControl = control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = map,
    .xShmLock = lock_memory,
    .xShmBarrier = barrier,
    .xShmUnmap = unmap,
};
