"""What the text of one cell looks like: figure, heading word, reason, prose. Must not know: where the cell stands."""

import re
from enum import StrEnum
from functools import lru_cache

from extractor.language.no_figures import SIZE
from extractor.model.terms import Measure

# What words mean is imported where it is asked for: it takes longer to load than a page of plain figures to read.

_PLAIN = re.compile(rf"(?!\(?{SIZE})" r"[-−–+(£$€]*(?!(?:19|20)\d\d\Z)\d[\d,.]*%?\)?")
"""A figure that needs no second look. What may be a year needs one."""
_BARE_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_SPELL = re.compile(
    r"\d+[\s-](?:year|yr|month|mth|week|wk|day|quarter|qtr)s?\s+(?:rolling\s+)?"
    r"(?:average|avg|ave|av|mean|median|total|change|trend|rate|baseline|target)\b",
    re.I,
)
"""How a name of a figure over a time begins: `3 year average`. `19 days` is a figure."""
_YEAR_OF = re.compile(r"(?:19|20)\d\d\s?[/–-]\s?(?:20)?\d\d\s+[^\W\d_]")
"""How a name of a year's figure begins: `2020/21 baseline`."""
_OPEN = re.compile(r"(?:to|ending|ended):?$")
"""A heading that is completed below: `12 months to` over `June 2014`."""
_LONGEST_HEADING = 12
"""Words in a heading of figures (`Rate per 1,000 residents aged 18 and over`); longer texts are told."""
_PROSE_WORDS = 9
"""A cell with more words than this is told rather than named."""


class Look(StrEnum):
    """What a cell's text looks like."""

    EMPTY = "empty"
    FIGURE = "figure"
    PERIOD = "period"
    TOTAL = "total"
    MEASURE = "measure"
    REASON = "reason"
    PROSE = "prose"
    WORDS = "words"

    @property
    def heads(self) -> bool:
        """A word that heads columns of figures?"""
        return self in (Look.PERIOD, Look.TOTAL, Look.MEASURE)

    @property
    def fills(self) -> bool:
        """Something that stands where a figure is expected?"""
        return self in (Look.FIGURE, Look.REASON)


@lru_cache(maxsize=4096)
def look(text: str) -> Look:
    """What a text looks like by itself; a bare year counts as a period."""
    text = text.strip()
    if not text:
        return Look.EMPTY
    if _PLAIN.fullmatch(text):
        return Look.FIGURE
    heading = _heading(text)
    if heading is not None:
        return heading
    from extractor.language.absences import absence
    from extractor.language.classes import is_class
    from extractor.language.numbers import figure

    if is_class(text):
        return Look.WORDS
    if figure(text) is not None or has_figure(text):
        return Look.FIGURE
    reason = absence(text)
    if reason is not None and reason.whole:
        return Look.REASON
    return Look.PROSE if tells(text) else Look.WORDS


def _heading(text: str) -> Look | None:
    """A word that heads columns of figures, and of which kind."""
    if len(text.split()) > _LONGEST_HEADING:
        return None
    from extractor.language.periods import find_period

    found = find_period(f"{text} June 2014" if _OPEN.search(text) else text)
    time = Look.TOTAL if found.words.total else Look.PERIOD
    if found.spans and not found.rest.strip(" ()*:-–,"):
        return time
    from extractor.language.measures import measure_words

    measure = measure_words(found.rest if found.spans else text)
    if found.spans and measure.measure and not measure.rest:
        return time
    if measure.measure is not None and (not measure.rest or measure.measure is Measure.RATE_PER_1000):
        return None if re.match(r"[-−–+]?\d", text) else Look.MEASURE
    return None


def has_figure(text: str) -> bool:
    """A short text about a figure (`19 Days`, `73 (from 2479 to 2552)`, `By day – 91%`)?"""
    words = text.split()
    if _SPELL.match(text) or _YEAR_OF.match(text):
        return False
    told = [word for word in words if word[0].isalpha()]
    return len(told) <= _PROSE_WORDS and bool(re.match(r"[-+£$€(]?\d", text) or re.search(r"\d\s*%", text))


def tells(text: str) -> bool:
    """Is it prose: many words, a list, or a sentence with its full stop?"""
    words = text.split()
    return len(words) > _PROSE_WORDS or text[0] in "•▪◦" or (len(words) > 4 and text.endswith("."))


def names_time(text: str) -> bool:
    """A period or a total, whatever is measured beside it?"""
    if _BARE_YEAR.fullmatch(text):
        return True
    from extractor.language.periods import find_period

    text = text.strip()
    named = not _PLAIN.fullmatch(text) and bool(find_period(text).spans)
    return named and _heading(text) in (Look.PERIOD, Look.TOTAL)


def is_year(text: str) -> bool:
    """A calendar or financial year and nothing else?"""
    if _BARE_YEAR.fullmatch(text):
        return True
    from extractor.language.periods import find_period

    found = find_period(text.strip())
    words = found.words
    whole = bool(found.spans) and not found.rest and words.quarter is None and words.month is None
    return whole and any(ch.isdigit() for ch in text) and (words.fiscal_year or words.year) is not None


def is_quarter(text: str) -> bool:
    """A quarter, half or month, with or without its year, and nothing else?"""
    from extractor.language.periods import find_period

    found = find_period(text.strip())
    parts = (found.words.quarter, found.words.half, found.words.month)
    return not found.rest and any(part is not None for part in parts)


def quarter_of(text: str) -> int:
    """The number of a quarter that is the whole text, 0 if it is none."""
    from extractor.language.periods import find_period

    found = find_period(text.strip())
    return found.words.quarter or 0 if not found.rest else 0


def continues_words(text: str) -> bool:
    """Does a text begin in the middle of a phrase: with a small letter?"""
    return text[:1].islower()


def opens_on(text: str) -> bool:
    """Does a text end where more must follow: with a word such as `by`, `of`, `and`, a comma, an open bracket?"""
    return bool(
        re.search(r"(?:\b(?:by|of|the|to|in|for|and|or|with|from|on|at|per|a|an|as)|[,/(&–-])$", text.strip(), re.I)
    )
