"""Picks out of a stage's log what failed: CI shows only what is printed, and the end of a log is rarely where it went wrong."""

import re
from typing import List

# How the tools that we run begin to tell of a failure: node --test (TAP), compilers and clang-tidy, doctest, ctest,
# unittest, sanitizers and libFuzzer, and the stages themselves.
BEGINS = re.compile(
    r"^\s*not ok \d|\b(?:fatal )?error:|^FAILED:|ERROR:|FAIL:|\*\*\*Failed|\*\*\*Timeout|==\d+==|^Traceback|^ended: |^stage ")
LINES_EACH = 30
LINES_IN_ALL = 240
LINES_AT_END = 15


def excerpt(log: str) -> List[str]:
    """The lines to show of a failed stage's log: each failure with what follows it, then the log's last lines."""
    lines = log.splitlines()
    shown = set(range(max(0, len(lines) - LINES_AT_END), len(lines)))
    for number, line in enumerate(lines):
        if BEGINS.search(line):
            if len(shown) > LINES_IN_ALL:
                break
            shown.update(range(number, min(number + LINES_EACH, len(lines))))
    result = []
    before = -1
    for number in sorted(shown):
        if number != before + 1:
            result.append(f"[... {number - before - 1} lines]")
        result.append(lines[number])
        before = number
    return result
