// One open document behind messages: what a Worker, the page, the native workbench and tests drive. A session is fed
// with the file's bytes, works in steps that the caller sizes (the engine reads no clock), answers the requests of
// protocol.h and yields the bytes to save.
// Tested by tests/engine/session_test.cpp, session_windows_test.cpp, session_editing_test.cpp and
// session_slices_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/document.h"
#include "engine/protocol.h"

namespace taskloom::engine {

// Takes one encoded reply; the view lives during the call only.
using MessageSink = std::function<void(std::string_view message)>;

// What a request asked for and takes longer than a slice: worked off by Session::step, then answered.
class SessionWork {
public:
    virtual ~SessionWork() = default;
    // Up to about `budget` bytes of the file; true while there is more to do. The document may have changed in between.
    virtual bool step(std::size_t budget, const MessageSink& sink) = 0;
    // Where it takes so long that people want to see it.
    virtual JobProgress progress() const { return {}; }
    virtual void cancel(const MessageSink& /*sink*/) {}
    // What it does on its way is no news: it is told when it is there.
    virtual bool holds_news() const { return false; }
    // Another search ends it.
    virtual bool is_search() const { return false; }
};

class Session {
public:
    Session();
    ~Session();

    // ---- feeding: begin, then writable + wrote as often as there are bytes, then finish; step() between as wished.
    // `size` in bytes, or Document::kUnknownSize. Fails when memory for it can't be had.
    Status begin(std::string_view name, std::uint64_t size);
    // Room for `size` more bytes of the file, valid until the next call of any function here.
    Result<char*> writable(std::size_t size);
    Status wrote(std::size_t size);
    void finish();

    // Works off what was fed, then the running job, then what requests wait for, up to about `budget` bytes of the file,
    // and tells what changed (a status message with token 0 whenever it did something). True while work is left that
    // needs no more input.
    bool step(std::size_t budget, const MessageSink& sink);

    // Answers one request; a message that is none is answered with `refused`. What takes longer is answered by step().
    void handle(std::string_view message, const MessageSink& sink);

    // ---- saving: save_begin, then save_next until it yields an empty view. Views live until the next call.
    Status save_begin();
    std::string_view save_next();

    Document& document() { return *document_; }

    // ---- saving in another format: the same with convert_begin and convert_next
    Status convert_begin(ConversionTarget target);
    std::string_view convert_next();
    // Of what was written.
    ConversionLosses convert_losses() const;

    // ---- comparing with another version of the file: a session that was fed with it gives its document, unread
    std::unique_ptr<Document> give_document() { return std::move(document_); }  // then only the destructor may follow
    void compare_with(std::unique_ptr<Document> other);

private:
    friend class Answerer;
    struct Implementation;
    protocol::StatusReply status() const;
    void tell_status(std::uint32_t token, const MessageSink& sink) const;

    std::unique_ptr<Document> document_;
    std::unique_ptr<Implementation> implementation_;
    std::shared_ptr<struct ProblemDesk> desk_;              // once a workbench asks for problems
    std::shared_ptr<class DocumentConversion> conversion_;  // while it is written
    std::shared_ptr<class Comparison> comparison_;          // while it has another version of the file
    std::vector<std::unique_ptr<SessionWork>> works_;       // short ones first
};

}  // namespace taskloom::engine
