// A disk in memory for SQLite, made to fail: the power goes, a call gives an error, the disk is
// full. What SQLite has not synced can then be lost, kept, torn at a sector or overtaken by later
// writes; what it has synced stays. So do names: they last once their folder was synced.
//
// The first disk makes a VFS the default of this program; it looks after the files of the folders
// that have a disk, and leaves all others to the VFS that was the default before.

#ifndef TORN_DISK_H
#define TORN_DISK_H

#include <stdbool.h>
#include <stdint.h>

typedef struct torn_disk torn_disk;

/// What goes wrong.
enum torn_trouble {
    TORN_NOTHING,
    /// The power goes: from that change on, every call fails.
    TORN_POWER_CUT,
    /// A call gives an error; any call can.
    TORN_ERROR,
    /// A write finds no room.
    TORN_FULL,
};

/// What SQLite asks of a disk.
enum torn_call {
    TORN_OPEN,
    TORN_READ,
    TORN_WRITE,
    TORN_TRUNCATE,
    TORN_SYNC,
    TORN_SIZE,
    TORN_LOCK,
    TORN_SHARED_MEMORY,
    TORN_DELETE,
    TORN_ACCESS,
};

/// Which of its files it asks it of.
enum torn_file { TORN_DATABASE, TORN_LOG, TORN_JOURNAL };

/// Which syncs a disk pretends to have done.
enum torn_lie {
    TORN_HONEST,
    /// All of them, as if `synchronous` were OFF.
    TORN_NO_SYNC,
    /// Those of the write-ahead log, as if `synchronous` were NORMAL.
    TORN_NO_LOG_SYNC,
};

/// The call that met with the trouble.
struct torn_strike {
    bool has_happened;
    enum torn_call call;
    enum torn_file file;
    /// It was the first write into a log that was full of frames already.
    bool restarts_log;
};

/// How the files came out of a power cut.
struct torn_image {
    /// Changes that no sync had followed, and how many of them were kept as a whole or in part.
    int unsynced, kept, torn;
    /// Whether a sector held neither its old nor its new bytes.
    bool has_garbage;
    /// Names that came or went without lasting.
    int lost_names;
};

/// A disk for the files of a real folder, whose path has no symbolic link in it.
torn_disk *torn_disk_make(const char *folder);
/// The same files on another disk, synced, for another folder.
torn_disk *torn_disk_copy(const torn_disk *disk, const char *folder);
void torn_disk_free(torn_disk *disk);

/// Brings the trouble after so many calls that count: changes for a power cut, writes for a full
/// disk, all calls for an error. `lasts`: so do all later ones, until `torn_disk_disarm`.
void torn_disk_arm(torn_disk *disk, enum torn_trouble trouble, int64_t after, bool lasts,
    uint64_t seed);
void torn_disk_disarm(torn_disk *disk);
struct torn_strike torn_disk_strike(const torn_disk *disk);

/// Every connection that is open is cut off: its calls fail from now on. The files stay.
void torn_disk_end_process(torn_disk *disk);
/// The same, and of what was not synced only a part survives, as the seed has it.
struct torn_image torn_disk_lose_power(torn_disk *disk, uint64_t seed);

/// Connections checkpoint their log after so many pages, instead of 1000.
void torn_disk_checkpoint_every(torn_disk *disk, int pages);
void torn_disk_lie(torn_disk *disk, enum torn_lie lie);
/// The size of a file as a process sees it; -1 when there is none.
int64_t torn_disk_size(const torn_disk *disk, const char *name);
/// Puts files of the names and sizes that a process sees into the real folder, for those who look
/// past SQLite; `false` when that fails.
bool torn_disk_show(const torn_disk *disk);

#endif
