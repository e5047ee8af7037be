// Reads the JSON object of one field, and finds what is wrong with it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "spec/json_tree.h"
#include "spec/problem_collector.h"
#include "spec/specification.h"

namespace taskloom {

enum class SpecificationSide : std::uint8_t { input, output };

// The keys of a field that the platform's documents name.
enum class FieldKey : std::uint8_t {
    type,
    required,
    hidden,
    current_location,
    allowed_values,
    pattern,
    min_length,
    max_length,
    min_value,
    max_value,
    min_size,
    max_size,
    count,
};

std::string_view field_key_name(FieldKey key);

// All references outlive the reader.
class FieldReader {
public:
    // `compiles_patterns`: patterns are made ready, and what is wrong with them is found.
    FieldReader(const JsonTree& tree, std::string_view text, ProblemCollector& problems, bool compiles_patterns)
        : tree_(tree), text_(text), problems_(problems), compiles_patterns_(compiles_patterns) {}

    // `at`: the field's value. What isn't applied is kept in other_members.
    Field read(std::uint32_t at, SpecificationSide side);
    // Whether the field read last says if it is required.
    bool says_required() const { return is_set(FieldKey::required); }

private:
    const JsonNode& node(std::uint32_t index) const { return tree_.node(index); }
    std::uint32_t& place(FieldKey key) { return places_[static_cast<std::size_t>(key)]; }
    std::uint32_t place(FieldKey key) const { return places_[static_cast<std::size_t>(key)]; }
    bool is_set(FieldKey key) const { return place(key) != JsonNode::kNone; }
    // `"min_length" of the field "comment"`
    std::string of_field(FieldKey key) const;
    // Passes over a key, and keeps it as it stands.
    void set_aside(FieldKey key);
    void unusable(FieldKey key, std::string_view what, std::string_view remedy);

    void read_keys(std::uint32_t at);
    void unknown_key(std::uint32_t at);
    void read_type(std::uint32_t at);
    void set_aside_misplaced(SpecificationSide side);
    void read_truth(FieldKey key, bool& truth);
    void read_count(FieldKey key, std::optional<std::uint64_t>& count);
    void read_bound(FieldKey key, std::optional<NumberBound>& bound);
    void read_pattern();
    void check_pattern();
    void read_allowed_values();
    void check_bounds();
    void check_bounds_are_whole();
    void check_allowed_values();
    void check_side(SpecificationSide side);

    const JsonTree& tree_;
    std::string_view text_;
    ProblemCollector& problems_;
    bool compiles_patterns_;
    Field field_;
    std::string field_name_;  // `the field "comment"`
    std::array<std::uint32_t, static_cast<std::size_t>(FieldKey::count)> places_{};
};

}  // namespace taskloom
