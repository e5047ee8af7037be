// Keys as in the page's field (web/text_entry.mjs): Enter down, Shift+Enter up, Tab right, Shift+Tab left, Escape cancels,
// Ctrl+Enter breaks the line.
#include "platform/native_text_entry.h"

#include <algorithm>

#include "imgui.h"

namespace taskloom::platform {
namespace {

int grow(ImGuiInputTextCallbackData* data) {
    if (data->EventFlag == ImGuiInputTextFlags_CallbackResize) {
        std::string& text = *static_cast<std::string*>(data->UserData);
        text.resize(static_cast<std::size_t>(data->BufTextLen));
        data->Buf = text.data();
    }
    return 0;
}

}  // namespace

void NativeTextEntry::draw(NativeHost& host, const app::Fonts& fonts) {
    if (!host.text_entry()) {
        open_id_ = 0;
        return;
    }
    const app::TextEntry& entry = *host.text_entry();
    const bool opened = entry.id != open_id_;
    if (opened) {
        open_id_ = entry.id;
        text_ = entry.text;
    }
    const float lines = static_cast<float>(1 + std::count(text_.begin(), text_.end(), '\n'));
    ImGui::SetNextWindowPos({entry.place.x, entry.place.y});
    ImGui::PushFont(entry.face == app::TextFace::monospace ? fonts.monospace : fonts.body);
    const ImVec2 size(std::max(entry.place.width, 240.0f),
                      std::max(entry.place.height, lines * ImGui::GetTextLineHeight() + 8.0f));
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::Begin("##native text entry", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings);
    if (opened) {
        ImGui::SetWindowFocus();
        ImGui::SetKeyboardFocusHere();
    }
    int flags = ImGuiInputTextFlags_CallbackResize | ImGuiInputTextFlags_CtrlEnterForNewLine |
                ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_NoHorizontalScroll;
    if (entry.select_all) flags |= ImGuiInputTextFlags_AutoSelectAll;
    const bool shift = ImGui::GetIO().KeyShift;
    const bool entered =
        ImGui::InputTextMultiline("##text", text_.data(), text_.capacity() + 1, size, flags, grow, &text_);
    const bool left = ImGui::IsItemDeactivated();
    ImGui::End();
    ImGui::PopStyleVar();
    ImGui::PopFont();

    using End = app::TextEntryEnd;
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
        host.finish_text_entry(End::cancel, {});
    } else if (entered) {
        host.finish_text_entry(shift ? End::commit_up : End::commit_down, text_);
    } else if (ImGui::IsKeyPressed(ImGuiKey_Tab, false)) {
        host.finish_text_entry(shift ? End::commit_left : End::commit_right, text_);
    } else if (left && !opened) {
        host.finish_text_entry(End::commit_stay, text_);
    }
}

}  // namespace taskloom::platform
