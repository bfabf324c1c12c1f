// kill-at K before|after REPORT PROGRAM ARGUMENT…
//
// Becomes PROGRAM, and kills it with SIGKILL at the K-th system call that writes, syncs or sends,
// counted over all its threads: before the call has any effect, or when it has been made. K = 0 only
// counts. REPORT gets a line for each call that was counted, and `end` when the program is gone.
//
// A filter in the kernel stops the program at these calls and at no others, so it runs at its own
// speed. The process that watches is a child of the program: so the program keeps the id, the
// signals and the parent that it would have had without. What a wakeup writes into an eventfd does
// not leave the process, and is not counted; nor are the calls of programs that it starts.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

enum subject { DESCRIPTOR, FIRST_PATH, SECOND_PATH, CREATION };

/// The calls that count, and the argument that says what they are about.
static const struct call {
    long number;
    const char *name;
    enum subject subject;
} calls[] = {
    {SYS_write, "write", DESCRIPTOR},
    {SYS_writev, "writev", DESCRIPTOR},
    {SYS_pwrite64, "pwrite64", DESCRIPTOR},
    {SYS_pwritev, "pwritev", DESCRIPTOR},
    {SYS_pwritev2, "pwritev2", DESCRIPTOR},
    {SYS_sendfile, "sendfile", DESCRIPTOR},
    {SYS_copy_file_range, "copy_file_range", DESCRIPTOR},
    {SYS_fsync, "fsync", DESCRIPTOR},
    {SYS_fdatasync, "fdatasync", DESCRIPTOR},
    {SYS_sync_file_range, "sync_file_range", DESCRIPTOR},
    {SYS_ftruncate, "ftruncate", DESCRIPTOR},
    {SYS_fallocate, "fallocate", DESCRIPTOR},
    {SYS_fchmod, "fchmod", DESCRIPTOR},
    {SYS_truncate, "truncate", FIRST_PATH},
    {SYS_openat, "openat", CREATION},
    {SYS_mkdirat, "mkdirat", SECOND_PATH},
    {SYS_unlinkat, "unlinkat", SECOND_PATH},
    {SYS_renameat2, "renameat2", SECOND_PATH},
    {SYS_linkat, "linkat", SECOND_PATH},
    {SYS_symlinkat, "symlinkat", FIRST_PATH},
#ifdef SYS_unlink
    {SYS_mkdir, "mkdir", FIRST_PATH},
    {SYS_rmdir, "rmdir", FIRST_PATH},
    {SYS_unlink, "unlink", FIRST_PATH},
    {SYS_rename, "rename", FIRST_PATH},
    {SYS_link, "link", FIRST_PATH},
    {SYS_symlink, "symlink", FIRST_PATH},
#endif
#ifdef SYS_renameat
    {SYS_renameat, "renameat", SECOND_PATH},
#endif
    {SYS_connect, "connect", DESCRIPTOR},
    {SYS_sendto, "sendto", DESCRIPTOR},
    {SYS_sendmsg, "sendmsg", DESCRIPTOR},
    {SYS_sendmmsg, "sendmmsg", DESCRIPTOR},
    {SYS_shutdown, "shutdown", DESCRIPTOR},
    // Not followed: the program does without it, and a run that does not will be seen.
    {SYS_io_uring_enter, "io_uring_enter", DESCRIPTOR},
};

enum { COUNT = sizeof calls / sizeof *calls };

static void fail(const char *what) {
    fprintf(stderr, "kill-at: %s: %s\n", what, strerror(errno));
    _exit(125);
}

static const struct call *call_numbered(unsigned long number) {
    for (int i = 0; i < COUNT; i++)
        if ((unsigned long)calls[i].number == number) return &calls[i];
    return NULL;
}

/// From here on the process and its threads stop at each of the calls.
static void install_filter(void) {
    static struct sock_filter filter[2 * COUNT + 2];
    int end = 0;
    filter[end++] = (struct sock_filter)BPF_STMT(
        BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (int i = 0; i < COUNT; i++) {
        filter[end++] = (struct sock_filter)BPF_JUMP(
            BPF_JMP | BPF_JEQ | BPF_K, (unsigned)calls[i].number, 0, 1);
        filter[end++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE);
    }
    filter[end++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    struct sock_fprog program = {.len = (unsigned short)end, .filter = filter};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) fail("no_new_privs");
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program)) fail("filter");
}

/// A text in the memory of a thread that is stopped.
static void read_text(pid_t thread, unsigned long address, char *room, size_t size) {
    size_t length = 0;
    while (length + 1 < size) {
        struct iovec here = {room + length, 1}, there = {(void *)(address + length), 1};
        if (process_vm_readv(thread, &here, 1, &there, 1, 0) != 1 || !room[length]) break;
        length++;
    }
    room[length] = 0;
}

/// What a call is about: the last part of a path, `socket`, `pipe`; empty when it does not count.
static void describe(
    pid_t thread, const struct call *call, const unsigned long long *arguments, char *room,
    size_t size) {
    char text[4096] = "";
    if (call->subject == DESCRIPTOR) {
        char link[64];
        snprintf(link, sizeof link, "/proc/%d/fd/%d", thread, (int)arguments[0]);
        ssize_t length = readlink(link, text, sizeof text - 1);
        if (length >= 0) text[length] = 0;
        if (strstr(text, "[eventfd]")) return;
        char *mark = strstr(text, ":[");
        if (mark) *mark = 0;
    } else if (call->subject == CREATION) {
        if (!(arguments[2] & (O_CREAT | O_TRUNC))) return;
        read_text(thread, arguments[1], text, sizeof text);
    } else {
        read_text(thread, arguments[call->subject == SECOND_PATH], text, sizeof text);
    }
    char *slash = strrchr(text, '/');
    snprintf(room, size, "%s", slash && slash[1] ? slash + 1 : *text ? text : "nothing");
}

static int belongs(pid_t thread, pid_t program) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/task/%d", program, thread);
    return !access(path, F_OK);
}

/// The one that watches.
struct watch {
    pid_t program;
    long point;
    int after;
    FILE *report;
    long count;
    /// The thread whose return from the call is waited for.
    pid_t awaited;
};

static void end_program(struct watch *watch) {
    fflush(watch->report);
    kill(watch->program, SIGKILL);
}

/// A thread is about to make one of the calls. Returns how it is to go on.
static int meet_call(struct watch *watch, pid_t thread) {
    struct __ptrace_syscall_info info;
    if (ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof info, &info) <= 0) return PTRACE_CONT;
    const struct call *call = call_numbered(info.seccomp.nr);
    if (!call || !belongs(thread, watch->program)) return PTRACE_CONT;
    unsigned long long arguments[6];
    for (int i = 0; i < 6; i++) arguments[i] = info.seccomp.args[i];
    char what[256] = "";
    describe(thread, call, arguments, what, sizeof what);
    if (!*what) return PTRACE_CONT;
    fprintf(watch->report, "%s %s\n", call->name, what);
    if (++watch->count != watch->point) return PTRACE_CONT;
    if (watch->after) {
        watch->awaited = thread;
        return PTRACE_SYSCALL;
    }
    end_program(watch);
    return PTRACE_CONT;
}

static void watch_until_gone(struct watch *watch) {
    for (;;) {
        int status;
        pid_t thread = waitpid(-1, &status, __WALL);
        if (thread < 0 && errno == EINTR) continue;
        if (thread < 0) return;
        if (!WIFSTOPPED(status)) continue;
        int request = PTRACE_CONT, signal = 0, event = status >> 16;
        if (event == PTRACE_EVENT_SECCOMP) {
            request = meet_call(watch, thread);
        } else if (WSTOPSIG(status) == (SIGTRAP | 0x80)) {
            if (thread == watch->awaited) {
                watch->awaited = 0;
                end_program(watch);
            }
        } else if (event == PTRACE_EVENT_STOP) {
            int stop = WSTOPSIG(status);
            if (stop == SIGSTOP || stop == SIGTSTP || stop == SIGTTIN || stop == SIGTTOU)
                request = PTRACE_LISTEN;
        } else if (event == 0) {
            signal = WSTOPSIG(status);
        }
        ptrace(request, thread, NULL, (void *)(long)signal);
    }
}

static void watch(pid_t program, long point, int after, FILE *report, int ready) {
    // What is sent to everything in the foreground is not meant for the one that watches.
    setsid();
    const long options = PTRACE_O_TRACESECCOMP | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK
        | PTRACE_O_TRACEVFORK | PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL;
    if (ptrace(PTRACE_SEIZE, program, NULL, (void *)options)) fail("seize");
    if (write(ready, "", 1) != 1) fail("ready");
    close(ready);
    struct watch state = {program, point, after, report, 0, 0};
    watch_until_gone(&state);
    fprintf(report, "end\n");
    fclose(report);
    _exit(0);
}

int main(int count, char **arguments) {
    if (count < 5 || (strcmp(arguments[2], "before") && strcmp(arguments[2], "after"))) {
        fprintf(stderr, "kill-at K before|after REPORT PROGRAM ARGUMENT…\n");
        return 64;
    }
    long point = strtol(arguments[1], NULL, 10);
    FILE *report = fopen(arguments[3], "we");
    if (!report) fail(arguments[3]);
    int ready[2];
    if (pipe2(ready, O_CLOEXEC)) fail("pipe");
    pid_t program = getpid();
    // Where Yama guards processes, a child may watch its parent only with this leave.
    prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY, 0, 0, 0);
    pid_t watcher = fork();
    if (watcher < 0) fail("fork");
    if (!watcher) {
        close(ready[0]);
        watch(program, point, !strcmp(arguments[2], "after"), report, ready[1]);
    }
    close(ready[1]);
    char byte;
    if (read(ready[0], &byte, 1) != 1) fail("the watch did not begin");
    install_filter();
    execv(arguments[4], arguments + 4);
    fail(arguments[4]);
}
