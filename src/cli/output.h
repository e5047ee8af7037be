// Writes to standard output, and notices when that fails (a full disk, a reader that went away).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "engine/document.h"

namespace taskloom::cli {

class StandardOutput final : public engine::Sink {
public:
    void write(std::string_view text) override;
    // Call last: whether everything was written.
    Status finish();

private:
    void flush();
    std::string pending_;
    int error_ = 0;  // errno of the first failure
};

}  // namespace taskloom::cli
