// floor-apply PORT COUNT IN-FLIGHT DATABASE [BATCH]: what sending cannot cost less than. Sends so
// many PATCHes to the server on loopback, and writes an intent of each before it leaves and the
// answer after it, with a commit that is on the disk for each BATCH (64) of them. Prints changes a
// second.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sqlite3.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "fleet.hpp"

using std::string, std::string_view;

static void fail(const char* what) {
    std::fprintf(stderr, "floor-apply: %s\n", what);
    std::exit(1);
}

class Journal {
public:
    explicit Journal(const char* path) {
        sqlite3_open(path, &database);
        run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
            "CREATE TABLE journal (sequence INTEGER PRIMARY KEY, number INTEGER, kind TEXT,"
            " label TEXT, status INTEGER); BEGIN");
        const char* text = "INSERT INTO journal (number, kind, label, status) VALUES (?, ?, ?, ?)";
        sqlite3_prepare_v2(database, text, -1, &insertion, nullptr);
    }

    void write(uint32_t index, const char* kind, const string& label, int status) {
        sqlite3_bind_int64(insertion, 1, fleet::digits(index));
        sqlite3_bind_text(insertion, 2, kind, -1, SQLITE_STATIC);
        sqlite3_bind_text(insertion, 3, label.c_str(), -1, SQLITE_TRANSIENT);
        sqlite3_bind_int(insertion, 4, status);
        if (sqlite3_step(insertion) != SQLITE_DONE) fail(sqlite3_errmsg(database));
        sqlite3_reset(insertion);
    }

    void commit() { run("COMMIT; BEGIN"); }

private:
    sqlite3* database = nullptr;
    sqlite3_stmt* insertion = nullptr;

    void run(const char* text) {
        if (sqlite3_exec(database, text, nullptr, nullptr, nullptr) == SQLITE_OK) return;
        fail(sqlite3_errmsg(database));
    }
};

struct Connection {
    int socket;
    uint32_t index;
    string in;
};

class Sender {
public:
    Sender(int port, uint32_t count, int inFlight, const char* path, uint32_t batch)
        : count(count), batch(batch), journal(path) {
        for (int at = 0; at < inFlight; at++) connect(port, at);
    }

    void send() {
        for (Connection& connection : connections) next(connection);
        std::vector<epoll_event> events(connections.size());
        while (answered < count) {
            int ready = epoll_wait(poll, events.data(), events.size(), -1);
            for (int at = 0; at < ready; at++) read(connections[events[at].data.u32]);
        }
        journal.commit();
    }

private:
    uint32_t count, batch, intended = 0, sent = 0, answered = 0;
    int poll = epoll_create1(0);
    std::vector<Connection> connections;
    Journal journal;

    void connect(int port, uint32_t at) {
        int socket = ::socket(AF_INET, SOCK_STREAM, 0), yes = 1;
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket, (sockaddr*)&address, sizeof address) != 0) fail("no connection");
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u32 = at;
        epoll_ctl(poll, EPOLL_CTL_ADD, socket, &event);
        connections.push_back({socket, 0, ""});
    }

    static string label(uint32_t index) { return fleet::number(index).label + " floor"; }

    void next(Connection& connection) {
        if (sent == count) return;
        if (sent == intended) {
            for (uint32_t left = batch; left > 0 && intended < count; left--, intended++) {
                journal.write(intended, "intent", label(intended), 0);
            }
            journal.commit();
        }
        connection.index = sent++;
        string body = "{\"label\":\"" + label(connection.index) + "\"}";
        string request = "PATCH /agents/phone-numbers/" + fleet::id(connection.index)
            + " HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer sk_car_bench\r\n"
              "cartesia-version: 2026-03-01\r\ncontent-type: application/json\r\ncontent-length: "
            + std::to_string(body.size()) + "\r\n\r\n" + body;
        ssize_t written = write(connection.socket, request.data(), request.size());
        if (written != ssize_t(request.size())) fail("cut off");
    }

    void read(Connection& connection) {
        char bytes[16384];
        ssize_t got = ::read(connection.socket, bytes, sizeof bytes);
        if (got <= 0) fail("cut off");
        connection.in.append(bytes, got);
        size_t end = connection.in.find("\r\n\r\n"), at = connection.in.find("content-length: ");
        if (end == string::npos) return;
        size_t length = std::strtoul(connection.in.data() + at + 16, nullptr, 10);
        if (connection.in.size() < end + 4 + length) return;
        if (!connection.in.starts_with("HTTP/1.1 200")) fail("another answer than 200");
        connection.in.clear();
        journal.write(connection.index, "applied", label(connection.index), 200);
        answered++;
        next(connection);
    }
};

int main(int count, char** words) {
    if (count < 5) fail("PORT COUNT IN-FLIGHT DATABASE [BATCH]");
    auto begin = std::chrono::steady_clock::now();
    uint32_t changes = std::strtoul(words[2], nullptr, 10);
    int batch = count > 5 ? std::atoi(words[5]) : 64;
    Sender(std::atoi(words[1]), changes, std::atoi(words[3]), words[4], batch).send();
    std::chrono::duration<double> span = std::chrono::steady_clock::now() - begin;
    std::printf("%.0f\n", changes / span.count());
}
