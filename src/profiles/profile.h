// What one platform means by a task file: which headers there are, what a value looks like, what is wrong and how it
// is mended. All that platforms share is this interface; a new one is a folder beside toloka/. As long as that is the only
// one, engine/document.cpp makes it by name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "check/check_options.h"
#include "check/problem.h"
#include "check/row_view.h"
#include "formats/confidence.h"
#include "formats/detection.h"
#include "spec/specification.h"
#include "table/table.h"

namespace taskloom {

struct ProfileColumn {
    std::string name;               // the header, decoded
    std::string type;               // of its field; empty when the specification does not tell
    std::string field;              // the id of that; empty: it is for none
    bool is_output = false;         // on which side that is
    bool required = false;          // an answer: of tasks that have any
    CellKind kind = CellKind::any;  // that its values are written as, where they have kinds
    const char* meaning = "";       // of a column that the platform keeps for itself: what it is, in plain words
};

// The words of a problem and of its cell's text, for messages and fixes.
struct ProblemContext {
    std::string_view raw;          // the raw cell, the header's for its problems; empty for a problem without one
    std::string_view row_text;     // of a row of the file; asked for fixes without a column, of any row as it is
    std::string_view column_name;  // decoded header
    std::size_t column = 0;        // place in the order of the columns
    std::uint64_t line = 0;        // physical line where the row begins
    std::uint64_t last_line = 0;   // of the file
    std::string_view encoding;     // that the file came in, if it isn't UTF-8
    std::uint64_t byte = 0;  // then: which byte of the cell or row, as the file has it, is blamed, from 1; 0: unknown
    // Of the row that the platform reads there, if it refuses it for the number of its cells: that number.
    std::uint32_t refused_cells = 0;
    // All problems of the cell that one fix is to mend as far as it can, the problem among them; null: the problem alone.
    const std::vector<ProblemRecord>* together = nullptr;
};

// What the platform's own tokenizer makes of the whole file, where that differs from the rows as they are meant.
struct PlatformReading {
    std::uint32_t tasks = 0;           // rows with as many cells as the header, without separators
    std::uint32_t refused = 0;         // rows with more or fewer
    std::uint32_t meant_tasks = 0;     // that the file has
    std::uint32_t columns = 0;         // of its header
    bool as_opened = false;            // it is about the file before it was edited
    bool unclosed = false;             // it stops with "unexpected end of file"
    std::uint64_t last_mark_line = 0;  // physical line of the last quotation mark
    std::uint64_t last_line = 0;
};

// What is known once the whole file was seen.
struct FileFacts {
    std::uint64_t bytes = 0;
    std::uint32_t tasks = 0;                               // broken rows included
    std::uint32_t general = 0, control = 0, training = 0;  // of a broken row the kind isn't known
    std::uint32_t field = 0;                               // of any kind, with coordinates
    LineEndCounts line_ends;                               // of the rows, as opened
    PlatformReading reading;
    std::string_view format{};      // "TSV"
    std::string_view misleading{};  // the ending of the file's name, ".xlsx", where that is of another format
    std::string_view encoding{};    // that the file is in, if it isn't UTF-8
    Confidence encoding_confidence = Confidence::certain;
    bool has_bytes_without_meaning = false;  // in that
};

class Profile {
public:
    virtual ~Profile() = default;

    // Their order never changes, their severity may with bind: a specification that was guessed makes no errors. What is
    // given lives as long as the program.
    virtual const std::vector<RuleInfo>& rules() const = 0;
    // What the headers of the platform's own files begin with; such a file is read in the platform's dialect.
    virtual const std::vector<std::string_view>& header_prefixes() const = 0;
    // What a column for a field is called.
    virtual std::string header_of_field(bool is_output, const std::string& id) const = 0;

    // Binds the columns to the specification (nullptr: there is none) and finds what is wrong with the header.
    // `specification` outlives the binding. Call again whenever header or specification change.
    virtual std::vector<ProblemRecord> bind(const Table& table, const Specification* specification,
                                            const CheckOptions& options) = 0;
    // Binds columns that came behind those that are bound, by themselves: what their coming means for others, only bind
    // tells. Adds what is wrong with their headers. Whether rows are to be checked again, once all columns are bound:
    // those before the first of them, or those behind it that other columns have a say in.
    virtual bool bind_further(const Table& table, std::vector<ProblemRecord>& problems) = 0;
    virtual const std::vector<ProfileColumn>& columns() const = 0;
    // Columns that stay as they are only because fixes may not add fields (CheckOptions::adds_fields).
    virtual std::size_t columns_held_back() const = 0;

    // Finds what is wrong with a row, in the order of its cells, and adds it to `problems`.
    virtual RowVerdict check_row(const RowView& row, std::vector<ProblemRecord>& problems) = 0;
    // Says of bind's problems what the rows below tell, once all of them are checked; again after every edit.
    virtual void settle_header(const Table& table, std::vector<ProblemRecord>& problems) = 0;
    // What is wrong with the file as a whole, once it is all there.
    virtual std::vector<ProblemRecord> check_file(const FileFacts& facts) = 0;

    // What, where and why, in plain words, without the place.
    virtual std::string describe(const ProblemRecord& problem, const ProblemContext& context) const = 0;
    // What the platform itself would say; empty when unknown.
    virtual std::string platform_message(const ProblemRecord& problem, const ProblemContext& context) const = 0;
    // Every way to mend the problem, best first; empty when there is none. What stands in the context is what they mend.
    virtual std::vector<Fix> fixes(const ProblemRecord& problem, const ProblemContext& context) const = 0;
    // Where in the raw cell (of a problem without a column: in the row) the blame lies, in bytes: at a stray quotation
    // mark, a byte that is no text; else at its begin.
    virtual std::size_t blame(const ProblemRecord& problem, std::string_view raw) const = 0;
    // How the platform's log names what a problem is about: "input_values.image"; empty for the row as a whole.
    virtual std::string platform_path(const ProblemRecord& problem) const = 0;
    // What the platform's tokenizer says of a row with so many cells, `columns` being the header's.
    virtual std::string cell_count_message(std::size_t columns, std::size_t cells) const = 0;
    // The same of a quotation mark that is open at the end of the file: the physical lines where it opened and of the end.
    virtual std::string open_quote_message(std::uint64_t opened, std::uint64_t end) const = 0;
};

}  // namespace taskloom
