// Ranges through the session: their text, pasting, filling, clearing, rows that come and go; at once and as jobs.
#include <doctest/doctest.h>

#include <string>

#include "engine/session_talk.h"

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

namespace {

using protocol::CellsAction;
using protocol::RowsAction;
using protocol::ViewRange;

// "a1\tb1\tc1" and so on, in columns without a specification.
std::string letters(std::uint32_t rows) {
    std::string text = "INPUT:a\tINPUT:b\tINPUT:c\n";
    for (std::uint32_t row = 1; row <= rows; ++row) {
        const std::string number = std::to_string(row);
        text += "a" + number + "\tb" + number + "\tc" + number + "\n";
    }
    return text;
}

std::string body(Talk& talk) {
    const std::string all = talk.save();
    return all.substr(all.find('\n') + 1);
}

template <typename Request>
protocol::RangeChanged change(Talk& talk, const Request& request) {
    talk.ask(request);
    talk.run();
    const auto reply = talk.answer<protocol::RangeChanged>();
    REQUIRE(reply);
    return reply.value_or(protocol::RangeChanged());
}

template <typename Request>
std::string refusal(Talk& talk, const Request& request) {
    talk.ask(request);
    talk.run();
    const auto reply = talk.answer<protocol::Refused>();
    return reply ? reply->message : std::string();
}

std::string copied(Talk& talk, ViewRange range) {
    talk.ask(protocol::GetRange{range, 1 << 20});
    talk.run();
    const auto reply = talk.answer<protocol::RangeText>();
    REQUIRE(reply);
    return reply->text;
}

}  // namespace

TEST_CASE("the text of a range is rows and cells, without the empty lines between suites") {
    Talk talk("INPUT:a\tINPUT:b\n1\t\"two\nlines\"\n\n3\t\"say \"\"hi\"\"\"\n4\n", {});
    CHECK(copied(talk, {0, 4, 0, 2}) == "1\t\"two\nlines\"\n3\t\"say \"\"hi\"\"\"\n4\t\n");
    CHECK(copied(talk, {0, 1, 0, 1}) == "1\n");
    CHECK(copied(talk, {2, 2, 1, 1}) == "\"say \"\"hi\"\"\"\n\n");
    const auto long_one = talk.get<protocol::RangeText>(protocol::GetRange{{0, 4, 0, 2}, 10});
    CHECK(long_one.too_long);
    CHECK(long_one.text.empty());
    const ViewRange nowhere[] = {{0, 5, 0, 2}, {4, 1, 0, 1}, {0, 1, 1, 2}, {0, 0, 0, 1}, {0, 0xFFFFFFFF, 0, 1}};
    for (const ViewRange& range : nowhere) CHECK(refusal(talk, protocol::GetRange{range, 99}) != "");
}

TEST_CASE("cells of a range change as one step") {
    struct Case {
        CellsAction action;
        ViewRange range;
        const char* text;
        std::uint32_t cells;
        const char* label;
        const char* then;
    };
    const Case cases[] = {
        {CellsAction::set, {0, 2, 1, 2}, "", 4, "Clear 4 cells", "a1\t\t\na2\t\t\na3\tb3\tc3\n"},
        {CellsAction::set,
         {1, 1, 0, 3},
         "x\ty",
         3,
         "Fill 3 cells",
         "a1\tb1\tc1\n\"x\ty\"\t\"x\ty\"\t\"x\ty\"\na3\tb3\tc3\n"},
        {CellsAction::fill_down, {0, 3, 0, 2}, "", 4, "Fill down 4 cells", "a1\tb1\tc1\na1\tb1\tc2\na1\tb1\tc3\n"},
        {CellsAction::fill_down, {2, 1, 1, 1}, "", 1, "Fill down 1 cell", "a1\tb1\tc1\na2\tb2\tc2\na3\tb2\tc3\n"},
        {CellsAction::fill_right, {0, 2, 0, 3}, "", 4, "Fill right 4 cells", "a1\ta1\ta1\na2\ta2\ta2\na3\tb3\tc3\n"},
        {CellsAction::fill_right, {0, 1, 2, 1}, "", 1, "Fill right 1 cell", "a1\tb1\tb1\na2\tb2\tc2\na3\tb3\tc3\n"},
        // pasting: one value, a block, a block again and again, rows that are new
        {CellsAction::paste, {0, 2, 0, 2}, "x\n", 4, "Paste 2 rows", "x\tx\tc1\nx\tx\tc2\na3\tb3\tc3\n"},
        {CellsAction::paste, {1, 1, 1, 1}, "p\tq\nr\ts", 4, "Paste 2 rows", "a1\tb1\tc1\na2\tp\tq\na3\tr\ts\n"},
        {CellsAction::paste, {0, 2, 0, 2}, "p\nq\n", 4, "Paste 2 rows", "p\tp\tc1\nq\tq\tc2\na3\tb3\tc3\n"},
        {CellsAction::paste, {0, 2, 0, 1}, "p\tq\tr", 6, "Paste 2 rows", "p\tq\tr\np\tq\tr\na3\tb3\tc3\n"},
        {CellsAction::paste, {0, 2, 0, 1}, "1\n2\n3", 3, "Paste 3 rows", "1\tb1\tc1\n2\tb2\tc2\n3\tb3\tc3\n"},
        {CellsAction::paste, {2, 1, 1, 1}, "x\ny\n", 3, "Paste 2 rows", "a1\tb1\tc1\na2\tb2\tc2\na3\tx\tc3\n\ty\t\n"},
        {CellsAction::paste, {0, 1, 0, 1}, "p\nq\tr\n", 4, "Paste 2 rows", "p\t\tc1\nq\tr\tc2\na3\tb3\tc3\n"},
        {CellsAction::paste,
         {0, 1, 1, 1},
         "[\"a\"]",
         1,
         "Paste 1 cell",
         "a1\t\"[\"\"a\"\"]\"\tc1\na2\tb2\tc2\na3\tb3\tc3\n"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.then);
        Talk talk(letters(3), {});
        const auto changed = change(talk, protocol::ChangeCells{one.action, one.range, one.text});
        CHECK(changed.cells == one.cells);
        CHECK(talk.status().undo_label == one.label);
        CHECK(body(talk) == one.then);
        CHECK(talk.get<protocol::PlaceReply>(protocol::Undo()).found);
        CHECK(talk.save() == letters(3));
        CHECK_FALSE(talk.status().has_undo);
        CHECK(talk.status().tasks == 3);
        CHECK(talk.get<protocol::PlaceReply>(protocol::Redo()).found);
        CHECK(body(talk) == one.then);
    }
}

TEST_CASE("cells that stay what they are keep their bytes, and nothing to change is no step") {
    Talk talk("INPUT:a\tINPUT:b\n\"quoted\"\tx\n\"a\r\nb\"\ty\n", {});
    const auto same = change(talk, protocol::ChangeCells{CellsAction::paste, {0, 1, 0, 1}, "quoted\tx\n\"a\nb\"\ty\n"});
    CHECK(same.cells == 0);
    CHECK(same.range.rows == 2);
    CHECK_FALSE(talk.status().has_undo);
    CHECK(change(talk, protocol::ChangeCells{CellsAction::set, {1, 1, 0, 1}, "c\nd"}).cells == 1);
    CHECK(talk.save() == "INPUT:a\tINPUT:b\n\"quoted\"\tx\n\"c\r\nd\"\ty\n");
}

TEST_CASE("what can't be pasted is refused with a reason, and nothing is lost") {
    struct Case {
        ViewRange range;
        std::string text;
        const char* reason;
    };
    const Case cases[] = {
        {{0, 1, 1, 1}, "a\tb\tc", "What is pasted has 3 columns, but from here on there are 2 columns."},
        {{0, 1, 2, 1}, "a\tb", "What is pasted has 2 columns, but from here on there is 1 column."},
        {{0, 1, 0, 1}, "", "There is no text on the clipboard."},
        {{0, 1, 0, 1}, std::string("a\0b", 3), "The clipboard holds something that is no text."},
        {{0, 1, 0, 1}, std::string(65u << 20, 'x'), "The clipboard has more than 64 MB, the most that can be pasted."},
    };
    Talk talk(letters(3), {});
    for (const Case& one : cases) {
        const std::string message = refusal(talk, protocol::ChangeCells{CellsAction::paste, one.range, one.text});
        CHECK(message.substr(0, std::string(one.reason).size()) == one.reason);
        CHECK(talk.save() == letters(3));
    }
}

TEST_CASE("empty lines between suites are passed over") {
    const char* text = "INPUT:a\tINPUT:b\n1\tx\n\n2\ty\n";
    Talk talk(text, {});
    CHECK(change(talk, protocol::ChangeCells{CellsAction::paste, {0, 1, 0, 1}, "p\nq\n"}).range.rows == 3);
    CHECK(talk.save() == "INPUT:a\tINPUT:b\np\tx\n\nq\ty\n");
    change(talk, protocol::ChangeCells{CellsAction::set, {0, 3, 1, 1}, ""});
    CHECK(talk.save() == "INPUT:a\tINPUT:b\np\t\n\nq\t\n");
    change(talk, protocol::ChangeCells{CellsAction::fill_down, {0, 3, 0, 1}, ""});
    CHECK(talk.save() == "INPUT:a\tINPUT:b\np\t\n\np\t\n");
}

TEST_CASE("the only column is never left without a cell") {
    Talk talk("INPUT:a\n1\n2\n", {});
    CHECK(change(talk, protocol::ChangeCells{CellsAction::set, {0, 2, 0, 1}, ""}).cells == 2);
    CHECK(talk.save() == "INPUT:a\n\"\"\n\"\"\n");
    CHECK(talk.status().tasks == 2);
    change(talk, protocol::ChangeRows{RowsAction::insert, 1, 1});
    CHECK(talk.save() == "INPUT:a\n\"\"\n\"\"\n\"\"\n");
}

TEST_CASE("rows come and go as one step, and all is checked again") {
    struct Case {
        RowsAction action;
        std::uint32_t first, rows;
        const char* label;
        const char* then;
    };
    const Case cases[] = {
        {RowsAction::insert, 0, 1, "Insert 1 row", "\t\t\"\"\na1\tb1\tc1\na2\tb2\tc2\na3\tb3\tc3\n"},
        {RowsAction::insert, 1, 2, "Insert 2 rows", "a1\tb1\tc1\n\t\t\"\"\n\t\t\"\"\na2\tb2\tc2\na3\tb3\tc3\n"},
        {RowsAction::insert, 3, 1, "Insert 1 row", "a1\tb1\tc1\na2\tb2\tc2\na3\tb3\tc3\n\t\t\"\"\n"},
        {RowsAction::remove, 0, 1, "Delete 1 row", "a2\tb2\tc2\na3\tb3\tc3\n"},
        {RowsAction::remove, 1, 2, "Delete 2 rows", "a1\tb1\tc1\n"},
        {RowsAction::remove, 0, 3, "Delete 3 rows", ""},
    };
    for (const Case& one : cases) {
        CAPTURE(one.label);
        Talk talk(letters(3), {});
        change(talk, protocol::ChangeRows{one.action, one.first, one.rows});
        CHECK(talk.status().undo_label == one.label);
        CHECK(body(talk) == one.then);
        const bool inserts = one.action == RowsAction::insert;
        CHECK(talk.status().tasks == (inserts ? 3 + one.rows : 3 - one.rows));
        CHECK(talk.status().view_rows == talk.status().tasks);
        CHECK(talk.get<protocol::PlaceReply>(protocol::Undo()).found);
        CHECK(talk.save() == letters(3));
        CHECK(talk.status().tasks == 3);
        CHECK(talk.get<protocol::PlaceReply>(protocol::Redo()).found);
        CHECK(body(talk) == one.then);
    }
    Talk talk(letters(3), {});
    CHECK(refusal(talk, protocol::ChangeRows{RowsAction::insert, 4, 1}) == "There are no such rows.");
    CHECK(refusal(talk, protocol::ChangeRows{RowsAction::insert, 0, 0}) == "There are no such rows.");
    CHECK(refusal(talk, protocol::ChangeRows{RowsAction::remove, 2, 2}) == "There are no such rows.");
}

TEST_CASE("problems follow rows that come and go") {
    Talk talk(kText);  // errors in its second and third task
    const auto before = talk.status();
    change(talk, protocol::ChangeRows{RowsAction::remove, 2, 1});
    CHECK(talk.status().errors < before.errors);
    change(talk, protocol::ChangeRows{RowsAction::insert, 0, 1});
    CHECK(talk.status().tasks == before.tasks);
    talk.ask(protocol::Undo());
    talk.ask(protocol::Undo());
    CHECK(talk.status().errors == before.errors);
    CHECK(talk.status().warnings == before.warnings);
    CHECK(talk.save() == kText);
}

TEST_CASE("with a filter on, the rows that are shown are meant") {
    Talk talk("INPUT:image\tINPUT:title\nbad\tone\nhttps://a.bc/2\ttwo\nbad\tthree\nhttps://a.bc/4\tfour\n");
    CHECK(talk.get<protocol::StatusReply>(protocol::SetView{true, ""}).view_rows == 2);
    CHECK(copied(talk, {0, 2, 1, 1}) == "one\nthree\n");
    change(talk, protocol::ChangeCells{CellsAction::paste, {0, 2, 1, 1}, "x\ny\n"});
    CHECK(talk.save() == "INPUT:image\tINPUT:title\nbad\tx\nhttps://a.bc/2\ttwo\nbad\ty\nhttps://a.bc/4\tfour\n");
    change(talk, protocol::ChangeRows{RowsAction::remove, 0, 2});
    CHECK(talk.save() == "INPUT:image\tINPUT:title\nhttps://a.bc/2\ttwo\nhttps://a.bc/4\tfour\n");
    CHECK_FALSE(talk.status().only_problems);
    talk.ask(protocol::Undo());
    CHECK(talk.status().tasks == 4);
}

TEST_CASE("of many cells it is a job in slices, which can be stopped and leaves nothing behind") {
    constexpr std::uint32_t kRows = 20'000;
    const std::string text = letters(kRows);
    std::string block;
    for (std::uint32_t i = 0; i < kRows + 5'000; ++i) block += "x" + std::to_string(i) + "\ty\tz\n";
    const protocol::ChangeCells paste{CellsAction::paste, {0, 1, 0, 1}, block};
    // Stopped behind ever more steps: while the text is read, while cells are gathered, while they are changed.
    for (int steps = 0; steps < 60; steps += 6) {
        CAPTURE(steps);
        Talk talk(text, {});
        talk.ask(paste);
        CHECK(talk.status().job_running);
        for (int i = 0; i < steps; ++i) talk.session.step(std::size_t{64} << 10, talk.sink());
        if (talk.status().job_cancellable) {
            const std::string label = talk.status().job_label;
            CHECK(label == "Pasting");
            talk.ask(protocol::CancelJob());
            talk.run();
            CHECK(talk.save() == text);
            CHECK_FALSE(talk.status().has_undo);
            CHECK(talk.status().tasks == kRows);
        }
    }
    Talk talk(text, {});
    const auto changed = change(talk, paste);
    CHECK(changed.added_rows == 5'000);
    CHECK(changed.range.rows == kRows + 5'000);
    CHECK(talk.status().tasks == kRows + 5'000);
    const std::string after = talk.save();
    CHECK(after == "INPUT:a\tINPUT:b\tINPUT:c\n" + block);
    talk.ask(protocol::Undo());
    talk.run();
    CHECK(talk.save() == text);
    CHECK(talk.status().tasks == kRows);
    talk.ask(protocol::Redo());
    talk.run();
    CHECK(talk.save() == after);
    change(talk, protocol::ChangeRows{RowsAction::remove, 10, kRows});
    CHECK(talk.status().tasks == 5'000);
    talk.ask(protocol::Undo());
    talk.run();
    CHECK(talk.save() == after);
}

TEST_CASE("an edit in between is not run over") {
    const std::string text = letters(20'000);
    Talk talk(text, {});
    talk.ask(protocol::ChangeCells{CellsAction::set, {0, 20'000, 0, 3}, "x"});
    CHECK(talk.status().job_running);
    const MessageSink sink = talk.sink();
    talk.session.handle(protocol::encode(protocol::SetCell{0, 0, "new", protocol::TextForm::decoded}, 5), sink);
    talk.messages.clear();
    talk.run();
    REQUIRE(talk.answer<protocol::Refused>());
    CHECK(talk.save() == "INPUT:a\tINPUT:b\tINPUT:c\nnew" + text.substr(text.find("\tb1")));
}
