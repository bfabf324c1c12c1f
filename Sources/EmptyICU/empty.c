// Foundation, when it is linked in, brings 34 MB of ICU's locale data: names of months and currencies
// in every language, of which this program shows none. A release build has this empty package of data
// (ICU's format "CmnD", unicode/udata.h and ucmndata.h) in its place: the linker takes what it meets
// first. Where ICU has another version the name is nobody's, and the program is larger again.

#include "empty.h"

#ifdef EMPTY_ICU
#include <stdint.h>

struct Data {
    uint16_t headerSize;
    uint8_t magic[2];
    uint16_t infoSize, reserved;
    uint8_t bigEndian, charset, charSize, filler;
    uint8_t format[4], formatVersion[4], dataVersion[4];
    char padding[8];
    uint32_t count, names;
};

__attribute__((aligned(16))) const struct Data icudt76_dat = {
    32, {0xda, 0x27}, 20, 0, 0, 0, 2, 0, {'C', 'm', 'n', 'D'}, {1, 0, 0, 0}, {0, 0, 0, 0}, {0}, 0, 0,
};
#endif
