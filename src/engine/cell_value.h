// A cell's value rather than its text: the elements of an array one by one, and JSON, both changed with the escaping done
// for the person.
// Tested by tests/engine/session_values_test.cpp.
#pragma once

#include "base/result.h"
#include "engine/document.h"
#include "engine/protocol.h"

namespace taskloom::engine {

// Whether the cells of a column are lists that can be told element by element. A list in JSON is one value, changed as JSON.
bool has_elements(const Document& document, std::uint32_t column);
// The type of these elements, or of the value; empty when the specification does not tell.
std::string value_type(const Document& document, std::uint32_t column);

// Of an existing cell.
protocol::ListReply list_reply(const Document& document, const protocol::GetList& request);

// Each is one edit. Refused, in words for the person, where the value can't be read or what is given is none.
Status change_list(Document& document, const protocol::ChangeList& request);
Status set_json(Document& document, const protocol::SetCell& request);

}  // namespace taskloom::engine
