// How sure delimiters, dialects and headers are.
#include "formats/delimited_confidence.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "formats/detection.h"

namespace {

using namespace taskloom;

const std::vector<std::string_view> kPoolPrefixes = {"INPUT:", "GOLDEN:"};

std::string judged(std::string_view start) {
    const DelimitedKind kind = detect_delimited(start, "", kPoolPrefixes);
    const DelimitedConfidence found = judge_delimited(start, kind.delimiter, kind.dialect, kPoolPrefixes);
    return delimiter_name(kind.delimiter) + " " + confidence_name(found.delimiter) + ", " +
           std::string(dialect_name(kind.dialect)) + " " + confidence_name(found.dialect) + ", " +
           (found.has_header ? "header " : "none ") + confidence_name(found.header);
}

TEST_CASE("how surely delimited text is read as it is") {
    CHECK(judged("INPUT:a\tINPUT:b\n1\t2\n") == "tab certain, toloka certain, header certain");
    CHECK(judged("INPUT:a;INPUT:b\n\"x\"y;2\n") == "semicolon certain, toloka certain, header certain");
    CHECK(judged("INPUT:a\nx\n") == "tab likely, toloka certain, header certain");
    CHECK(judged("id,name\n1,Ann\n2,Jo\n") == "comma likely, rfc4180 certain, header likely");
    CHECK(judged("id,name\n1,\"Ann, B.\"\n2,Jo\n") == "comma likely, rfc4180 likely, header likely");
    CHECK(judged("id,name\n1,5\" pipe\n2,Jo\n") == "comma likely, rfc4180 unsure, header likely");
    CHECK(judged("id|name\n1|Ann\n2\n") == "pipe unsure, rfc4180 certain, header likely");
    CHECK(judged("1,https://a.bc/1\n2,https://a.bc/2\n") == "comma likely, rfc4180 certain, none likely");
    CHECK(judged("Ann,red\nJo,blue\n") == "comma likely, rfc4180 certain, header unsure");
    CHECK(judged("name\nx\n") == "tab unsure, toloka certain, header unsure");
    CHECK(judged("1,name\n2,Jo\n3,4\n").find("none") != std::string::npos);
    CHECK(judged("") == "tab unsure, toloka unsure, header unsure");
    CHECK(judged("\n\n") == "tab unsure, toloka unsure, header unsure");
}

TEST_CASE("a start that is cut is judged by its whole rows") {
    std::string text = "id;name\n";
    while (text.size() < kSniffedBytes) text += "1;" + std::string(3000, 'x') + "\n";
    text.resize(kSniffedBytes);
    CHECK(judged(text) == "semicolon likely, rfc4180 likely, header likely");
}

}  // namespace
