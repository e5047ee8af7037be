// ImGui without a renderer; a font of the distribution, or ImGui's own where there is none.
#include "app/driver.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace taskloom::app {

namespace {

constexpr ImWchar kRanges[] = {0x20, 0x17F, 0x370, 0x52F, 0x2000, 0x22FF, 0x30A0, 0x30FF, 0};

ImFont* load(const char* path, float size) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    std::FILE* file = std::fopen(path, "rb");
    if (file == nullptr) return atlas.AddFontDefault();
    std::string bytes;
    char piece[65536];
    for (std::size_t n; (n = std::fread(piece, 1, sizeof piece, file)) > 0;) bytes.append(piece, n);
    std::fclose(file);
    void* copy = ImGui::MemAlloc(bytes.size());  // the atlas frees it
    std::memcpy(copy, bytes.data(), bytes.size());
    ImFontConfig config;
    config.OversampleH = 2;
    return atlas.AddFontFromMemoryTTF(copy, static_cast<int>(bytes.size()), size, &config, kRanges);
}

}  // namespace

Driver::Driver(float width, float height, float ratio) {
    context_ = ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = ImVec2(width * ratio, height * ratio);
    io.ConfigInputTrickleEventQueue = false;
    const float scale = ratio * 1.25f;  // a TTF's size is its line, CSS counts the letter's body
    fonts_.body = load("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", 14 * scale);
    fonts_.strong = load("/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf", 14 * scale);
    fonts_.small = load("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", 12 * scale);
    fonts_.title = load("/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf", 20 * scale);
    fonts_.monospace = load("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf", 13 * scale * 0.95f);
    unsigned char* pixels = nullptr;
    int atlas_width = 0, atlas_height = 0;
    io.Fonts->GetTexDataAsRGBA32(&pixels, &atlas_width, &atlas_height);
    surroundings_.pixel_ratio = ratio;
    surroundings_.reduced_motion = true;
}

Driver::~Driver() {
    workbench_.reset();
    ImGui::DestroyContext(context_);
}

void Driver::start() {
    workbench_ = std::make_unique<Workbench>(host, fonts_);
    workbench_->set_surroundings(surroundings_);
    frame();
}

void Driver::surroundings(const Surroundings& surroundings) {
    surroundings_ = surroundings;
    workbench_->set_surroundings(surroundings);
}

void Driver::frame(double seconds) {
    now_ += seconds;
    ImGui::GetIO().DeltaTime = static_cast<float>(seconds);
    const auto before = std::chrono::steady_clock::now();
    ImGui::NewFrame();
    workbench_->frame(now_);
    ImGui::Render();
    last_frame_ = std::chrono::duration<float, std::milli>(std::chrono::steady_clock::now() - before).count();
}

void Driver::settle() {
    int quiet = 0;
    for (int i = 0; i < 2000 && quiet < 3; ++i) {
        quiet = host.deliver(*workbench_) ? 0 : quiet + 1;
        frame();
    }
}

const SemanticNode* Driver::find(Role role, std::string_view label) const {
    return workbench_->semantics().find(role, label);
}

bool Driver::activate(Role role, std::string_view label) {
    const SemanticNode* node = find(role, label);
    if (node == nullptr || !workbench_->perform(SemanticAction::activate, node->id)) return false;
    frame();
    settle();
    return true;
}

bool Driver::click(Role role, std::string_view label, int times) {
    const SemanticNode* node = find(role, label);
    if (node == nullptr) return false;
    click_at(node->place.x + node->place.width * 0.5f, node->place.y + node->place.height * 0.5f, times);
    return true;
}

void Driver::click_at(float x, float y, int times) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(x, y);
    frame();
    for (int i = 0; i < times; ++i) {
        io.AddMouseButtonEvent(0, true);
        frame();
        io.AddMouseButtonEvent(0, false);
        frame();
    }
    settle();
}

void Driver::drag(float from_x, float from_y, float to_x, float to_y) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(from_x, from_y);
    frame();
    io.AddMouseButtonEvent(0, true);
    frame();
    io.AddMousePosEvent((from_x + to_x) * 0.5f, (from_y + to_y) * 0.5f);
    frame();
    io.AddMousePosEvent(to_x, to_y);
    frame();
    io.AddMouseButtonEvent(0, false);
    frame();
    settle();
}

void Driver::wheel(float x, float y, float notches) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(x, y);
    frame();
    io.AddMouseWheelEvent(0, notches);
    frame();
    settle();
}

void Driver::press(ImGuiKey key, ImGuiKey modifier, ImGuiKey second_modifier) {
    ImGuiIO& io = ImGui::GetIO();
    for (const ImGuiKey held : {modifier, second_modifier}) {
        if (held != ImGuiKey_None) io.AddKeyEvent(held, true);
    }
    io.AddKeyEvent(key, true);
    frame();
    io.AddKeyEvent(key, false);
    for (const ImGuiKey held : {modifier, second_modifier}) {
        if (held != ImGuiKey_None) io.AddKeyEvent(held, false);
    }
    frame();
    settle();
}

void Driver::type(std::string_view text) {
    ImGui::GetIO().AddInputCharactersUTF8(std::string(text).c_str());
    frame();
    settle();
}

void Driver::enter(std::string_view text, TextEntryEnd end) {
    if (host.entries.empty()) return;
    workbench_->on_text_entry_end(host.entries.back().id, end, text);
    settle();
}

void Driver::open(std::string name, std::string text) {
    workbench_->on_files({host.add_file(std::move(name), std::move(text))});
    settle();
}

void Driver::open(std::string name, std::string text, std::string specification) {
    const OfferedFile file = host.add_file(std::move(name), std::move(text));
    workbench_->on_files({file, host.add_file("project.json", std::move(specification))});
    settle();
}

std::string Driver::cell(std::string_view column, std::uint32_t task) const {
    const SemanticNode* node = find(Role::cell, std::string(column) + ", task " + std::to_string(task));
    return node == nullptr ? "<none>" : node->value;
}

Picture Driver::picture() {
    return rasterize(*ImGui::GetDrawData(), *ImGui::GetIO().Fonts, workbench_->dark() ? 0xFF000000 : 0xFFFFFFFF);
}

void Driver::keep_picture(std::string_view name) {
    const char* folder = std::getenv("TASKLOOM_PICTURES");
    if (folder == nullptr) return;
    const std::string path = std::string(folder) + "/" + std::string(name) + ".png";
    if (!write_png(picture(), path)) std::fprintf(stderr, "can't write %s\n", path.c_str());
}

int Driver::vertices() const { return ImGui::GetDrawData()->TotalVtxCount; }

}  // namespace taskloom::app
