// The options of how a task file is read.
#include "cli/open_options.h"

namespace taskloom::cli {

Result<engine::OpenOptions> read_open_options(const Words& words) {
    engine::OpenOptions options;
    if (words.value("--target") == "2023") options.check.target = ArrayTarget::modern_2023;
    if (const auto dialect = words.value("--dialect")) {
        options.dialect = *dialect == "toloka" ? Dialect::toloka : Dialect::rfc4180;
    }
    if (const auto label = words.value("--encoding")) {
        options.encoding = engine::encoding_named(*label);
        if (options.encoding.empty()) {
            return usage("--encoding doesn't know " + quoted(*label) + "; it knows " + engine::encoding_names());
        }
    }
    options.sheet = words.value("--sheet").value_or("");
    if (const auto delimiter = words.value("--delimiter")) {
        if (*delimiter == "tab" || *delimiter == "\\t") {
            options.delimiter = '\t';
        } else if (delimiter->size() == 1 && delimiter->front() > ' ' && delimiter->front() <= '~' &&
                   delimiter->front() != '"') {
            options.delimiter = delimiter->front();
        } else if (*delimiter == "\t") {
            options.delimiter = '\t';
        } else {
            return usage("--delimiter needs tab, or one character of ASCII that is no quotation mark, such as , or ;");
        }
    }
    return options;
}

}  // namespace taskloom::cli
