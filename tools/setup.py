#!/usr/bin/env python3
"""Finds what is missing to build, serve or test Taskloom, and installs just that: `setup.py build` or `setup.py test`.

On Debian it installs packages with apt-get (as root, or through sudo). Elsewhere it says what is missing. The tools of the
tests come from npm, at the versions in package-lock.json. When nothing is missing it takes a fraction of a second.
Imported by serve.py and tests/run.
"""

import glob
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import time
from typing import Callable, List, NamedTuple

ROOT = pathlib.Path(__file__).resolve().parent.parent
LOGS = ROOT / "build" / "logs"


class SetupError(Exception):
    """Says what is missing and how to go on."""


class Need(NamedTuple):
    what: str
    package: str  # Debian's
    is_there: Callable[[], bool]


def command(name: str, package: str) -> Need:
    return Need(name, package, lambda: shutil.which(name) is not None)


def file(what: str, package: str, *patterns: str) -> Need:
    return Need(what, package, lambda: any(glob.glob(pattern) for pattern in patterns))


def header(path: str, package: str) -> Need:
    return file(path, package, *(f"{root}/{path}" for root in ("/usr/include", "/usr/local/include", "/opt/homebrew/include")))


BUILD = (
    command("emcc", "emscripten"),
    command("cmake", "cmake"),
    command("ninja", "ninja-build"),
    command("zopfli", "zopfli"),
    command("xgettext", "gettext"),
    header("nlohmann/json.hpp", "nlohmann-json3-dev"),
    header("doctest/doctest.h", "doctest-dev"),
)

TEST = BUILD + (
    command("git", "git"),
    command("g++", "g++"),
    command("make", "make"),
    command("clang++", "clang"),
    file("clang's sanitizers and fuzzer", "libclang-rt-dev", "/usr/lib/llvm-*/lib/clang/*/lib/*/libclang_rt.fuzzer*"),
    command("clang-format-14", "clang-format-14"),
    command("clang-tidy-14", "clang-tidy-14"),
    command("pkg-config", "pkg-config"),
    Need("SDL2 for the native window", "libsdl2-dev",
         lambda: shutil.which("pkg-config") is not None and subprocess.call(["pkg-config", "--exists", "sdl2"]) == 0),
    command("npm", "npm"),
    command("chromium", "chromium"),
    command("firefox-esr", "firefox-esr"),
    # Another reader of spreadsheets, to compare with.
    file("openpyxl", "python3-openpyxl", "/usr/lib/python3/dist-packages/openpyxl/__init__.py"),
    # Firefox draws WebGL on a display only; one that nobody sees, with software drawing, will do.
    command("Xvfb", "xvfb"),
    file("EGL", "libegl1", "/usr/lib/*/libEGL.so.1"),
    file("Mesa's software renderer", "libgl1-mesa-dri", "/usr/lib/*/dri/swrast_dri.so"),
    file("fonts for most scripts", "fonts-noto-core", "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"),
    file("fonts for Chinese, Japanese and Korean", "fonts-noto-cjk", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    file("a font for emoji", "fonts-noto-color-emoji", "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf"),
)

NEEDS = {"build": BUILD, "test": TEST}

# Folders with a package-lock.json whose packages the tests use.
NPM_FOLDERS = (ROOT, ROOT / "tests" / "bench")


def say(text: str) -> None:
    print(f"setup: {text}", flush=True)


def run_logged(arguments: List[str], log_name: str, hint: str, **options) -> None:
    """Runs a command with its output in build/logs/; if it fails, shows the end of it and says how to go on."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / log_name
    with open(log, "ab") as output:
        output.write(f"$ {' '.join(map(str, arguments))}\n".encode())
        output.flush()
        try:
            code = subprocess.call(arguments, stdout=output, stderr=subprocess.STDOUT, **options)
        except OSError as error:
            raise SetupError(f"{arguments[0]} doesn't start: {error}\n{hint}") from error
    if code != 0:
        end = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
        raise SetupError(f"`{' '.join(map(str, arguments))}` failed with code {code}. The end of {log}:\n{end}\n\n{hint}")


def install_packages(missing: List[Need]) -> None:
    packages = sorted({need.package for need in missing})
    listing = ", ".join(f"{need.what} ({need.package})" for need in missing)
    by_hand = (f"How to go on: install these yourself and run the same command again:\n"
               f"  apt-get install {' '.join(packages)}")
    if shutil.which("apt-get") is None:
        raise SetupError(f"Missing here: {listing}.\nThis isn't Debian or a relative of it, so they can't be installed for you: "
                         "install them with your system's tools (the names in brackets are Debian's) and run the same command again.")
    prefix: List[str] = []
    if os.geteuid() != 0:
        if shutil.which("sudo") is None:
            raise SetupError(f"Missing here: {listing}.\nInstalling them needs root, and there is no sudo.\n{by_hand}")
        prefix = ["sudo"]
    say(f"installing what is missing: {listing}" + (" (sudo may ask for your password)" if prefix else ""))
    start = time.monotonic()
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y", "-o", "Acquire::Retries=3"]
    run_logged([*apt, "update"], "apt.log", f"How to go on: see that `apt-get update` works, and run the same command again.\n{by_hand}")
    run_logged([*apt, "install", "--no-install-recommends", *packages], "apt.log", by_hand)
    still = [need.what for need in missing if not need.is_there()]
    if still:
        raise SetupError(f"apt-get installed {' '.join(packages)}, and yet these can't be found: {', '.join(still)}.\n"
                         "How to go on: is another version of them first on your PATH, or PATH set unusually?")
    say(f"installed in {time.monotonic() - start:.0f} s")


def install_npm(folder: pathlib.Path) -> None:
    lock = folder / "package-lock.json"
    mark = folder / "node_modules" / ".taskloom-installed"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if mark.is_file() and mark.read_text() == digest:
        return
    name = folder.relative_to(ROOT).as_posix()
    say(f"installing the test tools that {'' if name == '.' else name + '/'}package-lock.json pins, with npm")
    run_logged(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], "npm.log",
               f"How to go on: see that `npm ci` works in {folder}, and run the same command again.", cwd=folder)
    mark.write_text(digest)


def node() -> str:
    """The Node that the tests run on: npm's, the same everywhere; the system's where npm has none for this processor."""
    # Not through node_modules/.bin: npm 9, which Debian 12 has, makes no link there for a package of this name.
    for path in sorted(ROOT.glob("node_modules/node-*/bin/node")):
        return str(path)
    return shutil.which("node") or "node"


def ensure(purpose: str) -> None:
    """Installs what `purpose` (build or test) needs and isn't there. Raises SetupError."""
    missing = [need for need in NEEDS[purpose] if not need.is_there()]
    if missing:
        install_packages(missing)
    run = subprocess.run([sys.executable, str(ROOT / "tools" / "fetch_sources.py")], check=False)
    if run.returncode != 0:
        raise SetupError("The third-party sources are missing; see above how to go on.")
    if purpose == "test":
        for folder in NPM_FOLDERS:
            if (folder / "package-lock.json").is_file():
                install_npm(folder)


def main() -> int:
    if len(sys.argv) != 2 or sys.argv[1] not in NEEDS:
        print(__doc__)
        return 2
    try:
        ensure(sys.argv[1])
    except SetupError as error:
        print(f"setup: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
