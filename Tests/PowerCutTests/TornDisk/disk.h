// What the files of this target share.

#ifndef DISK_H
#define DISK_H

#include "TornDisk.h"

#include <sqlite3.h>

enum { SECTOR = 512, NAMES = 16, NAME_LENGTH = 64, REGIONS = 64, PATH_LENGTH = 512 };

struct bytes {
    unsigned char *at;
    int64_t size, room;
};

/// A write that no sync has followed; without bytes it cuts the file off at the offset.
struct change {
    int64_t offset, length;
    unsigned char *at;
};

/// The memory that the connections of one process share.
struct shared_memory {
    int uses, count;
    void *regions[REGIONS];
};

/// A file, whatever its name.
struct node {
    /// Names and handles.
    int uses;
    /// What a reader is given, and what the last sync has made sure of.
    struct bytes seen, durable;
    struct change *changes;
    int count, room;
    struct handle *handles;
    struct shared_memory *memory;
};

struct name {
    char text[NAME_LENGTH];
    /// Among changes of a folder: `NULL` for a name that went.
    struct node *node;
};

struct folder {
    struct name names[NAMES];
    int count;
};

struct torn_disk {
    struct torn_disk *next;
    char path[PATH_LENGTH];
    struct folder seen, durable;
    /// Names that came or went since the folder was synced.
    struct name *moves;
    int move_count, move_room;
    /// Counts the processes; a handle of an earlier one is cut off.
    int life;
    enum torn_trouble trouble;
    int64_t left;
    bool lasts, is_dead;
    struct torn_strike strike;
    uint64_t dice;
    int checkpoint_pages;
    enum torn_lie lie;
};

/// What SQLite holds of an open file.
struct handle {
    sqlite3_file file;
    struct torn_disk *disk;
    struct node *node;
    struct handle *next;
    char name[NAME_LENGTH];
    enum torn_file kind;
    int life, lock;
    bool is_read_only, syncs_folder, is_deleted_on_close;
    struct shared_memory *memory;
    unsigned shared_slots, own_slots;
    /// Where SQLite keeps the connection.
    sqlite3 **connection;
};

extern const sqlite3_io_methods torn_methods;

uint64_t next_of_dice(uint64_t *dice);
void put(struct bytes *bytes, int64_t offset, const void *from, int64_t length);
void cut_off(struct bytes *bytes, int64_t size);

struct node *make_node(void);
void drop_node(struct node *node);
/// Changes what readers see at once, and what lasts with the next sync.
void change_node(struct node *node, int64_t offset, const void *from, int64_t length);
void sync_node(struct node *node);
void drop_memory(struct shared_memory *memory);

struct node *find_name(const struct folder *folder, const char *text);
/// Gives a name to a node, or takes it away with `NULL`.
void set_name(struct folder *folder, const char *text, struct node *node);
void move_name(struct torn_disk *disk, const char *text, struct node *node);
void sync_folder(struct torn_disk *disk);

/// What becomes of a call.
enum verdict { FINE, CUT_NOW, FAILS, FULL_NOW, DEAD };
enum verdict judge(struct torn_disk *disk, enum torn_call call, const struct handle *handle);

/// The disk that a path lies on, and the name there; `NULL` for a path of the real file system.
struct torn_disk *disk_of(const char *path, const char **name);
void enlist(struct torn_disk *disk);
void delist(struct torn_disk *disk);

#endif
