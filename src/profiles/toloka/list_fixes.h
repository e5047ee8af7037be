// What a person may have meant by a list: elements mended one by one, empty ones taken out, brackets taken off, coordinates
// put together again.
// Tested by tests/profiles/value_fixes_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "check/check_options.h"
#include "profiles/toloka/allowed_values.h"
#include "profiles/toloka/rules.h"
#include "profiles/toloka/value_suggestions.h"

namespace taskloom::toloka {

inline constexpr const char* kSeparate = "Write the elements with commas between them";

// The first suggestion for an element of an array that makes it right.
class ElementMender final : public SuggestionTaker {
public:
    explicit ElementMender(const BoundField& bound) : bound_(bound) {}

    // False when there is none.
    bool mend(Rule rule, std::string_view element);
    // The same for whatever rule it is that has a suggestion.
    bool mend(std::string_view element);

    bool take(FixKind kind, const char* title, std::string_view text) override;

    FixKind kind() const { return kind_; }
    const char* title() const { return title_; }
    const std::string& text() const { return text_; }

private:
    const BoundField& bound_;
    bool found_ = false;
    FixKind kind_ = FixKind::none;
    const char* title_ = "";
    std::string text_;
};

class ListTaker {
public:
    virtual ~ListTaker() = default;
    // As SuggestionTaker; `whole`: it is one only if the list is right with it, else other elements may stay wrong.
    virtual bool take_list(FixKind kind, const char* title, std::string_view text, bool whole) = 0;
};

// Gives suggestions for `text`, a list that breaks `rule`; of rules about an element, those of so many `elements` are
// mended. Best first. `buffer`: as for ArrayReader.
void suggest_lists(Rule rule, const std::vector<std::uint32_t>& elements, const BoundField& bound,
                   std::string_view text, ArrayTarget target, std::string& buffer, ListTaker& taker);

// Whether a list that breaks `rule` may have a suggestion for the whole of it: that it was parted otherwise.
bool may_be_parted_otherwise(Rule rule);

// Whether its empty elements may go, and leave no shorter list than the field takes.
bool may_lose_empty(const Field& field, std::string_view text, ArrayTarget target, std::string& buffer);

}  // namespace taskloom::toloka
