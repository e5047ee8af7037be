// Reads the platform's JSON into a Specification: which of its three shapes it has, the two sides, the fields.
#include "spec/load_specification.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/language.h"
#include "spec/field_reader.h"
#include "spec/json_tree.h"
#include "spec/problem_collector.h"

namespace taskloom {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kExpected =
    "A project specification is expected: {\"input_spec\": {...}, \"output_spec\": {...}}, or a project from the API "
    "with these in its \"task_spec\".";

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& byte : lower) {
        if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte + ('a' - 'A'));
    }
    return lower;
}

class Reader {
public:
    Reader(std::string_view text, std::size_t skipped, PatternReading patterns)
        : text_(text), skipped_(skipped), patterns_(patterns) {}

    Result<Specification> read(std::vector<SpecificationProblem>* problems) {
        Result<JsonTree> tree = JsonTree::parse(text_);
        if (!tree) {
            const std::size_t offset = static_cast<std::size_t>(tree.error().offset.value_or(0));
            return Error{
                ErrorCode::invalid_data,
                filled("This is not valid JSON: line {}: {}. Correct it there, or export the specification from "
                       "the platform again.",
                       line_of(offset), translated(tree.error().message)),
                skipped_ + offset};
        }
        tree_ = tree.take();
        Specification specification;
        if (Status status = read_top(specification); !status) return status.error();
        if (problems != nullptr) *problems = problems_.take(tree_, text_, skipped_);
        return specification;
    }

private:
    const JsonNode& node(std::uint32_t index) const { return tree_.node(index); }

    std::string line_of(std::size_t offset) const {
        return std::to_string(1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
    }

    // `what` is wrong at a node, `remedy` is what to do; both whole sentences.
    Error wrong(std::uint32_t index, const std::string& what, const std::string& remedy) const {
        const std::size_t offset = node(index).offset;
        const std::string pointer = shortened(tree_.pointer_of(index), 200);
        return Error{
            ErrorCode::invalid_data,
            (pointer.empty() ? filled("{} (line {}). {}", what, line_of(offset), translated(remedy))
                             : filled("{} (line {}, at {}). {}", what, line_of(offset), pointer, translated(remedy))),
            skipped_ + offset};
    }

    Status expect_object(std::uint32_t index, const std::string& what) const {
        if (node(index).kind == JsonKind::object) return {};
        return wrong(index, filled("{} is {}", what, kind_in_words(node(index).kind)),
                     "Make it an object {...}, as the platform writes it.");
    }

    // The member of that key; kNone when it isn't there or null, which the API writes for "not set".
    std::uint32_t find_set(std::uint32_t object, std::string_view key) const {
        const std::uint32_t found = tree_.find(object, key);
        return found != JsonNode::kNone && node(found).kind == JsonKind::null ? JsonNode::kNone : found;
    }

    Status read_top(Specification& specification) {
        if (node(0).kind != JsonKind::object) {
            const bool tasks = node(0).kind == JsonKind::array;
            const std::string_view kind = kind_in_words(node(0).kind);
            return wrong(0,
                         tasks ? filled("This JSON is {}, maybe a file of tasks, not a project specification", kind)
                               : filled("This JSON is {}, not a project specification", kind),
                         std::string(kExpected));
        }
        std::uint32_t container = 0;
        const std::uint32_t task_spec = find_set(0, "task_spec");
        if (task_spec != JsonNode::kNone) {
            if (Status status = expect_object(task_spec, "\"task_spec\""); !status) return status;
            container = task_spec;
            specification.shape = SpecificationShape::project;
            keep_members(0, {"task_spec"}, specification.project_members);
        }
        const std::uint32_t input = find_set(container, "input_spec");
        const std::uint32_t output = find_set(container, "output_spec");
        specification.declares_input = input != JsonNode::kNone;
        specification.declares_output = output != JsonNode::kNone;
        if (!specification.declares_input && !specification.declares_output) {
            if (!is_bare_map(container)) return not_a_specification(container);
            return read_bare_map(container, specification);
        }
        // Our own mark, see write_specification.
        const std::uint32_t inferred = tree_.find(container, "inferred");
        specification.inferred = inferred != JsonNode::kNone && node(inferred).truth;
        keep_members(container, {"input_spec", "output_spec", specification.inferred ? "inferred" : "input_spec"},
                     specification.other_members);
        if (specification.declares_input) {
            if (Status status = expect_object(input, "\"input_spec\""); !status) return status;
            read_side(input, SpecificationSide::input, specification.input);
        }
        if (specification.declares_output) {
            if (Status status = expect_object(output, "\"output_spec\""); !status) return status;
            read_side(output, SpecificationSide::output, specification.output);
        }
        if (!specification.declares_input) side_missing(container, "input_spec", "INPUT");
        if (!specification.declares_output) side_missing(container, "output_spec", "GOLDEN");
        return {};
    }

    void keep_members(std::uint32_t object, std::initializer_list<std::string_view> read, std::string& kept) {
        std::vector<std::uint32_t> repeated;
        for (const std::uint32_t member : tree_.members(object, &repeated)) {
            const std::string& key = node(member).key;
            if (std::find(read.begin(), read.end(), key) == read.end()) {
                keep_member(kept, key, tree_.raw(text_, member));
            }
        }
        for (const std::uint32_t member : repeated) {
            problems_.add(SpecificationRule::key_repeated, member,
                          filled("{} stands twice", in_quotes(node(member).key)));
        }
    }

    void side_missing(std::uint32_t container, const std::string& key, const std::string& columns) {
        problems_.add(SpecificationRule::side_missing, container,
                      filled("There is no {}, so {} columns are not checked by it", in_quotes(key), columns));
    }

    // {"image": {"type": "url"}}
    bool is_bare_map(std::uint32_t container) const {
        for (const std::string_view key : {"task_spec", "input_spec", "output_spec"}) {
            if (tree_.find(0, key) != JsonNode::kNone) return false;
        }
        const std::vector<std::uint32_t> members = tree_.members(container);
        return std::any_of(members.begin(), members.end(), [&](std::uint32_t at) {
            const std::uint32_t type = tree_.find(at, "type");
            return !node(at).key.empty() && type != JsonNode::kNone && node(type).kind == JsonKind::text;
        });
    }

    Status read_bare_map(std::uint32_t container, Specification& specification) {
        specification.shape = SpecificationShape::bare_map;
        specification.declares_input = true;
        read_side(container, SpecificationSide::input, specification.input);
        problems_.add(
            SpecificationRule::side_unnamed, container,
            filled("These fields don't say whether they are input or output; they are taken as input fields"));
        return {};
    }

    Error not_a_specification(std::uint32_t container) const {
        if (tree_.find(container, "input_values") != JsonNode::kNone) {
            return wrong(container, filled("This JSON is a task, not a project specification"), std::string(kExpected));
        }
        return wrong(container, filled("This JSON has neither \"input_spec\" nor \"output_spec\""),
                     std::string(kExpected));
    }

    void read_side(std::uint32_t side, SpecificationSide which, std::vector<Field>& fields) {
        const bool is_input = which == SpecificationSide::input;
        std::vector<std::uint32_t> repeated;
        FieldReader reader(tree_, text_, problems_, patterns_ == PatternReading::now);
        std::size_t unwritten = 0;
        std::uint32_t first_unwritten = JsonNode::kNone;
        std::vector<std::pair<std::string, std::uint32_t>> ids;  // in lower case
        for (const std::uint32_t at : tree_.members(side, &repeated)) {
            const std::string& id = node(at).key;
            if (id.empty()) {
                problems_.add(SpecificationRule::field_id_empty, at,
                              is_input ? filled("An input field has an empty name, so it is passed over")
                                       : filled("An output field has an empty name, so it is passed over"));
                continue;
            }
            if (!is_field_id(id)) {
                problems_.add(SpecificationRule::field_id_characters, at,
                              filled("The name {} has other characters", in_quotes(id)));
            }
            ids.emplace_back(lower_case(id), at);
            fields.push_back(reader.read(at, which));
            if (node(at).kind == JsonKind::object && !reader.says_required() && unwritten++ == 0) first_unwritten = at;
        }
        for (const std::uint32_t at : repeated) {
            problems_.add(SpecificationRule::key_repeated, at,
                          filled("The field {} stands twice", in_quotes(node(at).key)));
        }
        if (unwritten > 0) {
            const std::string first = in_quotes(node(first_unwritten).key), more = std::to_string(unwritten - 1);
            problems_.add(
                SpecificationRule::required_unwritten, first_unwritten,
                unwritten == 1
                    ? is_input
                          ? filled(
                                "The input field {} doesn't say whether a value is required; it is taken as required",
                                first)
                          : filled(
                                "The output field {} doesn't say whether a value is required; it is taken as required",
                                first)
                : is_input
                    ? filled("The input field {} and {} more don't say whether a value is required; it is taken as "
                             "required",
                             first, more)
                    : filled("The output field {} and {} more don't say whether a value is required; it is taken "
                             "as required",
                             first, more));
        }
        std::sort(ids.begin(), ids.end());
        for (std::size_t i = 1; i < ids.size(); ++i) {
            if (ids[i].first != ids[i - 1].first) continue;
            problems_.add(SpecificationRule::field_id_case, ids[i].second,
                          filled("The fields {} and {} differ by case alone", in_quotes(node(ids[i - 1].second).key),
                                 in_quotes(node(ids[i].second).key)));
        }
    }

    std::string_view text_;
    std::size_t skipped_;  // bytes before text_, for offsets
    PatternReading patterns_;
    JsonTree tree_;
    ProblemCollector problems_;
};

}  // namespace

Result<Specification> load_specification(std::string_view name, std::string_view text,
                                         std::vector<SpecificationProblem>* problems, PatternReading patterns) {
    if (problems != nullptr) problems->clear();
    if (text.size() > kMaxSpecificationBytes) {
        return Error{
            ErrorCode::limit_exceeded,
            filled("This file is larger than 4 MB, too large for a project specification. {}", translated(kExpected)),
            std::nullopt};
    }
    std::size_t skipped = 0;
    if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
        skipped = kByteOrderMark.size();
        text.remove_prefix(skipped);
    }
    Result<Specification> specification = Reader(text, skipped, patterns).read(problems);
    if (specification) specification.value().name = name;
    return specification;
}

}  // namespace taskloom
