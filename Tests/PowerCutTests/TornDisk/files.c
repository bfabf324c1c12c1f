// Files and their names: what a process sees of them, and what has lasted.

#include "disk.h"

#include <stdlib.h>
#include <string.h>

static void *grown(void *old, int64_t size) {
    void *new = realloc(old, (size_t)size);
    if (!new) abort();
    return new;
}

static void reserve(struct bytes *bytes, int64_t size) {
    if (size <= bytes->room) return;
    bytes->room = size < 8192 ? 8192 : size * 2;
    bytes->at = grown(bytes->at, bytes->room);
}

void put(struct bytes *bytes, int64_t offset, const void *from, int64_t length) {
    if (length <= 0) return;
    reserve(bytes, offset + length);
    if (offset > bytes->size) memset(bytes->at + bytes->size, 0, (size_t)(offset - bytes->size));
    memcpy(bytes->at + offset, from, (size_t)length);
    if (offset + length > bytes->size) bytes->size = offset + length;
}

void cut_off(struct bytes *bytes, int64_t size) {
    if (size < bytes->size) {
        bytes->size = size;
    } else if (size > bytes->size) {
        reserve(bytes, size);
        memset(bytes->at + bytes->size, 0, (size_t)(size - bytes->size));
        bytes->size = size;
    }
}

struct node *make_node(void) {
    struct node *node = grown(NULL, sizeof *node);
    memset(node, 0, sizeof *node);
    return node;
}

static void forget_changes(struct node *node) {
    for (int i = 0; i < node->count; i++) free(node->changes[i].at);
    node->count = 0;
}

void drop_node(struct node *node) {
    if (!node || --node->uses > 0) return;
    forget_changes(node);
    free(node->changes);
    free(node->seen.at);
    free(node->durable.at);
    free(node);
}

void change_node(struct node *node, int64_t offset, const void *from, int64_t length) {
    if (node->count == node->room) {
        node->room = node->room ? node->room * 2 : 16;
        node->changes = grown(node->changes, node->room * (int64_t)sizeof *node->changes);
    }
    struct change *change = &node->changes[node->count++];
    *change = (struct change){.offset = offset, .length = length};
    if (!from) return cut_off(&node->seen, offset);
    change->at = grown(NULL, length > 0 ? length : 1);
    memcpy(change->at, from, (size_t)length);
    put(&node->seen, offset, from, length);
}

void sync_node(struct node *node) {
    for (int i = 0; i < node->count; i++) {
        struct change *change = &node->changes[i];
        if (change->at) put(&node->durable, change->offset, change->at, change->length);
        else cut_off(&node->durable, change->offset);
    }
    forget_changes(node);
}

void drop_memory(struct shared_memory *memory) {
    if (!memory || --memory->uses > 0) return;
    for (int i = 0; i < memory->count; i++) free(memory->regions[i]);
    free(memory);
}

struct node *find_name(const struct folder *folder, const char *text) {
    for (int i = 0; i < folder->count; i++)
        if (!strcmp(folder->names[i].text, text)) return folder->names[i].node;
    return NULL;
}

void set_name(struct folder *folder, const char *text, struct node *node) {
    int place = 0;
    while (place < folder->count && strcmp(folder->names[place].text, text)) place++;
    if (node) node->uses++;
    if (place < folder->count) {
        drop_node(folder->names[place].node);
        if (!node) folder->names[place] = folder->names[--folder->count];
    } else if (node) {
        if (folder->count == NAMES) abort();
        folder->count++;
        strcpy(folder->names[place].text, text);
    }
    if (node) folder->names[place].node = node;
}

void move_name(struct torn_disk *disk, const char *text, struct node *node) {
    set_name(&disk->seen, text, node);
    if (disk->move_count == disk->move_room) {
        disk->move_room = disk->move_room ? disk->move_room * 2 : 8;
        disk->moves = grown(disk->moves, disk->move_room * (int64_t)sizeof *disk->moves);
    }
    struct name *move = &disk->moves[disk->move_count++];
    strcpy(move->text, text);
    move->node = node;
    if (node) node->uses++;
}

void sync_folder(struct torn_disk *disk) {
    for (int i = 0; i < disk->move_count; i++) {
        struct name *move = &disk->moves[i];
        set_name(&disk->durable, move->text, move->node);
        drop_node(move->node);
    }
    disk->move_count = 0;
}
