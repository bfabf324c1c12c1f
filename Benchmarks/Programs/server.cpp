// server COUNT [MILLISECONDS]: the API for so many numbers on loopback, as fast as one core goes,
// each answer so late. It prints its address first. `GET /_bench` tells what it saw since the last
// `GET /_bench/anew`, and when the first and the last change came, by the monotonic clock.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <vector>

#include "account.hpp"

using std::string, std::string_view;

static int64_t now() {
    timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

struct Connection {
    int socket = -1;
    uint32_t generation = 0;
    bool isSlow = false;
    string in, out;
};

/// An answer that waits for its time; all wait equally long, so they leave in the order they came.
struct Late {
    int64_t due;
    int socket;
    uint32_t generation;
    string bytes;
};

class Server {
public:
    Server(uint32_t count, int64_t delay) : account(count), delay(delay) {}

    void serve() {
        listen();
        std::vector<epoll_event> events(256);
        for (;;) {
            int count = epoll_pwait2(poll, events.data(), events.size(), wait(), nullptr);
            for (int at = 0; at < count; at++) {
                if (events[at].data.fd == listener) accept();
                else meet(events[at].data.fd, events[at].events);
            }
            sendWhatIsDue();
        }
    }

private:
    Account account;
    int64_t delay;
    int poll = epoll_create1(EPOLL_CLOEXEC);
    int listener = -1;
    std::vector<Connection> connections;
    std::deque<Late> late;
    timespec rest{};
    uint64_t requests = 0, changes = 0;
    int64_t first = 0, last = 0;

    void listen() {
        listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (bind(listener, (sockaddr*)&address, size) != 0 || ::listen(listener, 1024) != 0) {
            std::perror("server"), std::exit(1);
        }
        getsockname(listener, (sockaddr*)&address, &size);
        watch(listener, EPOLLIN, EPOLL_CTL_ADD);
        std::printf("http://127.0.0.1:%d\n", ntohs(address.sin_port)), std::fflush(stdout);
    }

    void watch(int socket, uint32_t events, int how) {
        epoll_event event{};
        event.events = events;
        event.data.fd = socket;
        epoll_ctl(poll, how, socket, &event);
    }

    /// How long nothing happens if nobody asks anything: for ever, or until the next answer is due.
    const timespec* wait() {
        if (late.empty()) return nullptr;
        int64_t left = std::max<int64_t>(0, late.front().due - now());
        rest = {left / 1'000'000'000, left % 1'000'000'000};
        return &rest;
    }

    void accept() {
        constexpr int flags = SOCK_NONBLOCK | SOCK_CLOEXEC;
        for (int socket; (socket = accept4(listener, nullptr, nullptr, flags)) >= 0;) {
            int yes = 1;
            setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
            if (int(connections.size()) <= socket) connections.resize(socket + 1);
            connections[socket].socket = socket;
            watch(socket, EPOLLIN, EPOLL_CTL_ADD);
        }
    }

    void meet(int socket, uint32_t events) {
        Connection& connection = connections[socket];
        if (events & EPOLLOUT) flush(connection);
        if (!(events & ~EPOLLOUT) || connection.socket < 0) return;
        char bytes[65536];
        ssize_t count = read(socket, bytes, sizeof bytes);
        if (count < 0 && errno == EAGAIN) return;
        if (count <= 0) return hangUp(connection);
        connection.in.append(bytes, count);
        size_t taken = 0;
        while (size_t size = request(string_view(connection.in).substr(taken), connection)) {
            taken += size;
        }
        connection.in.erase(0, taken);
        flush(connection);
    }

    void sendWhatIsDue() {
        for (int64_t time = now(); !late.empty() && late.front().due <= time; late.pop_front()) {
            Connection& connection = connections[late.front().socket];
            if (connection.generation != late.front().generation) continue;
            connection.out += late.front().bytes;
            flush(connection);
        }
    }

    void hangUp(Connection& connection) {
        close(connection.socket);
        connection = {-1, connection.generation + 1, false, "", ""};
    }

    void flush(Connection& connection) {
        if (connection.out.empty()) return;
        ssize_t count = write(connection.socket, connection.out.data(), connection.out.size());
        if (count < 0 && errno != EAGAIN) return hangUp(connection);
        connection.out.erase(0, std::max<ssize_t>(count, 0));
        if (connection.isSlow == !connection.out.empty()) return;
        connection.isSlow = !connection.isSlow;
        watch(connection.socket, connection.isSlow ? EPOLLIN | EPOLLOUT : EPOLLIN, EPOLL_CTL_MOD);
    }

    /// Answers the request that stands first; 0 when it is not there whole yet.
    size_t request(string_view bytes, Connection& connection) {
        size_t end = bytes.find("\r\n\r\n");
        if (end == bytes.npos) return 0;
        size_t size = end + 4 + length(bytes.substr(0, end + 2));
        if (bytes.size() < size) return 0;
        size_t space = bytes.find(' ');
        string_view method = bytes.substr(0, space);
        string_view target = bytes.substr(space + 1, bytes.find(' ', space + 1) - space - 1);
        answer(connection, reply(method, target, bytes.substr(end + 4, size - end - 4)),
               target.starts_with("/_bench"));
        return size;
    }

    static size_t length(string_view head) {
        for (string_view name : {"content-length: ", "Content-Length: "}) {
            if (auto at = head.find(name); at != head.npos) {
                return std::strtoul(head.data() + at + name.size(), nullptr, 10);
            }
        }
        return 0;
    }

    void answer(Connection& connection, const string& body, bool atOnce) {
        string head = body.empty() ? "HTTP/1.1 404 Not Found\r\n" : "HTTP/1.1 200 OK\r\n";
        head += "content-type: application/json\r\ncontent-length: " + std::to_string(body.size())
            + "\r\n\r\n";
        if (delay == 0 || atOnce) connection.out += head + body;
        else late.push_back({now() + delay, connection.socket, connection.generation, head + body});
    }

    string reply(string_view method, string_view target, string_view body) {
        constexpr string_view numbers = "/agents/phone-numbers";
        if (target == "/_bench") return seen();
        if (target == "/_bench/anew") return requests = changes = first = last = 0, "{}";
        requests++;
        if (target.starts_with("/agents") && (target.size() == 7 || target[7] == '?')) {
            return Account::agents();
        }
        if (!target.starts_with(numbers)) return "";
        target.remove_prefix(numbers.size());
        if (target.starts_with("/providers")) return Account::providers();
        if (!target.starts_with("/")) return page(target);
        if (method != "PATCH") return account.number(target.substr(1));
        last = now();
        if (changes++ == 0) first = last;
        return account.change(target.substr(1), body);
    }

    string page(string_view query) const {
        constexpr string_view after = "starting_after=";
        auto at = query.find(after);
        string_view id = at == query.npos ? "" : query.substr(at + after.size(), 25);
        return account.page(id, query.find("limit=100") == query.npos ? 10 : 100);
    }

    string seen() const {
        return "{\"requests\":" + std::to_string(requests) + ",\"changes\":"
            + std::to_string(changes) + ",\"first\":" + std::to_string(first)
            + ",\"last\":" + std::to_string(last) + "}\n";
    }
};

int main(int count, char** words) {
    if (count < 2) return std::fprintf(stderr, "server COUNT [MILLISECONDS]\n"), 64;
    std::signal(SIGPIPE, SIG_IGN);
    double delay = count > 2 ? std::strtod(words[2], nullptr) : 0;
    Server(std::strtoul(words[1], nullptr, 10), int64_t(delay * 1e6)).serve();
}
