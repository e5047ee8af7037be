// Builds the flat tree from nlohmann/json's events. The text is checked with check_json first: it limits the depth,
// says where an error is in plain words, and lets offset_of rely on the text.
#include "spec/json_tree.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/json_syntax.h"

namespace taskloom {

// What nlohmann/json calls while it reads (its SAX interface).
class JsonTreeBuilder {
public:
    explicit JsonTreeBuilder(JsonTree& tree) : nodes_(tree.nodes_) {}

    bool null() { return scalar(JsonKind::null); }
    bool boolean(bool truth) {
        scalar(JsonKind::boolean);
        nodes_.back().truth = truth;
        return true;
    }
    bool number_integer(std::int64_t value) { return number(static_cast<double>(value), std::to_string(value)); }
    bool number_unsigned(std::uint64_t value) { return number(static_cast<double>(value), std::to_string(value)); }
    bool number_float(double value, const std::string& spelling) { return number(value, spelling); }
    bool string(std::string& text) {
        scalar(JsonKind::text);
        nodes_.back().text = std::move(text);
        return true;
    }
    bool binary(nlohmann::json::binary_t&) { return false; }  // only in binary formats
    bool start_object(std::size_t) { return open(JsonKind::object); }
    bool start_array(std::size_t) { return open(JsonKind::array); }
    bool key(std::string& key) {
        key_ = std::move(key);
        return true;
    }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
        error_position_ = position;
        return false;
    }

    // In bytes from the start, one past the byte that was wrong.
    std::size_t error_position() const { return error_position_; }

private:
    bool number(double value, std::string spelling) {
        scalar(JsonKind::number);
        nodes_.back().number = value;
        nodes_.back().text = std::move(spelling);
        return true;
    }

    bool scalar(JsonKind kind) {
        const std::uint32_t index = static_cast<std::uint32_t>(nodes_.size());
        JsonNode node;
        node.kind = kind;
        node.key = std::move(key_);
        node.parent = open_;
        nodes_.push_back(std::move(node));
        key_.clear();
        if (open_ != JsonNode::kNone) {
            JsonNode& parent = nodes_[open_];
            if (parent.last_child == JsonNode::kNone) {
                parent.first_child = index;
            } else {
                nodes_[parent.last_child].next = index;
            }
            parent.last_child = index;
        }
        return true;
    }

    bool open(JsonKind kind) {
        scalar(kind);
        open_ = static_cast<std::uint32_t>(nodes_.size() - 1);
        return true;
    }

    bool close() {
        open_ = nodes_[open_].parent;
        return true;
    }

    std::vector<JsonNode>& nodes_;
    std::string key_;
    std::uint32_t open_ = JsonNode::kNone;  // the array or object we are in
    std::size_t error_position_ = 0;
};

Result<JsonTree> JsonTree::parse(std::string_view text) {
    if (const auto syntax = check_json(text)) {
        return Error{ErrorCode::invalid_data, syntax->message, syntax->offset};
    }
    JsonTree tree;
    JsonTreeBuilder builder(tree);
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) {
        // The grammar held, so what is left is: bytes that aren't UTF-8, half of a surrogate pair, a number beyond a
        // double.
        const std::size_t position = builder.error_position();
        return Error{ErrorCode::invalid_data, "a number is too large, or a text holds a character that doesn't exist",
                     std::min(position > 0 ? position - 1 : 0, text.size())};
    }
    return tree;
}

std::uint32_t JsonTree::find(std::uint32_t object, std::string_view key) const {
    std::uint32_t found = JsonNode::kNone;
    if (nodes_[object].kind != JsonKind::object) return found;
    for (std::uint32_t child = nodes_[object].first_child; child != JsonNode::kNone; child = nodes_[child].next) {
        if (nodes_[child].key == key) found = child;
    }
    return found;
}

std::uint32_t JsonTree::find_repeated(std::uint32_t object) const {
    if (nodes_[object].kind != JsonKind::object) return JsonNode::kNone;
    std::vector<std::pair<std::string_view, std::uint32_t>> keys;
    for (std::uint32_t child = nodes_[object].first_child; child != JsonNode::kNone; child = nodes_[child].next) {
        keys.emplace_back(nodes_[child].key, child);
    }
    std::sort(keys.begin(), keys.end());
    std::uint32_t first = JsonNode::kNone;
    for (std::size_t i = 1; i < keys.size(); ++i) {
        if (keys[i].first == keys[i - 1].first) first = std::min(first, keys[i].second);
    }
    return first;
}

std::size_t JsonTree::offset_of(std::string_view text, std::uint32_t index) const {
    const auto skip_spaces = [&](std::size_t at) {
        return std::min(text.find_first_not_of(" \t\n\r", at), text.size());
    };
    std::uint32_t count = 0;
    std::size_t at = skip_spaces(0);
    while (at < text.size()) {
        std::size_t end = at + 1;
        bool is_value = true;
        if (text[at] == '"') {
            while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
            ++end;
            const std::size_t after = skip_spaces(end);
            is_value = after == text.size() || text[after] != ':';  // else a key
        } else if (std::string_view("]},:").find(text[at]) != std::string_view::npos) {
            is_value = false;
        } else if (text[at] != '{' && text[at] != '[') {
            end = std::min(text.find_first_of("]},: \t\n\r", at), text.size());
        }
        if (is_value && count++ == index) return at;
        at = skip_spaces(end);
    }
    return text.size();
}

std::string JsonTree::pointer_of(std::uint32_t index) const {
    std::vector<std::string> steps;
    for (std::uint32_t at = index; nodes_[at].parent != JsonNode::kNone; at = nodes_[at].parent) {
        const JsonNode& parent = nodes_[nodes_[at].parent];
        std::string step;
        if (parent.kind == JsonKind::object) {
            for (const char byte : nodes_[at].key) {
                if (byte == '~')
                    step += "~0";
                else if (byte == '/')
                    step += "~1";
                else
                    step += byte;
            }
        } else {
            std::size_t place = 0;
            for (std::uint32_t child = parent.first_child; child != at; child = nodes_[child].next) ++place;
            step = std::to_string(place);
        }
        steps.push_back(std::move(step));
    }
    std::string pointer;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) pointer += "/" + *step;
    return pointer;
}

}  // namespace taskloom
