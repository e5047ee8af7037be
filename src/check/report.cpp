// What the report writers share.
#include "check/report.h"

#include <algorithm>

#include "base/utf8.h"

namespace taskloom {

void write_report(const ReportSource& source, ReportFormat format, Sink& sink) {
    switch (format) {
        case ReportFormat::human:
            write_human_report(source, sink);
            break;
        case ReportFormat::json:
            write_json_report(source, sink);
            break;
    }
}

const char* severity_name(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "error";
        case Severity::warning:
            return "warning";
        case Severity::info:
            return "info";
    }
    return "";
}

std::string spreadsheet_cell(std::uint32_t column, std::uint64_t row) {
    std::string name;
    for (std::uint64_t rest = std::uint64_t{column} + 1; rest > 0; rest = (rest - 1) / 26) {
        name.push_back(static_cast<char>('A' + (rest - 1) % 26));
    }
    std::reverse(name.begin(), name.end());
    return name + std::to_string(row);
}

std::string json_string(std::string_view text) {
    constexpr const char* kHex = "0123456789abcdef";
    std::string result = "\"";
    const bool valid = find_invalid_utf8(text) == kValid;
    while (!text.empty()) {
        // Byte by byte once a fault is known: the quick form looks at all that is left, for each fault again.
        const std::size_t invalid = valid ? kValid : find_invalid_utf8_scalar(text);
        for (const char byte : text.substr(0, invalid)) {
            const auto code = static_cast<std::uint8_t>(byte);
            switch (byte) {
                case '"':
                    result += "\\\"";
                    break;
                case '\\':
                    result += "\\\\";
                    break;
                case '\n':
                    result += "\\n";
                    break;
                case '\r':
                    result += "\\r";
                    break;
                case '\t':
                    result += "\\t";
                    break;
                default:
                    if (code < 0x20) {
                        result += "\\u00";
                        result.push_back(kHex[code >> 4]);
                        result.push_back(kHex[code & 15]);
                    } else {
                        result.push_back(byte);
                    }
            }
        }
        if (invalid == kValid) break;
        result += "\xEF\xBF\xBD";
        text.remove_prefix(invalid + 1);
    }
    result.push_back('"');
    return result;
}

}  // namespace taskloom
