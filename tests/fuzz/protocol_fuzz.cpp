// Any bytes as a message: refused, or decoded to something that encodes to a message of the same meaning.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/protocol.h"

namespace {

using namespace taskloom::protocol;

template <typename Message>
void there_and_back(const Envelope& envelope) {
    const auto message = decode<Message>(envelope);
    if (!message) return;
    const std::string bytes = encode(*message, envelope.token);
    const auto again = open_envelope(bytes);
    if (!again) std::abort();
    const auto same = decode<Message>(*again);
    if (!same || encode(*same, envelope.token) != bytes) std::abort();
}

template <typename... Messages>
void each(const Envelope& envelope) {
    (there_and_back<Messages>(envelope), ...);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto envelope = open_envelope(std::string_view(reinterpret_cast<const char*>(data), size));
    if (!envelope) return 0;
    each<LoadSpecification, GetStatus, GetColumns, GetRows, GetProblemGroups, GetProblems, GetCell, SetCell, Undo, Redo,
         GetFixPreview, ApplyFix, SetView, FindProblem, FindRow, MarkSaved, CancelJob, SpecificationLoaded, StatusReply,
         ColumnsReply, RowsReply, ProblemGroupsReply, ProblemsReply, CellReply, PlaceReply, FixPreviewReply, Refused>(
        *envelope);
    return 0;
}
