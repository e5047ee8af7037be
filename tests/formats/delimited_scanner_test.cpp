// The scanner of delimited text: rows and cells against a model, and the same for any cutting of the input.
#include "formats/delimited_scanner.h"

#include <doctest/doctest.h>

#include <cstring>
#include <string>
#include <vector>

#include "support/random.h"
#include "table/byte_store.h"

namespace {

using taskloom::DelimitedScanner;
using taskloom::Dialect;
using taskloom::ScannedRow;
using taskloom::testing::Random;

struct Row {
    std::size_t begin = 0, end = 0, next = 0, cell_count = 0;
    std::vector<std::pair<std::size_t, bool>> cells;  // end, quoted
    std::uint64_t inner_line_ends = 0;
    bool open = false;

    bool operator==(const Row& other) const {
        return begin == other.begin && end == other.end && next == other.next && cell_count == other.cell_count &&
               cells == other.cells && inner_line_ends == other.inner_line_ends && open == other.open;
    }
};

class DelimitedCollector final : public taskloom::RowReceiver {
public:
    std::vector<Row> rows;

    void row(const ScannedRow& scanned) override {
        Row row;
        row.begin = scanned.begin;
        row.end = scanned.end;
        row.next = scanned.next;
        row.cell_count = scanned.cell_count;
        row.inner_line_ends = scanned.inner_line_ends;
        row.open = scanned.open;
        for (const ScannedRow::CellEnd& cell : *scanned.cell_ends) row.cells.emplace_back(cell.offset, cell.quoted);
        rows.push_back(row);
    }
};

// One byte after the other.
std::vector<Row> model(const std::string& text, char delimiter, std::size_t limit, std::size_t begin = 0,
                       Dialect dialect = Dialect::toloka) {
    std::vector<Row> rows;
    std::size_t closed = 0;  // behind the last mark that closed
    Row row;
    row.begin = begin;
    bool inside = false, quoted = false;
    const auto end_cell = [&](std::size_t at) {
        if (row.cells.size() < limit) row.cells.emplace_back(at, quoted);
        ++row.cell_count;
        quoted = false;
    };
    const auto end_row = [&](std::size_t at, std::size_t next) {
        if (at > row.begin) end_cell(at);
        row.end = at;
        row.next = next;
        rows.push_back(row);
        row = {};
        row.begin = next;
        quoted = false;
    };
    for (std::size_t i = begin; i < text.size(); ++i) {
        const char byte = text[i];
        const bool pair = byte == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        if (byte == '"') {
            const bool at_begin = i == begin || text[i - 1] == delimiter || text[i - 1] == '\n' || text[i - 1] == '\r';
            const bool was_inside = inside;
            if (inside || dialect == Dialect::toloka || at_begin || (closed > 0 && i == closed)) inside = !inside;
            if (was_inside) closed = i + 1;
            quoted = true;
        } else if (byte == delimiter && !inside) {
            end_cell(i);
        } else if (byte == '\r' || byte == '\n') {
            if (inside) {
                ++row.inner_line_ends;
            } else {
                end_row(i, i + (pair ? 2 : 1));
            }
            if (pair) ++i;
        }
    }
    if (row.begin < text.size()) {
        row.open = inside;
        end_row(text.size(), text.size());
    }
    return rows;
}

// Bytes with the padding that scanning needs.
class Padded {
public:
    explicit Padded(const std::string& text) : bytes_(text), size_(text.size()) {
        bytes_.append(taskloom::ByteStore::kPadding, '\0');
    }
    std::string_view first(std::size_t count) const { return std::string_view(bytes_).substr(0, count); }
    std::string_view all() const { return first(size_); }

private:
    std::string bytes_;
    std::size_t size_;
};

std::vector<Row> scan_whole(const std::string& text, char delimiter, std::size_t limit, std::size_t begin = 0,
                            Dialect dialect = Dialect::toloka) {
    const Padded bytes(text);
    DelimitedCollector collector;
    DelimitedScanner scanner(delimiter, limit, dialect);
    scanner.restart(begin);
    CHECK_FALSE(scanner.scan(bytes.all(), true, text.size() + 1, collector));
    return collector.rows;
}

// Feeds pieces of random sizes and scans with random budgets.
std::vector<Row> scan_cut(const std::string& text, char delimiter, std::size_t limit, std::size_t longest,
                          Random& random, Dialect dialect) {
    DelimitedCollector collector;
    DelimitedScanner scanner(delimiter, limit, dialect);
    scanner.restart(0);
    std::size_t fed = 0;
    while (fed < text.size()) {
        fed = std::min(text.size(), fed + 1 + random.below(longest));
        // What isn't there yet must not be looked at: another byte stands in its place each time.
        std::string so_far = text.substr(0, fed);
        so_far.append(taskloom::ByteStore::kPadding, random.one_in(2) ? '"' : '\n');
        const std::string_view view = std::string_view(so_far).substr(0, fed);
        for (std::uint32_t steps = random.below(4); steps > 0; --steps) {
            scanner.scan(view, false, 1 + random.below(200), collector);
        }
    }
    const Padded bytes(text);
    while (scanner.scan(bytes.all(), true, 1 + random.below(300), collector)) {
    }
    return collector.rows;
}

}  // namespace

TEST_CASE("rows and cells of small texts") {
    CHECK(scan_whole("", '\t', 10).empty());
    const auto rows = scan_whole("a\tb\n\n\"x\ny\"\tz\r\n\t\rlast", '\t', 10);
    REQUIRE(rows.size() == 5);
    CHECK(rows[0].cell_count == 2);
    CHECK(rows[1].cell_count == 0);
    CHECK(rows[2].inner_line_ends == 1);
    CHECK(rows[2].cells[0] == std::pair<std::size_t, bool>(10, true));
    CHECK(rows[2].cells[1] == std::pair<std::size_t, bool>(12, false));
    CHECK(rows[2].next == 14);
    CHECK(rows[3].cell_count == 2);
    CHECK(rows[3].next == rows[3].end + 1);
    CHECK(rows[4].next == rows[4].end);
    CHECK_FALSE(rows[4].open);
}

TEST_CASE("a final line end begins no row; a missing one ends none") {
    CHECK(scan_whole("a\n", '\t', 10).size() == 1);
    CHECK(scan_whole("a", '\t', 10).size() == 1);
    CHECK(scan_whole("a\n\n", '\t', 10).size() == 2);
    CHECK(scan_whole("\n", '\t', 10).size() == 1);
}

TEST_CASE("a quotation mark that never closes takes all that follows") {
    const auto rows = scan_whole("h\nx\ty\"z\n1\t2\n3\n", '\t', 10);
    REQUIRE(rows.size() == 2);
    CHECK(rows[1].open);
    CHECK(rows[1].cell_count == 2);
    CHECK(rows[1].inner_line_ends == 3);
    CHECK(rows[1].next == 14);
}

TEST_CASE("random texts give what the model gives, whole and cut in any way") {
    Random random(20);
    for (int round = 0; round < 3000; ++round) {
        const std::string_view alphabets[] = {"ab\t\"\r\n", "abcdefghijk\t\t\n", "\r\n", "\"\t\n",
                                              "abc\t\t\t\t\t\r\n\"\""};
        const std::string text = random.text(alphabets[random.below(5)], random.one_in(3) ? 700 : 140);
        const std::size_t limit = random.one_in(4) ? random.below(4) : 1000;
        CAPTURE(text);
        CAPTURE(limit);
        for (const Dialect dialect : {Dialect::toloka, Dialect::rfc4180}) {
            const std::vector<Row> expected = model(text, '\t', limit, 0, dialect);
            REQUIRE((scan_whole(text, '\t', limit, 0, dialect) == expected));
            REQUIRE((scan_cut(text, '\t', limit, random.one_in(2) ? 5 : 150, random, dialect) == expected));
        }
    }
}

TEST_CASE("a CR LF pair is one line end wherever the input is cut") {
    for (const bool quoted : {false, true}) {
        for (std::size_t size = 50; size < 80; ++size) {
            std::string text =
                std::string(quoted ? "\"" : "") + std::string(size, 'a') + (quoted ? "\"" : "") + "\r\nb\r\n";
            const std::vector<Row> expected = model(text, '\t', 10);
            for (std::size_t cut = 1; cut < text.size(); ++cut) {
                DelimitedCollector collector;
                DelimitedScanner scanner('\t', 10);
                scanner.restart(0);
                const Padded first(text.substr(0, cut)), all(text);
                scanner.scan(first.all(), false, 1000, collector);
                while (scanner.scan(all.all(), true, 64, collector)) {
                }
                REQUIRE((collector.rows == expected));
            }
        }
    }
}

TEST_CASE("reading starts where it is told, again if wished") {
    const std::string text = "\xEF\xBB\xBFh\"\"\na\tb\n";
    CHECK((scan_whole(text, '\t', 10, 3) == model(text, '\t', 10, 3)));
    const Padded bytes(text);
    DelimitedCollector first, second;
    DelimitedScanner scanner('\t', 10);
    scanner.restart(3);
    scanner.scan(bytes.all(), true, 1000, first);
    scanner.restart(7);
    scanner.scan(bytes.all(), true, 1000, second);
    REQUIRE(second.rows.size() == 1);
    CHECK((second.rows[0] == first.rows[1]));
}

TEST_CASE("cells past the limit are counted") {
    const std::string text = std::string(150'000, '\t') + "\nx\ty\n";
    const auto rows = scan_whole(text, '\t', 100'000);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].cell_count == 150'001);
    CHECK(rows[0].cells.size() == 100'000);
    CHECK(rows[1].cells.size() == 2);
}

namespace {

// The rows of a text, each with '|' between its cells and '~' for a line break; '!' before one that is mended, '?' before
// one that is open. `columns`: as find_stray_quotes takes them, or kHeader: each row is read as a header.
constexpr std::size_t kHeader = 0;
std::vector<std::string> mended_rows(const std::string& text, std::size_t columns, char delimiter, Dialect dialect,
                                     std::size_t budget = 100'000, bool byte_by_byte = false) {
    class Shower final : public taskloom::RowReceiver {
    public:
        explicit Shower(const std::string& text) : text_(text) {}
        std::vector<std::string> rows;
        void row(const ScannedRow& row) override {
            std::string shown = row.mended ? "!" : row.open ? "?" : "";
            std::size_t begin = row.begin;
            for (const ScannedRow::CellEnd& cell : *row.cell_ends) {
                if (begin > row.begin) shown += '|';
                for (; begin < cell.offset; ++begin)
                    shown += text_[begin] == '\n' ? '~' : text_[begin] == '\t' ? '|' : text_[begin];
                ++begin;
            }
            rows.push_back(shown);
        }

    private:
        const std::string& text_;
    };
    const Padded bytes(text);
    Shower shower(text);
    DelimitedScanner scanner(delimiter, 1000, dialect);
    if (columns == kHeader) {
        scanner.expect_header();
    } else {
        scanner.find_stray_quotes(columns);
    }
    scanner.restart(0);
    for (std::size_t there = 1; byte_by_byte && there < text.size(); ++there) {
        while (scanner.scan(bytes.all().substr(0, there), false, budget, shower)) {
        }
    }
    while (scanner.scan(bytes.all(), true, budget, shower)) {
    }
    return shower.rows;
}

}  // namespace

TEST_CASE("stray marks and genuine cells of several lines are told apart") {
    struct Row {
        const char* what;
        std::size_t columns;
        const char* text;  // tabs written as '|'
        std::vector<std::string> rows;
    };
    const Row table[] = {
        {"a cell of two lines", 3, "a|\"b\nc\"|d\n1|2|3\n", {"a|\"b~c\"|d", "1|2|3"}},
        {"the last cell of a row", 3, "a|b|\"c\nd\"\n1|2|3\n", {"a|b|\"c~d\"", "1|2|3"}},
        {"within a cell", 2, "a|b\"c\n1|2\n", {"!a|b\"c", "1|2"}},
        {"two that pair up", 2, "a|b\"c\n1|2\nd|e\"f\n3|4\n", {"!a|b\"c", "1|2", "!d|e\"f", "3|4"}},
        {"two that pair up at cells' ends", 3, "a|\"b|c\n1|2|3\nd|e\"|f\n", {"!a|\"b|c", "1|2|3", "!d|e\"|f"}},
        {"on rows next to each other", 3, "a|\"b|c\nd|e\"|f\n1|2|3\n", {"!a|\"b|c", "!d|e\"|f", "1|2|3"}},
        {"one that never closes", 3, "a|\"b|c\n1|2|3\n4|5|6\n", {"!a|\"b|c", "1|2|3", "4|5|6"}},
        {"never closes, in a short row", 3, "a|\"b\n1|2|3\n4|5|6\n", {"!a|\"b", "1|2|3", "4|5|6"}},
        {"never closes, in the last row", 3, "a|b|\"c\n\n", {"!a|b|\"c", ""}},
        {"never closes, in a single column", 1, "\"a\nb\nc\n", {"!\"a", "b", "c"}},
        {"never closes, no rows behind", 3, "a|b|\"c\nd\ne\n", {"?a|b|\"c~d~e~"}},
        {"a table in a cell, not the last",
         3,
         "a|\"b:\n1|2|3\n4|5|6\"|c\n7|8|9\n",
         {"a|\"b:~1|2|3~4|5|6\"|c", "7|8|9"}},
        {"a table in the last cell, with words",
         3,
         "a|b|\"c:\nso\n1|2|3\nend\"\n7|8|9\n",
         {"a|b|\"c:~so~1|2|3~end\"", "7|8|9"}},
        {"nothing but rows in the last cell",
         3,
         "a|b|\"c\n1|2|3\n4|5|6\"\n7|8|9\n",
         {"!a|b|\"c", "1|2|3", "!4|5|6\"", "7|8|9"}},
        {"two genuine cells in a row", 3, "\"a\nb\"|\"c\nd\"|e\n1|2|3\n", {"\"a~b\"|\"c~d\"|e", "1|2|3"}},
        {"a stray one behind a genuine one", 3, "\"a\nb\"|c\"d|e\n1|2|3\n", {"!\"a~b\"|c\"d|e", "1|2|3"}},
        {"a table in a row too wide", 2, "a|\"b\n1|2\nc\"|d|e\n3|4\n", {"!a|\"b", "1|2", "!c\"|d|e", "3|4"}},
        {"empty lines count for nothing",
         3,
         "a|\"b|c\n\n1|2|3\n\nd|e\"|f\n",
         {"!a|\"b|c", "", "1|2|3", "", "!d|e\"|f"}},
        {"closing within a cell", 3, "a|b|\"c\nd\" e\n1|2|3\n", {"!a|b|\"c", "!d\" e", "1|2|3"}},
        {"two in one line around a tab", 3, "a\"|b\"|c\n1|2|3\n", {"!a\"|b\"|c", "1|2|3"}},
        {"a stray one before a genuine one", 3, "a|b\"c|\"d\ne\"\n1|2|3\n", {"!a|b\"c|\"d~e\"", "1|2|3"}},
        {"the same, another cell behind", 3, "b\"c|\"d\ne\"|f\n1|2|3\n", {"!b\"c|\"d~e\"|f", "1|2|3"}},
        {"the same with marks, CR LF, an empty line",
         3,
         "b\"c|\"d \"\"x\"\"\r\n\r\ne\"|f\r\n1|2|3",
         {"!b\"c|\"d \"\"x\"\"\r~\r~e\"|f", "1|2|3"}},
        {"opening a cell before a genuine one", 3, "\"b|\"c\nd\"|e\n1|2|3\n", {"!\"b|\"c~d\"|e", "1|2|3"}},
        {"two before a genuine one", 3, "b\"|c\"d|\"e\nf\"\n1|2|3\n", {"!b\"|c\"d|\"e~f\"", "1|2|3"}},
        {"between two genuine ones", 3, "\"a\nb\"|c\"d|\"e\nf\"\n1|2|3\n", {"!\"a~b\"|c\"d|\"e~f\"", "1|2|3"}},
        {"before a genuine one at the end", 2, "b\"c|\"d\ne\"", {"!b\"c|\"d~e\""}},
        {"before one that swallows rows", 3, "a|b\"c|\"d\n1|2|3\n4|5|6\"\n", {"!a|b\"c|\"d", "1|2|3", "!4|5|6\""}},
        {"rows swallowed from a line too wide",
         2,
         "a|\"b|c\n1|2\n3|4\nd|e\"\n5|6\n",
         {"!a|\"b|c", "1|2", "3|4", "!d|e\"", "5|6"}},
        {"rows swallowed from a line too narrow",
         3,
         "a|\"b\n1|2|3\n4|5|6\nd|e\"|f\n7|8|9\n",
         {"!a|\"b", "1|2|3", "4|5|6", "!d|e\"|f", "7|8|9"}},
    };
    for (const Row& row : table) {
        CAPTURE(row.what);
        std::string text = row.text;
        for (char& byte : text) byte = byte == '|' ? '\t' : byte;
        const std::vector<std::string> found = mended_rows(text, row.columns, '\t', Dialect::toloka);
        CHECK(found == row.rows);
        CHECK(mended_rows(text, row.columns, '\t', Dialect::toloka, 1) == row.rows);
        CHECK(mended_rows(text, row.columns, '\t', Dialect::toloka, 100'000, true) == row.rows);
    }
}

TEST_CASE("a header is one line unless its marks enclose whole cells") {
    struct Row {
        const char* what;
        const char* text;  // tabs written as '|'
        std::vector<std::string> rows;
        std::vector<std::string> rfc4180;  // where they are others
    };
    const Row table[] = {
        {"no marks", "a|b\n1|2\n", {"a|b", "1|2"}, {}},
        {"whole cells", "\"a\"|\"b|c\"\n1|2\n", {"\"a\"|\"b|c\"", "1|2"}, {}},
        {"a pair within a cell", "a\"b\"|c\n1|2\n", {"a\"b\"|c", "1|2"}, {}},
        {"opens a cell", "a|\"b\n1|2\n3|4\n", {"!a|\"b", "1|2", "3|4"}, {}},
        {"the first byte", "\"a|b\n1|2\n", {"!\"a|b", "1|2"}, {}},
        {"ends a cell", "a\"|b\n1|2\n", {"!a\"|b", "1|2"}, {"a\"|b", "1|2"}},
        {"a pair around a tab", "a\"|\"b\n1|2\n", {"!a\"|\"b", "1|2"}, {"!a\"|\"b", "1|2"}},
        {"as many cells, others", "a\"|b\"|\"c|d\"\n", {"!a\"|b\"|\"c|d\""}, {"a\"|b\"|\"c|d\""}},
        {"closed where a cell begins", "a|\"b\n1|\"2\n", {"!a|\"b", "!1|\"2"}, {}},
        {"closed where a cell ends", "a|\"b\n1|2\"\n", {"!a|\"b", "!1|2\""}, {"!a|\"b", "1|2\""}},
        {"closed in the first column", "a|\"b\n1\"|2\n", {"!a|\"b", "!1\"|2"}, {"a|\"b~1\"|2"}},
        {"the same, a row behind", "a|\"b\n1\"|2\n3|4\n", {"!a|\"b", "!1\"|2", "3|4"}, {"!a|\"b", "1\"|2", "3|4"}},
        {"the same behind CR LF and a separator",
         "a|\"b\r\n1\"|2\r\n\r\n3|4",
         {"!a|\"b", "!1\"|2", "", "3|4"},
         {"!a|\"b", "1\"|2", "", "3|4"}},
        {"a name of two lines between others", "a|\"b\nc\"|d\n1|2|3\n", {"a|\"b~c\"|d", "1|2|3"}, {}},
        {"the same, a row that goes on",
         "a|\"b\nc\"|d\n1|\"2\nx\"|3\n4|5|6\n",
         {"a|\"b~c\"|d", "1|\"2~x\"|3", "4|5|6"},
         {}},
        {"two names of two lines, rows of as many cells",
         "a|\"b\nc\"|\"d\ne\"|f\n1|2|3|4\n",
         {"a|\"b~c\"|\"d~e\"|f", "1|2|3|4"},
         {}},
        {"no line end behind", "a|\"b", {"!a|\"b"}, {}},
        {"a single column", "\"a\n1\n2\n3\n", {"!\"a", "1", "2", "3"}, {}},
        {"a single column, few rows", "\"a\n1", {"!\"a", "1"}, {}},
        {"a name of two lines", "\"a\nb\"|c\n1|2\n", {"\"a~b\"|c", "1|2"}, {}},
        {"a name of three lines", "c|\"a\n\nb\"\n1|2\n", {"c|\"a~~b\"", "1|2"}, {}},
        {"a name of four lines", "c|\"a\n\n\nb\"\n", {"!c|\"a", "", "", "!b\""}, {"!c|\"a", "", "", "b\""}},
        {"two names of two lines", "\"a\nb\"|\"c\nd\"\n", {"\"a~b\"|\"c~d\""}, {}},
        {"a stray one behind such a name", "\"a\nb\"|c\"\n", {"!\"a", "!b\"|c\""}, {"\"a~b\"|c\""}},
        {"text behind such a name", "\"a\nb\" c\n1\n", {"!\"a", "!b\" c", "1"}, {"!\"a", "b\" c", "1"}},
    };
    for (const Row& row : table) {
        CAPTURE(row.what);
        std::string text = row.text;
        for (char& byte : text) byte = byte == '|' ? '\t' : byte;
        CHECK(mended_rows(text, kHeader, '\t', Dialect::toloka) == row.rows);
        const std::vector<std::string>& rfc4180 = row.rfc4180.empty() ? row.rows : row.rfc4180;
        CHECK(mended_rows(text, kHeader, '\t', Dialect::rfc4180) == rfc4180);
        CHECK(mended_rows(text, kHeader, '\t', Dialect::toloka, 1) == row.rows);
        CHECK(mended_rows(text, kHeader, '\t', Dialect::toloka, 100'000, true) == row.rows);
    }
}

TEST_CASE("in CSV, where commas stand in any text, a genuine cell needs less to be believed") {
    struct Row {
        std::size_t columns;
        const char* text;
        std::vector<std::string> rows;
    };
    const Row table[] = {
        {2, "1,\"Hello\nyes, thanks\"\n2,x\n", {"1|\"Hello~yes, thanks\"", "2|x"}},
        {2, "1,\"Hello\nyes, thanks\nno, thanks\"\n2,x\n", {"1|\"Hello~yes, thanks~no, thanks\"", "2|x"}},
        {2, "1,24\" wide\n2,x\n", {"1|24\" wide", "2|x"}},  // text, by RFC 4180
        {2, "1,\"a\" b\n2,x\n", {"1|\"a\" b", "2|x"}},
        {4, "1,\"a,b,c\n1,2,3,4\n5,6,7,8\nd,e\",f,g\n", {"!1|\"a|b|c", "1|2|3|4", "5|6|7|8", "d|e\"|f|g"}},
        {2, "1,\"a\n2,x\n3,y\n", {"!1|\"a", "2|x", "3|y"}},  // never closes
        {2, "1,\"a\nb\"c\n2,x\n", {"!1|\"a", "b\"c", "2|x"}},
    };
    for (const Row& row : table) {
        CAPTURE(row.text);
        const std::vector<std::string> found = mended_rows(row.text, row.columns, ',', Dialect::rfc4180);
        CHECK(found == row.rows);
    }
}

TEST_CASE("a hundred thousand stray marks are found in one pass, whatever they look like") {
    // The scanner is fed the whole text with a budget that a second or third look would not fit into.
    const char* const rows[] = {"a\tb\"c\n",          "a\t\"b\n",       "\"a\tb\n",         "a\"\tb\n",
                                "a\t\"b\nc\"\t\"d\n", "1\t2\na\t\"b\n", "a\t\"\nx\ny\nz\n", "x\"\t\"y\n"};
    for (const char* const row : rows) {
        for (const Dialect dialect : {Dialect::toloka, Dialect::rfc4180}) {
            CAPTURE(row);
            std::string text;
            for (int i = 0; i < 100'000; ++i) text += row;
            const Padded bytes(text);
            class Counter final : public taskloom::RowReceiver {
            public:
                std::size_t next = 0;
                void row(const ScannedRow& row) override { next = row.next; }
            };
            Counter counter;
            DelimitedScanner scanner('\t', 1000, dialect);
            scanner.find_stray_quotes(2);
            scanner.restart(0);
            // What is read again is paid for out of the budget of each call.
            constexpr std::size_t kBudget = 10'000;
            std::size_t calls = 0;
            while (scanner.scan(bytes.all(), true, kBudget, counter) && calls * kBudget < 10 * text.size()) ++calls;
            CHECK(counter.next == text.size());
            CHECK(calls * kBudget < 10 * text.size());
        }
    }
}
