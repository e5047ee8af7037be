// Line begins.
#include "engine/line_begins.h"

namespace taskloom::engine {

std::size_t LineBegins::find(std::string_view bytes, std::size_t offset) {
    if (offset >= begin_ && offset <= end_) return begin_;
    // Back to what is known, or to the file's begin.
    const std::size_t known = offset > end_ ? end_ : 0;
    const std::size_t feed = bytes.substr(known, offset - known).rfind('\n');
    const bool on_known_line = feed == std::string_view::npos && known > 0;
    if (!on_known_line) begin_ = feed == std::string_view::npos ? 0 : known + feed + 1;
    looked_at_ += offset - (on_known_line ? known : begin_);
    end_ = offset;
    return begin_;
}

}  // namespace taskloom::engine
