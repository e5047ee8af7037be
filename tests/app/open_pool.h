// A workbench with a small pool file and its specification open.
#pragma once

#include <string>

#include "app/driver.h"

namespace taskloom::app {

inline const std::string kPoolHeader = "INPUT:query\tINPUT:n\n";
inline constexpr const char* kPoolSpecification =
    R"({"input_spec":{"query":{"type":"string","required":true},"n":{"type":"integer","required":false}},"output_spec":{}})";

inline std::string pool_of(int rows) {
    std::string text = kPoolHeader;
    for (int i = 1; i <= rows; ++i) text += "query " + std::to_string(i) + "\t" + std::to_string(i) + "\n";
    return text;
}

struct OpenPool : Driver {
    explicit OpenPool(const std::string& text) {
        start();
        open("pool.tsv", text, kPoolSpecification);
    }
    std::string saved() {
        press(ImGuiKey_S, ImGuiMod_Ctrl);
        return host.saved_files["pool.tsv"];
    }
};

}  // namespace taskloom::app
