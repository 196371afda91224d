"""Signs for which a report itself says why no figure stands there: `n/c = not collected in that year`.

Must not know: tables' cells, which sign stands where.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from extractor.language.absences import Absence, absence
from extractor.language.vocabulary import Vocabulary, either
from extractor.tables.table import Table

_LONGEST = 5
"""Characters of the longest sign that a key can explain."""


def explained_signs(tables: Iterable[Table], texts: Iterable[str], vocabulary: Vocabulary) -> Mapping[str, Absence]:
    """Sign in small letters → the reason that notes and paragraphs give for it; one that they explain in two ways, or
    as no reason, is left out."""
    said: dict[str, set[Absence]] = {}
    for text in (*(note.text for table in tables for note in table.notes), *texts):
        for match in _keys(vocabulary).finditer(text):
            reason = absence(match["meant"].strip(" .,;:"))
            if reason is not None and reason.whole:
                said.setdefault(match["sign"].casefold(), set()).add(reason)
    return {
        sign: min(found, key=lambda one: one.text)
        for sign, found in said.items()
        if len({one.status for one in found}) == 1
    }


def sign_of(text: str) -> str:
    """The sign that is all of a cell's text, as `explained_signs` has it; empty where the text can be none."""
    plain = text.strip()
    return plain.casefold() if 0 < len(plain) <= _LONGEST and not any(map(str.isdigit, plain)) else ""


@cache
def _keys(vocabulary: Vocabulary) -> re.Pattern[str]:
    means = either(vocabulary.words("explaining"))
    sign = r"(?<![^\s(“”\"'‘’;,|])[“\"'‘]?(?P<sign>[A-Za-z]{1,3}(?:[/.][A-Za-z]{1,2}){0,2}|[~*#:.]{1,2}|[-–—])[”\"'’]?"
    return re.compile(rf"{sign}(?:\s?[=:]\s?|\s(?:[–—-]|{means})\s)[“\"'‘]?(?P<meant>[^.;=()“”|]{{3,70}})")
