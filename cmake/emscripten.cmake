# Emscripten's flags, each with its reason and, where it matters, the version it comes from.
# Works with 3.1.6 (Debian 12) and is meant to work with later ones: settings that a version doesn't know are given by version.
if(NOT EMSCRIPTEN)
    return()
endif()

if(IS_DIRECTORY /usr/share/nodejs)
    set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs")
endif()

# Tests run on the Node that package-lock.json pins, where it is installed (tests/run sees to it).
file(GLOB TASKLOOM_PINNED_NODE "${CMAKE_SOURCE_DIR}/node_modules/node-*/bin/node")
if(TASKLOOM_PINNED_NODE)
    list(GET TASKLOOM_PINNED_NODE 0 CMAKE_CROSSCOMPILING_EMULATOR)
endif()

# Optimisation is for size, but for speed in sources that a layer names as such (cmake/layers.cmake).
set(CMAKE_CXX_FLAGS_RELEASE "-DNDEBUG")
set(CMAKE_C_FLAGS_RELEASE "-DNDEBUG")
set(CMAKE_EXE_LINKER_FLAGS_RELEASE "")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g")
set(CMAKE_C_FLAGS_DEBUG "-O1 -g")
set(CMAKE_EXE_LINKER_FLAGS_DEBUG "-O1 -g")
set(TASKLOOM_OPTIMISE_SPEED $<$<CONFIG:Release>:-O2>)
set(TASKLOOM_OPTIMISE_SIZE $<$<CONFIG:Release>:-Oz>)
# Code of the layers is made when a module is linked, from all of it together: an engine is 7 % smaller, compressed. Not named at
# the link, or emcc would build the system's libraries once more in that form, for half a percent.
set(TASKLOOM_WHOLE_PROGRAM $<$<CONFIG:Release>:-flto>)

# The engine's scanner needs fixed-width SIMD; every browser of the last years has it. (The scalar twin is tested too.)
set(TASKLOOM_SIMD -msimd128)

set(TASKLOOM_LINK_COMMON
    # The default stack went from 5 MB to 64 KB in 3.1.27; TOTAL_STACK is the name that both old and new versions take.
    -sTOTAL_STACK=1MB
    -sALLOW_MEMORY_GROWTH=1
    # malloc gives 0 instead of ending the program, so that "too large" can be a clean answer.
    -sABORTING_MALLOC=0)

set(TASKLOOM_LINK_WEB
    ${TASKLOOM_LINK_COMMON}
    # A factory function per instance: several on a page, each with its own memory.
    -sMODULARIZE=1 -sEXPORT_ES6=1
    # Node is left out: output for it doesn't start under Node 18+ before 3.1.27. Node hands in `wasmBinary` instead.
    -sENVIRONMENT=web,worker
    # No code from text, so that the pages' policy needs no 'unsafe-eval'.
    -sDYNAMIC_EXECUTION=0
    -sFILESYSTEM=0
    # Beyond 2 GB addresses turn negative in old JavaScript glue; 4 GB is for when it is tested.
    -sMAXIMUM_MEMORY=2GB
    -sINITIAL_MEMORY=16MB
    # Growing by a fifth, not doubling: a 100 MB file should not reserve twice its size.
    -sMEMORY_GROWTH_GEOMETRIC_STEP=0.2
    # Unexported by default from 4.0.7 on; 3.1.6 takes the name too.
    -sEXPORTED_RUNTIME_METHODS=HEAPU8
    # Leaves the default list in 6.0.2; naming what we pass keeps the rest of the glue out.
    -sINCOMING_MODULE_JS_API=canvas,wasmBinary,print,printErr,host,onAbort,instantiateWasm
    -sEXPORTED_FUNCTIONS=_malloc,_free)

# taskloom_web_module(NAME SOURCES ... [FAST ...] [USES layers...] [LINKS targets...] [LINK_OPTIONS ...])
#
# A WebAssembly module NAME.mjs + NAME.wasm, whose default export is a factory: `const module = await create({...})`.
# In a page it loads NAME.wasm.mjs, the same WebAssembly as a module, for the sake of the policy; Node passes `wasmBinary`.
# Its functions are those marked EMSCRIPTEN_KEEPALIVE, plus malloc and free. Pages gather it (cmake/pages.cmake).
function(taskloom_web_module name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;FAST;USES;LINKS;LINK_OPTIONS")
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "taskloom_web_module(${name}): unknown arguments ${arg_UNPARSED_ARGUMENTS}")
    endif()
    add_executable(${name} ${arg_SOURCES} ${arg_FAST})
    taskloom_use(${name} "${arg_USES}" "${arg_LINKS}")
    set_target_properties(${name} PROPERTIES SUFFIX ".mjs")
    target_compile_options(${name} PRIVATE ${TASKLOOM_WHOLE_PROGRAM})
    set_source_files_properties(${arg_SOURCES} PROPERTIES COMPILE_OPTIONS "${TASKLOOM_OPTIMISE_SIZE}")
    if(arg_FAST)
        set_source_files_properties(${arg_FAST} PROPERTIES COMPILE_OPTIONS "${TASKLOOM_OPTIMISE_SPEED}")
    endif()
    # Measured, compressed: linking for size makes an engine smaller by 2 %, and the workbench's module larger by 1 %.
    # Large functions that are called from one place stay functions: a browser takes longer to optimise one of both sizes,
    # and the rest of a file waits for it.
    target_link_options(${name} PRIVATE $<IF:$<BOOL:${arg_FAST}>,${TASKLOOM_OPTIMISE_SIZE},${TASKLOOM_OPTIMISE_SPEED}>
        $<$<CONFIG:Release>:-sBINARYEN_EXTRA_PASSES=one-caller-inline-max-function-size=400>
        ${TASKLOOM_LINK_WEB} ${arg_LINK_OPTIONS})
    set(embedded "${CMAKE_CURRENT_BINARY_DIR}/${name}_embedded_wasm.js")
    configure_file("${CMAKE_SOURCE_DIR}/cmake/compat/embedded_wasm.js.in" "${embedded}" @ONLY)
    target_link_options(${name} PRIVATE "SHELL:--pre-js ${embedded}")
    set_property(TARGET ${name} APPEND PROPERTY LINK_DEPENDS "${embedded}")
    set_property(GLOBAL APPEND PROPERTY TASKLOOM_WEB_MODULES ${name})
endfunction()
