#!/usr/bin/env python3
"""The words that people read, and their translations (translations/*.po).

    tools/words.py update     puts new texts of the sources into every language's file, and takes out what isn't used any more
    tools/words.py check      says what is missing, unused or unlike the English; ends with 1 if anything is

xgettext finds the texts: those of phrase(), filled() and plurals (base/language.h), the texts of the tables of rules, and the
page's own (web/strings.mjs). A text is translated once, wherever it stands.
"""

import argparse
import collections
import gettext
import io
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "translations"

# Functions whose arguments are texts: which one, the one with the context, and for plurals the two forms.
KEYWORDS = ("phrase:1,1t", "phrase:1,2c,2t", "filled:1", "spoken:1", "translated:1,1t", "translated:1,2c,2t", "count:2,3", "counted:2,3", "counted_label:2,3", "plural:2,3", "pattern_for:2,3")
# Here every string of several words is a text, marked or not: tables of rules, titles of fixes, reasons that other sentences
# take up and look up.
TABLES = ("src/base/java_*.cpp", "src/base/json_syntax.*", "src/base/pattern_re2.cpp", "src/engine/*.cpp", "src/engine/*.h",
          "src/formats/json_cursor.*", "src/formats/json_task.cpp", "src/formats/sheet_*.cpp", "src/formats/shared_strings.cpp", "src/formats/workbook.cpp",
          "src/formats/xml_*.cpp", "src/formats/zip_*.cpp",
          "src/profiles/toloka/*.cpp", "src/profiles/toloka/*.h", "src/spec/*.cpp", "src/table/byte_store.cpp")
NO_TABLES = ("src/profiles/toloka/escaping.cpp",)  # of the command line
SENTENCE = re.compile(r"^[\w{(“].*[A-Za-z,;]{2,} [a-z{(A-Z]|^\\\\.* [a-z]|^[\w{(“].*[a-z]\. [A-Z]")
# Pieces that are put together, the platform's own words, and names.
LEFT_OUT = re.compile(
    r" $|^ |(?<!\\)\\[nrtf]|^(CR LF|JSON Lines|UTF-8 with BOM|not required|the wire has no signed numbers)$|"
    r"^[Aa]dd your (text|hint) here$|^Unknown field name$|^Limit of tasks|^Pool contains no tasks|^Value must be|nameMapping|"
    r"^unexpected end of file|\\\\p\{$|^row r=")
# What only the command line and reports say, which are English.
NOT_SPOKEN = ("check", "cli", "module")
PAGE = ("web/strings.mjs",)
PART = re.compile(r"\{(\d?)\}")
COMMON = ("--from-code=UTF-8", "--no-wrap", "--add-comments=Translators:", "--add-location=file", "--sort-by-file", "-o", "-")

# One text: what tells it apart, its English (the plural's too), its translations, and whether somebody has to look at it.
Entry = collections.namedtuple("Entry", "context english plural texts fuzzy")


def run(*command: str, text: str = None) -> str:
    done = subprocess.run(command, input=text, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, encoding="utf-8")
    if done.returncode != 0:
        raise SystemExit(f"{command[0]}: {done.stderr[-1000:]}")
    return done.stdout  # xgettext's warnings are of empty texts in the tables of rules, which are none


def sources() -> list:
    files = (path.relative_to(ROOT) for path in (ROOT / "src").rglob("*") if path.suffix in (".h", ".cpp"))
    return sorted(str(path) for path in files if path.parts[1] not in NOT_SPOKEN and str(path) != "src/base/language.h")


def read(po: str) -> list:
    """The entries of a PO file."""
    entries, fields, comments, current = [], {}, "", ""

    def end() -> None:
        if "msgid" in fields and fields["msgid"]:
            texts = [fields[key] for key in sorted(key for key in fields if key.startswith("msgstr"))]
            entries.append(Entry(fields.get("msgctxt", ""), fields["msgid"], fields.get("msgid_plural", ""), texts,
                                 "fuzzy" in comments))

    for line in [*run("msgattrib", "--no-obsolete", "--no-wrap", "-", text=po).splitlines(), ""]:
        if not line:
            end()
            fields, comments = {}, ""
        elif line.startswith("#"):
            comments += line if line.startswith("#,") else ""
        else:
            key, _, rest = line.partition(" ") if not line.startswith('"') else (current, " ", line)
            current = key
            value = rest.strip()[1:-1]
            value = re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t"}.get(found.group(1), found.group(1)), value)
            fields[key] = fields.get(key, "") + value
    return entries


def page_texts() -> str:
    return run("xgettext", "--language=JavaScript", "--extract-all", *COMMON, *PAGE)


def template() -> str:
    """All texts of the sources, as a PO file without translations."""
    keywords = [f"--keyword={keyword}" for keyword in KEYWORDS]
    found = run("xgettext", "--language=C++", "--keyword", *keywords, *COMMON, *sources())
    tables = sorted({str(path.relative_to(ROOT)) for pattern in TABLES for path in ROOT.glob(pattern)} - set(NO_TABLES))
    tables = run("xgettext", "--language=C++", "--extract-all", *keywords, *COMMON, *tables)
    known = set(re.findall(r'^msg(?:id|id_plural|ctxt) "(.*)"$', found, re.MULTILINE)) - {""}
    kept = []
    for block in tables.split("\n\n"):
        match = re.search(r'^msgid "(.+)"$', block, re.MULTILINE)
        text = match.group(1) if match else ""  # as is one of several lines
        if "Content-Type:" in block or (SENTENCE.search(text) and not LEFT_OUT.search(text) and text not in known):
            kept.append(block)
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, text in (("sources", found), ("tables", "\n\n".join(kept)), ("page", page_texts())):
            paths.append(f"{folder}/{name}.pot")
            pathlib.Path(paths[-1]).write_text(text, encoding="utf-8")
        merged = run("msgcat", "--use-first", "--no-wrap", "--sort-by-file", *paths)
    return re.sub(r'^"POT-Creation-Date:.*\n', "", merged, flags=re.MULTILINE)


def languages() -> list:
    return sorted(path.stem for path in TRANSLATIONS.glob("*.po"))


def compiled(language: str) -> bytes:
    """As programs read it (base/catalogue.h)."""
    return subprocess.run(["msgfmt", "--check", "--no-hash", "-o", "-", str(TRANSLATIONS / f"{language}.po")],
                          stdout=subprocess.PIPE, check=True).stdout


def page_words(language: str) -> dict:
    """The page's own texts by their English."""
    known = gettext.GNUTranslations(io.BytesIO(compiled(language)))
    return {entry.english: known.gettext(entry.english) for entry in read(page_texts())}


def update() -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".pot", encoding="utf-8") as pot:
        pot.write(template())
        pot.flush()
        for language in languages():
            path = TRANSLATIONS / f"{language}.po"
            merged = run("msgmerge", "--quiet", "--no-fuzzy-matching", "--no-wrap", "--add-location=file", "--sort-by-file",
                         str(path), pot.name)
            merged = re.sub(r'^"POT-Creation-Date:.*\n', "", merged, flags=re.MULTILINE)
            path.write_text(run("msgattrib", "--no-obsolete", "--no-wrap", "--add-location=file", "--sort-by-file", "-",
                                text=merged), encoding="utf-8")


def parts(text: str) -> list:
    """The parts that a text is filled with: unnumbered ones count up."""
    found = PART.findall(text)
    return sorted(number or str(place) for place, number in enumerate(found))


def compare(language: str, wanted: list, entries: list) -> list:
    """What is wrong with a language's entries, in words."""
    found = []
    have = {(entry.context, entry.english): entry for entry in entries}
    need = {(entry.context, entry.english): entry for entry in wanted}
    for key, entry in need.items():
        known = have.get(key)
        shown = f"{language}: “{entry.english}”" + (f" ({entry.context})" if entry.context else "")
        if known is None or known.plural != entry.plural:
            found.append(f"{shown} isn't in it")
        elif known.fuzzy or not all(known.texts):
            found.append(f"{shown} is not translated")
        else:
            found += [f"{shown} has other parts in “{text}”" for text in known.texts if parts(text) != parts(entry.english)]
    found += [f"{language}: “{english}” is used nowhere" for context, english in sorted(set(have) - set(need))]
    return found


def faults(language: str, wanted: list) -> list:
    try:
        compiled(language)
    except subprocess.CalledProcessError:
        return [f"{language}: msgfmt finds faults in it (above)"]
    return compare(language, wanted, read((TRANSLATIONS / f"{language}.po").read_text(encoding="utf-8")))


# A sentence that is given to an error as it stands: somebody will look it up, so it must be among the texts.
REASON = re.compile(r'\bError\{\s*ErrorCode::\w+,\s*(?:std::string\()?((?:"(?:[^"\\\\]|\\\\.)*"\s*)+)([,)+]?)')


def silent_reasons(texts: set) -> list:
    """Reasons of errors that no language can know: of files whose tables aren't looked at, or put together of pieces."""
    found = []
    for path in (path for path in sources() if "/platform/" not in path):
        for match in REASON.finditer((ROOT / path).read_text(encoding="utf-8")):
            text = "".join(re.findall(r'"((?:[^"\\\\]|\\\\.)*)"', match.group(1)))
            text = re.sub(r"\\x([0-9A-F]{2})", lambda byte: chr(int(byte.group(1), 16)), text)
            text = text.encode("latin-1", "replace").decode("utf-8", "replace")
            if match.group(2) == "+":
                found.append(f"{path}: “{text}” is put together of pieces: write filled(...)")
            elif text not in texts and SENTENCE.search(text):
                found.append(f"{path}: “{text}” is not among the texts")
    return found


def all_faults() -> list:
    wanted = read(template())
    found = [fault for language in languages() for fault in faults(language, wanted)]
    found += silent_reasons({entry.english for entry in wanted})
    for entry in wanted:
        numbers = [number for number in PART.findall(entry.english) if number]
        if numbers and len(numbers) != len(PART.findall(entry.english)):
            found.append(f"“{entry.english}” numbers only some of its parts")
        if entry.plural and parts(entry.plural) != parts(entry.english):
            found.append(f"“{entry.english}” and “{entry.plural}” have different parts")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("update", "check"))
    if parser.parse_args().what == "update":
        update()
    found = all_faults()
    for fault in found:
        print(fault)
    print(f"{len(read(template()))} texts, {len(languages())} translation, {len(found)} to do")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
