// The list of commands.
#include "app/commands.h"

#include <utility>

namespace taskloom::app {

void Commands::push_back(Command&& command) { commands_.push_back(std::move(command)); }

void Commands::clear() { commands_.clear(); }

std::vector<Command> Commands::take() { return std::exchange(commands_, {}); }

}  // namespace taskloom::app
