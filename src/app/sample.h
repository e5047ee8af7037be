// A small task file with problems of several kinds, and its specification: for a first look without a file of one's
// own.
#pragma once

#include <string_view>

namespace taskloom::app::sample {

extern const std::string_view kFileName;
extern const std::string_view kFile;
extern const std::string_view kSpecificationName;
extern const std::string_view kSpecification;

}  // namespace taskloom::app::sample
