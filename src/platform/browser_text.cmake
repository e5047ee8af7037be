# The text layer as a library of its own: taskloom_browser_text. Natively it is built for its tests only (the native
# window draws ImGui's own text); the files that talk to the browser come with the web build.
set(browser_text_sources browser_text.cpp browser_text_layout.cpp browser_text_script.cpp browser_text_shelves.cpp
    browser_text_store.cpp)
if(EMSCRIPTEN)
    list(APPEND browser_text_sources browser_text_imgui.cpp browser_text_web.cpp)
endif()
taskloom_layer(browser_text FAST ${browser_text_sources} USES base LINKS third_party_imgui)
