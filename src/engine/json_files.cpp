// JSON files as documents: the format, its scanner and the profile's part put together.
#include <memory>
#include <string>
#include <vector>

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
                 "The tasks have more than " + std::to_string(JsonColumns::kMost) +
                     " different keys, and each would be a column. None of the file is opened: there is no "
                     "room for " +
                     on_one_line(columns_.left_out(), kColumnNameBytes) + " on line " +
                     std::to_string(1 + count_line_ends(document.table().bytes().data(), columns_.left_out_begin())) +
                     " and all that are new behind it. Is this a file of tasks?",
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

void use_json_files() {
    toloka::use_json_rules();
    json_reader = [] { return std::unique_ptr<FileReader>(std::make_unique<JsonReader>()); };
}

}  // namespace taskloom::engine
