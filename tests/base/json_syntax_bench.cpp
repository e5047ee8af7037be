// How quickly JSON cells are checked. By hand, not in the suite:
//   FILES="tests/base/json_syntax_bench.cpp src/base/json_syntax.cpp src/base/json_doubled_marks.cpp"
//   g++ -O3 -std=c++20 -Isrc $FILES -o build/json_bench && build/json_bench
//   emcc -O3 -msimd128 -std=c++20 -Isrc $FILES -sALLOW_MEMORY_GROWTH=1 -sSINGLE_FILE=1 -sENVIRONMENT=node
//     -o build/json_bench.cjs && node build/json_bench.cjs        (NODE_PATH=/usr/share/nodejs with Debian's emcc)
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "base/json_syntax.h"

namespace {

struct Cells {
    std::string bytes;
    std::vector<std::size_t> ends;
};

// About 130 bytes a cell, lengths varied as in real files.
Cells make_cells(std::size_t count) {
    static const char* const kSources[] = {"catalog", "search-log", "crawler", "manual"};
    static const char* const kWords[] = {"kettle",        "noise cancelling", "leather sofa", "vintage",
                                         "wooden puzzle", "mountain bike",    "stand",        "repair kit"};
    Cells cells;
    std::uint32_t state = 1;
    const auto random = [&](std::uint32_t below) {
        state = state * 1664525u + 1013904223u;
        return (state >> 8) % below;
    };
    for (std::size_t i = 0; i < count; ++i) {
        std::string title = kWords[random(8)];
        for (std::uint32_t more = random(3) + 1; more > 0; --more) title += std::string(" ") + kWords[random(8)];
        if (random(10) == 0) title += " 17\\\" \\\"wide\\\"";
        cells.bytes += "{\"id\":" + std::to_string(1000000 + i) + ",\"source\":\"" + kSources[random(4)] +
                       "\",\"price\":" + std::to_string(random(1000)) + "." + std::to_string(random(100)) +
                       ",\"dims\":[" + std::to_string(random(400)) + "," + std::to_string(random(400)) + "," +
                       std::to_string(random(60)) + "],\"title\":\"" + title + "\"}";
        cells.ends.push_back(cells.bytes.size());
    }
    return cells;
}

template <typename Check>
void measure(const char* name, const Cells& cells, Check check) {
    double best = 1e9;
    std::size_t wrong = 0;
    for (int round = 0; round < 7; ++round) {
        const auto start = std::chrono::steady_clock::now();
        std::size_t begin = 0;
        for (const std::size_t end : cells.ends) {
            if (check(std::string_view(cells.bytes).substr(begin, end - begin))) ++wrong;
            begin = end;
        }
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        if (took.count() < best) best = took.count();
    }
    std::printf("%-7s %7.1f MB/s  (%zu cells, %.0f bytes each, %zu wrong)\n", name,
                static_cast<double>(cells.bytes.size()) / best / 1e6, cells.ends.size(),
                static_cast<double>(cells.bytes.size()) / static_cast<double>(cells.ends.size()), wrong);
}

}  // namespace

int main() {
    const Cells cells = make_cells(400000);
    measure("blocks", cells, [](std::string_view cell) { return taskloom::check_json(cell).has_value(); });
    measure("scalar", cells, [](std::string_view cell) { return taskloom::check_json_scalar(cell).has_value(); });
    return 0;
}
