// The C ABI of the headless module: plain numbers and pointers, one handle for one document. web/engine.mjs is the
// only caller and the documentation of the order of calls is there; tests/module runs it in Node, tests/bench in
// browsers.
//
// Conventions. Handles come from taskloom_create and are freed by taskloom_destroy. Text goes in as pointer and size
// (memory from malloc, freed by the caller after the call) and comes out as a pointer, its size being in taskloom_size();
// the module owns what it hands out, and it lives until the next call with the same handle. Functions that can fail return
// 0 and leave plain words in taskloom_error(). Sizes that may pass 4 GB are doubles.
#include <emscripten.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/document.h"
#include "module/handle.h"

namespace {

using taskloom::engine::Document;

class TextSink final : public taskloom::engine::Sink {
public:
    void write(std::string_view piece) override { text += piece; }
    std::string text;
};

}  // namespace

extern "C" {

// A handle with an empty document; 0 when there is no memory for it.
EMSCRIPTEN_KEEPALIVE taskloom_handle* taskloom_create() { return new (std::nothrow) taskloom_handle(); }
EMSCRIPTEN_KEEPALIVE void taskloom_destroy(taskloom_handle* handle) { delete handle; }

// Bytes of the text that the last call handed out.
EMSCRIPTEN_KEEPALIVE std::size_t taskloom_size(const taskloom_handle* handle) { return handle->size; }
// Why the last call that returned 0 did so.
EMSCRIPTEN_KEEPALIVE const char* taskloom_error(taskloom_handle* handle) { return handle->hand_out(handle->error); }

// ---- reading a file: begin, then writable and wrote for each chunk, then finish; step whenever there is time.

// `delimiter`: its byte, 0 to find it out; `dialect`: 0 to find it out, 1 the platform's, 2 RFC 4180 (both have a say
// before taskloom_begin only); `target`, the syntax of arrays: 0 legacy, 1 of 2023.
EMSCRIPTEN_KEEPALIVE void taskloom_set_options(taskloom_handle* handle, int delimiter, int dialect, int target) {
    taskloom::engine::OpenOptions options;
    if (delimiter > 0) options.delimiter = static_cast<char>(delimiter);
    if (dialect > 0) options.dialect = dialect == 1 ? taskloom::Dialect::toloka : taskloom::Dialect::rfc4180;
    options.check.target = target == 1 ? taskloom::ArrayTarget::modern_2023 : taskloom::ArrayTarget::legacy;
    handle->session.document().set_options(options);
}
// `size` in bytes; negative when it isn't known. 0 when there is no memory for so much.
EMSCRIPTEN_KEEPALIVE int taskloom_begin(taskloom_handle* handle, const char* name, std::size_t name_size, double size) {
    const std::uint64_t bytes =
        size >= 0 && std::isfinite(size) ? static_cast<std::uint64_t>(size) : Document::kUnknownSize;
    return handle->result_of(handle->session.begin({name, name_size}, bytes));
}
// Room for `size` bytes of the file, to be filled before the next call; 0 when there is none to be had.
EMSCRIPTEN_KEEPALIVE char* taskloom_writable(taskloom_handle* handle, std::size_t size) {
    auto room = handle->session.writable(size);
    if (room.ok()) return room.value();
    handle->error = room.error().message;
    return nullptr;
}
EMSCRIPTEN_KEEPALIVE int taskloom_wrote(taskloom_handle* handle, std::size_t size) {
    return handle->result_of(handle->session.wrote(size));
}
EMSCRIPTEN_KEEPALIVE void taskloom_finish(taskloom_handle* handle) { handle->session.finish(); }
// Works for about `budget` bytes of the file. 1 while work is left that needs no more of the file.
EMSCRIPTEN_KEEPALIVE int taskloom_step(taskloom_handle* handle, std::size_t budget) {
    return handle->session.step(budget, handle->sink()) ? 1 : 0;
}
// Why the file can't be shown at all; empty when it can.
EMSCRIPTEN_KEEPALIVE const char* taskloom_failure(taskloom_handle* handle) {
    const Document& document = handle->session.document();
    if (document.phase() != taskloom::engine::DocumentPhase::failed) return handle->hand_out({});
    return handle->hand_out(document.failure().message);
}

// ---- messages (engine/protocol.h): what the workbench asks is in requests.cpp

// The oldest waiting message, taken out; 0 when there is none.
EMSCRIPTEN_KEEPALIVE const char* taskloom_next_message(taskloom_handle* handle) {
    if (handle->outbox.empty()) return nullptr;
    return handle->hand_out_own(handle->outbox.take());
}

// ---- saving: save_begin, then save_next until it hands out no bytes

EMSCRIPTEN_KEEPALIVE int taskloom_save_begin(taskloom_handle* handle) {
    return handle->result_of(handle->session.save_begin());
}
EMSCRIPTEN_KEEPALIVE const char* taskloom_save_next(taskloom_handle* handle) {
    return handle->hand_out(handle->session.save_next());
}

// ---- the document without messages, for programs that check files

EMSCRIPTEN_KEEPALIVE int taskloom_load_specification(taskloom_handle* handle, const char* name, std::size_t name_size,
                                                     const char* text, std::size_t size) {
    return handle->result_of(handle->session.document().load_specification({name, name_size}, {text, size}));
}
// The specification as JSON, with fields that fixes added; empty when there is none.
EMSCRIPTEN_KEEPALIVE const char* taskloom_specification(taskloom_handle* handle) {
    return handle->hand_out_own(handle->session.document().specification_text());
}
// 1 when the specification has patterns that wait for the module that runs them (imported_pattern.cpp).
EMSCRIPTEN_KEEPALIVE int taskloom_wants_patterns(taskloom_handle* handle) {
    const taskloom::Specification* specification = handle->session.document().specification();
    return specification != nullptr && taskloom::waits_for_patterns(*specification) ? 1 : 0;
}
// They can be run from now on.
EMSCRIPTEN_KEEPALIVE void taskloom_patterns_came(taskloom_handle* handle) {
    handle->session.document().compile_patterns_again();
}
EMSCRIPTEN_KEEPALIVE std::uint32_t taskloom_task_count(taskloom_handle* handle) {
    return handle->session.document().task_count();
}
EMSCRIPTEN_KEEPALIVE std::uint32_t taskloom_column_count(taskloom_handle* handle) {
    return handle->session.document().column_count();
}
EMSCRIPTEN_KEEPALIVE std::uint32_t taskloom_tasks_with_errors(taskloom_handle* handle) {
    return handle->session.document().tasks_with_errors();
}
EMSCRIPTEN_KEEPALIVE std::uint32_t taskloom_error_count(taskloom_handle* handle) {
    return handle->session.document().error_count();
}
EMSCRIPTEN_KEEPALIVE std::uint32_t taskloom_warning_count(taskloom_handle* handle) {
    return handle->session.document().warning_count();
}
// The decoded text of a cell; `task` from 0, separators not counted. Empty when there is none.
EMSCRIPTEN_KEEPALIVE const char* taskloom_cell(taskloom_handle* handle, std::uint32_t task, std::uint32_t column) {
    return handle->hand_out_own(handle->session.document().task_cell(task, column));
}
// The report, `format` 0 for people, 1 JSON: fetch pieces until one is empty. The document stays as it is meanwhile.
EMSCRIPTEN_KEEPALIVE void taskloom_report_begin(taskloom_handle* handle, int format) {
    handle->report_format = format == 0 ? taskloom::engine::ReportFormat::human : taskloom::engine::ReportFormat::json;
    handle->report_next = 0;
    handle->report_open = true;
}
EMSCRIPTEN_KEEPALIVE const char* taskloom_report_next(taskloom_handle* handle) {
    constexpr std::size_t kProblems = 256;  // a few milliseconds
    TextSink sink;
    if (handle->report_open) {
        handle->report_open = handle->session.document().write_report_piece(handle->report_format,
                                                                            {handle->report_next, kProblems}, sink);
        handle->report_next += kProblems;
    }
    return handle->hand_out_own(std::move(sink.text));
}

// ---- edits; each is one undo step. A fix runs as a job: step until nothing is left.

// `position`: the row's place in the file, separators counted, the header not.
EMSCRIPTEN_KEEPALIVE int taskloom_set_cell(taskloom_handle* handle, std::uint32_t position, std::uint32_t column,
                                           const char* text, std::size_t size) {
    return handle->result_of(
        handle->session.document().set_cell(position, column, {text, size}, taskloom::engine::CellText::decoded));
}
// Applies the first fix of every problem of one code, or with an empty code of every problem whose first fix is safe.
EMSCRIPTEN_KEEPALIVE int taskloom_fix(taskloom_handle* handle, const char* code, std::size_t size) {
    Document& document = handle->session.document();
    Document::RuleFilter rule;
    if (size > 0) {
        rule = document.rule_of({code, size});
        if (!rule) {
            handle->error = "There is no such kind of problem.";
            return 0;
        }
    }
    return handle->result_of(document.start_fixes(rule));
}
// Applies one fix of one problem, as the report tells them: `problem` and `fix` are places in its lists, from 0.
EMSCRIPTEN_KEEPALIVE int taskloom_fix_one(taskloom_handle* handle, std::uint32_t problem, std::uint32_t fix) {
    Document& document = handle->session.document();
    const std::vector<std::uint32_t>& numbers = document.problem_numbers({});
    const std::uint32_t number = problem < numbers.size() ? numbers[problem] : taskloom::engine::kNowhere;
    return handle->result_of(document.apply_fix(number, fix));
}
EMSCRIPTEN_KEEPALIVE int taskloom_undo(taskloom_handle* handle) {
    handle->session.document().undo();
    return 1;
}
EMSCRIPTEN_KEEPALIVE int taskloom_redo(taskloom_handle* handle) {
    handle->session.document().redo();
    return 1;
}

}  // extern "C"
