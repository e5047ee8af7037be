// What a comparison found, in the protocol's words: a window of the differences.
#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "engine/comparison.h"

namespace taskloom::engine {

std::string Comparison::column_name(const Document& document, std::uint32_t column) {
    const Table& table = document.table();
    return table.format().decode_name(table.raw_name(table.column_at(column)));
}

protocol::Difference Comparison::column_difference(std::uint32_t index) const {
    protocol::Difference told;
    const bool is_here = index < only_here_.size();
    told.kind = is_here ? protocol::DifferenceKind::column_here : protocol::DifferenceKind::column_there;
    told.column_name =
        is_here ? column_name(here_, only_here_[index]) : column_name(*there_, only_there_[index - only_here_.size()]);
    return told;
}

void Comparison::describe(const RowPair& pair, std::uint32_t skip, std::size_t room, std::size_t most_bytes,
                          std::vector<protocol::Difference>& into) const {
    const auto cut = [&](std::string_view text) { return std::string(cut_utf8(text, most_bytes)); };
    protocol::Difference told;
    const bool is_here = pair.here != kNowhere;
    const Document& document = is_here ? here_ : *there_;
    const std::uint32_t position = is_here ? pair.here : pair.there;
    if (is_here) told.position = pair.here;
    told.task = document.catalogue().task_number(position);
    told.line = static_cast<std::uint32_t>(document.catalogue().line(document.table().row_at(position)));
    if (is_here) row_here_.read(here_, pair.here);
    if (pair.there != kNowhere) row_there_.read(*there_, pair.there);
    if (!is_here || pair.there == kNowhere) {
        told.kind = is_here ? protocol::DifferenceKind::row_here : protocol::DifferenceKind::row_there;
        (is_here ? told.here : told.there) = cut((is_here ? row_here_ : row_there_).joined(0));
        into.push_back(std::move(told));
        return;
    }
    const std::size_t end = into.size() + room;
    const auto tell = [&](const std::string& name, std::string_view here, std::string_view there, bool has_here,
                          bool has_there) {
        if (skip > 0) {
            --skip;
            return;
        }
        if (into.size() == end) return;
        told.column_name = name;
        told.here = cut(here);
        told.there = cut(there);
        told.here_missing = !has_here;
        told.there_missing = !has_there;
        into.push_back(told);
    };
    for (const ColumnPair& columns : columns_) {
        if (!differs(columns)) continue;
        tell(column_name(here_, columns.here), row_here_.cell(columns.here), row_there_.cell(columns.there),
             row_here_.has(columns.here), row_there_.has(columns.there));
    }
    if (surplus_differs()) {
        tell({}, row_here_.surplus(), row_there_.surplus(), row_here_.surplus_cells() > 0,
             row_there_.surplus_cells() > 0);
    }
}

protocol::DifferencesReply Comparison::differences(const protocol::GetDifferences& request) const {
    constexpr std::uint32_t kMost = 1000;
    protocol::DifferencesReply reply;
    reply.revision = here_.revision();
    reply.total = summary_.total();
    reply.first = request.first;
    const std::uint32_t end =
        request.first + std::min({request.count, kMost, reply.total - std::min(reply.total, request.first)});
    std::uint32_t next = request.first;
    const std::uint32_t columns = summary_.columns_here + summary_.columns_there;
    for (; next < std::min(end, columns); ++next) reply.differences.push_back(column_difference(next));
    auto pair =
        std::partition_point(pairs_.begin(), pairs_.end(), [next](const RowPair& past) { return past.end <= next; });
    for (; pair != pairs_.end() && next < end; ++pair) {
        const std::uint32_t before = pair == pairs_.begin() ? columns : pair[-1].end;
        describe(*pair, next - before, end - next, request.max_cell_bytes, reply.differences);
        next = std::min(end, pair->end);
    }
    return reply;
}

}  // namespace taskloom::engine
