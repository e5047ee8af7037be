// The words of the platform's processing log. The tokenizer's are those of Super CSV, which the platform reads files
// with; paths are those of the API's validation errors.
#include <string>

#include "profiles/toloka/toloka_profile.h"

namespace taskloom::toloka {

std::string TolokaProfile::platform_path(const ProblemRecord& problem) const {
    if (problem.row == kHeaderRow && static_cast<Rule>(problem.rule) == Rule::header_missing_field) {
        return "input_values." + specification_->input[problem.detail].id;
    }
    if (problem.column == kNoColumn && static_cast<Rule>(problem.rule) == Rule::value_required) {
        return "known_solutions.0.output_values." + specification_->output[problem.detail].id;
    }
    const ColumnCheck* const check = check_of(problem.column);
    if (check == nullptr) return {};
    const std::string field(field_name(static_cast<std::size_t>(check - checks_.data())));
    std::string path;
    switch (check->role) {
        case ColumnRole::input:
            path = "input_values." + field;
            break;
        case ColumnRole::golden:
            path = "known_solutions.0.output_values." + field;
            break;
        case ColumnRole::hint:
            return "message_on_unknown_solution";
        case ColumnRole::latitude:
            return "latitude";
        case ColumnRole::longitude:
            return "longitude";
        case ColumnRole::overlap:
            return "overlap";
        default:
            return columns_[static_cast<std::size_t>(check - checks_.data())].name;
    }
    const Field* const of = check->field;
    if (problem.row != kHeaderRow && of != nullptr && of->is_array && of->type != FieldType::json &&
        is_about_element(static_cast<Rule>(problem.rule))) {
        path += "." + std::to_string(problem.detail);
    }
    return path;
}

std::string TolokaProfile::cell_count_message(std::size_t columns, std::size_t cells) const {
    return "the nameMapping array and the sourceList should be the same size (nameMapping length = " +
           std::to_string(columns) + ", sourceList size = " + std::to_string(cells) + ")";
}

std::string TolokaProfile::open_quote_message(std::uint64_t opened, std::uint64_t end) const {
    return "unexpected end of file while reading quoted column beginning on line " + std::to_string(opened) +
           " and ending on line " + std::to_string(end);
}

}  // namespace taskloom::toloka
