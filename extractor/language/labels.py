"""What a label says: indicator, definition, footnote marks. Must not know: table, areas, periods."""

import re
from dataclasses import dataclass
from functools import cache

from extractor.language.mending import mend
from extractor.language.vocabulary import DEFAULT, Vocabulary, either

_LONGEST = 400
"""Characters of the longest label or caption; what is longer is prose."""
_MARKS = re.compile(r"(?:\s?(?:\*{1,4}|[†‡§¹²³⁴-⁹⁰]+|\[\d{1,2}\]|\((?:\d|[ivx]{2,3})\)))+$")
_INNER_MARKS = re.compile(r"(?<=[\s(])\*{1,4}(?=\w)|(?<=\w)\*{1,4}(?=\s)")
_LEADING_MARKS = re.compile(r"^(?:\*{1,4}|[†‡§])\s?")


@dataclass(frozen=True, slots=True)
class Label:
    """One label, read. `qualifier` is a part of `indicator`; `generic` labels need their table's title."""

    indicator: str
    breakdown: str = ""
    marks: str = ""
    qualifier: str = ""
    generic: bool = False


def read_label(text: str, *, vocabulary: Vocabulary = DEFAULT) -> Label:
    """A row or column label, mended, its footnote marks, colon and counting words (`Number of`) taken off."""
    words = _words(vocabulary)
    plain, marks = _marks(mend(text[:_LONGEST]))
    inner = _INNER_MARKS.search(plain)
    if inner:
        plain, marks = _INNER_MARKS.sub("", plain), marks or inner.group()
    named = words.kind.sub("", words.counting.sub("", plain))
    bare = words.trailing.sub("", named).strip(" :,") or plain
    indicator = bare[:1].upper() + bare[1:] if bare != plain else plain
    qualifier = words.qualifier.search(indicator)
    return Label(
        indicator=indicator,
        breakdown=by_words(indicator, vocabulary=vocabulary),
        marks=marks,
        qualifier=qualifier["what"].strip(" ()*") if qualifier else "",
        generic=indicator.casefold().strip(" .:") in words.generic,
    )


def by_words(title: str, *, vocabulary: Vocabulary = DEFAULT) -> str:
    """What a title says its rows are told apart by: `Number of reports by strand` → `strand`; empty if nothing."""
    words = _words(vocabulary)
    match = words.by.search(_marks(mend(title[:_LONGEST]))[0])
    if match is None:
        return ""
    what = match["what"].strip().lower()
    done_by = re.search(r"\w(?:ed|en|ept|eld|id|un)(?!\w)", match.string[: match.start()])
    return what if words.dimensions.search(what) or not done_by else ""


def heads_labels(text: str, *, vocabulary: Vocabulary = DEFAULT) -> bool:
    """Does a text only say what kind of labels stand below it: `Measure`, `Ward`, `Hate crime strand`?"""
    return _heads_of_labels(vocabulary).fullmatch(text.strip()) is not None


@cache
def _heads_of_labels(vocabulary: Vocabulary) -> re.Pattern[str]:
    words = [word for name in ("row_heads", "area_words", "by_classes") for word in vocabulary.words(name)]
    kinds = either(vocabulary.words("kind_nouns"))
    return re.compile(rf"{either(words)}s?|(?:(?!by\b)\S{{1,30}}\s+){{1,3}}{kinds}s?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    counting: re.Pattern[str]
    trailing: re.Pattern[str]
    kind: re.Pattern[str]
    generic: frozenset[str]
    qualifier: re.Pattern[str]
    by: re.Pattern[str]
    dimensions: re.Pattern[str]


@cache
def _words(vocabulary: Vocabulary) -> _Words:
    qualifiers = either(vocabulary.words("qualifiers"))
    return _Words(
        counting=re.compile(rf"^(?:the\s)?{either(vocabulary.words('counting'))}\s*", re.IGNORECASE),
        trailing=re.compile(rf"[\s,(–-]{{1,4}}{either(vocabulary.words('trailing'))}\)?$", re.IGNORECASE),
        kind=re.compile(
            rf"(?:\s*:\s*|\s[–—-]\s+|\s*\(){either(vocabulary.words('kind_of_figures'))}\)?$", re.IGNORECASE
        ),
        generic=frozenset(word.casefold() for word in vocabulary.words("generic")),
        qualifier=re.compile(
            rf"(?:[–—-]\s|\s[–—-]|\()\s*(?P<what>[^()–—]{{0,60}}?{qualifiers}[^()–—]{{0,60}})\)?$", re.IGNORECASE
        ),
        by=re.compile(
            rf"\s{either(vocabulary.words('by'))}\s+(?P<what>[^\W\d_][\w /&-]{{1,40}})(?=$|,)", re.IGNORECASE
        ),
        dimensions=re.compile(either(vocabulary.words("dimensions")), re.IGNORECASE),
    )


def _marks(plain: str) -> tuple[str, str]:
    """The label without its footnote marks and colon, and the marks."""
    marks = ""
    while True:
        bare = plain.rstrip(" :")
        match = _MARKS.search(bare[-40:])
        if not match or match.end() - match.start() >= len(bare):
            break
        marks = match.group().strip() + marks
        plain = bare[: len(bare) - len(match.group())]
    bare = plain.rstrip(" :")
    leading = _LEADING_MARKS.match(bare)
    if leading and leading.end() < len(bare):
        return bare[leading.end() :], leading.group().strip() + marks
    return bare, marks
