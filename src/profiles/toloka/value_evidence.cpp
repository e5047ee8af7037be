// Single values by their first byte; lists piece by piece.
#include "profiles/toloka/value_evidence.h"

#include <algorithm>

#include "base/json_syntax.h"
#include "base/number_text.h"
#include "profiles/toloka/array_syntax.h"
#include "profiles/toloka/value_syntax.h"

namespace taskloom::toloka {

namespace {

constexpr std::size_t kShortPiece = 30;  // bytes: a tag or a name, not a part of a sentence
constexpr unsigned kListOf = static_cast<unsigned>(Candidate::truths) - static_cast<unsigned>(Candidate::truth);

// As a program writes numbers: `-12.5`; not `007`, `+1`, `1.`, `.5`, `1E5` or `-0`, which are more than their value.
bool is_plain_number(std::string_view text) {
    std::string_view digits = text;
    if (text.empty()) return false;
    if (digits.front() == '-') digits.remove_prefix(1);
    const auto is_digit = [&](std::size_t at) { return at < digits.size() && digits[at] >= '0' && digits[at] <= '9'; };
    if (!is_digit(0) || !is_digit(digits.size() - 1) || (digits[0] == '0' && is_digit(1)) || text == "-0") return false;
    return digits.find_first_not_of("0123456789.") == std::string_view::npos && is_decimal_text(text);
}

bool has_point(std::string_view text) { return text.find('.') != std::string_view::npos; }

bool is_capital_truth(std::string_view text) {
    if (text.size() < 4 || text.size() > 5) return false;
    std::string lower;
    for (const char byte : text) lower.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte);
    return is_boolean_text(lower);
}

Evidence one_value(std::string_view text) {
    const auto exactly = [](Candidate candidate) { return Evidence{only(candidate), only(candidate), 0}; };
    switch (text.front()) {
        case 't':
        case 'f':
            if (is_boolean_text(text)) return exactly(Candidate::truth);
            break;
        case 'h':
        case 'H':
        case 'w':
        case 'W':
            switch (judge_url(text)) {
                case UrlVerdict::fine:
                    return exactly(Candidate::link);
                case UrlVerdict::has_space:
                    return {only(Candidate::link), 0, 0};
                case UrlVerdict::not_a_link:
                    break;
            }
            break;
        case '{':
        case '[':
            if (!check_json(text)) return exactly(Candidate::json);
            break;
        default:
            if (text.front() != '-' && text.front() != '+' && (text.front() < '0' || text.front() > '9')) break;
            if (is_plain_number(text)) {
                if (has_point(text)) return exactly(Candidate::decimal);
                if (!is_integer_text(text)) break;
                return {only(Candidate::integer) | only(Candidate::decimal), only(Candidate::integer), 0};
            }
            if (is_coordinates_text(text)) {
                // With a point in both: `1,2` may as well be a decimal comma or a list.
                const std::size_t comma = text.find(',');
                const bool sure = has_point(text.substr(0, comma)) && has_point(text.substr(comma));
                return {only(Candidate::place), sure ? only(Candidate::place) : 0, 0};
            }
    }
    return {};
}

// The pieces of a text, looked at one after the other.
class Pieces {
public:
    Pieces(std::string_view text, ArrayTarget target, std::string& buffer)
        : text_(text), is_legacy_(target == ArrayTarget::legacy) {
        ArrayReader reader(text, is_legacy_ ? ArraySyntax::legacy : ArraySyntax::quoted, buffer);
        for (std::string_view piece; reader.next(piece); ++count_) look_at(piece);
        broken_ = broken_ || reader.broken();
    }

    void add_to(Evidence& evidence) const {
        const bool escaped = is_legacy_ && text_.find("\\,") != std::string_view::npos;
        if (count_ > 1 || escaped) evidence.traits |= only(Trait::comma);
        if (broken_) return;
        const bool all_quoted = quoted_ == count_;
        const bool several = count_ > 1;
        evidence.fits |= all_fit_ << kListOf | only(Candidate::texts);
        CandidateSet shows = all_fit_ & only(Candidate::place);
        if (several) {
            shows |= all_fit_ & (only(Candidate::truth) | only(Candidate::link));
            const bool is_numbers = (all_fit_ & only(Candidate::decimal)) != 0 && quoted_ == 0;
            if (!spaced_ && quoted_ == 0 && ((count_ == 2 && all_digits_) || (is_numbers && may_be_one_number())))
                evidence.traits |= only(Trait::comma_number);
            if (is_numbers && !may_be_one_number() && (evidence.shows & only(Candidate::place)) == 0) {
                shows |= only((all_fit_ & only(Candidate::integer)) != 0 ? Candidate::integer : Candidate::decimal);
            }
            if (quoted_ > 0 && all_quoted) shows |= all_fit_ & (only(Candidate::integer) | only(Candidate::decimal));
            if (pairs_ && count_ > 3 && count_ % 2 == 0) evidence.traits |= only(Trait::pairs);
        }
        evidence.shows |= shows << kListOf;
        const bool is_text = all_fit_ == 0;
        if (is_text && several && (all_quoted || ((quoted_ > 0 || escaped) && !spaced_))) {
            evidence.shows |= only(Candidate::texts);
        } else if (is_text && escaped) {
            evidence.traits |= only(Trait::escaped_comma);
        }
        const bool is_sentence = std::string_view(".!?").find(text_.back()) != std::string_view::npos;
        if (several && all_short_ && !is_sentence) evidence.traits |= only(Trait::maybe_list);
    }

private:
    void look_at(std::string_view piece) {
        if (piece.empty()) {
            broken_ = true;
            return;
        }
        // What stands before it in the text; of a piece in the buffer that isn't known, but without a backslash it was
        // put there because it is in quotation marks.
        const char* const begin = text_.data();
        const bool in_text = piece.data() >= begin && piece.data() < begin + text_.size();
        const auto at = in_text ? static_cast<std::size_t>(piece.data() - begin) : 0;
        const bool is_quoted = in_text ? at > 0 && text_[at - 1] == '"' : text_.find('\\') == std::string_view::npos;
        if (is_quoted) ++quoted_;
        const std::size_t before = is_quoted ? 2 : 1;
        spaced_ = spaced_ || (in_text && at >= before && text_[at - before] == ' ');
        all_fit_ &= one_value(piece).fits;
        all_short_ = all_short_ && piece.size() <= kShortPiece;
        const std::string_view whole = piece.substr(0, piece.find('.'));
        has_points_ = has_points_ || whole.size() < piece.size();
        all_digits_ = all_digits_ &&
                      piece.find_first_not_of("0123456789", piece.front() == '-' ? 1 : 0) == std::string_view::npos;
        pairs_ = pairs_ && whole.size() < piece.size() &&
                 (count_ % 2 == 0 ? is_latitude_text(piece) : is_longitude_text(piece));
        if (count_ == 0) return;
        has_sign_ = has_sign_ || piece.front() == '-';
        grouped_ = grouped_ && whole.size() == 3 && !has_sign_;
    }

    // Grouped: a comma before every three digits.
    bool may_be_one_number() const {
        const bool decimal_comma = count_ == 2 && !has_points_ && !has_sign_;
        return (grouped_ || decimal_comma) && !spaced_;
    }

    std::string_view text_;
    bool is_legacy_;
    std::size_t count_ = 0, quoted_ = 0;
    CandidateSet all_fit_ = only(Candidate::truths) - 1;
    bool broken_ = false, spaced_ = false, all_short_ = true, all_digits_ = true, pairs_ = true;
    bool has_points_ = false, has_sign_ = false, grouped_ = true;  // of numbers
};

}  // namespace

Evidence evidence_of(std::string_view text, ArrayTarget target, std::string& buffer) {
    Evidence evidence = one_value(text);
    const char first = text.front();
    if (first == '{' || first == '[') {
        const bool is_json = evidence.fits != 0;
        if (is_json && first == '[') return evidence;
        if (is_json || is_json_array_text(text)) {
            evidence.fits |= only(Candidate::jsons);
            if (!is_json) {
                evidence.shows = only(Candidate::jsons);
                const ArraySyntax syntax = array_syntax(FieldType::json, target);
                ArrayReader reader(text, syntax, buffer);
                std::string_view element;
                const bool one = reader.next(element) && !check_json(element) && !reader.next(element);
                if (one) evidence.traits |= only(Trait::one_json);
            }
            return evidence;
        }
    }
    if ((first == 'T' || first == 'F' || first == 't' || first == 'f') && evidence.fits == 0 &&
        is_capital_truth(text)) {
        evidence.traits |= only(Trait::capitals);
    }
    if (first != '"' && text.find_first_of(",\\") == std::string_view::npos) {
        evidence.fits |= evidence.fits << kListOf | only(Candidate::texts);
        return evidence;
    }
    Pieces(text, target, buffer).add_to(evidence);
    return evidence;
}

}  // namespace taskloom::toloka
