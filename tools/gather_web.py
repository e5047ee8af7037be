#!/usr/bin/env python3
"""Gathers the web pages: copies shell/, web/ and the built modules into one folder, with the notices of what they contain.

Called by the web build (cmake/pages.cmake). The folder then holds just these files, so serve.py can serve all of it.
Files that don't change keep their times.
"""

import argparse
import base64
import gzip
import pathlib
import sys

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


def embedded(wasm: bytes) -> bytes:
    """WebAssembly as a JavaScript module, because the private page may fetch nothing.

    Packed before it is written as base64, so on the wire (packed again) it costs about as much as the .wasm itself.
    """
    text = base64.b64encode(gzip.compress(wasm, 9, mtime=0)).decode()
    return (
        f"// {len(wasm)} bytes of WebAssembly, gzipped. The default export gives them.\n"
        f'const packed = "{text}";\n'
        "export default async function bytes() {\n"
        "    const unpacked = new Blob([Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0))])\n"
        "        .stream().pipeThrough(new DecompressionStream('gzip'));\n"
        "    return new Response(unpacked).arrayBuffer();\n"
        "}\n"
    ).encode()


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
            files[name + ".gz"] = gzip.compress(files[name], 9, mtime=0)
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
