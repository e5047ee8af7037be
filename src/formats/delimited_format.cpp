// Splitting, decoding and encoding cells of delimited text.
#include "formats/delimited_format.h"

#include <bit>
#include <cstring>

#include "base/scan.h"

namespace taskloom {

std::size_t DelimitedFormat::split(std::string_view row, std::size_t limit,
                                   std::vector<std::string_view>& cells) const {
    cells.clear();
    if (row.empty()) return 0;
    std::size_t total = 0;
    std::size_t begin = 0;
    const auto end_cell = [&](std::size_t end) {
        if (total < limit) cells.push_back(row.substr(begin, end - begin));
        ++total;
        begin = end + 1;
    };
    ScanState state;
    std::size_t position = 0;
    for (; position + 64 <= row.size(); position += 64) {
        const char* const block = row.data() + position;
        std::uint64_t delimiters = dialect_ == Dialect::toloka
                                       ? scan_block(block, delimiter_, true, state).delimiters
                                       : scan_block_rfc4180(block, delimiter_, state).delimiters;
        for (; delimiters != 0; delimiters &= delimiters - 1) {
            end_cell(position + static_cast<std::size_t>(std::countr_zero(delimiters)));
        }
    }
    if (position < row.size() && dialect_ == Dialect::rfc4180) {
        char rest[64] = {};
        std::memcpy(rest, row.data() + position, row.size() - position);
        std::uint64_t delimiters = scan_block_rfc4180(rest, delimiter_, state).delimiters;
        for (; delimiters != 0; delimiters &= delimiters - 1) {
            end_cell(position + static_cast<std::size_t>(std::countr_zero(delimiters)));
        }
        position = row.size();
    }
    bool inside = state.inside_quotes != 0;
    for (; position < row.size(); ++position) {
        if (row[position] == '"') inside = !inside;
        if (row[position] == delimiter_ && !inside) end_cell(position);
    }
    end_cell(row.size());
    return total;
}

std::size_t find_closing_mark(std::string_view text, std::size_t from) {
    std::size_t mark = text.find('"', from);
    while (mark != std::string_view::npos && mark + 1 < text.size() && text[mark + 1] == '"') {
        mark = text.find('"', mark + 2);
    }
    return mark;
}

std::size_t DelimitedFormat::find_open_mark(std::string_view row) const {
    for (std::size_t position = 0; position < row.size();) {
        std::size_t opened = position;
        if (dialect_ == Dialect::toloka) opened = row.find('"', position);
        if (opened == std::string_view::npos) break;
        if (row[opened] == '"') {
            const std::size_t closed = find_closing_mark(row, opened + 1);
            if (closed == std::string_view::npos) return opened;
            position = closed + 1;
        }
        if (dialect_ == Dialect::toloka) continue;
        const std::size_t end = row.find(delimiter_, position);
        if (end == std::string_view::npos) break;
        position = end + 1;
    }
    return std::string_view::npos;
}

std::size_t DelimitedFormat::split_mended(std::string_view row, std::size_t limit,
                                          std::vector<std::string_view>& cells) const {
    cells.clear();
    if (row.empty()) return 0;
    std::size_t total = 0;
    for (std::size_t begin = 0; begin <= row.size();) {
        std::size_t end = begin;
        if (begin < row.size() && row[begin] == '"') {
            // Behind the mark that closes, if it does so where a cell may end.
            const std::size_t mark = find_closing_mark(row, begin + 1);
            const bool closes =
                mark != std::string_view::npos && (mark + 1 == row.size() || row[mark + 1] == delimiter_);
            if (closes) end = mark + 1;
        }
        if (end == begin) end = row.find(delimiter_, begin);
        if (end == std::string_view::npos) end = row.size();
        if (total < limit) cells.push_back(row.substr(begin, end - begin));
        ++total;
        begin = end + 1;
    }
    return total;
}

void DelimitedFormat::decode_cell(std::string_view raw, bool line_feeds, std::string& text) const {
    if (dialect_ == Dialect::rfc4180) {
        decode_rfc4180(raw, text);
        return;
    }
    text.clear();
    bool inside = false;
    std::size_t position = 0;
    while (position < raw.size()) {
        // Plain stretches are taken whole; only quotation marks and, within quoting, returns need a look.
        const bool to_feeds = inside && line_feeds;
        std::size_t next = position;
        while (next < raw.size() && raw[next] != '"' && !(to_feeds && raw[next] == '\r')) ++next;
        text.append(raw, position, next - position);
        position = next;
        if (position == raw.size()) break;
        if (raw[position] == '\r') {
            text.push_back('\n');
            position += position + 1 < raw.size() && raw[position + 1] == '\n' ? 2 : 1;
        } else if (inside && position + 1 < raw.size() && raw[position + 1] == '"') {
            text.push_back('"');
            position += 2;
        } else {
            inside = !inside;
            ++position;
        }
    }
    if (inside) text.assign(raw);
}

void DelimitedFormat::decode_rfc4180(std::string_view raw, std::string& text) const {
    text.clear();
    const std::size_t closed = raw.substr(0, 1) == "\"" ? find_closing_mark(raw, 1) : std::string_view::npos;
    if (closed == std::string_view::npos) {
        text.assign(raw);
        return;
    }
    for (std::size_t position = 1; position < closed;) {
        std::size_t mark = raw.find('"', position);  // a doubled one, or the one that closes
        mark = mark < closed ? mark + 1 : closed;
        text.append(raw, position, mark - position);
        position = mark < closed ? mark + 1 : closed;
    }
    text.append(raw, closed + 1, std::string_view::npos);
}

void DelimitedFormat::decode_into(std::string_view raw, std::string& text) const { decode_cell(raw, true, text); }

void DelimitedFormat::decode_as_in_file(std::string_view raw, std::string& text) const {
    decode_cell(raw, false, text);
}

std::string DelimitedFormat::decode(std::string_view raw) const {
    std::string text;
    decode_into(raw, text);
    return text;
}

void DelimitedFormat::encode_to(std::string_view text, std::string& out) const {
    const char special[] = {'"', '\r', '\n', delimiter_};
    if (text.find_first_of(std::string_view(special, sizeof special)) == std::string_view::npos) {
        out.append(text);
        return;
    }
    out.push_back('"');
    for (const char byte : text) {
        if (byte == '"') out.push_back('"');
        out.push_back(byte);
    }
    out.push_back('"');
}

std::string DelimitedFormat::encode(std::string_view text) const {
    std::string raw;
    raw.reserve(text.size() + 8);
    encode_to(text, raw);
    return raw;
}

Quoting DelimitedFormat::quoting_of(std::string_view raw) const {
    if (dialect_ == Dialect::rfc4180) {
        if (raw.empty() || raw.front() != '"') return Quoting::none;
        const std::size_t closed = find_closing_mark(raw, 1);
        if (closed == std::string_view::npos) return Quoting::unclosed;
        return closed + 1 == raw.size() ? Quoting::whole : Quoting::stray;
    }
    if (raw.find('"') == std::string_view::npos) return Quoting::none;
    bool inside = false;
    bool stray = raw.front() != '"';
    for (std::size_t position = 0; position < raw.size(); ++position) {
        if (raw[position] != '"') continue;
        if (inside && position + 1 < raw.size() && raw[position + 1] == '"') {
            ++position;
            continue;
        }
        inside = !inside;
        // Quoting may only start at the first byte and end at the last one.
        if (inside ? position != 0 : position + 1 != raw.size()) stray = true;
    }
    if (inside) return Quoting::unclosed;
    return stray ? Quoting::stray : Quoting::whole;
}

bool DelimitedFormat::is_one_cell(std::string_view raw) const {
    const Quoting quoting = quoting_of(raw);
    if (quoting == Quoting::unclosed) return false;
    if (quoting == Quoting::whole) return true;
    if (raw.find_first_of("\r\n") != std::string_view::npos) return false;
    std::vector<std::string_view> cells;
    return split(raw, 0, cells) <= 1;
}

CellReader::Cell CellReader::read(std::string_view raw, Dialect dialect) {
    if (raw.size() >= 2 && raw.front() == '"' && raw.back() == '"') {
        std::string_view text;
        if (read_whole(raw.substr(1, raw.size() - 2), dialect == Dialect::toloka, text)) return {text, Quoting::whole};
    }
    const DelimitedFormat format('\t', dialect);  // the delimiter does not matter within a cell
    const Quoting quoting = format.quoting_of(raw);
    if (quoting == Quoting::none) return {raw, quoting};
    format.decode_into(raw, stray_);
    return {stray_, quoting};
}

bool CellReader::read_whole(std::string_view inside, bool line_feeds, std::string_view& text) {
    const char returns = line_feeds ? '\r' : '"';  // looked for beside the marks
    constexpr std::size_t kStep = 16;
    if (buffer_.size() < inside.size() + kStep) buffer_.resize(inside.size() + kStep);
    const char* from = inside.data();
    const char* const end = from + inside.size();
    char* to = buffer_.data();
    while (from < end) {
        std::size_t plain = 0;  // bytes before the next one that needs a look
        if (static_cast<std::size_t>(end - from) >= kStep) {
            std::memcpy(to, from, kStep);
            const simd::Bytes bytes = simd::Bytes::load(from);
            const std::uint32_t special = bytes.equal('"') | bytes.equal(returns);
            plain = special == 0 ? kStep : static_cast<std::size_t>(std::countr_zero(special));
        } else {
            while (from + plain < end && from[plain] != '"' && from[plain] != returns) {
                to[plain] = from[plain];
                ++plain;
            }
        }
        from += plain;
        to += plain;
        if (plain == kStep || from == end) continue;
        if (*from == '"') {
            if (from + 1 == end || from[1] != '"') return false;
            *to++ = '"';
            from += 2;
        } else {
            *to++ = '\n';
            from += from + 1 < end && from[1] == '\n' ? 2 : 1;
        }
    }
    text = std::string_view(buffer_.data(), static_cast<std::size_t>(to - buffer_.data()));
    return true;
}

}  // namespace taskloom
