// JSON as it stands in a cell in quotation marks, where two marks are one: most JSON of a file. In the way of simdjson
// (Langdale and Lemire, "Parsing gigabytes of JSON per second", 2019) the text is first made into masks, 64 bytes to a word:
// where marks and digits are. Then it is gone through from mask to mask, so that neither texts nor numbers are looked at
// byte by byte. What has escapes, control characters or very many bytes is left to the checker that goes along the bytes.
// Only natively: in WebAssembly masks take more time than they save.
#include <bit>
#include <cstring>

#include "base/ascii.h"
#include "base/avx2.h"
#include "base/json_nesting.h"
#include "base/json_syntax.h"

namespace taskloom {
namespace {

constexpr std::size_t kWords = 32;  // texts of up to 2 KB
constexpr std::size_t kWordBits = 64;

class DoubledMarksChecker {
public:
    explicit DoubledMarksChecker(std::string_view text) : text_(text.data()), size_(text.size()) {}

    // False also when the text needs the checker that goes along the bytes: `needs_bytes` tells.
    bool check(bool& needs_bytes) {
        needs_bytes = !measure();
        return !needs_bytes && marks_are_doubled() && walk();
    }

private:
    // Makes the masks; false when the text is not for us.
    bool measure() {
        words_ = (size_ + kWordBits - 1) / kWordBits;
        if (words_ == 0 || words_ > kWords || !measure_json_avx2(text_, size_, marks_, digits_)) return false;
        digits_[words_] = digits_[words_ + 1] = 0;
        return true;
    }

    // Leaves of every two marks the first. Four in a row are an empty text.
    bool marks_are_doubled() {
        std::uint64_t before = 0, firsts_before = 0;
        for (std::size_t word = 0; word < words_; ++word) {
            const std::uint64_t marks = marks_[word];
            const std::uint64_t begins = marks & ~(marks << 1 | before >> 63);
            std::uint64_t firsts = begins;
            // A run that goes on from the word before keeps its step.
            firsts |= (begins << 2 | firsts_before >> 62) & marks;
            if ((firsts | firsts << 1 | firsts_before >> 63) != marks) return false;
            before = marks;
            firsts_before = firsts;
            marks_[word] = firsts;
        }
        marks_[words_] = 1;  // a mark behind the text, which fits nowhere
        rest_ = marks_[0];
        return firsts_before >> 63 == 0;
    }

    // Where the next pair of marks begins; at or behind the end of the text when there is none. Not to be called again then.
    [[gnu::always_inline]] std::size_t next_mark() {
        while (rest_ == 0) rest_ = marks_[++word_];
        const std::size_t place = word_ * kWordBits + static_cast<std::size_t>(std::countr_zero(rest_));
        rest_ &= rest_ - 1;
        return place;
    }

    // How many digits stand at `at`, which is at most one behind the text.
    [[gnu::always_inline]] std::size_t digits_at(std::size_t at) const {
        for (std::size_t count = 0;;) {
            std::uint64_t here = 0;  // of the byte of the masks in which `at` is, so at least 57 bits of it count
            std::memcpy(&here, reinterpret_cast<const char*>(digits_) + at / 8, sizeof here);
            const auto run = static_cast<std::size_t>(std::countr_zero(~(here >> at % 8)));
            count += run;
            if (run <= kWordBits - 8) return count;
            at += run;
        }
    }

    [[gnu::always_inline]] bool string() {
        if (next_mark() != at_) return false;
        const std::size_t closing = next_mark();
        at_ = closing + 2;
        return closing < size_;
    }

    [[gnu::always_inline]] void skip_spaces() {
        if (text_[at_] != ' ') [[likely]]
            return;
        while (at_ < size_ && text_[at_] == ' ') ++at_;
    }

    // The digits of a number, of which there must be some; stands behind them.
    [[gnu::always_inline]] bool digits() {
        const std::size_t count = digits_at(at_);
        at_ += count;
        return count != 0;
    }

    [[gnu::always_inline]] bool number() {
        if (text_[at_] == '-') ++at_;
        const std::size_t first = at_;
        if (!digits() || (text_[first] == '0' && at_ - first > 1)) return false;
        char next = text_[at_];
        if (next == ',') return true;  // mostly
        if (next == '.') {
            ++at_;
            if (!digits()) return false;
            next = text_[at_];
        }
        if ((next | 0x20) == 'e' && at_ < size_) {
            ++at_;
            if (at_ < size_ && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
            return digits();
        }
        return true;
    }

    [[gnu::always_inline]] bool literal(std::string_view word) {
        if (size_ - at_ < word.size() || std::memcmp(text_ + at_, word.data(), word.size()) != 0) return false;
        at_ += word.size();
        return true;
    }

    [[gnu::always_inline]] bool key() {
        if (!string()) return false;
        skip_spaces();
        if (text_[at_++] != ':') return false;
        skip_spaces();
        return true;
    }

    // The byte behind the text is looked at, so that it need not be asked before each byte whether the text ends there:
    // whatever it is, at_ is behind the text then, and that is no place for a value or the end of one.
    bool walk() {
        skip_spaces();
        for (;;) {  // a value a round
            if (nesting_.in_object() && !key()) return false;
            if (at_ >= size_) return false;
            const char first = text_[at_];
            if (is_digit(first)) {
                if (!number()) return false;
            } else if (first == '"') {
                if (!string()) return false;
            } else if (first == '{' || first == '[') {
                if (!nesting_.enter(first == '{')) return false;
                ++at_;
                skip_spaces();
                if (text_[at_] != first + 2) continue;  // the closing bracket, in ASCII
                ++at_;
                nesting_.leave();
            } else if (first == 't' || first == 'f' || first == 'n') {
                if (!literal(first == 't' ? "true" : first == 'f' ? "false" : "null")) return false;
            } else if (!number()) {
                return false;
            }
            for (;;) {  // behind a value
                skip_spaces();
                if (at_ >= size_) return at_ == size_ && nesting_.depth() == 0;
                if (nesting_.depth() == 0) return false;
                const char next = text_[at_++];
                if (next == ',') break;
                if (next != (nesting_.in_object() ? '}' : ']')) return false;
                nesting_.leave();
            }
            skip_spaces();
        }
    }

    const char* text_;
    std::size_t size_;
    std::size_t at_ = 0;
    std::size_t word_ = 0;    // of rest_
    std::uint64_t rest_ = 0;  // marks of it not met yet
    std::size_t words_ = 0;
    JsonNesting nesting_;
    std::uint64_t marks_[kWords + 1];
    std::uint64_t digits_[kWords + 2];
};

}  // namespace

bool is_json_with_doubled_marks(std::string_view text) {
    bool needs_bytes = !has_avx2();
    if (!needs_bytes && DoubledMarksChecker(text).check(needs_bytes)) return true;
    return needs_bytes && is_json_with_doubled_marks_along_bytes(text);
}

}  // namespace taskloom
