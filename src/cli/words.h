// Words of a command line: options with and without a value, in any order, and what stands between them. Understands
// `--name value`, `--name=value`, `-o value`, `-ovalue`, and `--`, after which nothing is an option. A negative number
// is none either.
// Tested by tests/cli/arguments.test.mjs.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace taskloom::cli {

struct OptionInfo {
    const char* name;        // "--format"
    const char* short_name;  // "-o", or ""
    const char* value;       // what its value is, for messages: "a file"; "" for a switch
    const char* choices;     // the values it can have, "human|json|log"; "" for any
};

class Words {
public:
    // Fails with a sentence that says what isn't understood, and names what may have been meant. The views of `words`
    // are kept.
    static Result<Words> parse(const std::vector<std::string_view>& words, const OptionInfo* options,
                               std::size_t option_count);

    bool has(std::string_view name) const { return value(name).has_value(); }
    // Of an option by its long name; empty text for a switch. The last one counts when it is given twice.
    std::optional<std::string_view> value(std::string_view name) const;
    const std::vector<std::string>& operands() const { return operands_; }

private:
    std::vector<std::pair<std::string_view, std::string_view>> values_;
    std::vector<std::string> operands_;
};

// The one of `known` that `word` was probably meant to be; empty when none is near.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known);

std::string quoted(std::string_view word);

// A usage error.
Error usage(std::string message);

}  // namespace taskloom::cli
