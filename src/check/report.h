// Reports of what was found in a file, for people, for programs, and as the platform itself would log it. Documents
// describe their problems one after the other; a report is written as they come, so that its size is bounded by nothing.
// Tested by tests/check/report_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "check/problem.h"
#include "check/problem_list.h"

namespace taskloom {

// counts: the end of the human one, without the list.
enum class ReportFormat : std::uint8_t { human, counts, json, log };

constexpr bool is_for_people(ReportFormat format) {
    return format == ReportFormat::human || format == ReportFormat::counts;
}

// Takes a piece of output; the view lives during the call only.
class Sink {
public:
    virtual ~Sink() = default;
    virtual void write(std::string_view text) = 0;
    // False once nobody reads on: writers stop then.
    virtual bool wants_more() const { return true; }
};

struct FileSummary {
    std::string file, format, encoding, line_ends, specification;
    std::string encoding_confidence;  // as in formats/confidence.h
    std::string sheet;                // of a spreadsheet; empty: there is none
    std::string dialect;              // how it was read: "toloka" or "rfc4180"
    char delimiter = '\t';
    // Of delimited text: how surely it is read so, and whether its first row is a header.
    std::string dialect_confidence, delimiter_confidence, header_confidence;
    bool has_header = true;
    std::uint64_t rows = 0;  // below the header, separators included
    std::uint32_t general = 0, control = 0, training = 0, field = 0;
    std::uint32_t errors = 0, warnings = 0, infos = 0;
    std::uint32_t tasks_with_errors = 0;
    bool rejected = false;  // the platform would refuse the whole file
};

// What the platform would log of one row, the rows being those that its own tokenizer finds.
struct LogField {
    std::string path;  // "input_values.image"; empty: the row as a whole
    std::string code, message;
};
struct LogRow {
    std::uint64_t line = 0;        // physical, from 1, where the row begins
    std::string exception;         // of the tokenizer, which gives up on the row; empty: it reads it
    std::string_view text;         // the row that the exception is about; empty where the platform shows none
    std::vector<LogField> fields;  // what is wrong with its values
    bool succeeds() const { return exception.empty() && fields.empty(); }
};

class ReportSource {
public:
    virtual ~ReportSource() = default;
    virtual const FileSummary& summary() const = 0;
    virtual const std::vector<RuleInfo>& rules() const = 0;
    virtual const std::vector<RuleCount>& counts() const = 0;
    virtual std::size_t problem_count() const = 0;
    // In the order of the file, without their fixes: finding those takes as long as all else.
    virtual DescribedProblem problem(std::size_t index) const = 0;
    virtual std::vector<Fix> fixes(std::size_t index) const = 0;
    // In the order of the file, until `receive` says no. What it is given lives during the call only.
    virtual void log_rows(const std::function<bool(const LogRow&)>& receive) const = 0;
};

void write_report(const ReportSource& source, ReportFormat format, Sink& sink);

// The problems of one piece: all of them, or so many as a turn has time for.
struct ReportPiece {
    std::size_t first = 0;
    std::size_t count = static_cast<std::size_t>(-1);
};
// The writers behind it. A piece has the head of the report, too, when it begins with the first problem, and what comes
// behind the last when it reaches so far: then nothing is left, and they say false.
bool write_human_report(const ReportSource& source, Sink& sink, ReportPiece piece = {});
bool write_json_report(const ReportSource& source, Sink& sink, ReportPiece piece = {});
void write_log_report(const ReportSource& source, Sink& sink);

// In the place of a report for programs: the file could not be read.
void write_unreadable_report(const std::string& file, const std::string& why, Sink& sink);

// "B12": a column (place from 0) and a row (from 1) as spreadsheets name them.
std::string spreadsheet_cell(std::uint32_t column, std::uint64_t row);

const char* severity_name(Severity severity);

}  // namespace taskloom
