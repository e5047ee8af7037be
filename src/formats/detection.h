// What the bytes of a file are, told from its beginning and its name: which kind of file, and of delimited text the
// delimiter, the dialect, the byte order mark and the line ends. Pure functions; what they find can be overridden.
// Tested by tests/formats/detection_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/dialect.h"

namespace taskloom {

// So many bytes from the start of a file are enough to tell; fewer only when the file has no more.
inline constexpr std::size_t kSniffedBytes = std::size_t{64} << 10;

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

enum class FileKind : std::uint8_t {
    delimited,        // text that can be read as rows and cells
    empty,            // no byte, or a byte order mark only
    spreadsheet,      // XLSX, or another ZIP archive
    old_spreadsheet,  // XLS, or a protected XLSX
    protected_spreadsheet,
    utf16,
    json,
    binary,
};

FileKind detect_file_kind(std::string_view start);
// Plain words on what a file of this kind is and what to do about it; empty for delimited text.
std::string_view why_not_delimited(FileKind kind);

// Line ends outside of quotation marks.
struct LineEndCounts {
    std::uint64_t lf = 0, crlf = 0, cr = 0;

    int kinds() const { return (lf > 0 ? 1 : 0) + (crlf > 0 ? 1 : 0) + (cr > 0 ? 1 : 0); }
};
// "LF", "CRLF", "CR" or "mixed line ends"; LF when there is none.
std::string_view line_ends_name(const LineEndCounts& counts);

struct DelimitedKind {
    char delimiter = '\t';
    Dialect dialect = Dialect::toloka;
    bool has_byte_order_mark = false;
    LineEndCounts line_ends;  // of the start, quotation marks disregarded
};

// Tabs, commas, semicolons and pipes are known. `name` is the file's, for its ending; `header_prefixes` are those of the
// columns that the platform knows, such as "INPUT:": a file with such a column is a pool file, which the platform reads
// in its own dialect whatever its delimiter. Other text is read by RFC 4180, except with tabs.
DelimitedKind detect_delimited(std::string_view start, std::string_view name,
                               const std::vector<std::string_view>& header_prefixes);
// The dialect that goes with a delimiter which was given, not found.
Dialect detect_dialect(std::string_view start, char delimiter, const std::vector<std::string_view>& header_prefixes);

// The ending of a file's name where it says another kind of file than `format` ("TSV", "CSV", "XLSX", "JSON",
// "JSON Lines") is: ".xlsx" of one that is TSV. Empty: it says nothing else. A part of `name`.
std::string_view misleading_ending(std::string_view name, std::string_view format);

// "tab", "comma", "semicolon", "pipe", or the character itself in typographic quotation marks.
std::string delimiter_name(char delimiter);

}  // namespace taskloom
