// The replies of the protocol as they follow from a document: windows of its rows, problems and changes, with every text
// cut to what was asked for.
// Tested by tests/engine/session_windows_test.cpp.
#pragma once

#include <optional>

#include "engine/document.h"
#include "engine/problem_index.h"
#include "engine/protocol.h"

namespace taskloom::engine {

OpenOptions options_of(const protocol::SetOptions& request);
protocol::StatusReply status_reply(const Document& document);
void put_job(protocol::StatusReply& reply, const JobProgress& job);
protocol::ColumnsReply columns_reply(const Document& document);
// `view`: what the shown rows were chosen for, if anything.
protocol::RowsReply rows_reply(const Document& document, const protocol::GetRows& request, const ProblemFilter* view);
// Of those that pass: by rule as they are always counted, or from a tally.
protocol::ProblemGroupsReply problem_groups_reply(const Document& document, const ProblemTally* tally,
                                                  const ProblemFilter& filter, bool by_column);
protocol::ProblemsReply problems_reply(const Document& document, const ProblemIndex::Listing& listing,
                                       const protocol::GetProblems& request);
// The place must exist.
protocol::CellReply cell_reply(const Document& document, const protocol::GetCell& request);
protocol::FixPreviewReply fix_preview_reply(const Document& document, const FixScope& scope,
                                            const protocol::GetFixPreview& request);
// Of the one change.
protocol::FixPreviewReply fix_preview_reply(const Document& document, const ProposedChange& change,
                                            const protocol::GetFixPreview& request);
protocol::PlaceReply place_reply(const Document& document, const std::optional<CellPlace>& at);

// ---- field_replies.cpp
protocol::FieldsReply fields_reply(const Document& document);
Result<protocol::SpecificationText> with_field_changed(Specification specification,
                                                       const protocol::ChangeField& change);

}  // namespace taskloom::engine
