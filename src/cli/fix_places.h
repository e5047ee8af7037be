// Where taskloom check --fix writes: mended files and the specification, each to a place that is no other file's.
// Tested by tests/cli/fix.test.mjs.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace taskloom::cli {

struct FixPlaces {
    std::vector<std::string> files;  // to check; "-" is standard input
    std::string specification;       // that is read; empty: none
    std::string output;              // -o; empty: nothing is written
    std::string grown;               // --write-spec; empty: none
    bool output_is_folder = false;   // known once checked

    // Where the mended file goes.
    std::string target_of(const std::string& file) const;
};

// Every place can be written and nothing is written over that is still read or was just written, or an Error that says
// why not: found out before anything is read, and for a dry run too.
Status check_places(FixPlaces& places);

}  // namespace taskloom::cli
