// Numbers and amounts in words.
#include "app/strings.h"

#include <doctest/doctest.h>

namespace taskloom::app {

TEST_CASE("numbers are grouped, amounts have their plural") {
    CHECK(words::number(0) == "0");
    CHECK(words::number(999) == "999");
    CHECK(words::number(1000) == "1,000");
    CHECK(words::number(1234567) == "1,234,567");
    CHECK(words::errors(1) == "1 error");
    CHECK(words::errors(0) == "0 errors");
    CHECK(words::errors(1204) == "1,204 errors");
    CHECK(words::apply_to(1) == "Apply to 1 cell");
    CHECK(words::fix_all(1) == "Fix it");
    CHECK(words::fix_all(12) == "Fix all 12");
}

TEST_CASE("sizes are in the unit that suits them") {
    CHECK(words::file_size(1) == "1 byte");
    CHECK(words::file_size(999) == "999 bytes");
    CHECK(words::file_size(5400) == "5.4 KB");
    CHECK(words::file_size(104857865) == "104.9 MB");
    CHECK(words::file_size(1200000000) == "1.2 GB");
}

TEST_CASE("progress never says more than all") {
    CHECK(words::percent(0.5) == "50 %");
    CHECK(words::percent(1.7) == "100 %");
    CHECK(words::percent(-1) == "0 %");
}

}  // namespace taskloom::app
