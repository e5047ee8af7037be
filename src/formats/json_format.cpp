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

bool is_nested(std::string_view text) {
    JsonShape shape = JsonShape::none;
    return !check_json(text, &shape) && (shape == JsonShape::object || shape == JsonShape::array) &&
           !is_json_space(text.front()) && !is_json_space(text.back());
}

// What is read as half a character, in the order of the string: the escape itself, or a text that looks like it.
struct Half {
    std::string_view spelled;
    bool is_escape = false;
};
std::vector<Half> halves_of(std::string_view raw) {
    std::vector<Half> halves;
    if (!is_string(raw)) return halves;
    const char* const end = raw.data() + raw.size() - 1;
    for (const char* at = raw.data() + 1; at < end;) {
        const std::size_t size = *at == '\\' ? json_escape_size(at, end) : 1;
        // Of a backslash that is escaped, the second one.
        const bool is_text = size == 2 && at[1] == '\\' && is_half_character(at + 1, end);
        if (is_text || (size == 6 && is_half_character(at, end)))
            halves.push_back({{at + (is_text ? 1 : 0), 6}, !is_text});
        at += size;
    }
    return halves;
}

// Halves of surrogate pairs in a text stand there as escapes. So that they stay what they are, those that were in the cell
// are written as such again, and what was a text there stays one.
std::string encode_string(std::string_view text, std::string_view now) {
    std::vector<Half> halves = halves_of(now);
    std::string raw = "\"";
    const auto put = [&](std::string_view plain) {
        const std::string piece = json_string(plain);
        raw.append(piece, 1, piece.size() - 2);
    };
    for (std::size_t at = text.find("\\u"); at != std::string_view::npos && !halves.empty();
         at = text.find("\\u", at)) {
        const std::string_view spelled = text.substr(at, 6);
        const auto same =
            std::find_if(halves.begin(), halves.end(), [&](const Half& half) { return half.spelled == spelled; });
        if (same == halves.end()) {
            at += 2;
            continue;
        }
        if (same->is_escape) {
            put(text.substr(0, at));
            raw += spelled;
            text.remove_prefix(at + 6);
            at = 0;
        } else {
            at += 6;
        }
        halves.erase(same);
    }
    put(text);
    raw.push_back('"');
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
    const bool fits = wanted == CellKind::number    ? is_json_number(text)
                      : wanted == CellKind::boolean ? text == "true" || text == "false"
                                                    : wanted == CellKind::json && is_nested(text);
    if (fits) return std::string(text);
    // What is no text and is emptied is taken away.
    if (text.empty() && (wanted != CellKind::text || !is_string(now))) return {};
    return encode_string(text, now);
}

Quoting JsonFormat::quoting_of(std::string_view raw) const { return is_string(raw) ? Quoting::whole : Quoting::none; }

bool JsonFormat::is_one_cell(std::string_view raw) const {
    return raw.empty() || (!check_json(raw) && !is_json_space(raw.front()) && !is_json_space(raw.back()));
}

std::string_view JsonFormat::text_of_row(std::string_view bytes) const { return json_row_text(bytes); }

std::unique_ptr<RowWriter> JsonFormat::make_writer(const Table& table) const {
    return make_json_writer(table, columns_.layout());
}

}  // namespace taskloom
