// Classes are worked out to the set of code points that they stand for, so that nothing depends on RE2's notion of them.
#include "base/java_class.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace taskloom {

namespace {

constexpr char32_t kCapitalDottedI = 0x130, kSmallDotlessI = 0x131;

void append_code(std::string& out, char32_t code) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    out += "\\x{";
    bool begun = false;
    for (int shift = 20; shift >= 0; shift -= 4) {
        const unsigned digit = code >> shift & 15U;
        begun = begun || digit != 0 || shift == 0;
        if (begun) out.push_back(kDigits[digit]);
    }
    out.push_back('}');
}

// What is between one opening bracket and its closing one.
struct Level {
    bool negated = false;
    bool has_class = false;                           // a class within it, or an intersection
    std::optional<CodePointSet> left;                 // of the last &&, everything before it
    CodePointSet set;                                 // since then
    bool any = false, nested = false, plain = false;  // what was read since then
};

class ClassReader {
public:
    ClassReader(JavaPatternReader& reader, CaseRule case_rule) : reader_(reader), case_rule_(case_rule) {}

    bool read(std::string& out, std::optional<CodePointSet>& set) {
        open();
        while (!levels_.empty()) {
            if (reader_.at_end()) return reader_.invalid("a character class is never closed: a ] is missing");
            Level& level = levels_.back();
            if (reader_.next_is(']') && (level.any || level.left)) {
                if (!close(out, set)) return false;
            } else if (reader_.take('[')) {
                level.has_class = true;
                open();
            } else if (reader_.next_is('&') && reader_.next_is('&', 1)) {
                if (!intersect(level)) return false;
            } else if (!read_item(level)) {
                return false;
            }
        }
        return true;
    }

private:
    void open() {
        levels_.emplace_back();
        levels_.back().negated = reader_.take('^');
    }

    bool close(std::string& out, std::optional<CodePointSet>& set) {
        Level level = std::move(levels_.back());
        if (level.left && !level.any) return reader_.unsupported("nothing stands behind the && of a class");
        if (level.left && level.nested && level.plain) {
            return reader_.unsupported("versions of Java differ about brackets and single characters behind one &&");
        }
        if (level.negated && level.has_class) {
            return reader_.unsupported("versions of Java differ about ^ before a class within a class");
        }
        if (case_rule_ == CaseRule::unicode && (level.has_class || has_escaped_set_)) {
            return reader_.unsupported("it ignores the case of all alphabets in a class of several parts");
        }
        reader_.take(']');
        levels_.pop_back();
        if (level.left) level.set.keep(*level.left);
        if (levels_.empty()) {
            if (case_rule_ == CaseRule::unicode) out += "(?i:";
            append_set(out, level.set, level.negated);
            if (case_rule_ == CaseRule::unicode) {
                out += ")";
                return true;
            }
            if (level.negated) level.set.negate();
            set = std::move(level.set);
            return true;
        }
        if (level.negated) level.set.negate();
        Level& outer = levels_.back();
        outer.set.add(level.set);
        outer.any = outer.nested = true;
        return true;
    }

    bool intersect(Level& level) {
        if (!level.any) return reader_.unsupported("nothing stands before the && of a class");
        if (level.left && level.nested && level.plain) {
            return reader_.unsupported("versions of Java differ about brackets and single characters behind one &&");
        }
        reader_.take('&');
        reader_.take('&');
        level.has_class = true;
        if (level.left) level.set.keep(*level.left);
        level.left = std::move(level.set);
        level.set = CodePointSet();
        level.any = level.nested = level.plain = false;
        return true;
    }

    // A character; `set` is filled instead when it is an escape for many.
    bool read_one(char32_t& code, std::optional<CodePointSet>& set) {
        if (!reader_.take('\\')) {
            code = reader_.take_any();
            return true;
        }
        CodePointSet escaped;
        switch (reader_.read_escape(case_rule_ != CaseRule::exact, code, escaped)) {
            case JavaPatternReader::Escape::character:
                return true;
            case JavaPatternReader::Escape::set:
                set = std::move(escaped);
                return true;
            case JavaPatternReader::Escape::other:
                return reader_.invalid("a class has an escape that means nothing there");
            case JavaPatternReader::Escape::failed:
                break;
        }
        return false;
    }

    bool read_item(Level& level) {
        level.any = level.plain = true;
        char32_t first = 0;
        std::optional<CodePointSet> set;
        if (!read_one(first, set)) return false;
        if (set) {
            level.set.add(*set);
            has_escaped_set_ = true;
            return true;
        }
        char32_t last = first;
        if (reader_.next_is('-') && !reader_.next_is('[', 1) && !reader_.next_is(']', 1)) {
            reader_.take('-');
            if (reader_.at_end()) return reader_.invalid("a character class is never closed: a ] is missing");
            if (!read_one(last, set)) return false;
            if (set || last < first) return reader_.invalid("a range in a class ends before it begins");
        }
        add_range(level.set, first, last);
        return true;
    }

    void add_range(CodePointSet& set, char32_t first, char32_t last) const {
        set.add(first, last);
        if (case_rule_ == CaseRule::exact) return;
        const auto add_other_case = [&](char32_t low, char32_t high, int distance) {
            const char32_t from = std::max(first, low), to = std::min(last, high);
            if (from <= to) set.add(static_cast<char32_t>(from + distance), static_cast<char32_t>(to + distance));
        };
        add_other_case('a', 'z', 'A' - 'a');
        add_other_case('A', 'Z', 'a' - 'A');
        const bool has_i = (first <= 'i' && 'i' <= last) || (first <= 'I' && 'I' <= last);
        if (case_rule_ == CaseRule::unicode && has_i) set.add(kCapitalDottedI, kSmallDotlessI);
    }

    JavaPatternReader& reader_;
    CaseRule case_rule_;
    bool has_escaped_set_ = false;
    std::vector<Level> levels_;
};

}  // namespace

bool read_java_class(JavaPatternReader& reader, CaseRule case_rule, std::string& out,
                     std::optional<CodePointSet>& set) {
    return ClassReader(reader, case_rule).read(out, set);
}

void append_set(std::string& out, const CodePointSet& set, bool negated) {
    if (set.empty()) {  // RE2 has no empty class, but all of one left out is the same
        out += negated ? "[\\x{0}-\\x{10FFFF}]" : "[^\\x{0}-\\x{10FFFF}]";
        return;
    }
    out += negated ? "[^" : "[";
    for (const CodePointRange& range : set.ranges()) {
        append_code(out, range.first);
        if (range.last == range.first) continue;
        out.push_back('-');
        append_code(out, range.last);
    }
    out.push_back(']');
}

void append_character(std::string& out, char32_t code, CaseRule case_rule) {
    const bool small = code >= 'a' && code <= 'z', capital = code >= 'A' && code <= 'Z';
    if (case_rule == CaseRule::exact || (case_rule == CaseRule::ascii && !small && !capital)) {
        if (small || capital || (code >= '0' && code <= '9')) {
            out.push_back(static_cast<char>(code));
        } else {
            append_code(out, code);
        }
        return;
    }
    if (case_rule == CaseRule::ascii) {
        const char32_t other = small ? code - 'a' + 'A' : code - 'A' + 'a';
        append_set(out, {{code, code}, {other, other}});
        return;
    }
    out += "(?i:";
    if (code == 'i' || code == 'I') {
        append_set(out, {{'i', 'i'}, {kCapitalDottedI, kSmallDotlessI}});
    } else {
        append_code(out, code);
    }
    out += ")";
}

}  // namespace taskloom
