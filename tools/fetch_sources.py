#!/usr/bin/env python3
"""Fetches the third-party sources that Taskloom compiles itself (Dear ImGui, SDL2, RE2, zlib, the tables of iconv-lite) into
build/third_party/.

Where they come from, in this order:
  1. the folder or address in TASKLOOM_SOURCE_MIRROR, if it is set (offline machines, tests);
  2. Debian's source packages, through apt with a private configuration: the system's own settings stay untouched;
  3. the projects' release archives.

What is pinned is each file that we compile or include: its SHA-256 stands in tools/third_party.sha256, and nothing else
is unpacked. So the result is the same whichever way it came, although Debian's archives leave out files that the
projects' own hold. An archive with one byte changed in a file of ours is refused.

After raising a version: fetch_sources.py --pin ARCHIVE... writes the new list, to be read before it is committed.
"""

import argparse
import hashlib
import io
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.error
import urllib.request
from typing import Dict, NamedTuple, Optional

ROOT = pathlib.Path(__file__).resolve().parent.parent
PINS = ROOT / "tools" / "third_party.sha256"
DEBIAN_KEYRING = pathlib.Path("/usr/share/keyrings/debian-archive-keyring.gpg")
LARGEST_ARCHIVE = 64 << 20
TIMEOUT_SECONDS = 60


class Source(NamedTuple):
    title: str
    folder: str  # the archive's top folder, and ours under build/third_party/
    debian_suite: str
    debian: str  # package=version
    debian_archive: str
    debian_sha256: str
    release_url: str


SOURCES = (
    Source(
        title="Dear ImGui 1.90.1",
        folder="imgui-1.90.1",
        debian_suite="trixie",
        debian="imgui=1.90.1+ds-1",
        debian_archive="imgui_1.90.1+ds.orig.tar.xz",
        debian_sha256="ecce377df0f90b292f15dcbd83d438bddc162b2388c881132bde18c787572a1c",
        release_url="https://github.com/ocornut/imgui/archive/refs/tags/v1.90.1.tar.gz",
    ),
    Source(
        title="SDL 2.32.4",
        folder="SDL2-2.32.4",
        debian_suite="trixie",
        debian="libsdl2=2.32.4+dfsg-1",
        debian_archive="libsdl2_2.32.4+dfsg.orig.tar.gz",
        debian_sha256="d364cded8bf41f3f503014d3fb6473f1a7077ff468da1638dae4a6bec6ef2277",
        release_url="https://github.com/libsdl-org/SDL/releases/download/release-2.32.4/SDL2-2.32.4.tar.gz",
    ),
    # The last version of RE2 in a Debian release that needs no Abseil.
    Source(
        title="RE2 2022-06-01",
        folder="re2-2022-06-01",
        debian_suite="bookworm",
        debian="re2=20220601+dfsg-1",
        debian_archive="re2_20220601+dfsg.orig.tar.xz",
        debian_sha256="3bc61251da3b0b97be40a8a127818c517c62516e4eda11fc901d29496663df54",
        release_url="https://github.com/google/re2/archive/refs/tags/2022-06-01.tar.gz",
    ),
    # Its tables of characters. Debian takes them out of the archive above, since its build makes them from data of its own;
    # a later version's archive has them, in the same form and from a newer Unicode.
    Source(
        title="RE2's tables 2024-07-02",
        folder="re2-2024-07-02",
        debian_suite="trixie",
        debian="re2=20240702-3",
        debian_archive="re2_20240702.orig.tar.gz",
        debian_sha256="eb2df807c781601c14a260a507a5bb4509be1ee626024cb45acbd57cb9d4032b",
        release_url="https://github.com/google/re2/archive/refs/tags/2024-07-02.tar.gz",
    ),
    Source(
        title="zlib 1.3.1",
        folder="zlib-1.3.1",
        debian_suite="trixie",
        debian="zlib=1:1.3.dfsg+really1.3.1-1",
        debian_archive="zlib_1.3.dfsg+really1.3.1.orig.tar.gz",
        debian_sha256="60dd315c07f616887caa029408308a018ace66e3d142726a97db164b3b8f69fb",
        release_url="https://github.com/madler/zlib/releases/download/v1.3.1/zlib-1.3.1.tar.gz",
    ),
    # Of which we take the tables of text encodings, see tools/encoding_tables.py.
    Source(
        title="iconv-lite 0.6.3",
        folder="iconv-lite-0.6.3",
        debian_suite="trixie",
        debian="node-iconv-lite=0.6.3-3",
        debian_archive="node-iconv-lite_0.6.3.orig.tar.gz",
        debian_sha256="266ae0144bb7378422caf5da543bc8aec185af1f60f4310e4e8d93aefff518a9",
        release_url="https://github.com/ashtuchkin/iconv-lite/archive/refs/tags/v0.6.3.tar.gz",
    ),
)


class FetchError(Exception):
    """Why one way of getting an archive failed; the next way is tried."""


def say(text: str) -> None:
    print(f"fetch_sources: {text}", flush=True)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read_pins() -> Dict[str, str]:
    """Path under build/third_party/ -> SHA-256."""
    pins = {}
    for line in PINS.read_text().splitlines():
        if line and not line.startswith("#"):
            digest, path = line.split("  ", 1)
            pins[path] = digest
    return pins


def pins_of(source: Source, pins: Dict[str, str]) -> Dict[str, str]:
    return {path: digest for path, digest in pins.items() if path.startswith(source.folder + "/")}


def mark_of(source: Source, pins: Dict[str, str]) -> str:
    """What stands beside a source's files once they are verified: it changes with its list of files."""
    return sha256("".join(f"{digest}  {path}\n" for path, digest in sorted(pins_of(source, pins).items())).encode())


def members(archive: bytes, wanted) -> Dict[str, bytes]:
    """The wanted regular files of a tar archive, read into memory, so that no name in it can point anywhere."""
    found = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            for member in tar:
                if member.isfile() and member.name in wanted:
                    found[member.name] = tar.extractfile(member).read()
    except (tarfile.TarError, EOFError, OSError) as error:
        raise FetchError(f"not a readable archive ({error})") from error
    return found


def verified(source: Source, archive: bytes, pins: Dict[str, str]) -> Dict[str, bytes]:
    wanted = pins_of(source, pins)
    files = members(archive, wanted)
    for path, digest in wanted.items():
        if path not in files:
            raise FetchError(f"{path} isn't in the archive")
        if sha256(files[path]) != digest:
            raise FetchError(f"{path} isn't the file we pinned: its SHA-256 is {sha256(files[path])}, not {digest}")
    return files


def download(url: str) -> bytes:
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT_SECONDS) as answer:
            data = answer.read(LARGEST_ARCHIVE + 1)
    except (urllib.error.URLError, OSError, ValueError) as error:
        raise FetchError(f"{url}: {error}") from error
    if len(data) > LARGEST_ARCHIVE:
        raise FetchError(f"{url} is larger than {LARGEST_ARCHIVE >> 20} MB")
    return data


def from_mirror(mirror: str, source: Source) -> bytes:
    """The archive under the project's own name or Debian's, from a folder or an address."""
    reasons = []
    for name in (source.release_url.rsplit("/", 1)[1], source.debian_archive):
        if "://" in mirror:
            try:
                return download(mirror.rstrip("/") + "/" + name.replace("+", "%2B"))
            except FetchError as error:
                reasons.append(str(error))
        else:
            path = pathlib.Path(mirror) / name
            if path.is_file():
                return path.read_bytes()
            reasons.append(f"no file {path}")
    raise FetchError("; ".join(reasons))


def debian_mirror() -> str:
    """The Debian archive that this machine's apt already uses."""
    listing = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(LABEL)|$(REPO_URI)", "Created-By: Packages"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, universal_newlines=True, check=False,
    ).stdout
    for line in listing.splitlines():
        label, _, uri = line.partition("|")
        if label == "Debian":
            return uri
    raise FetchError("apt has no lists of Debian's archive (is this Debian? has `apt-get update` been run?)")


def from_debian(sources, work: pathlib.Path) -> Dict[str, bytes]:
    """Folder -> archive, by apt, which verifies Debian's signatures; we verify the pinned checksum besides."""
    if shutil.which("apt-get") is None or not DEBIAN_KEYRING.exists():
        raise FetchError("no apt-get with Debian's keyring here")
    sources_list = work / "sources.list"
    mirror = debian_mirror()
    suites = sorted({source.debian_suite for source in sources})
    sources_list.write_text("".join(f"deb-src [signed-by={DEBIAN_KEYRING}] {mirror} {suite} main\n" for suite in suites))
    (work / "lists" / "partial").mkdir(parents=True)
    (work / "cache" / "archives" / "partial").mkdir(parents=True)
    options = [
        "-q",
        "-o", f"Dir::Etc::SourceList={sources_list}",
        "-o", "Dir::Etc::SourceParts=/dev/null",
        "-o", f"Dir::State::Lists={work / 'lists'}",
        "-o", f"Dir::Cache={work / 'cache'}",
        "-o", "APT::Sandbox::User=",
        "-o", "Acquire::Retries=3",
    ]
    for command in (["update"], ["source", "--download-only", "--tar-only", *(source.debian for source in sources)]):
        run = subprocess.run(
            ["apt-get", *options, *command], cwd=work,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True, check=False,
        )
        if run.returncode != 0:
            last = (run.stdout.strip().splitlines() or ["no output"])[-1]
            raise FetchError(f"apt-get {command[0]} failed: {last}")
    archives = {}
    for source in sources:
        archive = (work / source.debian_archive).read_bytes()
        if sha256(archive) != source.debian_sha256:
            raise FetchError(f"{source.debian_archive} isn't the archive we pinned: its SHA-256 is {sha256(archive)}")
        archives[source.folder] = archive
    return archives


def install(files: Dict[str, bytes], source: Source, into: pathlib.Path, mark: str) -> None:
    """Replaces the source's folder; the mark is written last, so an interrupted run is simply run again."""
    folder = into / source.folder
    shutil.rmtree(folder, ignore_errors=True)
    for path, data in files.items():
        target = into / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    (folder / ".verified").write_text(mark)


def is_installed(source: Source, into: pathlib.Path, mark: str) -> bool:
    path = into / source.folder / ".verified"
    return path.is_file() and path.read_text() == mark


def fetch(into: pathlib.Path, mirror: Optional[str], use_debian: bool) -> int:
    pins = read_pins()
    missing = [source for source in SOURCES if not is_installed(source, into, mark_of(source, pins))]
    if not missing:
        return 0
    into.mkdir(parents=True, exist_ok=True)
    reasons = []

    debian: Dict[str, bytes] = {}
    if use_debian and not mirror:
        say("getting " + ", ".join(source.title for source in missing) + " from Debian's source packages")
        with tempfile.TemporaryDirectory(prefix="taskloom-sources-") as work:
            try:
                debian = from_debian(missing, pathlib.Path(work))
            except FetchError as error:
                reasons.append(f"Debian's source packages: {error}")
                say(f"{reasons[-1]}; trying the projects' release archives")

    failed = False
    for source in missing:
        ways = []
        if mirror:
            ways.append((f"the mirror {mirror}", lambda: from_mirror(mirror, source)))
        else:
            if source.folder in debian:
                ways.append(("Debian's source package", lambda: debian[source.folder]))
            ways.append((source.release_url, lambda: download(source.release_url)))
        for name, way in ways:
            try:
                install(verified(source, way(), pins), source, into, mark_of(source, pins))
                say(f"{source.title}: verified and unpacked, from {name}")
                break
            except FetchError as error:
                reasons.append(f"{source.title}, from {name}: {error}")
        else:
            failed = True
    if failed:
        print("fetch_sources: the third-party sources could not be had:", *reasons, sep="\n  ", file=sys.stderr)
        print(
            "How to go on: check the connection and run the same command again; or download\n"
            + "".join(f"  {source.release_url}\n" for source in SOURCES)
            + "into a folder and set TASKLOOM_SOURCE_MIRROR to it.",
            file=sys.stderr,
        )
        return 1
    return 0


def pin(archives) -> int:
    """Writes the list of files, keeping its paths, from archives just downloaded."""
    paths = read_pins()
    found: Dict[str, bytes] = {}
    for archive in archives:
        found.update(members(pathlib.Path(archive).read_bytes(), paths))
    absent = sorted(set(paths) - set(found))
    if absent:
        print("Not in these archives; rename or remove them in the list first:", *absent, sep="\n  ", file=sys.stderr)
        return 1
    header = [line for line in PINS.read_text().splitlines() if line.startswith("#")]
    PINS.write_text("\n".join(header + [f"{sha256(found[path])}  {path}" for path in sorted(found)]) + "\n")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--into", type=pathlib.Path, default=ROOT / "build" / "third_party")
    parser.add_argument("--no-debian", action="store_true", help="don't ask apt, go to the release archives at once")
    parser.add_argument("--pin", nargs="+", metavar="ARCHIVE", help="write tools/third_party.sha256 anew from these")
    arguments = parser.parse_args()
    if arguments.pin:
        return pin(arguments.pin)
    return fetch(arguments.into, os.environ.get("TASKLOOM_SOURCE_MIRROR"), not arguments.no_debian)


if __name__ == "__main__":
    sys.exit(main())
