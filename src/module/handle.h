// One handle of the C ABI: a session, the messages that wait for the page, and what was handed out last.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "check/report.h"
#include "engine/protocol.h"
#include "engine/session.h"

namespace taskloom::module {

// Replies that wait to be fetched. A status told unasked replaces the one before it: only the newest is news.
class Outbox {
public:
    void add(std::string_view message) {
        const bool status = is_unasked_status(message);
        if (status && last_is_status_ && !messages_.empty()) {
            messages_.back().assign(message);
        } else {
            messages_.emplace_back(message);
        }
        last_is_status_ = status;
    }
    bool empty() const { return messages_.empty(); }
    std::string take() {
        std::string message = std::move(messages_.front());
        messages_.pop_front();
        return message;
    }

private:
    static bool is_unasked_status(std::string_view message) {
        const auto envelope = taskloom::protocol::open_envelope(message);
        return envelope && envelope->token == 0 && envelope->kind == taskloom::protocol::Kind::status;
    }
    std::deque<std::string> messages_;
    bool last_is_status_ = false;
};

}  // namespace taskloom::module

struct taskloom_handle {
    taskloom::engine::Session session;
    taskloom::module::Outbox outbox;
    std::string text;   // what was handed out last, when it is our own
    std::string error;  // of the last call that failed
    std::size_t size = 0;
    taskloom::ReportFormat report_format = taskloom::ReportFormat::json;
    std::size_t report_next = 0;  // problem
    bool report_open = false;
    // What only some builds of the module have.
    struct Extra {
        virtual ~Extra() = default;
    };
    std::unique_ptr<Extra> extra;

    int result_of(const taskloom::Status& status) {
        if (status.ok()) return 1;
        error = status.error().message;
        return 0;
    }
    const char* hand_out(std::string_view view) {
        size = view.size();
        return view.data();
    }
    const char* hand_out_own(std::string own) {
        text = std::move(own);
        return hand_out(text);
    }
    auto sink() {
        return [this](std::string_view message) { outbox.add(message); };
    }
};
