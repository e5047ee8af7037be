// Making invisible characters visible, and differences of two texts.
#include "app/visible_text.h"

#include <doctest/doctest.h>

namespace taskloom::app {

TEST_CASE("what shows nothing gets a mark") {
    struct Case {
        const char* raw;
        const char* shown;
    };
    const Case cases[] = {
        {"plain", "plain"},
        {"a\tb",
         "a\xE2\x86\x92"
         "b"},
        {"a\nb", "a\xE2\x86\xB5\nb"},
        {"a\r\nb", "a<CR>\xE2\x86\xB5\nb"},
        {"a\rb", "a<CR>\nb"},
        {"a\xC2\xA0"
         "b",
         "a<NBSP>b"},
        {"a\xE2\x80\x8B"
         "b",
         "a<U+200B>b"},
        {"\xEF\xBB\xBFx", "<BOM>x"},
        {"a\x01", "a<01>"},
        {"a\xFFz", "a<FF>z"},
        {"\xE2\x82", "<E2><82>"},
        {"\xF0\x9F\x98\x80 \xD0\xBA", "\xF0\x9F\x98\x80 \xD0\xBA"},
        {"\xE2\x80\x8D", "\xE2\x80\x8D"},  // the joiner of emoji families stays
    };
    for (const Case& one : cases) {
        CAPTURE(one.raw);
        CHECK(make_visible(one.raw).text == one.shown);
    }
}

TEST_CASE("runs cover the text and tell marks from it") {
    const VisibleText text = make_visible("ab\tc\nd");
    std::string joined;
    std::string marks;
    for (const TextRun& run : text.runs) {
        const std::string piece = text.text.substr(run.begin, run.size);
        joined += piece;
        if (run.mark) marks += piece;
        CHECK(piece.find('\n') == std::string::npos);
    }
    CHECK(marks == "\xE2\x86\x92\xE2\x86\xB5");
    CHECK(joined + "\n" == std::string("ab\xE2\x86\x92"
                                       "c\xE2\x86\xB5"
                                       "d\n"));
}

TEST_CASE("a cell's text stays on one line") {
    CHECK(make_one_line("a\r\nb\tc") ==
          "a<CR>\xE2\x86\xB5"
          "b\xE2\x86\x92"
          "c");
    CHECK(make_one_line("as it is") == "as it is");
    CHECK(make_one_line("{\n    \"a\":  1\n  }") ==
          "{\xE2\x86\xB5"
          "\"a\":  1\xE2\x86\xB5"
          "}");
}

namespace {
std::string marked(std::string_view text, const std::vector<Span>& spans) {
    std::string out;
    std::size_t at = 0;
    for (const Span& span : spans) {
        out.append(text.substr(at, span.begin - at));
        out += '[';
        out.append(text.substr(span.begin, span.end - span.begin));
        out += ']';
        at = span.end;
    }
    out.append(text.substr(at));
    return out;
}
}  // namespace

TEST_CASE("differences are told letter by letter while the texts are alike") {
    struct Case {
        const char *before, *after, *removed, *added;
    };
    const Case cases[] = {
        {"same", "same", "same", "same"},
        {"a \"b\" c", "\"a \"\"b\"\" c\"", "a \"b\" c", "[\"]a \"[\"]b\"[\"] c[\"]"},
        {"{\"id\":1}", "\"{\"\"id\"\":1}\"", "{\"id\":1}", "[\"]{\"[\"]id\"[\"]:1}[\"]"},
        {"19,90", "19.90", "19[,]90", "19[.]90"},
        {"", "new", "", "[new]"},
        {"old", "", "[old]", ""},
        {"relevant", "404", "[relevant]", "[404]"},
        {"\xD0\xBA\xD0\xBE", "\xD0\xBA\xD0\xB8", "\xD0\xBA[\xD0\xBE]", "\xD0\xBA[\xD0\xB8]"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.before);
        CAPTURE(one.after);
        const TextDifference found = difference(one.before, one.after);
        CHECK(marked(one.before, found.removed) == one.removed);
        CHECK(marked(one.after, found.added) == one.added);
    }
}

TEST_CASE("what is told to differ accounts for the whole difference") {
    // Without its removed stretches the first text is the second without its added ones.
    const char* texts[] = {
        "", "a", "abc", "a\"b\"c", "\"a\"\"b\"\"c\"", "xaybzc", "\xD0\xBA\xD0\xBE\xD1\x84", "aaaaaaaa", "abababab"};
    for (const char* before : texts) {
        for (const char* after : texts) {
            CAPTURE(before);
            CAPTURE(after);
            const TextDifference found = difference(before, after);
            const auto without = [](std::string text, const std::vector<Span>& spans) {
                for (std::size_t i = spans.size(); i-- > 0;) text.erase(spans[i].begin, spans[i].end - spans[i].begin);
                return text;
            };
            CHECK(without(before, found.removed) == without(after, found.added));
        }
    }
}

TEST_CASE("very long texts are told as one stretch") {
    const std::string before(5000, 'a');
    const std::string after(5000, 'b');
    const TextDifference found = difference(before, after);
    REQUIRE(found.removed.size() == 1);
    CHECK(found.removed[0].end == 5000);
}

}  // namespace taskloom::app
