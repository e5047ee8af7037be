// Reading tasks: the objects and lists of the layout are gone into, any other value is one cell.
#include "formats/json_task.h"

#include <algorithm>

namespace taskloom {

JsonTaskReader::JsonTaskReader(JsonColumns& columns)
    : columns_(columns), guesses_(columns.layout().nodes.size()), entered_(columns.layout().nodes.size()) {}

void JsonTaskReader::note(RowNote::Kind kind, std::uint32_t column, const char* where) {
    notes_.push_back({kind, column, static_cast<std::uint32_t>(where - begin_)});
}

bool JsonTaskReader::read(const char* begin, const char* end) {
    begin_ = begin;
    cursor_.start(begin, end);
    std::fill(cells_.begin(), cells_.end(), std::string_view());
    cells_.resize(columns_.size());
    notes_.clear();
    std::fill(guesses_.begin(), guesses_.end(), 0);
    std::fill(entered_.begin(), entered_.end(), false);
    frames_.clear();
    is_object_ = begin != end && *begin == '{';
    if (is_object_) return walk();
    JsonCursor::Notes notes;
    return cursor_.value(0, notes);
}

// Of two values of one key programs read the last: what the first of them held is no part of the task.
void JsonTaskReader::forget(int node) {
    const std::string_view pointer = columns_.layout().nodes[static_cast<std::size_t>(node)].pointer;
    const auto is_within = [&](std::string_view other) {
        return other.substr(0, pointer.size()) == pointer &&
               (other.size() == pointer.size() || other[pointer.size()] == '/');
    };
    for (std::size_t column = 0; column < cells_.size(); ++column) {
        if (cells_[column].data() != nullptr && is_within(columns_.pointer(column))) cells_[column] = {};
    }
    for (std::size_t other = 0; other < entered_.size(); ++other) {
        if (is_within(columns_.layout().nodes[other].pointer)) entered_[other] = false;
    }
    note(RowNote::Kind::duplicate_key, JsonColumns::kNone, cursor_.at());
}

// An object or list of the layout, at its bracket.
void JsonTaskReader::enter(int node) {
    const auto at = static_cast<std::size_t>(node);
    const std::uint32_t value = columns_.known_column_of_node(node);
    if (entered_[at] || (value < cells_.size() && cells_[value].data() != nullptr)) forget(node);
    entered_[at] = true;
    frames_.push_back({node, columns_.layout().nodes[at].is_list, 0});
    cursor_.skip_byte();
    cursor_.skip_spaces();
}

bool JsonTaskReader::take_value(JsonColumns::Target target) {
    if (target.node != JsonLayout::kNoNode && entered_[static_cast<std::size_t>(target.node)]) forget(target.node);
    const std::uint32_t column =
        target.node == JsonLayout::kNoNode ? target.column : columns_.column_of_node(target.node, cursor_.at());
    const char* const begin = cursor_.at();
    JsonCursor::Notes notes;
    if (!cursor_.value(frames_.size(), notes)) return false;
    if (column == JsonColumns::kNone) return true;  // there are too many
    if (column >= cells_.size()) cells_.resize(column + std::size_t{1});
    std::string_view& cell = cells_[column];
    if (cell.data() != nullptr) note(RowNote::Kind::duplicate_key, column, begin);
    cell = {begin, static_cast<std::size_t>(cursor_.at() - begin)};
    if (notes.duplicate_key != nullptr) note(RowNote::Kind::duplicate_key, column, notes.duplicate_key);
    if (notes.lone_surrogate != nullptr) note(RowNote::Kind::lone_surrogate, column, notes.lone_surrogate);
    return true;
}

bool JsonTaskReader::walk() {
    const JsonLayout& layout = columns_.layout();
    enter(0);
    bool may_close = true;  // nothing came yet
    for (;;) {
        Frame& frame = frames_.back();
        const char closing = frame.is_list ? ']' : '}';
        if (may_close && !cursor_.at_end() && cursor_.byte() == closing) {
            // An empty object or list.
        } else {
            JsonColumns::Target target;
            JsonCursor::Notes notes;
            if (frame.is_list) {
                target = columns_.element(frame.node, frame.index++, cursor_.at());
            } else {
                std::string_view key;
                if (!cursor_.key(key, notes)) return false;
                target = columns_.member(frame.node, key, guess(frame.node));
                ++guess(frame.node);
                if (notes.lone_surrogate != nullptr)
                    note(RowNote::Kind::lone_surrogate, target.column, notes.lone_surrogate);
            }
            if (target.node != JsonLayout::kNoNode && !cursor_.at_end() &&
                cursor_.byte() == (layout.nodes[static_cast<std::size_t>(target.node)].is_list ? '[' : '{')) {
                enter(target.node);
                may_close = true;
                continue;
            }
            if (!take_value(target)) return false;
        }
        for (;;) {
            may_close = false;
            cursor_.skip_spaces();
            const bool list = frames_.back().is_list;
            if (cursor_.at_end()) {
                return cursor_.fail(list ? "the text ends inside an array" : "the text ends inside an object");
            }
            if (cursor_.byte() == ',') {
                cursor_.skip_byte();
                cursor_.skip_spaces();
                break;
            }
            if (cursor_.byte() != (list ? ']' : '}')) {
                return cursor_.fail(list ? "a comma or a closing ] is expected here"
                                         : "a comma or a closing } is expected here");
            }
            cursor_.skip_byte();
            frames_.pop_back();
            if (frames_.empty()) return true;
        }
    }
}

}  // namespace taskloom
