#!/usr/bin/env python3
"""Every text that people read is translated, whole, with the parts that its English has; nothing else is."""

import pathlib
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import words  # noqa: E402 (ours)


def entry(english: str, *texts: str, plural: str = "", context: str = "", fuzzy: bool = False) -> words.Entry:
    return words.Entry(context, english, plural, list(texts), fuzzy)


class Words(unittest.TestCase):
    def test_are_all_translated(self) -> None:
        self.assertEqual(words.all_faults(), [])
        self.assertIn("ru", words.languages())

    def test_are_found_wherever_they_stand(self) -> None:
        found = {text.english: text for text in words.read(words.template())}
        self.assertGreater(len(found), 900)
        for english in ("Open", "Undo: {}", "Saving…", "Values that are not links", "a comma is expected here",
                        "Fields without a type", "Taskloom didn’t load", "There is no such cell."):
            self.assertIn(english, found)
        self.assertEqual(found["{} row"].plural, "{} rows")

    def test_parts_are_counted_and_numbered(self) -> None:
        self.assertEqual(words.parts("{} of {}"), words.parts("{1} and {0}"))
        self.assertNotEqual(words.parts("{} of {}"), words.parts("{}"))
        self.assertEqual(words.parts('{"a": 1} {...}'), [])

    def test_faults_are_told(self) -> None:
        wanted = [entry("One {}"), entry("{} row", plural="{} rows")]
        told = words.compare("xx", wanted, [entry("One {}", "Eins {}"), entry("{} row", "{} a", "{} b", plural="{} rows")])
        self.assertEqual(told, [])
        for have, word in (
            ([], "isn't in it"),
            ([entry("One {}", "")], "not translated"),
            ([entry("One {}", "Eins {}", fuzzy=True)], "not translated"),
            ([entry("One {}", "Eins")], "other parts"),
            ([entry("One {}", "Eins {}"), entry("Two", "Zwei")], "used nowhere"),
        ):
            self.assertTrue(any(word in fault for fault in words.compare("xx", wanted[:1], have)), word)
        self.assertIn("other parts", words.compare("xx", wanted[1:], [entry("{} row", "a", "{} b", plural="{} rows")])[0])


if __name__ == "__main__":
    unittest.main()
