// What a session answers to the requests of a workbench. A file of its own, so that a module without one is built
// without all this.
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/catalogue.h"
#include "base/language.h"
#include "engine/cell_value.h"
#include "engine/comparison.h"
#include "engine/document.h"
#include "engine/file_reader.h"
#include "engine/history_requests.h"
#include "engine/inference.h"
#include "engine/problem_requests.h"
#include "engine/protocol.h"
#include "engine/range_work.h"
#include "engine/replies.h"
#include "engine/session.h"
#include "spec/write_specification.h"

namespace taskloom::engine {

namespace {

constexpr const char* kNoSuchCells = "There are no such cells any more.";
constexpr const char* kNothingToFind = "Type what to look for first.";
constexpr const char* kNoSuchProblem = "There is no such kind of problem.";
constexpr const char* kNoSuchColumn = "There is no such column any more.";
constexpr const char* kPreviewOutdated =
    "The table changed since the changes were shown: look through them again, then apply them.";
constexpr const char* kTasksNotSpecification = "This is a file of tasks, and no specification: open it as one.";
constexpr const char* kNoSuchStep = "This step was replaced by another change.";
constexpr const char* kNothingToCompare =
    "The table changed since the files were compared: close this and compare them again.";
constexpr const char* kNothingToFix = "There is nothing to fix here any more.";

// Of the whole file, in slices.
class InferenceWork final : public SessionWork {
public:
    InferenceWork(const Document& document, std::uint32_t token)
        : document_(document), inference_(document), token_(token) {}

    bool step(std::size_t budget, const MessageSink& sink) override {
        if (inference_.step(budget)) return true;
        const InferredSpecification inferred = inference_.result();
        answer({filled("guessed from {}", document_.name()), write_specification(inferred.specification),
                columns_of(inferred)},
               sink);
        return false;
    }
    JobProgress progress() const override {
        return {true, true, "Guessing the specification", inference_.rows_done(), document_.table().row_count()};
    }
    void cancel(const MessageSink& sink) override { answer({}, sink); }

private:
    static std::vector<protocol::GuessedColumn> columns_of(const InferredSpecification& inferred) {
        std::vector<protocol::GuessedColumn> columns;
        auto left_out = inferred.left_out.begin();
        const auto take_left_out = [&] {
            while (left_out != inferred.left_out.end() && left_out->column == columns.size()) {
                columns.push_back({left_out->header, protocol::Certainty::no_field, left_out->reason});
                ++left_out;
            }
        };
        for (const toloka::InferredField& field : inferred.fields) {
            take_left_out();
            columns.push_back(
                {field.header, static_cast<protocol::Certainty>(field.certainty), toloka::evidence_of(field)});
        }
        take_left_out();
        return columns;
    }

    void answer(const protocol::SpecificationText& reply, const MessageSink& sink) const {
        const std::string bytes = protocol::encode(reply, token_);
        sink(bytes);
    }

    const Document& document_;
    Inference inference_;
    std::uint32_t token_;
};

class PreviewWork final : public SessionWork {
public:
    PreviewWork(const Document& document, std::shared_ptr<const ChosenFixes> fixes, protocol::GetFixPreview request,
                std::uint32_t token)
        : document_(document), fixes_(std::move(fixes)), request_(std::move(request)), token_(token) {}

    bool step(std::size_t budget, const MessageSink& sink) override {
        if (document_.find_wanted_fixes(fixes_->scope(), budget / kBytesOfProblem + 1)) return true;
        const std::string bytes = protocol::encode(fix_preview_reply(document_, fixes_->scope(), request_), token_);
        sink(bytes);
        return false;
    }

private:
    // Looking at a problem costs about as much as scanning so many bytes.
    static constexpr std::size_t kBytesOfProblem = 16;

    const Document& document_;
    std::shared_ptr<const ChosenFixes> fixes_;
    protocol::GetFixPreview request_;
    std::uint32_t token_;
};

class CompareWork final : public SessionWork {
public:
    CompareWork(std::shared_ptr<Comparison> comparison, std::uint32_t token)
        : comparison_(std::move(comparison)), token_(token) {}

    bool step(std::size_t budget, const MessageSink& sink) override {
        if (comparison_.use_count() > 1 && comparison_->step(budget)) return true;
        protocol::ComparisonReply reply = comparison_->summary();
        reply.stopped = comparison_.use_count() == 1 || comparison_->is_outdated();
        answer_work(reply, token_, sink);
        return false;
    }
    JobProgress progress() const override {
        return {true, true, "Comparing", comparison_->done(), comparison_->total()};
    }
    void cancel(const MessageSink& sink) override {
        answer_work(protocol::ComparisonReply{true, {}, 0, 0, 0, 0, 0, 0, false}, token_, sink);
    }

private:
    std::shared_ptr<Comparison> comparison_;  // the session lets it go when nobody wants it any more
    std::uint32_t token_;
};

}  // namespace

class Answerer {
public:
    explicit Answerer(Session& session) : session_(session), document_(*session.document_) {}
    void answer(const protocol::Envelope& envelope, const MessageSink& sink);

private:
    Session& session_;
    Document& document_;

    // Which rule a code names: false when there is no such code; an empty code means all of them.
    bool filter(const std::string& code, Document::RuleFilter& rule) const;
    // The same with more to meet; nullptr, or why there is no such thing.
    const char* filter(const std::string& code, const protocol::ProblemFilter& wanted, ProblemFilter& made) const;
    const char* fixes_of(const std::string& code, const protocol::ProblemFilter& wanted,
                         const std::vector<std::string>& without, std::shared_ptr<ChosenFixes>& fixes);
    std::shared_ptr<ProblemDesk> desk() {
        if (!session_.desk_) session_.desk_ = std::make_shared<ProblemDesk>(document_);
        return session_.desk_;
    }
    std::optional<std::uint32_t> chosen(const Document::RuleFilter& rule, const protocol::FixChoice& choice) const {
        if (!rule) return {};
        return document_.find_number(*rule, {choice.position, choice.column}, choice.detail);
    }
    bool has_row(std::uint32_t position) const {
        return document_.has_table() && position < document_.table().row_count();
    }

    bool has_cell(std::uint32_t position, std::uint32_t column) const {
        return has_row(position) && column < document_.column_count();
    }
    bool has_range(const protocol::ViewRange& range) const {
        const auto fits = [](std::uint32_t first, std::uint32_t count, std::uint32_t end) {
            return count > 0 && first < end && count <= end - first;
        };
        return document_.has_table() && fits(range.first_view_index, range.rows, document_.view_count()) &&
               fits(range.first_column, range.columns, document_.column_count());
    }

    template <typename Message>
    void send(const Message& message, std::uint32_t token, const MessageSink& sink) {
        const std::string bytes = protocol::encode(message, token);
        sink(bytes);
    }
    void send_result(const Status& result, std::uint32_t token, const MessageSink& sink);
    std::vector<protocol::SpecificationNote> notes() const;
    // Its first slice comes at once: of a small file that is all.
    void start(std::unique_ptr<SessionWork> work, const MessageSink& sink);
    void cancel(std::uint32_t token, const MessageSink& sink);
};

bool Answerer::filter(const std::string& code, Document::RuleFilter& rule) const {
    if (code.empty()) return true;
    rule = document_.rule_of(code);
    return rule.has_value();
}

const char* Answerer::filter(const std::string& code, const protocol::ProblemFilter& wanted,
                             ProblemFilter& made) const {
    if (!filter(code, made.rule)) return kNoSuchProblem;
    made.severities = wanted.severities;
    made.fixable = wanted.fixable;
    if (!wanted.of_column) return nullptr;
    made.column = kNoColumn;
    if (wanted.column == protocol::kNone) return nullptr;
    if (wanted.column >= document_.column_count()) return kNoSuchColumn;
    made.column = document_.table().column_at(wanted.column);
    return nullptr;
}

const char* Answerer::fixes_of(const std::string& code, const protocol::ProblemFilter& wanted,
                               const std::vector<std::string>& without, std::shared_ptr<ChosenFixes>& fixes) {
    std::vector<RuleIndex> rules;
    for (const std::string& kind : without) {
        const std::optional<RuleIndex> rule = document_.rule_of(kind);
        if (!rule) return kNoSuchProblem;
        rules.push_back(*rule);
    }
    ProblemFilter made;
    if (const char* no = filter(code, wanted, made)) return no;
    fixes = std::make_shared<ChosenFixes>(document_, made, std::move(rules), desk()->next_scope++);
    return nullptr;
}

void Answerer::send_result(const Status& result, std::uint32_t token, const MessageSink& sink) {
    if (result.ok()) {
        session_.tell_status(token, sink);
    } else {
        send(protocol::Refused{std::string(translated(result.error().message))}, token, sink);
    }
}

std::vector<protocol::SpecificationNote> Answerer::notes() const {
    std::vector<protocol::SpecificationNote> notes;
    for (const SpecificationProblem& problem : document_.specification_problems()) {
        notes.push_back({static_cast<protocol::Severity>(problem.severity), problem.code, problem.message,
                         problem.pointer, problem.line});
    }
    return notes;
}

void Answerer::start(std::unique_ptr<SessionWork> work, const MessageSink& sink) {
    constexpr std::size_t kFirstSlice = std::size_t{64} << 10;
    std::vector<std::unique_ptr<SessionWork>>& works = session_.works_;
    for (std::size_t i = 0; work->is_search() && i < works.size();) {
        if (works[i]->is_search()) {
            works[i]->cancel(sink);
            works.erase(works.begin() + static_cast<std::ptrdiff_t>(i));
        } else {
            ++i;
        }
    }
    if (!work->step(kFirstSlice, sink)) return;
    const bool is_shown = work->progress().running;
    auto place = works.begin();
    while (place != works.end() && (is_shown || !(*place)->progress().running)) ++place;
    works.insert(place, std::move(work));
    if (is_shown) session_.tell_status(0, sink);
}

void Answerer::cancel(std::uint32_t token, const MessageSink& sink) {
    std::vector<std::unique_ptr<SessionWork>>& works = session_.works_;
    if (document_.job().running || works.empty() || !works.back()->progress().cancellable) {
        return send_result(document_.cancel_job(), token, sink);
    }
    works.back()->cancel(sink);
    works.pop_back();
    session_.tell_status(token, sink);
}

void Answerer::answer(const protocol::Envelope& envelope, const MessageSink& sink) {
    const std::uint32_t token = envelope.token;
    const auto refuse = [&](const char* message) {
        send(protocol::Refused{std::string(translated(message))}, token, sink);
    };
    switch (envelope.kind) {
        case protocol::Kind::load_specification: {
            const auto request = protocol::decode<protocol::LoadSpecification>(envelope);
            if (!request) break;
            protocol::SpecificationLoaded reply;
            reply.name = request->name;
            if (is_task_text(request->text)) {
                reply.is_tasks = true;
                reply.message = kTasksNotSpecification;
                return send(reply, token, sink);
            }
            const Status loaded = document_.load_specification(request->name, request->text);
            reply.ok = loaded.ok();
            if (!loaded) reply.message = translated(loaded.error().message);
            if (const Specification* specification = document_.specification();
                loaded.ok() && specification != nullptr) {
                reply.input_fields = static_cast<std::uint32_t>(specification->input.size());
                reply.output_fields = static_cast<std::uint32_t>(specification->output.size());
            }
            if (loaded.ok()) reply.notes = notes();
            return send(reply, token, sink);
        }
        case protocol::Kind::get_specification: {
            const Specification* const specification = document_.specification();
            if (specification == nullptr) return refuse("No specification is loaded.");
            return send(protocol::SpecificationText{specification->name, document_.specification_text(), {}}, token,
                        sink);
        }
        case protocol::Kind::get_notes: {
            if (document_.specification() == nullptr) return refuse("No specification is loaded.");
            document_.tell_specification_problems_anew();
            protocol::SpecificationLoaded reply;
            reply.ok = true;
            reply.notes = notes();
            return send(reply, token, sink);
        }
        case protocol::Kind::get_fields:
            return send(fields_reply(document_), token, sink);
        case protocol::Kind::change_field: {
            const auto request = protocol::decode<protocol::ChangeField>(envelope);
            if (!request) break;
            const Specification* const specification = document_.specification();
            if (specification == nullptr) return refuse("No specification is loaded.");
            const Result<protocol::SpecificationText> changed = with_field_changed(*specification, *request);
            if (!changed) return send_result(changed.error(), token, sink);
            return send(changed.value(), token, sink);
        }
        case protocol::Kind::infer_specification:
            if (document_.phase() != DocumentPhase::ready) return refuse("Wait until the file is read, then guess.");
            return start(std::make_unique<InferenceWork>(document_, token), sink);
        case protocol::Kind::set_options: {
            const auto request = protocol::decode<protocol::SetOptions>(envelope);
            if (!request) break;
            document_.set_options(options_of(*request));
            return session_.tell_status(token, sink);
        }
        case protocol::Kind::use_language: {
            const auto request = protocol::decode<protocol::UseLanguage>(envelope);
            if (!request) break;
            const Status used = use_catalogue(request->catalogue);
            if (used) document_.tell_anew();
            return send_result(used, token, sink);
        }
        case protocol::Kind::get_status:
            return session_.tell_status(token, sink);
        case protocol::Kind::get_columns:
            return send(columns_reply(document_), token, sink);
        case protocol::Kind::get_rows: {
            const auto request = protocol::decode<protocol::GetRows>(envelope);
            if (!request) break;
            const std::optional<ProblemFilter>& view = desk()->view;
            return send(rows_reply(document_, *request, view ? &*view : nullptr), token, sink);
        }
        case protocol::Kind::get_problem_groups: {
            const auto request = protocol::decode<protocol::GetProblemGroups>(envelope);
            if (!request) break;
            ProblemFilter wanted;
            if (const char* no = filter({}, request->filter, wanted)) return refuse(no);
            return start(make_groups_work(document_, desk(), wanted, request->by_column, token), sink);
        }
        case protocol::Kind::get_problems: {
            const auto request = protocol::decode<protocol::GetProblems>(envelope);
            if (!request) break;
            ProblemFilter wanted;
            if (const char* no = filter(request->code, request->filter, wanted)) return refuse(no);
            return start(make_problems_work(document_, desk(), wanted, *request, token), sink);
        }
        case protocol::Kind::get_cell: {
            const auto request = protocol::decode<protocol::GetCell>(envelope);
            if (!request) break;
            if (!has_cell(request->position, request->column)) return refuse("There is no such cell.");
            return send(cell_reply(document_, *request), token, sink);
        }
        case protocol::Kind::set_cell: {
            const auto request = protocol::decode<protocol::SetCell>(envelope);
            if (!request) break;
            if (request->form == protocol::TextForm::json) {
                if (const Status ready = document_.ready_for_edits(); !ready) return send_result(ready, token, sink);
                if (!has_cell(request->position, request->column)) return refuse(kNoSuchCells);
                return send_result(set_json(document_, *request), token, sink);
            }
            const CellText form = request->form == protocol::TextForm::raw ? CellText::raw : CellText::decoded;
            return send_result(document_.set_cell(request->position, request->column, request->text, form), token,
                               sink);
        }
        case protocol::Kind::get_list: {
            const auto request = protocol::decode<protocol::GetList>(envelope);
            if (!request) break;
            if (!has_cell(request->position, request->column)) return refuse(kNoSuchCells);
            return send(list_reply(document_, *request), token, sink);
        }
        case protocol::Kind::change_list: {
            const auto request = protocol::decode<protocol::ChangeList>(envelope);
            if (!request) break;
            if (const Status ready = document_.ready_for_edits(); !ready) return send_result(ready, token, sink);
            if (!has_cell(request->position, request->column)) return refuse(kNoSuchCells);
            return send_result(change_list(document_, *request), token, sink);
        }
        case protocol::Kind::get_range: {
            const auto request = protocol::decode<protocol::GetRange>(envelope);
            if (!request) break;
            if (!has_range(request->range)) return refuse(kNoSuchCells);
            return start(make_range_text_work(document_, *request, token), sink);
        }
        case protocol::Kind::change_cells: {
            auto request = protocol::decode<protocol::ChangeCells>(envelope);
            if (!request) break;
            if (const Status ready = document_.ready_for_edits(); !ready) return send_result(ready, token, sink);
            if (!has_range(request->range)) return refuse(kNoSuchCells);
            start(make_cells_work(document_, std::move(*request), token), sink);
            return session_.tell_status(0, sink);
        }
        case protocol::Kind::change_rows: {
            const auto request = protocol::decode<protocol::ChangeRows>(envelope);
            if (!request) break;
            if (const Status ready = document_.ready_for_edits(); !ready) return send_result(ready, token, sink);
            const protocol::ViewRange range{request->first_view_index, request->rows, 0, document_.column_count()};
            const bool inserts = request->action == protocol::RowsAction::insert;
            if (inserts ? range.first_view_index > document_.view_count() || range.rows == 0 : !has_range(range)) {
                return refuse("There are no such rows.");
            }
            start(make_rows_work(document_, *request, token), sink);
            return session_.tell_status(0, sink);
        }
        case protocol::Kind::find_text: {
            const auto request = protocol::decode<protocol::FindText>(envelope);
            if (!request) break;
            if (request->query.text.empty() || !has_range({request->view_index, 1, request->column, 1})) {
                return refuse(kNothingToFind);
            }
            return start(make_find_work(document_, *request, token), sink);
        }
        case protocol::Kind::count_text: {
            const auto request = protocol::decode<protocol::CountText>(envelope);
            if (!request) break;
            if (request->query.text.empty() || !document_.has_table()) return refuse(kNothingToFind);
            return start(make_count_work(document_, *request, token), sink);
        }
        case protocol::Kind::replace_text: {
            auto request = protocol::decode<protocol::ReplaceText>(envelope);
            if (!request) break;
            if (const Status ready = document_.ready_for_edits(); !ready) return send_result(ready, token, sink);
            if (request->query.text.empty()) return refuse(kNothingToFind);
            if (!request->range.empty() && !has_range(request->range.front())) return refuse(kNoSuchCells);
            start(make_replace_work(document_, std::move(*request), token), sink);
            return session_.tell_status(0, sink);
        }
        case protocol::Kind::move_columns: {
            const auto request = protocol::decode<protocol::MoveColumns>(envelope);
            if (!request) break;
            return send_result(document_.move_columns(request->first, request->count, request->to), token, sink);
        }
        case protocol::Kind::undo:
            return send(place_reply(document_, document_.undo()), token, sink);
        case protocol::Kind::redo:
            return send(place_reply(document_, document_.redo()), token, sink);
        case protocol::Kind::get_history: {
            const auto request = protocol::decode<protocol::GetHistory>(envelope);
            if (!request) break;
            return send(history_reply(document_, *request), token, sink);
        }
        case protocol::Kind::go_to_step: {
            const auto request = protocol::decode<protocol::GoToStep>(envelope);
            if (!request) break;
            if (const Status ready = document_.ready_for_edits(); !ready) return send_result(ready, token, sink);
            if (request->step > document_.history().size()) return refuse(kNoSuchStep);
            return start(make_jump_work(document_, request->step, token), sink);
        }
        case protocol::Kind::compare:
            if (!session_.comparison_) return refuse(kNothingToCompare);
            session_.comparison_->begin();
            return start(std::make_unique<CompareWork>(session_.comparison_, token), sink);
        case protocol::Kind::get_differences: {
            const auto request = protocol::decode<protocol::GetDifferences>(envelope);
            if (!request) break;
            const Comparison* const comparison = session_.comparison_.get();
            if (comparison == nullptr || comparison->is_outdated()) return refuse(kNothingToCompare);
            return send(comparison->differences(*request), token, sink);
        }
        case protocol::Kind::end_comparison:
            session_.comparison_.reset();
            return session_.tell_status(token, sink);
        case protocol::Kind::get_fix_preview: {
            const auto request = protocol::decode<protocol::GetFixPreview>(envelope);
            if (!request) break;
            Document::RuleFilter rule;
            if (!filter(request->code, rule)) return refuse(kNoSuchProblem);
            if (request->choice.empty()) {
                std::shared_ptr<ChosenFixes> fixes;
                if (const char* no = fixes_of(request->code, request->filter, request->without, fixes)) {
                    return refuse(no);
                }
                // What was found for the window before is good for this one, too.
                std::shared_ptr<const ChosenFixes>& previewed = desk()->previewed;
                if (!previewed || !previewed->finds_the_same(*fixes)) previewed = fixes;
                return start(std::make_unique<PreviewWork>(document_, previewed, *request, token), sink);
            }
            const auto number = chosen(rule, request->choice.front());
            if (!number) return refuse(kNothingToFix);
            const auto change = document_.preview_fix(*number, request->choice.front().fix_index);
            if (!change) return refuse(kNothingToFix);
            return send(fix_preview_reply(document_, change.value(), *request), token, sink);
        }
        case protocol::Kind::apply_fix: {
            const auto request = protocol::decode<protocol::ApplyFix>(envelope);
            if (!request) break;
            Document::RuleFilter rule;
            if (!filter(request->code, rule)) return refuse(kNoSuchProblem);
            if (request->choice.empty()) {
                std::shared_ptr<ChosenFixes> fixes;
                if (const char* no = fixes_of(request->code, request->filter, request->without, fixes)) {
                    return refuse(no);
                }
                const bool picked = request->only_chosen || !request->chosen.empty();
                if (picked && request->revision != document_.revision()) return refuse(kPreviewOutdated);
                fixes->choose(request->chosen, request->only_chosen);
                const Status started = document_.start_fixes(fixes->scope());
                if (started) desk()->applied = fixes;  // the job looks into it
                return send_result(started, token, sink);
            }
            const auto number = chosen(rule, request->choice.front());
            if (!number) return refuse(kNothingToFix);
            return send_result(document_.apply_fix(*number, request->choice.front().fix_index), token, sink);
        }
        case protocol::Kind::set_view: {
            const auto request = protocol::decode<protocol::SetView>(envelope);
            if (!request) break;
            ProblemFilter wanted;
            if (const char* no = filter(request->code, request->filter, wanted)) return refuse(no);
            const auto answered = [&session = session_, token](const MessageSink& to) {
                session.tell_status(token, to);
            };
            if (request->only_problems) return start(make_view_work(document_, desk(), wanted, answered), sink);
            ++desk()->view_requests;
            document_.show_all();
            return session_.tell_status(token, sink);
        }
        case protocol::Kind::find_problem: {
            const auto request = protocol::decode<protocol::FindProblem>(envelope);
            if (!request) break;
            ProblemFilter wanted;
            if (const char* no = filter(request->code, request->filter, wanted)) return refuse(no);
            return start(make_find_problem_work(document_, desk(), wanted, *request, token), sink);
        }
        case protocol::Kind::find_row: {
            const auto request = protocol::decode<protocol::FindRow>(envelope);
            if (!request) break;
            if (!has_row(request->position)) return send(protocol::PlaceReply(), token, sink);
            return send(place_reply(document_, CellPlace{request->position, kNowhere}), token, sink);
        }
        case protocol::Kind::mark_saved:
            document_.mark_saved();
            return session_.tell_status(token, sink);
        case protocol::Kind::cancel_job:
            return cancel(token, sink);
        default:
            break;
    }
    refuse("The engine did not understand a request. Workbench and engine are of different versions: reload the page.");
}

void Session::compare_with(std::unique_ptr<Document> other) {
    comparison_ = std::make_shared<Comparison>(*document_, std::move(other));
}

void Session::handle(std::string_view message, const MessageSink& sink) {
    const std::optional<protocol::Envelope> envelope = protocol::open_envelope(message);
    Answerer(*this).answer(envelope.value_or(protocol::Envelope()), sink);
}

}  // namespace taskloom::engine
