// Values rather than texts through the session: elements of arrays and JSON, changed with the escaping done.
#include <doctest/doctest.h>

#include <string>

#include "engine/session_talk.h"

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

namespace {

constexpr std::string_view kArrays =
    R"({"input_spec":{"words":{"type":"array_string","required":false},"data":{"type":"json","required":false},)"
    R"("parts":{"type":"array_json","required":false},"one":{"type":"string","required":false}},"output_spec":{}})";
const std::string kHead = "INPUT:words\tINPUT:data\tINPUT:parts\tINPUT:one\n";

struct Cell {
    std::uint32_t position = 0, column = 0;
};

protocol::ListReply elements(Talk& talk, Cell cell, std::uint32_t first = 0, std::uint32_t count = 100,
                             std::uint32_t bytes = 400) {
    return talk.get<protocol::ListReply>(protocol::GetList{cell.position, cell.column, first, count, bytes});
}

std::string joined(const protocol::ListReply& list) {
    std::string text;
    for (const protocol::ListElement& element : list.elements) text += "[" + element.text + "]";
    return text;
}

}  // namespace

TEST_CASE("the elements of a cell, as the platform takes it apart") {
    struct Example {
        const char* cell;
        const char* elements;
        protocol::ArrayTarget target = protocol::ArrayTarget::legacy;
    };
    for (const Example& example :
         {Example{"", ""}, Example{"a", "[a]"}, Example{"a,b, c", "[a][b][c]"}, Example{"a\\,b,c", "[a,b][c]"},
          Example{"a,,b", "[a][][b]"}, Example{"\"a\"\"b,c\"", "[a\"b][c]"}, Example{"\"x\ny,z\"", "[x\ny][z]"},
          Example{"\"\"\"a,b\"\",c\"", "[a,b][c]", protocol::ArrayTarget::modern_2023}}) {
        CAPTURE(example.cell);
        Talk talk({}, kArrays);
        talk.ask(protocol::SetOptions{0, protocol::Dialect::automatic, example.target});
        talk.open(kHead + example.cell + "\t\t\tz\n");
        const auto list = elements(talk, {0, 0});
        CHECK(list.is_list);
        CHECK(list.unreadable.empty());
        CHECK(joined(list) == example.elements);
        CHECK(list.total == list.elements.size());
    }
}

TEST_CASE("a window of a long list, its elements cut") {
    std::string cell;
    for (int i = 0; i < 5000; ++i) cell += (i > 0 ? ",element " : "element ") + std::to_string(i);
    Talk talk(kHead + cell + "\t\t\tz\n", kArrays);
    const auto list = elements(talk, {0, 0}, 4998, 100, 9);
    CHECK(list.total == 5000);
    REQUIRE(list.elements.size() == 2);
    CHECK(list.elements[1].text == "element 4");
    CHECK(list.elements[1].cut);
    CHECK(elements(talk, {0, 0}, 0, 4000).elements.size() == 1000);
    CHECK_FALSE(elements(talk, {0, 3}).is_list);
}

TEST_CASE("elements are changed one by one, each a step, escaped for the cell") {
    struct Example {
        protocol::ListAction action;
        std::uint32_t index;
        const char* text;
        const char* cell;  // in the file
    };
    using protocol::ListAction;
    for (const Example& example :
         {Example{ListAction::set, 0, "x", "x,b\\,c,d"},
          Example{ListAction::set, 1, "b, \"c\"", "\"a,b\\, \"\"c\"\",d\""},
          Example{ListAction::set, 2, "two\nlines\t", "\"a,b\\,c,two\nlines\t\""},
          Example{ListAction::insert, 0, " first", "\"\"\" first\"\",a,b\\,c,d\""},
          Example{ListAction::insert, 3, "last\\", "a,b\\,c,d,last\\\\"}, Example{ListAction::remove, 1, "", "a,d"},
          Example{ListAction::remove, 2, "", "a,b\\,c"}}) {
        CAPTURE(example.cell);
        const std::string before = kHead + "a,b\\,c,d\t\t\tz\n";
        Talk talk(before, kArrays);
        CHECK(talk.get<protocol::StatusReply>(protocol::ChangeList{0, 0, example.action, example.index, example.text})
                  .modified);
        CHECK(talk.save() == kHead + example.cell + "\t\t\tz\n");
        const auto list = elements(talk, {0, 0});
        if (example.action != ListAction::remove) CHECK(list.elements[example.index].text == example.text);
        talk.ask(protocol::Undo());
        CHECK(talk.save() == before);
        CHECK_FALSE(talk.status().has_undo);
    }
}

TEST_CASE("a list that empties, and one that begins") {
    Talk talk(kHead + "only\t\t\tz\n", kArrays);
    talk.ask(protocol::ChangeList{0, 0, protocol::ListAction::remove, 0, ""});
    CHECK(talk.save() == kHead + "\t\t\tz\n");
    talk.ask(protocol::ChangeList{0, 0, protocol::ListAction::insert, 0, ""});
    CHECK(elements(talk, {0, 0}).total == 1);
    talk.ask(protocol::ChangeList{0, 0, protocol::ListAction::set, 0, "new"});
    CHECK(talk.save() == kHead + "new\t\t\tz\n");
}

TEST_CASE("what can't be changed so is refused with the reason, and stays") {
    const std::string text = kHead + "a,b\t{}\t{\"a\":1}\tz\n";
    Talk talk(text, kArrays);
    const auto refused = [&](const auto& request) {
        talk.ask(request);
        const auto refusal = talk.answer<protocol::Refused>();
        REQUIRE(refusal);
        CHECK(talk.save() == text);
        return refusal->message;
    };
    using protocol::ListAction;
    CHECK(refused(protocol::ChangeList{0, 0, ListAction::set, 2, "x"}) == "There is no such element any more.");
    CHECK(refused(protocol::ChangeList{0, 0, ListAction::insert, 3, "x"}) == "There is no such element any more.");
    CHECK(refused(protocol::ChangeList{0, 3, ListAction::set, 0, "x"}) == "This field is not a list any more.");
    CHECK(refused(protocol::ChangeList{0, 2, ListAction::set, 0, "{"}).find("not JSON") != std::string::npos);
    CHECK_FALSE(refused(protocol::ChangeList{9, 0, ListAction::set, 0, "x"}).empty());
    CHECK_FALSE(refused(protocol::GetList{0, 9, 0, 1, 1}).empty());
    CHECK(
        refused(protocol::SetCell{0, 1, "{\n  \"a\": tru\n}", protocol::TextForm::json}).find("(line 2, character ") !=
        std::string::npos);
}

TEST_CASE("marks that don't pair up are told, not guessed away") {
    Talk talk({}, kArrays);
    talk.ask(protocol::SetOptions{0, protocol::Dialect::automatic, protocol::ArrayTarget::modern_2023});
    talk.open(kHead + "\"\"\"a\"\"x,b\"\t\t\tz\n");
    const auto list = elements(talk, {0, 0});
    CHECK(list.unreadable.find("element 1") != std::string::npos);
    talk.ask(protocol::ChangeList{0, 0, protocol::ListAction::remove, 0, ""});
    CHECK(talk.answer<protocol::Refused>());
}

TEST_CASE("JSON is edited in lines and written compact; the same value keeps its spelling") {
    const std::string before = kHead + "\t\"{ \"\"b\"\": 1.50 }\"\t\tz\n";
    Talk talk(before, kArrays);
    CHECK_FALSE(
        talk.get<protocol::StatusReply>(protocol::SetCell{0, 1, "{\n  \"b\": 1.50\n}", protocol::TextForm::json})
            .modified);
    CHECK(talk.save() == before);
    talk.ask(protocol::SetCell{0, 1, "{\n  \"b\": 1.50,\n  \"a\": [\"\\n\"]\n}", protocol::TextForm::json});
    CHECK(talk.save() == kHead + "\t\"{\"\"b\"\":1.50,\"\"a\"\":[\"\"\\n\"\"]}\"\t\tz\n");
    talk.ask(protocol::SetCell{0, 1, " \n", protocol::TextForm::json});
    CHECK(talk.save() == kHead + "\t\t\tz\n");
    talk.ask(protocol::ChangeList{0, 2, protocol::ListAction::insert, 0, "{\n  \"x\": \"a,b\"\n}"});
    CHECK(elements(talk, {0, 2}).elements[0].text == R"({"x":"a,b"})");
}
