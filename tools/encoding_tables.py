#!/usr/bin/env python3
"""Writes the tables of text encodings as C++ (src/formats/encoding_tables.h), out of those of iconv-lite.

    encoding_tables.py ICONV_LITE_FOLDER OUT.cpp

iconv-lite's tables are the Encoding Standard's, in a form of their own: of single bytes, a string of the upper 128
characters; of two bytes, chunks of [first code, text or how many follow on, ...], a code's second byte counting on.
"""

import json
import pathlib
import sys

# The standard's name of each encoding, and iconv-lite's.
SINGLE_BYTE = {
    **{f"windows-{number}": f"windows{number}" for number in (874, *range(1250, 1259))},
    **{f"iso-8859-{part}": f"iso8859{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "koi8-r": "koi8r",
    "koi8-u": "koi8ru",
    "ibm866": "cp866",
    "macintosh": "macroman",
    "x-mac-cyrillic": "macukraine",
}
# Where the standard, like the systems that these come from, has the euro sign and other later characters.
LATER = {"macintosh": {0xBD: 0x3A9, 0xDB: 0x20AC, 0xF0: 0xF8FF}, "x-mac-cyrillic": {0xFF: 0x20AC}}
FIRST_LEAD, LAST_LEAD = 0x81, 0xFE
FIRST_TRAIL, LAST_TRAIL = 0x40, 0xFE
UNDEFINED = 0xFFFD


def read_module(path):
    """The object that a module of plain data exports."""
    text = path.read_text(encoding="utf-8")
    return json.loads(text[text.index("{"):text.rindex("}") + 1])


def read_codes(folder, *names):
    """Code -> characters, of the chunks of these files."""
    codes = {}
    for name in names:
        for first, *parts in json.loads((folder / "tables" / name).read_text(encoding="utf-8")):
            code, last = int(first, 16), 0
            for part in parts:
                run = [chr(last + 1 + i) for i in range(part)] if isinstance(part, int) else list(part)
                # Within a text, U+0FFF before a character tells that so many code points are one.
                while run:
                    character = run.pop(0)
                    if "\u0ff0" < character <= "\u0fff":
                        size = 0xFFF - ord(character) + 2
                        character = "".join(run[:size])
                        del run[:size]
                    codes[code] = character
                    last = ord(character[-1])
                    code += 1
    return codes


def shift_jis(folder):
    """With what a reader may put where it likes, from F0 40 on, as the standard has it: at the private code points."""
    codes, point = read_codes(folder, "shiftjis.json"), 0xE000
    for lead in range(0xF0, 0xFA):
        for trail in (*range(0x40, 0x7F), *range(0x80, 0xFD)):
            codes[lead << 8 | trail] = chr(point)
            point += 1
    return codes


def numbers(values):
    values = list(values)
    lines = [", ".join(f"{value:#x}" for value in values[at:at + 16]) for at in range(0, len(values), 16)]
    return ",\n    ".join(lines)


def grid(codes, prefix=0):
    """The code points of the codes of two bytes, those of plane 2 without it; which these are; and what is several."""
    values, plane_2, several = [], [], []
    for lead in range(FIRST_LEAD, LAST_LEAD + 1):
        for trail in range(FIRST_TRAIL, LAST_TRAIL + 1):
            text = codes.get(prefix << 16 | lead << 8 | trail, chr(UNDEFINED))
            if len(text) > 1:
                several.append((lead << 8 | trail, text))
                text = chr(UNDEFINED)
            point = ord(text)
            if point > 0xFFFF and point >> 16 != 2:
                sys.exit(f"{point:#x} is in neither of the planes that a table has room for")
            values.append(point & 0xFFFF)
            plane_2.append(point >> 16 == 2)
    return values, plane_2, several


def bits(flags):
    flags = flags + [False] * (-len(flags) % 32)
    return [sum(flag << bit for bit, flag in enumerate(flags[at:at + 32])) for at in range(0, len(flags), 32)]


def main():
    source, target = pathlib.Path(sys.argv[1]) / "encodings", pathlib.Path(sys.argv[2])
    single = read_module(source / "sbcs-data-generated.js")
    out = ["// Made by tools/encoding_tables.py; see there.", '#include "formats/encoding_tables.h"', "",
           "namespace taskloom {", ""]
    out.append("const SingleByteTable kSingleByteTables[] = {")
    for name, theirs in SINGLE_BYTE.items():
        entry = single[theirs]
        chars = entry["chars"][-128:]
        # What a byte of 80 to 9F doesn't mean otherwise is the control character of its number.
        points = [0x80 + i if i < 32 and ord(char) == UNDEFINED else ord(char) for i, char in enumerate(chars)]
        for byte, point in LATER.get(name, {}).items():
            points[byte - 0x80] = point
        if len(points) != 128 or max(points) > 0xFFFF:
            sys.exit(f"{theirs} isn't 128 characters of the first plane")
        out.append(f'    {{"{name}", {{{numbers(points)}}}}},')
    out.append("};")
    out.append("const std::size_t kSingleByteTableCount = sizeof kSingleByteTables / sizeof kSingleByteTables[0];")
    tables = {
        "kShiftJis": (shift_jis(source), 0),
        "kEucJp": (read_codes(source, "eucjp.json"), 0),
        "kEucJpThreeBytes": (read_codes(source, "eucjp.json"), 0x8F),
        "kEucKr": (read_codes(source, "cp949.json"), 0),
        "kGb18030": (read_codes(source, "cp936.json", "gbk-added.json"), 0),
        "kBig5": (read_codes(source, "cp950.json", "big5-added.json"), 0),
    }
    for name, (codes, prefix) in tables.items():
        values, plane_2, several = grid(codes, prefix)
        if (any(plane_2) or several) and name != "kBig5":
            sys.exit(f"{name} has more than single characters of the first plane")
        out.append(f"const std::uint16_t {name}[kTwoByteCodes] = {{\n    {numbers(values)}}};")
        if name == "kBig5":
            out.append(f"const std::uint32_t kBig5Plane2[(kTwoByteCodes + 31) / 32] = {{\n    {numbers(bits(plane_2))}}};")
            pairs = ", ".join(f"{{{code:#x}, {ord(text[0]):#x}, {ord(text[1]):#x}}}" for code, text in several)
            out.append(f"const TwoByteSequence kBig5Pairs[kBig5PairCount] = {{{pairs}}};")
    ranges = json.loads((source / "tables" / "gb18030-ranges.json").read_text(encoding="utf-8"))
    pairs = ", ".join(f"{{{number:#x}, {point:#x}}}" for point, number in zip(ranges["uChars"], ranges["gbChars"]))
    out.append(f"const FourByteRange kGb18030Ranges[] = {{{pairs}}};")
    out.append("const std::size_t kGb18030RangeCount = sizeof kGb18030Ranges / sizeof kGb18030Ranges[0];")
    out += ["", "}  // namespace taskloom", ""]
    target.write_text("\n".join(out), encoding="ascii")


if __name__ == "__main__":
    main()
