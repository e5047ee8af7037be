// Keeping a document's work outside of the engine (engine/journal.h), in the module that pages load with a workbench.
// web/keeper.mjs is the only caller.
#include <emscripten.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/content_hash.h"
#include "engine/journal.h"
#include "module/handle.h"

namespace {

using taskloom::engine::Document;

struct Keeping final : taskloom_handle::Extra {
    std::optional<taskloom::engine::Journal> journal;
    std::optional<taskloom::engine::JournalReplay> replay;
    taskloom::engine::ContentHash hash;
    std::size_t hashed = 0;
};

Keeping& keeping(taskloom_handle* handle) {
    if (!handle->extra) handle->extra = std::make_unique<Keeping>();
    return static_cast<Keeping&>(*handle->extra);
}

}  // namespace

extern "C" {

// Hashes about `budget` bytes more of the file, which must have been read to its end; 1 while there are more.
EMSCRIPTEN_KEEPALIVE int taskloom_hash_step(taskloom_handle* handle, std::size_t budget) {
    Keeping& state = keeping(handle);
    const Document& document = handle->session.document();
    const std::string_view bytes = document.has_table() ? document.table().bytes().view() : std::string_view();
    const std::string_view piece = bytes.substr(state.hashed, budget / 8 * 8);
    state.hash.add(piece);
    state.hashed += piece.size();
    return state.hashed < bytes.size() ? 1 : 0;
}
// As sixteen hexadecimal digits.
EMSCRIPTEN_KEEPALIVE const char* taskloom_hash(taskloom_handle* handle) {
    std::string text;
    for (int shift = 60; shift >= 0; shift -= 4) {
        text += "0123456789abcdef"[keeping(handle).hash.value() >> shift & 15];
    }
    return handle->hand_out_own(std::move(text));
}

// From now on what happens to the document is written down.
EMSCRIPTEN_KEEPALIVE void taskloom_journal_begin(taskloom_handle* handle) {
    keeping(handle).journal.emplace(handle->session.document());
}
// The oldest record that was not handed out; without bytes when there is none.
EMSCRIPTEN_KEEPALIVE const char* taskloom_journal_next(taskloom_handle* handle) {
    Keeping& state = keeping(handle);
    return handle->hand_out_own(state.journal ? state.journal->next() : std::string());
}
// Of a file that was read to its end: carries the next record out. 0: it doesn't fit; 2: its edit has more records.
EMSCRIPTEN_KEEPALIVE int taskloom_journal_replay(taskloom_handle* handle, const char* record, std::size_t size) {
    Keeping& state = keeping(handle);
    if (!state.replay) state.replay.emplace(handle->session.document());
    if (!handle->result_of(state.replay->take({record, size}))) return 0;
    return state.replay->inside_edit() ? 2 : 1;
}
// All records were carried out; now step until nothing is left.
EMSCRIPTEN_KEEPALIVE void taskloom_journal_replayed(taskloom_handle* handle) {
    Keeping& state = keeping(handle);
    if (state.replay) state.replay->finish();
    state.replay.reset();
}
EMSCRIPTEN_KEEPALIVE int taskloom_modified(taskloom_handle* handle) {
    return handle->session.document().history().modified() ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE std::size_t taskloom_unsaved_steps(taskloom_handle* handle) {
    return handle->session.document().history().unsaved_steps();
}

}  // extern "C"
