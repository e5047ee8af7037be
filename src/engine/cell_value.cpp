// Elements are read and written by the profile's array syntax; a changed list is spelled anew, every element in it
// meaning what it meant.
#include "engine/cell_value.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/json_syntax.h"
#include "base/language.h"
#include "base/utf8.h"
#include "profiles/toloka/array_syntax.h"
#include "profiles/toloka/json_mending.h"

namespace taskloom::engine {

namespace {

constexpr std::uint32_t kMostElements = 1000;

Error refusal(std::string message) { return Error{ErrorCode::invalid_data, std::move(message), {}}; }

// Where in a text of several lines a person finds the byte.
std::string place_in(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const std::size_t line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    return filled("line {}, character {}", std::to_string(line),
                  std::to_string(1 + count_characters(before.substr(line_begin))));
}

Error not_json(std::string_view text, const JsonSyntaxError& error) {
    return refusal(filled("This is not JSON: {} ({}).", translated(error.message), place_in(text, error.offset)));
}

// The cell as text, and how elements stand in it.
class ListCell {
public:
    ListCell(const Document& document, std::uint32_t position, std::uint32_t column) {
        is_list_ = has_elements(document, column);
        Field field;
        if (set_type(field, document.profile().columns()[column].type)) type_ = field.type;
        syntax_ = toloka::array_syntax(type_, document.options().check.target);
        const Table& table = document.table();
        RowCells cells;
        table.read_row(table.row_at(position), cells, column + std::size_t{1});
        if (column >= cells.cells.size()) return;
        const std::string_view raw = cells.cells[column];
        unclosed_ = table.format().quoting_of(raw) == Quoting::unclosed;
        text_ = table.format().decode(raw);
    }

    bool is_list() const { return is_list_; }
    FieldType type() const { return type_; }
    toloka::ArraySyntax syntax() const { return syntax_; }

    // Calls `take(element)` for each; why the cell can't be read as a list, or an empty text.
    template <typename Take>
    std::string read(Take take) const {
        if (unclosed_) return "A quotation mark has no partner. Mend the text in the file first.";
        std::string buffer;
        toloka::ArrayReader reader(text_, syntax_, buffer);
        std::size_t count = 0;
        for (std::string_view element; reader.next(element); ++count) {
            if (reader.broken()) {
                return filled(
                    "A quotation mark begins element {} and does not end it. Mend the text of the value first.",
                    std::to_string(count + 1));
            }
            take(element);
        }
        return {};
    }

private:
    bool is_list_ = false, unclosed_ = false;
    FieldType type_ = FieldType::string;
    toloka::ArraySyntax syntax_ = toloka::ArraySyntax::legacy;
    std::string text_;
};

Result<std::string> element_of(const ListCell& list, const std::string& text) {
    if (list.type() != FieldType::json) return text;
    if (const auto error = check_json(text)) return not_json(text, *error);
    return toloka::compact_json(text);
}

}  // namespace

bool has_elements(const Document& document, std::uint32_t column) {
    Field field;
    return !document.has_typed_cells() && set_type(field, document.profile().columns()[column].type) && field.is_array;
}

std::string value_type(const Document& document, std::uint32_t column) {
    Field field;
    if (!set_type(field, document.profile().columns()[column].type)) return {};
    return field.is_array && document.has_typed_cells() ? "json" : std::string(element_type_name(field));
}

protocol::ListReply list_reply(const Document& document, const protocol::GetList& request) {
    protocol::ListReply reply;
    reply.revision = document.revision();
    reply.position = request.position;
    reply.column = request.column;
    reply.first = request.first;
    const ListCell list(document, request.position, request.column);
    reply.is_list = list.is_list();
    if (!reply.is_list) return reply;
    const std::uint32_t count = std::min(request.count, kMostElements);
    reply.unreadable = list.read([&](std::string_view element) {
        if (reply.total >= request.first && reply.elements.size() < count) {
            const std::string_view shown = cut_utf8(element, request.max_bytes);
            reply.elements.push_back({std::string(shown), shown.size() < element.size()});
        }
        ++reply.total;
    });
    return reply;
}

Status change_list(Document& document, const protocol::ChangeList& request) {
    const ListCell list(document, request.position, request.column);
    if (!list.is_list()) return refusal("This field is not a list any more.");
    std::vector<std::string> elements;
    if (std::string why = list.read([&](std::string_view element) { elements.emplace_back(element); }); !why.empty()) {
        return refusal(std::move(why));
    }
    const bool inserts = request.action == protocol::ListAction::insert;
    if (inserts ? request.index > elements.size() : request.index >= elements.size()) {
        return refusal("There is no such element any more.");
    }
    const auto at = elements.begin() + static_cast<std::ptrdiff_t>(request.index);
    if (request.action == protocol::ListAction::remove) {
        elements.erase(at);
    } else {
        Result<std::string> element = element_of(list, request.text);
        if (!element) return element.error();
        if (inserts) {
            elements.insert(at, std::move(element.value()));
        } else {
            *at = std::move(element.value());
        }
    }
    std::string text;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        toloka::append_element(text, elements[i], list.syntax(), i == 0, elements.size() == 1);
    }
    return document.set_cell(request.position, request.column, text, CellText::decoded);
}

Status set_json(Document& document, const protocol::SetCell& request) {
    const auto set = [&](std::string_view text) {
        return document.set_cell(request.position, request.column, text, CellText::decoded);
    };
    if (request.text.find_first_not_of(" \t\r\n") == std::string::npos) return set({});
    if (const auto error = check_json(request.text)) return not_json(request.text, *error);
    const std::string compact = toloka::compact_json(request.text);
    // The same value stays as it is spelled.
    const Table& table = document.table();
    RowCells cells;
    table.read_row(table.row_at(request.position), cells, request.column + std::size_t{1});
    if (request.column < cells.cells.size()) {
        const std::string now = table.format().decode(cells.cells[request.column]);
        if (!check_json(now) && toloka::compact_json(now) == compact) return {};
    }
    return set(compact);
}

}  // namespace taskloom::engine
