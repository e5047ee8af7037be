// Finding, counting and replacing text in the rows of the view, in slices.
#include <utility>

#include "engine/change_work.h"
#include "engine/replies.h"
#include "engine/text_finder.h"

namespace taskloom::engine {

namespace {

// The cells of one row after the other.
class RowSearch {
public:
    RowSearch(const Document& document, const protocol::TextQuery& query) : document_(document), finder_(query) {}

    // False: nothing is in this row, or it has no cells.
    bool open(std::uint32_t view_index) {
        const Table& table = document_.table();
        const RowId row = table.row_at(document_.view_position(view_index));
        if (table.is_original(row)) {
            // Most rows have nothing, and most of those show so at a look.
            const std::string_view text = table.row_text(row);
            cost_ = 16 + text.size();
            if (!table.row_edited(row) && text.find('"') == std::string_view::npos && !finder_.may_be_in(text))
                return false;
        } else {
            cost_ = 64;
        }
        if (document_.catalogue().kind(row) == RowKind::separator) return false;
        table.read_row(row, cells_);
        cells_.cells.resize(std::min<std::size_t>(cells_.cells.size(), table.column_count()));
        return true;
    }
    std::size_t cells() const { return cells_.cells.size(); }
    bool is_in(std::size_t column) {
        document_.table().format().decode_into(cells_.cells[column], decoded_);
        return finder_.is_in(decoded_);
    }
    const std::string& text() const { return decoded_; }
    TextFinder& finder() { return finder_; }
    std::size_t cost() const { return cost_; }

private:
    const Document& document_;
    TextFinder finder_;
    RowCells cells_;
    std::string decoded_;
    std::size_t cost_ = 0;
};

// Takes what a row cost off the budget; true when none is left.
bool pay(std::size_t& budget, std::size_t cost) {
    budget -= std::min(budget, cost);
    return budget == 0;
}

class FindWork final : public SessionWork {
public:
    FindWork(const Document& document, const protocol::FindText& request, std::uint32_t token)
        : document_(document), request_(request), token_(token), search_(document, request.query) {}

    bool step(std::size_t budget, const MessageSink& sink) override {
        const std::uint32_t rows = document_.view_count();
        if (request_.view_index < rows) {
            // The row that it begins in comes first with one side, and last with the other.
            for (; next_ <= rows; ++next_) {
                const std::uint32_t row = row_at(next_, rows);
                if (search_.open(row)) {
                    if (const std::optional<std::uint32_t> column = in_row(next_ == 0, next_ == rows)) {
                        answer(CellPlace{document_.view_position(row), *column}, sink);
                        return false;
                    }
                }
                if (pay(budget, search_.cost())) {
                    ++next_;
                    return true;
                }
            }
        }
        answer({}, sink);
        return false;
    }
    JobProgress progress() const override { return {true, true, "Searching", next_, document_.view_count()}; }
    void cancel(const MessageSink& sink) override { answer_work(protocol::TextCount{true, 0, 0}, token_, sink); }
    bool is_search() const override { return true; }

private:
    std::uint32_t row_at(std::uint32_t step, std::uint32_t rows) const {
        const std::uint64_t from = request_.view_index;
        return static_cast<std::uint32_t>((request_.backward ? from + rows - step % rows : from + step) % rows);
    }
    std::optional<std::uint32_t> in_row(bool first, bool last) {
        const auto count = static_cast<std::uint32_t>(search_.cells());
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::uint32_t column = request_.backward ? count - 1 - i : i;
            const bool behind = request_.backward ? column < request_.column : column > request_.column;
            if ((first && !behind) || (last && behind)) continue;
            if (search_.is_in(column)) return column;
        }
        return {};
    }
    void answer(const std::optional<CellPlace>& place, const MessageSink& sink) {
        answer_work(place_reply(document_, place), token_, sink);
    }

    const Document& document_;
    protocol::FindText request_;
    std::uint32_t token_;
    RowSearch search_;
    std::uint32_t next_ = 0;
};

class CountWork final : public SessionWork {
public:
    CountWork(const Document& document, const protocol::CountText& request, std::uint32_t token)
        : document_(document), token_(token), search_(document, request.query) {
        reply_.revision = document.revision();
    }

    bool step(std::size_t budget, const MessageSink& sink) override {
        reply_.stopped = document_.revision() != reply_.revision;
        const std::uint32_t rows = reply_.stopped ? 0 : document_.view_count();
        while (next_ < rows) {
            if (search_.open(next_)) {
                for (std::size_t i = 0; i < search_.cells(); ++i) reply_.cells += search_.is_in(i) ? 1 : 0;
            }
            ++next_;
            if (pay(budget, search_.cost())) return true;
        }
        answer_work(reply_, token_, sink);
        return false;
    }
    JobProgress progress() const override { return {true, true, "Searching", next_, document_.view_count()}; }
    void cancel(const MessageSink& sink) override {
        reply_.stopped = true;
        answer_work(reply_, token_, sink);
    }
    bool is_search() const override { return true; }

private:
    const Document& document_;
    std::uint32_t token_;
    RowSearch search_;
    protocol::TextCount reply_;
    std::uint32_t next_ = 0;
};

class ReplaceWork final : public ChangeWork {
public:
    ReplaceWork(Document& document, protocol::ReplaceText request, std::uint32_t token)
        : ChangeWork(document, token), request_(std::move(request)), search_(document, request_.query) {
        reply_.range = request_.range.empty()
                           ? protocol::ViewRange{0, document.view_count(), 0, document.column_count()}
                           : request_.range.front();
    }
    JobProgress progress() const override { return {true, true, doing(), next_, std::uint64_t{2} * reply_.range.rows}; }

private:
    Result<bool> gather(std::size_t budget) override {
        const protocol::ViewRange& range = reply_.range;
        while (next_ < range.rows) {
            const std::uint32_t row = range.first_view_index + next_;
            std::size_t cost = 0;
            if (search_.open(row) && gathering_.open_row(row)) {
                const std::size_t end = std::min<std::size_t>(range.first_column + range.columns, search_.cells());
                for (std::size_t i = range.first_column; i < end; ++i) {
                    if (!search_.is_in(i)) continue;
                    search_.finder().replace(search_.text(), request_.by, text_);
                    gathering_.set_decoded(static_cast<std::uint32_t>(i), text_);
                }
                cost = 2 * search_.cost();
            }
            ++next_;
            if (gathering_.is_too_large()) return too_large();
            if (pay(budget, cost + search_.cost())) break;
        }
        return next_ < range.rows;
    }
    std::string label() const override {
        return counted_label(gathering_.changes(), "Replace in {} cell", "Replace in {} cells");
    }
    const char* doing() const override { return "Replacing"; }

    protocol::ReplaceText request_;
    RowSearch search_;
    std::uint32_t next_ = 0;
    std::string text_;
};

}  // namespace

std::unique_ptr<SessionWork> make_find_work(const Document& document, const protocol::FindText& request,
                                            std::uint32_t token) {
    return std::make_unique<FindWork>(document, request, token);
}

std::unique_ptr<SessionWork> make_count_work(const Document& document, const protocol::CountText& request,
                                             std::uint32_t token) {
    return std::make_unique<CountWork>(document, request, token);
}

std::unique_ptr<SessionWork> make_replace_work(Document& document, protocol::ReplaceText request, std::uint32_t token) {
    return std::make_unique<ReplaceWork>(document, std::move(request), token);
}

}  // namespace taskloom::engine
