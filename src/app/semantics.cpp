// Finding widgets in the tree, and the tree as JSON.
#include "app/semantics.h"

#include <cmath>

namespace taskloom::app {

namespace {

std::string_view name_of(Role role) {
    switch (role) {
        case Role::text:
            return "text";
        case Role::button:
            return "button";
        case Role::link:
            return "link";
        case Role::tab:
            return "tab";
        case Role::list_item:
            return "list_item";
        case Role::grid:
            return "grid";
        case Role::row:
            return "row";
        case Role::column_header:
            return "column_header";
        case Role::cell:
            return "cell";
        case Role::dialog:
            return "dialog";
        case Role::progress:
            return "progress";
        case Role::region:
            return "region";
        case Role::status:
            return "status";
        case Role::check_box:
            return "check_box";
        case Role::splitter:
            return "splitter";
        case Role::menu:
            return "menu";
        case Role::combo_box:
            return "combo_box";
        case Role::option:
            return "option";
        case Role::menu_item:
            return "menu_item";
    }
    return "text";
}

void append_string(std::string& out, std::string_view text) {
    static constexpr char kHex[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            out += "\\u00";
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

void append_number(std::string& out, float value) {
    out += std::to_string(std::isfinite(value) ? std::lround(value) : 0L);
}

}  // namespace

const SemanticNode* SemanticTree::find(Role role, std::string_view label) const {
    const bool prefix = !label.empty() && label.back() == '*';
    if (prefix) label.remove_suffix(1);
    for (const SemanticNode& node : nodes_) {
        if (node.role != role) continue;
        const std::string_view found = node.label;
        if (prefix ? found.substr(0, label.size()) == label : found == label) return &node;
    }
    return nullptr;
}

std::string SemanticTree::to_json() const {
    std::string out = "[";
    for (const SemanticNode& node : nodes_) {
        if (out.size() > 1) out += ',';
        out += "{\"id\":" + std::to_string(node.id) + ",\"role\":\"";
        out += name_of(node.role);
        out += "\",\"label\":";
        append_string(out, node.label);
        out += ",\"value\":";
        append_string(out, node.value);
        out += ",\"x\":";
        append_number(out, node.place.x);
        out += ",\"y\":";
        append_number(out, node.place.y);
        out += ",\"width\":";
        append_number(out, node.place.width);
        out += ",\"height\":";
        append_number(out, node.place.height);
        out += std::string(",\"selected\":") + (node.selected ? "true" : "false");
        if (node.in_range) out += ",\"inRange\":true";
        out += std::string(",\"disabled\":") + (node.disabled ? "true" : "false");
        out += std::string(",\"focused\":") + (node.focused ? "true" : "false");
        if (node.row != 0) out += ",\"row\":" + std::to_string(node.row);
        if (node.column != 0) out += ",\"column\":" + std::to_string(node.column);
        if (!node.description.empty()) {
            out += ",\"description\":";
            append_string(out, node.description);
        }
        if (!node.keys.empty()) {
            out += ",\"keys\":";
            append_string(out, node.keys);
        }
        if (node.opening != Opening::never) out += node.opening == Opening::open ? ",\"open\":true" : ",\"open\":false";
        out += '}';
    }
    return out + "]";
}

}  // namespace taskloom::app
