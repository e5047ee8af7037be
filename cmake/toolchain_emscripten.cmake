# Finds Emscripten wherever it is installed and hands over to its own toolchain file.
find_program(TASKLOOM_EMCC emcc HINTS "$ENV{EMSDK}/upstream/emscripten")
if(NOT TASKLOOM_EMCC)
    message(FATAL_ERROR "emcc isn't installed: run ./serve.py, which installs what is missing, or install Emscripten and put emcc on the PATH")
endif()
get_filename_component(TASKLOOM_EMSCRIPTEN_REAL "${TASKLOOM_EMCC}" REALPATH)
get_filename_component(TASKLOOM_EMSCRIPTEN_BESIDE "${TASKLOOM_EMSCRIPTEN_REAL}" DIRECTORY)
find_path(TASKLOOM_EMSCRIPTEN_ROOT cmake/Modules/Platform/Emscripten.cmake
    PATHS "${TASKLOOM_EMSCRIPTEN_BESIDE}" /usr/share/emscripten NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
if(NOT TASKLOOM_EMSCRIPTEN_ROOT)
    message(FATAL_ERROR "Found ${TASKLOOM_EMCC} but not its cmake/Modules/Platform/Emscripten.cmake: set TASKLOOM_EMSCRIPTEN_ROOT")
endif()

# Debian's emcc finds its JavaScript helpers (acorn) only through Debian's own Node. With any other Node the link
# stops with "Cannot find module 'acorn'", unless it is told where they are; cmake/emscripten.cmake says it to the linker.
if(IS_DIRECTORY /usr/share/nodejs)
    set(ENV{NODE_PATH} /usr/share/nodejs)
endif()
set(EMSCRIPTEN_ROOT_PATH "${TASKLOOM_EMSCRIPTEN_ROOT}")
include("${TASKLOOM_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake")
