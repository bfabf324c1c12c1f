// meter REPORT COMMAND…: runs a command and writes what it took to REPORT: nanoseconds, microseconds
// of the processor for the program and for the system, KiB at the peak, and its code. A program of
// its own, and small: the peak of a child counts that of the program that it was forked from.
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

int main(int count, char** words) {
    if (count < 3) return std::fprintf(stderr, "meter REPORT COMMAND…\n"), 64;
    long long begin = now();
    pid_t child = vfork();
    if (child == 0) execvp(words[2], words + 2), _exit(127);
    int status = 0;
    rusage usage{};
    if (wait4(child, &status, 0, &usage) != child) return 1;
    long long span = now() - begin;
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    FILE* report = std::fopen(words[1], "w");
    if (!report) return 1;
    std::fprintf(report, "%lld %lld %lld %ld %d\n", span, microseconds(usage.ru_utime),
                 microseconds(usage.ru_stime), usage.ru_maxrss, code);
    return std::fclose(report) != 0;
}
