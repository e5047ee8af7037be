// Is this text JSON (RFC 8259, strictly)? Tells only that and where not; it builds nothing and allocates nothing, so
// that a column of millions of small JSON cells can be checked while a file comes in.
// Tested by tests/base/json_syntax_test.cpp and tests/fuzz/json_syntax_fuzz.cpp; its speed by
// tests/base/json_syntax_bench.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace taskloom {

// Deeper nesting is refused: it is never a task's data, and readers further on may recurse.
inline constexpr std::size_t kJsonMaxDepth = 128;

enum class JsonShape : std::uint8_t { none, object, array, string, number, boolean, null };

// What is said of it.
inline constexpr char kTooDeep[] = "brackets are nested more than 128 deep";

struct JsonSyntaxError {
    std::size_t offset;   // of the byte that can't stand there; the text's size when the text ends too early
    const char* message;  // plain words, static storage
};

// Nothing when `text` is one JSON value with optional white space around it. `top`, if given, gets what kind of value
// it is as far as seen (none for an empty text). Whether the text is valid UTF-8 is not asked here.
std::optional<JsonSyntaxError> check_json(std::string_view text, JsonShape* top = nullptr);

// The same for values with commas between them and no brackets around, as `[` + text + `]` would be; at least one.
std::optional<JsonSyntaxError> check_json_elements(std::string_view text);

// Whether the text is a number as JSON spells it, with nothing around it; however large.
bool is_json_number(std::string_view text);

// Whether the text is JSON once every two quotation marks in it are one, as it stands in a cell in quotation marks; false
// also for marks that do not come in twos. One byte behind the text is read too: in a file, the mark that closes the cell.
bool is_json_with_doubled_marks(std::string_view text);

// The same answers without SIMD: what the quick ones are tested against.
std::optional<JsonSyntaxError> check_json_scalar(std::string_view text, JsonShape* top = nullptr);
std::optional<JsonSyntaxError> check_json_elements_scalar(std::string_view text);
// The same without masks, for texts with escapes, line breaks or more than 2 KB.
bool is_json_with_doubled_marks_along_bytes(std::string_view text);

}  // namespace taskloom
