// The table of keys; see the header.
#include "platform/keyboard.h"

#include <cfloat>

#include "base/ascii.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace taskloom::platform {
namespace {

struct NamedKey {
    std::string_view name;
    ImGuiKey key;
};

constexpr NamedKey kNamedKeys[] = {
    {"Tab", ImGuiKey_Tab},
    {"ArrowLeft", ImGuiKey_LeftArrow},
    {"ArrowRight", ImGuiKey_RightArrow},
    {"ArrowUp", ImGuiKey_UpArrow},
    {"ArrowDown", ImGuiKey_DownArrow},
    {"PageUp", ImGuiKey_PageUp},
    {"PageDown", ImGuiKey_PageDown},
    {"Home", ImGuiKey_Home},
    {"End", ImGuiKey_End},
    {"Insert", ImGuiKey_Insert},
    {"Delete", ImGuiKey_Delete},
    {"Backspace", ImGuiKey_Backspace},
    {"Space", ImGuiKey_Space},
    {"Enter", ImGuiKey_Enter},
    {"NumpadEnter", ImGuiKey_KeypadEnter},
    {"Escape", ImGuiKey_Escape},
    {"ControlLeft", ImGuiKey_LeftCtrl},
    {"ControlRight", ImGuiKey_RightCtrl},
    {"ShiftLeft", ImGuiKey_LeftShift},
    {"ShiftRight", ImGuiKey_RightShift},
    {"AltLeft", ImGuiKey_LeftAlt},
    {"AltRight", ImGuiKey_RightAlt},
    {"MetaLeft", ImGuiKey_LeftSuper},
    {"MetaRight", ImGuiKey_RightSuper},
    {"ContextMenu", ImGuiKey_Menu},
    {"Comma", ImGuiKey_Comma},
    {"Period", ImGuiKey_Period},
    {"Slash", ImGuiKey_Slash},
    {"Semicolon", ImGuiKey_Semicolon},
    {"Quote", ImGuiKey_Apostrophe},
    {"BracketLeft", ImGuiKey_LeftBracket},
    {"BracketRight", ImGuiKey_RightBracket},
    {"Backslash", ImGuiKey_Backslash},
    {"Minus", ImGuiKey_Minus},
    {"Equal", ImGuiKey_Equal},
    {"Backquote", ImGuiKey_GraveAccent},
    {"NumpadAdd", ImGuiKey_KeypadAdd},
    {"NumpadSubtract", ImGuiKey_KeypadSubtract},
    {"NumpadMultiply", ImGuiKey_KeypadMultiply},
    {"NumpadDivide", ImGuiKey_KeypadDivide},
    {"NumpadDecimal", ImGuiKey_KeypadDecimal},
};

// What ImGui hasn't seen yet of a key, the last of it; null: nothing.
const ImGuiInputEvent* latest_waiting(ImGuiKey key) {
    const ImGuiInputEvent* latest = nullptr;
    for (const ImGuiInputEvent& event : ImGui::GetCurrentContext()->InputEventsQueue) {
        if (event.Type == ImGuiInputEventType_Key && event.Key.Key == key) latest = &event;
    }
    return latest;
}

}  // namespace

int key_from_browser(std::string_view name) {
    if (name.size() == 4 && name.substr(0, 3) == "Key" && name[3] >= 'A' && name[3] <= 'Z') {
        return ImGuiKey_A + (name[3] - 'A');
    }
    if (name.size() == 6 && name.substr(0, 5) == "Digit" && is_digit(name[5])) return ImGuiKey_0 + (name[5] - '0');
    if (name.size() == 7 && name.substr(0, 6) == "Numpad" && is_digit(name[6])) {
        return ImGuiKey_Keypad0 + (name[6] - '0');
    }
    if ((name.size() == 2 || name.size() == 3) && name[0] == 'F' && is_digit(name[1])) {
        int number = name[1] - '0';
        if (name.size() == 3 && !is_digit(name[2])) return ImGuiKey_None;
        if (name.size() == 3) number = number * 10 + (name[2] - '0');
        return number >= 1 && number <= 24 ? ImGuiKey_F1 + (number - 1) : static_cast<int>(ImGuiKey_None);
    }
    for (const NamedKey& named : kNamedKeys) {
        if (named.name == name) return named.key;
    }
    return ImGuiKey_None;
}

void let_browser_repeat_keys() { ImGui::GetIO().KeyRepeatDelay = FLT_MAX; }

void add_browser_key(std::string_view name, bool down, std::uint32_t modifiers) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiMod_Ctrl, (modifiers & kControlKey) != 0);
    io.AddKeyEvent(ImGuiMod_Shift, (modifiers & kShiftKey) != 0);
    io.AddKeyEvent(ImGuiMod_Alt, (modifiers & kAltKey) != 0);
    io.AddKeyEvent(ImGuiMod_Super, (modifiers & kMetaKey) != 0);
    const auto key = static_cast<ImGuiKey>(key_from_browser(name));
    if (key == ImGuiKey_None) return;
    const ImGuiInputEvent* const waiting = latest_waiting(key);
    if (down && waiting == nullptr && ImGui::IsKeyDown(key)) io.AddKeyEvent(key, false);
    io.AddKeyEvent(key, down);
}

std::string take_typed_ahead() {
    ImVector<ImGuiInputEvent>& queue = ImGui::GetCurrentContext()->InputEventsQueue;
    std::string typed;
    ImVector<ImGuiInputEvent> rest;
    for (const ImGuiInputEvent& event : queue) {
        if (event.Type != ImGuiInputEventType_Text) {
            rest.push_back(event);
            continue;
        }
        char bytes[5] = {};
        ImTextCharToUtf8(bytes, event.Text.Char);
        typed += bytes;
    }
    queue.swap(rest);
    return typed;
}

}  // namespace taskloom::platform
