// How a file is to be checked, where the platform left a choice.
#pragma once

#include <cstdint>

namespace taskloom {

// The syntax of array cells: elements with escaped commas, or (since February 2023) quoted as in CSV.
enum class ArrayTarget : std::uint8_t { legacy, modern_2023 };

struct CheckOptions {
    ArrayTarget target = ArrayTarget::legacy;
    // Fixes may add fields to the specification. Where it won't be written, what such a fix would mend isn't mended with
    // others.
    bool adds_fields = true;

    bool operator==(const CheckOptions& other) const {
        return target == other.target && adds_fields == other.adds_fields;
    }
};

}  // namespace taskloom
