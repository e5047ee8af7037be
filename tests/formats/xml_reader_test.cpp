// XML by events, in pieces of any size; what is refused.
#include "formats/xml_reader.h"

#include <doctest/doctest.h>

#include <string>

#include "support/text_pieces.h"

namespace {

using namespace taskloom;

// The events as a line of text: <name a=value> for an open one, </name>, and texts; [why] at a failure.
std::string events(std::string_view xml, std::size_t piece = 1000) {
    testing::TextPieces source(xml, piece);
    XmlReader reader(source, "part.xml");
    std::string line;
    while (true) {
        switch (reader.next()) {
            case XmlEvent::open: {
                std::string value;
                line += "<" + std::string(reader.name());
                for (const char* const name : {"a", "id"}) {
                    if (reader.attribute(name) == nullptr) continue;
                    if (!reader.read_attribute(name, value)) return line + "[" + reader.error().message + "]";
                    line += std::string(" ") + name + "=" + value;
                }
                line += ">";
                break;
            }
            case XmlEvent::close:
                line += "</" + std::string(reader.name()) + ">";
                break;
            case XmlEvent::text: {
                std::string text;
                if (!reader.append_text(text)) return line + "[" + reader.error().message + "]";
                line += text;
                break;
            }
            case XmlEvent::end:
                return line;
            case XmlEvent::failed:
                return line + "[" + reader.error().message + "]";
        }
    }
}

bool fails_with(std::string_view xml, std::string_view words) {
    return events(xml).find(words) != std::string::npos && events(xml, 1).find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("elements, attributes and texts come in their order, in pieces of any size") {
    const std::string xml =
        "\xEF\xBB\xBF<?xml version=\"1.0\" encoding='utf-8' standalone='yes'?>\n<!-- a < b --><x:root xmlns:x=\"u\" "
        "xmlns=\"v\">"
        "<a a='1 &lt; 2 &#x41;' r:id = \"&quot;\" other='>'/>te&amp;xt\r\n<![CDATA[<&amp;>]]><?go on?><!----><b "
        ">&#128512;\r"
        "</b ></x:root>\n<!-- behind -->";
    const std::string wanted = "<root><a a=1 < 2 A id=\"></a>te&xt\n<&amp;><b>\xF0\x9F\x98\x80\n</b></root>";
    for (const std::size_t piece : {1, 2, 3, 7, 64, 1000}) {
        CAPTURE(piece);
        CHECK(events(xml, piece) == wanted);
    }
    // What is no text is told by the beginning alone, however much came with it.
    const std::string late = "<a>" + std::string(2000, 'x') + "</a><!--" + std::string(1, '\0') + "-->";
    CHECK(events(late, 100'000) == "<a>" + std::string(2000, 'x') + "</a>");
    CHECK(events(late, 1) == events(late, 100'000));
    const std::string text(300'000, 'x');
    CHECK(events("<a>" + text + "&lt;</a>", 1000) == "<a>" + text + "<</a>");
}

TEST_CASE("what is no XML, or could grow, is refused with words and a place") {
    CHECK(fails_with("<a><b></a></b>", "don't pair up"));
    CHECK(fails_with("<a/><b/>", "two roots"));
    CHECK(fails_with("<a/>text", "outside of its root"));
    CHECK(fails_with("text<a/>", "outside of its root"));
    CHECK(fails_with("</a>", "don't pair up"));
    CHECK(fails_with("<a b></a>", "no XML"));
    CHECK(fails_with("<a b=1></a>", "no XML"));
    CHECK(fails_with("<a / ></a>", "no XML"));
    CHECK(fails_with("<></>", "no XML"));
    CHECK(fails_with("<a>\x01</a>", "control character"));
    CHECK(fails_with("<a>\x1F</a>", "control character"));
    for (const char* const entity :
         {"&b;", "&", "&#0;", "&#x1F;", "&#xD800;", "&#x110000;", "&#xFFFE;", "&#;", "&lt", "&#12345678901;"}) {
        CAPTURE(std::string(entity));
        CHECK(fails_with("<a>" + std::string(entity) + "</a>", "an entity"));
        CHECK(fails_with("<a a='" + std::string(entity) + "'/>", "an entity"));
    }
    const std::string bomb = "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]><lolz>&lol2;</lolz>";
    CHECK(fails_with(bomb, "document type"));
    CHECK(fails_with("<?xml version='1.0'?><!DOCTYPE a SYSTEM 'http://127.0.0.1/'><a/>", "document type"));
    CHECK(fails_with("<?xml version='1.0' encoding='UTF-16'?><a/>", "not in UTF-8"));
    CHECK(fails_with(std::string_view("\xFF\xFE<\0a\0", 6), "not in UTF-8"));
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<a>";
    CHECK(fails_with(deep, "too deep"));
    CHECK(events("<a " + std::string(2'000'000, 'b') + "/>", 100'000).find("longer than 1 MB") != std::string::npos);
    const std::string whole = "<a b='c'>text<![CDATA[d]]><!-- e --><?f?></a>";
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CAPTURE(size);
        CHECK(fails_with(whole.substr(0, size), "is damaged"));
    }
}
