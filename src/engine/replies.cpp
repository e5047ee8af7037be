// Building the replies of the protocol from a document.
#include "engine/replies.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/language.h"
#include "base/utf8.h"
#include "engine/cell_value.h"
#include "engine/step_label.h"

namespace taskloom::engine {

namespace {

constexpr std::uint32_t kMaximumWindow = 1000;

protocol::Severity wire(Severity severity) { return static_cast<protocol::Severity>(severity); }
protocol::FixAction wire(FixAction action) { return static_cast<protocol::FixAction>(action); }
protocol::FixKind wire(FixKind kind) { return static_cast<protocol::FixKind>(kind); }

std::string cut(std::string_view text, std::size_t limit, bool& was_cut) {
    const std::string_view kept = cut_utf8(text, limit);
    if (kept.size() < text.size()) was_cut = true;
    return std::string(kept);
}

// The beginning of what is read in a raw cell: `limit` bytes and some more, if there are so many. Twice the bytes are
// enough, since decoding makes a text at most half as long.
std::string decoded_start(const RowFormat& format, std::string_view raw, std::size_t limit) {
    const std::uint64_t enough = std::uint64_t{2} * limit + 4;
    if (raw.size() <= enough) return format.decode(raw);
    const auto is_open = [](std::string_view text) { return std::count(text.begin(), text.end(), '"') % 2 != 0; };
    std::string start(cut_utf8(raw, static_cast<std::size_t>(enough)));
    if (is_open(raw)) return start;  // such a cell is read as it stands
    if (is_open(start)) start.push_back('"');
    return format.decode(start);
}

protocol::Problem wire_problem(const DescribedProblem& problem) {
    protocol::Problem result;
    result.code = problem.rule->code;
    result.platform_code = problem.rule->platform_code;
    result.severity = wire(problem.rule->severity);
    result.position = problem.position;
    result.column = problem.column;
    result.task = problem.task;
    result.line = static_cast<std::uint32_t>(problem.line);
    result.offset = problem.offset;
    result.cell = problem.cell;
    result.column_name = problem.column_name;
    result.message = problem.message;
    result.platform_message = problem.platform_message;
    result.cure = translated(problem.rule->cure);
    result.detail = problem.detail;
    for (const Fix& fix : problem.fixes) {
        bool unused = false;
        constexpr std::size_t kShown = 4096;
        result.fixes.push_back({wire(fix.kind), wire(fix.action), std::string(translated(fix.title)),
                                cut(fix.before, kShown, unused), cut(fix.after, kShown, unused)});
    }
    return result;
}

protocol::RowKind wire(RowKind kind) { return static_cast<protocol::RowKind>(kind); }

std::uint8_t row_problem(const Document& document, RowId row) {
    const ProblemList& problems = document.problems();
    const ProblemList::Range range = problems.of_row(row);
    std::uint8_t worst = 0;
    for (std::size_t i = range.first; i < range.last; ++i) {
        const auto severity = static_cast<std::uint8_t>(
            1 + static_cast<int>(document.profile().rules()[problems.rows()[i].rule].severity));
        if (worst == 0 || severity < worst) worst = severity;
    }
    return worst;
}

bool has_problem(const Document& document, RowId row, const ProblemFilter& filter) {
    const ProblemList::Range range = document.problems().of_row(row);
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (filter.takes(document.problems().rows()[i], document.profile().rules())) return true;
    }
    return false;
}

}  // namespace

OpenOptions options_of(const protocol::SetOptions& request) {
    OpenOptions options;
    if (request.delimiter != 0) options.delimiter = static_cast<char>(request.delimiter);
    if (request.dialect == protocol::Dialect::toloka) options.dialect = Dialect::toloka;
    if (request.dialect == protocol::Dialect::rfc4180) options.dialect = Dialect::rfc4180;
    if (request.target == protocol::ArrayTarget::modern_2023) options.check.target = ArrayTarget::modern_2023;
    return options;
}

protocol::StatusReply status_reply(const Document& document) {
    protocol::StatusReply reply;
    reply.phase = static_cast<protocol::Phase>(document.phase());
    reply.revision = document.revision();
    reply.name = document.name();
    if (document.phase() == DocumentPhase::failed) reply.failure = translated(document.failure().message);
    reply.bytes_total = document.bytes_expected();
    reply.bytes_read = document.bytes_checked();
    if (document.has_table()) {
        const TaskCounts& counts = document.catalogue().counts();
        reply.rows = document.table().row_count();
        reply.view_rows = document.view_count();
        reply.columns = document.table().column_count();
        reply.tasks = counts.tasks();
        reply.general = counts.general;
        reply.control = counts.control;
        reply.training = counts.training;
        reply.field = counts.field;
        reply.separators = counts.separators;
        reply.format = document.format_name();
        reply.encoding = document.encoding_name();
        reply.line_ends = document.line_ends_name();
        reply.delimiter = document.is_delimited() ? static_cast<std::uint8_t>(document.delimiter()) : std::uint8_t{0};
        reply.dialect = document.dialect_name() == "rfc4180" ? protocol::Dialect::rfc4180 : protocol::Dialect::toloka;
        reply.can_move_columns = document.can_move_columns();
    }
    reply.errors = document.error_count();
    reply.warnings = document.warning_count();
    reply.infos = document.problems().count(Severity::info);
    reply.tasks_with_errors = document.tasks_with_errors();
    reply.rejected = document.problems().rejects_file();
    const History& history = document.history();
    reply.modified = history.modified();
    if (const Edit* edit = history.next_undo()) {
        reply.has_undo = true;
        reply.undo_label = shown_label(edit->label);
    }
    if (const Edit* edit = history.next_redo()) {
        reply.has_redo = true;
        reply.redo_label = shown_label(edit->label);
    }
    if (document.specification() != nullptr) reply.specification = document.specification()->name;
    reply.specification_modified = document.specification_modified();
    reply.target = static_cast<protocol::ArrayTarget>(document.options().check.target);
    reply.only_problems = document.shows_problems();
    reply.view_outdated = document.view_is_outdated();
    put_job(reply, document.job());
    return reply;
}

void put_job(protocol::StatusReply& reply, const JobProgress& job) {
    reply.job_running = job.running;
    reply.job_cancellable = job.cancellable;
    reply.job_label = translated(job.label);
    reply.job_done = job.done;
    reply.job_total = job.total;
}

protocol::ColumnsReply columns_reply(const Document& document) {
    protocol::ColumnsReply reply;
    if (!document.has_table()) return reply;
    const Table& table = document.table();
    std::vector<std::uint32_t> widest(table.column_count(), 0);
    RowCells cells;
    constexpr std::uint32_t kLookedAt = 100;
    constexpr std::size_t kWideEnough = 80;
    for (std::uint32_t position = 0; position < std::min(kLookedAt, table.row_count()); ++position) {
        table.read_row(table.row_at(position), cells, widest.size());
        for (std::size_t i = 0; i < cells.cells.size() && i < widest.size(); ++i) {
            const std::size_t width = count_characters(cut_utf8(cells.cells[i], 4 * kWideEnough));
            widest[i] = std::max(widest[i], static_cast<std::uint32_t>(std::min(width, kWideEnough)));
        }
    }
    std::vector<std::uint32_t> header_problems(table.column_count(), 0);
    for (const ProblemRecord& problem : document.problems().header()) {
        const std::uint32_t place = problem.column == kNoColumn ? kNowhere : table.place_of(problem.column);
        if (place < header_problems.size()) ++header_problems[place];
    }
    for (std::uint32_t place = 0; place < table.column_count(); ++place) {
        const ProfileColumn& column = document.profile().columns()[place];
        const ColumnId id = table.column_at(place);
        protocol::Column entry;
        entry.id = id;
        entry.name = column.name;
        entry.type = column.type;
        entry.required = column.required;
        entry.meaning = translated(column.meaning);
        entry.field = column.field;
        entry.is_output = column.is_output;
        entry.header_problems = header_problems[place];
        entry.problems = document.problems().in_column(id) + entry.header_problems;
        entry.widest = widest[place];
        reply.columns.push_back(std::move(entry));
    }
    return reply;
}

protocol::RowsReply rows_reply(const Document& document, const protocol::GetRows& request, const ProblemFilter* view) {
    protocol::RowsReply reply;
    reply.revision = document.revision();
    reply.first_view_index = request.first_view_index;
    reply.first_column = request.first_column;
    const std::uint32_t in_view = document.view_count();
    if (request.first_view_index >= in_view) return reply;
    const std::uint32_t count = std::min({request.count, kMaximumWindow, in_view - request.first_view_index});
    const Table& table = document.table();
    const std::uint32_t first_column = std::min(request.first_column, table.column_count());
    const std::uint32_t columns = std::min({request.column_count, kMaximumWindow, table.column_count() - first_column});
    // While all is checked anew, problems that are not there yet are not mended.
    const bool mends_shown = view != nullptr && document.view_is_outdated() && !document.job().running;
    RowCells cells;
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t position = document.view_position(request.first_view_index + i);
        const RowId row = table.row_at(position);
        protocol::RowWindow window;
        window.position = position;
        window.task = document.catalogue().task_number(position);
        window.line = static_cast<std::uint32_t>(document.catalogue().line(row));
        window.kind = wire(document.catalogue().kind(row));
        window.problem = row_problem(document, row);
        window.mended = mends_shown && !has_problem(document, row, *view);
        table.read_row(row, cells, first_column + std::size_t{columns});
        window.surplus =
            cells.total > table.column_count() ? static_cast<std::uint32_t>(cells.total - table.column_count()) : 0;
        const bool edited = table.row_edited(row);
        const ProblemList::Range range = document.problems().of_row(row);
        for (std::uint32_t place = first_column; place < first_column + columns; ++place) {
            protocol::CellWindow cell;
            if (place < cells.cells.size()) {
                cell.text = cut(decoded_start(table.format(), cells.cells[place], request.max_cell_bytes),
                                request.max_cell_bytes, cell.cut);
                cell.edited = edited && table.cell_edited(row, table.column_at(place));
            } else {
                cell.missing = true;
            }
            for (std::size_t at = range.first; at < range.last; ++at) {
                const ProblemRecord& problem = document.problems().rows()[at];
                if (problem.column != table.column_at(place)) continue;
                const auto severity =
                    static_cast<std::uint8_t>(1 + static_cast<int>(document.profile().rules()[problem.rule].severity));
                if (cell.problem == 0 || severity < cell.problem) cell.problem = severity;
            }
            window.cells.push_back(std::move(cell));
        }
        reply.rows.push_back(std::move(window));
    }
    return reply;
}

namespace {

// A group of a rule that has problems; in which column stands it for itself.
struct GroupCount {
    RuleIndex rule = 0;
    ColumnId column = kNoColumn;
    std::uint32_t problems = 0, in_rows = 0, fixed_together = 0;
};

std::vector<GroupCount> counts_by_rule(const Document& document) {
    std::vector<GroupCount> result;
    const std::vector<RuleCount>& counts = document.problems().counts();
    std::vector<std::uint32_t> in_header(counts.size());
    for (const ProblemRecord& problem : document.problems().header()) ++in_header[problem.rule];
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const RuleCount& count = counts[i];
        result.push_back(
            {static_cast<RuleIndex>(i), kNoColumn, count.problems, count.problems - in_header[i], count.fixable});
    }
    return result;
}

std::vector<GroupCount> counts_of_tally(const ProblemTally& tally, const ProblemFilter& filter, std::size_t rules,
                                        bool by_column) {
    std::vector<GroupCount> result;
    if (!by_column) result.resize(rules);
    const std::size_t which = filter.fixable ? 1 : 0;
    for (const auto& [column, counts] : tally.columns()) {
        if (filter.column && column != *filter.column) continue;
        for (const ProblemTally::Counts& count : counts) {
            if (by_column) result.emplace_back();
            GroupCount& group = by_column ? result.back() : result[count.rule];
            group.rule = count.rule;
            group.column = column;
            group.problems += count.problems[which];
            group.in_rows += count.in_rows[which];
            group.fixed_together += count.fixed_together;
        }
    }
    return result;
}

}  // namespace

protocol::ProblemGroupsReply problem_groups_reply(const Document& document, const ProblemTally* tally,
                                                  const ProblemFilter& filter, bool by_column) {
    protocol::ProblemGroupsReply reply;
    reply.revision = document.revision();
    const std::vector<RuleInfo>& rules = document.profile().rules();
    for (const GroupCount& count :
         tally == nullptr ? counts_by_rule(document) : counts_of_tally(*tally, filter, rules.size(), by_column)) {
        const RuleInfo& rule = rules[count.rule];
        if (count.problems == 0 || !filter.takes_severity(rule.severity)) continue;
        protocol::ProblemGroup group;
        group.code = rule.code;
        group.platform_code = rule.platform_code;
        group.title = translated(rule.title);
        group.severity = wire(rule.severity);
        group.count = count.problems;
        group.in_rows = count.in_rows;
        group.fixable = count.fixed_together;
        if (count.fixed_together > 0) group.fix = wire(rule.fix);
        group.fix_title = translated(rule.fix_title);
        group.of_column = by_column;
        if (by_column && count.column != kNoColumn) group.column = document.table().place_of(count.column);
        reply.groups.push_back(std::move(group));
    }
    // What is of no column comes first: kNone + 1 is 0.
    std::stable_sort(reply.groups.begin(), reply.groups.end(),
                     [](const protocol::ProblemGroup& a, const protocol::ProblemGroup& b) {
                         if (a.column != b.column) return a.column + 1 < b.column + 1;
                         if (a.severity != b.severity) return a.severity < b.severity;
                         return a.count > b.count;
                     });
    return reply;
}

protocol::ProblemsReply problems_reply(const Document& document, const ProblemIndex::Listing& listing,
                                       const protocol::GetProblems& request) {
    protocol::ProblemsReply reply;
    reply.revision = document.revision();
    reply.total = listing.total();
    const bool last = request.first == protocol::kNone && reply.total > 0;
    reply.first = last ? reply.total - 1 : request.first;
    for (const std::uint32_t number : listing.window(reply.first, std::min(request.count, kMaximumWindow))) {
        reply.problems.push_back(wire_problem(document.describe(document.problem(number))));
    }
    return reply;
}

protocol::CellReply cell_reply(const Document& document, const protocol::GetCell& request) {
    protocol::CellReply reply;
    reply.revision = document.revision();
    reply.position = request.position;
    reply.column = request.column;
    const Table& table = document.table();
    const ProfileColumn& column = document.profile().columns()[request.column];
    const RowId row = table.row_at(request.position);
    const ColumnId id = table.column_at(request.column);
    reply.column_name = column.name;
    reply.type = column.type;
    reply.required = column.required;
    reply.has_elements = has_elements(document, request.column);
    reply.value_type = value_type(document, request.column);
    RowCells cells;
    table.read_row(row, cells, request.column + std::size_t{1});
    reply.missing = request.column >= cells.cells.size();
    reply.edited = table.cell_edited(row, id);
    reply.task = document.catalogue().task_number(request.position);
    const ProblemRecord here{row, id};
    const DescribedProblem place = document.describe(here);
    reply.cell = place.cell;
    reply.line = static_cast<std::uint32_t>(place.line);
    reply.offset = place.offset;
    if (!reply.missing) {
        const std::string_view raw = cells.cells[request.column];
        reply.raw_size = raw.size();
        reply.raw = cut(raw, request.max_bytes, reply.cut);
        reply.decoded = cut(decoded_start(table.format(), raw, request.max_bytes), request.max_bytes, reply.cut);
    }
    const ProblemList::Range range = document.problems().of_row(row);
    for (const bool whole_row : {false, true}) {
        for (std::size_t at = range.first; at < range.last; ++at) {
            const ProblemRecord& problem = document.problems().rows()[at];
            if (whole_row ? problem.column == kNoColumn : problem.column == id) {
                reply.problems.push_back(wire_problem(document.describe(problem)));
            }
        }
    }
    return reply;
}

namespace {
protocol::Change wire_change(const Document& document, const ProposedChange& change, std::size_t limit) {
    protocol::Change result;
    result.position = change.position;
    result.column = change.column;
    result.number = change.number;
    result.action = wire(change.fix.action);
    if (change.position != kNowhere) {
        result.task = document.catalogue().task_number(change.position);
        result.line = static_cast<std::uint32_t>(document.catalogue().line(document.table().row_at(change.position)));
    }
    if (change.column < document.column_count()) {
        result.column_name = document.profile().columns()[change.column].name;
    }
    result.before = cut(change.fix.before, limit, result.cut);
    result.after = cut(change.fix.after, limit, result.cut);
    return result;
}
}  // namespace

protocol::FixPreviewReply fix_preview_reply(const Document& document, const FixScope& scope,
                                            const protocol::GetFixPreview& request) {
    protocol::FixPreviewReply reply;
    reply.revision = document.revision();
    reply.first = request.first;
    std::size_t total = 0;
    const std::vector<ProposedChange> changes =
        document.preview_fixes(scope, request.first, std::min(request.count, kMaximumWindow), total);
    reply.total = static_cast<std::uint32_t>(total);
    const std::vector<RuleInfo>& rules = document.profile().rules();
    if (request.first == 0) {
        std::vector<std::uint32_t> by_rule(rules.size());
        for (const std::uint32_t number : document.wanted_numbers()) ++by_rule[document.problem(number).rule];
        for (std::size_t i = 0; i < by_rule.size(); ++i) {
            if (by_rule[i] > 0)
                reply.kinds.push_back({rules[i].code, std::string(translated(rules[i].fix_title)), by_rule[i]});
        }
    }
    const std::optional<RuleIndex> rule = scope.rule;
    reply.fix = rule ? wire(document.profile().rules()[*rule].fix) : protocol::FixKind::safe;
    reply.title =
        translated(rule ? document.profile().rules()[*rule].fix_title : spoken("Everything that is safe to fix"));
    for (const ProposedChange& change : changes) {
        reply.changes.push_back(wire_change(document, change, request.max_cell_bytes));
    }
    return reply;
}

protocol::FixPreviewReply fix_preview_reply(const Document& document, const ProposedChange& change,
                                            const protocol::GetFixPreview& request) {
    protocol::FixPreviewReply reply;
    reply.revision = document.revision();
    reply.total = 1;
    reply.fix = wire(change.fix.kind);
    reply.title = translated(change.fix.title);
    reply.changes.push_back(wire_change(document, change, request.max_cell_bytes));
    return reply;
}

protocol::PlaceReply place_reply(const Document& document, const std::optional<CellPlace>& at) {
    protocol::PlaceReply reply;
    if (!at) return reply;
    reply.found = true;
    reply.position = at->position;
    reply.column = at->column;
    if (at->position != kNowhere) reply.view_index = document.view_index_of(at->position);
    return reply;
}

}  // namespace taskloom::engine
