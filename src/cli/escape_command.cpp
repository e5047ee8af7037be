// taskloom escape and unescape: one value, and the cell of a task file that means it.
#include <iterator>
#include <string>

#include "check/check_options.h"
#include "cli/command.h"
#include "cli/input.h"
#include "profiles/toloka/escaping.h"
#include "spec/specification.h"

namespace taskloom::cli {

namespace {

constexpr const char* kEscapeHelp =
    "Writes a value as the cell of a task file that means it.\n"
    "\n"
    "  taskloom escape --type T [--target legacy|2023] [VALUE]\n"
    "\n"
    "  VALUE                   the value; standard input without it (one line break at its end is not part of it).\n"
    "                          Of an array a JSON array, of json JSON, else the text as it is\n"
    "  --type T                the field's type: boolean, string, integer, float, url, file, coordinates, json, or\n"
    "                          array_ and one of these\n"
    "  --target legacy|2023    the syntax of arrays: a backslash before a comma (legacy, the default), or elements\n"
    "                          in quotation marks (2023)\n"
    "\n"
    "Ends with 1 when an array or JSON isn't given as JSON. Whether a value fits its type isn't checked here:\n"
    "taskloom check does.\n"
    "\n"
    "Examples\n"
    "  taskloom escape --type string 'monitor 24\" buy'\n"
    "      \"monitor 24\"\" buy\"\n"
    "  taskloom escape --type json '{\"query\": \"monitor 24 inch buy\"}'\n"
    "      \"{\"\"query\"\":\"\"monitor 24 inch buy\"\"}\"\n"
    "  taskloom escape --type array_string '[\"one, two\", \"three\"]'\n"
    "      one\\, two,three\n";

constexpr const char* kUnescapeHelp =
    "Reads a cell of a task file as the platform does.\n"
    "\n"
    "  taskloom unescape --type T [--target legacy|2023] [CELL]\n"
    "\n"
    "  CELL                    the cell as it stands in the file; standard input without it (one line break at its\n"
    "                          end is not part of it)\n"
    "  --type T                the field's type: boolean, string, integer, float, url, file, coordinates, json, or\n"
    "                          array_ and one of these\n"
    "  --target legacy|2023    the syntax of arrays: a backslash before a comma (legacy, the default), or elements\n"
    "                          in quotation marks (2023)\n"
    "\n"
    "What it writes is what taskloom escape takes. Ends with 1 when the cell can't be read.\n"
    "\n"
    "Examples\n"
    "  taskloom unescape --type string '\"monitor 24\"\" buy\"'\n"
    "      monitor 24\" buy\n"
    "  taskloom unescape --type array_string 'one\\, two,three'\n"
    "      [\"one, two\",\"three\"]\n";

constexpr OptionInfo kOptions[] = {
    {"--type", "", "the field's type: --type string", ""},
    {"--target", "", "", "legacy|2023"},
};

Result<Field> read_type(const Words& words) {
    const auto name = words.value("--type");
    if (!name) return usage("say the field's type: --type string");
    Field field;
    if (!set_type(field, *name)) {
        return usage("there is no type " + quoted(*name) +
                     "; types are boolean, string, integer, float, url, file, coordinates, json, and array_ with one "
                     "of these");
    }
    return field;
}

// The operand, or standard input without its last line break.
Result<std::string> read_value(const Words& words) {
    if (!words.operands().empty()) return words.operands().front();
    Result<std::string> text = read_text("-");
    if (!text) return text;
    std::string value = text.take();
    if (!value.empty() && value.back() == '\n') {
        value.pop_back();
        if (!value.empty() && value.back() == '\r') value.pop_back();
    }
    return value;
}

using Translate = Result<std::string> (*)(FieldType type, bool is_array, std::string_view text, ArrayTarget target);

Result<int> translate_with(const Words& words, Translate translate) {
    if (words.operands().size() > 1) {
        return usage("one value at a time: " + quoted(words.operands()[1]) + " is one too many");
    }
    const Result<Field> field = read_type(words);
    if (!field) return field.error();
    const ArrayTarget target = words.value("--target") == "2023" ? ArrayTarget::modern_2023 : ArrayTarget::legacy;
    const Result<std::string> value = read_value(words);
    if (!value) return fail(value.error().message);
    const Result<std::string> text = translate(field.value().type, field.value().is_array, value.value(), target);
    if (!text) {
        (void)fail(text.error().message);
        return int{kErrorsFound};
    }
    return print(text.value() + "\n");
}

}  // namespace

const Command& escape_command() {
    static const Command command = {"escape", kEscapeHelp, kOptions, std::size(kOptions),
                                    [](const Words& words) { return translate_with(words, toloka::escape_value); }};
    return command;
}

const Command& unescape_command() {
    static const Command command = {"unescape", kUnescapeHelp, kOptions, std::size(kOptions),
                                    [](const Words& words) { return translate_with(words, toloka::unescape_cell); }};
    return command;
}

}  // namespace taskloom::cli
