// Drives a headless workbench as a person would: by labels, keys and the pointer.
#pragma once

#include <string>
#include <string_view>

#include "app/picture.h"
#include "app/test_host.h"
#include "app/workbench.h"
#include "imgui.h"

namespace taskloom::app {

class Driver {
public:
    explicit Driver(float width = 1280, float height = 720, float ratio = 1);
    ~Driver();
    Driver(const Driver&) = delete;
    Driver& operator=(const Driver&) = delete;

    TestHost host;
    Workbench& workbench() { return *workbench_; }

    // Starts the workbench; before that, the host can be prepared.
    void start();
    void surroundings(const Surroundings& surroundings);
    void frame(double seconds = 1.0 / 60);
    // Frames and deliveries until nothing moves any more.
    void settle();

    const SemanticNode* find(Role role, std::string_view label) const;
    bool shows(Role role, std::string_view label) const { return find(role, label) != nullptr; }
    // Activates the widget as a screen reader would. False when there is none, or it is disabled.
    bool activate(Role role, std::string_view label);
    // Presses the pointer on the widget's middle.
    bool click(Role role, std::string_view label, int times = 1);
    void click_at(float x, float y, int times = 1);
    void drag(float from_x, float from_y, float to_x, float to_y);
    void wheel(float x, float y, float notches);
    void press(ImGuiKey key, ImGuiKey modifier = ImGuiKey_None, ImGuiKey second_modifier = ImGuiKey_None);
    void type(std::string_view text);
    // Ends the open text entry with this text.
    void enter(std::string_view text, TextEntryEnd end = TextEntryEnd::commit_down);

    void open(std::string name, std::string text);
    void open(std::string name, std::string text, std::string specification);
    // The value of a cell in the grid; "<none>" when it isn't drawn.
    std::string cell(std::string_view column, std::uint32_t task) const;

    Picture picture();
    // Writes one into the folder of TASKLOOM_PICTURES, if that is set.
    void keep_picture(std::string_view name);
    float last_frame_milliseconds() const { return last_frame_; }
    int vertices() const;

private:
    ImGuiContext* context_;
    Fonts fonts_;
    std::unique_ptr<Workbench> workbench_;
    Surroundings surroundings_;
    double now_ = 1;
    float last_frame_ = 0;
};

}  // namespace taskloom::app
