// Repairs of headers, from what is surely meant to what is a guess.
#include "profiles/toloka/header_repair.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "profiles/toloka/header.h"

namespace taskloom::toloka {

namespace {

char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte; }

// What editors and spreadsheets leave about: spaces, no-break spaces, zero-width ones, byte order marks.
constexpr std::array<std::string_view, 5> kBlanks = {" ", "\t", "\xC2\xA0", "\xE2\x80\x8B", "\xEF\xBB\xBF"};

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

// The whole headers of the platform, without INPUT: and GOLDEN:.
constexpr std::array<std::string_view, 7> kWhole = {
    "HINT:text", "HINT:default_language", "AI:latitude", "AI:longitude", "TASK:overlap",
    "TASK:id",   "TASK:remaining_overlap"};
constexpr std::array<std::string_view, 4> kOfResults = {"OUTPUT", "ASSIGNMENT", "ACCEPT", "CONFIDENCE"};

// "INPUT:image" of "input" and "image"; empty when the prefix is none of ours.
std::string with_known_prefix(std::string_view prefix, std::string_view rest) {
    for (const std::string_view known : {"INPUT", "GOLDEN"}) {
        if (equal_but_for_case(prefix, known)) return std::string(known) + ":" + std::string(rest);
    }
    const std::string whole = (equal_but_for_case(prefix, "Al") ? "AI" : std::string(prefix)) + ":" + std::string(rest);
    for (const std::string_view known : kWhole) {
        if (equal_but_for_case(whole, known)) return std::string(known);
    }
    return {};
}

const Field* find_but_for_case(const std::vector<Field>& fields, std::string_view id) {
    const Field* found = nullptr;
    for (const Field& field : fields) {
        if (field.id == id) return &field;
        if (!equal_but_for_case(field.id, id)) continue;
        if (found != nullptr) return nullptr;  // two that differ in case only
        found = &field;
    }
    return found;
}

// Of a name without a prefix: the header that it is the end of.
std::string with_missing_prefix(std::string_view name, const Specification* specification) {
    if (specification != nullptr) {
        if (const Field* field = find_but_for_case(specification->input, name)) return "INPUT:" + field->id;
        if (const Field* field = find_but_for_case(specification->output, name)) return "GOLDEN:" + field->id;
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
        if (specification != nullptr && parsed.role == ColumnRole::input &&
            find_but_for_case(specification->input, parsed.field) == nullptr) {
            continue;
        }
        if (specification != nullptr && parsed.role == ColumnRole::golden &&
            find_but_for_case(specification->output, parsed.field) == nullptr) {
            continue;
        }
        return meant;
    }
    if (specification == nullptr && is_field_id(name)) return "INPUT:" + std::string(name);
    return {};
}

constexpr std::size_t kCompared = 40;  // bytes of a name; longer ones that agree so far are near enough

std::size_t distance(std::string_view a, std::string_view b) {
    a = a.substr(0, kCompared);
    b = b.substr(0, kCompared);
    std::array<std::size_t, kCompared + 1> line{};
    for (std::size_t j = 0; j <= b.size(); ++j) line[j] = j;
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = line[0];
        line[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (lower(a[i]) == lower(b[j]) ? 0 : 1);
            diagonal = line[j + 1];
            line[j + 1] = std::min({replaced, line[j] + 1, diagonal + 1});
        }
    }
    return line[b.size()];
}

}  // namespace

bool equal_but_for_case(std::string_view a, std::string_view b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

HeaderRepair repair_header(std::string_view name, const Specification* specification) {
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
        return {Rule::header_colon, with_missing_prefix(prefix, specification), false};
    }
    if (!prefix.empty()) {
        for (const std::string_view known : kOfResults) {
            if (!equal_but_for_case(prefix, known)) continue;
            // An answer that becomes the correct one.
            const bool answer = known == "OUTPUT" && specification != nullptr && specification->find_output(rest);
            return {Rule::header_of_results, answer ? "GOLDEN:" + std::string(rest) : std::string(), false};
        }
        const std::string meant = with_known_prefix(prefix, rest);
        if (meant.empty()) return {};
        const Rule rule = spaces ? Rule::header_spaces : colons ? Rule::header_colon : Rule::header_case;
        return {rule, meant, true};
    }
    std::string meant = with_missing_prefix(rest, specification);
    if (meant.empty()) return {};
    return {Rule::header_no_prefix, std::move(meant), false};
}

NearestField nearest_field(std::string_view id, const std::vector<const Field*>& candidates) {
    NearestField nearest;
    std::size_t least = static_cast<std::size_t>(-1);
    for (const Field* const field : candidates) {
        const std::size_t edits = distance(id, field->id);
        if (edits >= least) continue;
        least = edits;
        nearest.field = field;
        nearest.near = edits <= std::max<std::size_t>(1, std::min(id.size(), field->id.size()) / 3);
    }
    return nearest;
}

}  // namespace taskloom::toloka
