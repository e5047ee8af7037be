// Files in other encodings as documents: read as their text, told of in their own places, saved byte for byte.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "engine/documents.h"
#include "engine/encoded_documents.h"
#include "formats/encoding.h"
#include "support/json_schema.h"

namespace {

using namespace taskloom;
using namespace taskloom::testing;

std::string spelled_in(const char* label, std::string_view text) {
    std::string bytes;
    const bool held = encode(*encoding_of_label(label), text, bytes) == kHeld;
    REQUIRE(held);
    return bytes;
}

std::unique_ptr<engine::Document> open_in(std::string_view bytes, std::string_view encoding = {},
                                          std::size_t pieces = static_cast<std::size_t>(-1)) {
    const ReadsEncodings reads_encodings;
    auto document = std::make_unique<engine::Document>();
    engine::OpenOptions options;
    options.encoding = encoding;
    document->set_options(options);
    static_cast<void>(document->begin("tasks.tsv", bytes.size()));
    for (std::string_view left = bytes; !left.empty();) {
        const std::string_view piece = left.substr(0, pieces);
        feed(*document, piece);
        run(*document, pieces == static_cast<std::size_t>(-1) ? std::size_t{1} << 20 : pieces);
        left.remove_prefix(piece.size());
    }
    document->finish();
    run(*document);
    return document;
}

const DescribedProblem* find_problem(const std::vector<DescribedProblem>& problems, std::string_view code) {
    const auto found = std::find_if(problems.begin(), problems.end(),
                                    [&](const DescribedProblem& problem) { return problem.rule->code == code; });
    return found == problems.end() ? nullptr : &*found;
}

std::vector<DescribedProblem> all_problems(const engine::Document& document) {
    std::vector<DescribedProblem> problems;
    for (const std::uint32_t number : document.problem_numbers({})) {
        problems.push_back(document.describe(document.problem(number)));
    }
    return problems;
}

void fix_encoding(engine::Document& document) {
    const Status started = document.start_fixes(document.rule_of("other-encoding"));
    REQUIRE(started.ok());
    run(document);
}

constexpr const char* kText =
    "INPUT:текст\tINPUT:число\r\n\"Столица России — \"\"Москва\"\"\"\t1\r\n\r\nКакого цвета небо?\t2\nЩука и ёж\t3";

TEST_CASE("a file in another encoding is read as its text and saved as its bytes") {
    for (const char* const label : {"windows-1251", "utf-16le", "utf-16be", "utf-32le", "gb18030", "x-mac-cyrillic"}) {
        CAPTURE(std::string(label));
        const std::string bytes = spelled_in(label, kText);
        const auto document = open_in(bytes, label);
        REQUIRE(document->phase() == engine::DocumentPhase::ready);
        CHECK(document->encoding_confidence() == Confidence::given);
        CHECK(document->task_count() == 3);
        CHECK(document->task_cell(0, 0) == "Столица России — \"Москва\"");
        CHECK(document->task_cell(2, 0) == "Щука и ёж");
        CHECK(saved(*document) == bytes);
        // Whatever pieces it comes in.
        for (const std::size_t pieces : {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{7}}) {
            const auto other = open_in(bytes, label, pieces);
            CHECK(saved(*other) == bytes);
            CHECK(report(*other) == report(*document));
        }
    }
}

TEST_CASE("an edit changes the bytes of its row only") {
    for (const char* const label : {"windows-1251", "utf-16be", "utf-32le", "gb18030"}) {
        CAPTURE(std::string(label));
        const auto document = open_in(spelled_in(label, kText), label);
        REQUIRE(document->set_cell(2, 0, "Белого", engine::CellText::decoded).ok());
        std::string expected = kText;
        const std::string_view old = "Какого цвета небо?";
        expected.replace(expected.find(old), old.size(), "Белого");
        CHECK(saved(*document) == spelled_in(label, expected));
    }
}

// The same edits of the same text in UTF-8 and in another encoding give the same text.
TEST_CASE("edits of all kinds are saved as they would be in UTF-8") {
    for (const char* const label : {"windows-1251", "utf-16le", "utf-32be", "gb18030", "koi8-u"}) {
        CAPTURE(std::string(label));
        for (std::uint32_t seed = 1; seed <= 25; ++seed) {
            CAPTURE(seed);
            Random random(seed);
            std::string text = random_file(random, 1 + random.below(30), false);
            for (std::size_t bad; (bad = text.find("\xFF\xC3")) != std::string::npos;) text.erase(bad, 2);
            if (label[0] != 'u' && label[0] != 'g' && text[0] == '\xEF') text.erase(0, 3);
            const auto plain = open(text), encoded = open_in(spelled_in(label, text), label);
            REQUIRE(encoded->phase() == plain->phase());
            CHECK(saved(*encoded) == spelled_in(label, text));
            for (int step = 0; step < 6; ++step) {
                const std::uint32_t rows = plain->table().row_count();
                const std::uint32_t kind = random.below(5), at = random.below(rows + 1), column = random.below(4);
                for (engine::Document* const document : {plain.get(), encoded.get()}) {
                    Table& table = document->editable_table();
                    Edit edit;
                    if (kind == 0) edit.operations.push_back(table.make_insert(at));
                    if (kind == 1 && at < rows) edit.operations.push_back(table.make_delete(at));
                    if (kind == 2 && at < rows) edit.operations.push_back(table.make_move(at, 0));
                    if (kind == 3 && at < rows) {
                        static_cast<void>(document->set_cell(at, column, "слово \"x\"", engine::CellText::decoded));
                    }
                    if (kind == 4) {
                        const TextId name = table.add_text("INPUT:имя");
                        edit.operations.push_back(table.make_rename_column(column, name));
                    }
                    if (!edit.operations.empty()) static_cast<void>(document->apply(std::move(edit)));
                    run(*document);
                }
                CHECK(encoded->ready_to_save().ok());
                CHECK(saved(*encoded) == spelled_in(label, saved(*plain)));
            }
            while (encoded->undo()) run(*encoded);
            CHECK(saved(*encoded) == spelled_in(label, text));
        }
    }
}

TEST_CASE("codes that are read alike stay as they are in rows that nobody touched") {
    // Both are U+FFE2; the second is what is written.
    const std::string bytes = "INPUT:a\n\xEE\xF9 one\n\xEE\xF9 two\n";
    const auto document = open_in(bytes, "shift_jis");
    CHECK(document->task_cell(0, 0) == "￢ one");
    REQUIRE(document->set_cell(1, 0, "￢ three", engine::CellText::decoded).ok());
    CHECK(saved(*document) == "INPUT:a\n\xEE\xF9 one\n\x81\xCA three\n");
    REQUIRE(document->undo().has_value());
    CHECK(saved(*document) == bytes);
}

TEST_CASE("places are told in the file's own bytes") {
    // AA, D2 and FF mean nothing.
    std::string bytes = "INPUT:a\tINPUT:b\n\xE1\xE2\xE3\t\xE4\xD2\xE5\n";
    auto document = open_in(bytes, "windows-1253");
    std::vector<DescribedProblem> problems = all_problems(*document);
    const DescribedProblem* const byte = find_problem(problems, "invalid-utf8");
    REQUIRE(byte != nullptr);
    CHECK(byte->line == 2);
    CHECK(byte->offset == 16 + 4);
    CHECK(byte->message == "Byte 2 of this cell means nothing in the encoding windows-1253; it is kept as it is.");
    const DescribedProblem* const encoding = find_problem(problems, "other-encoding");
    REQUIRE(encoding != nullptr);
    CHECK(encoding->fixes.empty());  // not before that byte is mended
    CHECK(encoding->message.find("windows-1253, as was said") != std::string::npos);
    CHECK(saved(*document) == bytes);

    // An odd byte at the end of UTF-16.
    bytes = spelled_in("utf-16le", "\xEF\xBB\xBFINPUT:a\nбольше\n") + "x";
    document = open_in(bytes);
    CHECK(document->encoding_name() == "UTF-16LE with BOM");
    CHECK(document->encoding_confidence() == Confidence::certain);
    problems = all_problems(*document);
    const DescribedProblem* const odd = find_problem(problems, "invalid-utf8");
    REQUIRE(odd != nullptr);
    CHECK(odd->line == 3);
    CHECK(odd->offset == bytes.size() - 1);
    CHECK(saved(*document) == bytes);
}

TEST_CASE("the fix turns the file to UTF-8, and can be taken back") {
    const std::string bytes = spelled_in("utf-16le", std::string("\xEF\xBB\xBF") + kText);
    const auto document = open_in(bytes);
    std::vector<DescribedProblem> problems = all_problems(*document);
    const DescribedProblem* const encoding = find_problem(problems, "other-encoding");
    REQUIRE(encoding != nullptr);
    REQUIRE(encoding->fixes.size() == 1);
    CHECK(encoding->fixes[0].kind == FixKind::safe);
    CHECK(encoding->fixes[0].before == "UTF-16LE with BOM");
    fix_encoding(*document);
    CHECK(document->encoding_name() == "UTF-8");
    CHECK(find_problem(all_problems(*document), "other-encoding") == nullptr);
    CHECK(saved(*document) == kText);
    REQUIRE(document->undo().has_value());
    run(*document);
    CHECK(saved(*document) == bytes);
    CHECK(find_problem(all_problems(*document), "other-encoding") != nullptr);
    REQUIRE(document->redo().has_value());
    run(*document);
    const ReadsEncodings reads_encodings;
    const auto copy = document->reread("tasks.tsv");
    REQUIRE(copy.ok());
    CHECK(copy.value()->encoding_name() == "UTF-8");
    CHECK(copy.value()->task_cell(2, 0) == "Щука и ёж");
}

TEST_CASE("what the encoding doesn't have can't be saved in it, and nothing stands in its place") {
    const auto document = open_in(spelled_in("windows-1251", kText), "windows-1251");
    CHECK(document->ready_to_save().ok());
    REQUIRE(document->set_cell(2, 0, "天空", engine::CellText::decoded).ok());
    const Status refused = document->ready_to_save();
    REQUIRE(!refused.ok());
    CHECK(refused.error().message.find("“天” on line 4") != std::string::npos);
    CHECK(refused.error().message.find("windows-1251") != std::string::npos);
    CHECK(!document->reread("x").ok());
    fix_encoding(*document);
    CHECK(document->ready_to_save().ok());
    CHECK(saved(*document).find("天空\t2\n") != std::string::npos);
}

TEST_CASE("a guess from few letters is mended only when guesses are") {
    const auto document = open_in("INPUT:a\ncaf\xE9\n");
    CHECK(document->encoding_name() == "windows-1252");
    CHECK(document->encoding_confidence() == Confidence::unsure);
    const std::vector<DescribedProblem> problems = all_problems(*document);
    const DescribedProblem* const encoding = find_problem(problems, "other-encoding");
    REQUIRE(encoding != nullptr);
    REQUIRE(encoding->fixes.size() == 1);
    CHECK(encoding->fixes[0].kind == FixKind::guess);
    CHECK(!document->start_fixes({}).ok());
}

TEST_CASE("what is UTF-8 already stays so, however it is opened") {
    const ReadsEncodings reads_encodings;
    CHECK(open(kText)->encoding_name() == "UTF-8");
    CHECK(open(kText)->encoding_confidence() == Confidence::certain);
    CHECK(open("\xEF\xBB\xBFINPUT:a\nx\n")->encoding_name() == "UTF-8 with BOM");
    CHECK(open_in("INPUT:a\ncaf\xE9\n", "utf-8")->encoding_name() == "UTF-8");
}

// Files that other programs wrote: <text>.<encoding>.tsv, and <text>.utf-8.tsv with the same text.
TEST_CASE("the bundled samples are found to be what they are, and read as their text") {
    struct Sample {
        const char* text;
        const char* encoding;
        const char* title;
    };
    const Sample samples[] = {
        {"russian", "windows-1251", "windows-1251"},
        {"russian.plain", "koi8-r", "KOI8-R"},
        {"russian.plain", "ibm866", "IBM866"},
        {"russian.plain", "iso-8859-5", "ISO-8859-5"},
        {"russian", "utf-16le", "UTF-16LE with BOM"},
        {"russian", "utf-16be", "UTF-16BE"},
        {"russian", "utf-32le", "UTF-32LE"},
        {"russian", "utf-32be", "UTF-32BE with BOM"},
        {"french", "windows-1252", "windows-1252"},
        {"polish", "windows-1250", "windows-1250"},
        {"polish", "iso-8859-2", "ISO-8859-2"},
        {"japanese", "shift_jis", "Shift_JIS"},
        {"japanese", "euc-jp", "EUC-JP"},
        {"chinese", "gb18030", "GB18030"},
        {"taiwanese", "big5", "Big5"},
        {"korean", "euc-kr", "EUC-KR"},
    };
    const std::string folder = TASKLOOM_TEST_DATA "/encodings/";
    for (const Sample& sample : samples) {
        CAPTURE(std::string(sample.text) + "." + sample.encoding);
        const std::string bytes = read_file(folder + sample.text + "." + sample.encoding + ".tsv");
        const std::string text = read_file(folder + sample.text + ".utf-8.tsv");
        REQUIRE(!bytes.empty());
        const auto document = open_in(bytes);
        CHECK(document->encoding_name() == sample.title);
        CHECK(document->encoding_confidence() <= Confidence::likely);
        CHECK(saved(*document) == bytes);
        fix_encoding(*document);
        CHECK(saved(*document) == text);
    }
}

TEST_CASE("JSON in UTF-16 is JSON") {
    const std::string text =
        "[{\"input_values\": {\"a\": \"Москва\"}},\n {\"input_values\": {\"a\": \"x\", \"a\": \"y\"}}]";
    for (const char* const label : {"utf-16le", "utf-16be", "utf-32be", "windows-1251"}) {
        const std::string bytes = spelled_in(label, text);
        const auto document = open_in(bytes, label);
        REQUIRE(document->phase() == engine::DocumentPhase::ready);
        CHECK(document->format_name() == "JSON");
        CHECK(document->task_cell(0, 0) == "Москва");
        CHECK(saved(*document) == bytes);
        const std::vector<DescribedProblem> problems = all_problems(*document);
        const DescribedProblem* const twice = find_problem(problems, "json-duplicate-key");
        REQUIRE(twice != nullptr);
        const std::size_t line = text.find('\n') + 1, key = text.rfind("\"y\"");
        const std::size_t line_column = spelled_in(label, text.substr(line, key - line)).size() + 1;
        CHECK(twice->line_column == line_column);
    }
}

TEST_CASE("cut anywhere, a file is still opened and saved as it is") {
    for (const char* const label : {"utf-16le", "shift_jis", "gb18030"}) {
        const std::string_view text = label[0] == 's' ? "INPUT:画像\tINPUT:b\n日本\t1\n" : kText;
        const std::string bytes = spelled_in(label, text);
        for (std::size_t size = 0; size <= bytes.size(); ++size) {
            const auto document = open_in(std::string_view(bytes).substr(0, size), label);
            if (document->phase() == engine::DocumentPhase::ready) CHECK(saved(*document) == bytes.substr(0, size));
        }
    }
}

TEST_CASE("letters may come late: until then all encodings read the same") {
    std::string text = "INPUT:a\tINPUT:b\n";
    for (int row = 0; row < 20000; ++row) text += "row " + std::to_string(row) + "\t1\n";
    const std::string bytes = spelled_in("windows-1251", text + kText);
    REQUIRE(bytes.size() > 3 * kSniffedBytes);
    for (const std::size_t pieces : {std::size_t{9000}, bytes.size()}) {
        const auto document = open_in(bytes, {}, pieces);
        CHECK(document->encoding_name() == "windows-1251");
        CHECK(document->encoding_confidence() == Confidence::likely);
        CHECK(document->task_count() == 20004);
        CHECK(document->task_cell(20003, 0) == "Щука и ёж");
        CHECK(saved(*document) == bytes);
    }
    // A file that is UTF-8 so far stays so.
    const auto document = open_in("INPUT:ё\n" + text + "caf\xE9\n", {}, 9000);
    CHECK(document->encoding_name() == "UTF-8");
    CHECK(find_problem(all_problems(*document), "invalid-utf8") != nullptr);
}

TEST_CASE("a long file in wide characters is opened at once") {
    std::string text = "INPUT:a\tINPUT:b\n";
    for (int row = 0; row < 20000; ++row) text += "row " + std::to_string(row) + "\t1\n";
    for (const char* const label : {"utf-16le", "utf-32be"}) {
        const std::string bytes = spelled_in(label, text);
        for (const std::size_t pieces : {std::size_t{9000}, bytes.size()}) {
            const auto document = open_in(bytes, {}, pieces);
            REQUIRE(document->phase() == engine::DocumentPhase::ready);
            CHECK(document->task_count() == 20000);
            CHECK(saved(*document) == bytes);
        }
    }
}

TEST_CASE("a long file is made text piece by piece, and its places stay right") {
    std::string text = "INPUT:текст\tINPUT:число\n";
    for (int row = 0; row < 20000; ++row) text += "Строка " + std::to_string(row) + "\t" + std::to_string(row) + "\n";
    const std::string bytes = spelled_in("windows-1251", text + "мало\n");
    const auto document = open_in(bytes, {}, 5000);
    CHECK(document->encoding_name() == "windows-1251");
    CHECK(document->encoding_confidence() == Confidence::likely);
    CHECK(document->task_count() == 20001);
    const std::vector<DescribedProblem> problems = all_problems(*document);
    const DescribedProblem* const few = find_problem(problems, "too-few-cells");
    REQUIRE(few != nullptr);
    CHECK(few->offset == bytes.size() - 5);
    REQUIRE(document->set_cell(10000, 1, "другое", engine::CellText::decoded).ok());
    const std::string old = spelled_in("windows-1251", "Строка 10000\t10000\n");
    std::string expected = bytes;
    expected.replace(expected.find(old), old.size(), spelled_in("windows-1251", "Строка 10000\tдругое\n"));
    CHECK(saved(*document) == expected);
}

}  // namespace
