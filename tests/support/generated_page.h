// Pages of docs/ that are made from the engine's own words. With TASKLOOM_UPDATE in the environment they are written anew.
#pragma once

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace taskloom::testing {

// What the page in docs/ holds; of an update what it holds now.
inline std::string page_in_docs(const std::string& name, const std::string& made) {
    const std::string path = TASKLOOM_TEST_DATA "/../../docs/" + name;
    if (std::getenv("TASKLOOM_UPDATE") != nullptr) std::ofstream(path, std::ios::binary) << made;
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace taskloom::testing
