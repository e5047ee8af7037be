// Journal records, written and carried out. A record: version, kind, what the kind has, and eight bytes by which it is
// seen to be whole. Numbers and texts as in wire.h.
#include "engine/journal.h"

#include <utility>

#include "engine/content_hash.h"
#include "engine/wire.h"

namespace taskloom::engine {

namespace {

constexpr std::uint64_t kJournalVersion = 1;
constexpr std::size_t kSealBytes = 8;
// Rows and columns whose making was refused or cancelled leave gaps in the ids of those that are added. Bounds, so that
// a garbled number takes neither time nor memory.
constexpr std::uint32_t kMostAddedRows = 1u << 24;
constexpr std::uint32_t kMostSkippedColumns = 1000;

enum class RecordKind : std::uint8_t { edit, edit_part, undo, redo, saved };

std::string seal_of(std::string_view bytes) {
    ContentHash hash;
    hash.add(bytes);
    std::string seal;
    for (std::size_t i = 0; i < kSealBytes; ++i) seal.push_back(static_cast<char>(hash.value() >> (8 * i)));
    return seal;
}

protocol::Writer begin_record(RecordKind kind) {
    protocol::Writer writer;
    writer.number(kJournalVersion);
    writer.number(static_cast<std::uint64_t>(kind));
    return writer;
}

std::string end_record(protocol::Writer& writer) {
    std::string record = writer.take();
    return record + seal_of(record);
}

void put_text(protocol::Writer& writer, const Table& table, TextId id) {
    writer.number(id == kOriginalText ? 0 : 1);
    if (id != kOriginalText) writer.text(table.text(id));
}

void put_operation(protocol::Writer& writer, const Table& table, const Operation& operation) {
    writer.number(static_cast<std::uint64_t>(operation.kind));
    writer.number(operation.row);
    writer.number(operation.column);
    writer.number(operation.from);
    writer.number(operation.to);
    put_text(writer, table, operation.before);
    put_text(writer, table, operation.after);
}

// An operation as it was written, its texts being views of the record.
struct WrittenOperation {
    Operation operation;
    bool has_before = false, has_after = false;
    std::string_view before, after;
};

std::uint32_t small_number(protocol::Reader& reader) {
    const std::uint64_t value = reader.number();
    if (value > 0xFFFF'FFFFu) reader.fail();
    return static_cast<std::uint32_t>(value);
}

bool read_text(protocol::Reader& reader, std::string_view& text) {
    const std::uint64_t has = reader.number();
    if (has > 1) reader.fail();
    if (has == 1) text = reader.text_view();
    return has == 1;
}

WrittenOperation read_operation(protocol::Reader& reader) {
    WrittenOperation written;
    const std::uint64_t kind = reader.number();
    if (kind > static_cast<std::uint64_t>(OperationKind::recode)) reader.fail();
    written.operation.kind = reader.ok() ? static_cast<OperationKind>(kind) : OperationKind::set_cell;
    written.operation.row = small_number(reader);
    written.operation.column = small_number(reader);
    written.operation.from = small_number(reader);
    written.operation.to = small_number(reader);
    written.has_before = read_text(reader, written.before);
    written.has_after = read_text(reader, written.after);
    return written;
}

Error unfit(const char* what) { return Error{ErrorCode::invalid_data, what, {}}; }

constexpr const char* kUnreadable = "A record of the changes can't be read.";
constexpr const char* kUnfitting = "A record of the changes doesn't fit this file.";

// Makes operations again, each for the table as it is when its turn comes; nothing is taken on trust.
class OperationMaker {
public:
    explicit OperationMaker(Table& table) : table_(table) {}

    // False when it doesn't fit.
    bool make(const WrittenOperation& written, Operation& made) {
        const Operation& wanted = written.operation;
        const std::uint32_t rows = table_.row_count();
        const std::uint32_t columns = table_.column_count();
        switch (wanted.kind) {
            case OperationKind::set_cell:
                // Not whether the row is deleted: finding that out anew after each insertion takes long.
                if (wanted.row >= table_.row_id_end()) return false;
                if (table_.place_of(wanted.column) >= columns && wanted.column != kSurplusCells) return false;
                made = table_.make_set(wanted.row, wanted.column, text_of(written));
                return has_before(written, made);
            case OperationKind::insert_row:
                if (wanted.to > rows || wanted.row < table_.row_id_end()) return false;
                if (wanted.row - table_.original_rows() >= kMostAddedRows) return false;
                do {
                    made = table_.make_insert(wanted.to);
                } while (made.row != wanted.row);
                return true;
            case OperationKind::delete_row:
                if (wanted.from >= rows) return false;
                made = table_.make_delete(wanted.from);
                return made.row == wanted.row;
            case OperationKind::move_row:
                if (wanted.from >= rows || wanted.to >= rows) return false;
                made = table_.make_move(wanted.from, wanted.to);
                return made.row == wanted.row;
            case OperationKind::add_column: {
                if (wanted.to > columns || !written.has_after) return false;
                const TextId name = text_of(written);
                for (std::uint32_t tries = 0; tries < kMostSkippedColumns; ++tries) {
                    made = table_.make_add_column(wanted.to, name);
                    if (made.column >= wanted.column) return made.column == wanted.column;
                }
                return false;
            }
            case OperationKind::rename_column: {
                const std::uint32_t place = table_.place_of(wanted.column);
                if (place >= columns) return false;
                made = table_.make_rename_column(place, text_of(written));
                return has_before(written, made) && (written.has_after || wanted.column < kFirstAddedColumn);
            }
            case OperationKind::delete_column:
                if (wanted.from >= columns) return false;
                made = table_.make_delete_column(wanted.from);
                return made.column == wanted.column;
            case OperationKind::move_column:
                if (wanted.from >= columns || wanted.to >= columns) return false;
                made = table_.make_move_column(wanted.from, wanted.to);
                return made.column == wanted.column;
            case OperationKind::add_field:
                made = wanted;
                made.before = kOriginalText;
                made.after = text_of(written);
                return written.has_after && !written.has_before;
            case OperationKind::recode:
                made = wanted;
                made.before = made.after = kOriginalText;
                return !table_.recoded() && !written.has_after && !written.has_before;
        }
        return false;
    }

private:
    TextId text_of(const WrittenOperation& written) {
        return written.has_after ? table_.add_text(written.after) : kOriginalText;
    }
    bool has_before(const WrittenOperation& written, const Operation& made) const {
        if (made.before == kOriginalText) return !written.has_before;
        return written.has_before && table_.text(made.before) == written.before;
    }

    Table& table_;
};

}  // namespace

// ---- writing

void Journal::happened(HistoryStep step, std::shared_ptr<const Edit> edit) {
    steps_.push_back({step, std::move(edit)});
}

std::string Journal::next() {
    if (steps_.empty()) return {};
    const Step& step = steps_.front();
    if (step.step != HistoryStep::edit) {
        const RecordKind kind = step.step == HistoryStep::undo   ? RecordKind::undo
                                : step.step == HistoryStep::redo ? RecordKind::redo
                                                                 : RecordKind::saved;
        steps_.pop_front();
        protocol::Writer writer = begin_record(kind);
        return end_record(writer);
    }
    const std::vector<Operation>& operations = step.edit->operations;
    protocol::Writer body;
    for (; next_operation_ < operations.size() && body.size() < kRecordBytes; ++next_operation_) {
        put_operation(body, document_.table(), operations[next_operation_]);
    }
    const bool last = next_operation_ == operations.size();
    protocol::Writer writer = begin_record(last ? RecordKind::edit : RecordKind::edit_part);
    writer.text(step.edit->label);
    writer.text(body.take());
    if (last) {
        steps_.pop_front();
        next_operation_ = 0;
    }
    return end_record(writer);
}

// ---- carrying out

Status JournalReplay::take(std::string_view record) {
    if (broken_) return unfit(kUnfitting);
    broken_ = true;  // unless all goes well
    if (record.size() < kSealBytes) return unfit(kUnreadable);
    const std::string_view bytes = record.substr(0, record.size() - kSealBytes);
    if (record.substr(bytes.size()) != seal_of(bytes)) return unfit(kUnreadable);
    protocol::Reader reader(bytes);
    const std::uint64_t version = reader.number();
    const std::uint64_t kind = reader.number();
    if (!reader.ok() || version != kJournalVersion || kind > static_cast<std::uint64_t>(RecordKind::saved)) {
        return unfit(kUnreadable);
    }
    const auto record_kind = static_cast<RecordKind>(kind);
    if (record_kind == RecordKind::edit || record_kind == RecordKind::edit_part) {
        std::string label = reader.text();
        const std::string_view operations = reader.text_view();
        if (!reader.ok() || !reader.at_end()) return unfit(kUnreadable);
        edit_.label = std::move(label);
        Status done = take_operations(operations, record_kind == RecordKind::edit);
        if (!done) {
            give_up_edit();
            return done;
        }
    } else {
        if (!reader.at_end()) return unfit(kUnreadable);
        if (!edit_.operations.empty()) return unfit(kUnfitting);
        if (record_kind == RecordKind::saved) {
            document_.mark_saved();
        } else if (!document_.take_over_move(record_kind == RecordKind::undo)) {
            return unfit(kUnfitting);
        }
    }
    broken_ = false;
    return {};
}

Status JournalReplay::take_operations(std::string_view body, bool last) {
    Table& table = document_.editable_table();
    OperationMaker maker(table);
    protocol::Reader reader(body);
    while (!reader.at_end()) {
        const WrittenOperation written = read_operation(reader);
        if (!reader.ok()) return unfit(kUnreadable);
        Operation made;
        if (!maker.make(written, made)) return unfit(kUnfitting);
        table.apply(made);
        edit_.operations.push_back(made);
    }
    if (!last) return {};
    if (edit_.operations.empty()) return unfit(kUnreadable);
    document_.take_over(std::exchange(edit_, Edit()));
    return {};
}

void JournalReplay::give_up_edit() {
    const std::vector<Operation>& operations = edit_.operations;
    for (std::size_t i = operations.size(); i-- > 0;) document_.editable_table().revert(operations[i]);
    edit_ = Edit();
}

void JournalReplay::finish() {
    give_up_edit();
    broken_ = true;
    document_.check_taken_over();
}

}  // namespace taskloom::engine
