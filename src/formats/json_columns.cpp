// Columns by their keys and pointers.
#include "formats/json_columns.h"

#include "formats/json_cursor.h"

namespace taskloom {

void append_pointer_part(std::string_view key, std::string& pointer) {
    pointer.push_back('/');
    for (const char byte : key) {
        if (byte == '~' || byte == '/') {
            pointer += byte == '~' ? "~0" : "~1";
        } else {
            pointer.push_back(byte);
        }
    }
}

std::string key_of_pointer_part(std::string_view part) {
    std::string key;
    for (std::size_t i = 0; i < part.size(); ++i) {
        const bool escaped = part[i] == '~' && i + 1 < part.size() && (part[i + 1] == '0' || part[i + 1] == '1');
        key.push_back(!escaped ? part[i] : part[i + 1] == '0' ? '~' : '/');
        if (escaped) ++i;
    }
    return key;
}

JsonColumns::JsonColumns(const JsonLayout& layout)
    : layout_(layout),
      known_(layout.nodes.size()),
      places_(layout.nodes.size()),
      node_columns_(layout.nodes.size(), kNone) {}

std::uint32_t JsonColumns::column_of(std::string pointer, const char* at) {
    const auto found = by_pointer_.find(pointer);
    if (found != by_pointer_.end()) return found->second;
    const std::size_t begin = file_ == nullptr ? 0 : static_cast<std::size_t>(at - file_);
    if (size() >= kMost) {
        if (left_out_.empty()) {
            left_out_ = std::move(pointer);
            left_out_begin_ = begin;
        }
        return kNone;
    }
    begins_.push_back(begin);
    const auto column = static_cast<std::uint32_t>(size());
    pointers_.push_back(pointer);
    by_pointer_.emplace(std::move(pointer), column);
    return column;
}

std::uint32_t JsonColumns::column_of_node(int node, const char* at_value) {
    const auto at = static_cast<std::size_t>(node);
    if (node_columns_[at] == kNone) node_columns_[at] = column_of(std::string(layout_.nodes[at].pointer), at_value);
    return node_columns_[at];
}

JsonColumns::Target JsonColumns::element(int node, std::size_t index, const char* at) {
    std::size_t guess = index;
    return find_member(node, std::to_string(index), guess, at);
}

JsonColumns::Target JsonColumns::find_member(int node, std::string_view key, std::size_t& guess, const char* where) {
    const auto at = static_cast<std::size_t>(node);
    const auto found = places_[at].find(std::string(key));
    if (found != places_[at].end()) {
        guess = found->second;
        return known_[at][guess].target;
    }
    std::string text;
    decode_json_string(key, text);
    Target target;
    for (const JsonLayout::Member& member : layout_.nodes[at].members) {
        if (member.key == text) target.node = member.node;
    }
    if (target.node == JsonLayout::kNoNode) {
        std::string pointer(layout_.nodes[at].pointer);
        append_pointer_part(text, pointer);
        target.column = column_of(std::move(pointer), where);
        if (target.column == kNone) return target;
    }
    guess = known_[at].size();
    places_[at].emplace(key, guess);
    known_[at].push_back({std::string(key), target});
    return target;
}

std::string JsonColumns::name_of(std::string_view pointer) const {
    const std::size_t last = pointer.rfind('/');
    const std::string_view parent = last == std::string_view::npos ? std::string_view() : pointer.substr(0, last);
    std::string key = key_of_pointer_part(last == std::string_view::npos ? pointer : pointer.substr(last + 1));
    for (const JsonLayout::Node& node : layout_.nodes) {
        if (node.pointer != parent) continue;
        for (const JsonLayout::Member& member : node.members) {
            if (member.key == key && !member.name.empty()) return std::string(member.name);
        }
        if (!node.prefix.empty()) return std::string(node.prefix) + key;
    }
    if (parent.empty()) {
        for (const std::string_view prefix : layout_.own_prefixes) {
            if (std::string_view(key).substr(0, prefix.size()) == prefix) return key;
        }
    }
    return std::string(pointer);
}

std::string JsonColumns::pointer_of(std::string_view name) const {
    if (name.substr(0, 1) == "/") return std::string(name);
    for (const JsonLayout::Node& node : layout_.nodes) {
        std::string pointer(node.pointer);
        for (const JsonLayout::Member& member : node.members) {
            if (member.name == name) {
                append_pointer_part(member.key, pointer);
                return pointer;
            }
        }
        if (!node.prefix.empty() && name.substr(0, node.prefix.size()) == node.prefix) {
            append_pointer_part(name.substr(node.prefix.size()), pointer);
            return pointer;
        }
    }
    std::string pointer;
    append_pointer_part(name, pointer);
    return pointer;
}

}  // namespace taskloom
