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
        std::uint64_t delimiters = scan_block(row.data() + position, delimiter_, true, state).delimiters;
        for (; delimiters != 0; delimiters &= delimiters - 1) {
            end_cell(position + static_cast<std::size_t>(std::countr_zero(delimiters)));
        }
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

std::size_t find_open_mark(std::string_view row) {
    std::size_t opened = row.find('"');
    while (opened != std::string_view::npos) {
        const std::size_t closed = find_closing_mark(row, opened + 1);
        if (closed == std::string_view::npos) break;
        opened = row.find('"', closed + 1);
    }
    return opened;
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

void DelimitedFormat::decode_into(std::string_view raw, std::string& text) const {
    text.clear();
    bool inside = false;
    std::size_t position = 0;
    while (position < raw.size()) {
        // Plain stretches are taken whole; only quotation marks and, within quoting, returns need a look.
        std::size_t next = position;
        while (next < raw.size() && raw[next] != '"' && !(inside && raw[next] == '\r')) ++next;
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

std::string DelimitedFormat::decode(std::string_view raw) const {
    std::string text;
    decode_into(raw, text);
    return text;
}

std::string DelimitedFormat::encode(std::string_view text) const {
    const char special[] = {'"', '\r', '\n', delimiter_};
    if (text.find_first_of(std::string_view(special, sizeof special)) == std::string_view::npos) {
        return std::string(text);
    }
    std::string raw;
    raw.reserve(text.size() + 8);
    raw.push_back('"');
    for (const char byte : text) {
        if (byte == '"') raw.push_back('"');
        raw.push_back(byte);
    }
    raw.push_back('"');
    return raw;
}

Quoting quoting_of(std::string_view raw) {
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

CellReader::Cell CellReader::read(std::string_view raw) {
    if (raw.size() >= 2 && raw.front() == '"' && raw.back() == '"') {
        std::string_view text;
        if (read_whole(raw.substr(1, raw.size() - 2), text)) return {text, Quoting::whole};
    }
    const Quoting quoting = quoting_of(raw);
    if (quoting == Quoting::none) return {raw, quoting};
    DelimitedFormat('\t').decode_into(raw, stray_);
    return {stray_, quoting};
}

bool CellReader::read_whole(std::string_view inside, std::string_view& text) {
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
            const std::uint32_t special = bytes.equal('"') | bytes.equal('\r');
            plain = special == 0 ? kStep : static_cast<std::size_t>(std::countr_zero(special));
        } else {
            while (from + plain < end && from[plain] != '"' && from[plain] != '\r') {
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
