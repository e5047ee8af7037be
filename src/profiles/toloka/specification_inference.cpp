// Each value is given one form; a column's forms together give its type.
#include "profiles/toloka/specification_inference.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "base/json_syntax.h"
#include "base/number_text.h"
#include "base/utf8.h"
#include "formats/delimited_format.h"
#include "profiles/toloka/array_syntax.h"
#include "profiles/toloka/header.h"
#include "profiles/toloka/value_syntax.h"

namespace taskloom::toloka {

namespace {

constexpr std::size_t kMostValues = 16;  // of an output field with allowed values
constexpr std::size_t kLongestValue = 64;
constexpr std::uint32_t kTimesEachValue = 5;  // how often each is to be seen on average
constexpr std::size_t kLongestSample = 40;

// As a program writes numbers: `-12.5`; not `007`, `+1`, `1.`, `.5`, `1E5` or `-0`, which are more than their value.
bool is_plain_number(std::string_view text) {
    std::string_view digits = text;
    if (text.empty()) return false;
    if (digits.front() == '-') digits.remove_prefix(1);
    const auto is_digit = [&](std::size_t at) { return at < digits.size() && digits[at] >= '0' && digits[at] <= '9'; };
    if (!is_digit(0) || !is_digit(digits.size() - 1) || (digits[0] == '0' && is_digit(1)) || text == "-0") return false;
    return digits.find_first_not_of("0123456789.") == std::string_view::npos && is_decimal_text(text);
}

// With a point in both numbers: `1,2` may as well be a decimal comma or a list.
bool is_plain_place(std::string_view text) {
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos || !is_coordinates_text(text)) return false;
    return text.substr(0, comma).find('.') != std::string_view::npos &&
           text.substr(comma).find('.') != std::string_view::npos;
}

// One element or more, all of the form.
template <typename Fits>
std::size_t elements_that_all(std::string_view text, Fits fits) {
    std::string buffer;
    ArrayReader reader(text, ArraySyntax::legacy, buffer);
    std::size_t count = 0;
    for (std::string_view element; reader.next(element); ++count) {
        if (!fits(element)) return 0;
    }
    return count;
}

bool is_link(std::string_view text) { return judge_url(text) == UrlVerdict::fine; }

const char* certainty_name(Certainty certainty) {
    static constexpr std::array<const char*, 3> kNames{"certain", "likely", "a guess"};
    return kNames[static_cast<std::size_t>(certainty)];
}

}  // namespace

void SpecificationInference::header(const std::vector<std::string>& names) {
    columns_.clear();
    rows_ = answered_rows_ = 0;
    std::unordered_set<std::string> seen;  // sides and ids
    for (const std::string& name : names) {
        Column column;
        column.header = name;
        const HeaderName parsed = parse_header(name);
        column.is_output = parsed.role == ColumnRole::golden;
        column.id = parsed.field;
        if (parsed.role == ColumnRole::unknown && is_field_id(name)) column.id = name;
        column.is_field = !column.id.empty() && seen.insert((column.is_output ? ">" : "<") + column.id).second;
        columns_.push_back(std::move(column));
    }
}

SpecificationInference::Form SpecificationInference::form_of(std::string_view text) {
    switch (text.front()) {
        case 't':
        case 'f': {
            const std::size_t count = elements_that_all(text, is_boolean_text);
            return count == 0 ? Form::text : count == 1 ? Form::truth : Form::truths;
        }
        case 'h':
        case 'H':
        case 'w':
        case 'W': {
            // A link may hold commas, so elements count only if each is a link.
            if (elements_that_all(text, is_link) > 1) return Form::links;
            return is_link(text) ? Form::link : Form::text;
        }
        case '{':
        case '[':
            if (!check_json(text)) return Form::json;
            return is_json_array_text(text) ? Form::json_list : Form::text;
        default:
            if (text.front() != '-' && (text.front() < '0' || text.front() > '9')) return Form::text;
            if (is_plain_number(text)) {
                if (text.find('.') != std::string_view::npos) return Form::decimal;
                return is_integer_text(text) ? Form::integer : Form::text;
            }
            return is_plain_place(text) ? Form::coordinates : form_of_numbers(text);
        case '"':
            return form_of_quoted(text);
    }
}

// `text`: no number.
SpecificationInference::Form SpecificationInference::form_of_numbers(std::string_view text) {
    const bool has_points = text.find('.') != std::string_view::npos;
    bool grouped = true;  // a comma before every three digits, as in `12,500`
    bool is_first = true, is_signed = false;
    const std::size_t count = elements_that_all(text, [&](std::string_view element) {
        const std::string_view whole = element.substr(0, element.find('.'));
        if (!is_first) {
            is_signed = is_signed || element.substr(0, 1) == "-";
            grouped = grouped && whole.size() == 3 && !is_signed;
        }
        is_first = false;
        return is_plain_number(element) && (whole.size() < element.size() || is_integer_text(element));
    });
    if (count < 2) return Form::text;
    const bool decimal_comma = count == 2 && !has_points && !is_signed;
    if ((grouped || decimal_comma) && text.find(' ') == std::string_view::npos) {
        return has_points ? Form::maybe_decimals : Form::maybe_integers;
    }
    return has_points ? Form::decimals : Form::integers;
}

SpecificationInference::Form SpecificationInference::form_of_quoted(std::string_view text) {
    for (std::size_t at = 0, count = 1; at < text.size() && text[at] == '"'; ++count) {
        const std::size_t mark = find_closing_mark(text, at + 1);
        if (mark == std::string_view::npos) break;
        if (mark + 1 == text.size()) return count > 1 ? Form::quoted_list : Form::quoted;
        if (text[mark + 1] != ',') break;
        at = std::min(text.find_first_not_of(' ', mark + 2), text.size());
    }
    return Form::text;
}

void SpecificationInference::add(Column& column, std::string_view text, std::uint32_t task) {
    ++column.filled;
    const std::size_t form = static_cast<std::size_t>(form_of(text));
    if (column.counts[form]++ == 0) {
        column.first[form] = {task, std::string(cut_utf8(text, kLongestSample))};
    }
    if (!column.is_output || column.many_values) return;
    if (std::find(column.values.begin(), column.values.end(), text) != column.values.end()) return;
    if (column.values.size() == kMostValues || text.size() > kLongestValue) {
        column.many_values = true;
        column.values.clear();
        return;
    }
    column.values.emplace_back(text);
}

void SpecificationInference::row(const std::vector<std::string>& cells) {
    ++rows_;
    bool answered = false;
    const std::size_t count = std::min(cells.size(), columns_.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (cells[i].empty() || !columns_[i].is_field) continue;
        answered = answered || columns_[i].is_output;
        add(columns_[i], cells[i], rows_);
    }
    if (answered) ++answered_rows_;
}

// Gives how many values fit.
std::uint32_t SpecificationInference::guess_type(const Column& column, Field& field, InferredField& inferred) const {
    const auto bit = [](Form form) { return 1U << static_cast<unsigned>(form); };
    struct Guess {
        FieldType type;
        bool is_array;
        bool forgives;    // one value in a hundred
        unsigned needed;  // forms of which there is one at least
        unsigned others;  // that fit too
    };
    const unsigned integers = bit(Form::integer) | bit(Form::maybe_integers);
    const Guess guesses[] = {
        {FieldType::boolean, true, false, bit(Form::truths), bit(Form::truth)},
        {FieldType::boolean, false, false, bit(Form::truth), 0},
        {FieldType::floating, false, false, bit(Form::decimal), bit(Form::integer)},
        {FieldType::integer, false, false, bit(Form::integer), 0},
        {FieldType::url, true, true, bit(Form::links), bit(Form::link)},
        {FieldType::url, false, true, bit(Form::link), 0},
        {FieldType::coordinates, false, true, bit(Form::coordinates), 0},
        {FieldType::json, true, true, bit(Form::json_list), bit(Form::json)},
        {FieldType::json, false, true, bit(Form::json), 0},
        {FieldType::integer, true, false, bit(Form::integers), integers},
        {FieldType::floating, true, false, bit(Form::integers) | bit(Form::decimals),
         integers | bit(Form::decimal) | bit(Form::maybe_decimals) | bit(Form::coordinates)},
        {FieldType::string, true, false, bit(Form::quoted_list), bit(Form::quoted)},
    };
    for (const Guess& guess : guesses) {
        std::uint32_t needed = 0, fitting = 0;
        for (std::size_t form = 0; form < kForms; ++form) {
            if ((guess.needed >> form & 1) != 0) needed += column.counts[form];
            if (((guess.needed | guess.others) >> form & 1) != 0) fitting += column.counts[form];
        }
        const std::uint32_t exceptions = column.filled - fitting;
        if (needed == 0 || exceptions > (guess.forgives ? column.filled / 100 : 0)) continue;
        field.type = guess.type;
        field.is_array = guess.is_array;
        for (std::size_t form = 0; form < kForms && exceptions > 0; ++form) {
            const Sample& sample = column.first[form];
            if (((guess.needed | guess.others) >> form & 1) != 0 || sample.task == 0) continue;
            if (inferred.first_exception != 0 && inferred.first_exception < sample.task) continue;
            inferred.first_exception = sample.task;
            inferred.exception = sample.text;
        }
        return fitting;
    }
    field.type = FieldType::string;
    return column.filled;
}

InferredSpecification SpecificationInference::result() const {
    InferredSpecification result;
    Specification& specification = result.specification;
    specification.inferred = true;
    specification.declares_input = specification.declares_output = false;
    for (const Column& column : columns_) {
        if (!column.is_field) {
            result.left_out.push_back(column.header);
            continue;
        }
        std::vector<Field>& side = column.is_output ? specification.output : specification.input;
        (column.is_output ? specification.declares_output : specification.declares_input) = true;
        InferredField inferred;
        inferred.header = column.header;
        inferred.is_output = column.is_output;
        inferred.place = static_cast<std::uint32_t>(side.size());
        inferred.rows = column.is_output ? answered_rows_ : rows_;
        inferred.filled = column.filled;
        Field field;
        field.id = column.id;
        field.required = column.filled > 0 && column.filled == inferred.rows;
        inferred.fitting = guess_type(column, field, inferred);
        inferred.certainty = column.filled < 10                                          ? Certainty::guess
                             : column.filled < 100 || inferred.fitting < inferred.filled ? Certainty::likely
                                                                                         : Certainty::certain;
        const bool takes_values =
            !field.is_array && (field.type == FieldType::string || field.type == FieldType::integer);
        if (takes_values && !column.values.empty() && column.filled / kTimesEachValue >= column.values.size()) {
            field.allowed_values = column.values;
            std::sort(field.allowed_values.begin(), field.allowed_values.end());
        }
        side.push_back(std::move(field));
        result.fields.push_back(std::move(inferred));
    }
    return result;
}

std::string inference_report(const InferredSpecification& inferred) {
    std::string report;
    for (const InferredField& guess : inferred.fields) {
        const Specification& specification = inferred.specification;
        const Field& field = (guess.is_output ? specification.output : specification.input)[guess.place];
        report += guess.header + ": " + type_name(field) + (field.required ? ", required" : ", not required");
        if (!field.allowed_values.empty()) {
            report += ", " + std::to_string(field.allowed_values.size()) + " allowed values";
        }
        report += " - ";
        report += certainty_name(guess.certainty);
        report += ": " + std::to_string(guess.filled) + " of " + std::to_string(guess.rows) +
                  (guess.is_output ? " tasks with correct answers" : " tasks") + " have a value";
        if (guess.fitting < guess.filled) {
            report += "; " + std::to_string(guess.filled - guess.fitting) + " don't fit, first task " +
                      std::to_string(guess.first_exception) + ": \"" + guess.exception + "\"";
        }
        report += ".\n";
    }
    for (const std::string& header : inferred.left_out) report += header + ": no field, left out.\n";
    return report;
}

}  // namespace taskloom::toloka
