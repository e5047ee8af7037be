// Documents in other formats: the same rows, whatever the way.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <string>

#include "engine/documents.h"

namespace {

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

std::string converted(std::string_view text, ConversionTarget target, std::string_view name = "tasks.tsv") {
    const auto document = open(text, kSpecification, name);
    REQUIRE(document->phase() == DocumentPhase::ready);
    StringSink sink;
    document->write_converted(target, sink);
    return sink.text;
}

class PieceSink final : public Sink {
public:
    std::size_t largest = 0, total = 0;
    void write(std::string_view piece) override {
        largest = std::max(largest, piece.size());
        total += piece.size();
    }
};

}  // namespace

TEST_CASE("a small file in each format") {
    const std::string text =
        "\xEF\xBB\xBFINPUT:image\tINPUT:title\r\n"
        "a\t\"say \"\"hi\"\"\"\r\n"
        "\r\n"
        "b\t\"x\r\ny\"\r\n"
        "\t\r\n"
        "c\tone, book \"All\" two";
    CHECK(converted(text, ConversionTarget::tsv) ==
          "INPUT:image\tINPUT:title\r\na\t\"say \"\"hi\"\"\"\r\n\r\nb\t\"x\r\ny\"\r\n\t\r\nc\tone, book All two\r\n");
    CHECK(converted(text, ConversionTarget::csv) ==
          "INPUT:image,INPUT:title\r\na,\"say \"\"hi\"\"\"\r\n\r\nb,\"x\r\ny\"\r\n,\r\nc,\"one, book All two\"\r\n");
    CHECK(converted(text, ConversionTarget::rows) ==
          "[\"INPUT:image\",\"INPUT:title\"]\n[\"a\",\"say \\\"hi\\\"\"]\n[]\n[\"b\",\"x\\r\\ny\"]\n[]\n"
          "[\"c\",\"one, book All two\"]\n");
}

TEST_CASE("a CSV file that is no pool file is read by RFC 4180") {
    const std::string text = "id,size\n1,24\" screen\n2,\"a \"\"b\"\",\r\nc\"\n";
    CHECK(open(text, kSpecification, "a.csv")->dialect_name() == "rfc4180");
    CHECK(converted(text, ConversionTarget::tsv, "a.csv") ==
          "id\tsize\n1\t\"24\"\" screen\"\n2\t\"a \"\"b\"\",\r\nc\"\n");
    CHECK(converted(text, ConversionTarget::csv, "a.csv") == "id,size\n1,\"24\"\" screen\"\n2,\"a \"\"b\"\",\r\nc\"\n");
    CHECK(converted(text, ConversionTarget::rows, "a.csv") ==
          "[\"id\",\"size\"]\n[\"1\",\"24\\\" screen\"]\n[\"2\",\"a \\\"b\\\",\\r\\nc\"]\n");
}

TEST_CASE("to CSV and back is the same, byte for byte from the second time on") {
    Random random(62);
    for (int round = 0; round < 150; ++round) {
        const std::string text = random_file(random, random.below(40), false);
        CAPTURE(text);
        const std::string rows = converted(text, ConversionTarget::rows);
        const std::string tsv = converted(text, ConversionTarget::tsv);
        const std::string csv = converted(text, ConversionTarget::csv);
        REQUIRE(converted(tsv, ConversionTarget::rows) == rows);
        REQUIRE(converted(csv, ConversionTarget::rows, "tasks.csv") == rows);
        REQUIRE(converted(csv, ConversionTarget::tsv, "tasks.csv") == tsv);
        REQUIRE(converted(tsv, ConversionTarget::csv) == csv);
        for (std::size_t begin = 0; begin < rows.size();) {
            const std::size_t end = rows.find('\n', begin);
            REQUIRE(nlohmann::json::parse(rows.substr(begin, end - begin), nullptr, false).is_array());
            begin = end + 1;
        }
    }
}

TEST_CASE("edits are converted, and what was replaced is counted") {
    const auto document = open("INPUT:image\tINPUT:title\na\tb\xFF\nc\td\n");
    REQUIRE(document->set_cell(1, 1, "say \"hi\"", CellText::decoded));
    StringSink rows, tsv;
    CHECK(document->write_converted(ConversionTarget::rows, rows).replaced_cells == 1);
    CHECK(rows.text == "[\"INPUT:image\",\"INPUT:title\"]\n[\"a\",\"b\xEF\xBF\xBD\"]\n[\"c\",\"say \\\"hi\\\"\"]\n");
    CHECK(document->write_converted(ConversionTarget::tsv, tsv).replaced_cells == 0);
    CHECK(tsv.text == "INPUT:image\tINPUT:title\na\tb\xFF\nc\t\"say \"\"hi\"\"\"\n");
}

TEST_CASE("no cell is left out, however many a row has, and pieces stay small") {
    const auto document =
        open("INPUT:image\tINPUT:title\na" + std::string(150'000, '\t') + "b\n" + std::string(1'000'000, 'x') + "\t\n");
    StringSink csv;
    document->write_converted(ConversionTarget::csv, csv);
    CHECK(csv.text ==
          "INPUT:image,INPUT:title\na" + std::string(150'000, ',') + "b\n" + std::string(1'000'000, 'x') + ",\n");
    std::string long_file = "INPUT:image\tINPUT:title\n";
    for (int i = 0; i < 100'000; ++i) long_file += "https://example.com/" + std::to_string(i) + "\ttitle\n";
    PieceSink pieces;
    open(long_file)->write_converted(ConversionTarget::tsv, pieces);
    CHECK(pieces.total == long_file.size());
    CHECK(pieces.largest < 300'000);
}

TEST_CASE("tasks in JSON that can't be read are left out, and counted") {
    const auto document = open(
        "[\n {\"input_values\": {\"image\": \"a\"}},\n 7,\n {\"input_values\": {\"image\": 01}},\n"
        " {\"input_values\": {\"image\": \"b\"}}\n]",
        kSpecification, "tasks.json");
    StringSink sink;
    const ConversionLosses losses = document->write_converted(ConversionTarget::rows, sink);
    CHECK(sink.text == "[\"INPUT:image\"]\n[\"a\"]\n[\"b\"]\n");
    CHECK(losses.unread_tasks == 2);
    CHECK(losses.first_unread_line == 3);
}
