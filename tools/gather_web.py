#!/usr/bin/env python3
"""Gathers the web pages: copies shell/, web/ and the built modules into one folder, with the notices of what they contain.

Called by the web build (cmake/pages.cmake). The folder then holds just these files, so serve.py can serve all of it.
Files that don't change keep their times.
"""

import argparse
import base64
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

import words  # ours, beside this file

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Beside these, compressed twins are kept, which serve.py hands to browsers that take them.
COMPRESSIBLE = {".html", ".css", ".mjs", ".js", ".json", ".wasm", ".svg", ".txt", ".webmanifest"}


def notices(third_party: pathlib.Path) -> bytes:
    """The licences of all that the page is made of, as one text."""
    parts = ["Taskloom\n\n" + (ROOT / "LICENSE").read_text()]
    for title, path in (
        ("Dear ImGui", third_party / "imgui-1.90.1" / "LICENSE.txt"),
        ("SDL2", third_party / "SDL2-2.32.4" / "LICENSE.txt"),
        ("RE2", third_party / "re2-2022-06-01" / "LICENSE"),
    ):
        parts.append(f"{title}\n\n{path.read_text()}")
    parts.append(
        "nlohmann/json\n\nCopyright (c) 2013-2022 Niels Lohmann. MIT License, with the same terms as Taskloom's above.\n"
    )
    parts.append(
        "Emscripten and the musl C library, as linked by the compiler\n\n"
        "Copyright (c) 2010-2014 Emscripten authors; copyright (c) 2005-2020 Rich Felker, et al.\n"
        "MIT License, with the same terms as Taskloom's above.\n"
    )
    return ("\n" + "-" * 78 + "\n").join(parts).encode()


def packed(data: bytes) -> bytes:
    """As gzip, by zopfli where it is installed: a twentieth smaller, and this is what every reader of the page waits for."""
    try:
        with tempfile.NamedTemporaryFile() as file:
            file.write(data)
            file.flush()
            return subprocess.run(["zopfli", "--gzip", "--i60", "-c", file.name], stdout=subprocess.PIPE, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        print("gather_web: without zopfli (Debian's package of that name) the pages are some kilobytes larger")
        return gzip.compress(data, 9, mtime=0)


def embedded(wasm: bytes) -> bytes:
    """Bytes as a JavaScript module, because the private page may fetch nothing.

    Packed before it is written as base64, so on the wire (packed again) it costs about as much as the .wasm itself.
    """
    text = base64.b64encode(packed(wasm)).decode()
    return (
        f"// {len(wasm)} bytes gzipped. The default export gives them.\n"
        f'const packed = "{text}";\n'
        "export default async function bytes() {\n"
        "    const unpacked = new Blob([Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0))])\n"
        "        .stream().pipeThrough(new DecompressionStream('gzip'));\n"
        "    return new Response(unpacked).arrayBuffer();\n"
        "}\n"
    ).encode()


def without_comments(source: str) -> str:
    """Our JavaScript without the lines that are comments only, which readers of the sources need and browsers don't.

    Line by line: our modules have no such lines inside of texts (`collect` checks that no text goes over lines).
    """
    kept, inside = [], False
    for line in source.split("\n"):
        stripped = line.strip()
        if inside or stripped.startswith("/*"):
            _, end, stripped = stripped.partition("*/")
            inside = not end
            stripped = stripped.strip()
        if not stripped.startswith("//"):
            kept.append(stripped)
    return "\n".join(line for line in kept if line) + "\n"


def has_text_over_lines(source: str) -> bool:
    return any(line.count("`") % 2 == 1 for line in source.split("\n") if not line.strip().startswith(("*", "//", "/*")))


def collect(module_files, third_party):
    """Name inside the pages -> bytes."""
    files = {}
    for folder in ("shell", "web"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.name != "README.md" and not path.name.startswith("."):
                name = path.relative_to(ROOT / folder).as_posix()
                if name in files:
                    sys.exit(f"gather_web: both shell/ and web/ have a file {name}")
                files[name] = path.read_bytes()
                if path.suffix == ".mjs":
                    source = files[name].decode()
                    if has_text_over_lines(source):
                        sys.exit(f"gather_web: {path.relative_to(ROOT)}: a text in ` ` goes over lines, which this script can't read")
                    files[name] = without_comments(source).encode()
    for language in words.languages():
        page = json.dumps(words.page_words(language), ensure_ascii=False)
        files[f"words_{language}.mjs"] = embedded(words.compiled(language)) + f"export const page = {page};\n".encode()
    for path in map(pathlib.Path, module_files):
        files[path.name] = path.read_bytes()
        if path.suffix == ".wasm":
            files[path.name + ".mjs"] = embedded(files[path.name])
    files["notices.txt"] = notices(third_party)
    return files


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--into", type=pathlib.Path, required=True)
    parser.add_argument("--third-party", type=pathlib.Path, required=True)
    parser.add_argument("modules", nargs="*")
    arguments = parser.parse_args()

    files = collect(arguments.modules, arguments.third_party)
    for name in [name for name in files if pathlib.PurePath(name).suffix in COMPRESSIBLE]:
        target = arguments.into / (name + ".gz")
        source = arguments.into / name
        if target.exists() and source.exists() and source.read_bytes() == files[name]:
            files[name + ".gz"] = target.read_bytes()
        else:
            files[name + ".gz"] = packed(files[name])
    for name, data in files.items():
        path = arguments.into / name
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    for path in arguments.into.rglob("*"):
        if path.is_file() and path.relative_to(arguments.into).as_posix() not in files:
            path.unlink()


if __name__ == "__main__":
    main()
