"""The trade's words, read from `vocabulary/*.toml` and a user's profile. Must not know: what any phrase means.

Every table of every file has one shape, key → list of phrases, so that a profile can add to all of them alike:

    [absences]
    not_collected = ["recorder out of order"]

A phrase is words with blanks between them; `a|b` is either word, `word?` may be missing, `...` is up to six words.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from extractor.errors import WrongUsage

_FOLDER = Path(__file__).with_name("vocabulary")
_GAP_WORDS = 6
"""Words that `...` may stand for: a reason's verb stands no further from its noun."""

_WORD_BEGINS, _NO_LETTER_BEFORE, _WORD_ENDS = r"(?<!\w)", r"(?<![^\W\d])", r"(?!\w)"

Tables = dict[str, dict[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All phrases by table and key. Compared and hashed by identity: one is made for each profile and kept."""

    tables: Tables

    def table(self, name: str) -> dict[str, tuple[str, ...]]:
        """Key → phrases; empty where no file has the table."""
        return self.tables.get(name, {})

    def words(self, name: str) -> tuple[str, ...]:
        """All phrases of a table, whatever their key."""
        return tuple(phrase for phrases in self.table(name).values() for phrase in phrases)

    def meanings(self, name: str) -> dict[str, str]:
        """Phrase in lower case → key: the table read backwards. The first of two equal phrases counts."""
        out: dict[str, str] = {}
        for key, phrases in self.table(name).items():
            for phrase in phrases:
                out.setdefault(phrase.casefold(), key)
        return out


@cache
def vocabulary(profile: str = "") -> Vocabulary:
    """The words that come with the program and those of a profile file. Raises WrongUsage where it can't be read."""
    tables: Tables = {}
    for name in FILES:
        _add(tables, _FOLDER / f"{name}.toml")
    if profile:
        _add(tables, Path(profile))
    return Vocabulary(tables)


def _add(tables: Tables, path: Path) -> None:
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise WrongUsage(f"{path}: no readable TOML file of words ({error})") from error
    for name, keys in read.items():
        if not isinstance(keys, dict):
            raise WrongUsage(f"{path}: `{name}` stands outside a table; write [table] and key = [phrases]")
        if name not in tables and not all(isinstance(phrases, list) for phrases in keys.values()):
            continue  # a table of another shape: another reader's
        table = tables.setdefault(name, {})
        for key, phrases in keys.items():
            if not isinstance(phrases, list) or not all(
                isinstance(phrase, str) and phrase.strip() for phrase in phrases
            ):
                raise WrongUsage(f"{path}: [{name}] {key} is no list of phrases")
            table[key] = (*table.get(key, ()), *(phrase for phrase in phrases if phrase not in table.get(key, ())))


def either(phrases: Iterable[str], *, glued: bool = False) -> str:
    """A regular expression (no groups, case as the caller says) for any of the phrases, longest first, as whole words.

    `glued`: a phrase may begin right behind a digit (`40days`).

    It takes time linear in the text: every repeat is bounded and nothing in it can be split in two ways.
    """
    ordered = sorted(dict.fromkeys(phrases), key=lambda phrase: (-len(phrase), phrase))
    begins = _NO_LETTER_BEFORE if glued else _WORD_BEGINS
    parts = [
        f"{begins if starts else ''}(?:{'|'.join(map(_pattern, alike))}){_WORD_ENDS if ends else ''}"
        for (starts, ends), alike in groupby(ordered, key=_edges)
    ]
    return "(?:" + "|".join(parts) + ")" if parts else r"(?!)"


def _edges(phrase: str) -> tuple[bool, bool]:
    """Does a phrase begin, and does it end, with a letter or digit? Neighbours alike share what bounds them.

    That halves the time that a pattern of many phrases takes to build and to try.
    """
    return phrase[0].isalnum(), phrase.rstrip("?")[-1:].isalnum()


def _pattern(phrase: str) -> str:
    out, begun = "", False
    for word in phrase.split():
        if word == "...":
            out += rf"(?:\s{{1,9}}\S{{1,40}}){{0,{_GAP_WORDS}}}?"
            continue
        optional = len(word) > 1 and word.endswith("?")
        choice = "|".join(re.escape(part) for part in word.removesuffix("?" if optional else "").split("|") if part)
        if not begun and optional:
            out += rf"(?:(?:{choice})\s{{1,9}})?"
            continue
        choice = f"(?:{choice})" if "|" in choice else choice
        spaced = rf"\s{{1,9}}{choice}" if begun else choice
        out += f"(?:{spaced})?" if optional else spaced
        begun = True
    return out


FILES = ("absences", "areas", "breakdowns", "directions", "labels", "measures", "numbers", "periods", "publishers")
"""The files of the folder that hold tables of this shape."""

DEFAULT = vocabulary()
"""The words that come with the program."""
