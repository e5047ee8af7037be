// Feeds the tasks of a document to the profile's inference.
#include "engine/inference.h"

#include <string_view>
#include <unordered_map>

#include "profiles/toloka/json_value.h"

namespace taskloom::engine {

InferredSpecification infer_specification(const Document& document) {
    constexpr std::size_t kSlice = std::size_t{1} << 20;
    Inference inference(document);
    while (inference.step(kSlice)) {
    }
    return inference.result();
}

void Inference::start() {
    revision_ = document_.revision();
    next_ = 0;
    inference_ = toloka::SpecificationInference(document_.options().check.target);
    texts_.clear();
    if (!document_.has_table()) return;
    const Table& table = document_.table();
    texts_.resize(table.column_count());
    for (std::uint32_t place = 0; place < table.column_count(); ++place) {
        texts_[place] = table.format().decode_name(table.raw_name(table.column_at(place)));
    }
    first_place_.resize(texts_.size());
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t place = 0; place < texts_.size(); ++place)
        first_place_[place] = places.emplace(texts_[place], place).first->second;
    inference_.header(texts_);
}

bool Inference::step(std::size_t budget) {
    if (revision_ != document_.revision()) start();
    if (!document_.has_table()) return false;
    const Table& table = document_.table();
    for (std::size_t looked_at = 0; next_ < table.row_count() && looked_at < budget; ++next_) {
        ++looked_at;
        const RowId row = table.row_at(next_);
        const RowKind kind = document_.catalogue().kind(row);
        if (kind == RowKind::separator || kind == RowKind::broken) continue;
        table.read_row(row, cells_, texts_.size());
        if (cells_.total != texts_.size() || cells_.cells.size() != texts_.size()) continue;
        if (!document_.is_delimited()) {
            for (std::size_t place = 0; place < texts_.size(); ++place) {
                looked_at += cells_.cells[place].size() + 1;
                // What the old format has a key for, and today's another.
                std::string_view& first = cells_.cells[first_place_[place]];
                if (toloka::is_blank_json(first)) first = cells_.cells[place];
            }
            inference_.json_row(cells_.cells);
            continue;
        }
        for (std::size_t place = 0; place < texts_.size(); ++place) {
            table.format().decode_into(cells_.cells[place], texts_[place]);
            looked_at += cells_.cells[place].size() + 1;
        }
        inference_.row(texts_);
    }
    return next_ < table.row_count();
}

}  // namespace taskloom::engine
