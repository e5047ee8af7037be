// What a workbench does with files besides opening and saving them: saving in another format, comparing with another version.
// Of the module that pages load with one; web/engine_host.mjs is the only caller.
#include <emscripten.h>

#include "engine/document_conversion.h"
#include "module/handle.h"

extern "C" {

// `target`: 0 TSV, 1 CSV, 2 rows in JSON Lines. Then convert_next until it hands out no bytes.
EMSCRIPTEN_KEEPALIVE int taskloom_convert_begin(taskloom_handle* handle, int target) {
    return handle->result_of(handle->session.convert_begin(static_cast<taskloom::ConversionTarget>(target)));
}
EMSCRIPTEN_KEEPALIVE const char* taskloom_convert_next(taskloom_handle* handle) {
    return handle->hand_out(handle->session.convert_next());
}
// Of what was written: cells with bytes that JSON can't hold, tasks that can't be read.
EMSCRIPTEN_KEEPALIVE double taskloom_convert_replaced(taskloom_handle* handle) {
    return static_cast<double>(handle->session.convert_losses().replaced_cells);
}
EMSCRIPTEN_KEEPALIVE double taskloom_convert_unread(taskloom_handle* handle) {
    return handle->session.convert_losses().unread_tasks;
}

// `other`: a handle that was fed with the other version and hasn't taken a step. It is freed by this; what differs is asked
// for by messages.
EMSCRIPTEN_KEEPALIVE void taskloom_compare_with(taskloom_handle* handle, taskloom_handle* other) {
    handle->session.compare_with(other->session.give_document());
    delete other;
}

}  // extern "C"
