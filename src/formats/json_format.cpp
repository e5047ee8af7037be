// Cells of JSON: splitting tasks, decoding and encoding values.
#include "formats/json_format.h"

#include <algorithm>

#include "base/json_syntax.h"
#include "base/json_text.h"
#include "formats/json_scanner.h"
#include "formats/json_writer.h"

namespace taskloom {

namespace {

bool is_string(std::string_view raw) { return raw.size() >= 2 && raw.front() == '"'; }

bool is_of_shape(std::string_view text, JsonShape one, JsonShape other) {
    JsonShape shape = JsonShape::none;
    if (check_json(text, &shape)) return false;
    const auto is_space = [](char byte) { return JsonCursor::is_space(byte); };
    return (shape == one || shape == other) && !is_space(text.front()) && !is_space(text.back());
}
bool is_number(std::string_view text) { return is_of_shape(text, JsonShape::number, JsonShape::number); }
bool is_nested(std::string_view text) { return is_of_shape(text, JsonShape::object, JsonShape::array); }

// Halves of surrogate pairs in a text stand there as escapes. So that they stay what they are, those that were in the cell
// are written as such again.
std::string encode_string(std::string_view text, std::string_view now) {
    std::string raw = json_string(text);
    if (now.find("\\u") == std::string_view::npos) return raw;
    for (std::size_t at = raw.find("\\\\u"); at != std::string::npos; at = raw.find("\\\\u", at + 1)) {
        const std::string_view escape = std::string_view(raw).substr(at + 1, 6);
        const bool half =
            escape.size() == 6 && (escape[2] == 'd' || escape[2] == 'D') && now.find(escape) != std::string_view::npos;
        if (half) raw.erase(at, 1);
    }
    return raw;
}

}  // namespace

std::size_t JsonFormat::split(std::string_view row, std::size_t limit, std::vector<std::string_view>& cells) const {
    cells.clear();
    if (!reader_.read(row.data(), row.data() + row.size()) || !reader_.is_object()) return 0;
    const std::vector<std::string_view>& found = reader_.cells();
    cells.assign(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(std::min(limit, found.size())));
    return found.size();
}

void JsonFormat::decode_into(std::string_view raw, std::string& text) const {
    if (is_string(raw)) {
        decode_json_string(raw.substr(1, raw.size() - 2), text);
    } else {
        text.assign(raw);
    }
}

std::string JsonFormat::decode(std::string_view raw) const {
    std::string text;
    decode_into(raw, text);
    return text;
}

std::string JsonFormat::encode(std::string_view text) const { return json_string(text); }

std::string JsonFormat::encode_in_place(std::string_view now, std::string_view text, CellKind wanted) const {
    if (wanted == CellKind::any) {
        wanted = is_string(now) || now.empty() || now == "null" ? CellKind::text
                 : now == "true" || now == "false"              ? CellKind::boolean
                 : now.front() == '{' || now.front() == '['     ? CellKind::json
                                                                : CellKind::number;
    }
    const bool fits = wanted == CellKind::number    ? is_number(text)
                      : wanted == CellKind::boolean ? text == "true" || text == "false"
                                                    : wanted == CellKind::json && is_nested(text);
    if (fits) return std::string(text);
    // What is no text and is emptied is taken away.
    if (text.empty() && (wanted != CellKind::text || !is_string(now))) return {};
    return encode_string(text, now);
}

Quoting JsonFormat::quoting_of(std::string_view raw) const { return is_string(raw) ? Quoting::whole : Quoting::none; }

bool JsonFormat::is_one_cell(std::string_view raw) const {
    const auto is_space = [](char byte) { return JsonCursor::is_space(byte); };
    return raw.empty() || (!check_json(raw) && !is_space(raw.front()) && !is_space(raw.back()));
}

std::string_view JsonFormat::text_of_row(std::string_view bytes) const { return json_row_text(bytes); }

std::unique_ptr<RowWriter> JsonFormat::make_writer(const Table& table) const {
    return make_json_writer(table, columns_.layout());
}

}  // namespace taskloom
