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

// The browser says itself when a key that is held counts again, as the system is set. ImGui would say so by the time between
// two frames, and see a key that was pressed once twice when a frame takes long. Once, before the first key.
void let_browser_repeat_keys();

// Tells ImGui of a key and of the modifiers that go with it. A key that is down already is pressed again, unless ImGui hasn't
// seen the last time yet: what is held must not go on after it was let go.
void add_browser_key(std::string_view name, bool down, std::uint32_t modifiers);

// Takes out what was typed and ImGui hasn't seen yet: it hands out a fast typist's characters over several frames, and
// when a text field opens meanwhile they belong there.
std::string take_typed_ahead();

}  // namespace taskloom::platform
