// The session: requests in, replies out.
#include "engine/session.h"

#include <optional>
#include <utility>

#include "engine/document.h"
#include "engine/inference.h"
#include "engine/protocol.h"
#include "engine/replies.h"
#include "spec/write_specification.h"

namespace taskloom::engine {

namespace {
constexpr const char* kNothingToFix = "There is nothing to fix here any more.";
}

struct Session::Implementation {
    explicit Implementation(Document& document_in) : document(document_in) {}

    Document& document;
    std::optional<TableWriter> writer;
    std::uint32_t told_revision = kNowhere;

    // Which rule a code names: false when there is no such code; an empty code means all of them.
    bool filter(const std::string& code, Document::RuleFilter& rule) const;
    std::optional<std::uint32_t> chosen(const Document::RuleFilter& rule, const protocol::FixChoice& choice) const {
        if (!rule) return {};
        return document.find_number(*rule, {choice.position, choice.column}, choice.detail);
    }
    bool has_row(std::uint32_t position) const {
        return document.has_table() && position < document.table().row_count();
    }
    void answer(const protocol::Envelope& envelope, const MessageSink& sink);

    template <typename Message>
    void send(const Message& message, std::uint32_t token, const MessageSink& sink) {
        const std::string bytes = protocol::encode(message, token);
        sink(bytes);
    }
    void send_result(const Status& result, std::uint32_t token, const MessageSink& sink);
};

bool Session::Implementation::filter(const std::string& code, Document::RuleFilter& rule) const {
    if (code.empty()) return true;
    rule = document.rule_of(code);
    return rule.has_value();
}

void Session::Implementation::send_result(const Status& result, std::uint32_t token, const MessageSink& sink) {
    if (result.ok()) {
        send(status_reply(document), token, sink);
    } else {
        send(protocol::Refused{result.error().message}, token, sink);
    }
}

void Session::Implementation::answer(const protocol::Envelope& envelope, const MessageSink& sink) {
    const std::uint32_t token = envelope.token;
    const auto refuse = [&](const char* message) { send(protocol::Refused{message}, token, sink); };
    const auto no_such_problem = [&] { refuse("There is no such kind of problem."); };
    switch (envelope.kind) {
        case protocol::Kind::load_specification: {
            const auto request = protocol::decode<protocol::LoadSpecification>(envelope);
            if (!request) break;
            const Status loaded = document.load_specification(request->name, request->text);
            protocol::SpecificationLoaded reply;
            reply.name = request->name;
            reply.ok = loaded.ok();
            if (!loaded) reply.message = loaded.error().message;
            if (const Specification* specification = document.specification();
                loaded.ok() && specification != nullptr) {
                reply.input_fields = static_cast<std::uint32_t>(specification->input.size());
                reply.output_fields = static_cast<std::uint32_t>(specification->output.size());
            }
            if (loaded.ok()) {
                for (const SpecificationProblem& problem : document.specification_problems()) {
                    reply.notes.push_back({static_cast<protocol::Severity>(problem.severity), problem.code,
                                           problem.message, problem.pointer, problem.line});
                }
            }
            return send(reply, token, sink);
        }
        case protocol::Kind::get_specification: {
            const Specification* const specification = document.specification();
            if (specification == nullptr) return refuse("No specification is loaded.");
            return send(protocol::SpecificationText{specification->name, document.specification_text()}, token, sink);
        }
        case protocol::Kind::infer_specification:
            if (document.phase() != DocumentPhase::ready) return refuse("Wait until the file is read, then guess.");
            return send(protocol::SpecificationText{"guessed from " + document.name(),
                                                    write_specification(infer_specification(document).specification)},
                        token, sink);
        case protocol::Kind::set_options: {
            const auto request = protocol::decode<protocol::SetOptions>(envelope);
            if (!request) break;
            document.set_options(options_of(*request));
            return send(status_reply(document), token, sink);
        }
        case protocol::Kind::get_status:
            return send(status_reply(document), token, sink);
        case protocol::Kind::get_columns:
            return send(columns_reply(document), token, sink);
        case protocol::Kind::get_rows: {
            const auto request = protocol::decode<protocol::GetRows>(envelope);
            if (!request) break;
            return send(rows_reply(document, *request), token, sink);
        }
        case protocol::Kind::get_problem_groups:
            return send(problem_groups_reply(document), token, sink);
        case protocol::Kind::get_problems: {
            const auto request = protocol::decode<protocol::GetProblems>(envelope);
            if (!request) break;
            Document::RuleFilter rule;
            if (!filter(request->code, rule)) return no_such_problem();
            return send(problems_reply(document, rule, *request), token, sink);
        }
        case protocol::Kind::get_cell: {
            const auto request = protocol::decode<protocol::GetCell>(envelope);
            if (!request) break;
            if (!has_row(request->position) || request->column >= document.column_count()) {
                return refuse("There is no such cell.");
            }
            return send(cell_reply(document, *request), token, sink);
        }
        case protocol::Kind::set_cell: {
            const auto request = protocol::decode<protocol::SetCell>(envelope);
            if (!request) break;
            const CellText form = request->form == protocol::TextForm::raw ? CellText::raw : CellText::decoded;
            return send_result(document.set_cell(request->position, request->column, request->text, form), token, sink);
        }
        case protocol::Kind::undo:
            return send(place_reply(document, document.undo()), token, sink);
        case protocol::Kind::redo:
            return send(place_reply(document, document.redo()), token, sink);
        case protocol::Kind::get_fix_preview: {
            const auto request = protocol::decode<protocol::GetFixPreview>(envelope);
            if (!request) break;
            Document::RuleFilter rule;
            if (!filter(request->code, rule)) return no_such_problem();
            if (request->choice.empty()) return send(fix_preview_reply(document, rule, *request), token, sink);
            const auto number = chosen(rule, request->choice.front());
            if (!number) return refuse(kNothingToFix);
            const auto change = document.preview_fix(*number, request->choice.front().fix_index);
            if (!change) return refuse(kNothingToFix);
            return send(fix_preview_reply(document, change.value(), *request), token, sink);
        }
        case protocol::Kind::apply_fix: {
            const auto request = protocol::decode<protocol::ApplyFix>(envelope);
            if (!request) break;
            Document::RuleFilter rule;
            if (!filter(request->code, rule)) return no_such_problem();
            if (request->choice.empty()) return send_result(document.start_fixes(rule), token, sink);
            const auto number = chosen(rule, request->choice.front());
            if (!number) return refuse(kNothingToFix);
            return send_result(document.apply_fix(*number, request->choice.front().fix_index), token, sink);
        }
        case protocol::Kind::set_view: {
            const auto request = protocol::decode<protocol::SetView>(envelope);
            if (!request) break;
            Document::RuleFilter rule;
            if (!filter(request->code, rule)) return no_such_problem();
            if (request->only_problems) {
                document.show_problems(rule);
            } else {
                document.show_all();
            }
            return send(status_reply(document), token, sink);
        }
        case protocol::Kind::find_problem: {
            const auto request = protocol::decode<protocol::FindProblem>(envelope);
            if (!request) break;
            Document::RuleFilter rule;
            if (!filter(request->code, rule)) return no_such_problem();
            return send(place_reply(document, document.find_problem({request->position, request->column},
                                                                    request->backward, rule)),
                        token, sink);
        }
        case protocol::Kind::find_row: {
            const auto request = protocol::decode<protocol::FindRow>(envelope);
            if (!request) break;
            if (!has_row(request->position)) return send(protocol::PlaceReply(), token, sink);
            return send(place_reply(document, CellPlace{request->position, kNowhere}), token, sink);
        }
        case protocol::Kind::mark_saved:
            document.mark_saved();
            return send(status_reply(document), token, sink);
        case protocol::Kind::cancel_job:
            document.cancel_job();
            return send(status_reply(document), token, sink);
        default:
            break;
    }
    refuse("The engine did not understand a request. Workbench and engine are of different versions: reload the page.");
}

// ---- the session ----------------------------------------------------------------------------------------------------

Session::Session()
    : document_(std::make_unique<Document>()), implementation_(std::make_unique<Implementation>(*document_)) {}

Session::~Session() = default;

Status Session::begin(std::string_view name, std::uint64_t size) { return document_->begin(name, size); }
Result<char*> Session::writable(std::size_t size) { return document_->writable(size); }
Status Session::wrote(std::size_t size) { return document_->wrote(size); }
void Session::finish() { document_->finish(); }

bool Session::step(std::size_t budget, const MessageSink& sink) {
    const bool more = document_->step(budget);
    if (document_->revision() != implementation_->told_revision) {
        implementation_->told_revision = document_->revision();
        implementation_->send(status_reply(*document_), 0, sink);
    }
    return more;
}

void Session::handle(std::string_view message, const MessageSink& sink) {
    const std::optional<protocol::Envelope> envelope = protocol::open_envelope(message);
    implementation_->answer(envelope.value_or(protocol::Envelope()), sink);
}

Status Session::save_begin() {
    if (document_->phase() != DocumentPhase::ready) {
        return Error{ErrorCode::wrong_state, "There is nothing to save yet: the file is still being read.", {}};
    }
    if (document_->job().running) {
        return Error{ErrorCode::wrong_state, "Wait for the running job or cancel it, then save.", {}};
    }
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
