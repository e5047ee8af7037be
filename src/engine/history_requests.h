// The requests about the history as a list: its steps, and going to any of them at once.
// Tested by tests/engine/session_history_test.cpp.
#pragma once

#include <memory>

#include "engine/document.h"
#include "engine/protocol.h"
#include "engine/session.h"

namespace taskloom::engine {

protocol::HistoryReply history_reply(const Document& document, const protocol::GetHistory& request);

// Undoes or redoes until so many edits are in effect, which must be possible. It ends early where one of them is cancelled.
std::unique_ptr<SessionWork> make_jump_work(Document& document, std::size_t target, std::uint32_t token);

}  // namespace taskloom::engine
