// A file in another encoding than UTF-8. Its own bytes are kept beside the table, whose bytes are the same text in UTF-8,
// made piece by piece; places in the file are told in its own bytes, and so it is saved: what no edit touched as it is.
// Which programs read such files is said once (use_text_encodings): the modules of the pages are linked without.
// Tested by tests/engine/encoded_document_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "formats/confidence.h"
#include "formats/delimited_confidence.h"
#include "table/byte_store.h"
#include "table/row_writer.h"
#include "table/table.h"

namespace taskloom::engine {

class Document;

class EncodedFile {
public:
    virtual ~EncodedFile() = default;

    // "windows-1251"; of UTF-16 and UTF-32 also whether there is a byte order mark.
    virtual std::string_view name() const = 0;
    virtual Confidence confidence() const = 0;
    // The file's own.
    virtual ByteStore& bytes() = 0;
    // Turns about `budget` bytes of the file into text. True while there are more.
    virtual Result<bool> produce(ByteStore& text, std::size_t budget, bool complete) = 0;
    // Whether all of the file that is there is text; of a cut character not before the file is complete.
    virtual bool is_text_all() const = 0;
    // Of a place in the text, as far as it is made, the place in the file.
    virtual std::uint64_t offset_in_file(std::size_t offset) const = 0;
    // Writes the table in the file's encoding.
    virtual std::unique_ptr<RowWriter> make_writer(const Table& table) const = 0;
    // Of the document that the file is open in, see there.
    virtual Status ready_to_save(const Document& document) const = 0;
};

// How a file's text is to be read, as its beginning tells or `wanted` says (empty: it is found out).
struct FoundEncoding {
    std::string name;  // of the encoding
    Confidence confidence = Confidence::certain;
    std::unique_ptr<EncodedFile> file;  // null: it is UTF-8
};
using FindEncoding = FoundEncoding (*)(std::string_view start, bool complete, std::string_view wanted);
// Null: every file is UTF-8.
extern FindEncoding find_encoding;

// How surely delimited text is read as it is. Null: nobody asks.
using JudgeDelimited = decltype(&judge_delimited);
extern JudgeDelimited judge_how_read;

// engine/encoded_files.cpp: encodings, and how sure what was found out about a text is
void use_text_encodings();
// The encoding's own name for a label of it, such as windows-1251 for cp1251; empty: none has it.
std::string_view encoding_named(std::string_view label);
// All names, with a comma between.
std::string encoding_names();

}  // namespace taskloom::engine
