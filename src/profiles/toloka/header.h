// The headers of a Toloka file: what each column is.
// Source: the platform's guide, "Creating a file with tasks"; AI: stands there as Al: too (a typo it carries), so both
// are read.
// Tested by tests/profiles/toloka_header_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace taskloom::toloka {

enum class ColumnRole : std::uint8_t {
    unknown,
    input,          // INPUT:<field>
    golden,         // GOLDEN:<field>
    hint,           // HINT:text
    hint_language,  // HINT:default_language, in files that the platform wrote
    latitude,       // AI:latitude
    longitude,      // AI:longitude
    overlap,        // TASK:overlap
    task_id,        // TASK:id and TASK:remaining_overlap, in downloaded task files: read, not checked
    other_known,    // OUTPUT:, ASSIGNMENT:, ACCEPT:, CONFIDENCE: of result files: no columns of a task file
};

struct HeaderName {
    ColumnRole role = ColumnRole::unknown;
    std::string field;  // of input and golden
};

inline bool is_known(const HeaderName& header) {
    return header.role != ColumnRole::unknown && header.role != ColumnRole::other_known;
}

// What a column is that no field is for, in plain words: "the hint of a training task"; empty for others.
const char* meaning_of(ColumnRole role);

// The platform's headers that name no field.
struct WholeHeader {
    std::string_view name;
    ColumnRole role;
};
inline constexpr std::array<WholeHeader, 7> kWholeHeaders = {{{"HINT:text", ColumnRole::hint},
                                                              {"HINT:default_language", ColumnRole::hint_language},
                                                              {"AI:latitude", ColumnRole::latitude},
                                                              {"AI:longitude", ColumnRole::longitude},
                                                              {"TASK:overlap", ColumnRole::overlap},
                                                              {"TASK:id", ColumnRole::task_id},
                                                              {"TASK:remaining_overlap", ColumnRole::task_id}}};
inline constexpr std::array<std::string_view, 4> kResultPrefixes = {"OUTPUT:", "ASSIGNMENT:", "ACCEPT:", "CONFIDENCE:"};

// What a header of the platform begins with, in files of tasks and of results.
const std::vector<std::string_view>& header_prefixes();

// `name`: the decoded header cell.
HeaderName parse_header(std::string_view name);

}  // namespace taskloom::toloka
