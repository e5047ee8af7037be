// Builds the flat tree from nlohmann/json's events. The text is checked with check_json first: it limits the depth,
// says where an error is in plain words, and lets find_offsets and raw rely on the text.
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
    // Spelled by find_offsets.
    bool number_integer(std::int64_t value) { return number(static_cast<double>(value)); }
    bool number_unsigned(std::uint64_t value) { return number(static_cast<double>(value)); }
    bool number_float(double value, const std::string&) { return number(value); }
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
    bool number(double value) {
        scalar(JsonKind::number);
        nodes_.back().number = value;
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
    tree.find_offsets(text);
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

std::vector<std::uint32_t> JsonTree::members(std::uint32_t object, std::vector<std::uint32_t>* repeated) const {
    std::vector<std::uint32_t> members;
    if (nodes_[object].kind != JsonKind::object) return members;
    std::vector<std::pair<std::string_view, std::uint32_t>> keys;
    for (std::uint32_t child = nodes_[object].first_child; child != JsonNode::kNone; child = nodes_[child].next) {
        keys.emplace_back(nodes_[child].key, child);
    }
    std::sort(keys.begin(), keys.end());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (i + 1 == keys.size() || keys[i + 1].first != keys[i].first) members.push_back(keys[i].second);
        if (repeated != nullptr && i > 0 && keys[i - 1].first == keys[i].first) repeated->push_back(keys[i].second);
    }
    std::sort(members.begin(), members.end());
    if (repeated != nullptr) std::sort(repeated->begin(), repeated->end());
    return members;
}

namespace {

// One past the text (in quotation marks) that begins at `at`.
std::size_t end_of_text(std::string_view json, std::size_t at) {
    std::size_t end = at + 1;
    while (end < json.size() && json[end] != '"') end += json[end] == '\\' ? 2 : 1;
    return std::min(end + 1, json.size());
}

std::size_t end_of_word(std::string_view json, std::size_t at) {
    return std::min(json.find_first_of("]},: \t\n\r", at), json.size());
}

}  // namespace

// Nodes are in the order in which their values begin, so one walk over the text meets them all.
void JsonTree::find_offsets(std::string_view text) {
    const auto skip_spaces = [&](std::size_t at) {
        return std::min(text.find_first_not_of(" \t\n\r", at), text.size());
    };
    std::size_t index = 0;
    std::size_t at = skip_spaces(0);
    while (at < text.size() && index < nodes_.size()) {
        std::size_t end = at + 1;
        bool is_value = true;
        if (text[at] == '"') {
            end = end_of_text(text, at);
            const std::size_t after = skip_spaces(end);
            is_value = after == text.size() || text[after] != ':';  // else a key
        } else if (std::string_view("]},:").find(text[at]) != std::string_view::npos) {
            is_value = false;
        } else if (text[at] != '{' && text[at] != '[') {
            end = end_of_word(text, at);
        }
        if (is_value) {
            JsonNode& node = nodes_[index++];
            node.offset = static_cast<std::uint32_t>(at);
            if (node.kind == JsonKind::number) node.text = std::string(text.substr(at, end - at));
        }
        at = skip_spaces(end);
    }
}

std::string_view JsonTree::raw(std::string_view text, std::uint32_t index) const {
    const std::size_t begin = nodes_[index].offset;
    std::size_t depth = 0;
    std::size_t at = begin;
    while (at < text.size()) {
        const char byte = text[at];
        if (byte == '"') {
            at = end_of_text(text, at);
        } else if (byte == '{' || byte == '[') {
            ++depth;
            ++at;
        } else if (byte == '}' || byte == ']') {
            --depth;
            ++at;
        } else if (depth == 0) {
            at = end_of_word(text, at);
        } else {
            ++at;
        }
        if (depth == 0) break;
    }
    return text.substr(begin, at - begin);
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
