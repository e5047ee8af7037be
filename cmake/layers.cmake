# The layers and their direction, enforced by what a target may link:
#   base <- table <- {spec, formats, check} <- profiles <- engine <- {cli, module, app} <- platform
# (tests/layers enforces the same for #include lines, since all layers share the include root src/.)

# In an order where each comes after all it may use.
set(TASKLOOM_LAYERS base table spec formats check profiles engine cli module app platform)

set(TASKLOOM_MAY_USE_base)
set(TASKLOOM_MAY_USE_table base)
set(TASKLOOM_MAY_USE_spec base table)
set(TASKLOOM_MAY_USE_formats base table)
set(TASKLOOM_MAY_USE_check base table)
set(TASKLOOM_MAY_USE_profiles base table spec formats check)
set(TASKLOOM_MAY_USE_engine base table spec formats check profiles)
set(TASKLOOM_MAY_USE_cli base table spec formats check profiles engine)
set(TASKLOOM_MAY_USE_module base table spec formats check profiles engine)
set(TASKLOOM_MAY_USE_app base table spec formats check profiles engine)
set(TASKLOOM_MAY_USE_platform base table spec formats check profiles engine app)

# Who may link which third-party library.
set(TASKLOOM_MAY_LINK_third_party_re2 base)
set(TASKLOOM_MAY_LINK_third_party_zlib formats)
set(TASKLOOM_MAY_LINK_third_party_imgui app platform)
set(TASKLOOM_MAY_LINK_third_party_imgui_sdl2_gl platform)
set(TASKLOOM_MAY_LINK_third_party_sdl2 platform)
set(TASKLOOM_MAY_LINK_third_party_nlohmann_json spec formats check profiles engine cli app)

# The layer that the current CMakeLists.txt belongs to: `table` in src/table; empty outside src/.
function(taskloom_current_layer out)
    file(RELATIVE_PATH path "${CMAKE_SOURCE_DIR}/src" "${CMAKE_CURRENT_SOURCE_DIR}")
    string(REGEX MATCH "^[a-z]+" layer "${path}")
    set(${out} "${layer}" PARENT_SCOPE)
endfunction()

# Links TARGET to layers (USES) and third-party targets (LINKS), publicly for libraries; refuses the wrong direction.
function(taskloom_use target uses links)
    taskloom_current_layer(layer)
    get_target_property(type ${target} TYPE)
    set(visibility PUBLIC)
    if(type STREQUAL "EXECUTABLE")
        set(visibility PRIVATE)
    endif()
    foreach(used IN LISTS uses)
        if(NOT TARGET taskloom_${used})
            message(FATAL_ERROR "${target} uses the layer '${used}', which isn't there (yet): "
                "is src/${used}/CMakeLists.txt missing, or does '${used}' come later than '${layer}'?")
        endif()
        get_target_property(used_layer taskloom_${used} TASKLOOM_LAYER)
        if(layer AND NOT used_layer STREQUAL layer AND NOT used_layer IN_LIST TASKLOOM_MAY_USE_${layer})
            message(FATAL_ERROR "Layers point one way: ${target} (${layer}) may not use ${used} (${used_layer})")
        endif()
        target_link_libraries(${target} ${visibility} taskloom_${used})
    endforeach()
    foreach(linked IN LISTS links)
        if(layer AND DEFINED TASKLOOM_MAY_LINK_${linked} AND NOT layer IN_LIST TASKLOOM_MAY_LINK_${linked})
            message(FATAL_ERROR "${target} (${layer}) may not link ${linked}; only: ${TASKLOOM_MAY_LINK_${linked}}")
        endif()
        target_link_libraries(${target} ${visibility} ${linked})
    endforeach()
    target_link_libraries(${target} PRIVATE taskloom_options)
    target_include_directories(${target} ${visibility} "${CMAKE_SOURCE_DIR}/src")
endfunction()

# taskloom_layer(NAME SOURCES files... [FAST files...] [USES layers...] [LINKS third-party targets...])
#
# The static library taskloom_NAME. NAME is the layer, or the layer and a part of it (taskloom_layer(engine_protocol ...)
# in src/engine). Web builds optimise for size, because people wait for every byte of them, except the sources in FAST
# (with SIMD): what runs for each byte, cell or row of a file.
function(taskloom_layer name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;FAST;USES;LINKS")
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "taskloom_layer(${name}): unknown arguments ${arg_UNPARSED_ARGUMENTS}")
    endif()
    taskloom_current_layer(layer)
    if(NOT layer IN_LIST TASKLOOM_LAYERS)
        message(FATAL_ERROR "taskloom_layer(${name}) outside of a layer's folder in src/")
    endif()
    add_library(taskloom_${name} STATIC ${arg_SOURCES} ${arg_FAST})
    set_target_properties(taskloom_${name} PROPERTIES TASKLOOM_LAYER ${layer}
        UNITY_BUILD ${TASKLOOM_TOGETHER} UNITY_BUILD_BATCH_SIZE 8)
    taskloom_use(taskloom_${name} "${arg_USES}" "${arg_LINKS}")
    if(EMSCRIPTEN)
        target_compile_options(taskloom_${name} PRIVATE ${TASKLOOM_SIMD} ${TASKLOOM_WHOLE_PROGRAM})
        # Never both: after -Oz emcc keeps from inlining, whatever comes behind it.
        if(arg_SOURCES)
            set_source_files_properties(${arg_SOURCES} PROPERTIES COMPILE_OPTIONS "${TASKLOOM_OPTIMISE_SIZE}")
        endif()
        if(arg_FAST)
            set_source_files_properties(${arg_FAST} PROPERTIES COMPILE_OPTIONS "${TASKLOOM_OPTIMISE_SPEED}")
        endif()
    endif()
endfunction()

# taskloom_program(NAME SOURCES files... [USES layers...] [LINKS targets...]): a native executable called NAME.
function(taskloom_program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;USES;LINKS")
    add_executable(${name} ${arg_SOURCES})
    taskloom_use(${name} "${arg_USES}" "${arg_LINKS}")
endfunction()

# taskloom_test(NAME [OPTIMISED] SOURCES files... [ALONE files...] [USES layers...] [LINKS targets...])
#
# The doctest executable taskloom_NAME_test, registered with ctest under the same name. main() comes with it.
# Web builds make one self-contained script of it, which ctest runs in Node; such a test reads files through Node.
# TASKLOOM_TEST_DATA is the folder tests/data, as a string literal.
function(taskloom_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "OPTIMISED" "" "SOURCES;ALONE;USES;LINKS")
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "taskloom_test(${name}): unknown arguments ${arg_UNPARSED_ARGUMENTS}")
    endif()
    set(target taskloom_${name}_test)
    add_executable(${target} ${arg_SOURCES} ${arg_ALONE})
    # Files in ALONE have names that others have too.
    set_target_properties(${target} PROPERTIES UNITY_BUILD ${TASKLOOM_TESTS_TOGETHER} UNITY_BUILD_BATCH_SIZE 6)
    if(arg_ALONE)
        set_source_files_properties(${arg_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    endif()
    taskloom_use(${target} "${arg_USES}" "${arg_LINKS}")
    target_link_libraries(${target} PRIVATE third_party_doctest taskloom_doctest_main)
    target_include_directories(${target} PRIVATE "${CMAKE_SOURCE_DIR}/tests")
    target_compile_definitions(${target} PRIVATE TASKLOOM_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data")
    # What a test calls is optimised, the test itself isn't unless it computes much: optimising doctest's macros takes
    # longer than running them.
    target_compile_options(${target} PRIVATE $<IF:$<BOOL:${arg_OPTIMISED}>,-O1,-O0>)
    add_dependencies(taskloom_tests ${target})
    if(EMSCRIPTEN)
        # What the engine's module imports is linked in here.
        target_link_libraries(${target} PRIVATE taskloom_base_patterns)
        target_compile_options(${target} PRIVATE ${TASKLOOM_SIMD})
        target_link_options(${target} PRIVATE ${TASKLOOM_LINK_COMMON}
            $<$<CONFIG:Release>:-O1> -sSINGLE_FILE=1 -sENVIRONMENT=node -sNODERAWFS=1 -sEXIT_RUNTIME=1 -sMAXIMUM_MEMORY=2GB)
    endif()
    add_test(NAME ${target} COMMAND ${target} --no-colors=true)
    set_tests_properties(${target} PROPERTIES LABELS doctest TIMEOUT 300)
endfunction()
