// The language that people are spoken to in. The English text in the source is the key: what a person reads is written as
// phrase("Open"), filled("{} of {}", read, total) or a plural, and comes out in the language that is set, in English where
// none is or a translation is missing. Sources aren't told which language that is. xgettext finds the texts by these names
// (tools/words.py), translations/ has what they are in other languages. One language a program, set between frames
// (base/catalogue.h); a program that sets none is linked without what reads translations.
// Tested by tests/base/language_test.cpp.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace taskloom {

// The text in the language that is set; `english` itself where there is none. `context` tells apart what is the same in
// English only. The view lives as long as the program.
std::string_view translated(std::string_view english, std::string_view context = {});

// A text that is looked up when it is used: a constant stays right when the language changes.
struct Phrase {
    std::string_view english;
    std::string_view context;
    operator std::string_view() const { return translated(english, context); }
};

constexpr Phrase phrase(std::string_view english, std::string_view context = {}) { return {english, context}; }

// A text that is looked up later, where it goes to a person: the mark by which xgettext finds it.
constexpr const char* spoken(const char* english) { return english; }

// The pattern with its parts: `{}` is the next of them, `{0}` the first, `{1}` the second, up to ten. A part that isn't there
// leaves nothing; other braces stay as they are.
std::string fill(std::string_view pattern, std::initializer_list<std::string_view> parts);

template <typename... Parts>
std::string filled(std::string_view english, const Parts&... parts) {
    return fill(translated(english), {std::string_view(parts)...});
}

// The form of a text that the number wants, to be filled.
std::string_view pattern_for(std::uint64_t n, std::string_view one, std::string_view many);

// What looks texts up: the form for `n` (1 where there is but one); empty: it has none. Null: everything stays English.
using Translator = std::string_view (*)(std::string_view english, std::string_view context, std::uint64_t n);
void use_translator(Translator translator);

}  // namespace taskloom
