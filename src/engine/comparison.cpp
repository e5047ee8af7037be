// Comparing two versions of a file; see the header.
#include "engine/comparison.h"

#include <algorithm>
#include <utility>

#include "base/language.h"
#include "engine/content_hash.h"

namespace taskloom::engine {

namespace {

// How far a row's partner is looked for in a gap with more rows on one side.
constexpr std::uint32_t kReach = 8;
// Rows that tell which column is the one to know rows by.
constexpr std::uint32_t kSample = 1000;

void put_number(std::string& text, std::size_t number) {
    for (int shift = 0; shift < 32; shift += 8) text += static_cast<char>(number >> shift & 0xFF);
}

std::uint64_t hash_of(std::string_view text) {
    ContentHash hash;
    hash.add(text);
    return hash.value();
}

std::uint32_t size_of(const std::vector<std::uint32_t>& columns) { return static_cast<std::uint32_t>(columns.size()); }

}  // namespace

// ---- one row

void Comparison::Row::read(const Document& document, std::uint32_t position) {
    document_ = &document;
    const Table& table = document.table();
    const RowId row = table.row_at(position);
    table.read_row(row, cells_);
    cost_ = 64;
    for (const std::string_view cell : cells_.cells) cost_ += cell.size() + 1;
}

bool Comparison::Row::has(std::uint32_t column) const {
    return column < cells_.cells.size() && !(document_->has_typed_cells() && cells_.cells[column].empty());
}

std::string_view Comparison::Row::cell(std::uint32_t column) {
    if (!has(column)) return {};
    const std::string_view raw = cells_.cells[column];
    // Most cells are in the file as they are read.
    if (document_->is_delimited() && raw.find('"') == std::string_view::npos) return raw;
    document_->table().format().decode_into(raw, decoded_);
    return decoded_;
}

std::size_t Comparison::Row::surplus_cells() const {
    const std::size_t columns = document_->column_count();
    return cells_.cells.size() - std::min(columns, cells_.cells.size());
}

std::string Comparison::Row::joined(std::uint32_t from) {
    std::string text;
    for (std::uint32_t i = from; i < cells_.cells.size(); ++i) {
        if (i > from) text += '\t';
        text += cell(i);
    }
    return text;
}

// ---- all of them

Comparison::Comparison(const Document& here, std::unique_ptr<Document> there) : here_(here), there_(std::move(there)) {}

std::uint64_t Comparison::total() const {
    const std::uint64_t bytes = there_->bytes_expected() + here_.bytes_expected();
    return 2 * bytes;
}

// Reading takes about as long as the rest.
std::uint64_t Comparison::done() const {
    if (stage_ == Stage::reading) return there_->bytes_checked();
    const std::uint64_t rows = here_.table().row_count() + std::uint64_t{there_->table().row_count()};
    const std::uint64_t read = there_->bytes_expected();
    const std::uint64_t left = total() - read;
    const std::uint64_t at = std::uint64_t{next_here_} + next_there_;
    const std::uint64_t third = stage_ == Stage::hashing ? 0 : stage_ < Stage::comparing ? 1 : 2;
    return read + left / 3 * third + (rows == 0 ? 0 : left / 3 * std::min(at, rows) / rows);
}

bool Comparison::step(std::size_t budget) {
    if (is_outdated() || stage_ == Stage::ready) return false;
    switch (stage_) {
        case Stage::reading:
            if (there_->step(budget)) return true;
            if (there_->phase() != DocumentPhase::ready || !there_->has_table()) {
                summary_.unreadable =
                    translated(there_->phase() == DocumentPhase::failed ? std::string_view(there_->failure().message)
                                                                        : spoken("There is no table in it."));
                stage_ = Stage::ready;
                return false;
            }
            pair_columns();
            stage_ = Stage::hashing;
            return true;
        case Stage::hashing:
            if (hash_rows(budget)) return true;
            stage_ = Stage::choosing;
            return true;
        case Stage::choosing:
            pair_equal_rows();
            choose_key();
            next_here_ = next_there_ = gap_ = 0;
            stage_ = Stage::finding;
            return true;
        case Stage::finding:
            if (find_changed_rows(budget)) return true;
            next_here_ = next_there_ = here_end_ = there_end_ = 0;
            stage_ = Stage::comparing;
            return true;
        default:
            if (compare_rows(budget)) return true;
            finish();
            return false;
    }
}

// By their names, the first of a name with the first; where there is none in common by their places.
void Comparison::pair_columns() {
    const std::uint32_t here = here_.column_count(), there = there_->column_count();
    std::vector<bool> paired(there);
    std::vector<std::string> names(there);
    for (std::uint32_t i = 0; i < there; ++i) names[i] = column_name(*there_, i);
    std::uint32_t last = 0;
    for (std::uint32_t i = 0; i < here; ++i) {
        const std::string name = column_name(here_, i);
        // Mostly it is the next one.
        const std::uint32_t from = last < there && names[last] == name && !paired[last] ? last : 0;
        std::uint32_t at = from;
        while (at < there && (paired[at] || names[at] != name)) ++at;
        if (at == there) {
            only_here_.push_back(i);
            continue;
        }
        summary_.reordered = summary_.reordered || (!columns_.empty() && columns_.back().there > at);
        paired[at] = true;
        columns_.push_back({i, at});
        last = at + 1;
    }
    for (std::uint32_t i = 0; i < there; ++i) {
        if (!paired[i]) only_there_.push_back(i);
    }
    if (columns_.empty()) {
        for (std::uint32_t i = 0; i < std::min(here, there); ++i) columns_.push_back({i, i});
    }
    summary_.columns_here = size_of(only_here_);
    summary_.columns_there = size_of(only_there_);
}

bool Comparison::hash_rows(std::size_t budget) {
    const auto hash_some = [&](const Document& document, bool is_here, std::vector<std::uint64_t>& hashes,
                               std::uint32_t& next, Row& row) {
        const std::uint32_t rows = document.table().row_count();
        hashes.reserve(rows);
        for (; next < rows && spent_ < budget; ++next) {
            row.read(document, next);
            text_.clear();
            for (const ColumnPair& pair : columns_) {
                const std::uint32_t column = is_here ? pair.here : pair.there;
                const std::string_view cell = row.cell(column);
                put_number(text_, row.has(column) ? cell.size() : kNowhere);
                text_ += cell;
            }
            put_number(text_, row.surplus_cells());
            if (row.surplus_cells() > 0) text_ += row.surplus();
            hashes.push_back(hash_of(text_));
            spent_ += row.cost();
        }
        return next < rows;
    };
    spent_ = 0;
    return hash_some(here_, true, hashes_here_, next_here_, row_here_) ||
           hash_some(*there_, false, hashes_there_, next_there_, row_there_);
}

// Pairs the rows whose key stands once on either side: as many as keep their order.
void Comparison::pair_by(std::vector<Ranked>& here, std::vector<Ranked>& there) {
    sort_by_key(here);
    sort_by_key(there);
    std::vector<Ranked> both;  // by the position here
    for (std::size_t i = 0, j = 0; i < here.size();) {
        const std::uint64_t key = here[i].key;
        std::size_t end = i + 1;
        while (end < here.size() && here[end].key == key) ++end;
        while (j < there.size() && there[j].key < key) ++j;
        std::size_t there_end = j;
        while (there_end < there.size() && there[there_end].key == key) ++there_end;
        if (end - i == 1 && there_end - j == 1) both.push_back({here[i].index, there[j].index});
        i = end;
        j = there_end;
    }
    sort_by_key(both);
    // The longest ascending part: `tails` has for each length the one that ends lowest.
    std::vector<std::uint32_t> tails, before(both.size());
    for (std::uint32_t i = 0; i < before.size(); ++i) {
        std::size_t low = 0, high = tails.size();
        while (low < high) {
            const std::size_t middle = (low + high) / 2;
            if (both[tails[middle]].index < both[i].index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        before[i] = low == 0 ? kNowhere : tails[low - 1];
        if (low == tails.size()) tails.push_back(i);
        tails[low] = i;
    }
    for (std::uint32_t i = tails.empty() ? kNowhere : tails.back(); i != kNowhere; i = before[i]) {
        partner_[static_cast<std::uint32_t>(both[i].key)] = both[i].index;
        taken_[both[i].index] = true;
    }
}

void Comparison::pair_equal_rows() {
    const auto here = static_cast<std::uint32_t>(hashes_here_.size());
    const auto there = static_cast<std::uint32_t>(hashes_there_.size());
    partner_.assign(here, kNowhere);
    taken_.assign(there, false);
    const auto pair = [&](std::uint32_t i, std::uint32_t j) {
        if (hashes_here_[i] != hashes_there_[j]) return false;
        partner_[i] = j;
        taken_[j] = true;
        return true;
    };
    std::uint32_t begin = 0, end = 0;  // rows that both begin and end with
    while (begin < std::min(here, there) && pair(begin, begin)) ++begin;
    while (end < std::min(here, there) - begin && pair(here - 1 - end, there - 1 - end)) ++end;
    std::vector<Ranked> rows_here, rows_there;
    for (std::uint32_t i = begin; i < here - end; ++i) rows_here.push_back({hashes_here_[i], i});
    for (std::uint32_t i = begin; i < there - end; ++i) rows_there.push_back({hashes_there_[i], i});
    pair_by(rows_here, rows_there);
    // From those that are paired on, as long as rows are equal.
    for (std::uint32_t i = begin; i + 1 < here; ++i) {
        const std::uint32_t next = partner_[i] == kNowhere ? there : partner_[i] + 1;
        if (next < there && partner_[i + 1] == kNowhere && !taken_[next]) pair(i + 1, next);
    }
    for (std::uint32_t i = here; i-- > begin + 1;) {
        const std::uint32_t at = partner_[i];
        if (at != kNowhere && at > 0 && partner_[i - 1] == kNowhere && !taken_[at - 1]) pair(i - 1, at - 1);
    }
}

// The column with the most different texts in rows that have no partner yet.
void Comparison::choose_key() {
    std::vector<std::uint32_t> rows;
    const auto all = static_cast<std::uint32_t>(std::count(partner_.begin(), partner_.end(), kNowhere));
    const std::uint32_t each = all / kSample + 1;
    std::uint32_t seen = 0;
    for (std::uint32_t i = 0; i < partner_.size(); ++i) {
        if (partner_[i] == kNowhere && seen++ % each == 0) rows.push_back(i);
    }
    std::size_t most = 0;
    std::vector<Ranked> keys;
    constexpr std::size_t kMostColumns = 50;
    for (std::size_t pair = 0; pair < std::min(columns_.size(), kMostColumns); ++pair) {
        keys.clear();
        for (const std::uint32_t row : rows) {
            row_here_.read(here_, row);
            const std::string_view cell = row_here_.cell(columns_[pair].here);
            if (!cell.empty()) keys.push_back({hash_of(cell), row});
        }
        sort_by_key(keys);
        std::size_t different = 0;
        for (std::size_t i = 0; i < keys.size(); ++i) different += i == 0 || keys[i].key != keys[i - 1].key ? 1 : 0;
        if (different > most) {
            most = different;
            key_ = pair;
        }
    }
}

// Rows that changed elsewhere are the same by their key, if it stands once in their gap on either side.
bool Comparison::find_changed_rows(std::size_t budget) {
    spent_ = 0;
    const auto key = [&](const Document& document, std::uint32_t column, std::uint32_t position, Row& row,
                         std::vector<Ranked>& keys) {
        row.read(document, position);
        spent_ += row.cost();
        const std::string_view cell = row.cell(column);
        if (!cell.empty()) keys.push_back({hash_of(cell) ^ gap_ * 0x9E37'79B9'7F4A'7C15u, position});
    };
    const auto here = static_cast<std::uint32_t>(partner_.size());
    const auto there = static_cast<std::uint32_t>(taken_.size());
    if (columns_.empty()) return false;
    for (; next_here_ < here; ++next_here_) {
        if (spent_ >= budget) return true;
        if (partner_[next_here_] != kNowhere) {
            ++gap_;
        } else {
            key(here_, columns_[key_].here, next_here_, row_here_, keys_here_);
        }
        if (next_here_ + 1 == here) gap_ = 0;
    }
    for (; next_there_ < there; ++next_there_) {
        if (spent_ >= budget) return true;
        if (taken_[next_there_]) {
            ++gap_;
        } else {
            key(*there_, columns_[key_].there, next_there_, row_there_, keys_there_);
        }
    }
    pair_by(keys_here_, keys_there_);
    keys_here_ = keys_there_ = {};
    return false;
}

bool Comparison::compare_rows(std::size_t budget) {
    const auto here = static_cast<std::uint32_t>(partner_.size());
    const auto there = static_cast<std::uint32_t>(taken_.size());
    spent_ = 0;
    while (next_here_ < here || next_there_ < there) {
        if (spent_ >= budget) return true;
        if (next_here_ < here_end_ || next_there_ < there_end_) {
            compare_in_gap();
            continue;
        }
        spent_ += 1;
        if (next_here_ < here && partner_[next_here_] == next_there_) {
            if (hashes_here_[next_here_] != hashes_there_[next_there_]) add(next_here_, next_there_);
            here_end_ = ++next_here_;
            there_end_ = ++next_there_;
            continue;
        }
        while (here_end_ < here && partner_[here_end_] == kNowhere) ++here_end_;
        there_end_ = here_end_ < here ? partner_[here_end_] : there;
        gap_is_even_ = here_end_ - next_here_ == there_end_ - next_there_;
    }
    return false;
}

// One row further in a gap between rows that belong together.
void Comparison::compare_in_gap() {
    if (next_here_ == here_end_) return add(kNowhere, next_there_++);
    if (next_there_ == there_end_) return add(next_here_++, kNowhere);
    std::uint32_t partner = next_there_;
    if (gap_is_even_) {
        // A row of which nothing stayed is another one.
        const Likeness like = likeness(next_here_, next_there_);
        if (like.equal == 0 && like.different > 1) {
            add(next_here_++, kNowhere);
            return add(kNowhere, next_there_++);
        }
    } else {
        partner = best_partner(next_here_);
        if (partner == kNowhere) return add(next_here_++, kNowhere);
    }
    while (next_there_ < partner) add(kNowhere, next_there_++);
    add(next_here_++, next_there_++);
}

// The row there that has most in common with one here, unless the next one here has more of it.
std::uint32_t Comparison::best_partner(std::uint32_t here) {
    std::uint32_t best = kNowhere, equal = 0;
    for (std::uint32_t there = next_there_; there < std::min(there_end_, next_there_ + kReach); ++there) {
        const Likeness like = likeness(here, there);
        if (like.equal > equal) {
            equal = like.equal;
            best = there;
        }
    }
    if (best == kNowhere || here + 1 == here_end_) return best;
    return likeness(here + 1, best).equal > equal ? kNowhere : best;
}

Comparison::Likeness Comparison::likeness(std::uint32_t here, std::uint32_t there) {
    row_here_.read(here_, here);
    row_there_.read(*there_, there);
    spent_ += row_here_.cost() + row_there_.cost();
    Likeness like;
    for (const ColumnPair& pair : columns_) {
        if (differs(pair)) {
            ++like.different;
        } else if (!row_here_.cell(pair.here).empty()) {
            ++like.equal;
        }
    }
    return like;
}

bool Comparison::differs(const ColumnPair& pair) const {
    return row_here_.has(pair.here) != row_there_.has(pair.there) ||
           row_here_.cell(pair.here) != row_there_.cell(pair.there);
}

bool Comparison::surplus_differs() const {
    const std::size_t cells = row_here_.surplus_cells();
    if (cells != row_there_.surplus_cells()) return true;
    return cells > 0 && row_here_.surplus() != row_there_.surplus();
}

// Of the rows that were read last.
std::uint32_t Comparison::differing_cells() {
    std::uint32_t cells = surplus_differs() ? 1 : 0;
    for (const ColumnPair& pair : columns_) cells += differs(pair) ? 1 : 0;
    return cells;
}

void Comparison::add(std::uint32_t here, std::uint32_t there) {
    std::uint32_t count = 1;
    if (there == kNowhere) {
        ++summary_.rows_here;
    } else if (here == kNowhere) {
        ++summary_.rows_there;
    } else {
        row_here_.read(here_, here);
        row_there_.read(*there_, there);
        spent_ += row_here_.cost() + row_there_.cost();
        count = differing_cells();
        if (count == 0) return;
        ++summary_.rows;
        summary_.cells += count;
    }
    spent_ += sizeof(RowPair);
    const std::uint32_t before = pairs_.empty() ? summary_.columns_here + summary_.columns_there : pairs_.back().end;
    pairs_.push_back({here, there, before + count});
}

// What was only for finding them isn't needed any more.
void Comparison::finish() {
    hashes_here_ = hashes_there_ = {};
    partner_ = {};
    taken_ = {};
    stage_ = Stage::ready;
}

}  // namespace taskloom::engine
