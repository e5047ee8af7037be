// Texts of the platform's templates that were left in: told where they are a whole value.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>

#include "profiles/look.h"

using namespace taskloom;
using namespace taskloom::toloka;

TEST_CASE("placeholders are told wherever they are a whole value: a cell, or an element of a list") {
    constexpr const char* kFields =
        R"({"input_spec": {"text": {"type": "string"}, "meta": {"type": "json"}, "texts": {"type": "array_string"},
            "metas": {"type": "array_json"}}, "output_spec": {}})";
    const std::string wide(60, ' ');
    struct Row {
        const char* field;
        std::string cell;
        bool told;
        std::uint32_t element = 0;
        ArrayTarget target = ArrayTarget::legacy;
    };
    const Row rows[] = {
        {"text", "Add your text here", true},
        {"text", " add your text here ", true},
        {"text", "\"Add your text here\"", true},
        {"text", "Add your text here too", false},
        {"text", "\"say \"\"Add your text here\"\"\"", false},
        {"meta", "\"{\"\"name\"\":\"\"value\"\"}\"", true},
        // The length of the cell as it stands has no say.
        {"meta", "\"{\"\"name\"\":" + wide + "\"\"value\"\"}\"", true},
        {"meta", "\"{\"\"name\"\":" + wide + wide + "\"\"value\"\"}\"", true},
        {"meta", "\"{\"\"name\"\":" + wide + "\"\"values\"\"}\"", false},
        {"meta", "\"{\"\"text\"\":\"\"Add your text here\"\"}\"", false},
        {"texts", "Add your text here", true},
        {"texts", "boots, Add Your Text Here", true, 1},
        {"texts", "boots,\\,,ADD YOUR TEXT HERE ,Add your text here", true, 2},
        {"texts", "boots, Add your text here too", false},
        {"texts", "Add your text here,b", true, 0, ArrayTarget::modern_2023},
        {"metas", "\"{\"\"a\"\":1},{\"\"name\"\":\"\"value\"\"}\"", true, 1},
        {"metas", "\"{\"\"a\"\":1},{\"\"name\"\":\"\"value 2\"\"}\"", false},
        {"metas", "\"[{\"\"name\"\":\"\"value\"\"}]\"", true, 0, ArrayTarget::modern_2023},
    };
    for (const Row& row : rows) {
        CAPTURE(row.cell);
        CheckOptions options;
        options.target = row.target;
        const Look look("INPUT:" + std::string(row.field), row.cell, kFields, options);
        const auto found = std::find_if(look.problems.begin(), look.problems.end(), [](const ProblemRecord& problem) {
            return problem.rule == static_cast<RuleIndex>(Rule::placeholder);
        });
        REQUIRE((found != look.problems.end()) == row.told);
        if (!row.told) continue;
        CHECK(found->detail == row.element);
        CHECK(found + 1 == look.problems.end());
        CHECK_FALSE(found->fixable);
        CHECK(has(look.message(*found), "template"));
    }
}

TEST_CASE("a placeholder in a list is found wherever it stands, blocks of sixteen bytes or not") {
    constexpr const char* kFields = R"({"input_spec": {"texts": {"type": "array_string"}}, "output_spec": {}})";
    for (std::size_t before = 0; before < 40; ++before) {
        for (std::size_t behind = 0; behind < 20; ++behind) {
            const std::string head = before == 0 ? "" : std::string(before, 'r') + ",";
            const std::string tail = behind == 0 ? "" : "," + std::string(behind, 'u');
            CAPTURE(before);
            CAPTURE(behind);
            CHECK(Look("INPUT:texts", head + "Add your text here" + tail, kFields).row_codes() == Codes{"placeholder"});
            CHECK(Look("INPUT:texts", head + "Add your texts here" + tail, kFields).row_codes() == Codes{});
        }
    }
}
