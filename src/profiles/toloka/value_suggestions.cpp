// Booleans, numbers, links, coordinates, allowed values: the slips that people and spreadsheets make.
#include "profiles/toloka/value_suggestions.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <string>

#include "base/ascii.h"
#include "profiles/toloka/odd_spaces.h"
#include "profiles/toloka/value_syntax.h"

namespace taskloom::toloka {
namespace {

constexpr const char* kTakeSpaces = "Take the spaces away";
constexpr const char* kTakeInvisible = "Write %20 for spaces, take invisible characters away";

char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte; }

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& byte : result) byte = lower(byte);
    return result;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}

// Without a pair of marks around it that only a person would put there.
std::string_view without_wrapping(std::string_view text) {
    while (text.size() > 2) {
        const char first = text.front(), last = text.back();
        const bool pair = (first == '"' && last == '"') || (first == '\'' && last == '\'') ||
                          (first == '<' && last == '>') || (first == '(' && last == ')') ||
                          (first == '[' && last == ']');
        if (!pair) break;
        text = trim_spaces(text.substr(1, text.size() - 2));
    }
    return text;
}

class Suggester {
public:
    explicit Suggester(SuggestionTaker& taker) : taker_(taker) {}

    void add(FixKind kind, const char* title, std::string_view text) {
        if (wants_more_) wants_more_ = taker_.take(kind, title, text);
    }

    void boolean(std::string_view text) {
        const std::string_view plain = without_wrapping(trim_spaces(text));
        if (plain.size() > 6) return;
        const std::string word = lower(plain);
        if (word == "true" || word == "false") {
            add(FixKind::safe, "Write it in lower case, without spaces", word);
        } else if (is_one_of(word, {"yes", "y", "1", "on", "t", "1.0", "\xD0\xB4\xD0\xB0"})) {
            add(FixKind::guess, "Write true", "true");
        } else if (is_one_of(word, {"no", "n", "0", "off", "f", "0.0", "\xD0\xBD\xD0\xB5\xD1\x82"})) {
            add(FixKind::guess, "Write false", "false");
        }
    }

    void number(std::string_view text, bool integer) {
        const std::string_view trimmed = trim_spaces(text);
        if (trimmed.size() != text.size()) add(FixKind::safe, kTakeSpaces, trimmed);
        if (!wants_more_) return;
        std::string plain(without_wrapping(trimmed));
        if (!plain.empty() && plain.front() == '\'') plain.erase(0, 1);  // a spreadsheet's mark for texts
        replace_all(plain, "\xE2\x88\x92", "-");
        replace_all(plain, "\xE2\x80\x93", "-");
        for (const std::string_view space : {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "_", "'"}) {
            replace_all(plain, space, " ");
        }
        if (plain != trimmed && plain.find(' ') == std::string::npos) {
            add(FixKind::guess, "Write the number alone", plain);
        }
        if (without_groups(plain, ' ')) add(FixKind::guess, "Write the digits together", plain);
        separators(plain, integer, plain == trimmed);
    }

    void link(std::string_view text) {
        const std::string_view trimmed = trim_spaces(text);
        if (trimmed.size() != text.size()) add_link(FixKind::safe, kTakeSpaces, trimmed);
        if (has_odd_spaces(trimmed)) add(FixKind::guess, kTakeInvisible, encode_spaces(trimmed));
        std::string_view plain = without_wrapping(trimmed);
        if (plain.size() != trimmed.size()) add_link(FixKind::guess, "Take what stands around the link away", plain);
        std::string unbroken;
        if (plain.find_first_of("\t\r\n\\") != std::string_view::npos) {
            for (const char byte : plain) {
                if (byte != '\t' && byte != '\r' && byte != '\n') unbroken.push_back(byte == '\\' ? '/' : byte);
            }
            plain = unbroken;
            add_link(FixKind::guess, "Take line breaks away and write / for \\", plain);
        }
        if (!wants_more_ || misspelt_scheme(plain) || has_other_scheme(plain)) return;
        if (plain.substr(0, 2) == "//") {
            add_behind("https:", "Write https: before it", plain);
        } else if (!plain.empty() && plain.front() != '/' && !is_file_name(plain)) {
            add_behind("https://", "Write https:// before it", plain);
        }
    }

    void link_with_space(std::string_view text) {
        const std::string_view trimmed = trim_spaces(text);
        const bool within = trimmed.find(' ') != std::string_view::npos;
        const char* const title = within ? "Write %20 for the space" : kTakeSpaces;
        // Browsers do the same with usual spaces; unusual ones may be a part of the file's name.
        const bool odd = has_odd_spaces(text);
        // Another link, in a cell for one; or the next column's value, behind a space where a tab was meant.
        constexpr std::string_view kOthers[] = {" http://", " https://", " {", " [", " \""};
        const bool two = std::any_of(std::begin(kOthers), std::end(kOthers), [&](std::string_view other) {
            return trimmed.find(other) != std::string_view::npos;
        });
        add(odd || two ? FixKind::guess : FixKind::safe, odd ? kTakeInvisible : title, encode_spaces(text));
    }

    void coordinates(std::string_view text) {
        std::string plain(without_wrapping(trim_spaces(text)));
        replace_all(plain, "\xC2\xB0", "");
        replace_all(plain, "\xC2\xA0", " ");
        const std::size_t commas = static_cast<std::size_t>(std::count(plain.begin(), plain.end(), ','));
        std::size_t split = plain.find(';');
        bool is_guess = plain.size() != trim_spaces(text).size() || commas != 1 || split != std::string::npos;
        if (split == std::string::npos && commas == 1) split = plain.find(',');
        if (split == std::string::npos && commas == 3) split = plain.find(',', plain.find(',') + 1);
        if (split == std::string::npos && (commas == 0 || commas == 2)) split = plain.find_first_of(" /|\t\n");
        if (split == std::string::npos) return;
        std::string first(trim_spaces(std::string_view(plain).substr(0, split)));
        std::string second(trim_spaces(std::string_view(plain).substr(split + 1)));
        if (!second.empty() && second.front() == ',')
            second = std::string(trim_spaces(std::string_view(second).substr(1)));
        if (!first.empty() && first.back() == ',') first.pop_back();
        for (std::string* const part : {&first, &second}) {
            const std::size_t comma = part->find(',');
            if (comma == std::string::npos) continue;
            (*part)[comma] = '.';
            is_guess = true;
        }
        add(is_guess ? FixKind::guess : FixKind::safe,
            is_guess ? "Write latitude and longitude with a comma between" : kTakeSpaces, first + "," + second);
        add(FixKind::guess, "Write the latitude first", second + "," + first);
    }

private:
    // Takes the separators out of groups of three digits (`1 000 000`); false when they don't stand so.
    static bool without_groups(std::string& text, char separator) {
        std::size_t at = !text.empty() && (text.front() == '-' || text.front() == '+') ? 1 : 0;
        std::string digits = text.substr(0, at);
        std::size_t run = 0;  // digits since the last separator
        bool grouped = false;
        for (; at < text.size() && (is_digit(text[at]) || text[at] == separator); ++at) {
            if (text[at] == separator) {
                if (run == 0 || run > 3 || (grouped && run != 3)) return false;
                grouped = true;
                run = 0;
            } else {
                digits.push_back(text[at]);
                ++run;
            }
        }
        if (!grouped || run != 3) return false;
        if (at < text.size() && text[at] != '.' && text[at] != ',') return false;
        text = digits + text.substr(at);
        return true;
    }

    // Points and commas: for decimals or for groups of digits. `untouched`: nothing was taken for something else so far.
    void separators(const std::string& plain, bool integer, bool untouched) {
        std::string text = plain;
        if (without_groups(text, ',')) add(FixKind::guess, "Write the digits together", text);
        if (!integer) {
            std::string swapped = plain;
            without_groups(swapped, '.');
            const std::size_t comma = swapped.find(',');
            if (comma == std::string::npos) return;
            swapped[comma] = '.';
            add(FixKind::guess, "Write a point for the decimals", swapped);
            return;
        }
        const std::size_t point = plain.find_first_of(".,");
        if (point == std::string::npos || point == 0) return;
        if (plain.find_first_not_of('0', point + 1) == std::string::npos) {
            // `1.000` is a thousand in some countries.
            const bool sure = untouched && plain[point] == '.' && plain.size() - point != 4;
            add(sure ? FixKind::safe : FixKind::guess, "Leave the zeros behind the point out", plain.substr(0, point));
        }
        text = plain;
        if (without_groups(text, '.')) add(FixKind::guess, "Write the digits together", text);
    }

    // A link whose spaces, if any, are written as browsers do.
    void add_link(FixKind kind, const char* title, std::string_view text) {
        if (judge_url(text) != UrlVerdict::has_space) return add(kind, title, text);
        add(has_odd_spaces(text) ? FixKind::guess : kind, title, encode_spaces(text));
    }

    void add_behind(std::string_view scheme, const char* title, std::string_view rest) {
        std::string link;
        link.reserve(scheme.size() + rest.size());
        link += scheme;
        link += rest;
        add_link(FixKind::guess, title, link);
    }

    // `htp://`, `https//`, `http:/`, `HTTPS;//`: letters of the scheme, then signs, then the rest.
    bool misspelt_scheme(std::string_view text) {
        std::size_t letters = 0;
        bool has_t = false, has_p = false, has_s = false;
        for (; letters < text.size() && letters < 8; ++letters) {
            const char byte = lower(text[letters]);
            if (byte != 'h' && byte != 't' && byte != 'p' && byte != 's' && byte != 'x') break;
            has_t = has_t || byte == 't' || byte == 'x';
            has_p = has_p || byte == 'p';
            has_s = has_s || byte == 's';
        }
        const std::size_t rest = text.find_first_not_of(":;/. ", letters);
        const bool signs =
            letters < text.size() && (text[letters] == ':' || text[letters] == ';' || text[letters] == '/');
        if (letters < 3 || !has_t || !has_p || !signs || rest == std::string_view::npos) return false;
        add_behind(has_s ? "https://" : "http://", "Correct what stands before the link's host", text.substr(rest));
        return true;
    }

    // `mailto:a@b.ru`: a link, but of another kind. Behind a host's colon stands a port.
    static bool has_other_scheme(std::string_view text) {
        const std::size_t colon = text.find(':');
        if (colon == 0 || colon == std::string_view::npos || colon + 1 == text.size()) return false;
        const auto is_scheme_byte = [](char byte) {
            return is_digit(byte) || (lower(byte) >= 'a' && lower(byte) <= 'z');
        };
        return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), is_scheme_byte) &&
               !is_digit(text[colon + 1]);
    }

    // A name with an ending of files and no folder is no host.
    static bool is_file_name(std::string_view text) {
        if (text.find('/') != std::string_view::npos) return false;
        const std::size_t dot = text.rfind('.');
        if (dot == std::string_view::npos) return true;
        return is_one_of(lower(text.substr(dot + 1)),
                         {"jpg", "jpeg", "png",  "gif",  "webp", "bmp", "svg",  "tif", "tiff", "mp4",
                          "mov", "avi",  "webm", "mp3",  "wav",  "ogg", "flac", "m4a", "txt",  "pdf",
                          "csv", "tsv",  "json", "html", "htm",  "zip", "xlsx", "doc", "docx"});
    }

    SuggestionTaker& taker_;
    bool wants_more_ = true;
};

}  // namespace

void suggest_values(Rule rule, const BoundField& bound, std::string_view text, SuggestionTaker& taker) {
    Suggester suggester(taker);
    switch (rule) {
        case Rule::not_boolean:
            return suggester.boolean(text);
        case Rule::not_overlap:
            return suggester.number(text, true);
        case Rule::not_integer:
        case Rule::not_decimal:
            if (std::none_of(text.begin(), text.end(), is_digit)) return;
            return suggester.number(text, rule == Rule::not_integer);
        case Rule::not_url:
            return suggester.link(text);
        case Rule::url_space:
            return suggester.link_with_space(text);
        case Rule::not_coordinates:
            return suggester.coordinates(text);
        case Rule::golden_loose_spaces:
            return suggester.add(FixKind::guess, kTakeSpaces, tidy_spaces(text));
        case Rule::not_allowed:
        case Rule::golden_spaces:
        case Rule::golden_case:
        case Rule::golden_lookalike: {
            const NearestAllowed nearest = bound.nearest(text);
            if (nearest.likeness == Likeness::none) return;
            return suggester.add(FixKind::guess, "Write the nearest allowed value",
                                 bound.field().allowed_values[nearest.index]);
        }
        default:
            return;
    }
}

}  // namespace taskloom::toloka
