// A document's part for files in other encodings than UTF-8: finding out which. Programs that read none are linked without.
#include <algorithm>

#include "engine/document.h"

namespace taskloom::engine {

namespace {

// Fewer bytes behind the first that isn't ASCII tell little, as long as more are to come.
constexpr std::size_t kTellingBytes = std::size_t{16} << 10;

bool is_ascii(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char byte) { return (byte & 0x80) != 0; });
}

}  // namespace

// From the beginning of the file.
void Document::settle_encoding(std::string_view start) {
    const FileKind kind = detect_file_kind(start);
    if (kind == FileKind::spreadsheet || kind == FileKind::old_spreadsheet || kind == FileKind::empty) return;
    const bool complete = complete_ && start.size() == table_->bytes().size();
    encoding_settled_ = !options_.encoding.empty() || !is_ascii(start);
    FoundEncoding found = find_encoding(start, complete, options_.encoding);
    encoding_confidence_ = found.confidence;
    if (found.file) read_encoded(std::move(found.file));
}

void Document::read_encoded(std::unique_ptr<EncodedFile> file) {
    encoding_settled_ = true;
    encoded_ = std::move(file);
    encoded_->bytes().swap(table_->bytes());
    table_->set_writer([encoded = encoded_.get()](const Table& table) { return encoded->make_writer(table); });
}

// Where the first bytes came that are no UTF-8: what was read so far stays what it is, if it is ASCII.
Document::TextValidity Document::settle_encoding_late() {
    if (encoding_settled_ || phase_ != DocumentPhase::loading) return TextValidity::known;
    const std::string_view bytes = table_->bytes().view();
    while (ascii_until_ < bytes.size() && (bytes[ascii_until_] & 0x80) == 0) ++ascii_until_;
    if (ascii_until_ == bytes.size()) return TextValidity::known;
    if (ascii_until_ >= validated_) {
        if (bytes.size() - ascii_until_ < kTellingBytes && !complete_) return TextValidity::waits;
        // With a byte before it: it is the beginning of nothing, a byte order mark least of all.
        const std::size_t begin = ascii_until_ - std::min<std::size_t>(ascii_until_, 1);
        const std::string_view sample = bytes.substr(begin, kSniffedBytes);
        FoundEncoding found = find_encoding(sample, complete_ && begin + sample.size() == bytes.size(), {});
        encoding_confidence_ = found.confidence;
        if (found.file) {
            read_encoded(std::move(found.file));
            make_text(validated_ + kSniffedBytes);
            return TextValidity::recoded;
        }
    }
    encoding_settled_ = true;
    return TextValidity::known;
}

const Document::EncodingParts Document::kEncodingParts = {&Document::settle_encoding, &Document::settle_encoding_late};

void Document::use_encodings() { encoding_parts = &kEncodingParts; }

}  // namespace taskloom::engine
