// The requests of a workbench (engine/protocol.h), in the module that pages with one load.
#include <emscripten.h>

#include <cstddef>

#include "module/handle.h"

extern "C" {

// Answers one request; the replies wait in the outbox.
EMSCRIPTEN_KEEPALIVE void taskloom_request(taskloom_handle* handle, const char* message, std::size_t size) {
    handle->session.handle({message, size}, handle->sink());
}

}  // extern "C"
