// What a document needs of a format other than delimited text: what finds its rows and columns, what splits and writes
// them, and the profile that knows its values. Which formats there are is said once by a program (use_json_files), so that
// the headless module is linked without those that it isn't for.
// Tested by tests/engine/json_document_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "check/problem.h"
#include "check/report.h"
#include "check/row_view.h"
#include "formats/row_scanner.h"
#include "table/edit.h"

namespace taskloom::engine {

class Document;
struct CellPlace;

class FileReader {
public:
    virtual ~FileReader() = default;

    // Makes the document's table and profile of the format; what the first tasks have are the columns from the start.
    virtual RowScanner& start(Document& document, std::string_view bytes, bool complete) = 0;
    // Whether it is started with all of the file there, and not before.
    virtual bool needs_whole_file() const { return false; }
    // More bytes for the table, of a format whose file is not read as it stands: about `budget` bytes of work. True while
    // there are more to come; false too when the document failed.
    virtual bool produce(Document&, std::size_t) { return false; }
    // Before a row is taken into the table, known already or not: that has its columns then.
    virtual void before_row(Document& document, const ScannedRow& row, bool known) = 0;
    // Once nothing is left to scan of what is there. False: it can't be gone on with, and the document failed.
    virtual bool behind_rows(Document& document, bool complete) = 0;

    // What to check of a row as it is now, beside its cells.
    virtual void look_at(Document& document, RowId row, RowView& view) = 0;
    // Puts a problem's place in the format's own words.
    virtual void place(const Document& document, const ProblemRecord& record, DescribedProblem& problem) const = 0;
    // The same of a value: "/12/input_values/image".
    virtual std::string pointer(const Document& document, CellPlace place) const = 0;
    virtual void log_rows(const Document& document, const std::function<bool(const LogRow&)>& receive) const = 0;
    // Why nothing in the row can be changed; null: it can.
    virtual const char* why_not_editable(RowId row) const = 0;
    // Why an edit can't be made, in words that say what to do; empty: it can.
    virtual std::string why_no_edit(const Document& document, const Edit& edit) const = 0;
    // What in the written file no longer fits what was changed, in words that say what to do; empty: nothing.
    virtual std::string stale_words(const Document&) const { return {}; }
    // Of formats whose header is a row of the table: its number in the file, from 1, once it was there.
    virtual std::uint64_t header_line() const { return 1; }
    // Of the sheet that is read; empty in formats without.
    virtual std::string_view sheet() const { return {}; }
    // "JSON"; by what was read so far.
    virtual std::string_view name() const = 0;
};

using MakeReader = std::unique_ptr<FileReader> (*)();
// Of JSON and of XLSX; null: such files are refused.
extern MakeReader json_reader;
extern MakeReader spreadsheet_reader;

// engine/json_files.cpp
void use_json_files();
// Whether a text of JSON is tasks rather than a specification: a list of objects, or an object with keys that tasks have.
bool is_task_text(std::string_view text);
// engine/sheet_files.cpp
void use_spreadsheet_files();

}  // namespace taskloom::engine
