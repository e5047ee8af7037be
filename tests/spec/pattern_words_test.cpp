// Reasons keep their place when they are looked up.
#include "spec/pattern_words.h"

#include <doctest/doctest.h>

#include "base/language.h"

namespace taskloom {

TEST_CASE("a pattern's reason is looked up without its place, which comes back behind it") {
    for (const char* reason :
         {"a ) closes no group", "a ) closes no group, near character 12 of it", "", " of it", "x, near character "}) {
        CHECK(pattern_reason(reason) == reason);
    }
    use_translator([](std::string_view english, std::string_view, std::uint64_t) -> std::string_view {
        if (english == "a ) closes no group") return "NO GROUP";
        return english == "{}, near character {} of it" ? "{1}: {0}" : "";
    });
    CHECK(pattern_reason("a ) closes no group") == "NO GROUP");
    CHECK(pattern_reason("a ) closes no group, near character 12 of it") == "12: NO GROUP");
    use_translator(nullptr);
}

}  // namespace taskloom
