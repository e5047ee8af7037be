// How sure it is how delimited text is read: what separates cells, how quotation marks are meant, and that the first row is
// a header. Told from the beginning of the file, of what was found or given; a pure function.
// Tested by tests/formats/delimited_confidence_test.cpp.
#pragma once

#include <string_view>
#include <vector>

#include "formats/confidence.h"
#include "formats/dialect.h"

namespace taskloom {

struct DelimitedConfidence {
    Confidence delimiter = Confidence::unsure;
    Confidence dialect = Confidence::unsure;
    // Whether the first row names the columns, as platforms want it, or looks like the rows below it.
    bool has_header = true;
    Confidence header = Confidence::unsure;
};

// `start`, `header_prefixes`: as for detect_delimited (formats/detection.h).
DelimitedConfidence judge_delimited(std::string_view start, char delimiter, Dialect dialect,
                                    const std::vector<std::string_view>& header_prefixes);

}  // namespace taskloom
