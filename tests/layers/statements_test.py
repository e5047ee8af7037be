"""docs/statements.md names rules and tests that exist, with the severity and the fix that the rules have, and leaves no rule out.

A statement without rule and test says why ("No rule: ...").
"""

import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "statements.md"
TASK_FILE_RULE = re.compile(r'\{\s*"([a-z0-9-]+)",\s*"[A-Z_]*",\s*Severity::(\w+),.*?FixKind::(\w+)\}', re.S)
SPECIFICATION_RULE = re.compile(r'\{\s*"([a-z0-9-]+)",\s*Severity::(\w+),')
TEST_NAMES = (re.compile(r'TEST_CASE\("((?:[^"\\]|\\.)*)"\)'), re.compile(r"""\btest\((?P<mark>['"`])((?:(?!(?P=mark))[^\\]|\\.)*)(?P=mark)"""))


def rules() -> dict:
    """Severity and fix by code."""
    found = {}
    for source in ("rules.cpp", "json_rules.cpp", "sheet_rules.cpp"):
        for code, severity, fix in TASK_FILE_RULE.findall((ROOT / "src/profiles/toloka" / source).read_text(encoding="utf-8")):
            found[code] = (severity, "-" if fix == "none" else fix)
    for code, severity in SPECIFICATION_RULE.findall((ROOT / "src/spec/specification_rules.cpp").read_text(encoding="utf-8")):
        found[code] = (severity, "-")
    return found


def tests() -> set:
    names = set()
    for path in (ROOT / "tests").rglob("*"):
        if "node_modules" in path.parts or path.suffix not in (".cpp", ".mjs"):
            continue
        text = path.read_text(encoding="utf-8")
        for pattern in TEST_NAMES:
            for match in pattern.finditer(text):
                names.add(re.sub(r"\\(.)", r"\1", match.group(match.lastindex)))
    return names


def rows() -> list:
    """Statement, codes, severities, fixes, tests of each line of the tables."""
    found = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) == 5 and cells[0] != "statement" and not cells[0].startswith("---"):
            codes = [] if cells[1] == "-" else [code.strip("`") for code in cells[1].split("<br>")]
            found.append([cells[0], codes, *(cell.split("<br>") for cell in cells[2:])])
    return found


class Statements(unittest.TestCase):
    def test_name_rules_as_they_are(self) -> None:
        known = rules()
        self.assertGreater(len(known), 40)
        self.assertGreater(len(rows()), 60)
        for statement, codes, severities, fixes, _ in rows():
            with self.subTest(statement=statement):
                self.assertEqual([code for code in codes if code not in known], [])
                self.assertEqual(severities, [known[code][0] for code in codes] or ["-"])
                self.assertEqual(fixes, [known[code][1] for code in codes] or ["-"])

    def test_name_tests_that_exist(self) -> None:
        known = tests()
        for statement, codes, _, _, names in rows():
            with self.subTest(statement=statement):
                self.assertEqual("No rule: " in statement, names == ["-"])
                if names == ["-"]:
                    self.assertEqual(codes, [])
                    continue
                self.assertEqual([name for name in names if name not in known], [])

    def test_leave_no_rule_out(self) -> None:
        named = {code for _, codes, _, _, _ in rows() for code in codes}
        self.assertEqual(sorted(set(rules()) - named), [])


if __name__ == "__main__":
    unittest.main()
