// Repairs of headers, from what is surely meant to what is a guess.
#include "profiles/toloka/header_repair.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/edit_distance.h"
#include "profiles/toloka/header.h"

namespace taskloom::toloka {

namespace {

char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte; }

bool equal_but_for_case(std::string_view a, std::string_view b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

// The order of FieldNames: ids that differ in case only stand together.
bool comes_before(std::string_view a, std::string_view b) {
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        if (lower(a[i]) != lower(b[i])) return lower(a[i]) < lower(b[i]);
    }
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

// What editors and spreadsheets leave about: spaces, no-break spaces, zero-width ones.
constexpr std::array<std::string_view, 4> kBlanks = {" ", "\t", "\xC2\xA0", "\xE2\x80\x8B"};

std::string_view trimmed(std::string_view text) {
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view blank : kBlanks) {
            while (text.substr(0, blank.size()) == blank) {
                text.remove_prefix(blank.size());
                again = true;
            }
            while (text.size() >= blank.size() && text.substr(text.size() - blank.size()) == blank) {
                text.remove_suffix(blank.size());
                again = true;
            }
        }
    }
    return text;
}

// "INPUT:image" of "input" and "image"; empty when the prefix is none of ours.
std::string with_known_prefix(std::string_view prefix, std::string_view rest) {
    for (const std::string_view known : {"INPUT", "GOLDEN"}) {
        if (equal_but_for_case(prefix, known)) return std::string(known) + ":" + std::string(rest);
    }
    const std::string whole = (equal_but_for_case(prefix, "Al") ? "AI" : std::string(prefix)) + ":" + std::string(rest);
    for (const WholeHeader& known : kWholeHeaders) {
        if (equal_but_for_case(whole, known.name)) return std::string(known.name);
    }
    return {};
}

// Of a name without a prefix: the header that it is the end of.
std::string with_missing_prefix(std::string_view name, const KnownFields* known_fields) {
    if (known_fields != nullptr) {
        if (const Field* field = known_fields->input.find_but_for_case(name)) return "INPUT:" + field->id;
        if (const Field* field = known_fields->output.find_but_for_case(name)) return "GOLDEN:" + field->id;
    }
    if (equal_but_for_case(name, "hint")) return "HINT:text";
    for (const std::string_view known : {"AI:latitude", "AI:longitude", "TASK:overlap"}) {
        if (equal_but_for_case(name, known.substr(known.find(':') + 1))) return std::string(known);
    }
    // INPUT_image, INPUT.image, INPUT image
    for (const std::string_view prefix : {"INPUT", "GOLDEN", "HINT", "AI", "TASK"}) {
        if (name.size() < prefix.size() + 2 || !equal_but_for_case(name.substr(0, prefix.size()), prefix)) continue;
        const std::string_view rest = name.substr(prefix.size());
        if (std::string_view("_.- ;=/").find(rest[0]) == std::string_view::npos) continue;
        std::string meant = with_known_prefix(prefix, trimmed(rest.substr(1)));
        const HeaderName parsed = parse_header(meant);
        if (parsed.role == ColumnRole::unknown) continue;
        if (known_fields != nullptr && !parsed.field.empty()) {
            const bool is_input = parsed.role == ColumnRole::input;
            const FieldNames& names = is_input ? known_fields->input : known_fields->output;
            if (names.find_but_for_case(parsed.field) == nullptr) continue;
        }
        return meant;
    }
    if (known_fields == nullptr && is_field_id(name)) return "INPUT:" + std::string(name);
    return {};
}

std::u32string compared(std::string_view name) {
    std::u32string letters;
    for (const char byte : name.substr(0, kLongestCompared)) letters.push_back(static_cast<unsigned char>(lower(byte)));
    return letters;
}

bool is_like(std::string_view a, std::string_view b) {
    const std::size_t limit = std::min(a.size(), b.size()) / 3;
    return edit_distance(compared(a), compared(b), limit) <= limit;
}

// The platform's own header that "prefix:rest" is a misspelling of, or the begin of; empty when it is like none.
std::string like_whole_header(std::string_view prefix, std::string_view rest) {
    for (const WholeHeader& known : kWholeHeaders) {
        const std::size_t colon = known.name.find(':');
        const std::string_view end = known.name.substr(colon + 1);
        const bool begun = rest.size() > 2 && equal_but_for_case(rest, end.substr(0, rest.size()));
        if (prefix.size() + 1 < colon || prefix.size() > colon + 1) continue;
        if (edit_distance(compared(prefix), compared(known.name.substr(0, colon)), 1) > 1) continue;
        if (begun || is_like(rest, end)) return std::string(known.name);
    }
    return {};
}

}  // namespace

FieldNames::FieldNames(const std::vector<Field>& fields) {
    sorted_.reserve(fields.size());
    for (const Field& field : fields) sorted_.push_back(&field);
    // Shell's sort: std::sort for this alone would be 2 KB of what a page loads.
    for (std::size_t gap = sorted_.size() / 2; gap > 0; gap /= 2) {
        for (std::size_t i = gap; i < sorted_.size(); ++i) {
            const Field* const field = sorted_[i];
            std::size_t at = i;
            for (; at >= gap && comes_before(field->id, sorted_[at - gap]->id); at -= gap) {
                sorted_[at] = sorted_[at - gap];
            }
            sorted_[at] = field;
        }
    }
}

const Field* FieldNames::find_but_for_case(std::string_view id) const {
    const auto at = std::lower_bound(sorted_.begin(), sorted_.end(), id, [](const Field* field, std::string_view name) {
        return comes_before(field->id, name);
    });
    if (at != sorted_.end() && (*at)->id == id) return *at;
    const bool behind = at != sorted_.end() && equal_but_for_case((*at)->id, id);
    const bool before = at != sorted_.begin() && equal_but_for_case((*(at - 1))->id, id);
    if (behind == before) return nullptr;
    if (before) return at - 1 != sorted_.begin() && equal_but_for_case((*(at - 2))->id, id) ? nullptr : *(at - 1);
    return at + 1 != sorted_.end() && equal_but_for_case((*(at + 1))->id, id) ? nullptr : *at;
}

HeaderRepair repair_header(std::string_view name, const KnownFields* known_fields) {
    const std::string_view whole = trimmed(name);
    std::string_view prefix, rest = whole;
    const std::size_t colon = whole.find(':');
    if (colon != std::string_view::npos) {
        prefix = trimmed(whole.substr(0, colon));
        rest = trimmed(whole.substr(colon + 1));
    }
    const bool spaces = (prefix.empty() ? 0 : prefix.size() + 1) + rest.size() < name.size();
    std::string_view without_colon = rest;
    while (!without_colon.empty() && without_colon.back() == ':') {
        without_colon = trimmed(without_colon.substr(0, without_colon.size() - 1));
    }
    const bool colons = without_colon.size() < rest.size();
    rest = without_colon;
    if (colon != std::string_view::npos && rest.empty()) {
        // "image:" is a field's name with the colon at the wrong end; "INPUT:" is a prefix with nothing behind it.
        if (prefix.empty() || !with_known_prefix(prefix, "x").empty()) return {Rule::header_colon, {}, false};
        return {Rule::header_colon, with_missing_prefix(prefix, known_fields), false};
    }
    if (!prefix.empty()) {
        for (const std::string_view known : kResultPrefixes) {
            if (!equal_but_for_case(prefix, known.substr(0, known.size() - 1))) continue;
            // An answer that becomes the correct one.
            const bool answer = known == "OUTPUT:" && known_fields != nullptr;
            const Field* const field = answer ? known_fields->output.find_but_for_case(rest) : nullptr;
            return {Rule::header_of_results, field != nullptr ? "GOLDEN:" + field->id : std::string(), false};
        }
        const std::string meant = with_known_prefix(prefix, rest);
        if (meant.empty()) return {Rule::header_unknown, like_whole_header(prefix, rest), false};
        const Rule rule = spaces ? Rule::header_spaces : colons ? Rule::header_colon : Rule::header_case;
        return {rule, meant, true};
    }
    std::string meant = with_missing_prefix(rest, known_fields);
    if (meant.empty()) return {};
    return {Rule::header_no_prefix, std::move(meant), false};
}

NearestField nearest_field(std::string_view id, const std::vector<const Field*>& candidates) {
    NearestField nearest;
    const std::u32string wanted = compared(id);
    std::size_t least = kLongestCompared + 1;
    for (const Field* const field : candidates) {
        const std::size_t edits = edit_distance(wanted, compared(field->id), least - 1);
        if (edits >= least) continue;
        least = edits;
        nearest.field = field;
        nearest.near = edits <= std::min(id.size(), field->id.size()) / 3;
        if (least == 0) break;
    }
    return nearest;
}

std::string as_field_id(std::string_view name) {
    if (is_field_id(name)) return std::string(name);
    std::string id;
    for (const char byte : name) {
        if (is_field_id({&byte, 1})) {
            id.push_back(byte);
        } else if (!id.empty() && id.back() != '_') {
            id.push_back('_');
        }
    }
    while (!id.empty() && id.back() == '_') id.pop_back();
    return id;
}

}  // namespace taskloom::toloka
