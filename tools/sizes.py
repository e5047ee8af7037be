#!/usr/bin/env python3
"""Prints what the browser loads, in bytes as it is, gzipped (as the twins beside the pages are, which serve.py sends, and hosts
that are told to) and with brotli, and fails above the limits that it states.

    tools/sizes.py [--pages build/web]
"""

import argparse
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import setup  # noqa: E402 (ours)

# Compressed (gzip, the poorer of the two that hosts send), in bytes.
FIRST_PAINT_LIMIT = 500_000
# Nobody waits for the engine before it is here: it is fetched after the first paint (web/engines.mjs).
PAGE_LIMIT = 650_000
MODULE_LIMIT = 150_000
EVERYTHING_LIMIT = 450_000
# Fetched only when a specification has a pattern; while nobody waits for the engine; for a file of JSON, by the headless module.
WHEN_NEEDED = {"patterns.mjs", "rehearsal.mjs", "taskloom-json.mjs"}
# Two engines: by itself, and with what a workbench asks of it. Nobody loads both.
ENGINE, DOCUMENT = "taskloom-engine.mjs", "taskloom-document.mjs"
AFTER_FIRST_PAINT = {DOCUMENT, "engine_worker.mjs", "keeper.mjs"}
# Only a workbench has work kept.
ONLY_WORKBENCH = {DOCUMENT, "keeper.mjs"}
# Any module named in a string: some are imported by a name that is made at run time.
IMPORT = re.compile(r"""["'`](\.{0,2}/?[\w./-]+\.mjs)["'`]""")
LINKED = re.compile(r"""(?:src|href)="([^":]+\.(?:mjs|css|svg))\"""")


def reached(pages: pathlib.Path, start: str, without=frozenset()) -> set:
    """A file, and all that its imports and links lead to, but for those named."""
    found, todo = set(), [start]
    while todo:
        name = todo.pop()
        path = pages / name
        if name in found or not path.is_file():
            continue
        found.add(name)
        text = path.read_text(encoding="utf-8") if path.suffix in (".html", ".mjs") and not name.endswith(".wasm.mjs") else ""
        for other in (LINKED if path.suffix == ".html" else IMPORT).findall(text):
            target = (path.parent / other).resolve().relative_to(pages.resolve()).as_posix()
            if target not in without:
                todo.append(target)
    return found


def brotli_sizes(paths) -> dict:
    """By Node, whose zlib has brotli; Python's standard library hasn't."""
    script = ("const {readFileSync} = require('fs'), {brotliCompressSync} = require('zlib');"
              "for (const path of process.argv.slice(1)) console.log(brotliCompressSync(readFileSync(path)).length)")
    output = subprocess.run([setup.node(), "-e", script, "--", *map(str, paths)], stdout=subprocess.PIPE, check=True).stdout
    return dict(zip(paths, map(int, output.split())))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=pathlib.Path, default=ROOT / "build" / "web")
    pages = parser.parse_args().pages
    sets = (
        ("page to first paint", reached(pages, "index.html", WHEN_NEEDED | {ENGINE} | AFTER_FIRST_PAINT), FIRST_PAINT_LIMIT),
        ("page with its engine", reached(pages, "index.html", WHEN_NEEDED | {ENGINE}), PAGE_LIMIT),
        ("headless module", reached(pages, "taskloom.mjs", WHEN_NEEDED | ONLY_WORKBENCH), MODULE_LIMIT),
        ("headless module and all that it fetches when needed", reached(pages, "taskloom.mjs", ONLY_WORKBENCH), EVERYTHING_LIMIT),
    )
    brotli = brotli_sizes(sorted({pages / name for _, names, _ in sets for name in names}))
    failed = False
    for title, names, limit in sets:
        print(f"{title}\n{'':2}{'file':32} {'bytes':>9} {'gzip':>9} {'brotli':>9}")
        sums = [0, 0, 0]
        for name in sorted(names):
            data = (pages / name).read_bytes()
            row = (len(data), (pages / (name + ".gz")).stat().st_size, brotli[pages / name])
            sums = [total + size for total, size in zip(sums, row)]
            print(f"{'':2}{name:32} {row[0]:9} {row[1]:9} {row[2]:9}")
        verdict = "within" if sums[1] <= limit else "ABOVE"
        print(f"{'':2}{'sum':32} {sums[0]:9} {sums[1]:9} {sums[2]:9}   {verdict} the limit of {limit} gzipped\n")
        failed = failed or sums[1] > limit
        wanted = {FIRST_PAINT_LIMIT: "workbench", PAGE_LIMIT: "document", MODULE_LIMIT: "engine", EVERYTHING_LIMIT: "patterns"}
        if f"taskloom-{wanted[limit]}.wasm.mjs" not in names:
            print(f"  taskloom-{wanted[limit]}.wasm.mjs isn't among them: is the build complete?\n")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
