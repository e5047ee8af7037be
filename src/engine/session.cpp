// The session: feeding, stepping, saving. What it answers to requests is in session_requests.cpp.
#include "engine/session.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/language.h"
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

// While nothing else runs, the longest work that waits is the job that people see.
protocol::StatusReply Session::status() const {
    protocol::StatusReply reply = status_reply(*document_);
    if (!reply.job_running && !works_.empty()) put_job(reply, works_.back()->progress());
    const bool holds = std::any_of(works_.begin(), works_.end(),
                                   [](const std::unique_ptr<SessionWork>& work) { return work->holds_news(); });
    if (holds) reply.revision = implementation_->told_revision;
    return reply;
}

void Session::tell_status(std::uint32_t token, const MessageSink& sink) const {
    const std::string bytes = protocol::encode(status(), token);
    sink(bytes);
}

bool Session::step(std::size_t budget, const MessageSink& sink) {
    bool more = document_->step(budget);
    bool news = document_->revision() != implementation_->told_revision;
    if (!more && !works_.empty() && document_->phase() != DocumentPhase::loading) {
        news = news || works_.back()->progress().running;
        if (!works_.front()->step(budget, sink)) works_.erase(works_.begin());
        more = !works_.empty() || document_->job().running;  // what it found may be a job to do
    }
    if (news) {
        const protocol::StatusReply told = status();
        implementation_->told_revision = told.revision;
        const std::string bytes = protocol::encode(told, 0);
        sink(bytes);
    }
    return more;
}

Status Session::save_begin() {
    if (document_->phase() != DocumentPhase::ready) {
        return Error{ErrorCode::wrong_state, "There is nothing to save yet: the file is still being read.", {}};
    }
    if (const JobProgress job = document_->job(); job.running) return wait_for_job(job, spoken("save"));
    if (Status ready = document_->ready_to_save(); !ready) return ready;
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
