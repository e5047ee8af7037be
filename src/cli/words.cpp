// Reads words one after the other; an option's value is the rest of its own word, or the next word.
#include "cli/words.h"

#include <algorithm>

#include "spec/nearest_word.h"

namespace taskloom::cli {

namespace {

std::vector<std::string_view> split_choices(std::string_view choices) {
    std::vector<std::string_view> result;
    while (!choices.empty()) {
        const std::size_t end = std::min(choices.find('|'), choices.size());
        result.push_back(choices.substr(0, end));
        choices.remove_prefix(std::min(end + 1, choices.size()));
    }
    return result;
}

// "human, json or log".
std::string list_of(const std::vector<std::string_view>& words) {
    std::string list;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) list += i + 1 == words.size() ? " or " : ", ";
        list += words[i];
    }
    return list;
}

Error unknown_option(std::string_view name, const OptionInfo* options, std::size_t option_count) {
    std::vector<std::string_view> known = {"--help"};
    for (std::size_t i = 0; i < option_count; ++i) known.emplace_back(options[i].name);
    const std::string_view near = nearest(name, known);
    std::string message = "there is no option " + quoted(name);
    message += near.empty() ? "; " : "; did you mean " + std::string(near) + "? ";
    message += "-- ends the options: put it before a name or a value that begins with -";
    return usage(std::move(message));
}

// "-33.8,151.2" is a value: no option begins with a digit or a point.
bool is_negative_number(std::string_view word) {
    return word.size() > 1 && word[0] == '-' && (word[1] == '.' || (word[1] >= '0' && word[1] <= '9'));
}

}  // namespace

std::string quoted(std::string_view word) { return "\"" + std::string(word) + "\""; }

Error usage(std::string message) { return Error{ErrorCode::invalid_argument, std::move(message), std::nullopt}; }

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known) {
    const std::size_t place = nearest_word(word, known.data(), known.size());
    return place < known.size() ? known[place] : std::string_view();
}

std::optional<std::string_view> Words::value(std::string_view name) const {
    for (auto at = values_.rbegin(); at != values_.rend(); ++at) {
        if (at->first == name) return at->second;
    }
    return {};
}

Result<Words> Words::parse(const std::vector<std::string_view>& words, const OptionInfo* options,
                           std::size_t option_count) {
    Words result;
    const OptionInfo* const options_end = options + option_count;
    bool options_ended = false;
    for (std::size_t next = 0; next < words.size();) {
        const std::string_view word = words[next++];
        if (options_ended || word.size() < 2 || word.front() != '-' || is_negative_number(word)) {
            result.operands_.emplace_back(word);
            continue;
        }
        if (word == "--") {
            options_ended = true;
            continue;
        }
        const bool is_long = word[1] == '-';
        const std::size_t equals = is_long ? word.find('=') : std::string_view::npos;
        const std::string_view name = is_long ? word.substr(0, equals) : word.substr(0, 2);
        const OptionInfo* const option = std::find_if(options, options_end, [&](const OptionInfo& candidate) {
            return name == (is_long ? candidate.name : candidate.short_name);
        });
        if (option == options_end) return unknown_option(is_long ? name : word, options, option_count);

        std::optional<std::string_view> value;
        if (is_long && equals != std::string_view::npos) value = word.substr(equals + 1);
        if (!is_long && word.size() > 2) value = word.substr(word[2] == '=' ? 3 : 2);
        const std::string shown = std::string(name);
        if (*option->value == '\0' && *option->choices == '\0') {
            if (value) return usage(shown + " takes no value");
            result.values_.emplace_back(option->name, std::string_view());
            continue;
        }
        if (!value && next < words.size()) value = words[next++];
        const std::vector<std::string_view> choices = split_choices(option->choices);
        std::string needs = shown + " needs ";
        needs += choices.empty() ? std::string(option->value) : list_of(choices);
        if (!value || value->empty()) return usage(std::move(needs));
        if (!choices.empty() && std::find(choices.begin(), choices.end(), *value) == choices.end()) {
            needs += ", not ";
            needs += quoted(*value);
            return usage(std::move(needs));
        }
        result.values_.emplace_back(option->name, *value);
    }
    return result;
}

}  // namespace taskloom::cli
