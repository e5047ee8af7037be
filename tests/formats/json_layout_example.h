// Tasks in JSON as a platform might lay them out.
#pragma once

#include "formats/json_layout.h"

namespace taskloom::testing {

inline const JsonLayout& json_layout() {
    static const JsonLayout layout = {{{false, "", {{"in", 1}, {"answers", 2}, {"hint", -1, "HINT"}}, ""},
                                       {false, "/in", {}, "I:"},
                                       {true, "/answers", {{"0", 3}}, ""},
                                       {false, "/answers/0", {}, "A:"}},
                                      {"I:"}};
    return layout;
}

}  // namespace taskloom::testing
