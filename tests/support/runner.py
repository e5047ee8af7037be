"""Runs stages of tests/run one after another, keeps their output in build/logs/, and adds up what they counted."""

import os
import pathlib
import re
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree
from typing import Callable, Dict, List, NamedTuple, Optional

import failures


class Count(NamedTuple):
    passed: int
    failed: int

    def __add__(self, other: "Count") -> "Count":  # type: ignore[override]
        return Count(self.passed + other.passed, self.failed + other.failed)


NOTHING = Count(0, 0)
PASS = Count(1, 0)
FAIL = Count(0, 1)


class Stage(NamedTuple):
    name: str
    what: str
    run: Callable[["Runner"], Count]


class StageFailed(Exception):
    """A stage that can't go on: its message is shown, and it counts as one failure."""


class Runner:
    def __init__(self, root: pathlib.Path, long: bool) -> None:
        self.root = root
        self.long = long
        self.build = root / "build"
        self._log: pathlib.Path = self.build / "logs" / "tests.log"
        self._node: Optional[str] = None

    # --- running commands --------------------------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """A line into the stage's log."""
        with open(self._log, "a", encoding="utf-8") as log:
            log.write(text + "\n")

    def call(self, arguments: List[object], timeout: float, env: Optional[Dict[str, str]] = None,
             cwd: Optional[pathlib.Path] = None) -> "Finished":
        """Runs a command to its end, output into the log. After `timeout` seconds it and its children are killed."""
        words = [str(argument) for argument in arguments]
        self.say("$ " + " ".join(words))
        start = self._log.stat().st_size
        with open(self._log, "ab") as log:
            try:
                process = subprocess.Popen(
                    words, cwd=cwd or self.root, env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL,
                    stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
            except OSError as error:
                raise StageFailed(f"{words[0]} doesn't start: {error}") from error
            try:
                code: Optional[int] = process.wait(timeout)
            except subprocess.TimeoutExpired:
                code = None
            finally:
                # Also what it left behind: a browser, a server.
                try:
                    os.killpg(process.pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
                process.wait()
        with open(self._log, "rb") as log:
            log.seek(start)
            output = log.read().decode("utf-8", "replace")
        if code is None:
            self.say(f"ended: it took longer than {timeout:.0f} s")
        return Finished(code, output)

    def must(self, arguments: List[object], timeout: float, **options: object) -> str:
        finished = self.call(arguments, timeout, **options)  # type: ignore[arg-type]
        if finished.code != 0:
            why = "took too long" if finished.code is None else f"failed with code {finished.code}"
            raise StageFailed(f"`{' '.join(map(str, arguments))}` {why}")
        return finished.output

    # --- suites --------------------------------------------------------------------------------------------------------

    def cmake(self, preset: str, *definitions: str, target: str = "all") -> pathlib.Path:
        """Configures (once, and when definitions or presets change) and builds a preset, or one target of it."""
        folder = self.build / preset
        mark = folder / ".configured-with"
        wanted = " ".join(definitions) + "\n" + (self.root / "CMakePresets.json").read_text()
        if not (folder / "build.ninja").exists() or not mark.exists() or mark.read_text() != wanted:
            self.must(["cmake", "--preset", preset, *definitions], 300)
            mark.write_text(wanted)
        self.must(["cmake", "--build", folder, "--target", target], 1200)
        return folder

    def ctest(self, folder: pathlib.Path, env: Optional[Dict[str, str]] = None) -> Count:
        """Every test that ctest knows; a doctest executable counts by its cases."""
        report = folder / "ctest.xml"
        if report.exists():
            report.unlink()
        finished = self.call(
            ["ctest", "--test-dir", folder, "--output-on-failure", "--no-tests=error", "--output-junit", report, "-j2",
             "--test-output-size-passed", "1000000", "--test-output-size-failed", "1000000"], 1200, env=env)
        if not report.exists():
            raise StageFailed("ctest made no report")
        total = NOTHING
        for case in xml.etree.ElementTree.parse(report).getroot().iter("testcase"):
            counted = doctest_count(case.findtext("system-out") or "")
            if case.get("status") == "run":
                total += counted or PASS
            else:
                # Crashed, timed out or not run: a failure even if its own count says otherwise.
                total += Count(counted.passed, max(counted.failed, 1)) if counted else FAIL
        if finished.code != 0 and total.failed == 0:
            raise StageFailed("ctest failed without a failing test")
        return total

    def unittest(self, folder: pathlib.Path) -> Count:
        finished = self.call(
            [sys.executable, "-m", "unittest", "discover", "-v", "-s", folder, "-p", "*_test.py"], 600)
        ran = re.search(r"^Ran (\d+) tests? in", finished.output, re.MULTILINE)
        if not ran or int(ran.group(1)) == 0:
            raise StageFailed(f"no tests ran in {folder}")
        failed = sum(int(number) for number in re.findall(
            r"(?:failures|errors|skipped|unexpected successes)=(\d+)", finished.output.rsplit("Ran ", 1)[1]))
        if finished.code != 0 and failed == 0:
            raise StageFailed("unittest failed without a failing test")
        return Count(int(ran.group(1)) - min(failed, int(ran.group(1))), failed)

    def node(self) -> str:
        import setup  # ours: tools/setup.py
        return setup.node()

    def node_tests(self, files: List[pathlib.Path], timeout: float, env: Optional[Dict[str, str]] = None,
                   at_once: int = 1) -> Count:
        """`node --test`, `at_once` files at a time, begun in the order given."""
        if not files:
            raise StageFailed("there are no *.test.mjs files to run")
        finished = self.call(
            [self.node(), "--test", "--test-reporter=tap", f"--test-concurrency={at_once}", *files], timeout, env=env)
        numbers = {name: int(number) for name, number in re.findall(
            r"^# (tests|pass|fail|cancelled|skipped|todo) (\d+)$", finished.output, re.MULTILINE)}
        if not numbers.get("tests"):
            raise StageFailed("node --test ended without its summary")
        failed = sum(numbers.get(name, 0) for name in ("fail", "cancelled", "skipped", "todo"))
        if finished.code != 0 and failed == 0:
            raise StageFailed("node --test failed without a failing test")
        return Count(numbers["pass"], failed)

    # --- all of it -----------------------------------------------------------------------------------------------------

    def run(self, chosen: List[Stage]) -> int:
        (self.build / "logs").mkdir(parents=True, exist_ok=True)
        total = NOTHING
        rows = []
        begun = time.monotonic()
        for stage in chosen:
            self._log = self.build / "logs" / f"tests-{stage.name}.log"
            self._log.write_text("")
            print(f"--- {stage.name}: {stage.what}", flush=True)
            start = time.monotonic()
            try:
                count = stage.run(self)
                if count == NOTHING:
                    raise StageFailed("the stage ran no test")
            except StageFailed as error:
                self.say(f"stage {stage.name}: {error}")
                count = FAIL
            except Exception as error:  # One broken stage must not hide what the others find.
                self.say(f"stage {stage.name}: {type(error).__name__}: {error}")
                count = FAIL
            seconds = time.monotonic() - start
            if count.failed:
                log = self._log.read_text(encoding="utf-8", errors="replace")
                print(*failures.excerpt(log), f"(all of it: {self._log.relative_to(self.root)})", sep="\n")
            print(f"    {count.passed} passed, {count.failed} failed, {seconds:.0f} s", flush=True)
            rows.append((stage.name, count, seconds))
            total += count
            if stage.name == "setup" and count.failed:
                break  # Nothing else could say more than "missing".
        print(f"\n{'stage':10} {'passed':>7} {'failed':>7} {'seconds':>8}")
        for name, count, seconds in rows:
            print(f"{name:10} {count.passed:7} {count.failed:7} {seconds:8.0f}")
        print(f"{'':10} {'':7} {'':7} {time.monotonic() - begun:8.0f}\n")
        print(f"{total.passed} passed, {total.failed} failed", flush=True)
        return 1 if total.failed else 0


class Finished(NamedTuple):
    code: Optional[int]  # None: it was ended after its time
    output: str


def doctest_count(output: str) -> Optional[Count]:
    found = re.findall(r"test cases:\s*\d+\s*\|\s*(\d+) passed\s*\|\s*(\d+) failed", output)
    if not found:
        return None
    return Count(sum(int(passed) for passed, _ in found), sum(int(failed) for _, failed in found))
