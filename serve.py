#!/usr/bin/env python3
"""Serves Taskloom's pages on this machine: sets up and builds what is missing, then prints the address.

    ./serve.py [--port 8000] [--host 127.0.0.1] [--no-build]

It serves the built pages only, under the policy of the private page: the page may connect to nowhere.
"""

import argparse
import errno
import hashlib
import http.server
import os
import pathlib
import signal
import socket
import subprocess
import sys
import threading
import urllib.parse
from typing import Dict, NamedTuple, Optional, Tuple

ROOT = pathlib.Path(__file__).resolve().parent
PAGES = ROOT / "build" / "web"
BUILD = ROOT / "build" / "web-release"
DEFAULT_PORT = 8000

# The private page: nothing it runs can connect anywhere; WebAssembly therefore comes as a JavaScript module (see
# cmake/compat/embedded_wasm.js.in). Only scripts and styles come from here. shell/index.html holds the same policy for static hosts, in a <meta> element,
# where browsers ignore frame-ancestors; tests/serve keeps the two equal.
PRIVATE_POLICY = "; ".join((
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src blob: data:",
    "connect-src 'none'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
))
HEADERS = {
    "Content-Security-Policy": PRIVATE_POLICY + "; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    # Ask again each time (the ETag makes that cheap): a page and its modules must be of one build.
    "Cache-Control": "no-cache",
}

CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".wasm": "application/wasm",
    ".txt": "text/plain; charset=utf-8",
}
# Kept beside a file by the build, packed with gzip; sent to browsers that take it.
PACKED = ".gz"


def say(text: str) -> None:
    print(text, flush=True)


# --- what is served ------------------------------------------------------------------------------------------------


def find_page(pages: pathlib.Path, target: str) -> Optional[pathlib.Path]:
    """The file for a request target, or None. Only regular files inside `pages`, no hidden ones, no links out of it."""
    path = target.split("?", 1)[0].split("#", 1)[0]
    try:
        path = urllib.parse.unquote(path, errors="strict")
    except UnicodeDecodeError:
        return None
    if not path.startswith("/"):
        return None
    names = path[1:].split("/")
    if names[-1] == "":
        names[-1] = "index.html"
    for name in names:
        if name == "" or name.startswith(".") or "\\" in name or any(ord(letter) < 32 for letter in name):
            return None
    if pathlib.PurePath(names[-1]).suffix not in CONTENT_TYPES:
        return None
    try:
        file = pages.joinpath(*names).resolve()
        if pages.resolve() not in file.parents or not file.is_file():
            return None
    except (OSError, RuntimeError, ValueError):
        return None
    return file


def accepted_encodings(header: str) -> Dict[str, float]:
    """Accept-Encoding as name -> weight."""
    weights = {}
    for part in header.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        weight = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    weight = float(parameter[2:])
                except ValueError:
                    weight = 0.0
        if name:
            weights[name] = weight
    return weights


class Etags:
    """Content hashes of files, remembered while a file keeps its time and size."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: Dict[pathlib.Path, Tuple[Tuple[int, int], str]] = {}

    def of(self, file: pathlib.Path, data: bytes, stat: os.stat_result) -> str:
        key = (stat.st_mtime_ns, stat.st_size)
        with self._lock:
            known = self._known.get(file)
        if known is not None and known[0] == key:
            return known[1]
        etag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
        with self._lock:
            self._known[file] = (key, etag)
        return etag


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers GET and HEAD for the pages; everything else is refused in a sentence."""

    protocol_version = "HTTP/1.1"
    server_version = "taskloom"
    sys_version = ""
    # Header and body go out as separate writes; without this each answer waits for an acknowledgement.
    disable_nagle_algorithm = True
    # A connection that says nothing for this long (in seconds) is closed.
    timeout = 60
    server: "Server"

    def do_GET(self) -> None:  # noqa: N802 (the name is http.server's)
        self._answer(with_body=True)

    def do_HEAD(self) -> None:  # noqa: N802
        self._answer(with_body=False)

    def _answer(self, with_body: bool) -> None:
        if self.headers.get("Content-Length", "0") != "0" or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # We don't read bodies, so what follows isn't a request.
        file = find_page(self.server.pages, self.path)
        if file is None:
            self._send(404, "text/plain; charset=utf-8", b"Not found: Taskloom has no such page.\n", {}, with_body)
            return
        encoding = None
        source = file
        twin = file.with_name(file.name + PACKED)
        if accepted_encodings(self.headers.get("Accept-Encoding", "")).get("gzip", 0.0) > 0 and twin.is_file():
            encoding, source = "gzip", twin
        try:
            with open(source, "rb") as stream:
                data = stream.read()
                stat = os.fstat(stream.fileno())
        except OSError:
            self._send(404, "text/plain; charset=utf-8", b"Not found: the page can't be read.\n", {}, with_body)
            return
        headers = {"ETag": self.server.etags.of(source, data, stat), "Vary": "Accept-Encoding"}
        if self._has_current(headers["ETag"]):
            self._send(304, None, b"", headers, with_body)
            return
        if encoding:
            headers["Content-Encoding"] = encoding
        self._send(200, CONTENT_TYPES[file.suffix], data, headers, with_body)

    def _has_current(self, etag: str) -> bool:
        asked = self.headers.get("If-None-Match", "")
        return any(each.strip() in ("*", etag, "W/" + etag) for each in asked.split(","))

    def _send(self, code: int, content_type: Optional[str], body: bytes, headers: Dict[str, str], with_body: bool) -> None:
        self.send_response(code)
        if content_type:
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
        for name, value in {**HEADERS, **headers}.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if with_body and code != 304:
            self.wfile.write(body)

    def send_error(self, code: int, message: Optional[str] = None, explain: Optional[str] = None) -> None:
        """For what http.server refuses itself: malformed requests, other methods."""
        self.close_connection = True
        # Before a request line is understood http.server answers as in HTTP/0.9, without headers.
        self.request_version = self.protocol_version
        if code == 501:  # http.server's word for a method it finds no function for
            code = 405
        text = f"{message or http.HTTPStatus(code).phrase}\n".encode("utf-8", "replace")
        headers = {"Allow": "GET, HEAD"} if code == 405 else {}
        self._send(code, "text/plain; charset=utf-8", text, headers, with_body=getattr(self, "command", "") != "HEAD")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is http.server's)
        if self.server.verbose:
            super().log_message(format, *args)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: Tuple[str, int], pages: pathlib.Path, verbose: bool = False) -> None:
        self.pages = pages
        self.verbose = verbose
        self.etags = Etags()
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        super().__init__(address, Handler)

    def server_bind(self) -> None:
        # http.server asks the name service for our own name here, which can take seconds and isn't used.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = self.server_address[:2]

    def handle_error(self, request: object, client_address: object) -> None:
        # A browser that closes a connection halfway is no event; anything else is shown.
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


# --- set-up and build ----------------------------------------------------------------------------------------------


def build() -> Optional[str]:
    """Sets up, and builds what is missing or older than its sources. Gives a message if that failed."""
    sys.path.insert(0, str(ROOT / "tools"))
    import setup  # ours: tools/setup.py

    try:
        setup.ensure("build")
    except setup.SetupError as error:
        return str(error)
    steps = []
    if not (BUILD / "build.ninja").exists():
        say("serve: configuring the web build (once)")
        steps.append(["cmake", "--preset", "web-release"])
    steps.append(["cmake", "--build", "--preset", "web-release", "--target", "taskloom_pages"])
    for step in steps:
        try:
            code = subprocess.call(step, cwd=ROOT)
        except OSError as error:
            return f"{step[0]} doesn't start: {error}"
        if code != 0:
            return (f"`{' '.join(step)}` failed; its words are above.\n"
                    "How to go on: if you changed sources, mend them; otherwise delete build/web-release and run ./serve.py again.")
    return None


def listen(host: str, port: Optional[int], pages: pathlib.Path, verbose: bool) -> Server:
    """On the port asked for; without one, on the first free of a few."""
    ports = [port] if port is not None else list(range(DEFAULT_PORT, DEFAULT_PORT + 20)) + [0]
    for candidate in ports:
        try:
            return Server((host, candidate), pages, verbose)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES) or candidate == ports[-1]:
                raise
    raise AssertionError("the loop returns or raises")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s: this machine only)")
    parser.add_argument("--port", type=int, help=f"port; the first free one from {DEFAULT_PORT} on if not given, 0 for any")
    parser.add_argument("--no-build", action="store_true", help="serve what is built, as it is")
    parser.add_argument("--pages", type=pathlib.Path, default=PAGES, help="folder of the built pages (build/web)")
    parser.add_argument("--verbose", action="store_true", help="print each request")
    arguments = parser.parse_args()

    if not arguments.no_build:
        failure = build()
        if failure:
            print(f"serve: {failure}", file=sys.stderr)
            return 1
    if not (arguments.pages / "index.html").is_file():
        print(f"serve: there is no page in {arguments.pages}.\nHow to go on: run ./serve.py without --no-build.", file=sys.stderr)
        return 1
    try:
        server = listen(arguments.host, arguments.port, arguments.pages, arguments.verbose)
    except OSError as error:
        print(f"serve: can't listen on {arguments.host} port {arguments.port}: {error.strerror}.\n"
              "How to go on: choose another with --port, or none to take the first that is free.", file=sys.stderr)
        return 1
    host = f"[{arguments.host}]" if ":" in arguments.host else arguments.host
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    say(f"Taskloom is at http://{host}:{server.server_port}/ (Ctrl+C ends it)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        say("")
    finally:
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
