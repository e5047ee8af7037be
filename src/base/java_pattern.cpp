// One pass from left to right; groups are kept on a stack of our own, so that nothing recurses.
#include "base/java_pattern.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/code_point_set.h"
#include "base/java_class.h"
#include "base/java_pattern_reader.h"

namespace taskloom {

namespace {

// RE2 repeats up to so many times; more is written as several repetitions.
constexpr std::uint32_t kRe2Repeats = 1000;
constexpr std::uint32_t kMostRepeats = 20'000;
constexpr std::size_t kLongestOutput = std::size_t{1} << 20;  // bytes
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

struct Flags {
    bool ignore_case = false;   // i
    bool unicode_case = false;  // u
    bool dot_all = false;       // s
    bool unix_lines = false;    // d
    bool multiline = false;     // m
};

struct Group {
    Flags outer;            // what holds behind it
    std::size_t begin = 0;  // of it in the output
    // A `$` lets a line break follow, so nothing that reads text may stand behind it. Whether one stands before the group,
    // in this alternative up to here, in any alternative:
    bool end_before = false, end_here = false, end_anywhere = false;
};

class Translator {
public:
    Translator(std::string_view pattern, PatternFailure& failure) : reader_(pattern, failure) {}

    bool run() {
        groups_.emplace_back();
        while (!reader_.at_end()) {
            if (!read_next()) return false;
        }
        if (groups_.size() > 1) return reader_.invalid("a group is never closed: a ) is missing");
        return true;
    }
    TranslatedPattern take() {
        TranslatedPattern result;
        if (is_run_ && run_set_) {
            const std::optional<std::uint32_t> most = run_bounded_ ? std::optional(run_most_) : std::nullopt;
            result.run.emplace(*run_set_, run_least_, most);
        }
        result.re2 = std::move(out_);
        return result;
    }

private:
    bool read_next() {
        if (!reader_.next_is_quoted()) {
            switch (reader_.peek()) {
                case '(':
                    return open_group();
                case ')':
                    return close_group();
                case '|':
                    reader_.take('|');
                    out_.push_back('|');
                    is_run_ = false;
                    groups_.back().end_anywhere |= groups_.back().end_here;
                    groups_.back().end_here = groups_.back().end_before;
                    atom_ = kNowhere;
                    return true;
                case '[':
                    if (!begin_reading_atom()) return false;
                    reader_.take('[');
                    return read_java_class(reader_, case_rule(), out_, run_set_);
                case '.':
                    if (!begin_reading_atom()) return false;
                    reader_.take('.');
                    append_dot();
                    return true;
                case '^':
                    if (flags_.multiline) return multiline();
                    reader_.take('^');
                    return begin_of_text();
                case '$':
                    if (flags_.multiline) return multiline();
                    reader_.take('$');
                    return assertion("(?:\\z)", true);
                case '*':
                case '+':
                case '?':
                case '{':
                    return read_quantifier();
                case '\\':
                    return read_backslash();
                default:
                    break;
            }
        }
        if (!begin_reading_atom()) return false;
        append_character(out_, reader_.take_any(), case_rule());
        return true;
    }

    CaseRule case_rule() const {
        if (!flags_.ignore_case) return CaseRule::exact;
        return flags_.unicode_case ? CaseRule::unicode : CaseRule::ascii;
    }

    bool multiline() { return reader_.unsupported("it looks for ends of lines within the text, with the flag m"); }

    // What is appended next can be repeated, and reads text.
    bool begin_reading_atom() {
        if (groups_.back().end_here) {
            return reader_.unsupported("something stands behind a $, which would have to be a line break");
        }
        atom_ = out_.size();
        is_run_ = is_run_ && run_place_ == kNowhere;
        run_place_ = atom_;
        return true;
    }

    bool begin_of_text() {
        is_run_ = is_run_ && run_place_ == kNowhere;
        return assertion("(?:\\A)", false);
    }

    bool assertion(const char* text, bool is_end) {
        atom_ = out_.size();
        out_ += text;
        groups_.back().end_here |= is_end;
        return true;
    }

    void append_dot() {
        if (flags_.dot_all) {
            append_all_but({});
        } else if (flags_.unix_lines) {
            append_all_but({{'\n', '\n'}});
        } else {
            append_all_but({{'\n', '\n'}, {'\r', '\r'}, {0x85, 0x85}, {0x2028, 0x2029}});
        }
    }

    void append_all_but(CodePointSet set) {
        set.negate();
        append_set(out_, set);
        run_set_ = std::move(set);
    }

    bool read_backslash() {
        // What may fail for what stands before it fails there.
        reader_.take('\\');
        char32_t code = 0;
        CodePointSet set;
        switch (reader_.read_escape(flags_.ignore_case, code, set)) {
            case JavaPatternReader::Escape::character:
                if (!begin_reading_atom()) return false;
                append_character(out_, code, case_rule());
                return true;
            case JavaPatternReader::Escape::set:
                if (!begin_reading_atom()) return false;
                append_set(out_, set);
                run_set_ = std::move(set);
                return true;
            case JavaPatternReader::Escape::other:
                return read_special_escape();
            case JavaPatternReader::Escape::failed:
                break;
        }
        return false;
    }

    bool read_special_escape() {
        const char32_t letter = reader_.peek();
        switch (letter) {
            case 'A':
            case 'G':  // where the last match ended: there was none
                reader_.take_any();
                return begin_of_text();
            case 'z':
                reader_.take_any();
                return assertion("(?:\\z)", false);
            case 'Z':
                reader_.take_any();
                return assertion("(?:\\z)", true);
            case 'R':
                if (!begin_reading_atom()) return false;
                reader_.take_any();
                out_ += "(?:\\x{D}\\x{A}|";
                append_set(out_, {{'\n', '\r'}, {0x85, 0x85}, {0x2028, 0x2029}});
                out_ += ")";
                return true;
            case 'b':
            case 'B':
                return reader_.unsupported("versions of Java differ about where words end, \\b");
            case 'X':
                return reader_.unsupported("it has \\X, a character with its accents");
            case 'k':
                return reader_.unsupported("it refers back to a group, which takes more than linear time");
            default:
                break;
        }
        if (letter >= '1' && letter <= '9') {
            return reader_.unsupported("it refers back to a group, which takes more than linear time");
        }
        return reader_.invalid("a backslash stands before a letter where that means nothing");
    }

    // ---- groups

    bool open_group() {
        const std::size_t begin = out_.size();
        const Flags outer = flags_;
        reader_.take('(');
        if (reader_.take('?') && !read_group_kind()) return false;
        if (inline_flags_) {
            inline_flags_ = false;
            atom_ = kNowhere;
            return true;
        }
        is_run_ = false;
        Group group;
        group.outer = outer;
        group.begin = begin;
        group.end_before = group.end_here = groups_.back().end_here;
        groups_.push_back(group);
        out_ += "(?:";  // nobody asks what a group held
        atom_ = kNowhere;
        return true;
    }

    // Behind `(?`. `(?i)` is no group: inline_flags_ says so.
    bool read_group_kind() {
        if (reader_.take(':')) return true;
        if (reader_.take('=') || reader_.take('!'))
            return reader_.unsupported("it looks ahead, which takes more than linear time");
        if (reader_.take('>')) return reader_.unsupported("it has a group that never gives back what it read, (?>");
        if (!reader_.take('<')) return read_flags();
        if (reader_.take('=') || reader_.take('!'))
            return reader_.unsupported("it looks behind, which takes more than linear time");
        return read_name();
    }

    bool read_name() {
        std::string name;
        while (!reader_.at_end() && !reader_.next_is('>')) {
            const char32_t code = reader_.take_any();
            const bool letter = (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
            const bool digit = code >= '0' && code <= '9';
            if (!letter && (!digit || name.empty()))
                return reader_.invalid("a group's name has to be of letters and digits");
            name.push_back(static_cast<char>(code));
        }
        if (!reader_.take('>') || name.empty()) return reader_.invalid("a group's name is missing or not closed by >");
        for (const std::string& known : names_) {
            if (known == name) return reader_.invalid("two groups have the same name");
        }
        names_.push_back(name);
        return true;
    }

    bool read_flags() {
        bool on = true;
        while (!reader_.at_end()) {
            const char32_t flag = reader_.peek();
            switch (flag) {
                case 'i':
                    flags_.ignore_case = on;
                    break;
                case 'u':
                    flags_.unicode_case = on;
                    break;
                case 's':
                    flags_.dot_all = on;
                    break;
                case 'd':
                    flags_.unix_lines = on;
                    break;
                case 'm':
                    flags_.multiline = on;
                    break;
                case 'x':
                    if (on) return reader_.unsupported("it has comments, with the flag x");
                    break;
                case 'U':
                    if (on)
                        return reader_.unsupported("it has Unicode's classes for \\w and its like, with the flag U");
                    break;
                case '-':
                    if (!on) return reader_.invalid("a group's flags have two minus signs");
                    on = false;
                    break;
                case ')':
                    inline_flags_ = true;
                    [[fallthrough]];
                case ':':
                    reader_.take_any();
                    return true;
                default:
                    return reader_.invalid("(? begins a kind of group that there is not");
            }
            reader_.take_any();
        }
        return reader_.invalid("a group is never closed: a ) is missing");
    }

    bool close_group() {
        if (groups_.size() == 1) return reader_.invalid("a ) closes no group");
        reader_.take(')');
        const Group group = groups_.back();
        groups_.pop_back();
        out_.push_back(')');
        flags_ = group.outer;
        atom_ = group.begin;
        group_has_end_ = group.end_anywhere || group.end_here;
        groups_.back().end_here = group_has_end_;
        if (group_has_end_ && !group.end_before && repeats_next()) {
            return reader_.unsupported("a group with a $ in it is repeated");
        }
        return true;
    }

    bool repeats_next() const { return reader_.next_is('*') || reader_.next_is('+') || reader_.next_is('{'); }

    // ---- repetitions

    bool read_quantifier() {
        std::uint32_t least = 0, most = 0;
        bool bounded = false;
        if (reader_.next_is('{')) {
            if (!read_counts(least, most, bounded)) return false;
        } else {
            if (atom_ == kNowhere) return reader_.invalid("there is nothing before a *, + or ? that it could repeat");
            least = reader_.peek() == '+' ? 1 : 0;
            bounded = reader_.peek() == '?';
            most = 1;
            reader_.take_any();
        }
        // Lazy or not, the same texts fit as a whole.
        if (!reader_.take('?') && reader_.next_is('+')) {
            return reader_.unsupported("it has a possessive repetition, which takes more than linear time");
        }
        if (atom_ == kNowhere) return reader_.unsupported("versions of Java differ about a repetition of nothing");
        return repeat(least, most, bounded);
    }

    // `{n}`, `{n,}`, `{n,m}`; a brace always begins one.
    bool read_counts(std::uint32_t& least, std::uint32_t& most, bool& bounded) {
        reader_.take('{');
        if (!read_number(least)) return reader_.invalid("a { has no number behind it (write \\{ for the brace itself)");
        most = least;
        bounded = true;
        if (reader_.take(',')) {
            bounded = !reader_.next_is('}');
            if (bounded && !reader_.at_end() && !read_number(most)) {
                return reader_.invalid("a count of repetitions is no number");
            }
        }
        if (!reader_.take('}')) return reader_.invalid("a count of repetitions is never closed: a } is missing");
        if (bounded && most < least) return reader_.invalid("a repetition ends before it begins");
        return true;
    }

    bool read_number(std::uint32_t& number) {
        std::uint64_t value = 0;
        bool any = false;
        while (!reader_.at_end() && reader_.peek() >= '0' && reader_.peek() <= '9') {
            value = value * 10 + (reader_.take_any() - '0');
            any = true;
            if (value > 0x7FFFFFFF) return reader_.invalid("a count of repetitions is too large");
        }
        number = static_cast<std::uint32_t>(value);
        return any;
    }

    bool repeat(std::uint32_t least, std::uint32_t most, bool bounded) {
        if (least > kMostRepeats || (bounded && most > kMostRepeats)) {
            return reader_.unsupported("it repeats something more than 20000 times");
        }
        is_run_ = is_run_ && atom_ == run_place_;
        run_least_ = least;
        run_most_ = most;
        run_bounded_ = bounded;
        const std::string atom = out_.substr(atom_);
        if (out_.size() + atom.size() * copies(least, most, bounded) > kLongestOutput) {
            return reader_.unsupported("its repetitions in each other make it too large");
        }
        out_.resize(atom_);
        out_ += "(?:";
        if (least <= kRe2Repeats && (!bounded || most <= kRe2Repeats)) {
            out_ += atom + "{" + std::to_string(least) + ",";
            if (bounded) out_ += std::to_string(most);
            out_ += "}";
        } else {
            append_times(atom, least);
            if (bounded) {
                append_up_to(atom, most - least);
            } else {
                out_ += atom + "*";
            }
        }
        out_ += ")";
        atom_ = kNowhere;
        return true;
    }

    static std::size_t copies(std::uint32_t least, std::uint32_t most, bool bounded) {
        return least / kRe2Repeats + (bounded ? 2 * (most - least) / kRe2Repeats : 0) + 2;
    }

    void append_times(const std::string& atom, std::uint32_t times) {
        for (; times > 0; times -= std::min(times, kRe2Repeats)) {
            out_ += atom + "{" + std::to_string(std::min(times, kRe2Repeats)) + "}";
        }
    }

    // Spelt so that at most a few places of it are alive after any text: `a{0,1000}|a{1000}(?:a{0,1000}|...)`.
    void append_up_to(const std::string& atom, std::uint32_t times) {
        std::size_t open = 0;
        for (; times > kRe2Repeats; times -= kRe2Repeats, ++open) {
            out_.append("(?:").append(atom).append("{0,1000}|").append(atom).append("{1000}");
        }
        if (times > 0) out_ += atom + "{0," + std::to_string(times) + "}";
        out_.append(open, ')');
    }

    JavaPatternReader reader_;
    std::string out_;
    Flags flags_;
    std::vector<Group> groups_;    // the first is the whole pattern
    std::size_t atom_ = kNowhere;  // where in the output what a quantifier would repeat begins
    // Whether everything so far is one atom that reads text, where it begins, what it reads if that is one of a set, and
    // how often.
    bool is_run_ = true;
    std::size_t run_place_ = kNowhere;
    std::optional<CodePointSet> run_set_;
    std::uint32_t run_least_ = 1, run_most_ = 1;
    bool run_bounded_ = true;
    bool inline_flags_ = false;
    bool group_has_end_ = false;
    std::vector<std::string> names_;
};

}  // namespace

std::optional<TranslatedPattern> translate_java_pattern(std::string_view pattern, PatternFailure& failure) {
    Translator translator(pattern, failure);
    if (!translator.run()) return {};
    return translator.take();
}

}  // namespace taskloom
