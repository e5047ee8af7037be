// Looking at the bytes of a cell.
#include "profiles/toloka/byte_check.h"

#include "base/utf8.h"
#include "formats/detection.h"

namespace taskloom::toloka {

ByteProblems check_bytes(std::string_view raw) {
    ByteProblems found;
    if (is_plain_utf8(raw)) return found;
    const auto add = [&](Rule rule, std::size_t offset) {
        if (offset != std::string_view::npos)
            found.problems[found.count++] = {rule, static_cast<std::uint32_t>(offset)};
    };
    static_assert(kValid == std::string_view::npos);
    add(Rule::invalid_utf8, find_invalid_utf8(raw));
    add(Rule::nul_byte, raw.find('\0'));
    add(Rule::byte_order_mark_inside, raw.find(kByteOrderMark));
    return found;
}

std::string without_bytes(Rule rule, std::string_view text) {
    const std::string_view taken = rule == Rule::nul_byte ? std::string_view("\0", 1) : kByteOrderMark;
    std::string mended;
    while (true) {
        const std::size_t at = text.find(taken);
        mended.append(text.substr(0, at));
        if (at == std::string_view::npos) return mended;
        text.remove_prefix(at + taken.size());
    }
}

std::string without_bytes(Rule rule, std::string_view raw, const RowFormat& format) {
    // Quotation marks that meet now would be read otherwise.
    std::string mended = without_bytes(rule, raw);
    const std::string text = without_bytes(rule, format.decode(raw));
    if (format.quoting_of(mended) != Quoting::unclosed && format.decode(mended) == text) return mended;
    return format.encode(format.quoting_of(raw) == Quoting::unclosed ? mended : text);
}

}  // namespace taskloom::toloka
