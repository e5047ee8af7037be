// Columns that are hidden and shown, and what follows the columns when they move.
#include "app/column_looks.h"

#include <unordered_map>
#include <utility>

namespace taskloom::app {

std::uint32_t ColumnLooks::next(std::uint32_t from, bool backward) const {
    std::uint32_t at = from;
    while (backward ? at > 0 : at + 1 < count()) {
        backward ? --at : ++at;
        if (!is_hidden(at)) return at;
    }
    return from;
}

std::uint32_t ColumnLooks::nearest_shown(std::uint32_t from) const {
    if (!is_hidden(from)) return from;
    const std::uint32_t right = next(from, false);
    return right != from ? right : next(from, true);
}

std::uint32_t ColumnLooks::hidden_before(std::uint32_t column) const {
    std::uint32_t hidden = 0;
    while (hidden < column && is_hidden(column - 1 - hidden)) ++hidden;
    return hidden;
}

std::uint32_t ColumnLooks::hidden_among(std::uint32_t first, std::uint32_t number) const {
    std::uint32_t hidden = 0;
    for (std::uint32_t i = 0; i < number && first + i < count(); ++i) hidden += is_hidden(first + i) ? 1 : 0;
    return hidden;
}

bool ColumnLooks::hide(std::uint32_t first, std::uint32_t number) {
    const std::uint32_t end = std::min(count(), first + number);
    const auto stays = [&](std::uint32_t column) { return (column < first || column >= end) && !is_hidden(column); };
    bool any = false;
    for (std::uint32_t column = 0; column < count() && !any; ++column) any = stays(column);
    if (!any) return false;
    for (std::uint32_t column = first; column < end; ++column) looks_[column].hidden = true;
    return true;
}

void ColumnLooks::show(std::uint32_t first, std::uint32_t number) {
    const std::uint32_t end = std::min(count(), first + number);
    for (std::uint32_t column = first; column < end; ++column) looks_[column].hidden = false;
}

void ColumnLooks::follow(const std::vector<protocol::Column>& before, const std::vector<protocol::Column>& now) {
    const std::vector<ColumnLook> old = std::exchange(looks_, std::vector<ColumnLook>(now.size()));
    std::unordered_map<std::uint32_t, ColumnLook> by_id;
    for (std::size_t i = 0; i < std::min(before.size(), old.size()); ++i) by_id[before[i].id] = old[i];
    for (std::size_t i = 0; i < now.size(); ++i) {
        const auto found = by_id.find(now[i].id);
        if (found != by_id.end()) looks_[i] = found->second;
    }
    // Those that were shown may all be gone.
    if (count() > 0 && hidden_count() == count()) show_all();
}

std::uint32_t place_now(const std::vector<protocol::Column>& before, const std::vector<protocol::Column>& now,
                        std::uint32_t place) {
    if (place >= before.size()) return protocol::kNone;
    if (place < now.size() && now[place].id == before[place].id) return place;
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (now[i].id == before[place].id) return static_cast<std::uint32_t>(i);
    }
    return protocol::kNone;
}

}  // namespace taskloom::app
