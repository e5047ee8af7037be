// Which columns are shown, and what of that follows columns that come, go and move.
#include "app/column_looks.h"

#include <doctest/doctest.h>

#include <initializer_list>

namespace taskloom::app {
namespace {

std::vector<protocol::Column> columns_of(std::initializer_list<std::uint32_t> ids) {
    std::vector<protocol::Column> columns;
    for (const std::uint32_t id : ids) columns.emplace_back().id = id;
    return columns;
}

ColumnLooks looks_of(std::initializer_list<std::uint32_t> ids) {
    ColumnLooks looks;
    looks.follow({}, columns_of(ids));
    return looks;
}

}  // namespace

TEST_CASE("hidden columns are stepped over, and one always stays") {
    ColumnLooks looks = looks_of({0, 1, 2, 3, 4});
    REQUIRE(looks.hide(0, 2));
    REQUIRE(looks.hide(3, 1));
    CHECK(looks.hidden_count() == 3);
    CHECK(looks.first_shown() == 2);
    CHECK(looks.last_shown() == 4);
    CHECK(looks.next(2, false) == 4);
    CHECK(looks.next(4, true) == 2);
    CHECK(looks.next(2, true) == 2);
    CHECK(looks.next(4, false) == 4);
    CHECK(looks.nearest_shown(0) == 2);
    CHECK(looks.nearest_shown(3) == 4);
    CHECK(looks.hidden_before(2) == 2);
    CHECK(looks.hidden_before(4) == 1);
    CHECK(looks.hidden_before(5) == 0);
    CHECK(looks.hidden_among(1, 3) == 2);
    CHECK_FALSE(looks.hide(2, 3));
    CHECK(looks.hidden_count() == 3);
    REQUIRE(looks.hide(4, 1));
    CHECK(looks.last_shown() == 2);
    CHECK(looks.nearest_shown(4) == 2);
    CHECK(looks.hidden_before(5) == 2);
    looks.show(0, 1);
    CHECK(looks.first_shown() == 0);
    looks.show_all();
    CHECK(looks.hidden_count() == 0);
}

TEST_CASE("looks follow their columns by id") {
    ColumnLooks looks = looks_of({0, 1, 2});
    looks.at(0)->width = 10;
    looks.at(1)->width = 20;
    looks.hide(1, 1);
    looks.follow(columns_of({0, 1, 2}), columns_of({2, 1, 9, 0}));
    REQUIRE(looks.count() == 4);
    CHECK(looks.at(1)->width == 20);
    CHECK(looks.is_hidden(1));
    CHECK(looks.at(3)->width == 10);
    CHECK(looks.at(2)->width == 0);
    CHECK(looks.hidden_count() == 1);
    CHECK(place_now(columns_of({0, 1, 2}), columns_of({2, 1, 9, 0}), 0) == 3);
    CHECK(place_now(columns_of({0, 1, 2}), columns_of({2, 9}), 1) == protocol::kNone);
    // Only hidden ones are left.
    looks.follow(columns_of({2, 1, 9, 0}), columns_of({1}));
    CHECK(looks.hidden_count() == 0);
}

}  // namespace taskloom::app
