// Telling files apart by their first bytes, and delimiters by how evenly they stand in the first rows.
#include "formats/detection.h"

#include <algorithm>

#include "base/language.h"
#include "formats/delimited_scanner.h"
#include "table/byte_store.h"

namespace taskloom {

namespace {

constexpr char kDelimiters[] = {'\t', ',', ';', '|'};  // in the order of preference
// More rows than these tell nothing new.
constexpr std::size_t kSampledRows = 50;

bool begins_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

std::string_view without_mark(std::string_view start) {
    if (begins_with(start, kByteOrderMark)) start.remove_prefix(kByteOrderMark.size());
    return start;
}

// Text has a NUL byte or another control character here and there at most. Compressed data has one in ten bytes,
// UTF-16 one in two.
bool is_binary(std::string_view start) {
    constexpr std::size_t kTolerated = 8;
    std::size_t controls = 0;
    bool nul = false;
    for (const char byte : start) {
        const auto code = static_cast<std::uint8_t>(byte);
        if (code >= 0x20 || byte == '\t' || byte == '\n' || byte == '\r') continue;
        ++controls;
        nul = nul || code == 0;
    }
    return nul && controls > kTolerated && controls > start.size() / 16;
}

bool has_ending(std::string_view name, std::string_view ending) {
    if (name.size() < ending.size()) return false;
    name.remove_prefix(name.size() - ending.size());
    return std::equal(name.begin(), name.end(), ending.begin(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    });
}

// The first line with something in it.
std::string_view header_line(std::string_view text) {
    const std::size_t begin = text.find_first_not_of("\r\n");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_first_of("\r\n", begin) - begin);
}

// Whether a column of the header, split at the delimiter, is one that the platform knows.
bool is_pool_header(std::string_view line, char delimiter, const std::vector<std::string_view>& prefixes) {
    for (std::size_t begin = 0; begin < line.size();) {
        const std::size_t end = std::min(line.find(delimiter, begin), line.size());
        std::string_view name = line.substr(begin, end - begin);
        if (begins_with(name, "\"")) name.remove_prefix(1);
        for (const std::string_view prefix : prefixes) {
            if (begins_with(name, prefix)) return true;
        }
        begin = end + 1;
    }
    return false;
}

// The cells of the first rows, by RFC 4180.
class CellCounter final : public RowReceiver {
public:
    void row(const ScannedRow& row) override {
        if (row.cell_count > 0 && counts.size() < kSampledRows && !row.open) counts.push_back(row.cell_count);
    }
    std::vector<std::size_t> counts;  // the header's first
};

struct Evenness {
    std::size_t cells = 0;     // of the header
    std::size_t agreeing = 0;  // rows with as many cells as it
    std::size_t rows = 0;
};

Evenness evenness(const std::string& padded, std::size_t size, char delimiter) {
    CellCounter counter;
    DelimitedScanner scanner(delimiter, 0, Dialect::rfc4180);
    scanner.restart(0);
    const std::string_view text = std::string_view(padded).substr(0, size);
    while (scanner.scan(text, true, size, counter)) {
    }
    // The last row may be cut where the start ends.
    const bool cut = size + kByteOrderMark.size() >= kSniffedBytes && counter.counts.size() < kSampledRows;
    if (cut && counter.counts.size() > 2) counter.counts.pop_back();
    Evenness result;
    if (counter.counts.empty()) return result;
    result.cells = counter.counts.front();
    result.rows = counter.counts.size();
    result.agreeing = static_cast<std::size_t>(std::count(counter.counts.begin(), counter.counts.end(), result.cells));
    return result;
}

char detect_delimiter(std::string_view text, std::string_view name, const std::vector<std::string_view>& prefixes) {
    const std::string_view header = header_line(text);
    if (header.find('\t') != std::string_view::npos) return '\t';
    for (const char delimiter : kDelimiters) {
        // Behind the first column: its own prefix would do for any delimiter.
        const std::size_t first = header.find(delimiter);
        if (first == std::string_view::npos) continue;
        if (is_pool_header(header.substr(first + 1), delimiter, prefixes)) return delimiter;
    }
    std::string padded(text);
    padded.append(ByteStore::kPadding, '\0');
    const bool is_csv = has_ending(name, ".csv");
    char best = is_csv ? ',' : '\t';
    Evenness best_found;
    for (const char delimiter : kDelimiters) {
        const Evenness found = evenness(padded, text.size(), delimiter);
        if (found.cells < 2) continue;
        // Shares of agreeing rows as cross products; as even, the one with more columns.
        const std::size_t ours = found.agreeing * std::max<std::size_t>(best_found.rows, 1);
        const std::size_t theirs = best_found.agreeing * found.rows;
        if (ours > theirs || (ours == theirs && found.cells > best_found.cells)) {
            best = delimiter;
            best_found = found;
        }
    }
    return best;
}

LineEndCounts count_kinds(std::string_view text) {
    LineEndCounts counts;
    for (std::size_t i = text.find_first_of("\r\n"); i != std::string_view::npos; i = text.find_first_of("\r\n", i)) {
        const bool pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        ++(pair ? counts.crlf : text[i] == '\n' ? counts.lf : counts.cr);
        i += pair ? 2 : 1;
    }
    return counts;
}

}  // namespace

FileKind detect_file_kind(std::string_view start) {
    const std::string_view text = without_mark(start);
    if (text.empty()) return FileKind::empty;
    if (begins_with(text, "PK\x03\x04")) return FileKind::spreadsheet;
    if (begins_with(text, "\xD0\xCF\x11\xE0")) {
        // The name of the part that holds the XLSX, as mostly stands near the begin of such a file.
        constexpr std::string_view kEncrypted("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0", 26);
        return text.find(kEncrypted) != std::string_view::npos ? FileKind::protected_spreadsheet
                                                               : FileKind::old_spreadsheet;
    }
    if (begins_with(text, "\xFF\xFE") || begins_with(text, "\xFE\xFF")) return FileKind::utf16;
    if (is_binary(text)) return FileKind::binary;
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && (text[first] == '{' || text[first] == '[')) return FileKind::json;
    return FileKind::delimited;
}

std::string_view why_not_delimited(FileKind kind) {
    switch (kind) {
        case FileKind::delimited:
            break;
        case FileKind::empty:
            return spoken(
                "The file is empty. Open a file whose first line has the column headers, such as INPUT:image.");
        case FileKind::spreadsheet:
            return spoken(
                "This is a spreadsheet or an archive (XLSX, ZIP), which isn't read here. Save it as TSV in UTF-8 and "
                "open "
                "that, or use the command line: taskloom check FILE.xlsx.");
        case FileKind::old_spreadsheet:
            return spoken(
                "This is an old Excel file (XLS), or one that is protected with a password. Open it in a spreadsheet "
                "program, take the password away, save it as XLSX or as TSV in UTF-8, and open that.");
        case FileKind::protected_spreadsheet:
            return spoken(
                "This spreadsheet is protected with a password. Open it in a spreadsheet program, take the password "
                "away "
                "(in Excel: File, Info, Protect Workbook), save it, and open that.");
        case FileKind::utf16:
            return spoken("This file is in UTF-16. Save it in UTF-8, which is what the platform takes, and open that.");
        case FileKind::json:
            return spoken(
                "This is JSON, but neither a specification nor a file of tasks that this version can open: it reads "
                "TSV and CSV.");
        case FileKind::binary:
            return spoken(
                "This is not a text file: it is full of NUL bytes and other control characters. Open a TSV or CSV "
                "file with tasks; if it is text in UTF-16, save it in UTF-8 first.");
    }
    return {};
}

std::string_view line_ends_name(const LineEndCounts& counts) {
    if (counts.kinds() > 1) return "mixed line ends";
    return counts.crlf > 0 ? "CRLF" : counts.cr > 0 ? "CR" : "LF";
}

Dialect detect_dialect(std::string_view start, char delimiter, const std::vector<std::string_view>& header_prefixes) {
    if (delimiter == '\t') return Dialect::toloka;
    const std::string_view header = header_line(without_mark(start));
    return is_pool_header(header, delimiter, header_prefixes) ? Dialect::toloka : Dialect::rfc4180;
}

DelimitedKind detect_delimited(std::string_view start, std::string_view name,
                               const std::vector<std::string_view>& header_prefixes) {
    DelimitedKind kind;
    kind.has_byte_order_mark = begins_with(start, kByteOrderMark);
    const std::string_view text = without_mark(start);
    kind.delimiter = detect_delimiter(text, name, header_prefixes);
    kind.dialect = detect_dialect(text, kind.delimiter, header_prefixes);
    // A CR that the start ends with may be half of a pair.
    const bool cut = text.size() > 1 && text.back() == '\r';
    kind.line_ends = count_kinds(text.substr(0, text.size() - (cut ? 1 : 0)));
    return kind;
}

std::string_view misleading_ending(std::string_view name, std::string_view format) {
    struct Ending {
        std::string_view text;
        char kind;  // the first letter of its format, T for delimited text
    };
    static constexpr Ending kEndings[] = {{".tsv", 'T'},   {".csv", 'T'},    {".json", 'J'},
                                          {".jsonl", 'J'}, {".ndjson", 'J'}, {".xlsx", 'X'},
                                          {".xlsm", 'X'},  {".xltx", 'X'},   {".xls", 'X'}};
    const char kind = format[0] == 'C' ? 'T' : format[0];
    for (const Ending& ending : kEndings) {
        if (ending.kind != kind && has_ending(name, ending.text)) return name.substr(name.size() - ending.text.size());
    }
    return {};
}

std::string delimiter_name(char delimiter) {
    switch (delimiter) {
        case '\t':
            return spoken("tab");
        case ',':
            return spoken("comma");
        case ';':
            return spoken("semicolon");
        case '|':
            return spoken("pipe");
        default:
            return "\xE2\x80\x9C" + std::string(1, delimiter) + "\xE2\x80\x9D";
    }
}

}  // namespace taskloom
