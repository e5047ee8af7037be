# RE2, compiled from its sources natively and for the web: regular expressions in linear time. Its tables of characters come
# from a later version (tools/fetch_sources.py says why). Sets of patterns and what filters them are left out.
set(re2_sources
    re2/bitstate.cc re2/compile.cc re2/dfa.cc re2/mimics_pcre.cc re2/nfa.cc re2/onepass.cc re2/parse.cc re2/prog.cc
    re2/re2.cc re2/regexp.cc re2/simplify.cc re2/stringpiece.cc re2/tostring.cc util/rune.cc util/strutil.cc)
list(TRANSFORM re2_sources PREPEND "${TASKLOOM_RE2}/")
set(re2_tables perl_groups.cc unicode_casefold.cc unicode_groups.cc)
list(TRANSFORM re2_tables PREPEND "${TASKLOOM_RE2_TABLES}/re2/")

add_library(third_party_re2 STATIC ${re2_sources} ${re2_tables})
# compat first: it has a util/logging.h of its own.
target_include_directories(third_party_re2 BEFORE PRIVATE "${CMAKE_CURRENT_LIST_DIR}/compat/re2")
target_include_directories(third_party_re2 SYSTEM PUBLIC "${TASKLOOM_RE2}")
target_compile_options(third_party_re2 PRIVATE -w ${TASKLOOM_OPTIMISE_SIZE})
if(NOT EMSCRIPTEN)
    find_package(Threads REQUIRED)
    target_link_libraries(third_party_re2 PUBLIC Threads::Threads)
endif()
