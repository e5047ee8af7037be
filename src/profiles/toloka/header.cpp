// Header names.
#include "profiles/toloka/header.h"

namespace taskloom::toloka {

namespace {
bool take_prefix(std::string_view& name, std::string_view prefix) {
    if (name.substr(0, prefix.size()) != prefix) return false;
    name.remove_prefix(prefix.size());
    return true;
}
}  // namespace

const std::vector<std::string_view>& header_prefixes() {
    static const std::vector<std::string_view> prefixes = [] {
        std::vector<std::string_view> list = {"INPUT:", "GOLDEN:", "HINT:", "AI:", "Al:", "TASK:"};
        list.insert(list.end(), kResultPrefixes.begin(), kResultPrefixes.end());
        return list;
    }();
    return prefixes;
}

const char* meaning_of(ColumnRole role) {
    switch (role) {
        case ColumnRole::hint:
            return "the hint of a training task";
        case ColumnRole::hint_language:
            return "the language of the hint";
        case ColumnRole::latitude:
            return "the latitude of a task";
        case ColumnRole::longitude:
            return "the longitude of a task";
        case ColumnRole::overlap:
            return "the overlap of a task";
        case ColumnRole::task_id:
            return "of a download, not checked";
        case ColumnRole::other_known:
            return "of a file of results";
        default:
            return "";
    }
}

HeaderName parse_header(std::string_view name) {
    std::string_view rest = name;
    // Ids of fields have neither spaces nor colons, so these are slips.
    const auto of_field = [&](ColumnRole role) -> HeaderName {
        if (rest.empty() || rest.front() == ' ' || rest.back() == ' ' || rest.back() == ':') return {};
        return {role, std::string(rest)};
    };
    if (take_prefix(rest, "INPUT:")) return of_field(ColumnRole::input);
    if (take_prefix(rest, "GOLDEN:")) return of_field(ColumnRole::golden);
    const bool small_l = name.substr(0, 3) == "Al:";
    for (const WholeHeader& known : kWholeHeaders) {
        const bool same =
            small_l ? known.name.substr(0, 3) == "AI:" && known.name.substr(3) == name.substr(3) : known.name == name;
        if (same) return {known.role, {}};
    }
    for (const std::string_view prefix : kResultPrefixes) {
        if (take_prefix(rest, prefix)) return {ColumnRole::other_known, {}};
    }
    return {};
}

}  // namespace taskloom::toloka
