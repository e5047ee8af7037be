// Copying, filling and clearing ranges, and rows that come and go. Pasting is paste_work.cpp's.
#include <algorithm>
#include <utility>

#include "base/language.h"
#include "engine/change_work.h"
#include "engine/pasted_text.h"

namespace taskloom::engine {

namespace {

class RangeTextWork final : public SessionWork {
public:
    RangeTextWork(const Document& document, const protocol::GetRange& request, std::uint32_t token)
        : document_(document), request_(request), token_(token) {
        reply_.range = request.range;
        reply_.revision = document.revision();
    }

    bool step(std::size_t budget, const MessageSink& sink) override {
        const protocol::ViewRange& range = request_.range;
        const Table& table = document_.table();
        // Another view has other rows.
        const bool gone = document_.view_count() < range.first_view_index + range.rows;
        if (gone || document_.revision() != reply_.revision) {
            answer_work(protocol::Refused{filled("The table changed while it was copied: copy again.")}, token_, sink);
            return false;
        }
        for (; next_ < range.rows; ++next_) {
            const RowId row = table.row_at(document_.view_position(range.first_view_index + next_));
            if (document_.catalogue().kind(row) == RowKind::separator) continue;
            const std::size_t before = reply_.text.size();
            table.read_row(row, cells_, range.first_column + std::size_t{range.columns});
            for (std::uint32_t column = range.first_column; column < range.first_column + range.columns; ++column) {
                if (column > range.first_column) reply_.text.push_back('\t');
                if (column >= cells_.cells.size()) continue;
                table.format().decode_into(cells_.cells[column], decoded_);
                append_copied(decoded_, reply_.text);
            }
            reply_.text.push_back('\n');
            ++reply_.rows;
            if (reply_.text.size() > request_.max_bytes) {
                reply_.too_long = true;
                reply_.text = {};
                break;
            }
            const std::size_t cost = 64 + 2 * (reply_.text.size() - before);
            if (cost >= budget) {
                ++next_;
                return next_ < range.rows || finish(sink);
            }
            budget -= cost;
        }
        return finish(sink);
    }
    JobProgress progress() const override { return {true, true, "Copying", next_, request_.range.rows}; }
    void cancel(const MessageSink& sink) override {
        answer_work(protocol::RangeText{reply_.range, reply_.revision, 0, false, {}}, token_, sink);
    }

private:
    bool finish(const MessageSink& sink) {
        answer_work(reply_, token_, sink);
        return false;
    }

    const Document& document_;
    protocol::GetRange request_;
    std::uint32_t token_;
    protocol::RangeText reply_;
    std::uint32_t next_ = 0;
    RowCells cells_;
    std::string decoded_;
};

// One text, or what is in another cell, for each cell of a range.
class FillWork final : public ChangeWork {
public:
    FillWork(Document& document, protocol::ChangeCells request, std::uint32_t token)
        : ChangeWork(document, token), request_(std::move(request)) {
        protocol::ViewRange& range = request_.range;
        // Of one row or column the one before gives what is filled in.
        if (request_.action == protocol::CellsAction::fill_down && range.rows == 1 && range.first_view_index > 0) {
            --range.first_view_index;
            ++range.rows;
        }
        if (request_.action == protocol::CellsAction::fill_right && range.columns == 1 && range.first_column > 0) {
            --range.first_column;
            ++range.columns;
        }
        reply_.range = range;
        gathering_.expect(std::size_t{range.rows} * range.columns);
    }
    JobProgress progress() const override {
        return {true, true, doing(), next_, std::uint64_t{2} * request_.range.rows};
    }

private:
    Result<bool> gather(std::size_t budget) override {
        const protocol::ViewRange& range = request_.range;
        const std::uint32_t first = range.first_column, end = range.first_column + range.columns;
        while (next_ < range.rows) {
            if (gathering_.open_row(range.first_view_index + next_)) {
                if (request_.action == protocol::CellsAction::set) {
                    for (std::uint32_t i = first; i < end; ++i) gathering_.set_decoded(i, request_.text);
                } else if (request_.action == protocol::CellsAction::fill_right) {
                    const std::string source(gathering_.raw(first));
                    for (std::uint32_t i = first + 1; i < end; ++i) gathering_.set_raw(i, source);
                } else if (sources_.empty()) {
                    for (std::uint32_t i = first; i < end; ++i) sources_.emplace_back(gathering_.raw(i));
                } else {
                    for (std::uint32_t i = first; i < end; ++i) gathering_.set_raw(i, sources_[i - first]);
                }
            }
            ++next_;
            if (gathering_.is_too_large()) return too_large();
            if (spend(budget)) break;
        }
        return next_ < range.rows;
    }
    std::string label() const override {
        const std::uint64_t n = gathering_.changes();
        switch (request_.action) {
            case protocol::CellsAction::fill_down:
                return counted_label(n, "Fill down {} cell", "Fill down {} cells");
            case protocol::CellsAction::fill_right:
                return counted_label(n, "Fill right {} cell", "Fill right {} cells");
            default:
                return request_.text.empty() ? counted_label(n, "Clear {} cell", "Clear {} cells")
                                             : counted_label(n, "Fill {} cell", "Fill {} cells");
        }
    }
    const char* doing() const override {
        const bool clears = request_.action == protocol::CellsAction::set && request_.text.empty();
        return clears ? "Clearing" : "Filling";
    }

    protocol::ChangeCells request_;
    std::uint32_t next_ = 0;
    std::vector<std::string> sources_;
};

// Rows come in before the one at a view index, or go from there on.
class RowsWork final : public ChangeWork {
public:
    RowsWork(Document& document, const protocol::ChangeRows& request, std::uint32_t token)
        : ChangeWork(document, token), request_(request) {
        reply_.range = {request.first_view_index, request.rows, 0, document.column_count()};
    }
    JobProgress progress() const override { return {true, true, doing(), next_, std::uint64_t{2} * request_.rows}; }

private:
    bool inserts() const { return request_.action == protocol::RowsAction::insert; }
    Result<bool> gather(std::size_t budget) override {
        if (inserts()) {
            const std::uint32_t first = request_.first_view_index;
            const std::uint32_t at =
                first < document_.view_count() ? document_.view_position(first) : document_.table().row_count();
            const std::vector<std::string> empty(document_.column_count());
            while (next_ < request_.rows) {
                gathering_.add_row(at + next_, empty);
                ++next_;
                if (gathering_.is_too_large()) return too_large();
                if (spend(budget)) break;
            }
            return next_ < request_.rows;
        }
        // From the last on, so that the places of the others stay what they are.
        while (next_ < request_.rows) {
            ++next_;
            gathering_.remove_row(request_.first_view_index + request_.rows - next_);
            if (spend(budget)) break;
        }
        reply_.removed_rows = next_;
        return next_ < request_.rows;
    }
    std::string label() const override {
        return inserts() ? counted_label(request_.rows, "Insert {} row", "Insert {} rows")
                         : counted_label(request_.rows, "Delete {} row", "Delete {} rows");
    }
    const char* doing() const override { return inserts() ? "Inserting rows" : "Deleting rows"; }

    protocol::ChangeRows request_;
    std::uint32_t next_ = 0;
};

}  // namespace

std::unique_ptr<SessionWork> make_range_text_work(const Document& document, const protocol::GetRange& request,
                                                  std::uint32_t token) {
    return std::make_unique<RangeTextWork>(document, request, token);
}

std::unique_ptr<SessionWork> make_cells_work(Document& document, protocol::ChangeCells request, std::uint32_t token) {
    if (request.action == protocol::CellsAction::paste) {
        return make_paste_work(document, std::move(request), token);
    }
    return std::make_unique<FillWork>(document, std::move(request), token);
}

std::unique_ptr<SessionWork> make_rows_work(Document& document, const protocol::ChangeRows& request,
                                            std::uint32_t token) {
    return std::make_unique<RowsWork>(document, request, token);
}

}  // namespace taskloom::engine
