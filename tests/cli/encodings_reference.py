#!/usr/bin/env python3
"""What Python's codecs make of the codes of an encoding: encodings_reference.py CODEC FILE writes a task file with a code a
row, and says on standard output, a line each, what stands there: a text in JSON, or null."""

import json
import sys

codec, path = sys.argv[1], sys.argv[2]
LINE = {0x09, 0x0A, 0x0D, 0x22}


def codes():
    if codec.startswith("utf"):
        for point in range(0x20, 0x110000, 1 if codec.startswith("utf-32") else 3):
            if 0xD800 <= point < 0xE000 or point in (0x22, 0xFEFF, 0xFFFD):
                continue
            yield chr(point).encode(codec)
        return
    for first in range(0x80, 0x100):
        yield bytes([first])
        for second in range(0x20, 0x100):
            if second not in LINE:
                yield bytes([first, second])
    if codec == "euc_jp":
        yield from (bytes([0x8F, second, third]) for second in range(0xA1, 0xFF) for third in range(0xA1, 0xFF))
    if codec == "gb18030":
        for number in range(0, 1587600, 29):
            first, rest = divmod(number, 12600)
            second, rest = divmod(rest, 1260)
            third, fourth = divmod(rest, 10)
            yield bytes([0x81 + first, 0x30 + second, 0x81 + third, 0x30 + fourth])


def spelled(text):
    return text.encode(codec) if codec.startswith("utf") else text.encode("ascii")


with open(path, "wb") as file:
    file.write(spelled("INPUT:code\tINPUT:text\n"))
    for code in codes():
        file.write(spelled(code.hex() + "\t") + code + spelled(".\n"))
        try:
            text = (code + spelled(".")).decode(codec)
        except UnicodeDecodeError:
            text = None
        print(json.dumps([code.hex(), text]))
