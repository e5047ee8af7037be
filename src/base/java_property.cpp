// Property names: tables of our own for what Java defines itself, RE2's tables for Unicode's categories and scripts.
#include "base/java_property.h"

#include <re2/unicode_groups.h>

#include <cstddef>
#include <string>

namespace taskloom {

namespace {

struct NamedSet {
    std::string_view name;
    CodePointSet (*make)();
};

CodePointSet category(std::string_view name) {
    CodePointSet set;
    for (int i = 0; i < re2::num_unicode_groups; ++i) {
        const re2::UGroup& group = re2::unicode_groups[i];
        if (group.name != name) continue;
        for (int k = 0; k < group.nr16; ++k) set.add(group.r16[k].lo, group.r16[k].hi);
        for (int k = 0; k < group.nr32; ++k) {
            set.add(static_cast<char32_t>(group.r32[k].lo), static_cast<char32_t>(group.r32[k].hi));
        }
    }
    return set;
}

CodePointSet unassigned() {
    CodePointSet set;
    for (const char* name : {"C", "L", "M", "N", "P", "S", "Z"}) set.add(category(name));
    set.negate();
    return set;
}

CodePointSet joined(CodePointSet set, const CodePointSet& more) {
    set.add(more);
    return set;
}

// Spelt exactly so. What Java has and these lack depends on properties that RE2's tables don't hold.
const NamedSet kExact[] = {
    // POSIX, ASCII only
    {"Lower",
     [] {
         return CodePointSet{{'a', 'z'}};
     }},
    {"Upper",
     [] {
         return CodePointSet{{'A', 'Z'}};
     }},
    {"ASCII",
     [] {
         return CodePointSet{{0, 0x7F}};
     }},
    {"Alpha",
     [] {
         return CodePointSet{{'A', 'Z'}, {'a', 'z'}};
     }},
    {"Digit",
     [] {
         return CodePointSet{{'0', '9'}};
     }},
    {"Alnum",
     [] {
         return CodePointSet{{'0', '9'}, {'A', 'Z'}, {'a', 'z'}};
     }},
    {"Punct",
     [] {
         return CodePointSet{{'!', '/'}, {':', '@'}, {'[', '`'}, {'{', '~'}};
     }},
    {"Graph",
     [] {
         return CodePointSet{{'!', '~'}};
     }},
    {"Print",
     [] {
         return CodePointSet{{' ', '~'}};
     }},
    {"Blank",
     [] {
         return CodePointSet{{' ', ' '}, {'\t', '\t'}};
     }},
    {"Cntrl",
     [] {
         return CodePointSet{{0, 0x1F}, {0x7F, 0x7F}};
     }},
    {"XDigit",
     [] {
         return CodePointSet{{'0', '9'}, {'A', 'F'}, {'a', 'f'}};
     }},
    {"Space",
     [] {
         return CodePointSet{{'\t', '\r'}, {' ', ' '}};
     }},
    // Java's own
    {"javaLetter", [] { return category("L"); }},
    {"javaDigit", [] { return category("Nd"); }},
    {"javaLetterOrDigit", [] { return joined(category("L"), category("Nd")); }},
    {"javaTitleCase", [] { return category("Lt"); }},
    {"javaSpaceChar", [] { return category("Z"); }},
    // categories that RE2's tables lack, or have otherwise
    {"C", [] { return joined(category("C"), unassigned()); }},
    {"Cn", unassigned},
    {"LC", [] { return joined(joined(category("Lu"), category("Ll")), category("Lt")); }},
    {"LD", [] { return joined(category("L"), category("Nd")); }},
    {"L1",
     [] {
         return CodePointSet{{0, 0xFF}};
     }},
    {"all",
     [] {
         return CodePointSet{{0, kLastCodePoint}};
     }},
};

// After `Is`, in small letters without separators.
const NamedSet kBinary[] = {
    {"letter", [] { return category("L"); }},
    {"digit", [] { return category("Nd"); }},
    {"punctuation", [] { return category("P"); }},
    {"control", [] { return category("Cc"); }},
    {"titlecase", [] { return category("Lt"); }},
    {"assigned",
     [] {
         CodePointSet set = unassigned();
         set.negate();
         return set;
     }},
    {"whitespace",
     [] {
         return joined(CodePointSet{{'\t', '\r'}, {0x85, 0x85}}, category("Z"));  // all of Z, as Unicode has it today
     }},
    {"hexdigit",
     [] {
         return joined(CodePointSet{{'A', 'F'}, {'a', 'f'}, {0xFF21, 0xFF26}, {0xFF41, 0xFF46}}, category("Nd"));
     }},
};

struct Block {
    std::string_view name;
    CodePointRange range;
};

// After `In`, in small letters without separators: the blocks that labelling projects ask for.
const Block kBlocks[] = {
    {"basiclatin", {0x0000, 0x007F}},
    {"latin1supplement", {0x0080, 0x00FF}},
    {"latinextendeda", {0x0100, 0x017F}},
    {"latinextendedb", {0x0180, 0x024F}},
    {"greek", {0x0370, 0x03FF}},
    {"greekandcoptic", {0x0370, 0x03FF}},
    {"cyrillic", {0x0400, 0x04FF}},
    {"cyrillicsupplement", {0x0500, 0x052F}},
    {"armenian", {0x0530, 0x058F}},
    {"hebrew", {0x0590, 0x05FF}},
    {"arabic", {0x0600, 0x06FF}},
    {"devanagari", {0x0900, 0x097F}},
    {"thai", {0x0E00, 0x0E7F}},
    {"georgian", {0x10A0, 0x10FF}},
    {"hiragana", {0x3040, 0x309F}},
    {"katakana", {0x30A0, 0x30FF}},
    {"hangulsyllables", {0xAC00, 0xD7AF}},
    {"cjkunifiedideographs", {0x4E00, 0x9FFF}},
};

struct ScriptCode {
    std::string_view code, name;
};

const ScriptCode kScriptCodes[] = {
    {"arab", "arabic"},   {"armn", "armenian"}, {"cyrl", "cyrillic"}, {"deva", "devanagari"}, {"geor", "georgian"},
    {"grek", "greek"},    {"hang", "hangul"},   {"hani", "han"},      {"hebr", "hebrew"},     {"hira", "hiragana"},
    {"kana", "katakana"}, {"latn", "latin"},    {"thai", "thai"},     {"zyyy", "common"},     {"zinh", "inherited"},
};

template <typename Table>
std::optional<CodePointSet> find_in(const Table& table, std::string_view name) {
    for (const NamedSet& entry : table) {
        if (entry.name == name) return entry.make();
    }
    return {};
}

// Java compares these names without case, spaces, `_` and `-`.
std::string folded(std::string_view name) {
    std::string result;
    for (const char byte : name) {
        if (byte == '_' || byte == '-' || byte == ' ') continue;
        result.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte);
    }
    return result;
}

std::optional<CodePointSet> general_category(std::string_view name) {
    if (std::optional<CodePointSet> own = find_in(kExact, name)) return own;
    if (name.size() > 2) return {};
    CodePointSet set = category(name);
    if (set.empty()) return {};
    return set;
}

std::optional<CodePointSet> script(std::string_view name) {
    std::string wanted = folded(name);
    for (const ScriptCode& entry : kScriptCodes) {
        if (entry.code == wanted) wanted = entry.name;
    }
    for (int i = 0; i < re2::num_unicode_groups; ++i) {
        const std::string_view group = re2::unicode_groups[i].name;
        if (group.size() > 2 && folded(group) == wanted) return category(group);
    }
    return {};
}

std::optional<CodePointSet> block(std::string_view name) {
    const std::string wanted = folded(name);
    for (const Block& entry : kBlocks) {
        if (entry.name == wanted) return CodePointSet{entry.range};
    }
    return {};
}

}  // namespace

std::optional<CodePointSet> java_property(std::string_view name) {
    const std::size_t equals = name.find('=');
    if (equals != std::string_view::npos) {
        const std::string key = folded(name.substr(0, equals));
        const std::string_view value = name.substr(equals + 1);
        if (key == "sc" || key == "script") return script(value);
        if (key == "blk" || key == "block") return block(value);
        if (key == "gc" || key == "generalcategory") return general_category(value);
        return {};
    }
    if (name.substr(0, 2) == "In") return block(name.substr(2));
    if (name.substr(0, 2) != "Is") return general_category(name);
    name.remove_prefix(2);
    if (std::optional<CodePointSet> binary = find_in(kBinary, folded(name))) return binary;
    // Java has Unicode's own properties of these names, which need more tables than we have.
    for (const std::string_view unknown : {"alnum", "blank", "graph", "print", "word"}) {
        if (folded(name) == unknown) return {};
    }
    if (std::optional<CodePointSet> own = general_category(name)) return own;
    return script(name);
}

bool is_case_property(std::string_view name) {
    if (name.substr(0, 2) == "Is") name.remove_prefix(2);
    const std::size_t equals = name.find('=');
    if (equals != std::string_view::npos) name.remove_prefix(equals + 1);
    for (const std::string_view one : {"Lower", "Upper", "Lu", "Ll", "Lt", "javaTitleCase"}) {
        if (name == one) return true;
    }
    return folded(name) == "titlecase";
}

}  // namespace taskloom
