// Which columns can clash is known from their pointers; which cells do is looked up for a task.
#include "formats/json_clash.h"

#include <algorithm>
#include <unordered_map>

#include "base/ascii.h"

namespace taskloom {

namespace {

bool is_within(std::string_view pointer, std::string_view holder) {
    return pointer.size() > holder.size() && pointer.substr(0, holder.size()) == holder &&
           pointer[holder.size()] == '/';
}

// Of a place in a list; a huge one is behind all others.
std::size_t index_of(std::string_view digits) {
    constexpr std::size_t kMostDigits = 9;
    std::size_t index = 0;
    for (const char digit : digits.substr(0, kMostDigits)) index = index * 10 + static_cast<std::size_t>(digit - '0');
    return index;
}

}  // namespace

JsonClashes::JsonClashes(const JsonLayout& layout, const std::vector<std::string_view>& pointers) {
    std::unordered_map<std::string_view, std::size_t> known;
    for (std::size_t place = 0; place < pointers.size(); ++place) {
        const auto [found, is_new] = known.emplace(pointers[place], place);
        if (!is_new) within_.push_back({Kind::same_key, found->second, place});
    }
    for (const JsonLayout::Node& node : layout.nodes) {
        if (node.pointer.empty()) continue;
        const auto found = known.find(node.pointer);
        List list{node.pointer, {}, {}};
        for (std::size_t place = 0; place < pointers.size(); ++place) {
            if (!is_within(pointers[place], node.pointer)) continue;
            if (found != known.end())
                within_.push_back({node.is_list ? Kind::no_list : Kind::no_object, found->second, place});
            if (!node.is_list) continue;
            const std::string_view part = pointers[place].substr(node.pointer.size() + 1);
            const bool is_digits = std::all_of(part.begin(), part.end(), is_digit);
            if (part == "0" || !is_digits) {
                list.first.push_back(place);
            } else {
                list.later.emplace_back(index_of(part), place);
            }
        }
        std::sort(list.later.begin(), list.later.end());
        if (!list.later.empty()) lists_.push_back(std::move(list));
    }
}

void JsonClashes::find_gap(const List& list, const std::vector<std::string_view>& before,
                           const std::vector<std::string_view>& after, Clash& clash) {
    const auto any_of_first = [&](const std::vector<std::string_view>& cells) {
        return std::any_of(list.first.begin(), list.first.end(), [&](std::size_t at) { return !cells[at].empty(); });
    };
    // What was first and is emptied leaves an object without values.
    bool has_first = any_of_first(after) || any_of_first(before);
    for (const auto& one : list.later) has_first = has_first || !before[one.second].empty();
    std::size_t next = has_first ? 1 : 0;
    for (const auto& one : list.later) {
        if (after[one.second].empty()) continue;
        if (one.first != next) {
            clash = {Kind::gap, one.second, one.second, std::string(list.pointer) + "/" + std::to_string(next)};
            return;
        }
        ++next;
    }
}

JsonClashes::Clash JsonClashes::find(const std::vector<std::string_view>& before,
                                     const std::vector<std::string_view>& after) const {
    for (const Pair& pair : within_) {
        if (after[pair.one].empty() || after[pair.other].empty()) continue;
        if (pair.kind != Kind::same_key && after[pair.one] == "null") continue;
        return {pair.kind, pair.one, pair.other, {}};
    }
    Clash clash;
    for (const List& list : lists_) {
        if (clash.kind == Kind::none) find_gap(list, before, after, clash);
    }
    return clash;
}

}  // namespace taskloom
