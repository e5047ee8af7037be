// Guessing a specification from a file that is open.
#include "engine/inference.h"

#include <doctest/doctest.h>

#include <string>

#include "engine/documents.h"

namespace taskloom::engine {
namespace {

TEST_CASE("tasks as they are now; separators and rows of another width don't count") {
    const auto document = testing::open(
        "INPUT:image\tINPUT:note\tGOLDEN:ok\n"
        "https://example.com/1\t\"a\tb\"\ttrue\n"
        "\t\t\n"
        "\n"
        "https://example.com/2\tx\n"
        "https://example.com/3\ty\t\n");
    InferredSpecification inferred = infer_specification(*document);
    REQUIRE(inferred.fields.size() == 3);
    CHECK(inferred.fields[0].rows == 2);
    CHECK(inferred.fields[2].rows == 1);
    CHECK(type_name(inferred.specification.input[0]) == "url");
    CHECK(inferred.specification.input[0].required);
    CHECK(type_name(inferred.specification.output[0]) == "boolean");

    REQUIRE(document->set_cell(0, 0, "no link", CellText::decoded));
    inferred = infer_specification(*document);
    CHECK(type_name(inferred.specification.input[0]) == "string");

    const Document empty;
    CHECK(infer_specification(empty).fields.empty());
}

}  // namespace
}  // namespace taskloom::engine
