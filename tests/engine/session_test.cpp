// The session: requests and replies, refusals, saving, and bad files that each get an answer.
#include "engine/session.h"

#include <doctest/doctest.h>

#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "engine/documents.h"
#include "engine/protocol.h"

namespace {

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

// A session whose replies are kept.
class Talk {
public:
    Session session;
    std::vector<std::string> messages;

    explicit Talk(std::string_view text = {}, std::string_view specification = kSpecification) {
        if (!specification.empty()) ask(protocol::LoadSpecification{"spec.json", std::string(specification)});
        if (!text.empty()) open(text);
    }
    MessageSink sink() {
        return [this](std::string_view message) { messages.emplace_back(message); };
    }
    void open(std::string_view text) {
        REQUIRE(session.begin("tasks.tsv", text.size()));
        const Result<char*> room = session.writable(text.size());
        REQUIRE(room);
        if (!text.empty()) std::memcpy(room.value(), text.data(), text.size());
        REQUIRE(session.wrote(text.size()));
        session.finish();
        run();
    }
    void run() {
        while (session.step(1 << 20, sink())) {
        }
    }
    template <typename Request>
    void ask(const Request& request) {
        messages.clear();
        session.handle(protocol::encode(request, 77), sink());
    }
    // The answer to the last request, if it is of that kind.
    template <typename Reply>
    std::optional<Reply> answer() const {
        for (const std::string& message : messages) {
            const auto envelope = protocol::open_envelope(message);
            REQUIRE(envelope);
            if (envelope->token == 77) return protocol::decode<Reply>(*envelope);
        }
        return {};
    }
    template <typename Reply, typename Request>
    Reply get(const Request& request) {
        ask(request);
        const auto reply = answer<Reply>();
        REQUIRE(reply);
        return reply.value_or(Reply());
    }
    protocol::StatusReply status() { return get<protocol::StatusReply>(protocol::GetStatus()); }
    std::string save() {
        REQUIRE(session.save_begin());
        std::string text;
        for (std::string_view piece = session.save_next(); !piece.empty(); piece = session.save_next()) text += piece;
        return text;
    }
};

protocol::GetRows window(std::uint32_t first, std::uint32_t count, std::uint32_t columns = 10,
                         std::uint32_t bytes = 400) {
    protocol::GetRows request;
    request.first_view_index = first;
    request.count = count;
    request.column_count = columns;
    request.max_cell_bytes = bytes;
    return request;
}

constexpr std::string_view kText =
    "INPUT:image\tINPUT:title\tGOLDEN:result\tINPUT:count\r\n"
    "https://a.bc/1\tone\tOK\t1\r\n"
    "\r\n"
    "\tbook \"x\" y\tbad\tz\r\n"
    "https://a.bc/3\tthree\t\t3\tsurplus\r\n";

}  // namespace

TEST_CASE("the status tells what is open") {
    Talk talk;
    CHECK(talk.status().phase == protocol::Phase::empty);
    CHECK(talk.status().specification == "spec.json");
    talk.open(kText);
    const protocol::StatusReply status = talk.status();
    CHECK(status.phase == protocol::Phase::ready);
    CHECK(status.name == "tasks.tsv");
    CHECK(status.rows == 4);
    CHECK(status.view_rows == 4);
    CHECK(status.columns == 4);
    CHECK(status.tasks == 3);
    CHECK(status.separators == 1);
    CHECK(status.control == 2);
    CHECK(status.general == 1);
    CHECK(status.bytes_read == kText.size());
    CHECK(status.bytes_total == kText.size());
    CHECK(status.line_ends == "CRLF");
    CHECK(status.format == "TSV");
    CHECK(status.errors == 4);
    CHECK(status.warnings == 1);
    CHECK(status.tasks_with_errors == 2);
    CHECK_FALSE(status.rejected);
    CHECK_FALSE(status.modified);
    CHECK_FALSE(status.job_running);
}

TEST_CASE("options: delimiter and dialect before the file, the target also later") {
    Talk talk;
    talk.ask(protocol::SetOptions{';', protocol::Dialect::rfc4180, protocol::ArrayTarget::legacy});
    talk.open("INPUT:a;INPUT:b\n1;2\n");
    protocol::StatusReply status = talk.status();
    CHECK(status.columns == 2);
    CHECK(status.delimiter == ';');
    CHECK(status.dialect == protocol::Dialect::rfc4180);
    CHECK(status.target == protocol::ArrayTarget::legacy);
    talk.ask(protocol::SetOptions{',', protocol::Dialect::toloka, protocol::ArrayTarget::modern_2023});
    talk.run();
    status = talk.status();
    CHECK(status.phase == protocol::Phase::ready);
    CHECK(status.delimiter == ';');
    CHECK(status.dialect == protocol::Dialect::rfc4180);
    CHECK(status.target == protocol::ArrayTarget::modern_2023);
    CHECK(talk.save() == "INPUT:a;INPUT:b\n1;2\n");
}

TEST_CASE("statuses come unasked while a file is read") {
    Talk talk;
    std::string text = std::string(kHeader) + "\n";
    while (text.size() < 500'000) text += "https://a.bc\t\t\t\t\t\t\t\t\t\n";
    REQUIRE(talk.session.begin("tasks.tsv", text.size()));
    std::size_t fed = 0;
    std::vector<std::uint32_t> rows;
    while (fed < text.size()) {
        const std::size_t size = std::min<std::size_t>(100'000, text.size() - fed);
        std::memcpy(talk.session.writable(size).value(), text.data() + fed, size);
        REQUIRE(talk.session.wrote(size));
        fed += size;
        talk.messages.clear();
        while (talk.session.step(50'000, talk.sink())) {
        }
        REQUIRE_FALSE(talk.messages.empty());
        const auto envelope = protocol::open_envelope(talk.messages.back());
        REQUIRE(envelope);
        CHECK(envelope->token == 0);
        rows.push_back(protocol::decode<protocol::StatusReply>(*envelope)->rows);
    }
    // What was fed is worked off, not left for the end.
    REQUIRE(rows.size() == 6);
    for (std::size_t i = 0; i < 5; ++i) CHECK(rows[i] * 22 > (i + 1) * 100'000 - 1000);
}

TEST_CASE("columns with their types and problems") {
    Talk talk(kText);
    const auto columns = talk.get<protocol::ColumnsReply>(protocol::GetColumns()).columns;
    REQUIRE(columns.size() == 4);
    CHECK(columns[0].name == "INPUT:image");
    CHECK(columns[0].type == "url");
    CHECK(columns[0].required);
    CHECK(columns[0].problems == 1);
    CHECK(columns[2].type == "string");
    CHECK(columns[3].type == "integer");
    CHECK(columns[3].problems == 1);
    CHECK(columns[1].widest == 10);
}

TEST_CASE("windows of rows hold what is seen, cut to what was asked") {
    Talk talk(kText);
    const auto rows = talk.get<protocol::RowsReply>(window(0, 100)).rows;
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].task == 1);
    CHECK(rows[0].line == 2);
    CHECK(rows[0].cells.size() == 4);
    CHECK(rows[0].cells[1].text == "one");
    CHECK(rows[0].kind == protocol::RowKind::control);
    CHECK(rows[0].problem == 0);
    CHECK(rows[1].kind == protocol::RowKind::separator);
    CHECK(rows[1].cells[0].missing);
    CHECK(rows[2].cells[0].problem == 1);
    CHECK(rows[2].cells[1].problem == 2);
    CHECK(rows[2].cells[1].text == "book x y");
    CHECK(rows[2].problem == 1);
    CHECK(rows[3].surplus == 1);
    CHECK(rows[3].task == 3);

    const auto narrow = talk.get<protocol::RowsReply>(window(2, 1, 2, 4)).rows;
    REQUIRE(narrow.size() == 1);
    REQUIRE(narrow[0].cells.size() == 2);
    CHECK(narrow[0].cells[1].text == "book");
    CHECK(narrow[0].cells[1].cut);
    CHECK(talk.get<protocol::RowsReply>(window(4, 10)).rows.empty());
    CHECK(talk.get<protocol::RowsReply>(window(0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF)).rows.empty());
    CHECK(talk.get<protocol::RowsReply>(window(0, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF)).rows[0].cells[1].text == "one");
}

TEST_CASE("a long quoted cell is shown decoded, however little of it is asked for") {
    std::string inside;
    for (int i = 0; i < 3000; ++i) inside += "say \"\"hi\"\" ";
    Talk talk("INPUT:image\tINPUT:title\nhttps://a.bc\t\"" + inside + "\"\n", "");
    for (std::uint32_t bytes = 1; bytes < 200; ++bytes) {
        const auto cell = talk.get<protocol::RowsReply>(window(0, 1, 2, bytes)).rows[0].cells[1];
        REQUIRE(cell.cut);
        std::string expected;
        while (expected.size() < bytes) expected += "say \"hi\" ";
        REQUIRE(cell.text == expected.substr(0, bytes));
        protocol::GetCell request;
        request.column = 1;
        request.max_bytes = bytes;
        const auto reply = talk.get<protocol::CellReply>(request);
        REQUIRE(reply.cut);
        REQUIRE(reply.decoded == expected.substr(0, bytes));
        REQUIRE(reply.raw_size == inside.size() + 2);
    }
}

TEST_CASE("one cell with its place and problems") {
    Talk talk(kText);
    protocol::GetCell request;
    request.position = 2;
    request.column = 1;
    const auto cell = talk.get<protocol::CellReply>(request);
    CHECK(cell.column_name == "INPUT:title");
    CHECK(cell.raw == "book \"x\" y");
    CHECK(cell.decoded == "book x y");
    CHECK(cell.cell == "B4");
    CHECK(cell.line == 4);
    CHECK(cell.task == 2);
    CHECK(cell.offset == kText.find("book"));
    REQUIRE(cell.problems.size() == 1);
    CHECK(cell.problems[0].code == "quotes-lost");
    CHECK(cell.problems[0].fixes[0].kind == protocol::FixKind::safe);
    CHECK(cell.problems[0].fixes[0].after == "\"book \"\"x\"\" y\"");
    // The problems of the row as a whole come last.
    request.position = 3;
    CHECK(talk.get<protocol::CellReply>(request).problems.back().code == "too-many-cells");
    request.position = 4;
    talk.ask(request);
    CHECK(talk.answer<protocol::Refused>());
    request.position = 1;
    request.column = 3;
    CHECK(talk.get<protocol::CellReply>(request).missing);
}

TEST_CASE("problems in groups and windows") {
    Talk talk(kText);
    const auto groups = talk.get<protocol::ProblemGroupsReply>(protocol::GetProblemGroups()).groups;
    REQUIRE(groups.size() == 6);
    CHECK(groups[4].severity == protocol::Severity::warning);
    CHECK(groups.back().code == "mixed-kinds");
    std::uint32_t total = 0;
    for (const auto& group : groups) {
        protocol::GetProblems request;
        request.code = group.code;
        request.count = 1000;
        const auto reply = talk.get<protocol::ProblemsReply>(request);
        CHECK(reply.total == group.count);
        CHECK(reply.problems.size() == group.count);
        std::uint32_t in_rows = 0;
        for (const auto& problem : reply.problems) {
            CHECK(problem.code == group.code);
            in_rows += problem.position != protocol::kNone ? 1 : 0;
        }
        CHECK(group.in_rows == in_rows);
        total += group.count;
    }
    protocol::GetProblems all;
    all.first = 1;
    all.count = 2;
    const auto reply = talk.get<protocol::ProblemsReply>(all);
    CHECK(reply.total == total);
    CHECK(reply.problems.size() == 2);
    all.code = "no-such-code";
    talk.ask(all);
    CHECK(talk.answer<protocol::Refused>());
}

TEST_CASE("editing, undo, redo, save: what the status says") {
    Talk talk(kText);
    protocol::SetCell set;
    set.position = 2;
    set.column = 0;
    set.text = "https://a.bc/\"2\"";
    CHECK(talk.get<protocol::StatusReply>(set).modified);
    CHECK(talk.status().has_undo);
    CHECK(talk.status().undo_label == "Edit INPUT:image");
    std::string expected(kText);
    expected.insert(expected.find("\tbook"), "\"https://a.bc/\"\"2\"\"\"");
    CHECK(talk.save() == expected);
    CHECK_FALSE(talk.get<protocol::StatusReply>(protocol::MarkSaved()).modified);
    const auto place = talk.get<protocol::PlaceReply>(protocol::Undo());
    CHECK(place.found);
    CHECK(place.position == 2);
    CHECK(place.column == 0);
    CHECK(place.view_index == 2);
    CHECK(talk.status().modified);
    CHECK(talk.save() == kText);
    CHECK_FALSE(talk.get<protocol::PlaceReply>(protocol::Undo()).found);
    CHECK(talk.get<protocol::PlaceReply>(protocol::Redo()).found);
    CHECK(talk.save() == expected);
    set.position = 99;
    talk.ask(set);
    CHECK(talk.answer<protocol::Refused>());
}

TEST_CASE("a fix is previewed, applied as one step, and undone") {
    Talk talk(kText);
    protocol::GetFixPreview preview;
    preview.count = 10;
    const auto changes = talk.get<protocol::FixPreviewReply>(preview);
    REQUIRE(changes.total == 1);
    CHECK(changes.changes[0].before == "book \"x\" y");
    CHECK(changes.changes[0].after == "\"book \"\"x\"\" y\"");
    CHECK(changes.changes[0].column_name == "INPUT:title");
    protocol::ApplyFix fix;
    fix.code = "quotes-lost";
    talk.ask(fix);
    CHECK(talk.answer<protocol::StatusReply>());
    talk.run();
    CHECK(talk.status().warnings == 0);
    CHECK(talk.get<protocol::PlaceReply>(protocol::Undo()).found);
    CHECK(talk.status().warnings == 1);
    CHECK(talk.save() == kText);
    fix.code = "no-such-code";
    talk.ask(fix);
    CHECK(talk.answer<protocol::Refused>());
    fix = {"quotes-lost", {{2, 1, 0, 9}}};
    talk.ask(fix);
    CHECK(talk.answer<protocol::Refused>());
    preview = {"quotes-lost", 0, 10, 400, {{2, 1, 0, 0}}};
    CHECK(talk.get<protocol::FixPreviewReply>(preview).changes[0].after == "\"book \"\"x\"\" y\"");
    fix = {"quotes-lost", {{2, 1, 0, 0}}};
    CHECK(talk.get<protocol::StatusReply>(fix).warnings == 0);
    fix = {"", {{2, 1, 0, 0}}};
    talk.ask(fix);
    CHECK(talk.answer<protocol::Refused>());
}

TEST_CASE("the specification that fixes changed is handed out") {
    Talk talk("INPUT:image\tINPUT:extra_one\nhttps://a.bc\tx\n");
    protocol::GetProblems request;
    request.code = "header-no-field";
    request.count = 10;
    const auto problems = talk.get<protocol::ProblemsReply>(request).problems;
    REQUIRE(problems.size() == 1);
    const protocol::Problem& problem = problems[0];
    REQUIRE(problem.fixes.size() == 3);
    CHECK(problem.fixes[0].action == protocol::FixAction::add_hidden_field);
    talk.ask(protocol::ApplyFix{problem.code, {{problem.position, problem.column, problem.detail, 0}}});
    CHECK(talk.answer<protocol::StatusReply>());
    talk.run();
    CHECK(talk.status().specification_modified);
    CHECK(talk.get<protocol::SpecificationText>(protocol::GetSpecification()).text.find("extra_one") !=
          std::string::npos);
    CHECK(talk.get<protocol::StatusReply>(
                  protocol::SetOptions{0, protocol::Dialect::automatic, protocol::ArrayTarget::modern_2023})
              .target == protocol::ArrayTarget::modern_2023);
}

TEST_CASE("views and places") {
    Talk talk(kText);
    protocol::SetView view;
    view.only_problems = true;
    CHECK(talk.get<protocol::StatusReply>(view).view_rows == 2);
    CHECK(talk.get<protocol::RowsReply>(window(0, 5)).rows[0].position == 2);
    CHECK(talk.get<protocol::PlaceReply>(protocol::FindRow{3}).view_index == 1);
    CHECK(talk.get<protocol::PlaceReply>(protocol::FindRow{0}).view_index == protocol::kNone);
    CHECK_FALSE(talk.get<protocol::PlaceReply>(protocol::FindRow{4}).found);
    view.only_problems = false;
    CHECK(talk.get<protocol::StatusReply>(view).view_rows == 4);
    protocol::FindProblem find;
    find.position = protocol::kNone;
    find.column = protocol::kNone;
    const auto place = talk.get<protocol::PlaceReply>(find);
    CHECK(place.found);
    CHECK(place.position == 2);
    CHECK(place.column == 0);
    find.backward = true;
    CHECK_FALSE(talk.get<protocol::PlaceReply>(find).found);
    view.only_problems = true;
    view.code = "no-such-code";
    talk.ask(view);
    CHECK(talk.answer<protocol::Refused>());
}

TEST_CASE("specifications, good and bad") {
    Talk talk(kText, "");
    CHECK(talk.status().specification.empty());
    const auto bad = talk.get<protocol::SpecificationLoaded>(protocol::LoadSpecification{"x.json", "{"});
    CHECK_FALSE(bad.ok);
    CHECK_FALSE(bad.message.empty());
    const auto good =
        talk.get<protocol::SpecificationLoaded>(protocol::LoadSpecification{"x.json", std::string(kSpecification)});
    CHECK(good.ok);
    CHECK(good.input_fields == 8);
    CHECK(good.output_fields == 1);
    CHECK(talk.status().job_running);
    talk.run();
    CHECK(talk.status().errors == 4);
}

TEST_CASE("what is no request is refused, whatever it is") {
    Talk talk(kText);
    Random random(60);
    const auto refused = [&](std::string_view bytes) {
        talk.messages.clear();
        talk.session.handle(bytes, talk.sink());
        REQUIRE(talk.messages.size() == 1);
        return protocol::open_envelope(talk.messages[0])->kind == protocol::Kind::refused;
    };
    CHECK(refused(""));
    CHECK(refused("\x02\x01\x01"));
    CHECK(refused(protocol::encode(protocol::StatusReply(), 1)));
    const std::string set = protocol::encode(protocol::SetCell{0, 0, "text", protocol::TextForm::raw}, 5);
    for (std::size_t size = 0; size < set.size(); ++size) CHECK(refused(set.substr(0, size)));
    CHECK(refused(set + "x"));
    for (int i = 0; i < 20'000; ++i) {
        std::string bytes =
            random.one_in(2) ? random.text(std::string_view("\0\1\2\3\4\5\6\7\x08\x7F\x80\xFF", 12), 12) : set;
        if (!bytes.empty()) bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
        talk.messages.clear();
        talk.session.handle(bytes, talk.sink());
        REQUIRE(talk.messages.size() == 1);
    }
}

TEST_CASE("every request is answered before, while and after a file is there") {
    const auto ask_all = [](Talk& talk) {
        const auto answered = [&] { REQUIRE(talk.messages.size() == 1); };
        talk.ask(protocol::GetStatus());
        answered();
        talk.ask(protocol::GetColumns());
        answered();
        talk.ask(window(0, 10));
        answered();
        talk.ask(protocol::GetProblemGroups());
        answered();
        talk.ask(protocol::GetProblems{"", 0, 10});
        answered();
        talk.ask(protocol::GetCell());
        answered();
        talk.ask(protocol::SetCell{0, 0, "x", protocol::TextForm::raw});
        answered();
        talk.ask(protocol::Undo());
        answered();
        talk.ask(protocol::Redo());
        answered();
        talk.ask(protocol::GetFixPreview{"", 0, 10, 100, {}});
        answered();
        talk.ask(protocol::ApplyFix());
        answered();
        talk.ask(protocol::SetView{true, ""});
        answered();
        talk.ask(protocol::SetView{false, ""});
        answered();
        talk.ask(protocol::FindProblem());
        answered();
        talk.ask(protocol::FindRow());
        answered();
        talk.ask(protocol::MarkSaved());
        answered();
        talk.ask(protocol::CancelJob());
        answered();
    };
    Talk talk;
    ask_all(talk);
    CHECK_FALSE(talk.session.save_begin());
    CHECK(talk.session.save_next().empty());
    REQUIRE(talk.session.begin("tasks.tsv", Document::kUnknownSize));
    ask_all(talk);
    std::memcpy(talk.session.writable(kText.size()).value(), kText.data(), kText.size());
    REQUIRE(talk.session.wrote(kText.size()));
    talk.session.step(100, talk.sink());
    ask_all(talk);
    CHECK_FALSE(talk.session.save_begin());
    talk.session.finish();
    talk.run();
    ask_all(talk);
    CHECK_FALSE(talk.session.begin("again.tsv", 10));
    CHECK_FALSE(talk.session.writable(1));
    CHECK_FALSE(talk.session.wrote(1));

    Talk failed("PK\x03\x04");
    CHECK(failed.status().phase == protocol::Phase::failed);
    ask_all(failed);
    Talk wide(std::string(150'000, '\t') + "\n");
    CHECK(wide.status().phase == protocol::Phase::failed);
    ask_all(wide);
}
