// generate COUNT [EVERY [SEED]]: writes a desired state of so many numbers to standard output, one
// a line, in order. With EVERY above 0, one number in so many is another one than without; with a
// SEED the numbers come in an order of chance.
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <utility>
#include <vector>

#include "fleet.hpp"

static std::vector<uint32_t> order(uint32_t count, uint64_t seed) {
    std::vector<uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0);
    if (seed == 0) return order;
    for (uint32_t at = count; at > 1; at--) {
        std::swap(order[at - 1], order[fleet::mixed(seed + at) % at]);
    }
    return order;
}

static void aliases(const char* name, int count, std::string alias(int), std::string id(int)) {
    std::printf("  \"%s\": {\n", name);
    for (int at = 0; at < count; at++) {
        std::printf("    \"%s\": \"%s\"%s\n", alias(at).c_str(), id(at).c_str(),
                    at + 1 < count ? "," : "");
    }
    std::printf("  },\n");
}

int main(int count, char** words) {
    if (count < 2) return std::fprintf(stderr, "generate COUNT [EVERY [SEED]]\n"), 64;
    uint32_t numbers = std::strtoul(words[1], nullptr, 10);
    uint32_t every = count > 2 ? std::strtoul(words[2], nullptr, 10) : 0;
    uint64_t seed = count > 3 ? std::strtoull(words[3], nullptr, 10) : 0;
    std::printf("{\n");
    aliases("agents", fleet::agents, fleet::agentAlias, fleet::agentID);
    aliases("providers", fleet::providers, fleet::providerAlias, fleet::providerID);
    std::printf("  \"numbers\": {\n");
    uint32_t left = numbers;
    for (uint32_t index : order(numbers, seed)) {
        fleet::Number number = fleet::number(index, every);
        std::printf("    \"+%llu\": { \"id\": \"%s\", \"label\": \"%s\", \"agent\": \"%s\", "
                    "\"provider\": \"%s\" }%s\n",
                    (unsigned long long)fleet::digits(index), fleet::id(index).c_str(),
                    number.label.c_str(), fleet::agentAlias(number.agent).c_str(),
                    fleet::providerAlias(number.provider).c_str(), --left > 0 ? "," : "");
    }
    std::printf("  }\n}\n");
    return std::ferror(stdout) || std::fflush(stdout) != 0;
}
