// Spreadsheets (XLSX) as documents. Their bytes are packed, so the table's bytes are not the file's: they are the rows of
// one sheet as text (formats/sheet_text.h), made piece by piece; the file's own stay beside them, to be written back.
#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/language.h"
#include "engine/file_reader.h"
#include "engine/named_rows.h"
#include "engine/sheet_edits.h"
#include "formats/sheet_format.h"
#include "formats/sheet_reader.h"
#include "formats/sheet_writer.h"
#include "formats/workbook.h"
#include "formats/xml_reader.h"
#include "formats/zip_stream.h"
#include "profiles/toloka/sheet_profile.h"

namespace taskloom::engine {

namespace {

// One part of the archive, as XML.
struct OpenPart {
    ZipStream stream;
    XmlReader xml;

    OpenPart(std::string_view bytes, const ZipEntry& entry) : stream(bytes, entry), xml(stream, entry.name) {}
};

bool same_but_for_case(std::string_view a, std::string_view b) {
    const auto lower = [](char byte) {
        return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

std::string in_marks(std::string_view name) { return "\xE2\x80\x9C" + std::string(name) + "\xE2\x80\x9D"; }

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

class SpreadsheetReader final : public FileReader {
public:
    SpreadsheetReader() : facts_(std::make_shared<SheetFacts>()), scanner_(*facts_) {}

    RowScanner& start(Document& document, std::string_view, bool) override {
        bytes_.swap(NamedRows::bytes(document));
        NamedRows::start(document,
                         std::make_unique<SheetFormat>([this](const Table& table) -> std::unique_ptr<RowWriter> {
                             return std::make_unique<SheetWriter>(bytes_.view(), *archive_, *archive_->find(part_name_),
                                                                  facts_->header_row, table);
                         }),
                         std::make_unique<toloka::TolokaSheetProfile>(facts_));
        return scanner_;
    }
    bool needs_whole_file() const override { return true; }

    bool produce(Document& document, std::size_t budget) override {
        if (stage_ == Stage::done) return false;
        const Result<bool> more = go_on(document, budget);
        if (!more) {
            stage_ = Stage::done;
            NamedRows::fail(document, more.error());
            return false;
        }
        return more.value();
    }
    void before_row(Document& document, const ScannedRow& row, bool) override {
        NamedRows::know_text_validity(document, row.next);
    }
    bool behind_rows(Document& document, bool complete) override {
        if (!complete || facts_->has_header) return true;
        NamedRows::fail(document, {ErrorCode::invalid_data,
                                   "The sheet " + in_marks(sheet_) +
                                       " is empty. Its first row must have the column headers, such as INPUT:image.",
                                   {}});
        return false;
    }
    std::uint64_t header_line() const override { return facts_->header_row + std::uint64_t{1}; }

    void look_at(Document& document, RowId row, RowView& view) override {
        const Table& table = document.table();
        if (!table.is_original(row)) return;
        if (SheetScanner::notes_of(*facts_, facts_->header_row + 1 + row, notes_) == nullptr) return;
        const auto changed = [&](const RowNote& note) { return table.cell_edited(row, note.column); };
        notes_.erase(std::remove_if(notes_.begin(), notes_.end(), changed), notes_.end());
        view.notes = &notes_;
    }
    void place(const Document& document, const ProblemRecord& record, DescribedProblem& problem) const override {
        problem.offset = kNoOffset;
        problem.line = record.row == kHeaderRow ? header_line() : document.catalogue().line(record.row);
    }
    std::string pointer(const Document&, CellPlace place) const override {
        if (place.column == kNowhere) return {};
        const std::uint64_t row = header_line() + (place.position == kNowhere ? 0 : place.position + std::uint64_t{1});
        return spreadsheet_cell(place.column, row);
    }
    void log_rows(const Document& document, const std::function<bool(const LogRow&)>& receive) const override {
        NamedRows::log_rows(document, receive);
    }
    const char* why_not_editable(RowId) const override { return nullptr; }
    std::string why_no_edit(const Document&, const Edit& edit) const override {
        return why_no_sheet_edit(edit, *facts_);
    }
    std::string stale_words(const Document& document) const override;
    std::string_view name() const override { return "XLSX"; }
    std::string_view sheet() const override { return sheet_; }

private:
    enum class Stage : std::uint8_t { archive, strings, choice, rows, done };

    Result<bool> go_on(Document& document, std::size_t budget);
    Status open_archive();
    Result<bool> read_strings(std::size_t budget);
    Status choose_sheet(const std::string& wanted);
    Result<bool> is_filled(const WorkbookSheet& sheet) const;
    Result<const ZipEntry*> entry_of(const std::string& part) const;
    Result<bool> read_rows(Document& document, std::size_t budget);
    CellContext context() const { return {*strings_, workbook_.styles_dates, workbook_.since_1904}; }

    ByteStore bytes_;  // of the file
    Stage stage_ = Stage::archive;
    std::optional<ZipArchive> archive_;
    Workbook workbook_;
    std::unique_ptr<SharedStrings> strings_ = std::make_unique<SharedStrings>();
    std::unique_ptr<OpenPart> part_;  // that is being read
    std::optional<CellContext> context_;
    std::optional<SheetReader> rows_reader_;
    std::string sheet_, part_name_;
    std::string rows_;  // just read
    std::shared_ptr<SheetFacts> facts_;
    SheetScanner scanner_;
    std::vector<RowNote> notes_;
};

Result<const ZipEntry*> SpreadsheetReader::entry_of(const std::string& part) const {
    const ZipEntry* const entry = archive_->find(part);
    if (entry != nullptr) return entry;
    return Error{
        ErrorCode::invalid_data,
        filled("The spreadsheet's part {} is missing. Open the file in a spreadsheet program, save it anew, and "
               "open that.",
               in_marks(part)),
        {}};
}

Status SpreadsheetReader::open_archive() {
    Result<ZipArchive> archive = ZipArchive::read(bytes_.view());
    if (!archive) return archive.error();
    archive_ = archive.take();
    Result<Workbook> workbook = read_workbook(bytes_.view(), *archive_);
    if (!workbook) return workbook.error();
    workbook_ = workbook.take();
    if (workbook_.strings.empty()) return {};
    const Result<const ZipEntry*> entry = entry_of(workbook_.strings);
    if (!entry) return entry.error();
    part_ = std::make_unique<OpenPart>(bytes_.view(), *entry.value());
    return {};
}

// Whether there is something in a sheet: it is read as far as the first row that has.
Result<bool> SpreadsheetReader::is_filled(const WorkbookSheet& sheet) const {
    constexpr std::size_t kPiece = std::size_t{16} << 10;
    const Result<const ZipEntry*> entry = entry_of(sheet.part);
    if (!entry) return entry.error();
    OpenPart part(bytes_.view(), *entry.value());
    const CellContext cells = context();
    SheetFacts facts;
    SheetReader reader(part.xml, cells, facts);
    std::string rows;
    while (!reader.any()) {
        const Result<bool> more = reader.read(kPiece, rows);
        if (!more) return more.error();
        if (!more.value()) break;
    }
    return reader.any();
}

// Nothing is taken silently: of several sheets that are seen and not empty the person says which.
Status SpreadsheetReader::choose_sheet(const std::string& wanted) {
    const std::vector<WorkbookSheet>& sheets = workbook_.sheets;
    std::vector<std::string> all, filled, hidden;
    const WorkbookSheet* chosen = nullptr;
    for (const WorkbookSheet& sheet : sheets) {
        if (!wanted.empty() && sheet.name == wanted) chosen = &sheet;
    }
    for (const WorkbookSheet& sheet : sheets) {
        if (!wanted.empty() && chosen == nullptr && same_but_for_case(sheet.name, wanted)) chosen = &sheet;
    }
    for (const WorkbookSheet& sheet : sheets) {
        all.push_back(in_marks(sheet.name));
        if (&sheet == chosen || sheets.size() == 1) continue;
        const Result<bool> is_filled_one = is_filled(sheet);
        if (!is_filled_one) return is_filled_one.error();
        if (!is_filled_one.value()) continue;
        (sheet.hidden ? hidden : filled).push_back(in_marks(sheet.name));
        if (sheet.hidden && sheet.name == kAllowedValuesSheet) continue;  // written by this program, of no tasks
        facts_->others.push_back(in_marks(sheet.name) + (sheet.hidden ? " (hidden)" : ""));
    }
    if (!wanted.empty() && chosen == nullptr) {
        return Error{ErrorCode::invalid_argument,
                     taskloom::filled("There is no sheet {} in the file; there is: {}.", in_marks(wanted), listed(all)),
                     {}};
    }
    if (wanted.empty() && filled.size() > 1) {
        return Error{
            ErrorCode::invalid_argument,
            taskloom::filled("The file has {} sheets with something in them: {}. Say which one has the tasks (on "
                             "the command line, --sheet NAME).",
                             std::to_string(filled.size()), listed(filled)),
            {}};
    }
    if (wanted.empty() && sheets.size() > 1) {
        if (filled.empty()) {
            return Error{
                ErrorCode::invalid_data,
                hidden.empty()
                    ? taskloom::filled("All sheets that are seen are empty. Open a file with tasks.")
                    : taskloom::filled("All sheets that are seen are empty. There is something in hidden ones: "
                                       "{}. Show them, or say which one it is (on the command line, --sheet "
                                       "NAME).",
                                       listed(hidden)),
                {}};
        }
        for (const WorkbookSheet& sheet : sheets) {
            if (!sheet.hidden && in_marks(sheet.name) == filled[0]) chosen = &sheet;
        }
        const auto itself = std::find(facts_->others.begin(), facts_->others.end(), filled[0]);
        if (itself != facts_->others.end()) facts_->others.erase(itself);
    }
    if (chosen == nullptr) chosen = &sheets.front();
    sheet_ = chosen->name;
    part_name_ = chosen->part;
    const Result<const ZipEntry*> entry = entry_of(part_name_);
    if (!entry) return entry.error();
    part_ = std::make_unique<OpenPart>(bytes_.view(), *entry.value());
    context_.emplace(context());
    rows_reader_.emplace(part_->xml, *context_, *facts_);
    return {};
}

Result<bool> SpreadsheetReader::read_strings(std::size_t budget) {
    if (!part_) return false;
    Result<bool> more = strings_->read(part_->xml, budget);
    if (more && !more.value()) part_.reset();
    return more;
}

Result<bool> SpreadsheetReader::read_rows(Document& document, std::size_t budget) {
    rows_.clear();
    Result<bool> more = rows_reader_->read(budget, rows_);
    if (!more) return more;
    ByteStore& table = NamedRows::bytes(document);
    const Result<char*> room = table.writable(rows_.size());
    if (!room) return room.error();
    if (!rows_.empty()) std::memcpy(room.value(), rows_.data(), rows_.size());
    if (const Status wrote = table.wrote(rows_.size()); !wrote) return wrote.error();
    if (more.value()) return true;
    // What was needed to read is given back.
    rows_reader_.reset();
    part_.reset();
    strings_.reset();
    rows_ = std::string();
    return false;
}

Result<bool> SpreadsheetReader::go_on(Document& document, std::size_t budget) {
    if (stage_ == Stage::archive) {
        if (const Status opened = open_archive(); !opened) return opened.error();
        stage_ = Stage::strings;
        return true;
    }
    if (stage_ == Stage::strings) {
        Result<bool> more = read_strings(budget);
        if (more && !more.value()) stage_ = Stage::choice;
        return more ? Result<bool>(true) : more;
    }
    if (stage_ == Stage::choice) {
        if (const Status chosen = choose_sheet(document.options().sheet); !chosen) return chosen.error();
        stage_ = Stage::rows;
        return true;
    }
    Result<bool> more = read_rows(document, budget);
    if (more && !more.value()) stage_ = Stage::done;
    return more;
}

// Formulas are not calculated here.
std::string SpreadsheetReader::stale_words(const Document& document) const {
    std::uint32_t formulas = 0;
    for (const std::vector<SheetFacts::Range>& rows : facts_->formula_rows) formulas += SheetFacts::count(rows);
    if ((formulas == 0 && workbook_.calc_chain.empty()) || document.history().next_undo() == nullptr) return {};
    return filled(
        "Formulas keep the values that they had before the change; a spreadsheet program calculates them anew (in "
        "Excel: "
        "Ctrl+Alt+F9), and saves them.");
}

}  // namespace

void use_spreadsheet_files() {
    toloka::use_sheet_rules();
    spreadsheet_reader = [] { return std::unique_ptr<FileReader>(std::make_unique<SpreadsheetReader>()); };
}

}  // namespace taskloom::engine
