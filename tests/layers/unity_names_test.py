"""Sources of one target are compiled together in optimised builds, in groups that change with every new file: so what
stands in an anonymous namespace has a name of its own in its whole folder.

A reader of lines, no compiler: it knows definitions that begin at the start of a line, as clang-format puts them.
"""

import collections
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CONSTANT = re.compile(r"^(?:static |inline )*(?:constexpr|const)\b[^=({]*?\b(\w+)(?:\[[^\]]*\])*\s*(?:=|\{|;)")
TYPE = re.compile(r"^(?:struct|class|enum class|enum)\s+(\w+)\b[^;]*$")
FUNCTION = re.compile(r"^[A-Za-z_][\w:<>,&*\s]*?[\s&*](\w+)(\([^;]*)$")


def anonymous_lines(text):
    """The lines at the start of a line within `namespace {` ... `}  // namespace`."""
    inside = False
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if line == "namespace {":
            inside = True
        elif line.startswith("}  // namespace"):
            inside = inside and line != "}  // namespace"
        elif inside and line and not line[0].isspace() and not line.startswith(("//", "#", "}", "template", "TEST_CASE")):
            yield line, lines[number + 1:]


def signature(line, rest):
    """A function's parameters as they are written, to the bracket that ends them."""
    text = line
    for more in rest:
        if text.count("(") <= text.count(")"):
            break
        text += " " + more.strip()
    return re.sub(r"\s+", " ", text[text.index("("):text.rindex(")") + 1] if ")" in text else text)


def names(text):
    for line, rest in anonymous_lines(text):
        if match := TYPE.match(line):
            yield match.group(1)
        elif match := CONSTANT.match(line):
            yield match.group(1)
        elif (match := FUNCTION.match(line)) and "=" not in line.split("(")[0]:
            yield match.group(1) + signature(line, rest)


def clashes(folder):
    places = collections.defaultdict(set)
    for source in sorted(folder.glob("*.cpp")):
        for name in names(source.read_text(encoding="utf-8")):
            places[name].add(source.name)
    return {name: sorted(files) for name, files in places.items() if len(files) > 1}


class Names(unittest.TestCase):
    def test_sees_constants_types_and_functions(self):
        text = ("namespace {\n\nconstexpr int kOne = 1;\nconst char* const kTwo[] = {\n    1};\nstruct Case {\n    int x;\n};\n"
                "std::string make(const std::string& a,\n                 int b) {\n    return a;\n}\n}  // namespace\n"
                "constexpr int kOutside = 1;\n")
        self.assertEqual(list(names(text)), ["kOne", "kTwo", "Case", "make(const std::string& a, int b)"])

    def test_no_name_twice_in_a_folder(self):
        folders = sorted({source.parent for part in ("src", "tests") for source in (ROOT / part).rglob("*.cpp")})
        self.assertGreater(len(folders), 10)
        for folder in folders:
            if folder.name in ("fuzz", "text", "cli"):
                continue  # programs: their sources are compiled one by one
            with self.subTest(folder=str(folder.relative_to(ROOT))):
                self.assertEqual(clashes(folder), {})


if __name__ == "__main__":
    unittest.main()
