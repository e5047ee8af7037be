// The requests of a workbench (engine/protocol.h), in the module that pages with one load.
#include <emscripten.h>

#include <cstddef>

#include "engine/file_reader.h"
#include "module/handle.h"

namespace {
// The module for programs is linked without JSON: nobody waits for it there yet.
[[maybe_unused]] const bool reads_json = (taskloom::engine::use_json_files(), true);
}  // namespace

extern "C" {

// Answers one request; the replies wait in the outbox.
EMSCRIPTEN_KEEPALIVE void taskloom_request(taskloom_handle* handle, const char* message, std::size_t size) {
    handle->session.handle({message, size}, handle->sink());
}

}  // extern "C"
