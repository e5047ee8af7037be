// What each header of a Toloka file means.
#include "profiles/toloka/header.h"

#include <doctest/doctest.h>

#include <string>

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
        {"INPUT: image", ColumnRole::input, " image"},
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
    for (const std::string_view name : {"", "image", "input:image", "INPUT", "INPUT:", "GOLDEN:", "HINT:", "HINT:Text",
                                        "AI:lat", "TASK:", "INPUT image", " INPUT:image", "TASK:overlap "}) {
        CAPTURE(name);
        CHECK(parse_header(name).role == ColumnRole::unknown);
    }
}
