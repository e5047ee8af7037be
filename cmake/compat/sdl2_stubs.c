/* Functions that SDL2's core still calls though the subsystem they belong to isn't built (cmake/sdl2_web.cmake). */
