// Tasks written with other values: what stays, what goes, and what is never lost.
#include "formats/json_rewrite.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "formats/json_columns.h"
#include "formats/json_layout_example.h"
#include "formats/json_task.h"

namespace taskloom {
namespace {

struct Change {
    std::string pointer, raw;
    std::string renamed{};  // to this pointer
};

// The cells that the task has, some of them changed.
std::string rewritten(const std::string& text, const std::vector<Change>& changes) {
    JsonColumns columns(testing::json_layout());
    JsonTaskReader reader(columns);
    if (!text.empty()) REQUIRE(reader.read(text.data(), text.data() + text.size()));
    std::vector<NamedCell> cells;
    for (std::size_t i = 0; i < reader.cells().size(); ++i)
        cells.push_back({columns.pointer(i), columns.pointer(i), reader.cells()[i]});
    for (const Change& change : changes) {
        NamedCell* cell = nullptr;
        for (NamedCell& known : cells) {
            if (known.old_name == change.pointer) cell = &known;
        }
        if (cell == nullptr) cell = &cells.emplace_back(NamedCell{change.pointer, change.pointer, {}});
        if (!change.renamed.empty()) cell->name = change.renamed;
        if (change.renamed.empty() || !change.raw.empty()) cell->raw = change.raw;
    }
    std::string out;
    rewrite_json_task(text, testing::json_layout(), cells, out);
    return out;
}

TEST_CASE("values that stand in the place of an object or list are not written over") {
    CHECK(rewritten(R"({"in":"important"})", {{"/in/a", "1"}}) == R"({"in":"important"})");
    CHECK(rewritten(R"({"answers":[1,2]})", {{"/answers/0/r", "1"}}) == R"({"answers":[1,2]})");
    CHECK(rewritten(R"({"I:a":1,"in":[1]})", {{"/I:a", "", "/in/a"}}) == R"({"I:a":1,"in":[1]})");
    // What is missing or null becomes one.
    CHECK(rewritten(R"({"in":null})", {{"/in/a", "1"}}) == R"({"in":{"a":1}})");
    CHECK(rewritten(R"({"answers":[null,7]})", {{"/answers/0/r", "1"}}) == R"({"answers":[{"r":1},7]})");
    CHECK(rewritten("{}", {{"/answers/0/r", "1"}}) == R"({"answers": [{"r": 1}]})");
    CHECK(rewritten(R"({"in":"x"})", {{"/in", ""}, {"/in/a", "1"}}) == R"({"in":{"a":1}})");
    CHECK(rewritten(R"({"in":{"a":1}})", {{"/in", "5"}, {"/in/a", ""}}) == R"({"in":5})");
}

TEST_CASE("of a key that stands twice the value that is read is changed, and all of it taken away") {
    CHECK(rewritten(R"({"hint":1,"hint":2})", {{"/hint", "3"}}) == R"({"hint":1,"hint":3})");
    CHECK(rewritten(R"({"hint":1,"x":0,"hint":2})", {{"/hint", ""}}) == R"({"x":0})");
    CHECK(rewritten(R"({"in":{"a":1,"\u0061":2}})", {{"/in/a", ""}}) == R"({"in":{}})");
    CHECK(rewritten(R"({"in":{"a":1},"in":{"b":2}})", {{"/in/a", "3"}}) == R"({"in":{"a":1},"in":{"b":2,"a":3}})");
    CHECK(rewritten(R"({"in":{"a":1},"in":5})", {{"/in", ""}}) == "{}");
    CHECK(rewritten(R"({"answers":[{"r":1}],"answers":[{"r":2}]})", {{"/answers/0/r", ""}}) == "{}");
    CHECK(rewritten(R"({"I:a":1,"I:a":2})", {{"/I:a", "", "/in/a"}}) == R"({"in":{"a":2}})");
    CHECK(rewritten(R"({"x":1,"x":2,"y":3})", {{"/x", "", "/hint"}}) == R"({"hint":2,"y":3})");
}

TEST_CASE("places of a list stay what they are when one before them is emptied") {
    CHECK(rewritten(R"({"answers":[{"r":1},{"r":2}]})", {{"/answers/0/r", ""}}) == R"({"answers":[{},{"r":2}]})");
    CHECK(rewritten(R"({"answers":[5,{"r":2}]})", {{"/answers/0", ""}}) == R"({"answers":[{},{"r":2}]})");
    CHECK(rewritten(R"({"answers":[{"r":1},{"r":2}]})", {{"/answers/1", ""}}) == R"({"answers":[{"r":1}]})");
    CHECK(rewritten(R"({"answers":[{"r":1},{"r":2}]})", {{"/answers/0/r", ""}, {"/answers/1", ""}}) == "{}");
    CHECK(rewritten(R"({"answers":[{"r":1},2,3]})", {{"/answers/1", ""}, {"/answers/2", ""}}) ==
          R"({"answers":[{"r":1}]})");
    CHECK(rewritten(R"({"answers":["x"]})", {{"/answers/0", ""}, {"/answers/1", "7"}}) == R"({"answers":[{},7]})");
    // Whichever column comes first.
    CHECK(rewritten("", {{"/answers/1", "7"}, {"/answers/0/r", "1"}}) == R"({"answers": [{"r": 1},7]})");
}

}  // namespace
}  // namespace taskloom
