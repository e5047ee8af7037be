// Translations from any bytes: no crash, and whatever is read as a catalogue answers questions.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/catalogue.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const taskloom::Result<taskloom::Catalogue> read = taskloom::Catalogue::read(bytes);
    if (!read) return 0;
    std::size_t all = read.value().language().size();
    for (const std::string_view key : {"Open", "{} row", "", "a"}) {
        for (const std::uint64_t n : {0, 1, 2, 5}) all += read.value().find(key, key, n).size();
    }
    volatile std::size_t kept = all;
    static_cast<void>(kept);
    return 0;
}
