// Reports of one or several files to one stream: one after the other for people, an array of objects for programs.
// Tested by tests/cli/check.test.mjs.
#pragma once

#include <cstddef>
#include <string>

#include "check/report.h"
#include "engine/document.h"

namespace taskloom::cli {

class ReportStream {
public:
    // `several`: an array, even when only one of the files can be read.
    ReportStream(ReportFormat format, bool several, Sink& sink) : format_(format), several_(several), sink_(sink) {}

    void report(const engine::Document& document);
    // A file that can't be read is in the report too; people read of it on standard error.
    void unreadable(const std::string& file, const std::string& why);
    void finish();

private:
    void begin_element();

    ReportFormat format_;
    bool several_;
    Sink& sink_;
    std::size_t count_ = 0;
};

}  // namespace taskloom::cli
