// The content that the two pages of this folder draw alike: a table of words, as the page's JavaScript hands it over.
#pragma once

#include <string>
#include <vector>

#include "imgui.h"

using TextRows = std::vector<std::vector<std::string>>;

// Rows end with \n, cells are parted by \t, \x1f is a line break in a cell.
inline TextRows read_text_rows(const char* text) {
    TextRows rows;
    std::vector<std::string> row;
    std::string cell;
    for (const char* at = text; *at != '\0'; ++at) {
        if (*at == '\t' || *at == '\n') {
            row.push_back(cell);
            cell.clear();
            if (*at == '\n') {
                rows.push_back(row);
                row.clear();
            }
        } else {
            cell += *at == '\x1f' ? '\n' : *at;
        }
    }
    return rows;
}

inline void draw_text_table(const TextRows& rows) {
    const int columns = rows.empty() ? 1 : static_cast<int>(rows[0].size());
    if (!ImGui::BeginTable("table", columns, ImGuiTableFlags_BordersInnerV | ImGuiTableFlags_RowBg)) return;
    for (const std::vector<std::string>& row : rows) {
        ImGui::TableNextRow();
        for (const std::string& cell : row) {
            ImGui::TableNextColumn();
            ImGui::TextUnformatted(cell.data(), cell.data() + cell.size());
        }
    }
    ImGui::EndTable();
}
