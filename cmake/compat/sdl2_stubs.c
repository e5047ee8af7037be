/* Functions of SDL2 subsystems that the web build leaves out (cmake/sdl2_web.cmake), but that SDL's video code and ImGui's
   SDL2 backend still call. Each answers "there is none". */
#include <SDL.h>

/* Declared in SDL's private render/SDL_sysrender.h; called when a window goes, for its renderer. */
void SDL_DestroyRendererWithoutFreeing(SDL_Renderer *renderer);

void SDL_DestroyRendererWithoutFreeing(SDL_Renderer *renderer)
{
    (void)renderer;
}

SDL_Renderer *SDL_GetRenderer(SDL_Window *window)
{
    (void)window;
    return NULL;
}

int SDL_GetRendererOutputSize(SDL_Renderer *renderer, int *width, int *height)
{
    (void)renderer;
    *width = 0;
    *height = 0;
    return -1;
}

SDL_GameController *SDL_GameControllerOpen(int joystick_index)
{
    (void)joystick_index;
    return NULL;
}

Sint16 SDL_GameControllerGetAxis(SDL_GameController *controller, SDL_GameControllerAxis axis)
{
    (void)controller;
    (void)axis;
    return 0;
}

Uint8 SDL_GameControllerGetButton(SDL_GameController *controller, SDL_GameControllerButton button)
{
    (void)controller;
    (void)button;
    return 0;
}
