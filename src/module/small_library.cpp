// Functions of the C library, small: reading a number, and the one format that is written. Its own read with 128-bit floats
// in software and write every format there is: 10 KB of the module, compressed, for what nlohmann/json does with a
// specification. These take their place at the link.
#include <emscripten.h>

#include <cstdarg>
#include <cstddef>
#include <cstdint>
#include <cstring>

// JavaScript rounds to the nearest, as the C library does.
EM_JS(double, taskloom_read_number, (const char* text, std::size_t size),
      { return Number(new TextDecoder().decode(HEAPU8.subarray(text >>> 0, (text >>> 0) + size))); });

extern "C" {

// Of a text that is a JSON number and nothing else.
double strtod(const char* text, char** end) {
    const std::size_t size = std::strlen(text);
    if (end != nullptr) *end = const_cast<char*>(text + size);
    return taskloom_read_number(text, size);
}

// The C library has the three in one piece: whoever takes one's place takes all of them.
float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
long double strtold(const char* text, char** end) { return strtod(text, end); }

// Of "<U+%.4X>" only: what nlohmann/json calls a control character that stands where none may.
// Another format ends the program: then the library's own has to come back.
int snprintf(char* out, std::size_t room, const char* format, ...) {
    constexpr char kFormat[] = "<U+%.4X>";
    constexpr std::size_t kSize = 8;
    if (std::strcmp(format, kFormat) != 0 || room <= kSize) __builtin_trap();
    va_list values;
    va_start(values, format);
    const unsigned code = va_arg(values, unsigned);
    va_end(values);
    std::memcpy(out, "<U+0000>", kSize + 1);
    for (int digit = 0; digit < 4; ++digit) out[6 - digit] = "0123456789ABCDEF"[code >> (4 * digit) & 15U];
    return static_cast<int>(kSize);
}

}  // extern "C"
