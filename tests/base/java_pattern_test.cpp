// Java's regular expressions by what they match: each line is a pattern, texts that fit as a whole and texts that don't.
// Expected outcomes are those of java.util.regex.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/pattern.h"

namespace {

using taskloom::Pattern;
using taskloom::PatternFailure;
using Texts = std::vector<std::string>;

struct Line {
    const char* pattern;
    Texts fit;
    Texts others;
};

void check(const std::vector<Line>& lines) {
    for (const Line& line : lines) {
        CAPTURE(line.pattern);
        PatternFailure failure;
        const std::unique_ptr<Pattern> pattern = Pattern::compile(line.pattern, failure);
        CHECK_MESSAGE(pattern != nullptr, failure.reason);
        if (pattern == nullptr) continue;
        for (const std::string& text : line.fit) CHECK_MESSAGE(pattern->matches_whole(text), text);
        for (const std::string& text : line.others) CHECK_MESSAGE(!pattern->matches_whole(text), text);
    }
}

struct Refused {
    const char* pattern;
    const char* reason;  // a part of it
};

void check_refused(PatternFailure::Kind kind, const std::vector<Refused>& lines) {
    for (const Refused& line : lines) {
        CAPTURE(line.pattern);
        PatternFailure failure;
        CHECK(Pattern::compile(line.pattern, failure) == nullptr);
        CHECK(static_cast<int>(failure.kind) == static_cast<int>(kind));
        CHECK_MESSAGE(failure.reason.find(line.reason) != std::string::npos, failure.reason);
    }
}

TEST_CASE("patterns: the samples of the platform's guide") {
    check({
        {"[a-zA-Z0-9]+", {"a", "Az09"}, {"", "a b", "\xD0\xB0", "a\n"}},
        {"[\xD0\xB0-\xD1\x8F\xD0\x90-\xD0\xAF"
         "0-9]+",
         {"\xD0\x96\xD1\x8F", "7"},
         {"z", "\xD1\x91"}},  // yo is outside
        {"[^0-9]+", {"abc", "\xD0\xB0\n"}, {"", "a1"}},
        {"\\+?[0-9\\s-]{4,}", {"+7 912-34", "1234", "12\n4"}, {"123", "++1234"}},
        {"[a-zA-Z]{1}[a-zA-Z0-9\\.\\-_]+@[a-zA-Z0-9\\.\\-_]+\\.[a-zA-Z]{2,}",
         {"ab@c.de"},
         {"a@c.de", "1b@c.de", "ab@cde"}},
        {"^([0-9]+)(,([0-9]){1,2})?$", {"1", "12,5", "0,25"}, {"", "1,", "1,234", "1.5", "1\n"}},
    });
}

TEST_CASE("patterns: the whole text has to fit") {
    check({
        {"a|ab", {"a", "ab"}, {"abc", "b"}},
        {"^a|b$", {"a", "b"}, {"ab", "xa"}},
        {"", {""}, {"a", "\n"}},
        {"a*?", {"", "aaa"}, {"b"}},
        {"(a|)(|b)", {"", "a", "b", "ab"}, {"ba"}},
        {"a$", {"a"}, {"a\n"}},
        {"(?:a$|b)$", {"a", "b"}, {"a\n", "ab"}},
        {"a\\Z", {"a"}, {"a\n"}},
        {"\\Aa\\z", {"a"}, {"a\n", ""}},
        {"\\Ga", {"a"}, {"aa"}},
        {"^*a", {"a"}, {"^a"}},
        {"(a$)?", {"a", ""}, {"a\n"}},
    });
}

TEST_CASE("patterns: any character and line breaks") {
    check({
        {".", {"a", "\xF0\x9F\x98\x80", " ", "\t"}, {"", "\n", "\r", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9", "ab"}},
        {"(?s).", {"\n", "\r", "\xE2\x80\xA8"}, {""}},
        {"(?d).", {"\r", "\xE2\x80\xA8"}, {"\n"}},
        {"(?s:.).", {"\na"}, {"a\n", "\n\n"}},
        {"a\\Rb",
         {"a\nb", "a\r\nb",
          "a\xE2\x80\xA8"
          "b"},
         {"ab", "a\n\nb"}},
    });
}

TEST_CASE("patterns: escapes") {
    check({
        {"\\t\\n\\r\\f\\a\\e", {"\t\n\r\f\a\x1B"}, {"tnrfae"}},
        {"\\x41\\x{1F600}\\u0042",
         {"A\xF0\x9F\x98\x80"
          "B"},
         {"AB"}},
        {"\\uD83D\\uDE00+", {"\xF0\x9F\x98\x80\xF0\x9F\x98\x80"}, {""}},
        {"\\0101\\07\\0377", {"A\a\xC3\xBF"}, {""}},
        {"\\0400", {" 0"}, {"\xC4\x80"}},
        {"\\cA", {"\x01"}, {"A"}},
        {"\\.\\*\\[\\]\\{\\}\\(\\)\\|\\\\\\/\\-\\_", {".*[]{}()|\\/-_"}, {"a"}},
        {"a]}", {"a]}"}, {"a"}},
        {"\\Qa.b*\\E+", {"a.b*", "a.b**"}, {"acb*"}},
        {"\\Q[x", {"[x"}, {"x"}},
        {"\\\\Q", {"\\Q"}, {"Q"}},
        {"[\\Qa-c\\E]+", {"a-c"}, {"b"}},
        {"\xD0\x96{2}", {"\xD0\x96\xD0\x96"}, {"\xD0\x96"}},
    });
}

TEST_CASE("patterns: classes of characters") {
    check({
        {"\\d\\D",
         {"1a", "1\xD9\xA1"},
         {"11",
          "\xD9\xA1"
          "a"}},
        {"\\s\\S",
         {"\x0B"
          "a",
          " a"},
         {"\xC2\xA0"
          "a"}},
        {"\\w\\W", {"_-", "z\xD0\xB0"}, {"\xD0\xB0-"}},
        {"\\h\\H",
         {"\xC2\xA0"
          "a",
          "\ta",
          "\xE3\x80\x80"
          "a"},
         {"\na"}},
        {"\\v\\V",
         {"\x0B"
          "a",
          "\xE2\x80\xA9"
          "a"},
         {"\ta"}},
        {"[]a]+", {"]a"}, {"b"}},
        {"[^]a]", {"b"}, {"]", "a"}},
        {"[-a][a-][a\\-z]", {"--z", "aa-"}, {"bbb"}},
        {"[a-c-e]", {"b", "-", "e"}, {"d"}},
        {"[a^&.$(){}*+?|]+", {"a^&.$(){}*+?|"}, {"b", "\\"}},
        {"[\\d\\s]+", {"1 2"}, {"a"}},
        {"[^\\d\\s]", {"a"}, {"1", " "}},
        {"[\\d-z]+", {"1-z"}, {"a"}},
        {"[[:alpha:]]", {"a", ":", "l"}, {"b"}},
        {"[a-d[m-p]]", {"b", "n"}, {"e"}},
        {"[a-z&&[def]]", {"d"}, {"a", "g"}},
        {"[a-z&&[^bc]]", {"a", "d"}, {"b", "A"}},
        {"[a-z&&[^m-p]&&[^x]]", {"a"}, {"m", "x"}},
        {"[a-z&&def]", {"e"}, {"a"}},
        {"[\\w&&[^\\d_]]", {"q"}, {"1", "_"}},
        {"x[a&&b]|y", {"y"}, {"xa", "xb"}},
        {"[\\x{10FFFF}\\u0430-\\u044F]", {"\xD0\xB1", "\xF4\x8F\xBF\xBF"}, {"b"}},
    });
}

TEST_CASE("patterns: properties") {
    check({
        {"\\p{L}+", {"aZ\xD0\x96\xE6\xBC\xA2"}, {"1", "_"}},
        {"\\pL\\PL", {"a1"}, {"1a"}},
        {"\\p{Lu}\\p{IsLu}\\p{gc=Lu}\\p{general_category=Lu}",
         {"A\xD0\x96"
          "BC"},
         {"abcd"}},
        {"\\p{IsCyrillic}+\\p{script=Latin}\\p{sc=CYRL}", {"\xD0\xB6z\xD0\xB6"}, {"zzz"}},
        {"\\p{InCyrillic}\\p{block=Basic_Latin}", {"\xD1\x91q"}, {"qq"}},
        {"[\\p{L}\\p{Nd} '-]+", {"\xD0\x9E'Neil-7"}, {"a_b"}},
        {"[^\\p{L}]", {"1"}, {"\xD0\xB6"}},
        {"[\\p{L}&&[^\\p{IsLatin}]]", {"\xD0\xB6"}, {"z", "1"}},
        {"\\p{Lower}\\p{Upper}\\p{Digit}\\p{Punct}\\p{Space}",
         {"aB1!\x0B"},
         {"\xD0\xB6"
          "B1! "}},
        {"\\p{IsLetter}\\p{IsDigit}\\p{IsPunctuation}", {"\xD0\xB6\xD9\xA1\xE2\x80\x94"}, {"1a!"}},
        {"\\p{Cn}", {"\xCD\xB8"}, {"a"}},
        {"\\p{javaLetterOrDigit}+",
         {"\xD0\xB6"
          "1"},
         {"-"}},
    });
}

TEST_CASE("patterns: ignoring case") {
    check({
        // Without u only a to z have two cases: neither the Kelvin sign nor Cyrillic.
        {"(?i)k\xD0\xB6", {"K\xD0\xB6", "k\xD0\xB6"}, {"\xE2\x84\xAA\xD0\xB6", "k\xD0\x96"}},
        {"(?i)[a-c\xD0\xB6]+", {"AbC\xD0\xB6"}, {"\xD0\x96", "d"}},
        {"(?i)[^a]", {"b"}, {"a", "A"}},
        {"(?iu)k\xD0\xB6[\xD0\xB0-\xD1\x8F]", {"\xE2\x84\xAA\xD0\x96\xD0\xAF"}, {"kzz"}},
        {"a(?i)b(?-i)c", {"abc", "aBc"}, {"ABc", "aBC"}},
        {"(?i:a)b", {"Ab"}, {"AB"}},
        {"(a(?i)b|c)d", {"aBd", "Cd"}, {"aBD"}},
    });
}

TEST_CASE("patterns: groups and repetitions") {
    check({
        {"(?<year>\\d{4})-(?:\\d\\d)", {"2024-05"}, {"24-05"}},
        {"a{2}b{1,2}c{0}d{2,}", {"aabdd", "aabbddd"}, {"abdd", "aabcdd", "aabd"}},
        {"(ab){2}", {"abab"}, {"ab"}},
        {"[ab]{0,2}?c", {"c", "abc"}, {"abac"}},
        {"x{1500}", {std::string(1500, 'x')}, {std::string(1499, 'x'), std::string(1501, 'x')}},
        {".{1,2048}",
         {"x", std::string(1000, 'x'), std::string(1001, 'x'), std::string(2048, 'x')},
         {"", std::string(2049, 'x')}},
        {"(?:ab){1200,}",
         {std::string(2400, 'a').replace(0, 2400,
                                         [] {
                                             std::string text;
                                             for (int i = 0; i < 1200; ++i) text += "ab";
                                             return text;
                                         }())},
         {"ab"}},
    });
}

TEST_CASE("patterns: wrong in themselves") {
    check_refused(PatternFailure::Kind::invalid, {
                                                     {"[a-z", "never closed"},      {"[]", "never closed"},
                                                     {"(a", "never closed"},        {"a)", "closes no group"},
                                                     {"*a", "nothing before"},      {"a**", "nothing before"},
                                                     {"(+)", "nothing before"},     {"a|?", "nothing before"},
                                                     {"a{,3}", "no number"},        {"a{x}", "no number"},
                                                     {"a{2", "never closed"},       {"a{2,", "never closed"},
                                                     {"a{3,2}", "ends before"},     {"a{99999999999}", "number"},
                                                     {"\\", "backslash"},           {"\\q", "backslash"},
                                                     {"\\E", "backslash"},          {"[\\b]", "means nothing there"},
                                                     {"[z-a]", "ends before"},      {"[a-\\d]", "ends before"},
                                                     {"\\x4", "hexadecimal"},       {"\\x{110000}", "hexadecimal"},
                                                     {"\\u12", "hexadecimal"},      {"\\09", "octal"},
                                                     {"\\p{L", "property"},         {"\\p", "property"},
                                                     {"(?P<a>b)", "kind of group"}, {"(?#a)", "kind of group"},
                                                     {"(?<1>a)", "name"},           {"(?<a>b)(?<a>c)", "same name"},
                                                     {"(?i", "never closed"},       {"(?<a", "name"},
                                                 });
}

TEST_CASE("patterns: what can't be run") {
    check_refused(PatternFailure::Kind::unsupported,
                  {
                      {"(?=a)a", "looks ahead"},
                      {"(?!a)b", "looks ahead"},
                      {"(?<=a)b", "looks behind"},
                      {"(?<!a)b", "looks behind"},
                      {"(?>a)", "never gives back"},
                      {"(a)\\1", "refers back"},
                      {"(?<x>a)\\k<x>", "refers back"},
                      {"a++", "possessive"},
                      {"a*+", "possessive"},
                      {"a{2}+", "possessive"},
                      {"\\bword\\b", "words end"},
                      {"\\X", "accents"},
                      {"\\N{DIGIT ONE}", "Unicode name"},
                      {"(?m)^a$", "flag m"},
                      {"(?x)a b", "flag x"},
                      {"(?U)\\w", "flag U"},
                      {"a$\\n?", "$"},
                      {"(a$)*", "$"},
                      {"(a$|b)c", "$"},
                      {"[^a[b]]", "within a class"},
                      {"\\p{IsEmoji}", "\\p{IsEmoji}"},
                      {"\\p{IsAlphabetic}", "no table"},
                      {"(?i)\\p{Lower}", "case"},
                      {"(?iu)[\\wa]", "case"},
                      {"a{30000}", "20000"},
                      {"((a{900}){900}){900}", "too large"},
                      {"(((((a{2000}){2000}){2000}){2000}){2000}){2000}", "too large"},
                      {"\\uD83D", "surrogate"},
                      {"a{2}{3}", "nothing"},
                  });
}

TEST_CASE("patterns: deep and long ones are no trouble") {
    for (const std::string& pattern :
         {std::string(100'000, '('), std::string(50'000, '(') + "a" + std::string(50'000, ')'),
          std::string(200'000, '['), std::string(100'000, 'a'), "a" + std::string(100'000, '?')}) {
        PatternFailure failure;
        const std::unique_ptr<Pattern> compiled = Pattern::compile(pattern, failure);
        CHECK((compiled != nullptr || !failure.reason.empty()));
    }
    std::string nested = "a";
    for (int depth = 0; depth < 200; ++depth) nested = "(" + nested + ")+";
    PatternFailure failure;
    const std::unique_ptr<Pattern> compiled = Pattern::compile(nested, failure);
    CHECK_MESSAGE(compiled != nullptr, failure.reason);
    if (compiled) CHECK(compiled->matches_whole(std::string(1000, 'a')));
}

// Backtracking takes longer than the universe is old for these; RE2 reads the text once. (A time limit would make the
// test depend on the machine; the suite's own limit of minutes is generous enough.)
TEST_CASE("patterns: time is linear in the text") {
    for (const char* text : {"(a+)+$", "(a|a)*b", "(a*)*(a*)*c", "(.*)*x", "(a?){1000}a{1000}"}) {
        CAPTURE(text);
        PatternFailure failure;
        const std::unique_ptr<Pattern> pattern = Pattern::compile(text, failure);
        CHECK(pattern != nullptr);
        if (pattern) CHECK_FALSE(pattern->matches_whole(std::string(100'000, 'a') + "!"));
    }
}

TEST_CASE("patterns: a text that is no UTF-8 fits nothing") {
    PatternFailure failure;
    const std::unique_ptr<Pattern> pattern = Pattern::compile("(?s).*", failure);
    CHECK(pattern->matches_whole("\xC3\xA9"));
    CHECK_FALSE(pattern->matches_whole("\xE9"));
}

}  // namespace
