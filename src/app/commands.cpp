// The list of commands.
#include "app/commands.h"

#include <utility>

namespace taskloom::app {

void Commands::push_back(Command&& command) { commands_.push_back(std::move(command)); }

void Commands::clear() { commands_.clear(); }

std::vector<Command> Commands::take() { return std::exchange(commands_, {}); }

std::string name_in_format(std::string_view name, SaveFormat format) {
    if (format == SaveFormat::as_it_is) return std::string(name);
    const std::size_t dot = name.rfind('.');
    // A dot at the begin is of a hidden file, one far from the end of a name with dots.
    const bool has_ending = dot != std::string_view::npos && dot > 0 && name.size() - dot <= 6;
    std::string made(has_ending ? name.substr(0, dot) : name);
    made += format == SaveFormat::tsv ? ".tsv" : format == SaveFormat::csv ? ".csv" : ".jsonl";
    return made;
}

}  // namespace taskloom::app
