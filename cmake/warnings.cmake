# The flags of our own code, as one interface target that every layer, program and test links privately.
add_library(taskloom_options INTERFACE)

# Errors are values in Taskloom (base/result.h): nothing throws, nothing asks for its type at run time.
target_compile_options(taskloom_options INTERFACE
    -Wall -Wextra -Wconversion
    # clang counts sign conversions to -Wconversion, g++ doesn't; on offsets into containers they are noise.
    -Wno-sign-conversion
    # g++ 12 at -O3 sees overlapping copies in `"x" + std::string` that are not there (GCC bug 105651). Not elsewhere:
    # clang-tidy reads the debug build's flags, and clang does not know this one.
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-restrict>
    $<$<BOOL:${TASKLOOM_WARNINGS_AS_ERRORS}>:-Werror>)

# For all code, third-party too, so that objects agree about unwinding and type information.
add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions> $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>)

# Dead code is dropped at link time: what a front doesn't call, it doesn't ship.
add_compile_options(-ffunction-sections -fdata-sections)

if(NOT EMSCRIPTEN)
    # The library's own checks of indices and iterators cost little and find much.
    add_compile_definitions($<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
    set(CMAKE_CXX_FLAGS_DEBUG "-Og -g")
    set(CMAKE_C_FLAGS_DEBUG "-Og -g")
    if(TASKLOOM_SANITIZE)
        # Lines are enough for the sanitizers' reports.
        set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
        set(CMAKE_C_FLAGS_DEBUG "-O1 -g1")
    endif()
    set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
    set(CMAKE_C_FLAGS_RELEASE "-O3 -DNDEBUG")
endif()

# Only our own code is instrumented: third-party sources compile faster without, and their faults aren't ours to look for.
if(TASKLOOM_SANITIZE)
    # vptr checking needs type information, which we don't build.
    target_compile_options(taskloom_options INTERFACE
        -fsanitize=${TASKLOOM_SANITIZE} -fno-sanitize=vptr -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${TASKLOOM_SANITIZE} -fno-sanitize=vptr)
endif()

if(TASKLOOM_FUZZ)
    # Coverage feedback from all of our code; only the targets in tests/fuzz have libFuzzer's main().
    target_compile_options(taskloom_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
