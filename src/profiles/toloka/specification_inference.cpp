// What the values of a column have in common gives its field.
#include "profiles/toloka/specification_inference.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/language.h"
#include "base/one_line.h"
#include "profiles/toloka/header.h"
#include "profiles/toloka/header_repair.h"
#include "profiles/toloka/json_evidence.h"
#include "profiles/toloka/json_value.h"

namespace taskloom::toloka {

namespace {

constexpr std::size_t kMostValues = 16;  // of an output field with allowed values
constexpr std::size_t kLongestValue = 64;
constexpr std::size_t kLongestSample = 40;
constexpr std::size_t kLongestHeader = 80;  // as it is told

struct CandidateType {
    FieldType type;
    bool is_array;
    bool forgives;  // one value in a hundred
};
constexpr std::array<CandidateType, kCandidates> kTypes = {{{FieldType::boolean, false, false},
                                                            {FieldType::integer, false, false},
                                                            {FieldType::floating, false, false},
                                                            {FieldType::url, false, true},
                                                            {FieldType::coordinates, false, true},
                                                            {FieldType::json, false, true},
                                                            {FieldType::boolean, true, false},
                                                            {FieldType::integer, true, false},
                                                            {FieldType::floating, true, false},
                                                            {FieldType::url, true, true},
                                                            {FieldType::coordinates, true, true},
                                                            {FieldType::json, true, true},
                                                            {FieldType::string, true, false}}};

// The order in which they are tried: what shows more before what fits too.
constexpr Candidate kOrder[] = {Candidate::truths, Candidate::truth, Candidate::decimal,  Candidate::integer,
                                Candidate::links,  Candidate::link,  Candidate::place,    Candidate::places,
                                Candidate::jsons,  Candidate::json,  Candidate::integers, Candidate::decimals};

std::size_t index_of(Candidate candidate) { return static_cast<std::size_t>(candidate); }

std::string name_of(Candidate candidate) {
    Field field;
    field.type = kTypes[index_of(candidate)].type;
    field.is_array = kTypes[index_of(candidate)].is_array;
    return type_name(field);
}

const char* certainty_name(Certainty certainty) {
    static constexpr std::array<const char*, 3> kNames{"certain", "likely", "a guess"};
    return kNames[static_cast<std::size_t>(certainty)];
}

// Of a header that names no field and may have been meant as `meant`, if that isn't empty.
std::string reason_for_none(const HeaderName& parsed, const std::string& name, const std::string& meant) {
    if (is_field_id(parsed.field)) return "it stands twice";
    if (name.empty()) return "it has no header";
    if (!meant.empty()) {
        const bool is_field = is_field_id(parse_header(meant).field);
        return is_field ? filled("it may stand for {}, which is there as well", meant)
                        : filled("it may stand for {}", meant);
    }
    if (name.front() == '/') return "it stands beside the fields of a task";
    if (!parsed.field.empty() || parsed.role == ColumnRole::unknown) {
        return "names of fields have Latin letters, digits, hyphens and underscores only";
    }
    return filled("it is {}", translated(meaning_of(parsed.role)));
}

// The header that was meant by one that can be no field's.
std::string meant_header(const HeaderName& parsed, const std::string& name) {
    if (name.empty() || is_field_id(parsed.field)) return {};
    if (parsed.field.empty()) return parsed.role == ColumnRole::unknown ? repair_header(name, nullptr).meant : "";
    const std::string id = as_field_id(parsed.field);
    return id.empty() ? id : (parsed.role == ColumnRole::golden ? "GOLDEN:" : "INPUT:") + id;
}

}  // namespace

void SpecificationInference::header(const std::vector<std::string>& names) {
    columns_.clear();
    rows_ = answered_rows_ = 0;
    std::set<std::string> exact, seen;
    for (const std::string& name : names) {
        if (is_field_id(parse_header(name).field)) exact.insert(name);
    }
    for (const std::string& name : names) {
        Column column;
        column.header = name;
        HeaderName parsed = parse_header(name);
        column.read_as = meant_header(parsed, name);
        column.reason = reason_for_none(parsed, name, column.read_as);
        if (!column.read_as.empty()) parsed = parse_header(column.read_as);
        if (!column.read_as.empty() && exact.count(column.read_as) != 0) parsed = {};
        column.is_output = parsed.role == ColumnRole::golden;
        column.id = std::move(parsed.field);
        column.is_field = is_field_id(column.id) && seen.insert((column.is_output ? ">" : "<") + column.id).second;
        columns_.push_back(std::move(column));
    }
}

void SpecificationInference::add(Column& column, const std::string& text, const Evidence& evidence) {
    ++column.filled;
    for (CandidateSet left = evidence.fits; left != 0; left &= left - 1) {
        ++column.fits[static_cast<std::size_t>(__builtin_ctz(left))];
    }
    for (CandidateSet left = evidence.shows; left != 0; left &= left - 1) {
        ++column.shows[static_cast<std::size_t>(__builtin_ctz(left))];
    }
    for (std::uint32_t left = evidence.traits; left != 0; left &= left - 1) {
        ++column.traits[static_cast<std::size_t>(__builtin_ctz(left))];
    }
    constexpr CandidateSet kAll = only(Candidate::count) - 1;
    for (CandidateSet left = kAll & ~evidence.fits & ~column.missed; left != 0; left &= left - 1) {
        column.first_misfit[static_cast<std::size_t>(__builtin_ctz(left))] = {rows_, on_one_line(text, kLongestSample)};
    }
    column.missed |= kAll & ~evidence.fits;

    if (!column.is_output || column.many_values) return;
    const auto known = std::find_if(column.values.begin(), column.values.end(),
                                    [&](const Value& value) { return value.text == text; });
    if (known != column.values.end()) {
        ++known->times;
    } else if (column.values.size() == kMostValues || text.size() > kLongestValue) {
        column.many_values = true;
        column.values.clear();
    } else {
        column.values.push_back({text, 1, rows_});
    }
}

void SpecificationInference::row(const std::vector<std::string>& cells) {
    ++rows_;
    bool answered = false;
    const std::size_t count = std::min(cells.size(), columns_.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (cells[i].empty() || !columns_[i].is_field) continue;
        answered = answered || columns_[i].is_output;
        add(columns_[i], cells[i], evidence_of(cells[i], target_, buffer_));
    }
    if (answered) ++answered_rows_;
}

void SpecificationInference::json_row(const std::vector<std::string_view>& cells) {
    ++rows_;
    bool answered = false;
    const std::size_t count = std::min(cells.size(), columns_.size());
    for (std::size_t i = 0; i < count; ++i) {
        Column& column = columns_[i];
        if (is_blank_json(cells[i]) || !column.is_field) continue;
        answered = answered || column.is_output;
        const Evidence evidence = json_evidence_of(cells[i], buffer_);
        const std::string text(json_text(cells[i], buffer_));
        const bool is_text = cells[i].front() == '"';
        if (column.is_typed &&
            is_text != (column.texts == column.filled)) {  // values of two kinds are no answers to choose
            column.many_values = true;
            column.values.clear();
        }
        column.is_typed = true;
        if (is_text) {
            ++column.texts;
        } else if (column.first_other.task == 0) {
            column.first_other = {rows_, on_one_line(text, kLongestSample)};
        }
        add(column, text, evidence);
    }
    if (answered) ++answered_rows_;
}

void SpecificationInference::guess_type(const Column& column, Field& field, InferredField& inferred) {
    const auto fitting = [&](Candidate candidate) { return column.fits[index_of(candidate)]; };
    const auto shown = [&](Candidate candidate) { return column.shows[index_of(candidate)]; };
    const auto mostly = [&](std::uint32_t count) {
        return count > 0 && std::uint64_t{count} * 10 >= std::uint64_t{column.filled} * 9;
    };
    // What nearly all values are.
    const auto doubt_for = [&](Candidate candidate) {
        inferred.doubt = filled("may be {}", name_of(candidate));
        const Sample& sample = column.first_misfit[index_of(candidate)];
        if (fitting(candidate) == column.filled) return;
        inferred.doubt =
            filled("{}, but for {} of them, first task {}: \"{}\"", inferred.doubt,
                   std::to_string(column.filled - fitting(candidate)), std::to_string(sample.task), sample.text);
    };
    const auto take = [&](Candidate candidate) {
        field.type = kTypes[index_of(candidate)].type;
        field.is_array = kTypes[index_of(candidate)].is_array;
        inferred.fitting = fitting(candidate);
        if (inferred.fitting == column.filled) return;
        const Sample& sample = column.first_misfit[index_of(candidate)];
        inferred.first_exception = sample.task;
        inferred.exception = sample.text;
    };
    for (const Candidate candidate : kOrder) {
        const std::uint32_t exceptions = column.filled - fitting(candidate);
        const std::uint32_t forgiven = kTypes[index_of(candidate)].forgives ? column.filled / 100 : 0;
        const std::uint32_t also = candidate == Candidate::decimals ? shown(Candidate::integers) : 0;
        if (shown(candidate) + also == 0 || exceptions > forgiven) continue;
        take(candidate);
        if (candidate == Candidate::jsons && column.with(Trait::one_json) == shown(candidate)) {
            inferred.doubt = "may be json, with a backslash before its commas";
        } else if (candidate == Candidate::decimals && column.with(Trait::pairs) == column.filled) {
            inferred.doubt = "may be array_coordinates, which has a backslash before the comma of each place";
        } else if (candidate == Candidate::decimals && shown(Candidate::place) > 0 &&
                   mostly(fitting(Candidate::place))) {
            doubt_for(Candidate::place);
        }
        return;
    }
    // Of texts it takes a half of those with commas.
    const std::uint32_t commas = column.with(Trait::comma);
    const std::uint32_t lists = shown(Candidate::texts), maybe_lists = lists + column.with(Trait::escaped_comma);
    if (maybe_lists > 0 && fitting(Candidate::texts) == column.filled && maybe_lists >= commas - maybe_lists) {
        take(Candidate::texts);
        if (lists < commas - lists) inferred.doubt = "may be string";
        return;
    }
    if (column.is_typed) return guess_typed(column, field, inferred);
    field.type = FieldType::string;
    inferred.fitting = column.filled;
    if (column.filled == 0) return;
    if (mostly(column.with(Trait::capitals))) {
        inferred.doubt = "may be boolean, which is written in small letters";
    } else if (column.with(Trait::comma_number) > 0 &&
               mostly(column.with(Trait::comma_number) + fitting(Candidate::decimal))) {
        inferred.doubt = "may be float, which has a point for the decimals, or a list of numbers";
    } else if (maybe_lists > 0 || column.with(Trait::maybe_list) >= column.filled - column.with(Trait::maybe_list)) {
        inferred.doubt = "may be array_string, if its commas separate elements";
    } else {
        Candidate best = Candidate::texts;
        for (std::size_t at = 0; at < index_of(Candidate::texts); ++at) {
            const auto candidate = static_cast<Candidate>(at);
            if (candidate == Candidate::place && shown(candidate) == 0) continue;
            const bool better = best == Candidate::texts || fitting(candidate) > fitting(best);
            if (mostly(fitting(candidate)) && better) best = candidate;
        }
        if (best != Candidate::texts) doubt_for(best);
    }
}

// Of values in JSON what fits none of the types that some show: lists of all kinds, or texts, whatever else is among them.
void SpecificationInference::guess_typed(const Column& column, Field& field, InferredField& inferred) {
    const auto fitting = [&](Candidate candidate) { return column.fits[index_of(candidate)]; };
    const bool is_json = fitting(Candidate::json) == column.filled;
    field.type = is_json ? FieldType::json : FieldType::string;
    inferred.fitting = is_json ? column.filled : column.texts;
    if (is_json || inferred.fitting == column.filled) return;
    inferred.first_exception = column.first_other.task;
    inferred.exception = column.first_other.text;
}

InferredSpecification SpecificationInference::result() const {
    InferredSpecification result;
    Specification& specification = result.specification;
    specification.inferred = true;
    specification.declares_output = false;
    for (const Column& column : columns_) {
        if (!column.is_field) {
            const auto place = static_cast<std::uint32_t>(&column - columns_.data());
            result.left_out.push_back({column.header, place, column.reason});
            continue;
        }
        std::vector<Field>& side = column.is_output ? specification.output : specification.input;
        if (column.is_output) specification.declares_output = true;
        InferredField inferred;
        inferred.header = column.header;
        inferred.read_as = column.read_as;
        inferred.is_output = column.is_output;
        inferred.place = static_cast<std::uint32_t>(side.size());
        inferred.rows = column.is_output ? answered_rows_ : rows_;
        inferred.filled = column.filled;
        Field field;
        field.id = column.id;
        field.required = column.filled > 0 && column.filled == inferred.rows;
        guess_type(column, field, inferred);
        guess_allowed_values(column, field, inferred);
        inferred.certainty = column.filled < 10 || !inferred.doubt.empty()               ? Certainty::guess
                             : column.filled < 100 || inferred.fitting < inferred.filled ? Certainty::likely
                                                                                         : Certainty::certain;
        side.push_back(std::move(field));
        result.fields.push_back(std::move(inferred));
    }
    return result;
}

std::string evidence_of(const InferredField& guess) {
    const std::string have = std::to_string(guess.filled), all = std::to_string(guess.rows);
    std::string evidence = guess.is_output ? filled("{} of {} tasks with correct answers have a value", have, all)
                                           : filled("{} of {} tasks have a value", have, all);
    if (const std::uint32_t misfits = guess.filled - guess.fitting; misfits > 0) {
        evidence += "; ";
        evidence +=
            fill(pattern_for(misfits, "{} doesn't fit, first task {}: \"{}\"", "{} don't fit, first task {}: \"{}\""),
                 {std::to_string(misfits), std::to_string(guess.first_exception), guess.exception});
    }
    if (!guess.doubt.empty()) {
        evidence += "; ";
        evidence += translated(guess.doubt);
    }
    return evidence;
}

std::string inference_report(const InferredSpecification& inferred) {
    std::string report;
    for (const InferredField& guess : inferred.fields) {
        const Specification& specification = inferred.specification;
        const Field& field = (guess.is_output ? specification.output : specification.input)[guess.place];
        report += on_one_line(guess.header, kLongestHeader);
        if (!guess.read_as.empty()) report += " (read as " + guess.read_as + ")";
        report += ": " + type_name(field) + (field.required ? ", required" : ", not required");
        if (!field.allowed_values.empty()) {
            report += ", " + std::to_string(field.allowed_values.size()) + " allowed values";
        }
        report += " - ";
        report += certainty_name(guess.certainty);
        report += ": " + evidence_of(guess) + ".\n";
    }
    for (const LeftOut& left_out : inferred.left_out) {
        report += left_out.header.empty() ? "Column " + std::to_string(left_out.column + 1)
                                          : on_one_line(left_out.header, kLongestHeader);
        report += ": no field, " + left_out.reason + ".\n";
    }
    return report;
}

}  // namespace taskloom::toloka
