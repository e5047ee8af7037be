// Every command that a person may ask for, by name: what the palette lists. Commands that need a place or a text of their own
// (a fix of one problem, a cell's new value) are asked for where that is shown.
// Tested by tests/app/workbench_palette_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "app/state.h"
#include "base/language.h"

namespace taskloom::app {

// What must be there for a command.
enum class Need : std::uint8_t {
    nothing,
    file,          // open
    quiet,         // and read, with nothing running
    unsaved_file,  // one that can be saved now
    text_file,     // with delimiters
    cell,
    columns,  // chosen ones
    movable,  // chosen ones of a file with an order
    hidden,
    rows,  // whole ones
    undo,
    redo,
    history,
    problems,
    specification,
    trial,
    job,  // that can be cancelled
    reading,
    toast,
    kept,
};

struct ListedCommand {
    Phrase title;
    const char* keys;  // as key caps show them, Ctrl for Cmd too; empty: none
    Need need;
    // Null: it is no command, but keys of the table that are to be known.
    Command (*make)(const State& state);
};

std::size_t command_count();
const ListedCommand& listed_command(std::size_t index);

// Why the command can't be carried out now; empty: it can.
std::string_view why_not(const ListedCommand& command, const State& state, const ViewMemory& memory);

// Whether a command has all words of the query: in its name, in this language or in English, or in its keys.
bool matches_query(const ListedCommand& command, std::string_view query);

// On this keyboard.
std::string keys_of(const ListedCommand& command, bool mac_keyboard);

}  // namespace taskloom::app
