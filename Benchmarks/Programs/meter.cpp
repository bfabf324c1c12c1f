// meter REPORT COMMAND…: runs a command and writes what it took to REPORT: nanoseconds,
// microseconds of the processor for the program and for the system, KiB at the peak, its code,
// and bytes read. A program of its own, and small: the peak of a child counts that of what it was
// forked from.
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cstdio>

static long long now() {
    timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

static long long microseconds(timeval time) { return time.tv_sec * 1'000'000LL + time.tv_usec; }

/// What a process has read in all, from wherever; -1 when the system does not tell.
static long long bytesRead(pid_t process) {
    char path[64];
    std::snprintf(path, sizeof path, "/proc/%d/io", process);
    long long bytes = -1;
    if (FILE* file = std::fopen(path, "r")) {
        if (std::fscanf(file, "rchar: %lld", &bytes) != 1) bytes = -1;
        std::fclose(file);
    }
    return bytes;
}

int main(int count, char** words) {
    if (count < 3) return std::fprintf(stderr, "meter REPORT COMMAND…\n"), 64;
    long long begin = now();
    pid_t child = vfork();
    if (child == 0) execvp(words[2], words + 2), _exit(127);
    int status = 0;
    siginfo_t end;
    if (waitid(P_PID, child, &end, WEXITED | WNOWAIT) != 0) return 1;
    long long span = now() - begin, bytes = bytesRead(child);
    rusage usage{};
    if (wait4(child, &status, 0, &usage) != child) return 1;
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    FILE* report = std::fopen(words[1], "w");
    if (!report) return 1;
    std::fprintf(report, "%lld %lld %lld %ld %d %lld\n", span, microseconds(usage.ru_utime),
                 microseconds(usage.ru_stime), usage.ru_maxrss, code, bytes);
    return std::fclose(report) != 0;
}
