// Included before ImGui's OpenGL backend in the web build (src/platform/CMakeLists.txt). The backend asks for all of GL's
// state before each frame, to put it back afterwards. In Chromium such a question waits until the graphics process has
// drawn everything so far: 35 to 60 ms of a frame with software drawing, where the rest takes 2 ms (2026-11). The context
// is ours alone, so the answers are known: what the backend leaves behind is what it found.
#pragma once

#include <GLES3/gl3.h>

static inline void taskloom_gl_get_integer(GLenum name, GLint* values) {
    switch (name) {
        case GL_ACTIVE_TEXTURE:
            *values = GL_TEXTURE0;
            return;
        case GL_CURRENT_PROGRAM:
        case GL_TEXTURE_BINDING_2D:
        case GL_SAMPLER_BINDING:
        case GL_ARRAY_BUFFER_BINDING:
        case GL_ELEMENT_ARRAY_BUFFER_BINDING:
        case GL_VERTEX_ARRAY_BINDING:
            *values = 0;
            return;
        case GL_BLEND_SRC_RGB:
        case GL_BLEND_SRC_ALPHA:
            *values = GL_ONE;
            return;
        case GL_BLEND_DST_RGB:
        case GL_BLEND_DST_ALPHA:
            *values = GL_ZERO;
            return;
        case GL_BLEND_EQUATION_RGB:
        case GL_BLEND_EQUATION_ALPHA:
            *values = GL_FUNC_ADD;
            return;
        case GL_VIEWPORT:  // SdlWindow::draw sets it for each frame
        case GL_SCISSOR_BOX:
            values[0] = values[1] = values[2] = values[3] = 0;
            return;
        default:
            glGetIntegerv(name, values);  // versions and extensions, once
    }
}

static inline GLboolean taskloom_gl_is_enabled(GLenum) { return GL_FALSE; }

#define glGetIntegerv taskloom_gl_get_integer
#define glIsEnabled taskloom_gl_is_enabled
