// The time that Dear ImGui is told of. It tells two clicks from a double click by the sum of all frames' times, and a page
// that rests draws none: so all the time that passed is told, however long it was.
// Tested by tests/platform/frame_time_test.cpp.
#pragma once

namespace taskloom::platform {

// Seconds since the last frame; more than none, as ImGui wants it.
constexpr float frame_seconds(float passed) {
    constexpr float kLeast = 0.0001f;
    return passed > kLeast ? passed : kLeast;
}

}  // namespace taskloom::platform
