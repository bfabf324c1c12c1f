// floor-any FILE DATABASE COUNT: what `plan` cannot cost less than when the numbers are in any
// order. Keeps a fingerprint of each row of the table, and prints how many numbers of the file have
// another one.
#include "floor.hpp"

class Fingerprints {
public:
    explicit Fingerprints(size_t count) {
        size_t size = 16;
        while (size < count + count / 2) size *= 2;
        slots.resize(size);
    }

    /// Where a number is, or belongs.
    uint64_t& operator[](uint64_t digits) {
        size_t at = digits * 0x9E3779B97F4A7C15 >> 20 & (slots.size() - 1);
        while (slots[at].digits != 0 && slots[at].digits != digits) {
            at = (at + 1) & (slots.size() - 1);
        }
        slots[at].digits = digits;
        return slots[at].fingerprint;
    }

    static uint64_t of(const Entry& entry) {
        uint64_t value = 0xCBF29CE484222325;
        for (string_view text : {entry.label, entry.agent, entry.provider}) {
            for (char byte : text) value = (value ^ uint8_t(byte)) * 0x100000001B3;
            value = (value ^ 0xFF) * 0x100000001B3;
        }
        return value;
    }

private:
    struct Slot {
        uint64_t digits = 0, fingerprint = 0;
    };
    std::vector<Slot> slots;
};

int main(int count, char** words) {
    if (count != 4) return std::fprintf(stderr, "floor-any FILE DATABASE COUNT\n"), 64;
    Fingerprints fingerprints(std::strtoull(words[3], nullptr, 10));
    Entry entry;
    Table table(words[2]);
    while (table.next(entry)) fingerprints[entry.digits] = Fingerprints::of(entry);
    DesiredFile file(words[1]);
    uint64_t differences = 0;
    while (file.next(entry)) differences += fingerprints[entry.digits] != Fingerprints::of(entry);
    std::printf("%llu\n", (unsigned long long)differences);
}
