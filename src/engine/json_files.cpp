// JSON files as documents: the format, its scanner and the profile's part put together.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "base/language.h"
#include "base/one_line.h"
#include "base/scan.h"
#include "engine/file_reader.h"
#include "engine/json_edits.h"
#include "engine/named_rows.h"
#include "formats/json_format.h"
#include "formats/json_scanner.h"
#include "profiles/toloka/json_layout.h"
#include "profiles/toloka/json_profile.h"

namespace taskloom::engine {

namespace {

class JsonReader final : public FileReader {
public:
    JsonReader() : columns_(toloka::json_layout()), scanner_(columns_), notes_reader_(columns_) {}

    RowScanner& start(Document& document, std::string_view bytes, bool complete) override {
        NamedRows::start(document, std::make_unique<JsonFormat>(columns_),
                         std::make_unique<toloka::TolokaJsonProfile>());
        class Nobody final : public RowReceiver {
            void row(const ScannedRow&) override {}
        } nobody;
        const std::string_view first = bytes.substr(0, kSniffedBytes);
        scanner_.restart(bytes.substr(0, kByteOrderMark.size()) == kByteOrderMark ? kByteOrderMark.size() : 0);
        (void)scanner_.scan(first, complete && first.size() == bytes.size(), kSniffedBytes, nobody);
        return scanner_;
    }
    void before_row(Document& document, const ScannedRow& row, bool known) override {
        rows_.before_row(document, row, known, columns_.pointers());
    }
    bool behind_rows(Document& document, bool complete) override {
        if (!columns_.left_out().empty()) {
            NamedRows::fail(
                document,
                {ErrorCode::limit_exceeded,
                 filled(
                     "The tasks have more than {} different keys, and each would be a column. None of the file is "
                     "opened: there is no room for {} on line {} and all that are new behind it. Is this a file of "
                     "tasks?",
                     std::to_string(JsonColumns::kMost), on_one_line(columns_.left_out(), kColumnNameBytes),
                     std::to_string(1 + count_line_ends(document.table().bytes().data(), columns_.left_out_begin()))),
                 {}});
            return false;
        }
        if (complete && !document.has_table()) NamedRows::start_rows(document, scanner_.row_begin());
        if (complete) rows_.bind_all(document);
        return true;
    }
    void look_at(Document& document, RowId row, RowView& view) override {
        if (!document.table().is_original(row)) return;
        view.fault = rows_.fault_of(row);
        const std::string_view text = document.table().row_text(row);
        if (!notes_reader_.read(text.data(), text.data() + text.size())) return;
        notes_ = notes_reader_.notes();
        view.notes = &notes_;
    }
    void place(const Document& document, const ProblemRecord& record, DescribedProblem& problem) const override {
        const bool of_key = record.row == kHeaderRow && record.column < columns_.size();
        rows_.place(document, record, of_key ? columns_.begin_of(record.column) : NamedRows::kNoPlace, problem);
    }
    std::string pointer(const Document& document, CellPlace place) const override {
        if (place.position == kNowhere) return {};
        std::string text = scanner_.is_list() ? "/" + std::to_string(place.position) : std::string();
        if (place.column != kNowhere) text += document.table().raw_name(document.table().column_at(place.column));
        return text;
    }
    void log_rows(const Document& document, const std::function<bool(const LogRow&)>& receive) const override {
        NamedRows::log_rows(document, receive);
    }
    const char* why_not_editable(RowId row) const override {
        return !is_unreadable(rows_.fault_of(row)) ? nullptr
                                                   : "This task can't be read, so nothing in it can be changed here. "
                                                     "Correct it in a text editor, at the "
                                                     "place that its problem tells.";
    }
    std::string why_no_edit(const Document& document, const Edit& edit) const override {
        return why_no_json_edit(document, columns_.layout(), edit);
    }
    std::string_view name() const override {
        return scanner_.is_list() || !scanner_.has_rows() ? "JSON" : "JSON Lines";
    }

private:
    JsonColumns columns_;
    JsonScanner scanner_;
    NamedRows rows_;
    JsonTaskReader notes_reader_;
    std::vector<RowNote> notes_;
};

}  // namespace

bool is_task_text(std::string_view text) {
    // So much is looked at for what it is about.
    constexpr std::size_t kLookedAt = 4096;
    if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) text.remove_prefix(kByteOrderMark.size());
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return false;
    if (text[first] == '[') {
        const std::size_t second = text.find_first_not_of(" \t\r\n", first + 1);
        return second != std::string_view::npos && (text[second] == '{' || text[second] == ']');
    }
    if (text[first] != '{') return false;
    text = text.substr(first, kLookedAt);
    const auto has = [&](std::string_view key, std::string_view behind) {
        return text.find("\"" + std::string(key) + std::string(behind)) != std::string_view::npos;
    };
    for (const std::string_view key : {"input_spec", "output_spec", "task_spec"}) {
        if (has(key, "\"")) return false;
    }
    const JsonLayout& layout = toloka::json_layout();
    for (const JsonLayout::Member& member : layout.nodes.front().members) {
        if (member.node != JsonLayout::kNoNode && has(member.key, "\"")) return true;
    }
    return std::any_of(layout.own_prefixes.begin(), layout.own_prefixes.end(),
                       [&](std::string_view prefix) { return has(prefix, {}); });
}

void use_json_files() {
    toloka::use_json_rules();
    json_reader = [] { return std::unique_ptr<FileReader>(std::make_unique<JsonReader>()); };
}

}  // namespace taskloom::engine
