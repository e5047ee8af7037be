// Numbers as text. A decimal is looked at as 0.DIGITS x 10^scale with its digits left where they stand in the text.
#include "base/number_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/ascii.h"

namespace taskloom {
namespace {

std::string_view without_sign(std::string_view text) {
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    return text;
}

std::size_t count_digits(std::string_view text) {
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count])) ++count;
    return count;
}

std::string_view without_leading_zeros(std::string_view digits) {
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    return digits;
}

// An exponent this large decides a comparison by itself: no text is long enough to bring it back with its digits.
constexpr std::int64_t kHugeExponent = std::int64_t{1} << 60;

std::int64_t exponent_value(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    std::int64_t value = 0;
    for (const char byte : without_sign(text)) {
        value = value * 10 + (byte - '0');
        if (value > kHugeExponent / 10) {
            value = kHugeExponent;
            break;
        }
    }
    return negative ? -value : value;
}

// The digits of a decimal without its point, front to back; past the last one come zeros.
class Digits {
public:
    Digits(std::string_view whole, std::string_view fraction) : whole_(whole), fraction_(fraction) {}

    std::size_t size() const { return whole_.size() + fraction_.size(); }
    char operator[](std::size_t index) const {
        if (index < whole_.size()) return whole_[index];
        index -= whole_.size();
        return index < fraction_.size() ? fraction_[index] : '0';
    }

private:
    std::string_view whole_;
    std::string_view fraction_;
};

struct Decimal {
    bool negative = false;  // never for zero
    bool zero = false;
    std::int64_t scale = 0;
    std::string_view whole;  // no leading zeros; empty when the number is below 1 but for the exponent
    std::string_view fraction;

    Digits digits() const { return {whole, fraction}; }
};

// `text` must be a number as is_decimal_text takes it (its size aside).
Decimal read_decimal(std::string_view text) {
    Decimal decimal;
    decimal.negative = !text.empty() && text.front() == '-';
    text = without_sign(text);
    decimal.whole = text.substr(0, count_digits(text));
    text.remove_prefix(decimal.whole.size());
    if (!text.empty() && text.front() == '.') {
        text.remove_prefix(1);
        decimal.fraction = text.substr(0, count_digits(text));
        text.remove_prefix(decimal.fraction.size());
    }
    const std::int64_t exponent = text.empty() ? 0 : exponent_value(text.substr(1));
    decimal.whole = without_leading_zeros(decimal.whole);
    decimal.scale = static_cast<std::int64_t>(decimal.whole.size());
    if (decimal.whole.empty()) {
        const std::string_view significant = without_leading_zeros(decimal.fraction);
        decimal.scale = -static_cast<std::int64_t>(decimal.fraction.size() - significant.size());
        decimal.fraction = significant;
        decimal.zero = significant.empty();
        if (decimal.zero) decimal.negative = false;
    }
    decimal.scale += exponent;
    return decimal;
}

int compare_magnitudes(const Decimal& a, const Decimal& b) {
    if (a.zero || b.zero) return static_cast<int>(b.zero) - static_cast<int>(a.zero);
    if (a.scale != b.scale) return a.scale < b.scale ? -1 : 1;
    const Digits left = a.digits();
    const Digits right = b.digits();
    const std::size_t size = std::max(left.size(), right.size());
    for (std::size_t i = 0; i < size; ++i) {
        if (left[i] != right[i]) return left[i] < right[i] ? -1 : 1;
    }
    return 0;
}

// The least number that rounds to infinity as a double: half a step above the largest one, 2^1024 - 2^970.
constexpr std::string_view kOverflow =
    "17976931348623158079372897140530341507993413271003782693617377898044496829276475094664901797758720709633028641"
    "66928879109465555478519404026306574886715058206819089020007083836762738548458177115317644757302700698555713669"
    "59622842914819860834936475292719074168444365510704342711559699508093042880177904174497792";

bool overflows(std::string_view text) {
    const Decimal decimal = read_decimal(text);
    const Decimal limit = read_decimal(kOverflow);
    return compare_magnitudes(decimal, limit) >= 0;
}

}  // namespace

bool is_integer_text(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    const std::string_view digits = without_sign(text);
    if (digits.empty() || count_digits(digits) != digits.size()) return false;
    if (digits.size() < 19) return true;
    const std::string_view significant = without_leading_zeros(digits);
    if (significant.size() != 19) return significant.size() < 19;
    return significant <=
           (negative ? std::string_view("9223372036854775808") : std::string_view("9223372036854775807"));
}

bool is_decimal_text(std::string_view text) {
    std::string_view rest = without_sign(text);
    const std::size_t whole = count_digits(rest);
    rest.remove_prefix(whole);
    std::size_t fraction = 0;
    if (!rest.empty() && rest.front() == '.') {
        rest.remove_prefix(1);
        fraction = count_digits(rest);
        rest.remove_prefix(fraction);
    }
    if (whole + fraction == 0) return false;
    if (rest.empty()) return whole < 309 || !overflows(text);
    if (rest.front() != 'e' && rest.front() != 'E') return false;
    const std::string_view exponent = without_sign(rest.substr(1));
    if (exponent.empty() || count_digits(exponent) != exponent.size()) return false;
    return !overflows(text);
}

std::optional<double> read_short_decimal(std::string_view text) {
    // Both the digits and the power are exact doubles, so one division rounds once.
    constexpr std::size_t kMostDigits = 15;
    static constexpr std::array<double, kMostDigits + 1> kPowers{1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                                 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const std::string_view number = without_sign(text);
    if (number.size() > kMostDigits + 1) return {};
    std::int64_t value = 0;
    std::size_t point = number.size();
    for (std::size_t at = 0; at < number.size(); ++at) {
        if (is_digit(number[at])) {
            value = value * 10 + (number[at] - '0');
        } else if (number[at] == '.' && point == number.size()) {
            point = at;
        } else {
            return {};
        }
    }
    const bool has_point = point < number.size();
    const std::size_t digits = number.size() - (has_point ? 1 : 0);
    if (digits == 0 || digits > kMostDigits) return {};
    const double magnitude = static_cast<double>(value) / kPowers[has_point ? number.size() - point - 1 : 0];
    return text.front() == '-' ? -magnitude : magnitude;
}

int compare_decimal_texts(std::string_view a, std::string_view b) {
    const Decimal left = read_decimal(a);
    const Decimal right = read_decimal(b);
    if (left.negative != right.negative) return left.negative ? -1 : 1;
    const int order = compare_magnitudes(left, right);
    return left.negative ? -order : order;
}

}  // namespace taskloom
