// By which rules the cells of delimited text are read.
#pragma once

#include <cstdint>

namespace taskloom {

enum class Dialect : std::uint8_t {
    toloka,   // the platform's own tokenizer (Super CSV): a quotation mark anywhere begins or ends quoting
    rfc4180,  // quoting encloses a whole cell
};

}  // namespace taskloom
