// A field's members one by one; what they mean together is in field_check.cpp.
#include "spec/field_reader.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/language.h"
#include "base/number_text.h"
#include "spec/nearest_word.h"
#include "spec/pattern_words.h"

namespace taskloom {
namespace {

constexpr std::size_t kKeys = static_cast<std::size_t>(FieldKey::count);
constexpr std::array<std::string_view, kKeys> kKeyNames{"type",           "required",  "hidden",     "current_location",
                                                        "allowed_values", "pattern",   "min_length", "max_length",
                                                        "min_value",      "max_value", "min_size",   "max_size"};

constexpr unsigned bit(FieldType type) { return 1U << static_cast<unsigned>(type); }
constexpr unsigned kAnyType = 0xFF;
constexpr unsigned kTexts = bit(FieldType::string);
constexpr unsigned kNumbers = bit(FieldType::integer) | bit(FieldType::floating);
// Which types of elements a key is for; the sizes are for arrays of any.
constexpr std::array<unsigned, kKeys> kKeyTypes{kAnyType,
                                                kAnyType,
                                                kAnyType,
                                                bit(FieldType::coordinates),
                                                kTexts | kNumbers | bit(FieldType::boolean),
                                                kTexts,
                                                kTexts,
                                                kTexts,
                                                kNumbers,
                                                kNumbers,
                                                kAnyType,
                                                kAnyType};

}  // namespace

std::string_view field_key_name(FieldKey key) { return kKeyNames[static_cast<std::size_t>(key)]; }

std::string FieldReader::of_field(FieldKey key) const {
    return fill(translated("{} of {}", "a key of a field"), {in_quotes(field_key_name(key)), field_name_});
}

void FieldReader::set_aside(FieldKey key) {
    if (!is_set(key)) return;
    keep_member(field_.other_members, field_key_name(key), tree_.raw(text_, place(key)));
    place(key) = JsonNode::kNone;
}

void FieldReader::unusable(FieldKey key, std::string_view what, std::string_view remedy) {
    problems_.add(SpecificationRule::value_unusable, place(key), filled("{} is {}", of_field(key), translated(what)),
                  remedy);
    set_aside(key);
}

Field FieldReader::read(std::uint32_t at, SpecificationSide side) {
    field_ = Field{};
    field_.id = node(at).key;
    field_name_ = filled("the field {}", in_quotes(field_.id));
    places_.fill(JsonNode::kNone);
    if (node(at).kind != JsonKind::object) {
        problems_.add(SpecificationRule::field_no_object, at,
                      filled("The field {} is {}", in_quotes(field_.id), kind_in_words(node(at).kind)));
        field_.has_type = false;
        return std::move(field_);
    }
    read_keys(at);
    read_type(at);
    read_truth(FieldKey::required, field_.required);
    set_aside_misplaced(side);
    read_truth(FieldKey::hidden, field_.hidden);
    read_truth(FieldKey::current_location, field_.current_location);
    read_count(FieldKey::min_length, field_.min_length);
    read_count(FieldKey::max_length, field_.max_length);
    read_count(FieldKey::min_size, field_.min_size);
    read_count(FieldKey::max_size, field_.max_size);
    read_bound(FieldKey::min_value, field_.min_value);
    read_bound(FieldKey::max_value, field_.max_value);
    read_allowed_values();
    read_pattern();
    check_bounds();
    check_bounds_are_whole();
    check_allowed_values();
    check_side(side);
    return std::move(field_);
}

void FieldReader::read_keys(std::uint32_t at) {
    std::vector<std::uint32_t> repeated;
    for (const std::uint32_t member : tree_.members(at, &repeated)) {
        const auto* const known = std::find(kKeyNames.begin(), kKeyNames.end(), node(member).key);
        if (known == kKeyNames.end()) {
            unknown_key(member);
        } else if (node(member).kind != JsonKind::null) {  // which the API writes for "not set"
            places_[static_cast<std::size_t>(known - kKeyNames.begin())] = member;
        }
    }
    for (const std::uint32_t member : repeated) {
        problems_.add(SpecificationRule::key_repeated, member,
                      filled("{} stands twice in {}", in_quotes(node(member).key), field_name_));
    }
}

void FieldReader::unknown_key(std::uint32_t at) {
    const std::string& key = node(at).key;
    const std::size_t nearest = nearest_word(key, kKeyNames.data(), kKeyNames.size());
    const std::string remedy = nearest == kKeyNames.size()
                                   ? std::string()
                                   : filled("Did you mean {}? It has no effect so.", in_quotes(kKeyNames[nearest]));
    problems_.add(SpecificationRule::key_unknown, at, filled("{} in {} is no known key", in_quotes(key), field_name_),
                  remedy);
    keep_member(field_.other_members, key, tree_.raw(text_, at));
}

void FieldReader::read_type(std::uint32_t at) {
    field_.has_type = false;
    const std::uint32_t found = place(FieldKey::type);
    if (found == JsonNode::kNone) {
        problems_.add(SpecificationRule::type_missing, at, filled("There is no \"type\" in {}", field_name_));
    } else if (node(found).kind != JsonKind::text) {
        problems_.add(SpecificationRule::type_unknown, found,
                      filled("{} is {}", of_field(FieldKey::type), kind_in_words(node(found).kind)));
    } else if (!set_type(field_, node(found).text)) {
        problems_.add(SpecificationRule::type_unknown, found,
                      filled("{} is {}, which is not a type", of_field(FieldKey::type), in_quotes(node(found).text)));
    } else if (type_name(field_) != node(found).text) {
        problems_.add(SpecificationRule::type_spelling, found,
                      filled("{} is {}, read as {}", of_field(FieldKey::type), in_quotes(node(found).text),
                             in_quotes(type_name(field_))));
    }
    if (!field_.has_type) set_aside(FieldKey::type);
}

// What the type does not take; without a type nobody can tell, so it is passed over in silence.
void FieldReader::set_aside_misplaced(SpecificationSide side) {
    for (std::size_t index = static_cast<std::size_t>(FieldKey::current_location); index < kKeys; ++index) {
        const FieldKey key = static_cast<FieldKey>(index);
        const bool is_size = key == FieldKey::min_size || key == FieldKey::max_size;
        const bool fits = (kKeyTypes[index] & bit(field_.type)) != 0 && (!is_size || field_.is_array);
        if (!is_set(key) || (field_.has_type && fits)) continue;
        if (field_.has_type && !(key == FieldKey::current_location && side == SpecificationSide::input)) {
            problems_.add(SpecificationRule::constraint_misplaced, place(key),
                          is_size ? filled("{} is nothing for its type {}, which is no array, so it isn't applied",
                                           of_field(key), type_name(field_))
                                  : filled("{} is nothing for its type {}, so it isn't applied", of_field(key),
                                           type_name(field_)));
        }
        set_aside(key);
    }
}

void FieldReader::read_truth(FieldKey key, bool& truth) {
    if (!is_set(key)) return;
    const JsonNode& found = node(place(key));
    // The API's reference has "current_location" as a text, its clients as a boolean.
    const bool is_text = key == FieldKey::current_location && found.kind == JsonKind::text &&
                         (found.text == "true" || found.text == "false");
    if (found.kind == JsonKind::boolean || is_text) {
        truth = is_text ? found.text == "true" : found.truth;
        return;
    }
    problems_.add(SpecificationRule::value_unusable, place(key), filled("{} is neither true nor false", of_field(key)),
                  "Write true or false, without quotes.");
    // Written anew in any case, so not kept.
    if (key != FieldKey::required) set_aside(key);
}

void FieldReader::read_count(FieldKey key, std::optional<std::uint64_t>& count) {
    if (!is_set(key)) return;
    const std::string& text = node(place(key)).text;
    if (node(place(key)).kind != JsonKind::number || !is_integer_text(text) || text.front() == '-') {
        unusable(key, spoken("no whole number from 0 up"), "Write a number such as 10, without quotes.");
        return;
    }
    std::uint64_t value = 0;
    for (const char digit : text) value = value * 10 + static_cast<std::uint64_t>(digit - '0');
    count = value;
}

void FieldReader::read_bound(FieldKey key, std::optional<NumberBound>& bound) {
    if (!is_set(key)) return;
    const JsonNode& found = node(place(key));
    if (found.kind != JsonKind::number) {
        unusable(key, spoken("no number"), "Write a number such as 0.5, without quotes.");
        return;
    }
    bound = NumberBound{found.number, found.text};
}

void FieldReader::read_pattern() {
    if (!is_set(FieldKey::pattern)) return;
    const JsonNode& found = node(place(FieldKey::pattern));
    if (found.kind != JsonKind::text) {
        unusable(FieldKey::pattern, spoken("no text"), "Write a regular expression in double quotes.");
        return;
    }
    field_.pattern = found.text;
    problems_.add(SpecificationRule::documents_disagree, place(FieldKey::pattern),
                  filled("{} is in the platform's guide, but not in its API reference and Python client",
                         of_field(FieldKey::pattern)));
    if (compiles_patterns_) check_pattern();
}

void FieldReader::check_pattern() {
    if (field_.pattern.empty()) {
        problems_.add(
            SpecificationRule::pattern_not_checked, place(FieldKey::pattern),
            of_field(FieldKey::pattern) + " is empty, which no value but an empty one would fit, so it is not applied");
        return;
    }
    compile_pattern(field_);
    if (!field_.compiled.failure) return;
    const PatternFailure& failure = *field_.compiled.failure;
    const bool invalid = failure.kind == PatternFailure::Kind::invalid;
    problems_.add(
        invalid ? SpecificationRule::pattern_invalid : SpecificationRule::pattern_not_checked, place(FieldKey::pattern),
        invalid ? filled("{} is no regular expression: {}", of_field(FieldKey::pattern), pattern_reason(failure.reason))
                : filled("{} can't be run here: {}", of_field(FieldKey::pattern), pattern_reason(failure.reason)));
}

void FieldReader::read_allowed_values() {
    if (!is_set(FieldKey::allowed_values)) return;
    const std::uint32_t list = place(FieldKey::allowed_values);
    if (node(list).kind != JsonKind::array) {
        unusable(FieldKey::allowed_values, spoken("no list"), "Write [\"OK\", \"BAD\"], even for one value.");
        return;
    }
    if (node(list).first_child == JsonNode::kNone) {
        problems_.add(SpecificationRule::allowed_empty, list,
                      filled("{} is empty, so any value is taken", of_field(FieldKey::allowed_values)));
        set_aside(FieldKey::allowed_values);
        return;
    }
    std::vector<std::string> values;
    for (std::uint32_t value = node(list).first_child; value != JsonNode::kNone; value = node(value).next) {
        switch (node(value).kind) {
            case JsonKind::boolean:
                values.emplace_back(node(value).truth ? "true" : "false");
                break;
            case JsonKind::number:
            case JsonKind::text:
                values.push_back(node(value).text);
                break;
            default:
                // What such a list means is anyone's guess: none of it is applied.
                problems_.add(SpecificationRule::value_unusable, value,
                              filled("{} holds {}, so the list isn't applied", of_field(FieldKey::allowed_values),
                                     kind_in_words(node(value).kind)),
                              "Only texts, numbers, true and false can be allowed values.");
                set_aside(FieldKey::allowed_values);
                return;
        }
    }
    field_.allowed_values = std::move(values);
}

}  // namespace taskloom
