// How we build Dear ImGui: included by imgui.h through IMGUI_USER_CONFIG.
#pragma once

// Code points beyond U+FFFF survive text entry. Without this ImGui turns an emoji into U+FFFD: data loss for our users.
#define IMGUI_USE_WCHAR32

// The host owns files, clipboard and the platform's input methods.
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_WIN32_FUNCTIONS

#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_OBSOLETE_KEYIO

// The user's settings are ours to keep: ImGui's .ini text stays in memory, and unused.
#define ImDrawIdx unsigned int
