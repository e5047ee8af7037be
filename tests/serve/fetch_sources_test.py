"""tools/fetch_sources.py without Debian: from a local mirror, by address and as a folder, with the pinned checksums.

The archives are made here from the verified files of this build, in the projects' layout. (That Debian's way gives the very
same files is shown by every set-up, since each file's checksum is pinned.)
"""

import functools
import http.server
import io
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import threading
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import fetch_sources  # noqa: E402

VERIFIED = ROOT / "build" / "third_party"


def archive_of(source, change=None, leave_out=None, extra=()):
    """A release archive with the pinned files of one source; `change` is a path whose last byte is changed."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz", compresslevel=1) as tar:
        for path in fetch_sources.read_pins():
            if path.startswith(source.folder + "/") and path != leave_out:
                data = (VERIFIED / path).read_bytes()
                if path == change:
                    data = data[:-1] + bytes([data[-1] ^ 1])
                member = tarfile.TarInfo(path)
                member.size = len(data)
                tar.addfile(member, io.BytesIO(data))
        for name in extra:
            member = tarfile.TarInfo(name)
            member.size = 4
            tar.addfile(member, io.BytesIO(b"evil"))
    return stream.getvalue()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format, *args):  # noqa: A002
        pass


class FetchSourcesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        subprocess.run([sys.executable, str(ROOT / "tools" / "fetch_sources.py")], check=True, stdout=subprocess.DEVNULL)
        cls.imgui, cls.sdl, *_ = fetch_sources.SOURCES
        cls.good = {source.folder: archive_of(source) for source in fetch_sources.SOURCES}

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.mirror = pathlib.Path(temporary.name) / "mirror"
        self.into = pathlib.Path(temporary.name) / "into"
        self.mirror.mkdir()
        for source in fetch_sources.SOURCES:
            self.put(source, self.good[source.folder])

    def put(self, source, archive, name=None):
        (self.mirror / (name or source.release_url.rsplit("/", 1)[1])).write_bytes(archive)

    def fetch(self, mirror):
        return subprocess.run(
            [sys.executable, str(ROOT / "tools" / "fetch_sources.py"), "--into", str(self.into)],
            env={**os.environ, "TASKLOOM_SOURCE_MIRROR": str(mirror)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            universal_newlines=True, timeout=120, check=False)

    def assert_complete(self):
        for path, digest in fetch_sources.read_pins().items():
            self.assertEqual(fetch_sources.sha256((self.into / path).read_bytes()), digest, path)

    def test_from_an_address(self):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(self.mirror)))
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            ended = self.fetch(f"http://127.0.0.1:{server.server_port}")
        finally:
            server.shutdown()
            thread.join()
            server.server_close()
        self.assertEqual(ended.returncode, 0, ended.stdout)
        self.assert_complete()

    def test_from_a_folder_under_debians_names(self):
        for source in fetch_sources.SOURCES:
            (self.mirror / source.release_url.rsplit("/", 1)[1]).rename(self.mirror / source.debian_archive)
        ended = self.fetch(self.mirror)
        self.assertEqual(ended.returncode, 0, ended.stdout)
        self.assert_complete()

    def test_second_time_reads_nothing(self):
        self.assertEqual(self.fetch(self.mirror).returncode, 0)
        for archive in self.mirror.iterdir():
            archive.unlink()
        self.assertEqual(self.fetch(self.mirror).returncode, 0)

    def test_a_changed_byte_is_refused(self):
        self.put(self.sdl, archive_of(self.sdl, change="SDL2-2.32.4/src/SDL.c"))
        ended = self.fetch(self.mirror)
        self.assertEqual(ended.returncode, 1)
        self.assertIn("SDL2-2.32.4/src/SDL.c isn't the file we pinned", ended.stdout)
        self.assertIn("How to go on", ended.stdout)
        self.assertFalse((self.into / "SDL2-2.32.4").exists(), "nothing of a refused archive is unpacked")
        self.assertTrue((self.into / "imgui-1.90.1" / "imgui.h").exists(), "the other is good")

    def test_a_missing_file_is_refused(self):
        self.put(self.imgui, archive_of(self.imgui, leave_out="imgui-1.90.1/imgui.h"))
        ended = self.fetch(self.mirror)
        self.assertEqual(ended.returncode, 1)
        self.assertIn("imgui-1.90.1/imgui.h isn't in the archive", ended.stdout)

    def test_only_pinned_files_are_unpacked(self):
        self.put(self.imgui, archive_of(self.imgui, extra=("../evil", "/tmp/evil", "imgui-1.90.1/evil.h")))
        self.assertEqual(self.fetch(self.mirror).returncode, 0)
        unpacked = {path.relative_to(self.into).as_posix() for path in self.into.rglob("*") if path.is_file()}
        marks = {f"{source.folder}/.verified" for source in fetch_sources.SOURCES}
        self.assertEqual(unpacked, set(fetch_sources.read_pins()) | marks)
        self.assertFalse((self.into.parent / "evil").exists())

    def test_what_is_no_archive_is_refused(self):
        for junk in (b"", b"<html>not found</html>", self.good[self.sdl.folder][:100000]):
            with self.subTest(len(junk)):
                self.put(self.sdl, junk)
                ended = self.fetch(self.mirror)
                self.assertEqual(ended.returncode, 1)
                self.assertNotIn("Traceback", ended.stdout)

    def test_nobody_answers(self):
        ended = self.fetch("http://127.0.0.1:9")
        self.assertEqual(ended.returncode, 1)
        self.assertIn("How to go on", ended.stdout)
        self.assertNotIn("Traceback", ended.stdout)


if __name__ == "__main__":
    unittest.main()
