// What a value of each type looks like in a cell of a Toloka file, after the cell's own quoting is undone. Integers and
// floats are in base/number_text.h, JSON in base/json_syntax.h. Where the platform's exact check isn't known, we take
// what may work and refuse what can't: a false alarm costs as much trust as a missed one.
// Tested by tests/profiles/value_syntax_test.cpp.
#pragma once

#include <cstdint>
#include <string_view>

namespace taskloom::toloka {

// `true` or `false`, in lower case: what the platform documents and writes. (`TRUE` is what spreadsheets make of it.)
bool is_boolean_text(std::string_view text);

enum class UrlVerdict : std::uint8_t {
    fine,
    has_space,  // behind the host: browsers mend it, other programs don't, so it is worth a warning, not an error; or an
                // unusual space or invisible character anywhere, which no one sees
    not_a_link,
};

// A link is what begins with `http://`, `https://` (any case) or `www.`, as the platform documents, and has a host with
// a dot in it, as its older documents' "top level domain" asks. What follows the prefix is judged as browsers do, by
// the WHATWG URL standard, but for what it mends and other programs don't. Taken: ports (an empty one too),
// user:password@, international names, IPv4 and [IPv6] addresses, `_` and `!` in names, a final dot. Refused although browsers
// open it: tabs, line breaks and control characters, spaces in front, `\` for `/`, one or three slashes,
// percent-encoded characters, full stops of other scripts and commas in the host (two links in one cell), IPv4 addresses of other than four decimal
// parts (programs differ in what they read), `localhost` and other names without a dot, or with nothing between two dots,
// which no worker can open.
UrlVerdict judge_url(std::string_view text);

// `latitude,longitude` in degrees with one optional space after the comma: `53.910236, 27.531110`.
bool is_coordinates_text(std::string_view text);

// One number in degrees: -90 to 90, -180 to 180; an optional sign, digits, `.` and digits; no exponent.
bool is_latitude_text(std::string_view text);
bool is_longitude_text(std::string_view text);

// How many answers a task needs: 1 to 30000 (the API's range), or `infinite`, as the platform's own files say.
enum class OverlapVerdict : std::uint8_t { fine, out_of_bounds, not_a_number };
OverlapVerdict judge_overlap(std::string_view text);

// What the platform's own template has in its cells for the author to replace, whatever its capital letters and the spaces
// around it. Only as the whole value: within a longer text the words may be somebody's own.
bool is_placeholder(std::string_view text);
// Of JSON, `{"name":"value"}`, raw or decoded, with spaces or without.
bool is_json_placeholder(std::string_view text);
// Whether it may be one of a text, by its size and first bytes: quick enough to ask for every cell.
inline bool may_be_placeholder(std::string_view text) {
    constexpr std::string_view kShortest = "Add your text here";
    if (text.size() < kShortest.size()) return false;
    const auto first = static_cast<unsigned char>(text.front());
    // 0xC2 and 0xE2: a space that is not the usual one, or none that can be seen.
    return ((first | 0x20) == 'a' && (text[1] | 0x20) == 'd') || first <= ' ' || first == 0xC2 || first == 0xE2;
}
// The same for all placeholders, JSON's too.
inline bool may_be_any_placeholder(std::string_view text) {
    return may_be_placeholder(text) ||
           (!text.empty() && (text.front() == '{' || text.front() == '"' || text.front() <= ' '));
}

}  // namespace taskloom::toloka
