// The numbers of the benchmark: what the generator writes, the server serves and the floor compares
// is made here from an index alone, so that the three agree without a file between them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fleet {

constexpr int agents = 40;
constexpr int providers = 4;

inline uint64_t mixed(uint64_t value) {
    value += 0x9E3779B97F4A7C15;
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9;
    value = (value ^ value >> 27) * 0x94D049BB133111EB;
    return value ^ value >> 31;
}

constexpr std::string_view alphabet =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

inline std::string base62(uint64_t value, int width) {
    std::string text(width, '0');
    for (int at = width - 1; at >= 0; at--, value /= 62) text[at] = alphabet[value % 62];
    return text;
}

/// A number without its `+`: none of them can be called, nobody has the area code 200.
inline uint64_t digits(uint32_t index) { return 12000000000 + index; }

/// `pn_` and 22 characters that look like chance, the last 5 of which tell the index.
inline std::string id(uint32_t index) {
    return "pn_" + base62(mixed(index), 8) + base62(mixed(index + 0x5000000000), 9)
        + base62(index, 5);
}

/// The index that an id tells; -1 when it tells none.
inline int64_t index(std::string_view id) {
    if (id.size() != 25) return -1;
    int64_t value = 0;
    for (char letter : id.substr(20)) {
        auto place = alphabet.find(letter);
        if (place == alphabet.npos) return -1;
        value = value * 62 + place;
    }
    return value;
}

inline std::string padded(uint64_t value, int width) {
    std::string text = std::to_string(value);
    return std::string(width > int(text.size()) ? width - text.size() : 0, '0') + text;
}

inline std::string agentAlias(int agent) { return "front-desk-" + padded(agent, 2); }
inline std::string agentID(int agent) { return "agent_" + base62(mixed(agent + 7000), 12); }
inline std::string providerAlias(int provider) { return "twilio-us-" + padded(provider, 1); }
inline std::string providerID(int provider) { return "ata_" + base62(mixed(provider + 9000), 12); }

/// What one number is asked to be.
struct Number {
    std::string label;
    int agent;
    int provider;
};

/// With `every` = 1000, one number in a thousand is another one than without (0): half of those
/// have another label, half another agent.
inline Number number(uint32_t index, uint32_t every = 0) {
    constexpr const char* towns[] = {
        "San Francisco", "Philadelphia", "Salt Lake City", "Santa Monica", "Minneapolis",
        "Oklahoma City", "Sacramento", "Fort Lauderdale"};
    uint64_t chance = mixed(index + 0x100000000);
    Number number{std::string(towns[chance % 8]) + " line " + padded(index, 8),
                  int(chance / 8 % agents), int(chance / 1024 % providers)};
    if (every != 0 && index % every == every / 2) {
        if (index / every % 2 == 0) number.label += " moved";
        else number.agent = (number.agent + 1) % agents;
    }
    return number;
}

}  // namespace fleet
