// Looking allowed values up, and texts folded step by step until they meet one.
#include "profiles/toloka/allowed_values.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/edit_distance.h"
#include "base/number_text.h"
#include "profiles/toloka/odd_spaces.h"

namespace taskloom::toloka {
namespace {

// So many are looked through one by one, which is quicker.
constexpr std::size_t kFewValues = 16;

bool has_numbers(const Field& field) { return field.type == FieldType::integer || field.type == FieldType::floating; }

// Small letters for capital ones, where that is one letter for one: Latin, Greek, Cyrillic.
char32_t lower(char32_t code) {
    const auto within = [&](char32_t first, char32_t last) { return code >= first && code <= last; };
    if (within('A', 'Z') || within(0xC0, 0xD6) || within(0xD8, 0xDE)) return code + 0x20;
    if (within(0x391, 0x3A9) || within(0x410, 0x42F)) return code + 0x20;
    if (within(0x400, 0x40F)) return code + 0x50;
    if (within(0x100, 0x137) || within(0x14A, 0x177) || within(0x460, 0x481) || within(0x48A, 0x4BF)) return code | 1;
    return code;
}

// The plain character that another one looks like; capitals are given before they are made small, since they look like
// others than small ones do.
char32_t plain_twin(char32_t code) {
    struct Twin {
        char32_t code;
        char twin;
    };
    static constexpr std::array<Twin, 54> kTwins{{
        {0x391, 'A'},   {0x392, 'B'},   {0x395, 'E'},  {0x396, 'Z'},  {0x397, 'H'},  {0x399, 'I'},  {0x39A, 'K'},
        {0x39C, 'M'},   {0x39D, 'N'},   {0x39F, 'O'},  {0x3A1, 'P'},  {0x3A4, 'T'},  {0x3A5, 'Y'},  {0x3A7, 'X'},
        {0x3BF, 'o'},   {0x3C1, 'p'},   {0x405, 'S'},  {0x406, 'I'},  {0x408, 'J'},  {0x410, 'A'},  {0x412, 'B'},
        {0x415, 'E'},   {0x41A, 'K'},   {0x41C, 'M'},  {0x41D, 'H'},  {0x41E, 'O'},  {0x420, 'P'},  {0x421, 'C'},
        {0x422, 'T'},   {0x423, 'Y'},   {0x425, 'X'},  {0x430, 'a'},  {0x435, 'e'},  {0x43A, 'k'},  {0x43E, 'o'},
        {0x440, 'p'},   {0x441, 'c'},   {0x443, 'y'},  {0x445, 'x'},  {0x455, 's'},  {0x456, 'i'},  {0x458, 'j'},
        {0x4BB, 'h'},   {0x501, 'd'},   {0x2010, '-'}, {0x2011, '-'}, {0x2012, '-'}, {0x2013, '-'}, {0x2014, '-'},
        {0x2018, '\''}, {0x2019, '\''}, {0x201C, '"'}, {0x201D, '"'}, {0x2212, '-'},
    }};
    if (code < 0x80) return code;
    if (code >= 0xFF01 && code <= 0xFF5E) return code - 0xFF01 + '!';  // of full width
    const auto found = std::lower_bound(kTwins.begin(), kTwins.end(), code,
                                        [](const Twin& twin, char32_t wanted) { return twin.code < wanted; });
    if (found == kTwins.end() || found->code != code) return code;
    return static_cast<char32_t>(static_cast<unsigned char>(found->twin));
}

// Reads a text without spaces around, one usual one for several within, letters folded as `step` says.
class TidyReader {
public:
    TidyReader(std::string_view text, Likeness step) : text_(trim_spaces(text)), step_(step) {}

    // False at the end.
    bool next(char32_t& code) {
        while (at_ < text_.size()) {
            const char byte = text_[at_];
            if (byte > ' ' && byte <= '~') {  // most letters
                ++at_;
                after_space_ = false;
                code = static_cast<unsigned char>(byte);
                if (step_ != Likeness::spaces && code >= 'A' && code <= 'Z') code += 'a' - 'A';
                return true;
            }
            const Character decoded = decode_at(text_, at_);
            at_ += decoded.size;
            if (is_invisible(decoded.code)) continue;
            const bool space = is_space(decoded.code);
            if (space && after_space_) continue;
            after_space_ = space;
            code = space ? U' ' : decoded.code;
            if (step_ == Likeness::lookalike) code = plain_twin(code);
            if (step_ != Likeness::spaces) code = lower(code);
            return true;
        }
        return false;
    }

private:
    std::string_view text_;
    Likeness step_;
    std::size_t at_ = 0;
    bool after_space_ = false;
};

bool same_tidy(std::string_view a, std::string_view b, Likeness step) {
    TidyReader of_a(a, step), of_b(b, step);
    char32_t code_a = 0, code_b = 0;
    while (of_a.next(code_a)) {
        if (!of_b.next(code_b) || code_a != code_b) return false;
    }
    return !of_b.next(code_b);
}

void fold(std::string_view text, FoldedText& folded) {
    folded.cased.clear();
    folded.plain.clear();
    folded.kinds = 0;
    TidyReader cased(text, Likeness::letter_case), plain(text, Likeness::lookalike);
    for (char32_t code = 0; cased.next(code);) folded.cased.push_back(code);
    for (char32_t code = 0; plain.next(code);) {
        folded.plain.push_back(code);
        folded.kinds |= std::uint64_t{1} << (code & 63);
    }
}

bool has_more_bits(std::uint64_t bits, std::size_t limit) {
    for (; bits != 0 && limit > 0; --limit) bits &= bits - 1;
    return bits != 0;
}

// Anything above `limit` may be given as limit + 1.
std::size_t slips_between(const FoldedText& a, const FoldedText& b, std::size_t limit) {
    // Every kind of letter that the other one has not takes a change of its own.
    if (has_more_bits(a.kinds & ~b.kinds, limit) || has_more_bits(b.kinds & ~a.kinds, limit)) return limit + 1;
    return edit_distance(a.plain, b.plain, limit);
}

std::size_t slips_allowed(std::size_t letters) {
    if (letters > kLongestWord) return 0;
    return letters < 3 ? 0 : letters < 6 ? 1 : letters < 10 ? 2 : 3;
}

}  // namespace

bool BoundField::allows(std::string_view text) const {
    const std::vector<std::string>& allowed = field_->allowed_values;
    if (allowed.size() > kFewValues) return allows_by_order(text);
    if (std::find(allowed.begin(), allowed.end(), text) != allowed.end()) return true;
    return has_numbers(*field_) && std::any_of(allowed.begin(), allowed.end(), [&](const std::string& value) {
               return is_decimal_text(value) && compare_decimal_texts(value, text) == 0;
           });
}

bool BoundField::allows_by_order(std::string_view text) const {
    const std::vector<std::string>& allowed = field_->allowed_values;
    const bool numbers = has_numbers(*field_);
    const auto is_less = [&](std::string_view a, std::string_view b) {
        return numbers ? compare_decimal_texts(a, b) < 0 : a < b;
    };
    if (!has_order_) {
        has_order_ = true;
        for (std::uint32_t index = 0; index < allowed.size(); ++index) {
            if (!numbers || is_decimal_text(allowed[index])) order_.push_back(index);  // what is no number equals none
        }
        // By a heap, for std::sort is three times the code.
        const auto by_value = [&](std::uint32_t a, std::uint32_t b) { return is_less(allowed[a], allowed[b]); };
        std::make_heap(order_.begin(), order_.end(), by_value);
        std::sort_heap(order_.begin(), order_.end(), by_value);
    }
    const auto found =
        std::lower_bound(order_.begin(), order_.end(), text,
                         [&](std::uint32_t index, std::string_view wanted) { return is_less(allowed[index], wanted); });
    return found != order_.end() && !is_less(text, allowed[*found]);
}

const std::vector<FoldedText>& BoundField::folded() const {
    if (folded_.size() != field_->allowed_values.size()) {
        folded_.resize(field_->allowed_values.size());
        for (std::size_t i = 0; i < folded_.size(); ++i) fold(field_->allowed_values[i], folded_[i]);
    }
    return folded_;
}

NearestAllowed BoundField::nearest(std::string_view text) const {
    if (text != last_text_ || folded_.empty()) {
        last_text_ = text;
        last_ = find_nearest(text);
    }
    return last_;
}

NearestAllowed BoundField::find_nearest(std::string_view text) const {
    const bool is_text = field_->type == FieldType::string;
    FoldedText& wanted = wanted_;
    fold(text, wanted);
    NearestAllowed same, near;
    std::size_t best = is_text ? slips_allowed(wanted.plain.size()) : 0;
    const bool may_slip = best > 0;
    if (may_slip) ++best;
    const std::vector<FoldedText>& values = folded();
    for (std::size_t index = 0; index < values.size(); ++index) {
        const FoldedText& allowed = values[index];
        Likeness likeness = Likeness::none;
        // What differs in its spaces only is the same in small letters too. Look-alikes are not: of a capital letter and
        // its small one, only one may look like another.
        if (allowed.cased == wanted.cased) {
            const bool spaces = same_tidy(field_->allowed_values[index], text, Likeness::spaces);
            if (spaces || is_text) likeness = spaces ? Likeness::spaces : Likeness::letter_case;
        } else if (is_text && allowed.plain == wanted.plain) {
            likeness = Likeness::lookalike;
        }
        if (likeness != Likeness::none && (same.likeness == Likeness::none || likeness < same.likeness)) {
            same = {likeness, index};
        }
        if (!may_slip || same.likeness != Likeness::none) continue;
        const std::size_t slips = slips_allowed(allowed.plain.size());
        if (slips == 0) continue;
        const std::size_t distance = slips_between(wanted, allowed, std::min(best, slips));
        if (distance > best || distance > slips) continue;
        near = distance == best ? NearestAllowed{} : NearestAllowed{Likeness::near, index};
        best = distance;
    }
    return same.likeness != Likeness::none ? same : near;
}

}  // namespace taskloom::toloka
