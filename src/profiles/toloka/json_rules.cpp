// The rules of JSON, for programs that open it.
#include "profiles/toloka/json_profile.h"
#include "profiles/toloka/rules.h"

namespace taskloom::toloka {

void use_json_rules() {
    static const std::vector<RuleInfo> all = [] {
        std::vector<RuleInfo> rules = rules_of_tables();
        const std::vector<RuleInfo> more = {
            {"json-syntax", "WRONG_FILE_FORMAT", Severity::error, true, "Tasks that are not JSON",
             "Correct the place that is told, in a text editor; the task is kept byte for byte.", "", FixKind::none},
            {"json-not-a-task", "OBJECT_EXPECTED", Severity::error, true, "Values that are no tasks",
             "Make it an object with input_values, or take it out: a file is a list of tasks.", "", FixKind::none},
            {"json-between", "WRONG_FILE_FORMAT", Severity::error, true, "Mistakes between tasks",
             "Write [ before the first task, a comma between two, ] behind the last, and nothing else; or each task on "
             "a "
             "line of its own.",
             "", FixKind::none},
            {"json-duplicate-key", "", Severity::warning, false, "Keys that stand twice in an object",
             "Take one of the two away: only one value can be read.", "", FixKind::none},
            {"json-half-character", "", Severity::warning, false, "Halves of characters",
             "Write the whole character, two escapes or itself. The text is kept as it is until you change it.", "",
             FixKind::none},
            {"json-old-format", "", Severity::warning, false, "Keys of the old format",
             "Write tasks as today's template has them: input_values, known_solutions, message_on_unknown_solution.",
             "Put the values where today's format has them", FixKind::safe},
            {"json-unknown-key", "", Severity::warning, false, "Keys that tasks don't have",
             "Put values of fields into input_values or known_solutions, or take the key away.",
             "Put the values where the field's are", FixKind::guess},
            {"json-misplaced", "OBJECT_EXPECTED", Severity::error, false, "Fields that are not in an object",
             "Write {\"input_values\": {...}, \"known_solutions\": [{\"output_values\": {...}}]}.", "", FixKind::none},
            {"json-several-answers", "", Severity::error, false, "Tasks with several correct responses",
             "Leave one in the file, or create the tasks through the API.", "", FixKind::none},
            {"not-string", "STRING_EXPECTED", Severity::error, false, "Values that are not texts",
             "Put the value in quotation marks.", "Write it in quotation marks", FixKind::safe},
        };
        rules.insert(rules.end(), more.begin(), more.end());
        return rules;
    }();
    if (rules_with_formats == nullptr) rules_with_formats = &all;
}

}  // namespace taskloom::toloka
