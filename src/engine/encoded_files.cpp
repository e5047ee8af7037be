// Files in other encodings as documents.
#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/language.h"
#include "base/one_line.h"
#include "base/utf8.h"
#include "engine/document.h"
#include "engine/encoded_file.h"
#include "formats/detection.h"
#include "formats/encoding.h"
#include "formats/encoding_detection.h"
#include "table/table_writer.h"

namespace taskloom::engine {

namespace {

// So many bytes of the file lie between two places of which both offsets are kept; what lies between is made out anew.
constexpr std::size_t kSpan = 1024;

class EncodedBytes final : public EncodedFile {
public:
    EncodedBytes(const Encoding& encoding, Confidence confidence, bool has_mark)
        : encoding_(encoding), confidence_(confidence) {
        name_ = encoding_title(encoding) + (has_mark ? " with BOM" : "");
    }

    std::string_view name() const override { return name_; }
    Confidence confidence() const override { return confidence_; }
    ByteStore& bytes() override { return bytes_; }
    bool is_text_all() const override { return taken_ == bytes_.size(); }

    Result<bool> produce(ByteStore& text, std::size_t budget, bool complete) override {
        const std::string_view bytes = bytes_.view();
        const std::size_t begin = taken_;
        while (taken_ < bytes.size() && taken_ - begin < budget) {
            const std::string_view span = bytes.substr(taken_, kSpan);
            const Result<char*> room = text.writable(span.size() * kMostTextOfByte);
            if (!room) return room.error();
            const bool is_last = complete && taken_ + span.size() == bytes.size();
            const Decoded done = decode(encoding_, span, is_last, room.value());
            if (done.taken == 0) return false;  // a character that isn't all there
            if (const Status wrote = text.wrote(done.written); !wrote) return wrote.error();
            taken_ += done.taken;
            made_ += done.written;
            ends_.push_back({static_cast<std::uint32_t>(taken_), static_cast<std::uint32_t>(made_)});
        }
        return taken_ < bytes.size();
    }

    std::uint64_t offset_in_file(std::size_t offset) const override {
        const auto behind = std::upper_bound(ends_.begin(), ends_.end(), offset,
                                             [](std::size_t wanted, const Place& end) { return wanted < end.text; });
        const Place begin = behind == ends_.begin() ? Place{} : behind[-1];
        if (behind == ends_.end() || begin.text == offset) return begin.file;
        char text[kSpan * kMostTextOfByte];
        const std::string_view span = bytes_.view().substr(begin.file, behind->file - begin.file);
        return begin.file + decode(encoding_, span, true, text, offset - begin.text).taken;
    }

    std::unique_ptr<RowWriter> make_writer(const Table& table) const override;
    Status ready_to_save(const Document& document) const override;
    const Encoding& encoding() const { return encoding_; }
    std::string_view view() const { return bytes_.view(); }

private:
    struct Place {
        std::uint32_t file = 0, text = 0;
    };

    const Encoding& encoding_;
    Confidence confidence_;
    std::string name_;
    ByteStore bytes_;
    std::size_t taken_ = 0, made_ = 0;  // bytes of the file, and of text
    std::vector<Place> ends_;           // of spans
};

// What no edit touched as it stands in the file, what one did in its encoding: that it has all characters is looked at
// before (Document::ready_to_save).
class EncodedWriter final : public RowWriter {
public:
    EncodedWriter(const EncodedBytes& file, const Table& table)
        : file_(file), text_(table.bytes().view()), writer_(table, TableWriter::Spelling::as_text) {}

    std::string_view next() override {
        const std::string_view piece = writer_.next();
        const std::less<> before;
        if (before(piece.data(), text_.data()) || before(text_.data() + text_.size(), piece.data() + piece.size())) {
            bytes_.clear();
            if (encode(file_.encoding(), piece, bytes_) == kHeld) return bytes_;
            status_ = Error{ErrorCode::invalid_data, "A character has no place in the file's encoding.", {}};
            return {};
        }
        // A run may be cut within a character: it goes on where the piece before it ended.
        const auto begin = static_cast<std::size_t>(piece.data() - text_.data());
        const std::uint64_t first = begin == run_end_ ? run_file_end_ : file_.offset_in_file(begin);
        run_end_ = begin + piece.size();
        run_file_end_ = file_.offset_in_file(run_end_);
        return file_.view().substr(static_cast<std::size_t>(first), static_cast<std::size_t>(run_file_end_ - first));
    }
    // For people: as text.
    std::string header() override { return writer_.header(); }
    std::string row(std::uint32_t position) override { return writer_.row(position); }
    Status status() const override { return status_ ? writer_.status() : status_; }

private:
    const EncodedBytes& file_;
    Status status_;
    std::string_view text_;
    TableWriter writer_;
    std::string bytes_;
    std::size_t run_end_ = static_cast<std::size_t>(-1);
    std::uint64_t run_file_end_ = 0;
};

std::unique_ptr<RowWriter> EncodedBytes::make_writer(const Table& table) const {
    return std::make_unique<EncodedWriter>(*this, table);
}

Status EncodedBytes::ready_to_save(const Document& document) const {
    const Table& table = document.table();
    std::string bytes;
    TableWriter text(table, TableWriter::Spelling::as_text);
    const bool recoded = table.recoded();
    const auto refusal = [&](std::string_view spelled, std::uint64_t line) -> Status {
        const std::size_t at = recoded ? find_invalid_utf8(spelled) : encode(encoding_, spelled, bytes);
        bytes.clear();
        if (at == (recoded ? kValid : kHeld)) return {};
        if (recoded) {
            return Error{
                ErrorCode::invalid_data,
                filled("On line {} there are bytes that mean nothing in the encoding the file came in, so they "
                       "can't be written in UTF-8. Correct the cell, or take back that the file is turned to "
                       "UTF-8.",
                       std::to_string(line)),
                {}};
        }
        const Character character = character_at(spelled, at);
        return Error{ErrorCode::invalid_data,
                     filled("“{0}” on line {1} has no place in the file's encoding, {2}, so the file can't be saved as "
                            "it is now. Write it otherwise, or turn the file to UTF-8, which the platform needs.",
                            on_one_line(spelled.substr(at, std::max<std::size_t>(character.size, 1)), 8),
                            std::to_string(line), name_),
                     {}};
    };
    if (recoded || table.columns_changed() || table.columns_renamed()) {
        if (Status header = refusal(text.header(), document.header_line()); !header) return header;
    }
    for (std::uint32_t position = 0; position < table.row_count(); ++position) {
        const RowId row = table.row_at(position);
        const bool edited = table.row_edited(row) || table.columns_changed();
        if (!recoded && !edited) continue;
        Status status = edited ? refusal(text.row(position), document.catalogue().line(row))
                               : refusal(table.row_text(row), document.catalogue().line(row));
        if (!status) return status;
    }
    return {};
}

FoundEncoding find(std::string_view start, bool complete, std::string_view wanted) {
    EncodingGuess guess = detect_encoding(start, complete);
    if (!wanted.empty()) guess = {encoding_of_label(wanted), Confidence::given};
    FoundEncoding found;
    if (guess.encoding == nullptr) return found;
    found.confidence = guess.confidence;
    found.name = encoding_title(*guess.encoding);
    if (guess.encoding->kind == EncodingKind::utf8) return found;
    std::string first(8 * kMostTextOfByte, '\0');
    const Decoded decoded = decode(*guess.encoding, start.substr(0, 8), false, first.data());
    const bool has_mark = std::string_view(first).substr(0, decoded.written).substr(0, 3) == kByteOrderMark;
    found.file = std::make_unique<EncodedBytes>(*guess.encoding, guess.confidence, has_mark);
    return found;
}

}  // namespace

std::string_view encoding_named(std::string_view label) {
    const Encoding* const encoding = encoding_of_label(label);
    return encoding == nullptr ? std::string_view() : std::string_view(encoding->name);
}

std::string encoding_names() {
    std::string names;
    for (const Encoding& encoding : encodings()) names += (names.empty() ? "" : ", ") + std::string(encoding.name);
    return names;
}

void use_text_encodings() {
    Document::use_encodings();
    find_encoding = find;
    judge_how_read = judge_delimited;
}

}  // namespace taskloom::engine
