// paths COUNT: the paths of so many numbers, one a line, for clients that know no fleet.
#include <cstdio>
#include <cstdlib>

#include "fleet.hpp"

int main(int count, char** words) {
    if (count != 2) return std::fprintf(stderr, "paths COUNT\n"), 64;
    uint32_t numbers = std::strtoul(words[1], nullptr, 10);
    for (uint32_t index = 0; index < numbers; index++) {
        std::printf("/agents/phone-numbers/%s\n", fleet::id(index).c_str());
    }
}
