// JSON that is only slightly wrong, written as it was probably meant: what the fixes for json fields offer.
// Tested by tests/profiles/json_mending_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskloom::toloka {

// JSON without the white space between its parts; strings, numbers and the order of keys stay as spelled. `json` is
// JSON (check_json), or values with commas between them (check_json_elements).
std::string compact_json(std::string_view json);

// A guess at the JSON that `text` was meant to be; nothing when it is JSON already or the guess would not be. Mended:
// quotation marks of other kinds (single, typographic), lone ones inside a text, words and keys without any, a comma
// before a closing bracket, a backslash that begins no escape, line breaks and tabs in a text, `True`, `None`, and
// commas with a backslash before them. `elements`: values with commas between them and no brackets around.
std::optional<std::string> mend_json(std::string_view text, bool elements = false);

// What JSON was meant by a text in which every quotation mark has a backslash before it, as in `{\"a\":1}`: JSON that
// another program wrote as a text. One, or two that differ in the backslashes within texts, best first; each is JSON, or
// (when neither is) the one that is nearer to it. None when a mark stands alone, or there is no mark.
std::vector<std::string> unescape_marks(std::string_view text);

// As mend_json, for a text that is known not to be JSON. Whether `mended` is set to JSON; otherwise it is set to anything.
bool mend_broken_json(std::string_view text, bool elements, std::string& mended);

}  // namespace taskloom::toloka
