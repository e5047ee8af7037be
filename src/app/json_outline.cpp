// One pass over the text; what is open is a stack of its own, so depth costs no recursion.
#include "app/json_outline.h"

#include "base/ascii.h"

namespace taskloom::app {

namespace {

bool is_structure(char byte) {
    return byte == '{' || byte == '}' || byte == '[' || byte == ']' || byte == ',' || byte == ':' || byte == '"';
}

class Outliner {
public:
    explicit Outliner(std::string_view json) : json_(json) {}

    JsonOutline run() {
        while (at_ < json_.size()) {
            const char byte = json_[at_];
            if (is_json_space(byte)) {
                ++at_;
            } else if (byte == '{' || byte == '[') {
                open(byte);
            } else if (byte == '}' || byte == ']') {
                close(byte);
            } else if (byte == ',') {
                put(",");
                end_line();
                ++at_;
                if (!open_.empty()) ++out_.lines[open_.back()].inside;
            } else if (byte == ':') {
                put(": ");
                ++at_;
            } else {
                word();
            }
        }
        if (in_line_) end_line();
        // Left open where the text was cut.
        const auto last = static_cast<std::uint32_t>(out_.lines.empty() ? 0 : out_.lines.size() - 1);
        for (const std::size_t line : open_) out_.lines[line].closed_by = last > line ? last : 0;
        return std::move(out_);
    }

private:
    void put(std::string_view text) {
        if (!in_line_) {
            JsonLine line;
            line.begin = out_.text.size();
            line.depth = static_cast<std::uint32_t>(open_.size());
            out_.lines.push_back(line);
            in_line_ = true;
        }
        out_.text.append(text);
        out_.lines.back().end = out_.text.size();
    }
    void end_line() { in_line_ = false; }

    void open(char byte) {
        std::size_t behind = at_ + 1;
        while (behind < json_.size() && is_json_space(json_[behind])) ++behind;
        const char closing = byte == '{' ? '}' : ']';
        if (behind < json_.size() && json_[behind] == closing) {
            put(byte == '{' ? "{}" : "[]");
            at_ = behind + 1;
            return;
        }
        put(std::string_view(&json_[at_], 1));
        out_.lines.back().inside = 1;
        open_.push_back(out_.lines.size() - 1);
        end_line();
        ++at_;
    }

    void close(char byte) {
        end_line();
        std::size_t opened = 0;
        const bool pairs = !open_.empty();
        if (pairs) {
            opened = open_.back();
            open_.pop_back();
        }
        put(std::string_view(&byte, 1));
        if (pairs) out_.lines[opened].closed_by = static_cast<std::uint32_t>(out_.lines.size() - 1);
        ++at_;
    }

    // A string, a number, true, false or null.
    void word() {
        std::size_t end = at_ + 1;
        if (json_[at_] == '"') {
            while (end < json_.size() && json_[end] != '"') end += json_[end] == '\\' ? 2 : 1;
            end = end < json_.size() ? end + 1 : json_.size();
        } else {
            while (end < json_.size() && !is_structure(json_[end]) && !is_json_space(json_[end])) ++end;
        }
        put(json_.substr(at_, end - at_));
        at_ = end;
    }

    std::string_view json_;
    std::size_t at_ = 0;
    bool in_line_ = false;
    std::vector<std::size_t> open_;  // lines
    JsonOutline out_;
};

}  // namespace

std::string JsonOutline::pretty() const {
    std::string out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) out += '\n';
        out.append(std::size_t{2} * lines[i].depth, ' ');
        out += line(i);
    }
    return out;
}

JsonOutline outline_json(std::string_view json) { return Outliner(json).run(); }

}  // namespace taskloom::app
