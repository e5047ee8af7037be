# Gathers what serve.py serves into TASKLOOM_WEB_DIR: the pages (shell/), our JavaScript (web/) and the WebAssembly modules.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
get_property(modules GLOBAL PROPERTY TASKLOOM_WEB_MODULES)
set(module_files)
foreach(module IN LISTS modules)
    list(APPEND module_files "$<TARGET_FILE:${module}>" "$<TARGET_FILE_DIR:${module}>/${module}.wasm")
endforeach()
add_custom_target(taskloom_pages ALL
    COMMAND "${Python3_EXECUTABLE}" "${CMAKE_SOURCE_DIR}/tools/gather_web.py"
        --into "${TASKLOOM_WEB_DIR}" --third-party "${TASKLOOM_THIRD_PARTY_DIR}" ${module_files}
    COMMENT "Gathering the pages" VERBATIM)
if(modules)
    add_dependencies(taskloom_pages ${modules})
endif()
