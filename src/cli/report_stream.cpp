// Brackets and commas around the reports.
#include "cli/report_stream.h"

namespace taskloom::cli {

void ReportStream::begin_element() {
    if (is_for_people(format_)) {
        if (count_ > 0) sink_.write("\n");
    } else if (several_) {
        sink_.write(count_ == 0 ? "[\n" : ",\n");
    }
    ++count_;
}

void ReportStream::report(const engine::Document& document) {
    begin_element();
    document.write_report(format_, sink_);
}

void ReportStream::unreadable(const std::string& file, const std::string& why) {
    if (is_for_people(format_)) return;
    begin_element();
    write_unreadable_report(file, why, sink_);
}

void ReportStream::finish() {
    if (!is_for_people(format_) && several_) sink_.write("]\n");
}

}  // namespace taskloom::cli
