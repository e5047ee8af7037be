// The browser's names of keys as ImGui's. Text never comes this way (web/text_agent.mjs sends it apart).
// Tested by tests/platform/keyboard_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace taskloom::platform {

// Bits of the modifiers that are down, as the page sends them.
enum KeyModifier : std::uint32_t { kControlKey = 1, kShiftKey = 2, kAltKey = 4, kMetaKey = 8 };

// `name`: KeyboardEvent.code, except that letters are named by what they type ("KeyZ" is the key that types z, so that
// shortcuts follow the layout). ImGuiKey_None (0) for keys that ImGui doesn't know.
int key_from_browser(std::string_view name);

// Tells ImGui of a key and of the modifiers that go with it.
void add_browser_key(std::string_view name, bool down, std::uint32_t modifiers);

// Takes out what was typed and ImGui hasn't seen yet: it hands out a fast typist's characters over several frames, and
// when a text field opens meanwhile they belong there.
std::string take_typed_ahead();

}  // namespace taskloom::platform
