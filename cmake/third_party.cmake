# Third-party libraries as targets. None of their sources is in the repository:
#   third_party_doctest, third_party_nlohmann_json   headers of the distribution's packages
#   third_party_imgui                                Dear ImGui without a backend
#   third_party_sdl2                                 SDL2: compiled here for the web, the system's for the native window
#   third_party_imgui_sdl2_gl                        ImGui's SDL2 and OpenGL backends
#   third_party_re2                                  RE2: regular expressions in linear time
#   third_party_zlib                                 zlib's inflate and deflate, piece by piece
# and a source that is made of one's data, TASKLOOM_ENCODING_TABLES: what text encodings mean, out of iconv-lite.
# TASKLOOM_NATIVE_WINDOW is TRUE when a native build can open a window (SDL2 and OpenGL found).

# --- header-only libraries ---------------------------------------------------------------------------------------
# emcc doesn't look into /usr/include, and must not be pointed there: it would find the system's libc. So a folder of
# our own holds links to just the headers we use.
set(TASKLOOM_HEADERS "${CMAKE_BINARY_DIR}/headers")
file(MAKE_DIRECTORY "${TASKLOOM_HEADERS}")
function(taskloom_header_library name folder header package)
    find_path(TASKLOOM_${name}_INCLUDE ${folder}/${header}
        PATHS /usr/include /usr/local/include /opt/homebrew/include NO_CMAKE_FIND_ROOT_PATH)
    if(NOT TASKLOOM_${name}_INCLUDE)
        message(FATAL_ERROR "${folder}/${header} isn't installed (Debian's package ${package}): run ./serve.py or ./tests/run, "
            "which install what is missing, or set TASKLOOM_${name}_INCLUDE")
    endif()
    file(CREATE_LINK "${TASKLOOM_${name}_INCLUDE}/${folder}" "${TASKLOOM_HEADERS}/${folder}" SYMBOLIC)
    add_library(third_party_${name} INTERFACE)
    target_include_directories(third_party_${name} SYSTEM INTERFACE "${TASKLOOM_HEADERS}")
endfunction()

taskloom_header_library(nlohmann_json nlohmann json.hpp nlohmann-json3-dev)
# Without exceptions a failing parse ends the program, so parse only with `allow_exceptions = false` and check is_discarded().
target_compile_definitions(third_party_nlohmann_json INTERFACE JSON_NOEXCEPTION)

if(TASKLOOM_TESTS)
    taskloom_header_library(doctest doctest doctest.h doctest-dev)
    # REQUIRE stays usable without exceptions; it then reports and goes on.
    target_compile_definitions(third_party_doctest INTERFACE DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS)
    if(EMSCRIPTEN)
        # Signal handlers mean nothing in WebAssembly.
        target_compile_definitions(third_party_doctest INTERFACE DOCTEST_CONFIG_NO_POSIX_SIGNALS)
    endif()
    add_library(taskloom_doctest_main STATIC "${CMAKE_CURRENT_LIST_DIR}/compat/doctest_main.cpp")
    target_link_libraries(taskloom_doctest_main PUBLIC third_party_doctest)
endif()

# --- fetched sources ---------------------------------------------------------------------------------------------
set(TASKLOOM_THIRD_PARTY_DIR "${CMAKE_SOURCE_DIR}/build/third_party" CACHE PATH "Where tools/fetch_sources.py unpacks")
set(TASKLOOM_IMGUI "${TASKLOOM_THIRD_PARTY_DIR}/imgui-1.90.1")
set(TASKLOOM_SDL2 "${TASKLOOM_THIRD_PARTY_DIR}/SDL2-2.32.4")
set(TASKLOOM_RE2 "${TASKLOOM_THIRD_PARTY_DIR}/re2-2022-06-01")
set(TASKLOOM_RE2_TABLES "${TASKLOOM_THIRD_PARTY_DIR}/re2-2024-07-02")
set(TASKLOOM_ZLIB "${TASKLOOM_THIRD_PARTY_DIR}/zlib-1.3.1")
set(TASKLOOM_ICONV_LITE "${TASKLOOM_THIRD_PARTY_DIR}/iconv-lite-0.6.3")
if(NOT EXISTS "${TASKLOOM_IMGUI}/imgui.h" OR NOT EXISTS "${TASKLOOM_RE2}/re2/re2.h" OR
        NOT EXISTS "${TASKLOOM_RE2_TABLES}/re2/unicode_groups.cc" OR
        NOT EXISTS "${TASKLOOM_ZLIB}/zlib.h" OR NOT EXISTS "${TASKLOOM_ICONV_LITE}/encodings/tables/big5-added.json" OR
        (EMSCRIPTEN AND NOT EXISTS "${TASKLOOM_SDL2}/include/SDL.h"))
    find_package(Python3 REQUIRED COMPONENTS Interpreter)
    execute_process(
        COMMAND "${Python3_EXECUTABLE}" "${CMAKE_SOURCE_DIR}/tools/fetch_sources.py" --into "${TASKLOOM_THIRD_PARTY_DIR}"
        RESULT_VARIABLE fetched)
    if(NOT fetched EQUAL 0)
        message(FATAL_ERROR "tools/fetch_sources.py could not get the third-party sources; it says above how to go on")
    endif()
endif()

# --- RE2 ---------------------------------------------------------------------------------------------------------
include(re2)

# --- zlib --------------------------------------------------------------------------------------------------------
# For the archives that spreadsheets are: without files and gzip, memory from us, checksums of archives by us.
add_library(third_party_zlib STATIC
    "${TASKLOOM_ZLIB}/adler32.c"
    "${TASKLOOM_ZLIB}/deflate.c"
    "${TASKLOOM_ZLIB}/inffast.c"
    "${TASKLOOM_ZLIB}/inflate.c"
    "${TASKLOOM_ZLIB}/inftrees.c"
    "${TASKLOOM_ZLIB}/trees.c"
    "${TASKLOOM_ZLIB}/zutil.c")
target_include_directories(third_party_zlib SYSTEM PUBLIC "${TASKLOOM_ZLIB}")
target_compile_definitions(third_party_zlib PUBLIC Z_SOLO NO_GZIP)
# Speed also in pages: it goes through every byte.
target_compile_options(third_party_zlib PRIVATE -w ${TASKLOOM_OPTIMISE_SPEED})

# --- iconv-lite --------------------------------------------------------------------------------------------------
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(TASKLOOM_ENCODING_TABLES "${CMAKE_BINARY_DIR}/encoding_tables.cpp")
execute_process(
    COMMAND "${Python3_EXECUTABLE}" "${CMAKE_SOURCE_DIR}/tools/encoding_tables.py" "${TASKLOOM_ICONV_LITE}"
        "${TASKLOOM_ENCODING_TABLES}.new"
    RESULT_VARIABLE made)
if(NOT made EQUAL 0)
    message(FATAL_ERROR "tools/encoding_tables.py could not make the tables of text encodings; it says above why")
endif()
# As it was when nothing changed: configuring anew compiles nothing then.
execute_process(COMMAND "${CMAKE_COMMAND}" -E copy_if_different "${TASKLOOM_ENCODING_TABLES}.new" "${TASKLOOM_ENCODING_TABLES}")
file(REMOVE "${TASKLOOM_ENCODING_TABLES}.new")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tools/encoding_tables.py")

# --- Dear ImGui --------------------------------------------------------------------------------------------------
add_library(third_party_imgui STATIC
    "${TASKLOOM_IMGUI}/imgui.cpp"
    "${TASKLOOM_IMGUI}/imgui_draw.cpp"
    "${TASKLOOM_IMGUI}/imgui_tables.cpp"
    "${TASKLOOM_IMGUI}/imgui_widgets.cpp")
target_include_directories(third_party_imgui SYSTEM PUBLIC "${TASKLOOM_IMGUI}")
target_include_directories(third_party_imgui PUBLIC "${CMAKE_CURRENT_LIST_DIR}/compat")
target_compile_definitions(third_party_imgui PUBLIC IMGUI_USER_CONFIG="taskloom_imconfig.h")
target_compile_options(third_party_imgui PRIVATE -w ${TASKLOOM_OPTIMISE_SIZE})
if(EMSCRIPTEN)
    # In the page the browser draws all text: our own CalcTextSizeA, CalcWordWrapPositionA and RenderText of ImFont win at
    # link time because ImGui's are weak. (A silent loss is possible: src/platform checks at start that ours run.)
    set_source_files_properties("${TASKLOOM_IMGUI}/imgui_draw.cpp" PROPERTIES
        COMPILE_OPTIONS "-DIMGUI_API=__attribute__((weak))")
endif()

# --- SDL2 --------------------------------------------------------------------------------------------------------
set(TASKLOOM_NATIVE_WINDOW FALSE)
if(EMSCRIPTEN)
    include(sdl2_web)
else()
    find_package(PkgConfig QUIET)
    if(PkgConfig_FOUND)
        pkg_check_modules(TASKLOOM_SYSTEM_SDL2 QUIET IMPORTED_TARGET sdl2)
    endif()
    find_library(TASKLOOM_SYSTEM_GL NAMES GL)
    if(TASKLOOM_SYSTEM_SDL2_FOUND AND TASKLOOM_SYSTEM_GL)
        set(TASKLOOM_NATIVE_WINDOW TRUE)
        add_library(third_party_sdl2 INTERFACE)
        target_link_libraries(third_party_sdl2 INTERFACE PkgConfig::TASKLOOM_SYSTEM_SDL2 "${TASKLOOM_SYSTEM_GL}" ${CMAKE_DL_LIBS})
    else()
        message(STATUS "No native window: libsdl2-dev and libgl-dev aren't both installed (the web build doesn't need them)")
    endif()
endif()

if(TARGET third_party_sdl2)
    add_library(third_party_imgui_sdl2_gl STATIC
        "${TASKLOOM_IMGUI}/backends/imgui_impl_sdl2.cpp"
        "${TASKLOOM_IMGUI}/backends/imgui_impl_opengl3.cpp")
    target_include_directories(third_party_imgui_sdl2_gl SYSTEM PUBLIC "${TASKLOOM_IMGUI}/backends")
    target_link_libraries(third_party_imgui_sdl2_gl PUBLIC third_party_imgui third_party_sdl2)
    target_compile_options(third_party_imgui_sdl2_gl PRIVATE -w ${TASKLOOM_OPTIMISE_SIZE})
    if(EMSCRIPTEN)
        target_compile_definitions(third_party_imgui_sdl2_gl PUBLIC IMGUI_IMPL_OPENGL_ES3)
    endif()
endif()
