// Fixes of values: a table of bad cells, each with what its first fix makes of it; and for all of them, that a fix makes
// its problem go away and nothing is left for a second one.
#include "profiles/toloka/value_fixes.h"

#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "formats/delimited_format.h"
#include "profiles/toloka/role_fixes.h"
#include "profiles/toloka/value_check.h"
#include "spec/load_specification.h"
#include "support/broken_rules.h"

namespace {

using namespace taskloom;
using namespace taskloom::toloka;
using namespace taskloom::testing;

constexpr ArrayTarget kLegacy = ArrayTarget::legacy;
constexpr ArrayTarget kModern = ArrayTarget::modern_2023;

const DelimitedFormat& tsv() {
    static const DelimitedFormat format('\t');
    return format;
}

Field field_of(const std::string& definition) {
    auto loaded = load_specification("t", "{\"input_spec\": {\"f\": " + definition + "}}");
    REQUIRE_MESSAGE(loaded, (loaded ? "" : loaded.error().message));
    return loaded.value().input[0];
}

// The rule that a cell breaks, as if it stood in a column of correct responses or in another; count: none.
Rule broken(const Field& field, const std::string& raw, ArrayTarget target, bool golden) {
    std::string buffer;
    const std::string text = tsv().decode(raw);
    std::uint32_t detail = 0;
    return golden ? check_golden_value(field, text, target, buffer, detail)
                  : check_value(field, text, target, buffer, detail);
}

struct Row {
    const char* definition;
    const char* raw;
    FixKind kind;  // of the first fix
    const char* after;
    ArrayTarget target = kLegacy;
    bool golden = false;
};

constexpr FixKind kSafe = FixKind::safe, kGuess = FixKind::guess, kNone = FixKind::none;

const Row kRows[] = {
    {R"({"type": "boolean"})", "TRUE", kSafe, "true"},
    {R"({"type": "boolean"})", " False ", kSafe, "false"},
    {R"({"type": "boolean"})", "yes", kGuess, "true"},
    {R"({"type": "boolean"})", "0", kGuess, "false"},
    {R"({"type": "boolean"})", "maybe", kNone, ""},
    {R"({"type": "integer"})", " 12 ", kSafe, "12"},
    {R"({"type": "integer"})", "12\xC2\xA0", kSafe, "12"},
    {R"({"type": "integer"})", "1 000", kGuess, "1000"},
    {R"({"type": "integer"})",
     "-1\xC2\xA0"
     "000\xC2\xA0"
     "000",
     kGuess, "-1000000"},
    {R"({"type": "integer"})", "1,000", kGuess, "1000"},
    {R"({"type": "integer"})", "12.0", kSafe, "12"},
    {R"({"type": "integer"})", "12,00", kGuess, "12"},
    {R"({"type": "integer"})", "'12", kGuess, "12"},
    {R"({"type": "integer"})",
     "\xE2\x88\x92"
     "5",
     kGuess, "-5"},
    // What may be thousands, or an account's minus, is a guess.
    {R"({"type": "integer"})", "1.000", kGuess, "1"},
    {R"({"type": "integer"})", "1.000.000", kGuess, "1000000"},
    {R"({"type": "integer"})", "1.0000", kSafe, "1"},
    {R"({"type": "integer"})", "12.", kSafe, "12"},
    {R"({"type": "integer"})", " 12.0 ", kSafe, "12"},
    {R"({"type": "integer"})", "-12.00", kSafe, "-12"},
    {R"({"type": "integer"})", "9007199254740993.0", kSafe, "9007199254740993"},
    {R"({"type": "integer"})", "(12.0)", kGuess, "12"},
    {R"({"type": "integer"})", "'12.0", kGuess, "12"},
    {R"({"type": "integer"})", "1 000.0", kGuess, "1000"},
    {R"({"type": "integer"})", "1,000.0", kNone, ""},
    {R"({"type": "integer"})", "1e3", kNone, ""},
    {R"({"type": "integer", "allowed_values": [1, 2]})", "02.0", kSafe, "02"},
    {R"({"type": "float"})", "53,947516", kGuess, "53.947516"},
    {R"({"type": "float"})", "1.000,5", kGuess, "1000.5"},
    {R"({"type": "integer"})", "1.5", kNone, ""},
    {R"({"type": "integer"})", "1 00", kNone, ""},
    {R"({"type": "integer", "max_value": 10})", "12.0", kNone, ""},
    {R"({"type": "integer", "max_value": 10})", "12", kNone, ""},
    {R"({"type": "float"})", "1,5", kGuess, "1.5"},
    {R"({"type": "float"})", "1 000,5", kGuess, "1000.5"},
    {R"({"type": "float"})", "1,000.5", kGuess, "1000.5"},
    {R"({"type": "float"})", "1.000.000,5", kGuess, "1000000.5"},
    {R"({"type": "float"})", "1.5 ", kSafe, "1.5"},
    {R"({"type": "float"})", "abc", kNone, ""},
    {R"({"type": "url"})", "example.com/a.jpg", kGuess, "https://example.com/a.jpg"},
    {R"({"type": "url"})", " https://example.com/a", kSafe, "https://example.com/a"},
    {R"({"type": "url"})", "htp://example.com/a", kGuess, "http://example.com/a"},
    {R"({"type": "url"})", "https//example.com", kGuess, "https://example.com"},
    {R"({"type": "url"})", "https:/example.com", kGuess, "https://example.com"},
    {R"({"type": "url"})", "https:\\\\example.com\\a", kGuess, "https://example.com/a"},
    {R"({"type": "url"})", "//example.com/a", kGuess, "https://example.com/a"},
    {R"({"type": "url"})", "<https://example.com>", kGuess, "https://example.com"},
    {R"({"type": "url"})", "example.com/a b", kGuess, "https://example.com/a%20b"},
    {R"({"type": "url"})", "https://example.com/a b c", kSafe, "https://example.com/a%20b%20c"},
    {R"({"type": "url"})", "https://example.com/a ", kSafe, "https://example.com/a"},
    {R"({"type": "url"})",
     "https://example.com/a\xC2\xA0"
     "b",
     kGuess, "https://example.com/a%20b"},
    {R"({"type": "url"})", "https://example.com/a\xE2\x80\x8B", kGuess, "https://example.com/a"},
    {R"({"type": "url"})", "https://exam\xE2\x80\x8Bple.com/a b ", kGuess, "https://example.com/a%20b"},
    {R"({"type": "url"})", "\xE2\x80\x8Bhttps://example.com/a", kSafe, "https://example.com/a"},
    {R"({"type": "url"})",
     "\xC2\xA0https://example.com/a\xE2\x80\x8B"
     "b",
     kGuess, "https://example.com/ab"},
    {R"({"type": "url"})", "https://example.com\xC2\xA0", kSafe, "https://example.com"},
    {R"({"type": "url"})", "https://exam\xC2\xA0ple.com/a", kNone, ""},
    {R"({"type": "url"})", "http\xE2\x80\x8B://example.com/a", kGuess, "http://example.com/a"},
    {R"({"type": "array_url"})",
     "https://a.bc/d\xC2\xA0"
     "e,https://a.bc",
     kGuess, "https://a.bc/d%20e,https://a.bc"},
    {R"({"type": "url"})", "photo.jpg", kNone, ""},
    {R"({"type": "url"})", "/my-proxy/x.jpg", kNone, ""},
    {R"({"type": "url"})", "not a link", kNone, ""},
    {R"({"type": "coordinates"})", "53.9;27.5", kGuess, "53.9,27.5"},
    {R"({"type": "coordinates"})", "53.9 27.5", kGuess, "53.9,27.5"},
    {R"({"type": "coordinates"})", "53.9 , 27.5", kSafe, "53.9,27.5"},
    {R"({"type": "coordinates"})", "(53.9, 27.5)", kGuess, "53.9,27.5"},
    {R"({"type": "coordinates"})", "53,9; 27,5", kGuess, "53.9,27.5"},
    {R"({"type": "coordinates"})", "53,9,27,5", kGuess, "53.9,27.5"},
    {R"({"type": "coordinates"})", "127.5,53.9", kGuess, "53.9,127.5"},
    {R"({"type": "coordinates"})", "53,947516", kNone, ""},
    {R"({"type": "coordinates"})", "53.9,,,27.5", kGuess, "53.9,27.5"},
    {R"({"type": "coordinates"})", "127.5,153.9", kNone, ""},
    {R"({"type": "string", "allowed_values": ["OK", "BAD"]})", "ok", kGuess, "OK"},
    {R"({"type": "string", "allowed_values": ["OK", "BAD"]})", " BAD", kGuess, "BAD"},
    {R"({"type": "string", "allowed_values": ["OK", "BAD"]})", "BADD", kGuess, "BAD"},
    {R"({"type": "string", "allowed_values": ["OK", "BAD"]})", "no", kNone, ""},
    {R"({"type": "string", "allowed_values": ["OK", "BAD"]})", "\xD0\x9E\xD0\x9A", kGuess, "OK", kLegacy, true},
    {R"({"type": "string"})", " Minsk\xC2\xA0", kGuess, "Minsk", kLegacy, true},
    {R"({"type": "string", "max_length": 3})", "abcd", kNone, ""},
    {R"({"type": "json"})", "{\"a\":1}", kSafe, "\"{\"\"a\"\":1}\""},
    {R"({"type": "json"})", "\"{\"a\": \"b\"}\"", kSafe, "\"{\"\"a\"\": \"\"b\"\"}\""},
    {R"({"type": "json"})", "{'a': 'b'}", kGuess, "\"{\"\"a\"\": \"\"b\"\"}\""},
    {R"({"type": "json"})", "\"{\"\"a\"\":1,}\"", kGuess, "\"{\"\"a\"\":1}\""},
    {R"({"type": "json"})", "{a:1}", kGuess, "\"{\"\"a\"\":1}\""},
    {R"({"type": "json"})",
     "{\xE2\x80\x9C"
     "a\xE2\x80\x9D:1}",
     kGuess, "\"{\"\"a\"\":1}\""},
    {R"({"type": "json"})", "\"{\"\"a\"\":1\\,\"\"b\"\":2}\"", kGuess, "\"{\"\"a\"\":1,\"\"b\"\":2}\""},
    // JSON that another program wrote as a text.
    {R"({"type": "json"})", R"("{\"a\":1}")", kSafe, R"("{""a"":1}")"},
    {R"({"type": "json"})", R"({\"a\":1})", kSafe, R"("{""a"":1}")"},
    {R"({"type": "json"})", R"("[\"a\",{\"b\":null}]")", kSafe, R"("[""a"",{""b"":null}]")"},
    {R"({"type": "json"})", R"("{\"a\":\"say \\\"hi\\\"\"}")", kSafe, R"("{""a"":""say \""hi\""""}")"},
    {R"({"type": "json"})", R"("{\"a\":\"b\\nc\"}")", kGuess, R"("{""a"":""b\nc""}")"},
    {R"({"type": "json"})", R"("{\"a\":\"b\nc\"}")", kSafe, R"("{""a"":""b\nc""}")"},
    {R"({"type": "json"})", R"("{\"a\":1,}")", kGuess, R"("{""a"":1}")"},
    {R"({"type": "array_json"})", R"("{\"a\":1,\"b\":2},{}")", kSafe, R"("{""a"":1\,""b"":2},{}")"},
    {R"({"type": "array_json"})", R"("[{\"a\":1},{}]")", kSafe, R"("{""a"":1},{}")"},
    {R"({"type": "json"})", "hello", kNone, ""},
    {R"({"type": "json"})", "{", kNone, ""},
    {R"({"type": "array_json"})", "\"{\"\"a\"\":1,\"\"b\"\":2},{}\"", kSafe, "\"{\"\"a\"\":1\\,\"\"b\"\":2},{}\""},
    {R"({"type": "array_json"})", "\"[{\"\"a\"\":1},{}]\"", kSafe, "\"{\"\"a\"\":1},{}\""},
    {R"({"type": "array_json"})", "\"[{\"\"a\"\":1}]\"", kGuess, "\"{\"\"a\"\":1}\""},
    {R"({"type": "array_json"})", "\"[{\"\"a\"\": 1, \"\"b\"\": 2}]\"", kSafe, "\"{\"\"a\"\":1\\,\"\"b\"\":2}\""},
    {R"({"type": "array_json"})", "[1,2]", kGuess, "1,2"},
    {R"({"type": "array_json"})", "[]", kNone, ""},
    {R"({"type": "array_json"})", "\"{\"\"a\"\":\"\"b\\\\n\\,c\"\"}\"", kGuess, "\"{\"\"a\"\":\"\"b\\n,c\"\"}\"",
     kModern},
    {R"({"type": "array_json"})", "{\"a\":1},{}", kSafe, "\"{\"\"a\"\":1},{}\""},
    {R"({"type": "array_json"})", "[{a:1},{}]", kGuess, "\"{\"\"a\"\":1},{}\""},
    {R"({"type": "array_json"})", "[[{a:1}]]", kGuess, "\"[[{\"\"a\"\":1}]]\""},
    {R"({"type": "array_json"})", "{a:1,b:2}", kGuess, "\"{\"\"a\"\":1\\,\"\"b\"\":2}\""},
    {R"({"type": "array_json"})", "\"{\"\"a\"\":1\\,\"\"b\"\":2}\"", kSafe, "\"{\"\"a\"\":1,\"\"b\"\":2}\"", kModern},
    {R"({"type": "array_integer"})", "1 ,2", kSafe, "1,2"},
    {R"({"type": "array_integer"})", "[1,2]", kSafe, "1,2"},
    {R"({"type": "array_integer"})", "1,,2,", kGuess, "1,2"},
    {R"({"type": "array_integer"})", "1.0,2", kSafe, "1,2"},
    {R"({"type": "array_integer"})", "1,x", kNone, ""},
    {R"({"type": "array_json"})", "[]", kNone, ""},
    {R"({"type": "array_json"})", "\"[{\"\"a\"\":1}]\"", kGuess, "\"{\"\"a\"\":1}\""},
    {R"({"type": "array_string"})", "\"[\"\"a\"\",\"\"b,c\"\"]\"", kGuess, "a,b\\,c"},
    {R"({"type": "array_string"})", "\"[\"\"a\"\",\"\"b,c\"\"]\"", kGuess, "\"a,\"\"b,c\"\"\"", kModern},
    {R"({"type": "array_string"})", "a,,b", kGuess, "a,b"},
    {R"({"type": "array_string"})", "\"\"\"a\"\" b,c\"", kGuess, "\"\"\"\"\"\"\"a\"\"\"\" b\"\",c\"", kModern},
    {R"({"type": "array_boolean"})", "TRUE,no", kGuess, "true,false"},
    {R"({"type": "array_url"})", "https://a.bc,a.bc/d", kGuess, "https://a.bc,https://a.bc/d"},
    {R"({"type": "array_coordinates"})", "1.5,2.5,3.5,4.5", kGuess, "1.5\\,2.5,3.5\\,4.5"},
    {R"({"type": "array_coordinates"})", "1.5,2.5,3.5,4.5", kGuess, "\"\"\"1.5,2.5\"\",\"\"3.5,4.5\"\"\"", kModern},
    {R"({"type": "array_string", "allowed_values": ["red", "blue"]})", "Red,blue", kGuess, "red,blue"},
    {R"({"type": "array_string", "allowed_values": ["red", "blue"]})", "Red,blue", kGuess, "red,blue", kLegacy, true},
    {R"({"type": "array_integer", "max_size": 2})", "1,2,3", kNone, ""},
    // Parted by something else.
    {R"({"type": "array_string"})", "[a,b]", kGuess, "a,b"},
    {R"({"type": "array_url"})", "[https://a.bc/1,https://a.bc/2]", kGuess, "https://a.bc/1,https://a.bc/2"},
    {R"({"type": "array_integer"})", "1;2", kGuess, "1,2"},
    {R"({"type": "array_integer"})", "1; 2 ;3", kGuess, "1,2,3"},
    {R"({"type": "array_integer"})", "1;x", kNone, ""},
    {R"({"type": "array_integer"})", "1\\,2", kGuess, "1,2"},
    {R"({"type": "array_integer"})", "1\\,2", kGuess, "1,2", kModern},
    {R"({"type": "array_float"})", "1.5;2.5", kGuess, "1.5,2.5"},
    {R"({"type": "array_coordinates"})", "1.5\\,2.5,3.5\\,4.5", kGuess, "\"\"\"1.5,2.5\"\",\"\"3.5,4.5\"\"\"", kModern},
    {R"({"type": "array_coordinates"})", "[[1,2],[3,4]]", kGuess, "1\\,2,3\\,4"},
    {R"({"type": "array_url"})", "https://a.bc/1 https://a.bc/2", kGuess, "https://a.bc/1,https://a.bc/2"},
    {R"({"type": "array_url"})", "https://a.bc/1; http://a.bc/2,https://a.bc/3", kGuess,
     "https://a.bc/1,http://a.bc/2,https://a.bc/3"},
    {R"({"type": "url"})", "https://a.bc/1 https://a.bc/2", kGuess, "https://a.bc/1%20https://a.bc/2"},
    {R"({"type": "url"})", "mailto:a@b.ru", kNone, ""},
    {R"({"type": "url"})", "a.bc:8080/x", kGuess, "https://a.bc:8080/x"},
};

// All problems of a cell, as the profile reports them.
struct Problem {
    BrokenRule broken;
    FixKind first;
};

std::vector<Problem> problems_of(const Field& field, const std::string& raw, ArrayTarget target, bool golden,
                                 const RowFormat& format) {
    static FixBuffers buffers;
    const BoundField bound(field);
    const std::string text = format.decode(raw);
    FirstFixes fixes(bound, raw, text, target, format, buffers);
    std::vector<Problem> problems;
    for (const BrokenRule& found : broken_rules(bound, text, target, golden)) {
        problems.push_back({found, fixes.find(found.rule, found.element)});
    }
    return problems;
}

// With all elements of the cell that are wrong mended at once.
std::vector<Fix> every_fix(Rule rule, const Field& field, const std::string& raw, ArrayTarget target,
                           const RowFormat& format, bool golden = false) {
    std::vector<std::uint32_t> elements;
    for (const Problem& problem : problems_of(field, raw, target, golden, format)) {
        if (is_about_element(problem.broken.rule)) elements.push_back(problem.broken.detail);
    }
    return value_fixes(rule, elements, field, raw, target, format);
}

// What both ways to ask for the first fix say of a cell as a whole, which must be the same.
FixKind first_of(Rule rule, const Field& field, const std::string& raw, ArrayTarget target, const RowFormat& format) {
    static FixBuffers buffers;
    const std::string text = format.decode(raw);
    const std::vector<Fix> fixes = value_fixes(rule, {}, field, raw, target, format);
    const FixKind first = fixes.empty() ? FixKind::none : fixes[0].kind;
    const BoundField bound(field);
    CHECK(FirstFixes(bound, raw, text, target, format, buffers).find(rule, text) == first);
    return first;
}

// The same of each problem of a cell by itself; and that each of its fixes mends it and brings no other.
std::vector<Problem> problems_with_sound_fixes(const Field& field, const std::string& raw, ArrayTarget target,
                                               bool golden, const RowFormat& format) {
    std::vector<Problem> problems = problems_of(field, raw, target, golden, format);
    const std::vector<BrokenRule> before = broken_rules(field, format.decode(raw), target, golden);
    for (const Problem& problem : problems) {
        const BrokenRule& broken = problem.broken;
        const std::vector<Fix> fixes = value_fixes(broken.rule, {broken.detail}, field, raw, target, format);
        CHECK(problem.first == (fixes.empty() ? FixKind::none : fixes[0].kind));
        for (const Fix& fix : fixes) {
            const bool mended =
                is_mended(before, broken, broken_rules(field, format.decode(fix.after), target, golden));
            CAPTURE(fix.after);
            CHECK(mended);
        }
    }
    return problems;
}

}  // namespace

TEST_CASE("bad values, and what their first fix makes of them") {
    for (const Row& row : kRows) {
        CAPTURE(std::string(row.definition));
        CAPTURE(std::string(row.raw));
        const Field field = field_of(row.definition);
        Rule rule = broken(field, row.raw, row.target, row.golden);
        // Marks that do not stand right are the cell's matter, looked at before its value.
        if (rule == Rule::count && field.type == FieldType::json)
            rule = field.is_array ? Rule::not_json_array : Rule::not_json;
        REQUIRE(rule != Rule::count);
        const std::vector<Fix> fixes = every_fix(rule, field, row.raw, row.target, tsv(), row.golden);
        CHECK((fixes.empty() ? kNone : fixes[0].kind) == row.kind);
        problems_with_sound_fixes(field, row.raw, row.target, row.golden, tsv());
        if (fixes.empty()) continue;
        CHECK(fixes[0].after == row.after);
        CHECK(fixes[0].before == row.raw);
    }
}

TEST_CASE("every fix makes its problem go away and leaves nothing to mend") {
    std::size_t fixes_seen = 0;
    for (const Row& row : kRows) {
        const Field field = field_of(row.definition);
        Rule rule = broken(field, row.raw, row.target, row.golden);
        if (rule == Rule::count) rule = field.is_array ? Rule::not_json_array : Rule::not_json;
        for (const Fix& fix : every_fix(rule, field, row.raw, row.target, tsv(), row.golden)) {
            CAPTURE(std::string(row.raw));
            CAPTURE(fix.after);
            ++fixes_seen;
            CHECK(fix.action == FixAction::set_cell);
            CHECK_FALSE(fix.title.empty());
            CHECK(fix.kind != FixKind::none);
            CHECK(fix.after != fix.before);
            const Rule left = broken(field, fix.after, row.target, row.golden);
            CHECK((left == Rule::count || left == Rule::json_scalar));
            const Quoting quoting = tsv().quoting_of(fix.after);
            CHECK((quoting == Quoting::none || quoting == Quoting::whole));
        }
    }
    CHECK(fixes_seen > 60);
}

TEST_CASE("the first fix is known without any being made: every field of the table with every cell") {
    const DelimitedFormat csv(',');
    const Rule of_marks[] = {Rule::stray_quote, Rule::quotes_lost, Rule::text_behind_quote, Rule::backslash_quote,
                             Rule::backslash_quote_text};
    std::vector<std::string> cells;
    for (const Row& row : kRows) {
        cells.emplace_back(row.raw);
        cells.push_back("a \"" + cells.back() + "\" b");
        cells.push_back("\"" + cells.back());
        cells.push_back(cells.back() + "\\\"\r\n");
    }
    std::size_t with_fix = 0, without = 0;
    const char* last = "";
    for (const Row& row : kRows) {
        if (last == std::string(row.definition)) continue;
        last = row.definition;
        const Field field = field_of(row.definition);
        for (const std::string& raw : cells) {
            CAPTURE(std::string(row.definition));
            CAPTURE(raw);
            for (const bool golden : {false, true}) {
                if (broken(field, raw, row.target, golden) == Rule::count) continue;
                for (const Problem& problem : problems_with_sound_fixes(field, raw, row.target, golden, tsv())) {
                    ++(problem.first != kNone ? with_fix : without);
                }
                problems_with_sound_fixes(field, raw, row.target, golden, csv);
            }
            for (const Rule rule : of_marks) first_of(rule, field, raw, row.target, tsv());
        }
    }
    CHECK(with_fix > 300);
    CHECK(without > 1000);
}

TEST_CASE("of several elements each is mended by itself, or all that are asked for at once") {
    struct ElementsRow {
        const char* definition;
        const char* raw;
        Rule rule;
        std::vector<std::uint32_t> elements;
        FixKind kind;
        const char* after;
    };
    const char* const allowed = R"({"type": "array_string", "allowed_values": ["red", "blue"], "min_size": 2})";
    const ElementsRow rows[] = {
        {R"({"type": "array_boolean"})", "TRUE,maybe,False", Rule::not_boolean, {0}, kSafe, "true,maybe,False"},
        {R"({"type": "array_boolean"})", "TRUE,maybe,False", Rule::not_boolean, {0, 2}, kSafe, "true,maybe,false"},
        {R"({"type": "array_boolean"})", "TRUE,maybe,no", Rule::not_boolean, {0, 2}, kGuess, "true,maybe,false"},
        {R"({"type": "array_boolean"})", "TRUE,maybe", Rule::not_boolean, {1}, kNone, ""},
        {R"({"type": "array_boolean"})", "TRUE,,maybe,", Rule::not_boolean, {1}, kGuess, "TRUE,maybe"},
        {allowed, "Red,x", Rule::not_allowed, {0}, kGuess, "red,x"},
        {allowed, "Red,", Rule::not_allowed, {1}, kNone, ""},
        {allowed, "Red", Rule::not_allowed, {0}, kGuess, "red"},
        {allowed, "Red", Rule::too_few_elements, {}, kNone, ""},
        {R"({"type": "array_coordinates"})",
         "1.5,2.5;3.5,4.5",
         Rule::not_coordinates,
         {0},
         kGuess,
         "1.5\\,2.5,3.5\\,4.5"},
        {R"({"type": "array_coordinates"})", "1.5;2.5,x", Rule::not_coordinates, {0}, kGuess, "1.5\\,2.5,x"},
    };
    for (const ElementsRow& row : rows) {
        CAPTURE(std::string(row.raw));
        const auto fixes = value_fixes(row.rule, row.elements, field_of(row.definition), row.raw, kLegacy, tsv());
        REQUIRE(fixes.empty() == (row.kind == kNone));
        if (fixes.empty()) continue;
        CHECK(fixes[0].kind == row.kind);
        CHECK(fixes[0].after == row.after);
    }
}

TEST_CASE("a long list whose elements break rules in turns is looked at once for each rule") {
    struct TurnsRow {
        const char* definition;
        const char* elements;
        Rule even, odd;
    };
    const TurnsRow rows[] = {
        {R"({"type": "array_json"})", "{x1234567,5", Rule::not_json_array, Rule::json_scalar},
        {R"({"type": "array_json"})", "5,{x1234567", Rule::json_scalar, Rule::not_json_array},
        {R"({"type": "array_coordinates"})", "north,", Rule::not_coordinates, Rule::not_coordinates},
        {R"({"type": "array_string", "max_length": 4, "allowed_values": ["red"]})", "longer", Rule::too_long,
         Rule::not_allowed},
    };
    constexpr std::size_t kRounds = 50'000;
    const auto start = std::chrono::steady_clock::now();
    for (const TurnsRow& row : rows) {
        CAPTURE(std::string(row.definition));
        CAPTURE(row.elements);
        std::string raw = row.elements;
        for (std::size_t round = 1; round < kRounds; ++round) raw += std::string(",") + row.elements;
        const std::vector<Problem> problems = problems_of(field_of(row.definition), raw, kLegacy, false, tsv());
        REQUIRE(problems.size() == 2 * kRounds);
        bool in_turns = true, same = true;
        for (std::size_t i = 0; i < problems.size(); i += 2) {
            in_turns = in_turns && problems[i].broken.rule == row.even && problems[i + 1].broken.rule == row.odd;
            same = same && problems[i].first == problems[0].first && problems[i + 1].first == problems[1].first;
        }
        CHECK(in_turns);
        CHECK(same);
    }
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

TEST_CASE("a fixed cell of a CSV file is quoted as CSV needs it") {
    const DelimitedFormat csv(',');
    const auto fixes =
        value_fixes(Rule::not_coordinates, {}, field_of(R"({"type": "coordinates"})"), "53.9;27.5", kLegacy, csv);
    REQUIRE_FALSE(fixes.empty());
    CHECK(fixes[0].after == "\"53.9,27.5\"");
}

TEST_CASE("cells of columns without a field") {
    struct RoleRow {
        Rule rule;
        ColumnRole role;
        const char* raw;
        const char* after;
    };
    const RoleRow rows[] = {
        {Rule::not_degrees, ColumnRole::latitude, "53,9", "53.9"},
        {Rule::not_degrees, ColumnRole::longitude, " 27.5", "27.5"},
        {Rule::not_degrees, ColumnRole::latitude, "north", ""},
        {Rule::not_overlap, ColumnRole::overlap, "3.0", "3"},
        {Rule::not_overlap, ColumnRole::overlap, "0", ""},
        {Rule::not_overlap, ColumnRole::overlap, " infinite", "infinite"},
        {Rule::quotes_lost, ColumnRole::hint, "a \"b\"", "\"a \"\"b\"\"\""},
        {Rule::quotes_lost, ColumnRole::overlap, "\"3\"0", "30"},
        {Rule::stray_quote, ColumnRole::hint, "24\" x", "\"24\"\" x\""},
    };
    FixBuffers buffers;
    for (const RoleRow& row : rows) {
        CAPTURE(std::string(row.raw));
        const std::vector<Fix> fixes = role_fixes(row.rule, row.role, row.raw, tsv());
        CHECK((fixes.empty() ? std::string() : fixes[0].after) == row.after);
        CHECK(first_role_fix(row.rule, row.role, row.raw, tsv().decode(row.raw), tsv(), buffers) ==
              (fixes.empty() ? kNone : fixes[0].kind));
    }
}

TEST_CASE("a stray mark in JSON is mended to JSON where that can be") {
    const Field json = field_of(R"({"type": "json"})");
    const auto fixes = value_fixes(Rule::stray_quote, {}, json, "\"{\"\"a\"\": \"\"19\\\" b\"\"}\"", kLegacy, tsv());
    REQUIRE(fixes.size() == 2);
    CHECK(fixes[0].after == "\"{\"\"a\"\": \"\"19\\\"\" b\"\"}\"");
    CHECK(fixes[1].kind == FixKind::safe);
}

// A space stood for the tab: one link made of a link and the next column's value is no mend.
TEST_CASE("a space in a link is safe to write as %20 only where a link goes on") {
    const Field url = field_of(R"({"type": "url"})");
    for (const char* const text : {"https://a.example/my picture.jpg", "https://a.example/a b c.jpg"}) {
        CAPTURE(std::string(text));
        CHECK(first_of(Rule::url_space, url, text, kLegacy, tsv()) == kSafe);
    }
    for (const char* const text : {"https://a.example/1.png {}", "https://a.example/1.png [1]",
                                   "https://a.example/1.png https://a.example/2.png"}) {
        CAPTURE(std::string(text));
        CHECK(first_of(Rule::url_space, url, text, kLegacy, tsv()) == kGuess);
    }
}

TEST_CASE("quotation marks that the platform takes away: safe only where one thing can be meant") {
    struct MarkRow {
        Rule rule;
        const char* raw;
        FixKind kind;
        const char* after;
    };
    const MarkRow rows[] = {
        {Rule::quotes_lost, "book \"All about dogs\"", kSafe, "\"book \"\"All about dogs\"\"\""},
        {Rule::quotes_lost, "\"Apple\" vs \"Orange\"", kSafe, "\"\"\"Apple\"\" vs \"\"Orange\"\"\""},
        // The cell's own marks, and others in it: a worker isn't to see the outer ones.
        {Rule::quotes_lost, "\"say \"hi\" to\"", kGuess, "\"say \"\"hi\"\" to\""},
        // Doubled as within a cell in marks, which are missing.
        {Rule::quotes_lost, "say \"\"hi\"\" now", kGuess, "\"say \"\"hi\"\" now\""},
        {Rule::quotes_lost, "\"\"hi\"\"", kGuess, "\"\"\"hi\"\"\""},
        {Rule::quotes_lost, "\"a\" \"\"b\"\"", kGuess, "\"\"\"a\"\" \"\"\"\"b\"\"\"\"\""},
        {Rule::text_behind_quote, "\"a\" b", kGuess, "\"\"\"a\"\" b\""},
    };
    const Field text = field_of(R"({"type": "string"})");
    for (const MarkRow& row : rows) {
        CAPTURE(std::string(row.raw));
        const auto fixes = value_fixes(row.rule, {}, text, row.raw, kLegacy, tsv());
        REQUIRE_FALSE(fixes.empty());
        CHECK(fixes[0].after == row.after);
        CHECK(first_of(row.rule, text, row.raw, kLegacy, tsv()) == row.kind);
    }
}
