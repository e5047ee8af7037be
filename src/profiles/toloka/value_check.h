// Does a decoded value fit its field? A quick look, which ends with the first rule that it breaks, for every cell of a
// file; and a thorough one, for cells where the quick one found something.
// Tested by tests/profiles/value_check_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "check/check_options.h"
#include "profiles/toloka/allowed_values.h"
#include "profiles/toloka/header.h"
#include "profiles/toloka/rules.h"
#include "spec/specification.h"

namespace taskloom::toloka {

// What a check says that found nothing wrong.
inline constexpr Rule kFine = Rule::count;

// A rule that a value breaks, or kFine. `text` is not empty: whether a value may be missing is asked before. `buffer` is
// for elements with escapes in them: one for many calls, so that nothing is allocated per cell. `detail` is written with a
// rule that has more to say; of JSON the offset in the text, of arrays the element's number, from 0, or for a rule of
// sizes the number of elements. (Both apart from each other, since a call for every cell of a file must return in a
// register.)
Rule check_value(const BoundField& bound, std::string_view text, ArrayTarget target, std::string& buffer,
                 std::uint32_t& detail);

// The same for a correct response (GOLDEN), which must equal an answer exactly: a free text breaks a rule by spaces that
// nobody types, and the thorough look tells why a value that nearly is an allowed one is not.
Rule check_golden_value(const BoundField& bound, std::string_view text, ArrayTarget target, std::string& buffer,
                        std::uint32_t& detail);

// The same of a text in a column without a field, whose header says what stands there: degrees, how many answers; else anything.
Rule check_role(ColumnRole role, std::string_view text);

class BrokenRuleTaker {
public:
    virtual ~BrokenRuleTaker() = default;
    // `detail` as above; `element` is the value that breaks the rule, the whole text for rules about an array.
    virtual void take(Rule rule, std::uint32_t detail, std::string_view element) = 0;
};

// Every rule that a value breaks, of an array every element's. A value of the wrong type is asked nothing else.
void check_thoroughly(const BoundField& bound, bool is_golden, std::string_view text, ArrayTarget target,
                      std::string& buffer, BrokenRuleTaker& taker);

// Whether the rule's detail is the number of an element, if the field is an array of anything but JSON.
bool is_about_element(Rule rule);

// The first rule that one value breaks, in a field that may be an array of such.
std::optional<Rule> check_element(const BoundField& bound, std::string_view element);

// Whether a field has anything to check beyond being there.
bool has_value_checks(const Field& field);

}  // namespace taskloom::toloka
