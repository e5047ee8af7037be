// A file that appears whole or not at all: written beside its place under another name, brought to the disk, then
// renamed. What was there before stays until then, and keeps its permissions. Left behind is nothing, whether writing
// fails or a signal ends the program.
// Tested by tests/cli/fix.test.mjs.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace taskloom::cli {

class OutputFile {
public:
    OutputFile() = default;
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    // Abandons what was not finished.
    ~OutputFile();

    // `path` "-": standard output. Devices and pipes are written to directly. A folder, or a file that may not be
    // written, is an Error.
    Status open(const std::string& path);
    Status write(std::string_view text);
    // Only now does the file have its new content.
    Status finish();

private:
    Status open_beside();
    Error failure(int error) const;

    std::string path_;       // where it shall be, links followed
    std::string name_;       // for messages
    std::string temporary_;  // empty: written directly
    int descriptor_ = -1;
};

// Takes away what an OutputFile under way has written. For a program that ends at once, whatever its state.
void abandon_output();

}  // namespace taskloom::cli
