// What each header of a Toloka file means.
#include "profiles/toloka/header.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "profiles/toloka/header_repair.h"
#include "spec/load_specification.h"

using namespace taskloom::toloka;

TEST_CASE("headers of the platform") {
    struct Row {
        const char* name;
        ColumnRole role;
        const char* field;
    };
    const Row table[] = {
        {"INPUT:image", ColumnRole::input, "image"},
        {"INPUT:a:b c", ColumnRole::input, "a:b c"},
        {"GOLDEN:result", ColumnRole::golden, "result"},
        {"HINT:text", ColumnRole::hint, ""},
        {"HINT:default_language", ColumnRole::hint_language, ""},
        {"AI:latitude", ColumnRole::latitude, ""},
        {"AI:longitude", ColumnRole::longitude, ""},
        {"Al:latitude", ColumnRole::latitude, ""},
        {"Al:longitude", ColumnRole::longitude, ""},
        {"TASK:overlap", ColumnRole::overlap, ""},
        {"TASK:id", ColumnRole::task_id, ""},
        {"TASK:remaining_overlap", ColumnRole::task_id, ""},
        {"OUTPUT:result", ColumnRole::other_known, ""},
        {"ASSIGNMENT:link", ColumnRole::other_known, ""},
        {"ACCEPT:verdict", ColumnRole::other_known, ""},
        {"CONFIDENCE:result", ColumnRole::other_known, ""},
    };
    for (const Row& row : table) {
        CAPTURE(row.name);
        CHECK(parse_header(row.name).role == row.role);
        CHECK(parse_header(row.name).field == row.field);
    }
}

TEST_CASE("what is no header") {
    for (const std::string_view name : {"", "image", "input:image", "INPUT", "INPUT:", "INPUT: image", "INPUT:image ",
                                        "INPUT:image:", "GOLDEN:", "HINT:", "HINT:Text", "AI:lat",
                                        "TASK:", "INPUT image", " INPUT:image", "TASK:overlap "}) {
        CAPTURE(name);
        CHECK(parse_header(name).role == ColumnRole::unknown);
    }
}

TEST_CASE("misspelled headers: what is wrong and what was meant") {
    auto loaded = taskloom::load_specification("spec.json", R"({
        "input_spec": {"image": {"type": "url"}, "user_id": {"type": "string"}},
        "output_spec": {"result": {"type": "string"}}})");
    REQUIRE(loaded);
    const KnownFields known(loaded.value());
    struct Row {
        const char* name;
        Rule rule;
        const char* meant;
        bool sure;
        const char* meant_without_specification;
    };
    const Row table[] = {
        {"INPUT: image", Rule::header_spaces, "INPUT:image", true, "INPUT:image"},
        {" INPUT:image", Rule::header_spaces, "INPUT:image", true, "INPUT:image"},
        {"INPUT:image ", Rule::header_spaces, "INPUT:image", true, "INPUT:image"},
        {"INPUT :image", Rule::header_spaces, "INPUT:image", true, "INPUT:image"},
        {"INPUT:\xC2\xA0image", Rule::header_spaces, "INPUT:image", true, "INPUT:image"},
        {"HINT: text", Rule::header_spaces, "HINT:text", true, "HINT:text"},
        {"TASK:overlap ", Rule::header_spaces, "TASK:overlap", true, "TASK:overlap"},
        {"INPUT:image:", Rule::header_colon, "INPUT:image", true, "INPUT:image"},
        {"image:", Rule::header_colon, "INPUT:image", false, "INPUT:image"},
        {"INPUT:", Rule::header_colon, "", false, ""},
        {":", Rule::header_colon, "", false, ""},
        {"input:image", Rule::header_case, "INPUT:image", true, "INPUT:image"},
        {"Golden:result", Rule::header_case, "GOLDEN:result", true, "GOLDEN:result"},
        {"HINT:Text", Rule::header_case, "HINT:text", true, "HINT:text"},
        {"ai:LATITUDE", Rule::header_case, "AI:latitude", true, "AI:latitude"},
        {"AL:longitude", Rule::header_case, "AI:longitude", true, "AI:longitude"},
        {"image", Rule::header_no_prefix, "INPUT:image", false, "INPUT:image"},
        {"Image", Rule::header_no_prefix, "INPUT:image", false, "INPUT:Image"},
        {"result", Rule::header_no_prefix, "GOLDEN:result", false, "INPUT:result"},
        {"hint", Rule::header_no_prefix, "HINT:text", false, "HINT:text"},
        {"Latitude", Rule::header_no_prefix, "AI:latitude", false, "AI:latitude"},
        {"overlap", Rule::header_no_prefix, "TASK:overlap", false, "TASK:overlap"},
        {"INPUT_image", Rule::header_no_prefix, "INPUT:image", false, "INPUT:image"},
        {"INPUT image", Rule::header_no_prefix, "INPUT:image", false, "INPUT:image"},
        {"OUTPUT:result", Rule::header_of_results, "GOLDEN:result", false, ""},
        {"OUTPUT:other", Rule::header_of_results, "", false, ""},
        {"ASSIGNMENT:link", Rule::header_of_results, "", false, ""},
        {"AI:lat", Rule::header_unknown, "AI:latitude", false, "AI:latitude"},
        {"AI:long", Rule::header_unknown, "AI:longitude", false, "AI:longitude"},
        {"AI:latitud", Rule::header_unknown, "AI:latitude", false, "AI:latitude"},
        {"HINT:txt", Rule::header_unknown, "HINT:text", false, "HINT:text"},
        {"HINTS:text", Rule::header_unknown, "HINT:text", false, "HINT:text"},
        {"hint:default_lang", Rule::header_unknown, "HINT:default_language", false, "HINT:default_language"},
        {"TASK:overlaps", Rule::header_unknown, "TASK:overlap", false, "TASK:overlap"},
        {"TSAK:overlap", Rule::header_unknown, "TASK:overlap", false, "TASK:overlap"},
        {"HINT:image", Rule::header_unknown, "", false, ""},
        {"AI:l", Rule::header_unknown, "", false, ""},
        {"IN:text", Rule::header_unknown, "", false, ""},
        {"INPUTS:text", Rule::header_unknown, "", false, ""},
        {"my notes", Rule::header_unknown, "", false, ""},
        {"notes", Rule::header_unknown, "", false, "INPUT:notes"},
        {"OUTPUT:Result", Rule::header_of_results, "GOLDEN:result", false, ""},
    };
    for (const Row& row : table) {
        CAPTURE(row.name);
        const HeaderRepair repair = repair_header(row.name, &known);
        CHECK(repair.rule == row.rule);
        CHECK(repair.meant == row.meant);
        CHECK(repair.sure == row.sure);
        CHECK(repair_header(row.name, nullptr).meant == row.meant_without_specification);
    }
}

TEST_CASE("the field that is spelled most alike") {
    std::vector<taskloom::Field> fields(3);
    fields[0].id = "image";
    fields[1].id = "image_left";
    fields[2].id = "title";
    const std::vector<const taskloom::Field*> all = {&fields[0], &fields[1], &fields[2]};
    struct Row {
        const char* id;
        const char* nearest;
        bool near;
    };
    for (const Row& row : {Row{"imag", "image", true}, Row{"IMGE", "image", true}, Row{"imageleft", "image_left", true},
                           Row{"tittle", "title", true}, Row{"xyz", "image", false}, Row{"", "image", false},
                           Row{"imegaa", "image", false}}) {
        CAPTURE(row.id);
        const NearestField nearest = nearest_field(row.id, all);
        REQUIRE(nearest.field != nullptr);
        CHECK(nearest.field->id == row.nearest);
        CHECK(nearest.near == row.near);
    }
    CHECK(nearest_field("x", {}).field == nullptr);
    // Of short names little may differ: `a` is no misspelled `b`.
    struct Pair {
        const char* id;
        const char* field;
        bool near;
    };
    for (const Pair& pair :
         {Pair{"a", "b", false}, Pair{"a", "A", true}, Pair{"ab", "ac", false}, Pair{"ab", "abc", false},
          Pair{"AB", "ab", true}, Pair{"abc", "abd", true}, Pair{"abc", "abcd", true}, Pair{"abc", "ade", false},
          Pair{"abcd", "abdc", true}, Pair{"abcd", "abxd", true}, Pair{"abcde", "abxye", false},
          Pair{"abcdef", "abxyef", true}}) {
        CAPTURE(pair.id);
        CAPTURE(pair.field);
        std::vector<taskloom::Field> one(1);
        one[0].id = pair.field;
        CHECK(nearest_field(pair.id, {one.data()}).near == pair.near);
    }
    const std::string endless(100'000, 'x');
    CHECK_FALSE(nearest_field(endless, all).near);
}

TEST_CASE("a field by a name in another case, unless several could be meant") {
    std::vector<taskloom::Field> fields;
    for (const char* const id : {"image", "Title", "TITLE", "title", "b", "a", "note", "NOTE", "x_1"}) {
        fields.emplace_back().id = id;
    }
    const FieldNames names(fields);
    struct Row {
        const char* id;
        const char* found;  // empty: none
    };
    for (const Row& row : {Row{"image", "image"}, Row{"IMAGE", "image"}, Row{"Title", "Title"}, Row{"title", "title"},
                           Row{"TITLE", "TITLE"}, Row{"tITLE", ""}, Row{"Note", ""}, Row{"note", "note"}, Row{"A", "a"},
                           Row{"X_1", "x_1"}, Row{"c", ""}, Row{"", ""}, Row{"zzz", ""}, Row{"imag", ""}}) {
        CAPTURE(row.id);
        const taskloom::Field* const found = names.find_but_for_case(row.id);
        CHECK((found == nullptr ? "" : found->id) == row.found);
    }
    CHECK(FieldNames({}).find_but_for_case("a") == nullptr);
}

TEST_CASE("a name as the id of a field") {
    struct Row {
        const char* name;
        const char* id;
    };
    for (const Row& row :
         {Row{"note", "note"}, Row{"_a-1_", "_a-1_"}, Row{" two words ", "two_words"}, Row{"a, b", "a_b"}, Row{"", ""},
          Row{" ", ""}, Row{"\xD0\xBA 1", "1"}, Row{"\xD0\xBA", ""}}) {
        CAPTURE(row.name);
        CHECK(as_field_id(row.name) == row.id);
    }
}
