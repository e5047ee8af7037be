// The palette: every command by name, found by typing; opened as help it begins with the keys of the table.
#include <algorithm>

#include "app/command_table.h"
#include "app/workbench_implementation.h"
#include "base/utf8.h"

namespace taskloom::app {

void Workbench::Implementation::open_palette(bool as_help) {
    if (state.dialog != DialogKind::none) return;
    state.palette = Palette{};
    state.palette.as_help = as_help;
    memory.palette = Scroll{};
    focus_before_dialog = ui.focus();
    state.dialog = DialogKind::palette;
    list_commands();
}

// Those that the text finds, in the order of the table; commands before keys, or the other way round.
void Workbench::Implementation::list_commands() {
    Palette& palette = state.palette;
    palette.listed.clear();
    for (std::size_t i = 0; i < command_count(); ++i) {
        if (matches_query(listed_command(i), palette.text)) palette.listed.push_back(i);
    }
    const auto goes_first = [&](std::size_t i) { return (listed_command(i).make == nullptr) == palette.as_help; };
    std::stable_partition(palette.listed.begin(), palette.listed.end(), goes_first);
    go_in_palette(0);
}

void Workbench::Implementation::go_in_palette(std::size_t to) {
    Palette& palette = state.palette;
    palette.at = palette.listed.empty() ? 0 : std::min(to, palette.listed.size() - 1);
    memory.palette_reveal = true;
    // Screen readers are told of an entry when it has the focus.
    ui.set_focus(palette.listed.empty() ? ui.id(kPaletteText) : ui.id(kPaletteEntry, palette.listed[palette.at]), true);
    touched();
}

void Workbench::Implementation::type_in_palette(std::string_view text) {
    const std::size_t end = text.find_first_of("\r\n");
    state.palette.text += text.substr(0, end);
    list_commands();
    if (state.palette.listed.empty()) host.announce(words::kNoCommand);
}

void Workbench::Implementation::take_palette_keys() {
    const ImGuiIO& io = ImGui::GetIO();
    Palette& palette = state.palette;
    std::string typed;
    for (const ImWchar code : io.InputQueueCharacters) {
        if (code >= 0x20 && code != 0x7F) append_utf8(code, typed);
    }
    if (!typed.empty() && (!command_key() || io.KeyAlt)) type_in_palette(typed);
    if (ImGui::IsKeyPressed(ImGuiKey_Backspace) && !palette.text.empty()) {
        std::size_t end = palette.text.size() - 1;
        while (end > 0 && (static_cast<unsigned char>(palette.text[end]) & 0xC0) == 0x80) --end;
        if (command_key())
            end = palette.text.find_last_of(' ') == std::string::npos ? 0 : palette.text.find_last_of(' ');
        palette.text.resize(end);
        list_commands();
    }
    const std::size_t count = palette.listed.size(), page = std::max<std::size_t>(1, memory.palette_page);
    if (count == 0) return;
    if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) go_in_palette((palette.at + 1) % count);
    if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) go_in_palette((palette.at + count - 1) % count);
    if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) go_in_palette(palette.at + page);
    if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) go_in_palette(palette.at - std::min(palette.at, page));
    if (ImGui::IsKeyPressed(ImGuiKey_Home, false)) go_in_palette(0);
    if (ImGui::IsKeyPressed(ImGuiKey_End, false)) go_in_palette(count - 1);
    if (ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false)) {
        commands.push_back(command::RunListed{palette.listed[palette.at]});
    }
}

void Workbench::Implementation::run_listed(std::size_t index) {
    if (state.dialog != DialogKind::palette || index >= command_count()) return;
    const ListedCommand& listed = listed_command(index);
    if (listed.make == nullptr) return;
    const std::string_view reason = why_not(listed, state, memory);
    if (!reason.empty()) return host.announce(reason);
    carry_out(command::CloseDialog{});
    carry_out(listed.make(state));
}

}  // namespace taskloom::app
