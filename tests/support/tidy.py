"""clang-tidy over our sources, two at a time; a file is checked again only when it or what it includes has changed.

Most of its time goes into the standard library's headers, so sources of the same flags are first checked several at once, as
one source that includes them. Only when that finds something, or they don't compile together, is each checked alone.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import shlex
import subprocess
from typing import Dict, List, Tuple

from runner import Count, FAIL, PASS, Runner, NOTHING

TIMEOUT_SECONDS = 240
TOGETHER = 6


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


def flags_of(entry: Dict[str, str]) -> Tuple[str, ...]:
    """A command's flags, without the compiler, the source and the object."""
    words = shlex.split(entry["command"])[1:]
    return tuple(word for place, word in enumerate(words)
                 if word not in ("-c", "-o", entry["file"]) and words[place - 1] != "-o")


def groups_of(sources: List[pathlib.Path], commands: Dict[str, Dict[str, str]]) -> List[List[pathlib.Path]]:
    by_flags: Dict[Tuple[object, ...], List[pathlib.Path]] = {}
    for source in sources:
        by_flags.setdefault((source.parent, flags_of(commands[str(source)])), []).append(source)
    return [same[first:first + TOGETHER] for same in by_flags.values() for first in range(0, len(same), TOGETHER)]


def findings_of(arguments: List[str], cwd: pathlib.Path) -> str:
    """What clang-tidy says, or "" if it finds nothing."""
    finished = subprocess.run(
        ["clang-tidy-14", "--quiet", *arguments],
        cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True, timeout=TIMEOUT_SECONDS, check=False)
    return "" if finished.returncode == 0 and "warning:" not in finished.stdout else finished.stdout


def check(run: Runner, build: pathlib.Path, built: pathlib.Path, sources: List[pathlib.Path]) -> Count:
    """`build` has the commands, clang's; `built` knows what each source includes."""
    commands = {entry["file"]: entry for entry in json.loads((build / "compile_commands.json").read_text())}
    dependencies = included_files(run, built)
    known = build / "tidy-clean"
    known.mkdir(exist_ok=True)
    together = build / "tidy-together"
    together.mkdir(exist_ok=True)
    configuration = (run.root / ".clang-tidy").read_bytes()

    def mark_of(source: pathlib.Path) -> pathlib.Path:
        entry = commands[str(source)]
        digest = hashlib.sha256(configuration + entry["command"].encode())
        for path in sorted(dependencies.get(entry.get("output", ""), [str(source)])):
            digest.update(path.encode() + b"\0" + pathlib.Path(path).read_bytes())
        return known / digest.hexdigest()

    def check_group(group: List[pathlib.Path]) -> Dict[pathlib.Path, str]:
        if len(group) > 1:
            all_of_them = together / (hashlib.sha256("".join(map(str, group)).encode()).hexdigest()[:16] + ".cpp")
            all_of_them.write_text("".join(f'#include "{source}"\n' for source in group))
            options = [f"--config-file={run.root / '.clang-tidy'}", "--checks=-bugprone-suspicious-include"]
            if not findings_of([*options, str(all_of_them), "--", *flags_of(commands[str(group[0])])], build):
                return {source: "" for source in group}
        return {source: findings_of(["-p", str(build), str(source)], run.root) for source in group}

    # Sources that only the web build compiles have no command here; they are left to the compiler's warnings.
    todo = [source for source in sources if str(source) in commands and not mark_of(source).exists()]
    left_out = [source for source in sources if str(source) not in commands]
    for source in left_out:
        run.say(f"not in the native build, so not checked: {source.relative_to(run.root)}")
    total = Count(len(sources) - len(left_out) - len(todo), 0)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for results in pool.map(check_group, groups_of(todo, commands)):
            for source, findings in results.items():
                if findings:
                    run.say(findings)
                    total += FAIL
                else:
                    mark_of(source).touch()
                    total += PASS
    return total if sources else NOTHING
