// Counting through the list of problems, and looking into it.
#include "engine/problem_index.h"

#include <algorithm>
#include <utility>

namespace taskloom::engine {

// ---- the index

ProblemIndex::ProblemIndex(const Document& document) : document_(document) {}
ProblemIndex::~ProblemIndex() = default;

const ProblemIndex::Listing* ProblemIndex::prepare(const ProblemFilter& filter, std::size_t count) {
    std::size_t at = 0;
    while (at < listings_.size() && !(listings_[at]->filter() == filter)) ++at;
    if (at == listings_.size()) {
        if (at == kMostListings) {
            listings_.pop_back();
            --at;
        }
        listings_.push_back(std::make_unique<Listing>(document_, filter));
    }
    for (; at > 0; --at) std::swap(listings_[at], listings_[at - 1]);
    Listing& listing = *listings_.front();
    listing.start();
    return listing.extend(count) ? nullptr : &listing;
}

// ---- a listing

// While a file comes in, problems are only added: what is counted stays so.
void ProblemIndex::Listing::start() {
    const std::uint32_t revision = document_.revision();
    if (revision == revision_) return;
    const bool reordered = document_.has_table() && document_.table().rows_reordered();
    if (document_.phase() != DocumentPhase::loading || revision_ == kNowhere || reordered != by_position_) {
        ends_.clear();
        next_ = passed_ = 0;
    }
    by_position_ = reordered;
    revision_ = revision;
    header_.clear();
    const std::vector<ProblemRecord>& header = document_.problems().header();
    for (std::uint32_t number = 0; number < header.size(); ++number) {
        if (filter_.takes(header[number], document_.profile().rules())) header_.push_back(number);
    }
}

std::uint32_t ProblemIndex::Listing::place_count() const {
    return by_position_ ? document_.table().row_count()
                        : static_cast<std::uint32_t>(document_.problems().rows().size());
}

template <typename Visit>
void ProblemIndex::Listing::visit_passing(std::uint32_t first, std::uint32_t last, Visit&& visit) const {
    const std::vector<ProblemRecord>& problems = document_.problems().rows();
    const std::vector<RuleInfo>& rules = document_.profile().rules();
    const auto header = static_cast<std::uint32_t>(document_.problems().header().size());
    const auto look = [&](std::size_t at) {
        if (filter_.takes(problems[at], rules)) visit(header + static_cast<std::uint32_t>(at));
    };
    if (!by_position_) {
        for (std::size_t at = first; at < last; ++at) look(at);
        return;
    }
    const Table& table = document_.table();
    std::size_t at = 0;
    for (std::uint32_t position = first; position < last; ++position) {
        const RowId row = table.row_at(position);
        // Most rows follow the one before them in the file, too: its problems end where theirs begin.
        const bool here = (at == problems.size() || problems[at].row >= row) && (at == 0 || problems[at - 1].row < row);
        if (!here) at = document_.problems().of_row(row).first;
        for (; at < problems.size() && problems[at].row == row; ++at) look(at);
    }
}

// About `count` places more; true while there are more.
bool ProblemIndex::Listing::extend(std::size_t count) {
    const std::uint32_t end = place_count();
    while (next_ < end && count > 0) {
        const std::uint32_t last = std::min(end, (next_ / kBlock + 1) * kBlock);
        visit_passing(next_, last, [&](std::uint32_t) { ++passed_; });
        count -= std::min<std::size_t>(count, last - next_);
        next_ = last;
        if (next_ % kBlock == 0) ends_.push_back(passed_);
    }
    return next_ < end;
}

bool ProblemIndex::Listing::block_is_empty(std::uint32_t block) const {
    const std::uint32_t before = block == 0 ? 0 : ends_[block - 1];
    return (block < ends_.size() ? ends_[block] : passed_) == before;
}

std::vector<std::uint32_t> ProblemIndex::Listing::window(std::uint32_t first, std::uint32_t count) const {
    std::vector<std::uint32_t> numbers;
    const auto headers = static_cast<std::uint32_t>(header_.size());
    for (std::uint32_t i = first; i < headers && numbers.size() < count; ++i) numbers.push_back(header_[i]);
    std::uint32_t skipped = first > headers ? first - headers : 0;
    auto block = static_cast<std::uint32_t>(std::upper_bound(ends_.begin(), ends_.end(), skipped) - ends_.begin());
    if (block > 0) skipped -= ends_[block - 1];
    for (; block * kBlock < next_ && numbers.size() < count; ++block) {
        if (block_is_empty(block)) continue;
        visit_passing(block * kBlock, std::min(next_, (block + 1) * kBlock), [&](std::uint32_t number) {
            if (skipped > 0) {
                --skipped;
            } else if (numbers.size() < count) {
                numbers.push_back(number);
            }
        });
    }
    return numbers;
}

CellPlace ProblemIndex::Listing::place_of(std::uint32_t number) const {
    const ProblemRecord& record = document_.problem(number);
    return CellPlace{record.row == kHeaderRow ? kNowhere : document_.table().position_of(record.row),
                     record.column == kNoColumn ? kNowhere : document_.table().place_of(record.column)};
}

namespace {

// Places in the order of reading: the header before the rows, a row as a whole before its cells.
std::pair<std::uint64_t, std::uint64_t> key(CellPlace place) {
    return {place.position == kNowhere ? 0 : place.position + 1ULL, place.column == kNowhere ? 0 : place.column + 1ULL};
}

}  // namespace

// Problems ascend by place except within a row, where rules may interleave: the whole row is looked through.
std::optional<CellPlace> ProblemIndex::Listing::next(CellPlace from, bool backward) const {
    const auto start = key(from);
    std::optional<CellPlace> best;
    // False when all that is still to come is farther away.
    const auto consider = [&](std::uint32_t number) {
        const CellPlace place = place_of(number);
        if (best && key(place).first != key(*best).first) return false;
        const bool ahead = backward ? key(place) < start : start < key(place);
        if (ahead && (!best || (backward ? key(*best) < key(place) : key(place) < key(*best)))) best = place;
        return true;
    };
    const auto look_at_header = [&] {
        for (const std::uint32_t number : header_) consider(number);
    };
    if (!document_.has_table()) return {};
    if (from.position == kNowhere) {
        look_at_header();
        if (backward || best) return best;
    }
    const Table& table = document_.table();
    const std::uint32_t end = next_;
    // Of the place: before and behind the problems of its row.
    const std::uint32_t position = from.position == kNowhere ? 0 : std::min(from.position, table.row_count());
    std::uint32_t first = 0, last = end;
    if (by_position_) {
        first = std::min(position, end);
        last = std::min(position + 1, end);
    } else if (position < table.row_count()) {
        const ProblemList::Range range = document_.problems().of_row(table.row_at(position));
        first = static_cast<std::uint32_t>(range.first);
        last = static_cast<std::uint32_t>(range.last);
    } else {
        first = end;
    }
    std::vector<std::uint32_t> numbers;
    bool more = true;
    if (backward) {
        for (std::uint32_t to = last; to > 0 && more;) {
            const std::uint32_t block = (to - 1) / kBlock;
            if (!block_is_empty(block)) {
                numbers.clear();
                visit_passing(block * kBlock, to, [&](std::uint32_t number) { numbers.push_back(number); });
                for (std::size_t i = numbers.size(); i-- > 0 && more;) more = consider(numbers[i]);
            }
            to = block * kBlock;
        }
        if (!best) look_at_header();
        return best;
    }
    for (std::uint32_t at = first; at < end && more;) {
        const std::uint32_t block = at / kBlock;
        const std::uint32_t to = std::min(end, (block + 1) * kBlock);
        if (!block_is_empty(block)) {
            visit_passing(at, to, [&](std::uint32_t number) { more = more && consider(number); });
        }
        at = to;
    }
    return best;
}

bool ProblemIndex::Listing::rows(std::uint32_t& at, std::size_t count, std::vector<std::uint32_t>& positions) const {
    while (at < next_ && count > 0) {
        const std::uint32_t block = at / kBlock;
        const std::uint32_t to = std::min(next_, (block + 1) * kBlock);
        if (!block_is_empty(block)) {
            visit_passing(at, to, [&](std::uint32_t number) {
                const std::uint32_t position = document_.table().position_of(document_.problem(number).row);
                if (positions.empty() || positions.back() != position) positions.push_back(position);
            });
        }
        count -= std::min<std::size_t>(count, to - at);
        at = to;
    }
    return at < next_;
}

// ---- the tally

void ProblemTally::add(const ProblemRecord& problem) {
    if (last_ == nullptr || last_column_ != problem.column) {
        last_column_ = problem.column;
        last_ = &columns_[problem.column];
    }
    auto counts =
        std::find_if(last_->begin(), last_->end(), [&](const Counts& known) { return known.rule == problem.rule; });
    if (counts == last_->end()) {
        last_->push_back({});
        counts = last_->end() - 1;
        counts->rule = problem.rule;
    }
    for (int fixable = 0; fixable <= (problem.fixable ? 1 : 0); ++fixable) {
        ++counts->problems[fixable];
        if (problem.row != kHeaderRow) ++counts->in_rows[fixable];
    }
    if (problem.fixable && !problem.fix_alone) ++counts->fixed_together;
}

bool ProblemTally::step(std::size_t count) {
    const ProblemList& problems = document_.problems();
    if (revision_ != document_.revision()) {
        // While a file comes in, problems are only added.
        const bool goes_on = revision_ != kNowhere && document_.phase() == DocumentPhase::loading &&
                             headers_ == problems.header().size();
        revision_ = document_.revision();
        if (!goes_on) start();
    }
    for (; next_ < problems.rows().size() && count > 0; ++next_, --count) add(problems.rows()[next_]);
    return next_ < problems.rows().size();
}

void ProblemTally::start() {
    columns_.clear();
    last_ = nullptr;
    next_ = 0;
    headers_ = document_.problems().header().size();
    for (const ProblemRecord& problem : document_.problems().header()) add(problem);
}

}  // namespace taskloom::engine
