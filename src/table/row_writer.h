// Writing a table whose rows are no cells between delimiters: what such a format brings, for TableWriter.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace taskloom {

class RowWriter {
public:
    virtual ~RowWriter() = default;
    // As of TableWriter.
    virtual std::string_view next() = 0;
    virtual std::string header() = 0;
    virtual std::string row(std::uint32_t position) = 0;
    virtual Status status() const { return {}; }
};

}  // namespace taskloom
