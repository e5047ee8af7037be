"""clang-tidy over our sources, two at a time; sources are checked again only when they or what they include have changed.

It reads a build that compiles several sources of a layer as one (TASKLOOM_TOGETHER), and checks them so: most of its time
goes into the standard library's headers.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
from typing import Dict, List

from runner import Count, Runner, NOTHING

TIMEOUT_SECONDS = 240
# Names sources that are included; to compile them together is what includes them.
LEFT_OUT = "--checks=-bugprone-suspicious-include"


def included_files(run: Runner, build: pathlib.Path) -> Dict[str, List[str]]:
    """Object -> the project's files it was made from, as ninja recorded them."""
    listing = subprocess.run(["ninja", "-C", str(build), "-t", "deps"], stdout=subprocess.PIPE, universal_newlines=True, check=True)
    files: Dict[str, List[str]] = {}
    current: List[str] = []
    for line in listing.stdout.splitlines():
        if line and not line.startswith(" "):
            current = files.setdefault(line.split(":", 1)[0], [])
        elif line.strip():
            path = os.path.normpath(os.path.join(build, line.strip()))
            if path.startswith(str(run.root) + os.sep):
                current.append(path)
    return files


def sources_of(compiled: pathlib.Path) -> List[str]:
    """The sources that are compiled with this one: itself, or those that a source made by CMake includes."""
    if "/Unity/" not in str(compiled):
        return [str(compiled)]
    return re.findall(r'^#include "(.+)"$', compiled.read_text(), re.MULTILINE)


def check(run: Runner, build: pathlib.Path, built: pathlib.Path, sources: List[pathlib.Path]) -> Count:
    """`build` has the commands, clang's; `built`, which has all of them built, knows what each includes."""
    dependencies = included_files(run, built)
    known = build / "tidy-clean"
    known.mkdir(exist_ok=True)
    configuration = (run.root / ".clang-tidy").read_bytes()
    wanted = {str(source) for source in sources}
    units: Dict[str, List[str]] = {}  # what is compiled -> which of the wanted sources that is
    marks: Dict[str, pathlib.Path] = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        unit = entry["file"]
        units[unit] = [source for source in sources_of(pathlib.Path(unit)) if source in wanted]
        digest = hashlib.sha256(configuration + entry["command"].encode())
        for path in sorted({*dependencies.get(entry.get("output", ""), []), *units[unit]}):
            digest.update(path.encode() + b"\0" + pathlib.Path(path).read_bytes())
        marks[unit] = known / digest.hexdigest()

    def findings_of(unit: str) -> str:
        finished = subprocess.run(
            ["clang-tidy-14", "--quiet", LEFT_OUT, f"--config-file={run.root / '.clang-tidy'}", "-p", str(build), unit],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True, timeout=TIMEOUT_SECONDS, check=False)
        return "" if finished.returncode == 0 and "warning:" not in finished.stdout else finished.stdout

    # Sources that only the web build compiles have no command here; they are left to the compiler's warnings.
    for source in sorted(wanted.difference(*units.values())):
        run.say(f"not in the native build, so not checked: {os.path.relpath(source, run.root)}")
    todo = [unit for unit, of_it in units.items() if of_it and not marks[unit].exists()]
    total = Count(sum(len(of_it) for unit, of_it in units.items() if unit not in todo), 0)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for unit, findings in zip(todo, pool.map(findings_of, todo)):
            if findings:
                run.say(findings)
                named = sum(source in findings for source in units[unit]) or 1
                total += Count(len(units[unit]) - named, named)
            else:
                marks[unit].touch()
                total += Count(len(units[unit]), 0)
    return total if sources else NOTHING
