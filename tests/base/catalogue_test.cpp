// Translations are found in what msgfmt makes; what is cut off, out of order or no catalogue at all is refused.
#include "base/catalogue.h"

#include <doctest/doctest.h>

#include <utility>
#include <vector>

#include "base/language.h"

namespace taskloom {
namespace {

using namespace std::string_literals;

void put(std::string& bytes, std::size_t value) {
    for (int i = 0; i < 4; ++i) bytes.push_back(static_cast<char>(value >> (8 * i)));
}

// As msgfmt writes them: the head, the table of keys, the table of texts, the texts.
std::string catalogue_of(const std::vector<std::pair<std::string, std::string>>& entries) {
    std::string head, texts;
    const std::size_t count = entries.size(), begin = 28 + count * 16;
    for (const std::size_t value : {std::size_t{0x950412DE}, std::size_t{0}, count, std::size_t{28}, 28 + count * 8,
                                    std::size_t{0}, std::size_t{0}}) {
        put(head, value);
    }
    for (const bool keys : {true, false}) {
        for (const auto& entry : entries) {
            const std::string& text = keys ? entry.first : entry.second;
            put(head, text.size());
            put(head, begin + texts.size());
            texts += text + '\0';
        }
    }
    return head + texts;
}

std::string russian() {
    return catalogue_of({{"", "Project-Id-Version: x\nLanguage: ru\nContent-Type: text/plain; charset=UTF-8\n"},
                         {"Open", "Открыть"},
                         {"a state\4Open", "Открыто"},
                         {"{} row\0{} rows"s, "{} строка\0{} строки\0{} строк"s}});
}

}  // namespace

TEST_CASE("texts are found by their English, their context and a number") {
    const Result<Catalogue> read = Catalogue::read(russian());
    REQUIRE(read.ok());
    const Catalogue& catalogue = read.value();
    CHECK(catalogue.size() == 4);
    CHECK(catalogue.language() == "ru");
    CHECK(catalogue.find("Open", {}, 1) == "Открыть");
    CHECK(catalogue.find("Open", {}, 5) == "Открыть");
    CHECK(catalogue.find("Open", "a state", 1) == "Открыто");
    CHECK(catalogue.find("{} row", {}, 1) == "{} строка");
    CHECK(catalogue.find("{} row", {}, 3) == "{} строки");
    CHECK(catalogue.find("{} row", {}, 11) == "{} строк");
    for (const char* unknown : {"", "open", "Ope", "Opens", "{} rows", "a", "я"}) {
        CHECK(catalogue.find(unknown, {}, 1) == "");
    }
}

TEST_CASE("every cut and every changed byte is refused or harmless") {
    const std::string whole = russian();
    for (std::size_t size = 0; size < whole.size(); ++size) {
        INFO(size);
        CHECK_FALSE(Catalogue::read(whole.substr(0, size)).ok());
    }
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const int value : {0x00, 0x01, 0x7F, 0xFF}) {
            std::string damaged = whole;
            damaged[at] = static_cast<char>(value);
            const Result<Catalogue> read = Catalogue::read(damaged);
            if (read) static_cast<void>(read.value().find("{} row", {}, 3).size());
        }
    }
}

TEST_CASE("what is no catalogue is refused") {
    std::string huge = russian(), unsorted = catalogue_of({{"b", "1"}, {"a", "2"}}), other_end = russian();
    huge.replace(8, 4, "\xFF\xFF\xFF\xFF");
    std::swap(other_end[0], other_end[3]);
    for (const std::string& bytes :
         {""s, "Open"s, std::string(64, '\0'), huge, unsorted, other_end, catalogue_of({{"a", "1"}, {"a", "2"}})}) {
        const Result<Catalogue> read = Catalogue::read(bytes);
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().code == ErrorCode::invalid_data);
    }
    CHECK(Catalogue::read(catalogue_of({})).ok());
}

TEST_CASE("Russian has three forms") {
    const auto form = [](std::uint64_t n) { return plural_form("ru", n); };
    for (const std::uint64_t n : {1, 21, 31, 101, 1001, 1000021}) CHECK(form(n) == 0);
    for (const std::uint64_t n : {2, 3, 4, 22, 24, 102, 1000002}) CHECK(form(n) == 1);
    for (const std::uint64_t n : {0, 5, 10, 11, 12, 13, 14, 15, 20, 111, 112, 114, 1011, 1000000}) CHECK(form(n) == 2);
    CHECK(plural_form("en", 1) == 0);
    CHECK(plural_form("en", 0) == 1);
    CHECK(plural_form("", 21) == 1);
}

TEST_CASE("a language is set, changed and taken away; damaged translations change nothing") {
    CHECK(language_in_use() == "en");
    REQUIRE(use_catalogue(russian()).ok());
    CHECK(language_in_use() == "ru");
    const std::string_view kept = translated("Open");
    CHECK(kept == "Открыть");
    CHECK_FALSE(use_catalogue("damaged").ok());
    CHECK(translated("Open") == "Открыть");
    REQUIRE(use_catalogue(catalogue_of({{"", "Language: zz\n"}, {"Open", "Zz"}})).ok());
    CHECK(translated("Open") == "Zz");
    REQUIRE(use_catalogue({}).ok());
    CHECK(language_in_use() == "en");
    CHECK(translated("Open") == "Open");
    CHECK(kept == "Открыть");
}

}  // namespace taskloom
