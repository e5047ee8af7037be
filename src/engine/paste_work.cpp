// Pasting what is on the clipboard: rows and cells, or one value for all of a range.
#include <algorithm>
#include <utility>

#include "base/language.h"
#include "engine/change_work.h"
#include "engine/pasted_text.h"

namespace taskloom::engine {

namespace {

constexpr std::size_t kMostPasted = std::size_t{64} << 20;  // bytes

class PasteWork final : public ChangeWork {
public:
    PasteWork(Document& document, protocol::ChangeCells request, std::uint32_t token)
        : ChangeWork(document, token),
          range_(request.range),
          size_(request.text.size()),
          binary_(request.text.find('\0') != std::string::npos),
          text_(size_ <= kMostPasted ? std::move(request.text) : std::string()) {}

    JobProgress progress() const override {
        if (!measured_) return {true, true, doing(), text_.position(), text_.size() * 4};
        return {true, true, doing(), std::uint64_t{height()} + next_, std::uint64_t{4} * height()};
    }

private:
    Result<bool> gather(std::size_t budget) override {
        if (!measured_) {
            if (size_ > kMostPasted) {
                return refusal(filled(
                    "The clipboard has more than {} MB, the most that can be pasted. Nothing was changed: save it as a "
                    "file and open that.",
                    std::to_string(kMostPasted >> 20)));
            }
            if (binary_) return refusal("The clipboard holds something that is no text. Nothing was changed.");
            if (text_.step(budget)) return true;
            return measure();
        }
        return put(budget);
    }

    Result<bool> measure() {
        measured_ = true;
        if (text_.rows() == 0) return refusal("There is no text on the clipboard.");
        const std::uint32_t columns = document_.column_count();
        tiled_rows_ = range_.rows % text_.rows() == 0;
        const std::uint32_t wide = text_.columns();
        if (range_.columns % wide != 0) range_.columns = wide;
        if (range_.columns > columns - range_.first_column) {
            const std::uint32_t room = columns - range_.first_column;
            return refusal(filled(
                "What is pasted has {}, but from here on {}. Nothing was changed: begin further to the "
                "left.",
                counted(wide, "{} column", "{} columns"), counted(room, "there is {} column", "there are {} columns")));
        }
        if (!tiled_rows_) range_.rows = text_.rows();
        gathering_.expect(std::size_t{range_.rows} * range_.columns);
        reply_.range = range_;
        return true;
    }

    std::uint32_t height() const { return std::max(range_.rows, 1U); }

    // `next_` counts rows of the view and then those that are added; `put_` the rows of text that found a place.
    Result<bool> put(std::size_t budget) {
        const std::uint32_t shown = document_.view_count() - range_.first_view_index;
        const auto is_done = [&] { return tiled_rows_ ? next_ >= range_.rows : put_ >= range_.rows; };
        while (!is_done()) {
            const bool adds = next_ >= shown;
            if (!adds && !gathering_.open_row(range_.first_view_index + next_)) {
                ++next_;
            } else {
                text_.read(put_ % text_.rows(), cells_);
                cells_.resize(text_.columns());
                if (adds) {
                    row_.assign(document_.column_count(), {});
                    for (std::uint32_t i = 0; i < range_.columns; ++i)
                        row_[range_.first_column + i] = cells_[i % cells_.size()];
                    gathering_.add_row(document_.table().row_count() + gathering_.added_rows(), row_);
                } else {
                    for (std::uint32_t i = 0; i < range_.columns; ++i) {
                        gathering_.set_decoded(range_.first_column + i, cells_[i % cells_.size()]);
                    }
                }
                ++next_;
                ++put_;
            }
            if (gathering_.is_too_large()) return too_large();
            if (spend(budget)) break;
        }
        reply_.range.rows = next_;
        return !is_done();
    }
    std::string label() const override {
        if (put_ <= 1) return counted_label(range_.columns, "Paste {} cell", "Paste {} cells");
        return counted_label(put_, "Paste {} row", "Paste {} rows");
    }
    const char* doing() const override { return "Pasting"; }

    protocol::ViewRange range_;
    std::size_t size_;
    bool binary_;
    PastedText text_;
    bool measured_ = false, tiled_rows_ = false;
    std::uint32_t next_ = 0, put_ = 0;
    std::vector<std::string> cells_, row_;
};

}  // namespace

std::unique_ptr<SessionWork> make_paste_work(Document& document, protocol::ChangeCells request, std::uint32_t token) {
    return std::make_unique<PasteWork>(document, std::move(request), token);
}

}  // namespace taskloom::engine
