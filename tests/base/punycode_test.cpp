// Names as Node 20's `new URL("https://xn--" + label + ".com")` takes or refuses them.
#include "base/punycode.h"

#include <doctest/doctest.h>

#include <string>

using namespace taskloom;

TEST_CASE("what a browser takes for an international name") {
    for (const char* const label : {"e1afmkfd", "p1ai", "80ak6aa92e", "80AK6AA92E", "ls8h", "fsq", "11b4c3d", "a-",
                                    "a-bga", "bcher-kva", "mgba3gch31f060k", "maana-pta", "strae-oqa"}) {
        CAPTURE(label);
        CHECK(is_punycode(label));
    }
    for (const char* const label :
         {"", "a", "abc", "zzzzzz", "0", "99999999", "a0", "www-1", "a_b-ga!", "e1afmkf\xC3\xA9"}) {
        CAPTURE(label);
        CHECK_FALSE(is_punycode(label));
    }
    CHECK_FALSE(is_punycode(std::string(100'000, 'z')));
    CHECK_FALSE(is_punycode("a-" + std::string(100'000, '9')));
}
