// Numbers and dates as text.
#include "formats/sheet_numbers.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace taskloom {

namespace {

constexpr int kExactDigits = 15;  // any decimal of so many reads back as itself
constexpr std::int64_t kMillisecondsADay = 86'400'000;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

// A decimal taken apart: 0.digits times ten to the exponent.
struct Decimal {
    std::string digits;  // without zeros at either end
    long exponent = 0;
    bool negative = false;
};

bool read_decimal(std::string_view text, Decimal& number) {
    std::size_t at = 0;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) number.negative = text[at++] == '-';
    bool point = false, any = false;
    for (; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !point)); ++at) {
        if (text[at] == '.') {
            point = true;
            continue;
        }
        any = true;
        if (text[at] == '0' && number.digits.empty()) {
            if (point) --number.exponent;
            continue;
        }
        number.digits.push_back(text[at]);
        if (!point) ++number.exponent;
    }
    if (!any) return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        const bool negative = ++at < text.size() && text[at] == '-';
        if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
        const std::string_view digits = text.substr(at);
        if (digits.empty() || digits.size() > 4 || !std::all_of(digits.begin(), digits.end(), is_digit)) return false;
        long exponent = 0;
        for (const char digit : digits) exponent = exponent * 10 + (digit - '0');
        number.exponent += negative ? -exponent : exponent;
        at = text.size();
    }
    while (!number.digits.empty() && number.digits.back() == '0') number.digits.pop_back();
    return at == text.size();
}

void append_decimal(const Decimal& number, std::string& to) {
    constexpr long kLongest = 21;
    if (number.negative) to.push_back('-');
    const auto count = static_cast<long>(number.digits.size());
    if (count == 0) {
        to.push_back('0');
    } else if (number.exponent > kLongest || number.exponent < -6) {
        to.push_back(number.digits[0]);
        if (count > 1) to.append(".").append(number.digits, 1);
        to += 'E';
        to += number.exponent > 0 ? "+" : "";
        to += std::to_string(number.exponent - 1);
    } else if (number.exponent <= 0) {
        to += "0.";
        to.append(static_cast<std::size_t>(-number.exponent), '0').append(number.digits);
    } else if (count <= number.exponent) {
        to.append(number.digits).append(static_cast<std::size_t>(number.exponent - count), '0');
    } else {
        const auto point = static_cast<std::size_t>(number.exponent);
        to.append(number.digits, 0, point).append(".").append(number.digits, point);
    }
}

// Whether it is written as it would be here: most are.
bool is_plain_number(std::string_view text) {
    if (text.size() > static_cast<std::size_t>(kExactDigits) || text.empty()) return false;
    if (text.front() == '-') text.remove_prefix(1);
    if (text.empty() || !is_digit(text.front()) || (text.front() == '0' && text.size() > 1 && text[1] != '.'))
        return false;
    const std::size_t point = text.find('.');
    const bool whole = point == std::string_view::npos;
    if (!whole && (text.back() == '0' || text.back() == '.')) return false;
    return std::all_of(text.begin(), text.end(), [](char byte) { return is_digit(byte) || byte == '.'; }) &&
           (whole || text.find('.', point + 1) == std::string_view::npos);
}

struct Day {
    std::int64_t year = 0;
    unsigned month = 0, day = 0;
};

// Days since 1970-01-01 as a date of the Gregorian calendar (H. Hinnant, chrono-compatible date algorithms).
Day civil_day(std::int64_t days) {
    days += 719'468;
    const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
    const auto of_era = static_cast<std::uint32_t>(days - era * 146'097);
    const std::uint32_t year = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
    const std::uint32_t of_year = of_era - (365 * year + year / 4 - year / 100);
    const std::uint32_t shifted = (5 * of_year + 2) / 153;
    const unsigned month = shifted < 10 ? shifted + 3 : shifted - 9;
    return {static_cast<std::int64_t>(year) + era * 400 + (month <= 2 ? 1 : 0), month,
            of_year - (153 * shifted + 2) / 5 + 1};
}

void append_clock(std::int64_t milliseconds, std::string& to) {
    char text[32];
    const auto part = [&](std::int64_t unit, std::int64_t wrap) {
        return static_cast<int>(milliseconds / unit % wrap);
    };
    int size =
        std::snprintf(text, sizeof text, "%02d:%02d:%02d", part(3'600'000, 24), part(60'000, 60), part(1000, 60));
    if (milliseconds % 1000 != 0) {
        size += std::snprintf(text + size, sizeof text - static_cast<std::size_t>(size), ".%03d", part(1, 1000));
        while (text[size - 1] == '0') --size;
    }
    to.append(text, static_cast<std::size_t>(size));
}

void append_duration(std::int64_t milliseconds, std::string& to) {
    to += "PT" + std::to_string(milliseconds / 3'600'000) + "H" + std::to_string(milliseconds / 60'000 % 60) + "M" +
          std::to_string(milliseconds / 1000 % 60);
    if (milliseconds % 1000 != 0) {
        std::string rest = std::to_string(1000 + milliseconds % 1000).substr(1);
        while (rest.back() == '0') rest.pop_back();
        to += "." + rest;
    }
    to += "S";
}

}  // namespace

NumberReading append_sheet_number(std::string_view stored, std::string& to) {
    if (is_plain_number(stored)) {
        to.append(stored);
        return NumberReading::exact;
    }
    Decimal number;
    if (!read_decimal(stored, number)) return NumberReading::no_number;
    if (number.digits.size() > static_cast<std::size_t>(kExactDigits)) {
        const double value = std::strtod(std::string(stored).c_str(), nullptr);
        char shorter[40];
        std::snprintf(shorter, sizeof shorter, "%.*g", kExactDigits, value);
        if (std::strtod(shorter, nullptr) != value) {
            append_decimal(number, to);
            return NumberReading::long_digits;
        }
        number = {};
        read_decimal(shorter, number);
    }
    append_decimal(number, to);
    return NumberReading::exact;
}

DateParts date_parts_of_format(std::string_view code) {
    code = code.substr(0, code.find(';'));  // what is for numbers above zero
    std::string letters;                    // of dates and times, one for each run; N: a month's name
    bool elapsed = false;
    for (std::size_t at = 0; at < code.size(); ++at) {
        const char byte = code[at];
        const char low = static_cast<char>(byte | 0x20);
        if (byte == '"') {
            at = std::min(code.find('"', at + 1), code.size());
        } else if (byte == '\\' || byte == '_' || byte == '*') {
            ++at;
        } else if (byte == '[') {
            const std::size_t end = std::min(code.find(']', at), code.size());
            const std::string_view inside = code.substr(at + 1, end - at - 1);
            const auto is_of = [&](char letter) {
                return std::all_of(inside.begin(), inside.end(), [&](char c) { return (c | 0x20) == letter; });
            };
            if (!inside.empty() && (is_of('h') || is_of('m') || is_of('s'))) elapsed = true;
            at = end;
        } else if (low == 'a' && (code.substr(at, 5) == "AM/PM" || code.substr(at, 5) == "am/pm")) {
            letters.push_back('h');
            at += 4;
        } else if (low == 'y' || low == 'm' || low == 'd' || low == 'h' || low == 's') {
            std::size_t end = at;
            while (end < code.size() && (code[end] | 0x20) == low) ++end;
            letters.push_back(low == 'm' && end - at > 2 ? 'N' : low);
            at = end - 1;
        } else if (code.substr(at, 7) == "General") {
            at += 6;
        }
    }
    if (elapsed) return DateParts::elapsed;
    bool date = false, time = false;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const bool minutes = letters[i] == 'm' &&
                             ((i > 0 && letters[i - 1] == 'h') || (i + 1 < letters.size() && letters[i + 1] == 's'));
        const bool of_time = minutes || letters[i] == 'h' || letters[i] == 's';
        (of_time ? time : date) = true;
    }
    return date && time ? DateParts::both : date ? DateParts::date : time ? DateParts::time : DateParts::none;
}

DateParts date_parts_of_builtin(std::uint32_t id) {
    if (id >= 14 && id <= 17) return DateParts::date;
    if ((id >= 18 && id <= 21) || id == 45 || id == 47) return DateParts::time;
    if (id == 22) return DateParts::both;
    if (id == 46) return DateParts::elapsed;
    // Those of eastern languages.
    if (id >= 32 && id <= 35) return DateParts::time;
    if ((id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return DateParts::date;
    return DateParts::none;
}

bool append_sheet_date(double serial, DateParts parts, bool since_1904, std::string& to) {
    constexpr double kLastDay = 2'958'465;  // 9999-12-31, since 1900
    constexpr double kFrom1900To1904 = 1462;
    if (parts == DateParts::none || !(serial >= 0) || serial >= kLastDay + 1 - (since_1904 ? kFrom1900To1904 : 0)) {
        return false;
    }
    auto day = static_cast<std::int64_t>(std::floor(serial));
    auto milliseconds = static_cast<std::int64_t>(
        std::llround((serial - static_cast<double>(day)) * static_cast<double>(kMillisecondsADay)));
    if (milliseconds == kMillisecondsADay) {
        ++day;
        milliseconds = 0;
    }
    if (parts == DateParts::elapsed) {
        append_duration(day * kMillisecondsADay + milliseconds, to);
        return true;
    }
    const bool is_day = day > 0 || (since_1904 && parts != DateParts::time);
    if (!is_day) {
        if (parts == DateParts::date && milliseconds == 0) return false;  // day 0 of 1900
        append_clock(milliseconds, to);
        return true;
    }
    // Days since 1970; before its 29 February a day of 1900 is one later than behind it.
    constexpr std::int64_t kSince1900 = -25'569, kSince1904 = -24'107, kLeapFault = 60;
    Day date{1900, 2, 29};
    if (since_1904) {
        date = civil_day(day + kSince1904);
    } else if (day != kLeapFault) {
        date = civil_day(day + kSince1900 + (day < kLeapFault ? 1 : 0));
    }
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year), date.month, date.day);
    to += text;
    if (parts == DateParts::date && milliseconds == 0) return true;
    to.push_back('T');
    append_clock(milliseconds, to);
    return true;
}

}  // namespace taskloom
