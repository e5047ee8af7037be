// What a value of each type looks like in a cell of a Toloka file.
#include "profiles/toloka/value_syntax.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

using namespace taskloom::toloka;

namespace {
bool is_link(std::string_view text) { return judge_url(text) != UrlVerdict::not_a_link; }
}  // namespace

TEST_CASE("booleans are true and false in lower case") {
    CHECK(is_boolean_text("true"));
    CHECK(is_boolean_text("false"));
    for (const std::string_view text :
         {"", "TRUE", "True", "FALSE", "yes", "no", "maybe", "1", "0", "1.5", "true ", " true", "truefalse"}) {
        CAPTURE(text);
        CHECK_FALSE(is_boolean_text(text));
    }
}

TEST_CASE("links that may work are taken") {
    for (const std::string_view text : {
             "https://www.example.com",
             "http://example.com/",
             "www.example.com",
             "WWW.example.com/a.jpg",
             "HTTPS://Example.COM/A",
             "https://cdn.example.com/v1/ab/cd/0123456789abcdef01234567.jpg?w=320&q=60",
             "https://img-eu-west.example.io/v4/a.webp",
             "https://example.com?x=1",
             "https://example.com#part",
             "https://example.com:8080/path",
             "https://example.com:/",
             "https://user:secret@example.com/",
             "https://user@example.com:80",
             "http://192.168.0.1/a.png",
             "http://[2001:db8::1]:8080/a",
             "http://[::ffff:1.2.3.4]/",
             "https://xn--e1afmkfd.xn--p1ai/",
             "https://\xD0\xBF\xD1\x80\xD0\xB8\xD0\xBC\xD0\xB5\xD1\x80.\xD1\x80\xD1\x84/"
             "\xD0\xBF\xD1\x83\xD1\x82\xD1\x8C",
             "https://my_bucket.s3.example.net/finger gestures/20210723_113648.mp4",
             "https://example.com./a",
             "https://example.com/a@b:c",
             "https://example.com/\xF0\x9F\x99\x82/\xE2\x82\xAC?\xC2\xA0",
             "https://4pda.to/x",
             "https://example.c0m1/",
             "https://exa(mple.com/",
             "https://a.0b1/",
             "https://a.0x1.com/",
             "https://a.1x/",
         }) {
        CAPTURE(text);
        CHECK(is_link(text));
    }
}

TEST_CASE("what can't be a link is refused") {
    for (const std::string_view text : {
             "",
             "images/0a1b2c3d.jpg",
             "htp:/broken.example",
             "not a url",
             "example/abcdef",
             "example.com/a.jpg",
             "ftp://example.com/a.jpg",
             "//example.com/a.jpg",
             "http:example.com",
             "http:/example.com",
             "http://",
             "https:///a.jpg",
             "https://?x",
             "https://.example.com",
             "https://example..com",
             "https://example",
             "https://localhost:8000/a",
             "https://ex ample.com/",
             "https:// example.com/",
             "https://example.com:port/",
             "https://example.com:99999/",
             "https://example.com:123456/",
             "https://user name@example.com/",
             "https://@/a",
             "https://example.com,https://other.example/",
             "https://https://example.com/",
             "http://1.2.3/",
             "https://1.2.3.08/x",
             "https://1.2.3.08./x",
             "https://a.0x1/x",
             "https://a.0X",
             "https://a.7/x",
             "https://[::1.2.3.04]/",
             "http://1.2.3.4.5/",
             "http://1.2.3.256/",
             "http://0001.2.3.4/",
             "http://[2001:db8::1/",
             "http://[hello]/",
             "http://[::1]x/",
             "https://example.com/a\tb",
             "https://example.com/a\nb",
             "https://example.com/a\x7F",
             "https://example.com/0123456789\x01",
             "www",
             "www.",
             "www.example..com",
             " https://example.com/",
             "/my-proxy/example.jpg",
         }) {
        CAPTURE(text);
        CHECK_FALSE(is_link(text));
    }
}

// What a browser says was taken from `new URL(text)` of Node 18, which implements the WHATWG URL standard; links without
// a scheme were given `http://` in front.
TEST_CASE("links against what a browser makes of them") {
    struct Row {
        const char* text;
        bool browser;
        UrlVerdict verdict;
    };
    constexpr UrlVerdict kFine = UrlVerdict::fine, kSpace = UrlVerdict::has_space, kNo = UrlVerdict::not_a_link;
    const Row rows[] = {
        // Both take it.
        {"https://example.com/a b", true, kSpace},
        {"http://example.com?x y", true, kSpace},
        {"http://example.com./", true, kFine},
        {"http://example.com:", true, kFine},
        {"http://[::1]/", true, kFine},
        {"http://[::1.2.3.4]/", true, kFine},
        {"http://[1:2:3:4:5:6:7:8]/", true, kFine},
        {"http://a_b.example.com/", true, kFine},
        {"http://-a.example.com/", true, kFine},
        {"http://\xE4\xBE\x8B\xE3\x81\x88.jp/", true, kFine},
        {"http://example.com/%zz", true, kFine},
        {"http://example.com/a|b<c>", true, kFine},
        {"http://user@@example.com/", true, kFine},
        {"www.example.com", true, kFine},
        // A browser mends it; the platform's prefixes, or its Java, don't.
        {" https://example.com/", true, kNo},
        {"https://example.com/a\tb", true, kNo},
        {"https:\\\\example.com\\a", true, kNo},
        {"https:/example.com", true, kNo},
        {"https:///example.com", true, kNo},
        {"http://1.2.3/", true, kNo},
        {"http://0x7f.1/", true, kNo},
        {"http://ex%61mple.com/", true, kNo},
        {"http://example.com/\x01", true, kNo},
        {"http://a\xE3\x80\x82ru/", true, kNo},
        // No such host is reachable from outside.
        {"http://localhost/", true, kNo},
        {"http://a..com/", true, kNo},
        {"http://.a.com", true, kNo},
        {"http://exa(mple.com/", true, kFine},
        {"http://a,b.com/", true, kNo},
        {"http://a!b.com", true, kFine},
        {"http://a'b{.com", true, kFine},
        {"https://https://example.com/", true, kNo},
        // Neither.
        {"http://exa mple.com/", false, kNo},
        {"https://xn--a.com/x", false, kNo},
        {"http://u:p@a.XN--.com:80/x", false, kNo},
        {"http://a.com/xn--a.com", true, kFine},
        {"http://xn--e1afmkfd.xn--p1ai:80/--", true, kFine},
        {"http://exa|mple.com", false, kNo},
        {"http://exa^mple.com", false, kNo},
        {"http://exa<mple.com", false, kNo},
        {"http://256.1.1.1/", false, kNo},
        {"http://1.2.3.08/", false, kNo},
        {"http://a.0x1/", false, kNo},
        {"http://1.2.3.4.5/", false, kNo},
        {"http://example.com:80a/", false, kNo},
        {"http://example.com:65536", false, kNo},
        {"http://a.b%zz/", false, kNo},
        {"http://[::g]/", false, kNo},
        {"http://[1::2::3]/", false, kNo},
        {"http://[12345::]/", false, kNo},
        {"http://[1:2:3:4:5:6:7]/", false, kNo},
        {"http://[1:2:3:4:5:6:7:8:9]/", false, kNo},
        {"http://[1:]/", false, kNo},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(judge_url(row.text) == row.verdict);
        if (row.verdict != kNo) CHECK(row.browser);
    }
}

TEST_CASE("a control character is found wherever it stands in a link, and nothing else is taken for one") {
    for (std::size_t size = 0; size < 40; ++size) {
        for (int byte = 0; byte < 256; ++byte) {
            std::string text = "http://a.bc/" + std::string(size, ' ') + static_cast<char>(byte) + "!!!!!!!!!!";
            const bool control = byte < 0x20 || byte == 0x7F;
            if (is_link(text) == control) {
                CAPTURE(text);
                CAPTURE(byte);
                CHECK(is_link(text) != control);
            }
        }
    }
}

TEST_CASE("spaces in a link are told apart") {
    for (std::size_t before = 0; before < 40; ++before) {
        CHECK(judge_url("https://example.com/" + std::string(before, 'x') + " b") == UrlVerdict::has_space);
        CHECK(judge_url("https://example.com/" + std::string(before, 'x') + " ") == UrlVerdict::has_space);
        CHECK(judge_url("https://example.com/" + std::string(before, 'x') + "b") == UrlVerdict::fine);
    }
    CHECK(judge_url("https://example.com/a%20b") == UrlVerdict::fine);
}

TEST_CASE("coordinates are latitude and longitude in degrees") {
    for (const std::string_view text : {"22.3341,32.32", "53.910236, 27.531110", "0,0", "-90,-180", "90,180",
                                        "+1.5,-0.5", "90.000,180.0", "05.1,007"}) {
        CAPTURE(text);
        CHECK(is_coordinates_text(text));
    }
    for (const std::string_view text :
         {"",      ",",     "22.3341",         "22.3341,",       ",32.32",         "22.3341;32.32", "22.3341 32.32",
          "91,0",  "0,181", "90.0001,0",       "0,-180.5",       "1,2,3",          "1.,2",          ".5,2",
          "1e1,2", "a,b",   "22.3341,  32.32", " 22.3341,32.32", "22.3341 ,32.32", "22,3341,32,32", "1234567890123,0",
          "--1,0", "NaN,0"}) {
        CAPTURE(text);
        CHECK_FALSE(is_coordinates_text(text));
    }
    CHECK(is_latitude_text("-90"));
    CHECK_FALSE(is_latitude_text("120"));
    CHECK(is_longitude_text("120"));
    CHECK_FALSE(is_longitude_text("180.00000000000000000001"));
    CHECK_FALSE(is_latitude_text(""));
}

TEST_CASE("overlaps") {
    for (const std::string_view text : {"1", "30000", "007", "infinite"})
        CHECK(judge_overlap(text) == OverlapVerdict::fine);
    for (const std::string_view text : {"0", "30001", "-1", "00"}) {
        CHECK(judge_overlap(text) == OverlapVerdict::out_of_bounds);
    }
    for (const std::string_view text : {"", "1.0", "Infinite", "x"}) {
        CHECK(judge_overlap(text) == OverlapVerdict::not_a_number);
    }
}

TEST_CASE("placeholders: the template's words as a whole value, whatever their spaces and capital letters") {
    const std::string spaces(100, ' ');
    const std::string loose = "{" + spaces + "\"name\"" + spaces + ":\r\n\t\"value\"}";
    const std::string raw = "\"{" + spaces + "\"\"name\"\"" + spaces + ":\"\"value\"\"}\"";
    const std::string far = spaces + "Add your text here" + spaces;
    for (const std::string_view text : std::initializer_list<std::string_view>{
             "Add your text here", "Add your hint here", "add your text here", "ADD YOUR TEXT HERE",
             "Add Your Hint Here", " Add your text here", "Add your text here ", "Add your text here\r\n",
             "\xC2\xA0"
             "Add your text here\xC2\xA0",
             "\xE2\x80\x8B"
             "Add your text here",
             far, "{\"name\":\"value\"}", "{ \"name\" : \"value\" }", loose, raw, "\"{\"\"name\"\":\"\"value\"\"}\""}) {
        CAPTURE(text);
        CHECK(is_placeholder(text));
        // Where it has quotation marks, the cell is looked at more closely anyway.
        CHECK(may_be_placeholder(text) == (text.find('"') == std::string_view::npos));
        CHECK(is_json_placeholder(text) == (text.find('{') != std::string_view::npos));
    }
    const std::string other = "{" + spaces + "\"name\"" + spaces + ":\"\"}";
    for (const std::string_view text : std::initializer_list<std::string_view>{"",
                                                                               "Add your text now.",
                                                                               "Add your text here.",
                                                                               "Click \"Add your text here\" to begin",
                                                                               "Add your text here or there",
                                                                               "Please add your text here",
                                                                               "Add your texts here",
                                                                               "Add your  text here",
                                                                               "Add",
                                                                               "add-on for your browser",
                                                                               spaces,
                                                                               "https://example.com/Add your text here",
                                                                               "${name}",
                                                                               "{{name}}",
                                                                               "<name>",
                                                                               "TODO",
                                                                               "{\"query\":\"Add your text here\"}",
                                                                               "{\"name\":\"value 2\"}",
                                                                               "{\"name\":\"\"}",
                                                                               "{\"name\":\"value\",\"a\":1}",
                                                                               "{\"Name\":\"Value\"}",
                                                                               "[{\"name\":\"value\"}]",
                                                                               "{}",
                                                                               "{",
                                                                               other}) {
        CAPTURE(text);
        CHECK_FALSE(is_placeholder(text));
    }
}
