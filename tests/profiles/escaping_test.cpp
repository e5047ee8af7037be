// Escaping both ways: tables of cells, and generated values of every type that must come back.
#include "profiles/toloka/escaping.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "base/json_text.h"
#include "formats/delimited_format.h"

using namespace taskloom;
using namespace taskloom::toloka;

namespace {

constexpr ArrayTarget kTargets[] = {ArrayTarget::legacy, ArrayTarget::modern_2023};

std::string escaped(FieldType type, bool is_array, std::string_view value, ArrayTarget target = ArrayTarget::legacy) {
    const Result<std::string> cell = escape_value(type, is_array, value, target);
    return cell ? cell.value() : "error: " + cell.error().message;
}

std::string unescaped(FieldType type, bool is_array, std::string_view cell, ArrayTarget target = ArrayTarget::legacy) {
    const Result<std::string> value = unescape_cell(type, is_array, cell, target);
    return value ? value.value() : "error: " + value.error().message;
}

// Texts made of the bytes that matter.
class Generator {
public:
    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_() % limit); }

    std::string text() {
        static const std::vector<std::string> kPieces = {"\"",
                                                         "\\",
                                                         ",",
                                                         "\t",
                                                         "\n",
                                                         " ",
                                                         "a",
                                                         "b",
                                                         "[",
                                                         "]",
                                                         "{",
                                                         "}",
                                                         "\"\"",
                                                         "\\,",
                                                         "\\\"",
                                                         "\xD0\xB0",
                                                         "\xF0\x9F\x99\x82",
                                                         "1"};
        std::string result;
        for (std::uint32_t count = below(7); count > 0; --count)
            result += kPieces[below(static_cast<std::uint32_t>(kPieces.size()))];
        return result;
    }

    std::string json(int depth) {
        switch (below(depth > 0 ? 7 : 5)) {
            case 0:
                return std::to_string(static_cast<int>(below(2000)) - 1000);
            case 1:
                return "true";
            case 2:
                return "-2.50e3";
            case 3:
            case 4:
                return json_string(text());
            case 5: {
                std::string result = "[";
                for (std::uint32_t i = 0, count = below(4); i < count; ++i)
                    result += (i > 0 ? "," : "") + json(depth - 1);
                return result + "]";
            }
            default: {
                std::string result = "{";
                for (std::uint32_t i = 0, count = below(4); i < count; ++i) {
                    result += (i > 0 ? "," : "") + json_string(text()) + ":" + json(depth - 1);
                }
                return result + "}";
            }
        }
    }

    std::string scalar(FieldType type) {
        switch (type) {
            case FieldType::boolean:
                return below(2) == 0 ? "true" : "false";
            case FieldType::integer:
                return std::to_string(static_cast<int>(below(100000)) - 50000);
            case FieldType::floating:
                return std::to_string(below(1000)) + "." + std::to_string(below(1000));
            case FieldType::coordinates:
                return std::to_string(below(90)) + ".5," + std::to_string(below(180));
            case FieldType::url:
                return "https://example.com/?q=" + std::to_string(below(100)) + ",\"x\"";
            case FieldType::json:
                return json(3);
            default:
                return text();
        }
    }

    std::string array(FieldType type) {
        const bool bare = type == FieldType::boolean || type == FieldType::integer || type == FieldType::floating ||
                          type == FieldType::json;
        std::string result = "[";
        for (std::uint32_t i = 0, count = below(4); i < count; ++i) {
            const std::string element = scalar(type);
            result += (i > 0 ? "," : "") + (bare ? element : json_string(element));
        }
        return result + "]";
    }

private:
    std::mt19937 random_{20260101};
};

}  // namespace

TEST_CASE("values of one element are quoted only where they must be") {
    CHECK(escaped(FieldType::string, false, "plain, with commas\\") == "plain, with commas\\");
    CHECK(escaped(FieldType::string, false, "a \"b\"") == "\"a \"\"b\"\"\"");
    CHECK(escaped(FieldType::string, false, "tab\there") == "\"tab\there\"");
    CHECK(escaped(FieldType::string, false, "").empty());
    CHECK(escaped(FieldType::json, false, " {\"a\" : [1, 2.50], \"b\":\"x y\"} ") ==
          "\"{\"\"a\"\":[1,2.50],\"\"b\"\":\"\"x y\"\"}\"");
    CHECK(unescaped(FieldType::string, false, "a \"b\"") == "a b");
    CHECK(unescaped(FieldType::string, false, "\"a\r\nb\"") == "a\nb");
}

TEST_CASE("arrays in both syntaxes") {
    struct Row {
        FieldType type;
        const char* value;
        const char* legacy;
        const char* modern;
    };
    const Row rows[] = {
        {FieldType::string, R"(["a,b","c\\d"])", R"(a\,b,c\\d)", R"("""a,b"",c\d")"},
        {FieldType::string, R"([""])", "\"\"\"\"\"\"", "\"\"\"\"\"\""},
        {FieldType::string, R"([])", "", ""},
        {FieldType::string, R"(["",""])", ",", ","},
        {FieldType::coordinates, R"(["1,2","3,4"])", R"(1\,2,3\,4)", R"("""1,2"",""3,4""")"},
        {FieldType::integer, "[1,-2]", "1,-2", "1,-2"},
        {FieldType::json, R"([{"a":1,"b":"x"},2])", R"("{""a"":1\,""b"":""x""},2")", R"("{""a"":1,""b"":""x""},2")"},
        {FieldType::json, "[[1,2]]", R"([1\,2])", "[[1,2]]"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.value);
        CHECK(escaped(row.type, true, row.value) == row.legacy);
        CHECK(escaped(row.type, true, row.value, ArrayTarget::modern_2023) == row.modern);
        CHECK(unescaped(row.type, true, row.legacy) == row.value);
        CHECK(unescaped(row.type, true, row.modern, ArrayTarget::modern_2023) == row.value);
    }
    CHECK(unescaped(FieldType::integer, true, "1, 007,x") == R"([1,"007","x"])");
}

TEST_CASE("what can't be escaped or read says why and where") {
    const Result<std::string> no_json = escape_value(FieldType::json, false, "{\"a\": [}", ArrayTarget::legacy);
    REQUIRE_FALSE(no_json);
    CHECK(no_json.error().offset == 7);
    // What was meant is for a fix to guess, in sight of a person.
    struct Nearly {
        FieldType type;
        bool is_array;
        const char* value;
        std::uint64_t offset;
    };
    for (const Nearly& nearly :
         {Nearly{FieldType::json, false, "{a:1}", 1}, Nearly{FieldType::json, false, "{'a':1}", 1},
          Nearly{FieldType::json, false, "{\"a\":1,}", 7}, Nearly{FieldType::json, false, "", 0},
          Nearly{FieldType::json, true, "[{a:1}]", 2}, Nearly{FieldType::string, true, "['a']", 1},
          Nearly{FieldType::string, true, "[\"a\",]", 5}, Nearly{FieldType::boolean, true, "[True]", 1}}) {
        CAPTURE(nearly.value);
        for (const ArrayTarget target : kTargets) {
            const Result<std::string> cell = escape_value(nearly.type, nearly.is_array, nearly.value, target);
            REQUIRE_FALSE(cell);
            CHECK(cell.error().offset == nearly.offset);
            CHECK(cell.error().message.find("not JSON") != std::string::npos);
        }
    }
    CHECK_FALSE(escape_value(FieldType::string, true, "plain", ArrayTarget::legacy));
    CHECK_FALSE(escape_value(FieldType::string, true, "[[1]]", ArrayTarget::legacy));
    CHECK_FALSE(escape_value(FieldType::string, true, "", ArrayTarget::legacy));
    CHECK_FALSE(unescape_cell(FieldType::string, false, "monitor 24\" buy", ArrayTarget::legacy));
    CHECK_FALSE(unescape_cell(FieldType::json, false, "{\"a\":1}", ArrayTarget::legacy));
    CHECK_FALSE(unescape_cell(FieldType::json, true, "\"{\"\"a\"\":1,\"\"b\"\":2}\"", ArrayTarget::legacy));
    CHECK(unescape_cell(FieldType::json, true, "\"{\"\"a\"\":1,\"\"b\"\":2}\"", ArrayTarget::modern_2023));
    CHECK_FALSE(unescape_cell(FieldType::string, true, "\"\"\"a\"\" b,c\"", ArrayTarget::modern_2023));
}

TEST_CASE("what is escaped comes back, for every type and both targets") {
    Generator generator;
    for (int round = 0; round < 3000; ++round) {
        for (const FieldType type : {FieldType::boolean, FieldType::string, FieldType::floating, FieldType::integer,
                                     FieldType::url, FieldType::file, FieldType::coordinates, FieldType::json}) {
            for (const bool is_array : {false, true}) {
                const std::string value = is_array ? generator.array(type) : generator.scalar(type);
                for (const ArrayTarget target : kTargets) {
                    const std::string cell = escaped(type, is_array, value, target);
                    const std::string back = unescaped(type, is_array, cell, target);
                    // The cell is whole: nothing in it ends it or the row.
                    const Quoting quoting = DelimitedFormat('	').quoting_of(cell);
                    const bool whole = quoting == Quoting::whole ||
                                       (quoting == Quoting::none && cell.find_first_of("\t\r\n") == std::string::npos);
                    if (back != value || !whole) {
                        CAPTURE(static_cast<int>(target));
                        CAPTURE(cell);
                        CHECK(back == value);
                        CHECK(whole);
                    }
                }
            }
        }
    }
}
