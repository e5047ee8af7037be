// Reads what might have been JSON leniently, writes it strictly; the strict checker has the last word.
#include "profiles/toloka/json_mending.h"

#include <cstddef>
#include <utility>

#include "base/ascii.h"
#include "base/json_syntax.h"
#include "base/json_text.h"
#include "spec/json_tree.h"

namespace taskloom::toloka {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

void append_control(std::string& out, char byte) {
    if (byte == '\n') {
        out += "\\n";
    } else if (byte == '\r') {
        out += "\\r";
    } else if (byte == '\t') {
        out += "\\t";
    } else {
        const auto code = static_cast<unsigned char>(byte);
        out += "\\u00";
        out.push_back(kHexDigits[code >> 4]);
        out.push_back(kHexDigits[code & 15]);
    }
}

// No mark begins with it, and in a text it stands for itself.
bool is_plain(char byte) {
    return static_cast<unsigned char>(byte) >= 0x20 && byte != '"' && byte != '\'' && byte != '\\' && byte != '\xE2' &&
           byte != '\xC2';
}

// Whether what begins with a bracket ends with none, nor with the comma that is taken away: mending adds no brackets.
bool is_cut_off(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || (text[first] != '{' && text[first] != '[')) return false;
    const char last = text[text.find_last_not_of(" \t\r\n")];
    return last != '}' && last != ']' && last != ',';
}

// Digits, as most numbers are: known to be JSON without asking the checker.
bool is_small_number(std::string_view text) {
    if (text.empty() || (text.front() == '0' && text.size() > 1)) return false;
    for (const char byte : text) {
        if (byte < '0' || byte > '9') return false;
    }
    return true;
}

// A quotation mark of any kind at the start of `text`: how many bytes it takes; 0 when there is none.
std::size_t mark_size(std::string_view text) {
    if (text.empty()) return 0;
    if (is_plain(text.front())) return 0;
    if (text.front() == '"' || text.front() == '\'') return 1;
    for (const std::string_view mark : {"\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E", "\xC2\xAB", "\xC2\xBB"}) {
        if (text.substr(0, mark.size()) == mark) return mark.size();
    }
    return 0;
}

enum class MarkKind { straight, single, typographic };

MarkKind kind_of(std::string_view mark) {
    if (mark.front() == '"') return MarkKind::straight;
    return mark.front() == '\'' ? MarkKind::single : MarkKind::typographic;
}

class Mender {
public:
    Mender(std::string_view text, bool elements, std::string& out) : text_(text), elements_(elements), out_(out) {}

    bool mend() {
        out_.clear();
        out_.reserve(text_.size() + 16);
        while (at_ < text_.size()) {
            const char byte = text_[at_];
            if (is_json_space(byte)) {
                out_.push_back(byte);
                ++at_;
            } else if (byte == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] == ',') {
                ++at_;  // the comma is next
            } else if (mark_size(text_.substr(at_)) != 0) {
                string();
            } else if (!structure(byte)) {
                word();
            }
            if (open_.size() > kJsonMaxDepth) return false;
        }
        return elements_ ? !check_json_elements(out_) : !check_json(out_);
    }

private:
    bool at_key() const { return expects_key_ && !open_.empty() && open_.back() == '{'; }

    // Brackets, commas and colons; false for anything else.
    bool structure(char byte) {
        if (byte == '{' || byte == '[') {
            open_.push_back(byte);
            expects_key_ = true;
        } else if (byte == '}' || byte == ']') {
            if (!open_.empty()) open_.pop_back();
            expects_key_ = false;
        } else if (byte == ',') {
            const std::size_t next = skip_spaces(at_ + 1);
            expects_key_ = true;
            if (next == text_.size() || text_[next] == '}' || text_[next] == ']') {
                ++at_;  // a comma with nothing behind it
                return true;
            }
        } else if (byte == ':') {
            expects_key_ = false;
        } else {
            return false;
        }
        out_.push_back(byte);
        ++at_;
        return true;
    }

    std::size_t skip_spaces(std::size_t from) const {
        while (from < text_.size() && is_json_space(text_[from])) ++from;
        return from;
    }

    // Whether a text may end where the byte at `from` comes next: what follows a key is a colon, what follows a value
    // a comma or closing bracket.
    bool may_end_before(std::size_t from, bool key) const {
        from = skip_spaces(from);
        if (from == text_.size()) return !key;
        if (text_[from] == '\\' && from + 1 < text_.size()) ++from;
        const char byte = text_[from];
        return key ? byte == ':' : byte == ',' || byte == '}' || byte == ']';
    }

    void string() {
        const bool key = at_key();
        const std::size_t size = mark_size(text_.substr(at_));
        const MarkKind kind = kind_of(text_.substr(at_));
        at_ += size;
        out_.push_back('"');
        while (at_ < text_.size()) {
            const std::size_t mark = mark_size(text_.substr(at_));
            if (mark != 0) {
                const std::string_view spelled = text_.substr(at_, mark);
                at_ += mark;
                if (kind_of(spelled) == kind && may_end_before(at_, key)) break;
                if (spelled == "\"") out_.push_back('\\');
                out_ += spelled;
            } else if (text_[at_] == '\\') {
                escape();
            } else {
                const std::size_t from = at_;
                while (at_ < text_.size() && is_plain(text_[at_])) ++at_;
                out_ += text_.substr(from, at_ - from);
                if (at_ > from) continue;
                if (static_cast<unsigned char>(text_[at_]) < 0x20) {
                    append_control(out_, text_[at_]);
                } else {
                    out_.push_back(text_[at_]);
                }
                ++at_;
            }
        }
        out_.push_back('"');
    }

    // A backslash in a text: an escape as JSON has it, or a backslash that was meant as one.
    void escape() {
        const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        bool valid = next != '\0' && std::string_view("\"\\/bfnrt").find(next) != std::string_view::npos;
        if (next == 'u' && at_ + 6 <= text_.size()) {
            valid =
                is_hex(text_[at_ + 2]) && is_hex(text_[at_ + 3]) && is_hex(text_[at_ + 4]) && is_hex(text_[at_ + 5]);
        }
        if (valid) {
            out_ += text_.substr(at_, 2);
            at_ += 2;
        } else if (next == '\'' || next == ',') {
            ++at_;  // needs no escape in JSON
            out_.push_back(next);
            ++at_;
        } else {
            out_ += "\\\\";
            ++at_;
        }
    }

    // A literal, a number, or text that lost its quotation marks.
    void word() {
        const bool key = at_key();
        std::size_t end = at_;
        while (end < text_.size()) {
            const char byte = text_[end];
            if (byte == ',' || byte == '}' || byte == ']' || (key && byte == ':')) break;
            if (byte == '\\' && end + 1 < text_.size() && text_[end + 1] == ',') break;
            ++end;
        }
        std::string_view spelled = text_.substr(at_, end - at_);
        while (!spelled.empty() && is_json_space(spelled.back())) spelled.remove_suffix(1);
        at_ = end;
        if (!key && (is_small_number(spelled) || !check_json(spelled))) {
            out_ += spelled;
        } else if (!key && (spelled == "True" || spelled == "TRUE")) {
            out_ += "true";
        } else if (!key && (spelled == "False" || spelled == "FALSE")) {
            out_ += "false";
        } else if (!key && (spelled == "None" || spelled == "NULL" || spelled == "Null")) {
            out_ += "null";
        } else {
            out_ += json_string(spelled);
        }
    }

    std::string_view text_;
    bool elements_;
    std::size_t at_ = 0;
    std::string& out_;
    std::string open_;  // the brackets that are open
    bool expects_key_ = true;
};

}  // namespace

std::string compact_json(std::string_view json) {
    std::string out;
    out.reserve(json.size());
    bool in_string = false;
    for (std::size_t at = 0; at < json.size(); ++at) {
        const char byte = json[at];
        if (!in_string && is_json_space(byte)) continue;
        out.push_back(byte);
        if (byte == '"') {
            in_string = !in_string;
        } else if (byte == '\\' && in_string && at + 1 < json.size()) {
            out.push_back(json[++at]);
        }
    }
    return out;
}

std::vector<std::string> unescape_marks(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '"' && (at == 0 || text[at - 1] != '\\')) return {};
        if (text[at] == '"') plain.pop_back();
        plain.push_back(text[at]);
    }
    if (plain.size() == text.size()) return {};
    const Result<JsonTree> tree = JsonTree::parse("\"" + std::string(text) + "\"");
    if (!tree || check_json_elements(tree.value().node(0).text)) return {plain};
    std::vector<std::string> readings = {tree.value().node(0).text};
    if (plain != readings[0] && !check_json_elements(plain)) readings.push_back(std::move(plain));
    return readings;
}

bool mend_broken_json(std::string_view text, bool elements, std::string& mended) {
    if (!elements && is_cut_off(text)) return false;
    return Mender(text, elements, mended).mend();
}

std::optional<std::string> mend_json(std::string_view text, bool elements) {
    if (!(elements ? check_json_elements(text) : check_json(text))) return {};
    std::string mended;
    if (!mend_broken_json(text, elements, mended)) return {};
    return mended;
}

}  // namespace taskloom::toloka
