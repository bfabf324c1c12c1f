// floor-table COUNT DATABASE: a table of so many numbers in the order of its key, for the floors.
#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>

#include "fleet.hpp"

int main(int count, char** words) {
    if (count != 3) return std::fprintf(stderr, "floor-table COUNT DATABASE\n"), 64;
    sqlite3* database;
    sqlite3_stmt* insertion;
    sqlite3_open(words[2], &database);
    const char* table = "CREATE TABLE number (number INTEGER PRIMARY KEY, id TEXT, label TEXT,"
                        " agent TEXT, provider TEXT); BEGIN";
    const char* row = "INSERT INTO number VALUES (?, ?, ?, ?, ?)";
    sqlite3_exec(database, table, nullptr, nullptr, nullptr);
    sqlite3_prepare_v2(database, row, -1, &insertion, nullptr);
    uint32_t numbers = std::strtoul(words[1], nullptr, 10);
    for (uint32_t index = 0; index < numbers; index++) {
        fleet::Number number = fleet::number(index);
        sqlite3_bind_int64(insertion, 1, fleet::digits(index));
        int column = 2;
        for (const std::string& text :
             {fleet::id(index), number.label, fleet::agentID(number.agent),
              fleet::providerID(number.provider)}) {
            sqlite3_bind_text(insertion, column++, text.c_str(), -1, SQLITE_TRANSIENT);
        }
        sqlite3_step(insertion);
        sqlite3_reset(insertion);
    }
    sqlite3_finalize(insertion);
    bool isDone = sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK;
    return sqlite3_close(database) != SQLITE_OK || !isDone;
}
