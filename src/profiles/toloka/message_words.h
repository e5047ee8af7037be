// Pieces of sentences that messages share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace taskloom::toloka {

// The text in quotation marks of the typographic kind, cut, with line breaks and tabs made visible.
std::string shown(std::string_view text);

// Of "{} cell" and "{} cells": "1 cell", "2 cells".
std::string plural(std::uint64_t count, const char* one, const char* many);

}  // namespace taskloom::toloka
