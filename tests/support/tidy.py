"""clang-tidy over our sources, two at a time; a file is checked again only when it or what it includes has changed."""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import subprocess
from typing import Dict, List

from runner import Count, FAIL, PASS, Runner, NOTHING

TIMEOUT_SECONDS = 240


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


def check(run: Runner, build: pathlib.Path, sources: List[pathlib.Path]) -> Count:
    commands = {entry["file"]: entry for entry in json.loads((build / "compile_commands.json").read_text())}
    dependencies = included_files(run, build)
    known = build / "tidy-clean"
    known.mkdir(exist_ok=True)
    configuration = (run.root / ".clang-tidy").read_bytes()

    def mark_of(source: pathlib.Path) -> pathlib.Path:
        entry = commands[str(source)]
        digest = hashlib.sha256(configuration + entry["command"].encode())
        for path in sorted(dependencies.get(entry.get("output", ""), [str(source)])):
            digest.update(path.encode() + b"\0" + pathlib.Path(path).read_bytes())
        return known / digest.hexdigest()

    def check_one(source: pathlib.Path) -> str:
        finished = subprocess.run(
            ["clang-tidy-14", "--quiet", "-p", str(build), str(source)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True, timeout=TIMEOUT_SECONDS, check=False)
        if finished.returncode == 0 and "warning:" not in finished.stdout:
            return ""
        return finished.stdout

    # Sources that only the web build compiles have no command here; they are left to the compiler's warnings.
    todo = [source for source in sources if str(source) in commands and not mark_of(source).exists()]
    left_out = [source for source in sources if str(source) not in commands]
    for source in left_out:
        run.say(f"not in the native build, so not checked: {source.relative_to(run.root)}")
    total = Count(len(sources) - len(left_out) - len(todo), 0)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for source, findings in zip(todo, pool.map(check_one, todo)):
            if findings:
                run.say(findings)
                total += FAIL
            else:
                mark_of(source).touch()
                total += PASS
    return total if sources else NOTHING
