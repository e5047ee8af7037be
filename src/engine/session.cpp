// The session: feeding, stepping, saving. What it answers to requests is in session_requests.cpp.
#include "engine/session.h"

#include <optional>
#include <utility>

#include "engine/document.h"
#include "engine/protocol.h"
#include "engine/replies.h"

namespace taskloom::engine {

struct Session::Implementation {
    std::optional<TableWriter> writer;
    std::uint32_t told_revision = kNowhere;
};

Session::Session() : document_(std::make_unique<Document>()), implementation_(std::make_unique<Implementation>()) {}

Session::~Session() = default;

Status Session::begin(std::string_view name, std::uint64_t size) { return document_->begin(name, size); }
Result<char*> Session::writable(std::size_t size) { return document_->writable(size); }
Status Session::wrote(std::size_t size) { return document_->wrote(size); }
void Session::finish() { document_->finish(); }

bool Session::step(std::size_t budget, const MessageSink& sink) {
    const bool more = document_->step(budget);
    if (document_->revision() != implementation_->told_revision) {
        implementation_->told_revision = document_->revision();
        const std::string bytes = protocol::encode(status_reply(*document_), 0);
        sink(bytes);
    }
    return more;
}

Status Session::save_begin() {
    if (document_->phase() != DocumentPhase::ready) {
        return Error{ErrorCode::wrong_state, "There is nothing to save yet: the file is still being read.", {}};
    }
    if (const JobProgress job = document_->job(); job.running) return wait_for_job(job, "save");
    implementation_->writer.emplace(document_->writer());
    return {};
}

std::string_view Session::save_next() {
    if (!implementation_->writer) return {};
    const std::string_view piece = implementation_->writer->next();
    if (piece.empty()) implementation_->writer.reset();
    return piece;
}

}  // namespace taskloom::engine
