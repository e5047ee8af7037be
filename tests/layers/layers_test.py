"""The direction of the layers, for #include lines; and that nothing in tests/ is left out by tests/run.

Link targets (cmake/layers.cmake) can't see a header that needs no object, and all layers share the include root src/.
"""

import pathlib
import re
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tests" / "support")]

import stages  # noqa: E402

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
# A name at the start of an include -> the layers that may say it.
THIRD_PARTY = {
    "re2": {"base"},
    "zlib": {"formats"},
    "imgui": {"app", "platform"},
    "SDL": {"platform"},
    "emscripten": {"module", "platform"},
    "GL": {"platform"},
    "GLES": {"platform"},
    "nlohmann": {"spec", "formats", "check", "profiles", "engine", "cli", "app"},
}


def may_use() -> dict:
    """Layer -> layers it may include, from cmake/layers.cmake: one source of truth."""
    text = (ROOT / "cmake" / "layers.cmake").read_text()
    return {name: set(used.split()) for name, used in re.findall(r"^set\(TASKLOOM_MAY_USE_(\w+)([^)]*)\)", text, re.MULTILINE)}


def wrong_includes(source_root: pathlib.Path) -> list:
    allowed = may_use()
    wrong = []
    for path in sorted(source_root.rglob("*")):
        if path.suffix not in (".h", ".cpp"):
            continue
        layer = path.relative_to(source_root).parts[0]
        for kind, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
            place = f"{path.relative_to(source_root)}: {name}"
            if layer not in allowed:
                wrong.append(f"{place}: {layer} isn't a layer")
                continue
            first = name.split("/")[0]
            if kind == '"' and ".." in name.split("/"):
                wrong.append(f"{place}: includes are relative to src/")
            elif (source_root / name).exists():
                if first != layer and first not in allowed[layer]:
                    wrong.append(f"{place}: {layer} may not use {first}")
            elif kind == '"' and (path.parent / name).exists():
                wrong.append(f"{place}: includes are relative to src/")
            for library, users in THIRD_PARTY.items():
                if re.match(library + r"([/_.\d]|$)", first) and layer not in users:
                    wrong.append(f"{place}: {layer} may not use {library}")
    return wrong


class LayersTest(unittest.TestCase):
    def test_every_layer_of_cmake_is_known(self):
        listed = re.search(r"^set\(TASKLOOM_LAYERS ([^)]*)\)", (ROOT / "cmake" / "layers.cmake").read_text(), re.MULTILINE)
        self.assertEqual(set(listed.group(1).split()), set(may_use()))

    def test_direction_has_no_cycle(self):
        allowed = may_use()
        done = set()
        while len(done) < len(allowed):
            ready = [layer for layer, used in allowed.items() if layer not in done and used <= done]
            self.assertTrue(ready, f"a cycle among {set(allowed) - done}")
            done.update(ready)

    def test_includes_point_one_way(self):
        self.assertEqual(wrong_includes(ROOT / "src"), [])

    def test_wrong_includes_are_found(self):
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder)
            for name, text in {
                "base/a.h": "",
                "table/b.h": '#include "base/a.h"\n',
                "base/c.cpp": '#include "table/b.h"\n',
                "check/d.h": '  #  include <imgui.h>\n',
                "app/e.h": '#include <SDL.h>\n#include <emscripten/html5.h>\n',
                "spec/f.h": '#include "../base/a.h"\n',
                "base/g.cpp": '#include "a.h"\n#include <vector>\n',
                "widgets/h.h": "#include <vector>\n",
            }.items():
                (source / name).parent.mkdir(exist_ok=True)
                (source / name).write_text(text)
            found = wrong_includes(source)
        self.assertEqual([line.split(":")[0] for line in found],
                         ["app/e.h", "app/e.h", "base/c.cpp", "base/g.cpp", "check/d.h", "spec/f.h", "widgets/h.h"])


class NothingIsLeftOutTest(unittest.TestCase):
    def test_every_source_is_built(self):
        """A .cpp that no CMakeLists.txt names would rot unseen. (Benchmarks built by hand say how at their top.)"""
        forgotten = []
        for folder in ("src", "tests"):
            lists = {path.parent: "".join(each.read_text() for each in [path, *path.parent.glob("*.cmake")])
                     for path in (ROOT / folder).rglob("CMakeLists.txt")}
            for source in stages.tracked(ROOT, f"{folder}/*.cpp"):
                if source.name.endswith("_bench.cpp"):
                    continue
                near = next((parent for parent in source.parents if parent in lists), None)
                if near is None or source.relative_to(near).as_posix().replace("_fuzz.cpp", "") not in re.sub(
                        r"taskloom_fuzz\((\w+)", r"\1", lists[near]):
                    forgotten.append(source.relative_to(ROOT).as_posix())
        self.assertEqual(forgotten, [])

    def test_every_folder_of_tests_is_run(self):
        """By ctest (it has a CMakeLists.txt that the root adds) or by a stage of its own name."""
        names = {stage.name for stage in stages.ALL} | stages.HELPERS
        layers = set(may_use())
        left_out = []
        for folder in {path.relative_to(ROOT).parts[1] for path in stages.tracked(ROOT, "tests/*/*")}:
            by_ctest = folder in layers and (ROOT / "tests" / folder / "CMakeLists.txt").exists()
            if folder not in names and not by_ctest:
                left_out.append(folder)
        self.assertEqual(left_out, [])

    def test_tests_that_headers_name_are_there(self):
        """"Tested by tests/engine/journal_test.cpp, wire_test.cpp.": a name alone is in the folder before it."""
        for header in sorted((ROOT / "src").rglob("*.h")):
            said = re.search(r"// Tested by (.*?)\n(?!//)", header.read_text(encoding="utf-8"), re.DOTALL)
            folder = ROOT / "tests"
            for name in re.findall(r"[\w/.]+\.(?:cpp|mjs|py)\b", said[1]) if said else []:
                path = ROOT / name if "/" in name else folder / name
                folder = path.parent
                self.assertTrue(path.exists(), f"{header.relative_to(ROOT)} names {name}, which is not there")

    def test_every_layer_has_tests(self):
        lacking = [layer for layer in may_use()
                   if (ROOT / "src" / layer / "CMakeLists.txt").exists() and not (ROOT / "tests" / layer).is_dir()]
        self.assertEqual(lacking, [])


if __name__ == "__main__":
    unittest.main()
