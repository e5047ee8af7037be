// Requests about ranges of cells, worked off in slices: their text, changing them, adding and removing rows. What changes
// the table is gathered as one edit and then carried out by Document::apply.
// Tested by tests/engine/session_ranges_test.cpp.
#pragma once

#include <memory>
#include <string>

#include "engine/protocol.h"
#include "engine/session.h"

namespace taskloom::engine {

// Each answers its token when it is through, is refused or is cancelled.
std::unique_ptr<SessionWork> make_range_text_work(const Document& document, const protocol::GetRange& request,
                                                  std::uint32_t token);
std::unique_ptr<SessionWork> make_cells_work(Document& document, protocol::ChangeCells request, std::uint32_t token);
std::unique_ptr<SessionWork> make_rows_work(Document& document, const protocol::ChangeRows& request,
                                            std::uint32_t token);

std::unique_ptr<SessionWork> make_find_work(const Document& document, const protocol::FindText& request,
                                            std::uint32_t token);
std::unique_ptr<SessionWork> make_count_work(const Document& document, const protocol::CountText& request,
                                             std::uint32_t token);
std::unique_ptr<SessionWork> make_replace_work(Document& document, protocol::ReplaceText request, std::uint32_t token);

// Sends the answer of a work.
template <typename Message>
void answer_work(const Message& message, std::uint32_t token, const MessageSink& sink) {
    const std::string bytes = protocol::encode(message, token);
    sink(bytes);
}

}  // namespace taskloom::engine
