// The layout of tasks in JSON.
#include "profiles/toloka/json_layout.h"

#include "profiles/toloka/header.h"

namespace taskloom::toloka {

const JsonLayout& json_layout() {
    static const JsonLayout layout = [] {
        enum { task, input, solutions, solution, output };
        constexpr int kNoNode = JsonLayout::kNoNode;
        JsonLayout result;
        result.nodes = {
            {false,
             "",
             {{"input_values", input},
              {"known_solutions", solutions},
              {"message_on_unknown_solution", kNoNode, "HINT:text"},
              {"latitude", kNoNode, "AI:latitude"},
              {"longitude", kNoNode, "AI:longitude"},
              {"overlap", kNoNode, "TASK:overlap"},
              {"id", kNoNode, "TASK:id"},
              {"remaining_overlap", kNoNode, "TASK:remaining_overlap"}},
             ""},
            {false, "/input_values", {}, "INPUT:"},
            {true, kAnswers, {{"0", solution}}, ""},
            {false, kAnswer, {{"output_values", output}}, ""},
            {false, "/known_solutions/0/output_values", {}, "GOLDEN:"},
        };
        result.own_prefixes = header_prefixes();
        return result;
    }();
    return layout;
}

}  // namespace taskloom::toloka
