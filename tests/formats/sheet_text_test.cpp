// Characters that XML can't hold, both ways.
#include "formats/sheet_text.h"

#include <doctest/doctest.h>

#include <string>

#include "formats/xml_reader.h"

namespace {

using namespace taskloom;

std::string read(std::string text, std::size_t begin = 0) {
    unescape_sheet_text(text, begin);
    return text;
}

}  // namespace

TEST_CASE("escapes are read, those that rows are made of stay as they are spelled") {
    CHECK(read("a_x000D_b") == "a\rb");
    CHECK(read("_x0041__x0042_") == "AB");
    CHECK(read("_x005F_x000D_") == "_x000D_");
    CHECK(read("_xD83D__xDE00_") == "\xF0\x9F\x98\x80");
    CHECK(read("_xD83D_") == "_xD83D_");
    CHECK(read("_xDE00_") == "_xDE00_");
    CHECK(read("_x001F__x001E_") == "_x001F__x001E_");
    CHECK(read("_x00G0_ _x41_ _x0041 __x0041_") == "_x00G0_ _x41_ _x0041 _A");
    CHECK(read("_x0041__x0041_", 7) == "_x0041_A");
}

TEST_CASE("a text that is written is read as itself") {
    for (const std::string& text : {std::string("plain"), std::string("<&>\"'"), std::string("a\r\nb\tc"),
                                    std::string("_x000D_ _x005F_ _x"), std::string("\0\x01\x1B", 3),
                                    std::string("_x001F_"), std::string("__x0041_"), std::string("\xF0\x9F\x98\x80")}) {
        std::string xml, back;
        append_sheet_xml(text, xml);
        CAPTURE(xml);
        REQUIRE(append_xml(xml, true, back) == nullptr);
        CHECK(read(back) == text);
    }
}
