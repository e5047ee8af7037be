// Kept work: what a document's history did, carried out again on the same file, brings back every byte, every step of
// undo and redo, and every problem; and what is damaged or of another file stops there, without harm.
#include "engine/journal.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "engine/content_hash.h"
#include "engine/documents.h"
#include "engine/findings.h"

namespace {

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

std::vector<std::string> records_of(Journal& journal) {
    std::vector<std::string> records;
    for (std::string record = journal.next(); !record.empty(); record = journal.next()) {
        records.push_back(std::move(record));
    }
    return records;
}

// How many records were taken.
std::size_t replay(Document& document, const std::vector<std::string>& records, std::string* failure = nullptr) {
    JournalReplay replay(document);
    std::size_t taken = 0;
    for (const std::string& record : records) {
        const Status status = replay.take(record);
        if (status) {
            ++taken;
        } else if (failure != nullptr && failure->empty()) {
            *failure = status.error().message;
        }
    }
    replay.finish();
    run(document);
    return taken;
}

std::string label(const Edit* edit) { return edit == nullptr ? "-" : edit->label; }

// The same bytes, problems and history, at every step of undo and redo.
void require_same(Document& a, Document& b) {
    const auto same = [&] {
        REQUIRE(saved(a) == saved(b));
        REQUIRE(label(a.history().next_undo()) == label(b.history().next_undo()));
        REQUIRE(label(a.history().next_redo()) == label(b.history().next_redo()));
        REQUIRE(a.history().modified() == b.history().modified());
        REQUIRE(a.history().unsaved_steps() == b.history().unsaved_steps());
    };
    same();
    REQUIRE(first_difference(findings(a), findings(b)) == "");
    while (a.history().next_redo() != nullptr) {
        static_cast<void>(a.redo(), b.redo());
        run(a);
        run(b);
        same();
    }
    while (a.history().next_undo() != nullptr) {
        static_cast<void>(a.undo(), b.undo());
        run(a);
        run(b);
        same();
    }
    REQUIRE(b.history().next_undo() == nullptr);
}

Edit random_edit(Random& random, Table& table) {
    const std::uint32_t rows = table.row_count(), columns = table.column_count();
    Edit edit;
    edit.label = "edit " + std::to_string(random.below(1000));
    switch (random.below(9)) {
        case 0: {
            const Operation insert = table.make_insert(random.below(rows + 1));
            edit.operations.push_back(insert);
            edit.operations.push_back({OperationKind::set_cell, insert.row, table.column_at(0), 0, 0, kOriginalText,
                                       table.add_text(random_cell(random, 0))});
            break;
        }
        case 1:
            if (rows > 0) edit.operations.push_back(table.make_delete(random.below(rows)));
            break;
        case 2:
            if (rows > 0) edit.operations.push_back(table.make_move(random.below(rows), random.below(rows)));
            break;
        case 3:
            edit.operations.push_back(table.make_add_column(random.below(columns + 1), table.add_text("INPUT:extra")));
            break;
        case 4:
            if (columns > 2) edit.operations.push_back(table.make_delete_column(random.below(columns)));
            break;
        case 5:
            edit.operations.push_back(table.make_move_column(random.below(columns), random.below(columns)));
            break;
        case 6:
            edit.operations.push_back(table.make_rename_column(random.below(columns), table.add_text("INPUT:other")));
            break;
        default:
            for (std::uint32_t i = random.below(3) + 1; rows > 0 && i > 0; --i) {
                const std::uint32_t place = random.below(columns);
                const Operation set = table.make_set(table.row_at((i * 7) % rows), table.column_at(place),
                                                     table.add_text(random_cell(random, place)));
                bool twice = false;
                for (const Operation& other : edit.operations)
                    twice |= other.row == set.row && other.column == set.column;
                if (!twice) edit.operations.push_back(set);
            }
    }
    return edit;
}

// Does things to a document as a person might; gives what the journal wrote.
std::vector<std::string> work_on(Document& document, Random& random, int steps) {
    Journal journal(document);
    std::vector<std::string> records;
    for (int i = 0; i < steps; ++i) {
        if (random.one_in(4)) {
            static_cast<void>(document.undo());
        } else if (random.one_in(4)) {
            static_cast<void>(document.redo());
        } else if (random.one_in(8)) {
            document.mark_saved();
        } else if (random.one_in(6)) {
            if (document.start_fixes({})) run(document);
        } else if (random.one_in(3)) {
            // An edit that is thought up and not made leaves a gap in the ids.
            static_cast<void>(random_edit(random, document.editable_table()));
        } else {
            REQUIRE(document.apply(random_edit(random, document.editable_table())));
        }
        run(document);
        // Whether records are taken at once or later makes no difference.
        if (random.one_in(2)) {
            for (std::string& record : records_of(journal)) records.push_back(std::move(record));
        }
    }
    for (std::string& record : records_of(journal)) records.push_back(std::move(record));
    return records;
}

constexpr std::string_view kFile = "INPUT:title\tINPUT:count\none\t1\ntwo\t2\nthree\tx\n";

}  // namespace

TEST_CASE("journal: carried out again, it brings back bytes, problems, and every step of undo and redo") {
    Random random(4401);
    for (int round = 0; round < 150; ++round) {
        const std::string text = random_file(random, 1 + random.below(10), random.one_in(3));
        CAPTURE(text);
        const auto document = open(text);
        const std::vector<std::string> records = work_on(*document, random, 14);
        const auto recovered = open(text);
        std::string failure;
        REQUIRE(replay(*recovered, records, &failure) == records.size());
        REQUIRE(failure == "");
        require_same(*document, *recovered);
    }
}

TEST_CASE("journal: it is kept on after it was carried out") {
    Random random(4402);
    const std::string text = random_file(random, 8, false);
    const auto document = open(text);
    std::vector<std::string> records = work_on(*document, random, 10);
    const auto second = open(text);
    REQUIRE(replay(*second, records) == records.size());
    for (std::string& record : work_on(*second, random, 10)) records.push_back(std::move(record));
    const auto third = open(text);
    REQUIRE(replay(*third, records) == records.size());
    require_same(*second, *third);
}

TEST_CASE("journal: an edit of very many cells is several records, which count with the last one") {
    std::string text = "INPUT:title\tINPUT:count\n";
    constexpr std::uint32_t kRows = 60'000;
    for (std::uint32_t i = 0; i < kRows; ++i) text += "title\t1\n";
    const auto document = open(text);
    Journal journal(*document);
    Edit edit;
    edit.label = "all";
    Table& table = document->editable_table();
    for (std::uint32_t row = 0; row < kRows; ++row) {
        edit.operations.push_back(table.make_set(row, 0, table.add_text("changed value " + std::to_string(row))));
    }
    REQUIRE(document->apply(std::move(edit)));
    run(*document);
    REQUIRE(document->undo());
    run(*document);
    REQUIRE(document->redo());
    run(*document);
    const std::vector<std::string> records = records_of(journal);
    REQUIRE(records.size() > 4);
    for (const std::string& record : records) CHECK(record.size() < Journal::kRecordBytes + 200);
    for (std::size_t there : {std::size_t{1}, records.size() - 3, records.size() - 2, records.size()}) {
        CAPTURE(there);
        const auto recovered = open(text);
        const std::vector<std::string> some(records.begin(), records.begin() + static_cast<std::ptrdiff_t>(there));
        CHECK(replay(*recovered, some) == there);
        const bool whole = there == records.size();
        const bool undone = there == records.size() - 1;
        CHECK(saved(*recovered) == (whole || there == records.size() - 2 ? saved(*document) : text));
        CHECK((recovered->history().next_undo() != nullptr) == (whole || there == records.size() - 2));
        CHECK((recovered->history().next_redo() != nullptr) == undone);
    }
}

TEST_CASE("journal: very many rows put in, some of them cancelled before, come back under their ids") {
    const auto document = open(kFile);
    Journal journal(*document);
    Table& table = document->editable_table();
    for (int i = 0; i < 5000; ++i) static_cast<void>(table.make_insert(1));
    Edit edit;
    edit.label = "rows";
    for (std::uint32_t i = 0; i < 3000; ++i) edit.operations.push_back(table.make_insert(1 + i));
    for (std::uint32_t i = 0; i < 3000; ++i) {
        edit.operations.push_back({OperationKind::set_cell, edit.operations[i].row, 0, 0, 0, kOriginalText,
                                   table.add_text("row " + std::to_string(i))});
    }
    REQUIRE(document->apply(std::move(edit)));
    run(*document);
    Edit deletion;
    deletion.label = "fewer";
    for (std::uint32_t i = 2000; i-- > 5;) deletion.operations.push_back(table.make_delete(i));
    REQUIRE(document->apply(std::move(deletion)));
    run(*document);
    REQUIRE(document->undo());
    run(*document);
    const auto recovered = open(kFile);
    const std::vector<std::string> records = records_of(journal);
    CHECK(replay(*recovered, records) == records.size());
    require_same(*document, *recovered);
}

TEST_CASE("journal: a damaged record stops it there, and what fitted stays") {
    const auto document = open(kFile);
    Journal journal(*document);
    REQUIRE(document->set_cell(0, 0, "first", CellText::decoded));
    REQUIRE(document->set_cell(1, 0, "second", CellText::decoded));
    REQUIRE(document->undo());
    const std::vector<std::string> records = records_of(journal);
    REQUIRE(records.size() == 3);
    const auto half = open(kFile);
    REQUIRE(half->set_cell(0, 0, "first", CellText::decoded));
    for (std::size_t at = 0; at < records[1].size(); ++at) {
        for (const bool cut : {false, true}) {
            std::vector<std::string> damaged = records;
            if (cut) {
                damaged[1].resize(at);
            } else {
                damaged[1][at] = static_cast<char>(damaged[1][at] ^ 4);
            }
            const auto recovered = open(kFile);
            std::string failure;
            REQUIRE(replay(*recovered, damaged, &failure) == 1);
            REQUIRE(failure == "A record of the changes can't be read.");
            REQUIRE(saved(*recovered) == saved(*half));
            REQUIRE(recovered->history().next_redo() == nullptr);
        }
    }
}

TEST_CASE("journal: records of another file, or out of order, don't fit") {
    const auto document = open(kFile);
    Journal journal(*document);
    REQUIRE(document->set_cell(2, 1, "3", CellText::decoded));
    REQUIRE(document->set_cell(2, 1, "4", CellText::decoded));
    const std::vector<std::string> records = records_of(journal);
    REQUIRE(records.size() == 2);
    struct Case {
        const char* what;
        std::string_view file;
        std::vector<std::string> records;
        std::size_t taken;
    };
    const Case table[] = {
        {"as they are", kFile, records, 2},
        {"the first one is missing: the cell isn't what it was", kFile, {records[1]}, 0},
        {"twice", kFile, {records[0], records[0], records[1]}, 1},
        {"fewer rows", "INPUT:title\tINPUT:count\none\t1\n", records, 0},
        {"fewer columns", "INPUT:title\none\ntwo\nthree\n", records, 0},
    };
    for (const Case& test : table) {
        CAPTURE(test.what);
        const auto recovered = open(test.file);
        CHECK(replay(*recovered, test.records) == test.taken);
        if (test.taken == 0) CHECK(saved(*recovered) == test.file);
    }
}

TEST_CASE("journal: what a fix adds to the specification comes back with it") {
    constexpr std::string_view kUnknownField = "INPUT:title\tINPUT:extra\none\t1\n";
    const auto document = open(kUnknownField);
    Journal journal(*document);
    Edit edit;
    edit.label = "add";
    edit.operations.push_back(
        {OperationKind::add_field, 0, 0, 0, 0, kOriginalText,
         document->editable_table().add_text(R"({"extra": {"type": "string", "hidden": true}})")});
    REQUIRE(document->apply(std::move(edit)));
    run(*document);
    REQUIRE(document->specification_modified());
    const auto recovered = open(kUnknownField);
    REQUIRE(replay(*recovered, records_of(journal)) == 1);
    CHECK(recovered->specification_text() == document->specification_text());
    CHECK(first_difference(findings(*recovered), findings(*document)) == "");
    REQUIRE(recovered->undo());
    run(*recovered);
    CHECK_FALSE(recovered->specification_modified());
}

TEST_CASE("content hash: pieces make no difference, every byte and the length do") {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += static_cast<char>(i * 31 + i / 7);
    const auto hash = [](std::string_view bytes, std::size_t piece) {
        ContentHash result;
        for (std::size_t at = 0; at < bytes.size(); at += piece) result.add(bytes.substr(at, piece));
        return result.value();
    };
    const std::uint64_t whole = hash(text, text.size());
    for (const std::size_t piece : {8u, 16u, 64u, 800u}) CHECK(hash(text, piece) == whole);
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::string other = text;
        other[at] = static_cast<char>(other[at] ^ 1);
        CHECK(hash(other, 64) != whole);
    }
    for (std::size_t size = 0; size < 64; ++size) {
        CHECK(hash(std::string(size, '\0'), 64) != hash(std::string(size + 1, '\0'), 64));
    }
}
