// Writes to standard output or standard error, and notices when that fails (a full disk, a reader that went away).
// Tested by tests/cli/streams.test.mjs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "check/report.h"

namespace taskloom::cli {

class StandardStream final : public Sink {
public:
    // STDOUT_FILENO or STDERR_FILENO.
    explicit StandardStream(int descriptor) : descriptor_(descriptor) {}

    void write(std::string_view text) override;
    bool wants_more() const override { return error_ == 0; }
    // Call last: whether everything was written.
    Status finish();

private:
    void flush();

    int descriptor_;
    std::string pending_;
    int error_ = 0;  // errno of the first failure
};

// Writes it all to a descriptor; 0, or the errno of the failure.
int write_whole(int descriptor, std::string_view text);

// Call first: a program can be started with its standard streams closed, and the next file opened would take their
// place: a report would be written into it. Afterwards they are open, to something that can't be written or read.
void occupy_standard_descriptors();

}  // namespace taskloom::cli
