// How an edit is named, whichever the language that it is shown in then: its pattern and its parts stand in the label side by
// side, are kept so (engine/journal.h), and are looked up when somebody looks. Any other text is a name as it is.
// Tested by tests/engine/session_history_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace taskloom::engine {

// "Edit {}" with what is data, such as a column's name.
std::string step_label(std::string_view pattern, std::string_view part);
// "Fix: {}" with what is a text of ours, too.
std::string spoken_step_label(std::string_view pattern, std::string_view part);
// "Paste {} row" and "Paste {} rows".
std::string counted_label(std::uint64_t n, std::string_view one, std::string_view many);

// In the language that is set.
std::string shown_label(std::string_view label);

}  // namespace taskloom::engine
