"""The stages of tests/run, in their order: what is quick and tells most comes first."""

import os
import pathlib
import subprocess
from typing import List

import runner
import setup  # ours: tools/setup.py
import tidy
from runner import Count, FAIL, PASS, Runner, Stage, StageFailed

FUZZ_SECONDS = 60  # for all targets together
FUZZ_LONG_SECONDS = 600  # for each

# Folders in tests/ that hold no tests of their own.
HELPERS = {"support", "data"}


def tracked(root: pathlib.Path, *patterns: str) -> List[pathlib.Path]:
    listing = subprocess.run(["git", "ls-files", "-z", "--", *patterns], cwd=root, stdout=subprocess.PIPE, check=True).stdout
    return [root / name for name in listing.decode().split("\0") if name and (root / name).exists()]


def run_setup(run: Runner) -> Count:
    try:
        setup.ensure("test")
    except setup.SetupError as error:
        raise StageFailed(str(error)) from error
    return PASS


def run_format(run: Runner) -> Count:
    files = tracked(run.root, "src/*.h", "src/*.cpp", "tests/*.h", "tests/*.cpp", "cmake/*.h", "cmake/*.cpp")
    if not files:
        return PASS
    finished = run.call(["clang-format-14", "--dry-run", "-Werror", "--ferror-limit=3", *files], 300)
    return PASS if finished.code == 0 else FAIL


def run_layers(run: Runner) -> Count:
    return run.unittest(run.root / "tests" / "layers")


def run_native(run: Runner) -> Count:
    # Optimised, as it ships: compilers warn of other things there. Assertions are on where the sanitizers are.
    return run.ctest(run.cmake("native-release"))


def run_cli(run: Runner) -> Count:
    program = run.cmake("native-release") / "src" / "cli" / "taskloom"
    return run.node_tests(sorted((run.root / "tests" / "cli").glob("*.test.mjs")), 300, env={"TASKLOOM_CLI": str(program)})


def run_sanitize(run: Runner) -> Count:
    return run.ctest(run.cmake("native-sanitize", target="taskloom_tests"), env={"UBSAN_OPTIONS": "print_stacktrace=1"})


def run_fuzz(run: Runner) -> Count:
    folder = run.cmake("native-sanitize", target="taskloom_tests") / "tests" / "fuzz"
    targets = sorted(path for path in folder.glob("taskloom_*_fuzz") if os.access(path, os.X_OK))
    if not targets:
        raise StageFailed("there are no fuzz targets")
    seconds = FUZZ_LONG_SECONDS if run.long else max(FUZZ_SECONDS // len(targets), 1)
    total = runner.NOTHING
    for target in targets:
        name = target.name[len("taskloom_"):-len("_fuzz")]
        found = folder / "found" / name  # what earlier runs learnt; crashes are written beside it
        found.mkdir(parents=True, exist_ok=True)
        arguments = [target, f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=3000", "-max_len=65536",
                     "-print_final_stats=1", f"-artifact_prefix={found.parent}/{name}-", found, run.root / "tests" / "data"]
        finished = run.call(arguments, seconds + 120)
        total += PASS if finished.code == 0 else FAIL
    return total


def run_web(run: Runner) -> Count:
    return run.ctest(run.cmake("web-release"))


def run_module(run: Runner) -> Count:
    run.cmake("web-release")
    program = run.cmake("native-release", target="taskloom") / "src" / "cli" / "taskloom"
    tests = sorted((run.root / "tests" / "module").glob("*.test.mjs"))
    return run.node_tests(tests, 600, env={"TASKLOOM_CLI": str(program)})


def run_words(run: Runner) -> Count:
    return run.unittest(run.root / "tests" / "words")


def run_serve(run: Runner) -> Count:
    return run.unittest(run.root / "tests" / "serve")


def run_browser(run: Runner) -> Count:
    run.cmake("web-release")
    # Two files at a time, for a browser's test waits more than it works; the longest first, so that none is left over.
    files = sorted((run.root / "tests" / "browser").rglob("*.test.mjs"), key=lambda file: (file.parent.name != "text", file))
    if run.long:
        return run.node_tests(files, 1800, env={"TASKLOOM_ROUNDS": "30"}, at_once=2)
    return run.node_tests(files, 1200, at_once=2)


def run_bench(run: Runner) -> Count:
    """The benchmark on a small file, as a check: every planted problem found, nothing else."""
    run.cmake("web-release")
    return run.node_tests(sorted((run.root / "tests" / "bench").glob("*.test.mjs")), 600)


def run_sizes(run: Runner) -> Count:
    run.cmake("web-release")
    finished = run.call(["python3", run.root / "tools" / "sizes.py"], 120)
    return PASS if finished.code == 0 else FAIL


def run_tidy(run: Runner) -> Count:
    # It is clang's, so it reads the build that clang makes; the programs are only built in the other.
    built = run.cmake("native-release")
    return tidy.check(run, run.cmake("native-sanitize", target="taskloom_tests"), built, tracked(run.root, "src/*.cpp"))


ALL = (
    Stage("setup", "what is missing is installed", run_setup),
    Stage("format", "clang-format on our C++", run_format),
    Stage("layers", "the direction of the layers, and that every folder of tests is run", run_layers),
    Stage("words", "every text that people read is translated", run_words),
    Stage("native", "native build and its tests", run_native),
    Stage("cli", "the program taskloom, as a shell runs it", run_cli),
    Stage("web", "WebAssembly build, the same tests in Node", run_web),
    Stage("module", "the headless module in Node", run_module),
    Stage("serve", "serve.py, and the fetching of sources", run_serve),
    Stage("sizes", "sizes of what the browser loads", run_sizes),
    Stage("browser", "the pages in Chromium and Firefox", run_browser),
    Stage("bench", "the benchmark on a 10 MB file, as a check", run_bench),
    Stage("sanitize", "the native tests with sanitizers and assertions", run_sanitize),
    Stage("fuzz", "a minute of fuzzing with sanitizers", run_fuzz),
    Stage("tidy", "clang-tidy on src/", run_tidy),
)
