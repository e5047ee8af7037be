// The steps of the history, newest first, and the way from one to another.
#include "engine/history_requests.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/language.h"
#include "engine/replies.h"
#include "engine/step_label.h"

namespace taskloom::engine {

namespace {

// Of an edit of one cell: "B12", as long as its row is there.
std::string cell_of(const Document& document, const Edit& edit) {
    if (edit.operations.size() != 1 || edit.operations.front().kind != OperationKind::set_cell) return {};
    const Table& table = document.table();
    const CellPlace place{table.position_of(edit.operations.front().row),
                          table.place_of(edit.operations.front().column)};
    const bool there = place.position < table.row_count() && place.column < table.column_count();
    return there ? document.cell_name(place) : std::string();
}

std::uint32_t count_cells(const Edit& edit) {
    return static_cast<std::uint32_t>(
        std::count_if(edit.operations.begin(), edit.operations.end(),
                      [](const Operation& operation) { return operation.kind == OperationKind::set_cell; }));
}

class JumpWork final : public SessionWork {
public:
    JumpWork(Document& document, std::size_t target, std::uint32_t token)
        : document_(document), target_(target), token_(token), from_(document.history().done()), expected_(from_) {}

    // Small edits in one go; one that is a job of the document is gone on from when that is through.
    bool step(std::size_t budget, const MessageSink& sink) override {
        const std::size_t most = budget / 512 + 1;
        std::size_t moved = 0;
        while (document_.ready_for_edits() && document_.history().done() == expected_ && expected_ != target_) {
            if (moved++ == most) return true;
            const bool back = target_ < expected_;
            const std::optional<CellPlace> place = back ? document_.undo() : document_.redo();
            if (!place) break;
            place_ = place;
            expected_ = back ? expected_ - 1 : expected_ + 1;
        }
        // What came of it is told first; at the request's own time it is told next, as of a single undo.
        const bool at_request = std::exchange(at_request_, false);
        if (document_.job().running || (moved > 0 && !at_request)) return true;
        answer(sink);
        return false;
    }
    JobProgress progress() const override {
        const std::size_t way = std::max(from_, target_) - std::min(from_, target_);
        const std::size_t left = std::max(expected_, target_) - std::min(expected_, target_);
        return {true, true, "Going through the history", way - left, way};
    }
    void cancel(const MessageSink& sink) override { answer(sink); }
    bool holds_news() const override { return expected_ != target_ || document_.job().running; }

private:
    void answer(const MessageSink& sink) const {
        const std::string bytes = protocol::encode(place_reply(document_, place_), token_);
        sink(bytes);
    }

    Document& document_;
    std::size_t target_;
    std::uint32_t token_;
    std::size_t from_, expected_;
    std::optional<CellPlace> place_;
    bool at_request_ = true;
};

}  // namespace

protocol::HistoryReply history_reply(const Document& document, const protocol::GetHistory& request) {
    constexpr std::uint32_t kMost = 1000;
    const History& history = document.history();
    protocol::HistoryReply reply;
    reply.revision = document.revision();
    reply.total = static_cast<std::uint32_t>(history.size());
    reply.done = static_cast<std::uint32_t>(history.done());
    if (const auto saved = history.saved()) reply.saved = static_cast<std::uint32_t>(*saved);
    reply.first = request.first;
    const std::uint32_t count = std::min(request.count, kMost);
    for (std::uint32_t i = request.first; i < reply.total && i - request.first < count; ++i) {
        const Edit& edit = history.edit(reply.total - 1 - i);
        reply.steps.push_back({shown_label(edit.label), cell_of(document, edit), count_cells(edit)});
    }
    return reply;
}

std::unique_ptr<SessionWork> make_jump_work(Document& document, std::size_t target, std::uint32_t token) {
    return std::make_unique<JumpWork>(document, target, token);
}

}  // namespace taskloom::engine
