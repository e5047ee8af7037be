// Dear ImGui is built with IMGUI_ENABLE_TEST_ENGINE so that its items can be told one by one; these are the functions
// it then calls. Our widgets report themselves to the SemanticTree with role and value, which ImGui could not tell, so
// there is nothing left to take from here; ImGui still needs the symbols.
#include "imgui.h"
#include "imgui_internal.h"

void ImGuiTestEngineHook_ItemAdd(ImGuiContext*, ImGuiID, const ImRect&, const ImGuiLastItemData*) {}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }
