// What the floors of `plan` have in common: the lines of a desired state as the generator writes
// it, and the rows of a table in the order of its key.
#pragma once

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

using std::string, std::string_view;

[[noreturn]] inline void fail(const char* what) {
    std::fprintf(stderr, "floor: %s\n", what);
    std::exit(1);
}

/// A number, as a line of the file or a row of the table has it; its texts live until the next one.
struct Entry {
    uint64_t digits;
    string_view label, agent, provider;

    bool operator==(const Entry&) const = default;
};

class DesiredFile {
public:
    explicit DesiredFile(const char* path)
        : file(open(path, O_RDONLY | O_CLOEXEC)), buffer(1 << 16) {
        if (file < 0) fail("the file cannot be opened");
    }

    /// Whether there is one more; aliases are read on the way.
    bool next(Entry& entry) {
        while (line()) {
            if (words.size() == 9 && words[0].starts_with('+')) {
                entry = {std::strtoull(words[0].data() + 1, nullptr, 10), words[4],
                         known(0, words[6]), known(1, words[8])};
                return true;
            }
            if (words.size() == 1) section = words[0] == "agents" ? 0 : 1;
            if (words.size() == 2) ids[section][string(words[0])] = words[1];
        }
        return false;
    }

private:
    int file;
    std::vector<char> buffer;
    size_t begin = 0, end = 0;
    std::vector<string_view> words;
    std::unordered_map<string, string> ids[2];
    string name;
    int section = 0;

    string_view known(int section, string_view alias) {
        name = alias;
        auto place = ids[section].find(name);
        if (place == ids[section].end()) fail("an alias is not known");
        return place->second;
    }

    /// Takes the next line apart into what stands in quotation marks.
    bool line() {
        char* last;
        while (!(last = (char*)memchr(&buffer[begin], '\n', end - begin))) {
            std::memmove(buffer.data(), &buffer[begin], end - begin);
            end -= begin, begin = 0;
            ssize_t count = read(file, &buffer[end], buffer.size() - end);
            if (count <= 0) return false;
            end += count;
        }
        words.clear();
        char* at = &buffer[begin];
        while (char* open = (char*)memchr(at, '"', last - at)) {
            char* close = (char*)memchr(open + 1, '"', last - open - 1);
            if (!close) fail("a text has no end");
            words.push_back(string_view(open + 1, close - open - 1));
            at = close + 1;
        }
        begin = last + 1 - buffer.data();
        return true;
    }
};

class Table {
public:
    explicit Table(const char* path) {
        const char* text = "SELECT number, label, agent, provider FROM number ORDER BY number";
        bool isOpen = sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK
            && sqlite3_prepare_v2(database, text, -1, &rows, nullptr) == SQLITE_OK;
        if (!isOpen) fail(sqlite3_errmsg(database));
    }

    bool next(Entry& entry) {
        if (sqlite3_step(rows) != SQLITE_ROW) return false;
        entry = {uint64_t(sqlite3_column_int64(rows, 0)), text(1), text(2), text(3)};
        return true;
    }

private:
    sqlite3* database = nullptr;
    sqlite3_stmt* rows = nullptr;

    string_view text(int column) {
        auto* bytes = (const char*)sqlite3_column_text(rows, column);
        return {bytes, size_t(sqlite3_column_bytes(rows, column))};
    }
};
