// floor-sorted FILE DATABASE: what `plan` cannot cost less than when the numbers are in order.
// Reads file and table side by side, and prints how many numbers differ.
#include "floor.hpp"

int main(int count, char** words) {
    if (count != 3) return std::fprintf(stderr, "floor-sorted FILE DATABASE\n"), 64;
    DesiredFile file(words[1]);
    Table table(words[2]);
    Entry asked, known;
    uint64_t differences = 0;
    bool hasAsked = file.next(asked), hasKnown = table.next(known);
    while (hasAsked || hasKnown) {
        bool isNew = hasAsked && (!hasKnown || asked.digits < known.digits);
        bool isGone = hasKnown && (!hasAsked || known.digits < asked.digits);
        differences += isNew || isGone || !(asked == known);
        if (!isGone) hasAsked = file.next(asked);
        if (!isNew) hasKnown = table.next(known);
    }
    std::printf("%llu\n", (unsigned long long)differences);
}
