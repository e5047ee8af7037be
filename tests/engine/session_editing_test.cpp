// Editing through the session: edits, undo and redo, fixes, and what the status says of them.
#include <doctest/doctest.h>

#include <string>

#include "engine/session_talk.h"

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

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

TEST_CASE("tasks in JSON are told from a specification, and nothing is loaded") {
    Talk talk("INPUT:image\nhttps://a.bc\n");
    for (const char* text : {R"([{"input_values": {"image": "x"}}])", "\xEF\xBB\xBF [ ]", R"({"input_values": {}})",
                             R"({"INPUT:image": "x"})", R"({"id": "1", "known_solutions": []})"}) {
        CAPTURE(text);
        const auto answer = talk.get<protocol::SpecificationLoaded>(protocol::LoadSpecification{"a.json", text});
        CHECK_FALSE(answer.ok);
        CHECK(answer.is_tasks);
        CHECK_FALSE(answer.message.empty());
    }
    for (const char* text : {R"({"input_spec": {"input_values": {"type": "json"}}})", R"({"image": {"type": "url"}})",
                             R"({"input_spec": )", "[1, 2]", "x"}) {
        CAPTURE(text);
        const protocol::LoadSpecification load{"b.json", text};
        CHECK_FALSE(talk.get<protocol::SpecificationLoaded>(load).is_tasks);
    }
    CHECK(talk.status().specification == "b.json");
}

TEST_CASE("the specification as fields, and with one changed, which loads nothing") {
    Talk talk("INPUT:image\tINPUT:n\nhttps://a.bc\tx\n");
    const protocol::LoadSpecification load{
        "project.json", R"({"input_spec": {"image": {"type": "url"}, "n": {"type": "string", "max_length": 3}}})"};
    REQUIRE(talk.get<protocol::SpecificationLoaded>(load).ok);
    talk.run();
    const auto fields = talk.get<protocol::FieldsReply>(protocol::GetFields()).fields;
    REQUIRE(fields.size() == 2);
    CHECK(fields[1].id == "n");
    CHECK(fields[1].header == "INPUT:n");
    const auto types = talk.get<protocol::FieldsReply>(protocol::GetFields()).types;
    REQUIRE(types.size() == 8);
    CHECK(types[3].name == "integer");
    CHECK(types[3].one == "integer");
    CHECK(types[3].several == "array_integer");
    const auto columns = talk.get<protocol::ColumnsReply>(protocol::GetColumns()).columns;
    REQUIRE(columns.size() == 2);
    CHECK(columns[1].field == "n");
    CHECK_FALSE(columns[1].is_output);
    CHECK(fields[1].type == "string");
    CHECK(fields[1].constraints.size() == 4);
    const protocol::ChangeField change{protocol::FieldAction::change, false, "n", "type", "integer"};
    const std::string changed = talk.get<protocol::SpecificationText>(change).text;
    CHECK(changed.find("integer") != std::string::npos);
    CHECK(talk.status().errors == 0);
    const protocol::LoadSpecification again{"project.json", changed};
    REQUIRE(talk.get<protocol::SpecificationLoaded>(again).ok);
    talk.run();
    CHECK(talk.status().errors == 1);
    talk.ask(protocol::ChangeField{protocol::FieldAction::change, false, "n", "max_length", "some"});
    const auto refused = talk.answer<protocol::Refused>();
    REQUIRE(refused);
    CHECK(refused->message.find("whole number") != std::string::npos);
}
