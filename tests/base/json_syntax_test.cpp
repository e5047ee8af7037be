// The JSON checker: what it takes and refuses and where; the SIMD form against the plain one and against nlohmann/json.
#include "base/json_syntax.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace {

using taskloom::check_json;
using taskloom::check_json_elements;
using taskloom::JsonShape;

std::string repeat(std::string_view text, std::size_t times) {
    std::string result;
    for (std::size_t i = 0; i < times; ++i) result += text;
    return result;
}

// The offset of the error, or -1.
long long error_at(std::string_view text) {
    const auto error = check_json(text);
    return error ? static_cast<long long>(error->offset) : -1;
}

bool same(const std::optional<taskloom::JsonSyntaxError>& a, const std::optional<taskloom::JsonSyntaxError>& b) {
    if (!a || !b) return !a && !b;
    return a->offset == b->offset && std::string_view(a->message) == b->message;
}

// nlohmann/json also refuses numbers beyond a double's range; the grammar doesn't.
bool has_long_exponent(std::string_view text) {
    for (std::size_t at = text.find_first_of("eE"); at != std::string_view::npos;
         at = text.find_first_of("eE", at + 1)) {
        const std::size_t digits = text.find_first_not_of("+-", at + 1);
        if (digits == std::string_view::npos) return false;
        if (text.find_first_not_of("0123456789", digits) - digits > 2) return true;
    }
    return false;
}

// Numbers that look random and are the same every time.
class Random {
public:
    explicit Random(std::uint32_t seed) : state_(seed) {}
    std::uint32_t below(std::uint32_t limit) {
        state_ = state_ * 1664525u + 1013904223u;
        return static_cast<std::uint32_t>((std::uint64_t{state_ >> 4} * limit) >> 28);
    }

private:
    std::uint32_t state_;
};

}  // namespace

TEST_CASE("JSON values are taken, and told by their shape") {
    struct Case {
        std::string_view text;
        JsonShape shape;
    };
    const Case cases[] = {
        {"{}", JsonShape::object},
        {"[]", JsonShape::array},
        {"\"\"", JsonShape::string},
        {"0", JsonShape::number},
        {"true", JsonShape::boolean},
        {"false", JsonShape::boolean},
        {"null", JsonShape::null},
        {" \t\r\n{ \"a\" : [ 1 , -2.5e+10 , 0.0E-1 , -0 ] , \"b\" : { } , \"a\" : null } \n", JsonShape::object},
        {R"("\" \\ \/ \b \f \n \r \t \u00e9 \uD83D\uDE00 \ud800")", JsonShape::string},
        {"\"\x7F \xC3\xA9 \xF0\x9F\x99\x82 a text that is a good deal longer than sixteen bytes\"", JsonShape::string},
        {"[[[[]]],{\"\":{\"\":[{}]}}]", JsonShape::array},
        {"123456789012345678901234567890123456789.123456789012345678901234567890", JsonShape::number},
        {R"({"id":1000000,"source":"catalog","price":12.3,"dims":[1,2,3],"title":"kettle 24\" x"})", JsonShape::object},
    };
    for (const Case& test : cases) {
        CAPTURE(test.text);
        JsonShape shape = JsonShape::none;
        const auto error = check_json(test.text, &shape);
        CHECK_MESSAGE(!error.has_value(), (error ? error->message : ""));
        CHECK(shape == test.shape);
    }
}

TEST_CASE("what isn't JSON is refused at the byte that can't stand there") {
    struct Case {
        std::string_view text;
        long long offset;
    };
    const Case cases[] = {
        {"", 0},
        {"  ", 2},
        {"{", 1},
        {"[", 1},
        {"]", 0},
        {"[1", 2},
        {"[1,", 3},
        {"[1,]", 3},
        {"[,1]", 1},
        {"[1 2]", 3},
        {"[1}", 2},
        {"{]", 1},
        {"{\"a\"", 4},
        {"{\"a\":", 5},
        {"{\"a\" 1}", 5},
        {"{\"a\":1", 6},
        {"{\"a\":1,}", 7},
        {"{\"a\":1]", 6},
        {"{a:1}", 1},
        {"{'a':1}", 1},
        {"{query: monitor 24 inch buy}", 1},
        {"{}{}", 2},
        {"{} x", 3},
        {"\"", 1},
        {"\"abc", 4},
        {"\"a\\\"", 4},
        {"\"a\\", 2},
        {"\"a\\x\"", 2},
        {"\"\\u12g4\"", 1},
        {"\"\\u12", 1},
        {"\"array A\\B\"", 8},
        {"\"line\nbreak\"", 5},
        {"\"a tab and more than sixteen\t\"", 28},
        {"tru", 0},
        {"True", 0},
        {"nul", 0},
        {"NaN", 0},
        {"Infinity", 0},
        {"-", 1},
        {"+1", 0},
        {"01", 0},
        {"-01", 1},
        {"1.", 2},
        {".5", 0},
        {"1.e1", 2},
        {"1e", 2},
        {"1e+", 3},
        {"0x10", 1},
        {"1_000", 1},
        {"yes", 0},
        {"// comment\n1", 0},
        {"\xEF\xBB\xBF{}", 0},
    };
    for (const Case& test : cases) {
        CAPTURE(test.text);
        CHECK(error_at(test.text) == test.offset);
    }
    const std::string with_zero("\"a\0b\"", 5);
    CHECK(error_at(with_zero) == 2);
    JsonShape shape = JsonShape::object;
    CHECK(check_json("", &shape));
    CHECK(shape == JsonShape::none);
}

TEST_CASE("nesting is limited, in bits and not in calls") {
    const std::size_t most = taskloom::kJsonMaxDepth;
    CHECK(error_at(repeat("[", most) + repeat("]", most)) == -1);
    CHECK(error_at(repeat("[", most + 1) + repeat("]", most + 1)) == static_cast<long long>(most));
    CHECK(error_at(repeat("{\"a\":", most) + "1" + repeat("}", most)) == -1);
    CHECK(error_at(repeat("[{\"a\":", most / 2) + "1" + repeat("}]", most / 2)) == -1);
    CHECK(error_at(repeat("[{\"a\":", most / 2) + "1" + repeat("]}", most / 2)) >= 0);
    CHECK(error_at(repeat("[", 1000000)) == static_cast<long long>(most));
    // Back out of deep nesting and in again with the other bracket: each level remembers what it is.
    CHECK(error_at("[" + repeat("{\"a\":", 100) + "1" + repeat("}", 100) + "," + repeat("[", 100) + repeat("]", 100) +
                   "]") == -1);
}

TEST_CASE("elements without brackets") {
    for (const std::string_view text : {"1", "{},{}", " {\"a\":[1,2]} , \"x,y\" ", "[1,2]", "null,true"}) {
        CAPTURE(text);
        CHECK_FALSE(check_json_elements(text).has_value());
    }
    for (const std::string_view text : {"", " ", ",", "1,", ",1", "1 2", "1]", "1],[2", "{},{", "]"}) {
        CAPTURE(text);
        CHECK(check_json_elements(text).has_value());
        CHECK(same(check_json_elements(text), taskloom::check_json_elements_scalar(text)));
    }
    const std::size_t most = taskloom::kJsonMaxDepth;
    CHECK_FALSE(check_json_elements(repeat("[", most - 1) + repeat("]", most - 1)).has_value());
    CHECK(check_json_elements(repeat("[", most) + repeat("]", most)).has_value());
}

TEST_CASE("a run that ends at any place of any length of text is measured the same by both twins") {
    for (std::size_t size = 0; size < 70; ++size) {
        const std::string plain(size, 'x');
        const std::string digits(size, '7');
        for (const std::string& text :
             {"\"" + plain + "\"", "\"" + plain, "\"" + plain + "\\", "\"" + plain + "\\n\"", "\"" + plain + "\x1F\"",
              "\"" + plain + "\xFF\"", digits, "[" + digits + "]", digits + "." + digits, digits + "/", digits + ":"}) {
            CAPTURE(text);
            CHECK(same(check_json(text), taskloom::check_json_scalar(text)));
            // Within a longer buffer, what follows must not be seen.
            const std::string longer = text + "\"\\1234567890\"]}";
            CHECK(same(check_json(std::string_view(longer).substr(0, text.size())), taskloom::check_json_scalar(text)));
        }
    }
}

TEST_CASE("JSON with doubled marks") {
    for (const std::string_view text :
         {R"({""a"":""b""})", R"("""")", R"(""a\""b"")", R"([""""])", R"( {""a"" : [1, ""x""]} )", "1", "null",
          R"(""a text that is longer than sixteen bytes"")"}) {
        CAPTURE(text);
        CHECK(taskloom::is_json_with_doubled_marks(text));
    }
    for (const std::string_view text :
         {"", R"({"a":1})", R"({""a":1})", R"({"a"":1})", R"(""a\"b"")", R"(""a)", R"(""a")", R"(")", R"("")", R"(""")",
          R"(""a""")", R"(""a\")", R"(""\"")", R"({""a"":})"}) {
        CAPTURE(text);
        CHECK_FALSE(taskloom::is_json_with_doubled_marks(text));
    }
}

TEST_CASE("mutated JSON: the twins agree, and nlohmann/json agrees with them") {
    const std::string seed =
        R"({"id":1000000,"source":"catalog","price":12.3e1,"dims":[1,2,-3],"t":"a \"b\" \\ c\u0041 and then more","x":[true,false,null,{}]})";
    const std::string_view bytes = "{}[]\",:\\ 0123456789.-+eEtruefalsn\n\x01/u";
    Random random(7);
    std::size_t valid = 0;
    for (int round = 0; round < 60000; ++round) {
        std::string text =
            seed.substr(0, random.below(4) == 0 ? random.below(static_cast<std::uint32_t>(seed.size())) : seed.size());
        for (std::uint32_t changes = random.below(3); changes > 0 && !text.empty(); --changes) {
            const std::size_t at = random.below(static_cast<std::uint32_t>(text.size()));
            const char byte = bytes[random.below(static_cast<std::uint32_t>(bytes.size()))];
            switch (random.below(3)) {
                case 0:
                    text[at] = byte;
                    break;
                case 1:
                    text.erase(at, 1 + random.below(3));
                    break;
                default:
                    text.insert(at, 1, byte);
                    break;
            }
        }
        if (has_long_exponent(text)) continue;
        const auto result = check_json(text);
        const bool expected = nlohmann::json::accept(text);
        std::string doubled;
        for (const char byte : text) doubled.append(byte == '"' ? 2 : 1, byte);
        if (taskloom::is_json_with_doubled_marks(doubled) != expected ||
            taskloom::is_json_with_doubled_marks_along_bytes(doubled) != expected) {
            CAPTURE(doubled);
            CHECK(taskloom::is_json_with_doubled_marks(doubled) == expected);
            CHECK(taskloom::is_json_with_doubled_marks_along_bytes(doubled) == expected);
        }
        if (!same(result, taskloom::check_json_scalar(text)) || result.has_value() == expected) {
            CAPTURE(text);
            CHECK(same(result, taskloom::check_json_scalar(text)));
            CHECK(result.has_value() != expected);
        }
        if (expected) ++valid;
    }
    CHECK(valid > 10000);
    CHECK(valid < 50000);
}
