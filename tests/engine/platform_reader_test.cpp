// What the platform makes of a file with stray marks: the same in one piece and in many, no piece larger than asked for.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/documents.h"
#include "engine/platform_reader.h"
#include "support/random.h"

namespace {

using namespace taskloom;
using namespace taskloom::testing;
using engine::PlatformReader;

// The bytes as a scanner wants them, with room behind.
class Text {
public:
    explicit Text(std::string text) : bytes_(std::move(text)), size_(bytes_.size()) { bytes_.append(64, '\0'); }
    std::string_view view() const { return std::string_view(bytes_).substr(0, size_); }

private:
    std::string bytes_;
    std::size_t size_;
};

std::string told(const PlatformReader& reader, std::size_t size) {
    const PlatformReading& reading = reader.reading();
    std::string list = std::to_string(reading.tasks) + " tasks, " + std::to_string(reading.refused) + " refused";
    if (reading.unclosed) {
        list +=
            ", open from line " + std::to_string(reading.last_mark_line) + " to " + std::to_string(reading.last_line);
    }
    for (std::size_t at = 0; at < size; ++at) {
        const std::uint32_t cells = reader.refused_cells_at(at);
        if (cells > 0 && (at == 0 || reader.refused_cells_at(at - 1) != cells)) {
            list += ", " + std::to_string(cells) + " cells at " + std::to_string(at);
        }
    }
    return list;
}

std::string read_whole(const Text& text, std::uint32_t columns, Dialect dialect = Dialect::toloka) {
    PlatformReader reader(text.view(), 0, '\t', dialect, columns);
    while (reader.step(text.view().size())) {
    }
    return told(reader, text.view().size());
}

}  // namespace

TEST_CASE("rows are told apart as the platform does") {
    struct Case {
        const char* text;
        const char* told;
    };
    const Case table[] = {
        {"a\tb\n\n\t\nc\td\n", "2 tasks, 0 refused"},
        {"a\n\t\t\nc\td", "1 tasks, 2 refused"},
        {"a\t5\" b\nc\t6\" d\ne\tf\n", "2 tasks, 0 refused"},
        {"5\" a\t6\" b\nc\td\n", "1 tasks, 1 refused, 1 cells at 0"},
        {"a\tb\nc\t5\" d\ne\"\tf\n", "1 tasks, 1 refused, 3 cells at 4"},
        // Of the rows that are refused, only those with marks are looked for.
        {"a\nc\t5\" d\ne\"\tf\n", "0 tasks, 2 refused, 3 cells at 2"},
        {"a\tb\r\nc\t\"d\r\ne\r\n", "1 tasks, 0 refused, open from line 2 to 3"},
        {"a\tb\nc\t\"d\"\"\r\n\"\"\"\"", "1 tasks, 0 refused, open from line 2 to 3"},
        {"a\t\"b\" \"\n\"\"\" \"\"\r\"\n", "1 tasks, 0 refused, open from line 3 to 3"},
        {"a\t\"\"\"\n\n\"\"x", "0 tasks, 0 refused, open from line 1 to 3"},
        {"", "0 tasks, 0 refused"},
    };
    for (const Case& test : table) {
        CAPTURE(test.text);
        CHECK(read_whole(Text(test.text), 2) == test.told);
    }
}

TEST_CASE("many small steps tell the same as one, and none reads more than it may") {
    Random random(87);
    for (int round = 0; round < 200; ++round) {
        std::string bytes = random_file(random, 12, true);
        if (random.one_in(2))
            bytes += "\"open\r\n\"\"more\"\"\"\"\r\n" + std::string(random.below(300), '"') + "\r\nend\n";
        const Text text(std::move(bytes));
        const Dialect dialect = random.one_in(4) ? Dialect::rfc4180 : Dialect::toloka;
        const std::size_t budget = 1 + random.below(200);
        PlatformReader reader(text.view(), 0, '\t', dialect, 10);
        std::size_t steps = 0;
        for (bool more = true; more; ++steps) {
            const std::uint64_t before = reader.work_done();
            more = reader.step(budget);
            REQUIRE(reader.work_done() - before <= budget + 64);
            REQUIRE(reader.work_done() <= reader.work_total());
        }
        CHECK(reader.finished());
        CHECK(reader.work_done() == reader.work_total());
        CHECK(steps + 1 >= text.view().size() / (budget + 64));
        CHECK(told(reader, text.view().size()) == read_whole(text, 10, dialect));
    }
}

TEST_CASE("the mark that is open at the end is the one that the format finds") {
    Random random(88);
    std::size_t open = 0;
    for (int round = 0; round < 400; ++round) {
        std::string bytes;
        for (std::uint32_t i = 1 + random.below(40); i > 0; --i) bytes += "\"\"\"\na\t,"[random.below(7)];
        const Text text(bytes);
        const Dialect dialect = random.one_in(2) ? Dialect::rfc4180 : Dialect::toloka;
        PlatformReader reader(text.view(), 0, ',', dialect, 2);
        while (reader.step(1 + random.below(20))) {
        }
        if (!reader.reading().unclosed) continue;
        ++open;
        // The last row begins behind a line end that is outside of marks.
        std::size_t begin = 0;
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            if (bytes[at] != '\n') continue;
            PlatformReader before(text.view().substr(0, at + 1), 0, ',', dialect, 2);
            while (before.step(1000)) {
            }
            if (!before.reading().unclosed) begin = at + 1;
        }
        const std::size_t opened = begin + DelimitedFormat(',', dialect).find_open_mark(text.view().substr(begin));
        CHECK(reader.reading().last_mark_line ==
              1 + static_cast<std::uint64_t>(
                      std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(opened), '\n')));
    }
    CHECK(open > 50);
}
