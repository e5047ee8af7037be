// The widgets of a frame as data: what they are, what they say, where they stand. Tests find widgets by label in it, and
// the page shows it to screen readers (web/aria_mirror.mjs).
// Tested by tests/app/semantics_test.cpp, and by every test that drives the workbench by label.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/host.h"

namespace taskloom::app {

enum class Role : std::uint8_t {
    text,
    button,
    link,
    tab,
    list_item,
    check_box,  // `selected`: it is ticked
    grid,
    row,
    column_header,
    cell,
    dialog,
    progress,
    region,
    status,
    splitter,
    menu,  // like a dialog, of entries
    menu_item,
    combo_box,  // what is typed over a list of options; `opening`: whether there are any
    option,     // `row` of `column`
};

enum class Opening : std::uint8_t { never, closed, open };

enum class SemanticAction : std::uint8_t { activate, focus };

struct SemanticNode {
    std::uint32_t id = 0;  // Ui::id's; 0 for plain text
    Role role = Role::text;
    std::string label;
    std::string value;
    PixelRect place;
    bool selected = false;
    bool in_range = false;  // one of several chosen cells
    bool disabled = false;
    bool focused = false;
    // Of a cell, a header or a row of the grid: where it stands, from 1, row 1 being the headers. Of the grid: how many
    // there are, those too that aren't on the screen.
    std::uint32_t row = 0, column = 0;
    std::string description;           // what is to be said of it besides: what is wrong
    std::string keys;                  // the shortcut: "Ctrl+S"
    Opening opening = Opening::never;  // whether it shows more below itself
};

class SemanticTree {
public:
    void clear() { nodes_.clear(); }
    // Valid until the next call.
    SemanticNode& add(SemanticNode node) { return nodes_.emplace_back(std::move(node)); }
    const std::vector<SemanticNode>& nodes() const { return nodes_; }
    // The first node with this role and label, or nullptr. A label ending in '*' matches what begins so.
    const SemanticNode* find(Role role, std::string_view label) const;
    // As JSON, for the page's tests.
    std::string to_json() const;

private:
    std::vector<SemanticNode> nodes_;
};

}  // namespace taskloom::app
