# The words of other languages as programs read them (base/catalogue.h): translations/NAME.po becomes NAME.mo in
# TASKLOOM_TRANSLATIONS_DIR. Pages get them by tools/gather_web.py.
set(TASKLOOM_TRANSLATIONS_DIR "${CMAKE_BINARY_DIR}/translations")
find_program(TASKLOOM_MSGFMT msgfmt)
if(NOT TASKLOOM_MSGFMT)
    message(FATAL_ERROR "msgfmt isn't there: install gettext (tools/setup.py does)")
endif()
file(GLOB languages CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/translations/*.po")
set(compiled)
foreach(language IN LISTS languages)
    get_filename_component(name "${language}" NAME_WE)
    set(target "${TASKLOOM_TRANSLATIONS_DIR}/${name}.mo")
    add_custom_command(OUTPUT "${target}"
        COMMAND "${CMAKE_COMMAND}" -E make_directory "${TASKLOOM_TRANSLATIONS_DIR}"
        COMMAND "${TASKLOOM_MSGFMT}" --check --no-hash -o "${target}" "${language}"
        DEPENDS "${language}" COMMENT "Compiling the words of ${name}" VERBATIM)
    list(APPEND compiled "${target}")
endforeach()
add_custom_target(taskloom_translations DEPENDS ${compiled})
