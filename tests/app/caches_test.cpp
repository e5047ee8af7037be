// The caches of rows and lists: what they ask for, what they show meanwhile.
#include <doctest/doctest.h>

#include "app/paged_list.h"
#include "app/row_cache.h"

namespace taskloom::app {
namespace {

protocol::RowsReply rows_for(const protocol::GetRows& request, std::uint32_t revision, const std::string& text) {
    protocol::RowsReply reply;
    reply.revision = revision;
    reply.first_view_index = request.first_view_index;
    reply.first_column = request.first_column;
    for (std::uint32_t i = 0; i < request.count; ++i) {
        protocol::RowWindow row;
        row.position = request.first_view_index + i;
        for (std::uint32_t c = 0; c < request.column_count; ++c) {
            protocol::CellWindow cell;
            cell.text = text;
            row.cells.push_back(cell);
        }
        reply.rows.push_back(row);
    }
    return reply;
}

}  // namespace

TEST_CASE("the visible rows are asked for before those around them, few at a time") {
    RowCache cache;
    cache.want(640, 30, 0, 5);
    const auto first = cache.next_request(1, 1000000, 5);
    REQUIRE(first);
    CHECK(first->first_view_index == 640);
    std::size_t asked = 1;
    while (cache.next_request(1, 1000000, 5)) ++asked;
    CHECK(asked == 3);  // the page, the one before, the one after
    CHECK(asked <= RowCache::kMostInFlight);
}

TEST_CASE("rows of an older revision stay visible until the new ones are there") {
    RowCache cache;
    cache.want(0, 10, 0, 2);
    const auto request = cache.next_request(1, 10, 2);
    REQUIRE(request);
    cache.accept(rows_for(*request, 1, "old"));
    CHECK_FALSE(cache.next_request(1, 10, 2));
    const auto again = cache.next_request(2, 10, 2);
    REQUIRE(again);
    REQUIRE(cache.cell(3, 1) != nullptr);
    CHECK(cache.cell(3, 1)->text == "old");
    cache.accept(rows_for(*again, 2, "new"));
    CHECK(cache.cell(3, 1)->text == "new");
    CHECK(cache.row(3)->position == 3);
}

TEST_CASE("a refused request is asked anew, an answer of an older count isn't asked for ever") {
    RowCache cache;
    cache.want(0, 10, 0, 2);
    REQUIRE(cache.next_request(5, 10, 2));
    cache.refused(0, 0);
    const auto request = cache.next_request(5, 10, 2);
    REQUIRE(request);
    cache.accept(rows_for(*request, 3, "x"));
    CHECK_FALSE(cache.next_request(5, 10, 2));
}

TEST_CASE("wide tables are asked for in blocks of columns") {
    RowCache cache;
    cache.want(0, 10, 9990, 10);
    const auto request = cache.next_request(1, 10, 10000);
    REQUIRE(request);
    CHECK(request->first_column <= 9990);
    CHECK(request->first_column % RowCache::kBlockColumns == 0);
    CHECK(request->first_column + request->column_count <= 10000);
    cache.accept(rows_for(*request, 1, "w"));
    CHECK(cache.cell(0, 9990) != nullptr);
    CHECK(cache.cell(0, 0) == nullptr);
}

TEST_CASE("memory stays bounded however far one scrolls") {
    RowCache cache;
    for (std::uint32_t row = 0; row < 64 * 1000; row += 64) {
        cache.want(row, 30, 0, 2);
        while (const auto request = cache.next_request(1, 64 * 1000, 2)) cache.accept(rows_for(*request, 1, "x"));
    }
    std::size_t held = 0;
    for (std::uint32_t row = 0; row < 64 * 1000; row += 64) held += cache.row(row) != nullptr ? 1 : 0;
    CHECK(held <= RowCache::kMostPages);
    CHECK(cache.row(64 * 999) != nullptr);
}

TEST_CASE("an edit shows at once") {
    RowCache cache;
    cache.want(0, 10, 0, 2);
    cache.accept(rows_for(*cache.next_request(1, 10, 2), 1, "old"));
    cache.overlay(2, 1, "line\nbreak");
    CHECK(cache.cell(2, 1)->text ==
          "line\xE2\x86\xB5"
          "break");
    CHECK(cache.cell(2, 1)->edited);
    CHECK(cache.view_index_of(2) == 2u);
    CHECK_FALSE(cache.view_index_of(4711));
}

TEST_CASE("columns that move take along what is kept of them, until it is told anew") {
    RowCache cache;
    cache.want(0, 1, 0, 3);
    protocol::RowsReply reply = rows_for(*cache.next_request(1, 1, 3), 1, "");
    for (std::size_t i = 0; i < 3; ++i) reply.rows[0].cells[i].text = std::string(1, static_cast<char>('a' + i));
    cache.accept(reply);
    cache.follow_columns({2, 0, 1});
    CHECK(cache.cell(0, 0)->text == "c");
    CHECK(cache.cell(0, 1)->text == "a");
    CHECK(cache.cell(0, 2)->text == "b");
    CHECK(cache.next_request(1, 1, 3));
    // A table of several blocks is asked for anew.
    std::vector<std::uint32_t> wide(RowCache::kBlockColumns + 1);
    cache.follow_columns(wide);
    CHECK(cache.cell(0, 0) == nullptr);
}

TEST_CASE("a long list asks page by page and keeps a bounded number") {
    PagedList<int> list;
    CHECK_FALSE(list.next_request(1));
    list.want(250, 10);
    const auto first = list.next_request(1);
    REQUIRE(first);
    CHECK(*first == 200);
    CHECK_FALSE(list.next_request(1));  // one question at a time
    list.accept(1, 200, 100000, std::vector<int>(100, 7));
    CHECK(list.total() == 100000);
    REQUIRE(list.at(250) != nullptr);
    CHECK(*list.at(250) == 7);
    CHECK(list.at(100) == nullptr);
    CHECK(list.next_request(2));
    CHECK(list.at(250) != nullptr);  // still there while the new page is on its way
    list.refused();
    for (std::uint32_t page = 0; page < 1000; ++page) {
        list.want(page * 100, 1);
        if (const auto at = list.next_request(2)) list.accept(2, *at, 100000, std::vector<int>(100, 1));
    }
    std::size_t held = 0;
    for (std::uint32_t page = 0; page < 1000; ++page) held += list.at(page * 100) != nullptr ? 1 : 0;
    CHECK(held <= PagedList<int>::kMostPages);
    CHECK(list.at(99900) != nullptr);
}

}  // namespace taskloom::app
