// Translations as gettext's msgfmt writes them (.mo, little-endian): sorted keys, each with its forms. The bytes come from
// outside, so every place in them is checked once, when they are read.
// Tested by tests/base/catalogue_test.cpp and tests/fuzz/catalogue_fuzz.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace taskloom {

class Catalogue {
public:
    // Fails with invalid_data where the bytes are no catalogue, are cut off or out of order.
    static Result<Catalogue> read(std::string bytes);

    // The form that `n` wants; empty: there is no such text. The view lives as long as the catalogue.
    std::string_view find(std::string_view english, std::string_view context, std::uint64_t n) const;
    // As its header names it, "ru"; empty: it doesn't.
    std::string_view language() const { return language_; }
    std::uint32_t size() const { return count_; }
    const std::string& bytes() const { return bytes_; }

private:
    explicit Catalogue(std::string bytes) : bytes_(std::move(bytes)) {}
    std::uint32_t number(std::size_t offset) const;
    std::string_view text(std::uint32_t table, std::uint32_t index) const;
    std::string_view all_forms(std::string_view key) const;

    std::string bytes_, language_;
    std::uint32_t count_ = 0, keys_ = 0, texts_ = 0;
};

// Which of a language's plural forms the number wants, from 0: in Russian 0 for 1, 21, 31..., 1 for 2-4, 22-24..., 2 for
// the rest; in a language that isn't known here as in English.
std::size_t plural_form(std::string_view language, std::uint64_t n);

// Sets the program's language; no bytes: English. What was said in the one before stays readable: its texts are kept.
Status use_catalogue(std::string_view bytes);
// The language that is set, "en" at first.
std::string_view language_in_use();

}  // namespace taskloom
