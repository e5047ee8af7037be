"""What tests/run shows of a failed stage: the failure, wherever in the log it stands."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))

import failures  # noqa: E402 (ours: tests/support/failures.py)


def log_with(line: str) -> str:
    return "\n".join([*(f"before {number}" for number in range(500)), line, "what it was about",
                      *(f"after {number}" for number in range(500))])


class Excerpt(unittest.TestCase):
    def test_shows_each_kind_of_failure_and_the_end(self) -> None:
        for line in ("    not ok 3 - the caret stands where its text ends", "main.cpp:4:2: error: unknown type",
                     "src/a_test.cpp:12: ERROR: CHECK( a == b ) is NOT correct!", "ERROR: test_a (b.C)", "stage web: no",
                     "==123==ERROR: AddressSanitizer: heap-buffer-overflow", "FAILED: CMakeFiles/a.o",
                     "ended: it took longer than 900 s", "Traceback (most recent call last):"):
            with self.subTest(line=line):
                shown = failures.excerpt(log_with(line))
                self.assertIn(line, shown)
                self.assertIn("what it was about", shown)
                self.assertEqual(shown[-1], "after 499")
                self.assertLess(len(shown), 60)

    def test_says_what_it_leaves_out(self) -> None:
        self.assertEqual(failures.excerpt(log_with("fine"))[0], "[... 987 lines]")

    def test_is_bounded(self) -> None:
        shown = failures.excerpt("\n".join(f"not ok {number} - x\nwhy" for number in range(10_000)))
        self.assertLess(len(shown), 300)

    def test_a_short_log_is_shown_whole(self) -> None:
        self.assertEqual(failures.excerpt("one\ntwo"), ["one", "two"])


if __name__ == "__main__":
    unittest.main()
