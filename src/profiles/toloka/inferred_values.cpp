// Which values a field of correct answers allows, as far as those in a file tell.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/number_text.h"
#include "base/one_line.h"
#include "profiles/toloka/allowed_values.h"
#include "profiles/toloka/array_syntax.h"
#include "profiles/toloka/specification_inference.h"

namespace taskloom::toloka {

namespace {

constexpr std::uint32_t kTimesEachValue = 5;   // how often each is to be seen on average
constexpr std::uint32_t kTimesARightOne = 10;  // how often an allowed value for each time that it is misspelt

// What stands between the commas of texts: answers where several may be chosen. Empty unless each piece of a list stands
// somewhere else too.
std::vector<std::string> chosen_pieces(const std::vector<std::string_view>& texts) {
    struct Piece {
        std::uint32_t times = 0;
        bool in_list = false;
    };
    std::vector<std::string> pieces;
    std::vector<Piece> seen;
    bool has_lists = false;
    for (const std::string_view text : texts) {
        std::string buffer;
        ArrayReader reader(text, ArraySyntax::legacy, buffer);
        std::vector<std::string> parts;
        for (std::string_view part; reader.next(part);) parts.emplace_back(part);
        has_lists = has_lists || parts.size() > 1;
        for (std::string& part : parts) {
            if (part.empty()) return {};
            const auto at = static_cast<std::size_t>(std::find(pieces.begin(), pieces.end(), part) - pieces.begin());
            if (at == pieces.size()) {
                pieces.push_back(std::move(part));
                seen.emplace_back();
            }
            ++seen[at].times;
            seen[at].in_list = seen[at].in_list || parts.size() > 1;
        }
    }
    const bool alone = std::any_of(seen.begin(), seen.end(), [](Piece one) { return one.in_list && one.times < 2; });
    if (!has_lists || alone) pieces.clear();
    return pieces;
}

}  // namespace

// Values that nearly are others, seen far more often, are mistakes.
void SpecificationInference::guess_allowed_values(const Column& column, Field& field, InferredField& inferred) {
    std::vector<Value> values = column.values;
    if (values.size() < 2 || field.is_array || column.filled / kTimesEachValue < values.size()) return;
    if (field.type != FieldType::string && field.type != FieldType::integer) return;
    for (std::size_t i = 1; i < values.size(); ++i) {  // a few: those seen most go first
        for (std::size_t at = i; at > 0 && values[at - 1].times < values[at].times; --at) {
            std::swap(values[at - 1], values[at]);
        }
    }
    if (field.type == FieldType::string && !column.is_typed) {
        std::vector<std::string_view> texts;
        texts.reserve(values.size());
        for (const Value& value : values) texts.push_back(value.text);
        field.allowed_values = chosen_pieces(texts);
        field.is_array = !field.allowed_values.empty();
    }
    if (field.is_array) {
        inferred.doubt = "may be string";
    } else {
        std::vector<std::uint32_t> times;  // of the allowed ones
        for (const Value& value : values) {
            NearestAllowed nearest;
            if (!times.empty()) nearest = BoundField(field).nearest(value.text);
            const bool misspelt = nearest.likeness != Likeness::none && nearest.likeness != Likeness::near &&
                                  times[nearest.index] / kTimesARightOne >= value.times;
            if (!misspelt) {
                field.allowed_values.push_back(value.text);
                times.push_back(value.times);
                continue;
            }
            inferred.fitting -= value.times;
            if (inferred.first_exception != 0 && inferred.first_exception < value.first_task) continue;
            inferred.first_exception = value.first_task;
            inferred.exception = on_one_line(value.text, 40);
        }
    }
    const bool is_number = field.type == FieldType::integer;
    std::sort(field.allowed_values.begin(), field.allowed_values.end(),
              [&](const std::string& a, const std::string& b) {
                  return is_number ? compare_decimal_texts(a, b) < 0 : a < b;
              });
}

}  // namespace taskloom::toloka
