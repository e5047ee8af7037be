// Bytes that no cell should have: where they are, and the cell without them.
#include "profiles/toloka/byte_check.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "formats/delimited_format.h"

namespace {
using namespace taskloom;
using namespace taskloom::toloka;
}  // namespace

TEST_CASE("bytes that no cell should have are found") {
    struct Row {
        std::string raw;
        std::vector<std::pair<Rule, std::uint32_t>> found;
    };
    const Row table[] = {
        {"", {}},
        {"plain, \xD1\x8F \xEF\xBC\x8C \xEF\xBB\xBC", {}},
        {std::string("ab\0c\0", 5), {{Rule::nul_byte, 2}}},
        {"\xEF\xBB\xBFx", {{Rule::byte_order_mark_inside, 0}}},
        {"x\xEF\xBB\xBF\xEF\xBB\xBF", {{Rule::byte_order_mark_inside, 1}}},
        {"a\xEF\xBB", {{Rule::invalid_utf8, 1}}},
        {std::string("\xFF\0\xEF\xBB\xBF", 5),
         {{Rule::invalid_utf8, 0}, {Rule::nul_byte, 1}, {Rule::byte_order_mark_inside, 2}}},
    };
    for (const Row& row : table) {
        CAPTURE(row.raw);
        const ByteProblems found = check_bytes(row.raw);
        REQUIRE(found.count == row.found.size());
        for (std::size_t i = 0; i < found.count; ++i) {
            CHECK(found.problems[i].rule == row.found[i].first);
            CHECK(found.problems[i].offset == row.found[i].second);
        }
    }
}

TEST_CASE("a cell without them") {
    const DelimitedFormat format('\t');
    CHECK(without_bytes(Rule::nul_byte, std::string_view("\0a\0\0b\0", 6), format) == "ab");
    CHECK(without_bytes(Rule::byte_order_mark_inside, "\xEF\xBB\xBFx\xEF\xBB\xBF\xEF\xBB", format) == "x\xEF\xBB");
    CHECK(without_bytes(Rule::byte_order_mark_inside, "\"a\xEF\xBB\xBF\tb\"", format) == "\"a\tb\"");
    CHECK(without_bytes(Rule::byte_order_mark_inside,
                        "\xEF\xBB\xBF"
                        "24\" wide",
                        format) == "\"24\"\" wide\"");
    // Marks that meet would be one of the text.
    CHECK(without_bytes(Rule::byte_order_mark_inside, "\"a\"\xEF\xBB\xBF\"b\"", format) == "ab");
    CHECK(without_bytes(Rule::byte_order_mark_inside,
                        "a \"b\" c\xEF\xBB\xBF"
                        "d",
                        format) == "a \"b\" cd");
}
