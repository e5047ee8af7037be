// What a value of each type looks like in a cell of a Toloka file.
#include "profiles/toloka/value_syntax.h"

#include <doctest/doctest.h>

#include <string>

using namespace taskloom::toloka;

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
         }) {
        CAPTURE(text);
        CHECK(is_url_text(text));
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
             "https://example.com:/",
             "https://example.com:99999/",
             "https://example.com:123456/",
             "https://user name@example.com/",
             "https://@/a",
             "https://exa(mple.com/",
             "https://example.com,https://other.example/",
             "https://https://example.com/",
             "http://1.2.3/",
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
        CHECK_FALSE(is_url_text(text));
    }
}

TEST_CASE("a control character is found wherever it stands in a link, and nothing else is taken for one") {
    for (std::size_t size = 0; size < 40; ++size) {
        for (int byte = 0; byte < 256; ++byte) {
            std::string text = "http://a.bc/" + std::string(size, ' ') + static_cast<char>(byte) + "!!!!!!!!!!";
            const bool control = byte < 0x20 || byte == 0x7F;
            if (is_url_text(text) == control) {
                CAPTURE(text);
                CAPTURE(byte);
                CHECK(is_url_text(text) != control);
            }
        }
    }
}

TEST_CASE("spaces in a link are told apart") {
    CHECK(url_has_space("https://example.com/a b"));
    CHECK(url_has_space("https://example.com/ "));
    CHECK_FALSE(url_has_space("https://example.com/a%20b"));
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
