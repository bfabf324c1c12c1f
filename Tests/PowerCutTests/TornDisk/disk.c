// A disk: what goes wrong with it, and what is left of it after a power cut.

#include "disk.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/// SplitMix64 (Steele, Lea and Flood, 2014).
uint64_t next_of_dice(uint64_t *dice) {
    uint64_t mixed = *dice += 0x9E3779B97F4A7C15;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
    return mixed ^ (mixed >> 31);
}

torn_disk *torn_disk_make(const char *folder) {
    struct torn_disk *disk = calloc(1, sizeof *disk);
    if (!disk || strlen(folder) >= PATH_LENGTH) abort();
    strcpy(disk->path, folder);
    enlist(disk);
    return disk;
}

torn_disk *torn_disk_copy(const torn_disk *disk, const char *folder) {
    struct torn_disk *copy = torn_disk_make(folder);
    for (int i = 0; i < disk->seen.count; i++) {
        const struct name *name = &disk->seen.names[i];
        struct node *node = make_node();
        put(&node->seen, 0, name->node->seen.at, name->node->seen.size);
        put(&node->durable, 0, name->node->seen.at, name->node->seen.size);
        set_name(&copy->seen, name->text, node);
        set_name(&copy->durable, name->text, node);
    }
    return copy;
}

static void clear(struct folder *folder) {
    while (folder->count > 0) set_name(folder, folder->names[0].text, NULL);
}

void torn_disk_free(torn_disk *disk) {
    delist(disk);
    sync_folder(disk);
    clear(&disk->seen);
    clear(&disk->durable);
    free(disk->moves);
    free(disk);
}

void torn_disk_arm(torn_disk *disk, enum torn_trouble trouble, int64_t after, bool lasts,
    uint64_t seed) {
    disk->trouble = trouble;
    disk->left = after;
    disk->lasts = lasts;
    disk->dice = seed;
    disk->strike = (struct torn_strike){0};
}

void torn_disk_disarm(torn_disk *disk) {
    disk->trouble = TORN_NOTHING;
}

struct torn_strike torn_disk_strike(const torn_disk *disk) {
    return disk->strike;
}

void torn_disk_checkpoint_every(torn_disk *disk, int pages) {
    disk->checkpoint_pages = pages;
}

void torn_disk_lie(torn_disk *disk, enum torn_lie lie) {
    disk->lie = lie;
}

int64_t torn_disk_size(const torn_disk *disk, const char *name) {
    const struct node *node = find_name(&disk->seen, name);
    return node ? node->seen.size : -1;
}

static bool counts(enum torn_trouble trouble, enum torn_call call) {
    switch (trouble) {
    case TORN_NOTHING: return false;
    case TORN_ERROR: return true;
    case TORN_FULL: return call == TORN_WRITE;
    case TORN_POWER_CUT:
        return call == TORN_WRITE || call == TORN_TRUNCATE || call == TORN_SYNC
            || call == TORN_DELETE;
    }
    return false;
}

enum verdict judge(struct torn_disk *disk, enum torn_call call, const struct handle *handle) {
    if (disk->is_dead || (handle && handle->life != disk->life)) return DEAD;
    if (!counts(disk->trouble, call)) return FINE;
    if (disk->strike.has_happened) {
        if (!disk->lasts) return FINE;
    } else {
        if (disk->left-- > 0) return FINE;
        disk->strike.has_happened = true;
        disk->strike.call = call;
        disk->strike.file = handle ? handle->kind : TORN_JOURNAL;
    }
    switch (disk->trouble) {
    case TORN_POWER_CUT: return CUT_NOW;
    case TORN_FULL: return FULL_NOW;
    default: return FAILS;
    }
}

static void begin_life(struct torn_disk *disk) {
    disk->life++;
    disk->is_dead = false;
    disk->trouble = TORN_NOTHING;
}

void torn_disk_end_process(torn_disk *disk) {
    for (int i = 0; i < disk->seen.count; i++) {
        struct node *node = disk->seen.names[i].node;
        for (struct handle *handle = node->handles; handle; handle = handle->next)
            if (handle->memory && node->memory == handle->memory) node->memory = NULL;
    }
    begin_life(disk);
}

// How much of what was not synced survives.
enum fate { NONE, ALL, FIRST, SOME, SECTORS, FATES };

static bool coin(uint64_t *dice) {
    return next_of_dice(dice) & 1;
}

// Each sector of a write survives or does not; one that was being written may hold anything.
static bool tear(struct bytes *left, const struct change *change, uint64_t *dice,
    struct torn_image *image) {
    bool is_whole = true, is_kept = false;
    int64_t end = change->offset + change->length;
    for (int64_t at = change->offset, next; at < end; at = next) {
        next = (at / SECTOR + 1) * SECTOR;
        if (next > end) next = end;
        uint64_t fate = next_of_dice(dice) % 16;
        if (fate < 8) {
            put(left, at, change->at + (at - change->offset), next - at);
            is_kept = true;
        } else if (fate == 8) {
            for (int64_t byte = at; byte < next; byte++) {
                unsigned char any = (unsigned char)next_of_dice(dice);
                put(left, byte, &any, 1);
            }
            image->has_garbage = true;
            is_whole = false;
        } else {
            is_whole = false;
        }
    }
    if (is_kept && !is_whole) image->torn++;
    return is_kept;
}

static struct node *survivor(const struct node *node, enum fate fate, uint64_t *dice,
    struct torn_image *image) {
    struct node *left = make_node();
    put(&left->seen, 0, node->durable.at, node->durable.size);
    int last = node->count ? (int)(next_of_dice(dice) % (uint64_t)node->count) : 0;
    for (int i = 0; i < node->count; i++) {
        const struct change *change = &node->changes[i];
        image->unsynced++;
        bool is_kept = fate == ALL || (fate == FIRST && i < last)
            || ((fate == SOME || fate == SECTORS) && coin(dice));
        bool is_torn = (fate == FIRST && i == last) || (fate == SECTORS && is_kept);
        if (is_torn && change->at) is_kept = tear(&left->seen, change, dice, image);
        else if (is_kept && change->at) put(&left->seen, change->offset, change->at, change->length);
        else if (is_kept) cut_off(&left->seen, change->offset);
        image->kept += is_kept;
    }
    put(&left->durable, 0, left->seen.at, left->seen.size);
    return left;
}

struct torn_image torn_disk_lose_power(torn_disk *disk, uint64_t seed) {
    struct torn_image image = {0};
    uint64_t dice = seed;
    enum fate fate = (enum fate)(next_of_dice(&dice) % FATES);
    struct folder left = {0};
    for (int i = 0; i < disk->move_count; i++) {
        struct name *move = &disk->moves[i];
        bool lasts = fate == ALL || (fate != NONE && coin(&dice));
        if (lasts) set_name(&disk->durable, move->text, move->node);
        else image.lost_names++;
        drop_node(move->node);
    }
    disk->move_count = 0;
    for (int i = 0; i < disk->durable.count; i++) {
        struct name *name = &disk->durable.names[i];
        set_name(&left, name->text, survivor(name->node, fate, &dice, &image));
    }
    clear(&disk->seen);
    clear(&disk->durable);
    for (int i = 0; i < left.count; i++) {
        set_name(&disk->seen, left.names[i].text, left.names[i].node);
        set_name(&disk->durable, left.names[i].text, left.names[i].node);
    }
    clear(&left);
    begin_life(disk);
    return image;
}

bool torn_disk_show(const torn_disk *disk) {
    static const char *const names[] = {"state.db", "state.db-wal", "state.db-journal"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[PATH_LENGTH + NAME_LENGTH];
        snprintf(path, sizeof path, "%s/%s", disk->path, names[i]);
        unlink(path);
        const struct node *node = find_name(&disk->seen, names[i]);
        if (!node) continue;
        int file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
        if (file < 0) return false;
        bool is_sized = ftruncate(file, node->seen.size) == 0;
        close(file);
        if (!is_sized) return false;
    }
    return true;
}
