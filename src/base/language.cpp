// Looking up and filling in.
#include "base/language.h"

namespace taskloom {

namespace {
Translator current = nullptr;
}  // namespace

void use_translator(Translator translator) { current = translator; }

std::string_view translated(std::string_view english, std::string_view context) {
    if (current == nullptr) return english;
    const std::string_view found = current(english, context, 1);
    return found.empty() ? english : found;
}

std::string_view pattern_for(std::uint64_t n, std::string_view one, std::string_view many) {
    if (current != nullptr) {
        const std::string_view found = current(one, {}, n);
        if (!found.empty()) return found;
    }
    return n == 1 ? one : many;
}

std::string fill(std::string_view pattern, std::initializer_list<std::string_view> parts) {
    std::string text;
    std::size_t next = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char* const rest = pattern.data() + i;
        const std::size_t left = pattern.size() - i;
        std::size_t part = 0, length = 0;
        if (left >= 2 && rest[0] == '{' && rest[1] == '}') {
            part = next++;
            length = 2;
        } else if (left >= 3 && rest[0] == '{' && rest[1] >= '0' && rest[1] <= '9' && rest[2] == '}') {
            part = static_cast<std::size_t>(rest[1] - '0');
            length = 3;
        } else {
            text.push_back(*rest);
            continue;
        }
        if (part < parts.size()) text += parts.begin()[part];
        i += length - 1;
    }
    return text;
}

}  // namespace taskloom
