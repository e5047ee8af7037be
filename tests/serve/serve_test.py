"""serve.py as a running server: what it serves, how, and what it refuses."""

import concurrent.futures
import gzip
import http.client
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

import serve  # noqa: E402

SCRIPT = b"export const answer = 42;\n" * 50


def make_pages(folder: pathlib.Path) -> pathlib.Path:
    pages = folder / "web"
    (pages / "parts").mkdir(parents=True)
    for name, data in {
        "index.html": b"<!doctype html><title>t</title>",
        "style.css": b"body {}",
        "main.mjs": SCRIPT,
        "main.mjs.gz": gzip.compress(SCRIPT),
        "engine.wasm": b"\0asm\1\0\0\0",
        "data.txt": b"text",
        "notes.secret": b"not a page",
        ".hidden.html": b"hidden",
        "parts/a.mjs": b"",
        "parts/sp ace.txt": b"x",
    }.items():
        (pages / name).write_bytes(data)
    (folder / "outside.html").write_bytes(b"outside")
    (pages / "link.html").symlink_to(folder / "outside.html")
    return pages


class RunningServer:
    """serve.py as users start it: a process of its own, on a free port."""

    def __init__(self, pages: pathlib.Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "serve.py"), "--no-build", "--port", "0", "--pages", str(pages)],
            stdout=subprocess.PIPE, universal_newlines=True)
        line = self.process.stdout.readline()
        self.port = int(re.search(r"http://127\.0\.0\.1:(\d+)/", line).group(1))

    def stop(self) -> int:
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()
        return self.process.returncode


class ServeTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.pages = make_pages(pathlib.Path(cls.folder.name))
        cls.server = RunningServer(cls.pages)

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()
        cls.folder.cleanup()

    def ask(self, target, method="GET", headers=None, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        try:
            connection.request(method, target, body=body, headers=headers or {})
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def raw(self, request: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=10) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            while True:
                piece = connection.recv(65536)
                if not piece:
                    return answer
                answer += piece

    def test_content_types(self):
        for target, content_type in {
            "/": "text/html; charset=utf-8",
            "/index.html": "text/html; charset=utf-8",
            "/style.css": "text/css; charset=utf-8",
            "/main.mjs": "text/javascript; charset=utf-8",
            "/engine.wasm": "application/wasm",
            "/data.txt": "text/plain; charset=utf-8",
            "/parts/a.mjs": "text/javascript; charset=utf-8",
            "/parts/sp%20ace.txt": "text/plain; charset=utf-8",
            "/?mode=page#x": "text/html; charset=utf-8",
        }.items():
            with self.subTest(target):
                answer, _ = self.ask(target)
                self.assertEqual((answer.status, answer.getheader("Content-Type")), (200, content_type))

    def test_policy_and_companions_on_every_answer(self):
        for target, status in {"/": 200, "/main.mjs": 200, "/engine.wasm": 200, "/nothing.html": 404}.items():
            with self.subTest(target):
                answer, _ = self.ask(target)
                self.assertEqual(answer.status, status)
                policy = answer.getheader("Content-Security-Policy")
                self.assertIn("connect-src 'none'", policy)
                self.assertIn("default-src 'none'", policy)
                self.assertIn("frame-ancestors 'self'", policy)
                self.assertNotIn("unsafe-inline", policy)
                self.assertNotIn("'unsafe-eval'", policy)
                self.assertEqual(answer.getheader("X-Content-Type-Options"), "nosniff")
                self.assertEqual(answer.getheader("Referrer-Policy"), "no-referrer")
                self.assertIsNone(answer.getheader("Access-Control-Allow-Origin"))

    def test_policy_of_the_pages_is_the_same(self):
        """For static hosts, which send no headers of ours."""
        pages = sorted((ROOT / "shell").glob("*.html"))
        self.assertIn(ROOT / "shell" / "index.html", pages)
        for page in pages:
            with self.subTest(page.name):
                meta = re.search(r'<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]*)"', page.read_text())
                self.assertIsNotNone(meta, f"{page.name} has no policy")
                directives = [" ".join(each.split()) for each in meta.group(1).split(";") if each.strip()]
                self.assertEqual(sorted(directives), sorted(serve.PRIVATE_POLICY.split("; ")))
        self.assertIn(f"Content-Security-Policy: {serve.HEADERS['Content-Security-Policy']}\n", (ROOT / "docs" / "hosting.md").read_text())

    def test_nothing_outside_the_pages(self):
        for target in (
            "/../outside.html", "/..%2foutside.html", "/%2e%2e/outside.html", "/parts/../../outside.html",
            "/parts/..%2f..%2foutside.html", "//outside.html", "/./index.html", "/link.html", "/.hidden.html",
            "/notes.secret", "/main.mjs.gz", "/..\\outside.html", "/%00index.html", "/index.html%00.css", "/%ff.html",
            "/parts", "/parts/", "/etc/passwd", "/index.html/", "/" + "a" * 5000 + ".html",
        ):
            with self.subTest(target[:40]):
                answer, body = self.ask(target)
                self.assertEqual(answer.status, 404)
                self.assertNotIn(b"outside", body)

    def test_absolute_target_is_refused(self):
        answer = self.raw(b"GET http://elsewhere.example/index.html HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        self.assertTrue(answer.startswith(b"HTTP/1.1 404"), answer[:40])

    def test_head_has_headers_and_no_body(self):
        whole, body = self.ask("/main.mjs")
        answer, nothing = self.ask("/main.mjs", "HEAD")
        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.getheader("Content-Length"), str(len(body)))
        self.assertEqual(answer.getheader("ETag"), whole.getheader("ETag"))
        self.assertEqual(nothing, b"")
        # On the wire too: http.client would hide a body.
        wire = self.raw(b"HEAD /main.mjs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        self.assertTrue(wire.endswith(b"\r\n\r\n"))
        missing = self.raw(b"HEAD /no.html HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        self.assertTrue(missing.startswith(b"HTTP/1.1 404") and missing.endswith(b"\r\n\r\n"))

    def test_unchanged_page_is_not_sent_again(self):
        first, _ = self.ask("/style.css")
        etag = first.getheader("ETag")
        self.assertEqual(first.getheader("Cache-Control"), "no-cache")
        for asked in (etag, "W/" + etag, '"other", ' + etag, "*"):
            with self.subTest(asked):
                again, body = self.ask("/style.css", headers={"If-None-Match": asked})
                self.assertEqual((again.status, body), (304, b""))
        other, _ = self.ask("/style.css", headers={"If-None-Match": '"other"'})
        self.assertEqual(other.status, 200)

    def test_changed_page_is_sent_again(self):
        page = self.pages / "changing.css"
        page.write_bytes(b"a {}")
        first, _ = self.ask("/changing.css")
        page.write_bytes(b"b {} /* longer */")
        again, body = self.ask("/changing.css", headers={"If-None-Match": first.getheader("ETag")})
        self.assertEqual((again.status, body), (200, b"b {} /* longer */"))

    def test_compressed_when_the_browser_takes_it(self):
        plain, body = self.ask("/main.mjs")
        self.assertIsNone(plain.getheader("Content-Encoding"))
        self.assertEqual(body, SCRIPT)
        packed, body = self.ask("/main.mjs", headers={"Accept-Encoding": "gzip, deflate, br"})
        self.assertEqual(packed.getheader("Content-Encoding"), "gzip")
        self.assertEqual(packed.getheader("Content-Type"), "text/javascript; charset=utf-8")
        self.assertEqual(gzip.decompress(body), SCRIPT)
        for answer in (plain, packed):
            self.assertIn("Accept-Encoding", answer.getheader("Vary"))
        self.assertNotEqual(plain.getheader("ETag"), packed.getheader("ETag"))
        for refused in ("gzip;q=0", "identity", ""):
            answer, _ = self.ask("/main.mjs", headers={"Accept-Encoding": refused})
            self.assertIsNone(answer.getheader("Content-Encoding"), refused)

    def test_other_methods_are_refused(self):
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"):
            with self.subTest(method):
                answer, _ = self.ask("/", method)
                self.assertEqual((answer.status, answer.getheader("Allow")), (405, "GET, HEAD"))

    def test_a_body_is_never_read_as_the_next_request(self):
        inner = b"GET /style.css HTTP/1.1\r\nHost: x\r\n\r\n"
        answer = self.raw(b"GET /data.txt HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s" % (len(inner), inner))
        self.assertEqual(answer.count(b"HTTP/1.1 "), 1)
        answer = self.raw(b"GET /data.txt HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + inner)
        self.assertEqual(answer.count(b"HTTP/1.1 "), 1)

    def test_nonsense_gets_an_answer_with_the_policy(self):
        for nonsense in (b"\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
                         b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 300 + b"\r\n", b"GET /" + b"a" * 70000 + b" HTTP/1.1\r\n\r\n"):
            with self.subTest(nonsense[:20]):
                answer = self.raw(nonsense)
                if answer:
                    self.assertRegex(answer, rb"^HTTP/1\.1 [45]\d\d ")
                    self.assertIn(b"Content-Security-Policy", answer)
        answer, _ = self.ask("/")
        self.assertEqual(answer.status, 200, "and it still serves")

    def test_one_connection_serves_many(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        for target in ("/", "/no.html", "/style.css", "/engine.wasm"):
            connection.request("GET", target)
            answer = connection.getresponse()
            answer.read()
            self.assertIn(answer.status, (200, 404))
        connection.close()

    def test_many_at_once_beside_a_silent_one(self):
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=10):
            with concurrent.futures.ThreadPoolExecutor(16) as pool:
                statuses = list(pool.map(lambda _: self.ask("/main.mjs")[0].status, range(200)))
        self.assertEqual(set(statuses), {200})


class CommandLineTest(unittest.TestCase):
    def run_serve(self, *arguments):
        return subprocess.run([sys.executable, str(ROOT / "serve.py"), *arguments], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, universal_newlines=True, timeout=30, check=False)

    def test_says_how_to_go_on_without_pages(self):
        with tempfile.TemporaryDirectory() as folder:
            ended = self.run_serve("--no-build", "--pages", folder)
        self.assertEqual(ended.returncode, 1)
        self.assertIn("How to go on", ended.stderr)

    def test_says_how_to_go_on_when_the_port_is_taken(self):
        with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as taken:
            pages = make_pages(pathlib.Path(folder))
            ended = self.run_serve("--no-build", "--pages", str(pages), "--port", str(taken.getsockname()[1]))
        self.assertEqual(ended.returncode, 1)
        self.assertIn("How to go on", ended.stderr)

    def test_ends_cleanly(self):
        with tempfile.TemporaryDirectory() as folder:
            server = RunningServer(make_pages(pathlib.Path(folder)))
            self.assertEqual(server.stop(), 0)


if __name__ == "__main__":
    unittest.main()
