"""What the text of one cell looks like: figure, heading word, reason, prose. Must not know: where the cell stands."""

import re
from enum import StrEnum
from functools import lru_cache

_FIGURE = re.compile(
    r"""[(\[<>~≈↑↓▲▼]*\s*(?:approx\.?\s*)?[-−–+]?\s*[£$€]?\s*
        \d[\d,.\u00a0 ]*\s*(?:%|‰|[a-zA-Z]{1,12}\.?)?\s*[)\]]?\s*[*†‡§¹²³↑↓▲▼]*(?:\s*\(?[a-z0-9]\)?)?""",
    re.X,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?:19|20)\d\d(?:\s*[/–-]\s*(?:20)?\d\d)?|\d\d/\d\d|fy\s*\d\d(?:/\d\d)?"
_QUARTER = r"(?:q(?:tr|uarter)?\s*\.?\s*(?:[1-4]|one|two|three|four)|h[12]|half\s*[12])"
_DAYS = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}"
_PERIOD_PART = rf"(?:{_YEAR}|{_QUARTER}|{_DAYS})"
_PERIOD = re.compile(
    rf"(?:(?:year|months?|quarter|period|week|as at|to|ytd|end(?:ing|ed)?|in|\d\d?)\s+)*"
    rf"{_PERIOD_PART}(?:[\s,:()/–-]*(?:to|and|ytd|total|actual|outturn|{_PERIOD_PART}))*[\s*)]*",
    re.I,
)
_TOTAL = re.compile(
    r"(?:grand |overall |year |annual |sub-?)?totals?(?: to date)?|ytd|year to date|full year|outturn", re.I
)
_MEASURE = re.compile(
    r"(?:%|per ?cent(?:age)?)(?: \+/-)?(?: change| diff(?:erence)?| variance)?|(?:\+/-|% ?\+/-)"
    r"|change|variance|diff(?:erence)?|trend|target|rag(?: rating)?|direction of travel|d\.?o\.?t\.?"
    r"|number|no\.?|rate|count|actual|status|comments?|.*\bper (?:1,000|1000|100,000|head)\b.*",
    re.I,
)
_REASON = re.compile(
    r"n/?a\.?|n/?k|tbc|tba|nil|none|[-–—*.…:^~c]{1,3}|not (?:yet |previously |currently )?\w+.*"
    r"|no (?:data|figures?|information).*|(?:refer|see)\b.*|data .*|currently .*|no longer .*|waiting .*|awaiting .*"
    r"|.*\b(?:not (?:yet |currently )?available|no longer available|awaiting|could not|cannot be|to follow"
    r"|will be (?:available|reported|provided))\b.*",
    re.I | re.S,
)
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
    for kind, pattern in ((Look.PERIOD, _PERIOD), (Look.TOTAL, _TOTAL), (Look.MEASURE, _MEASURE)):
        if pattern.fullmatch(text):
            return kind
    if _FIGURE.fullmatch(text) or has_figure(text):
        return Look.FIGURE
    if _REASON.fullmatch(text) and len(text.split()) <= 3 * _PROSE_WORDS:
        return Look.REASON
    return Look.PROSE if tells(text) else Look.WORDS


def has_figure(text: str) -> bool:
    """A short text about a figure (`19 Days`, `73 (from 2479 to 2552)`, `Safe in day – 99%`)?"""
    words = text.split()
    told = [word for word in words if word[0].isalpha()]
    return len(told) <= _PROSE_WORDS and bool(re.match(r"[-+£$€(]?\d", text) or re.search(r"\d\s*%", text))


def tells(text: str) -> bool:
    """Is it prose: many words, a list, or a sentence with its full stop?"""
    words = text.split()
    return len(words) > _PROSE_WORDS or text[0] in "•▪◦" or (len(words) > 4 and text.endswith("."))


def is_year(text: str) -> bool:
    """A calendar or financial year and nothing else?"""
    return bool(re.fullmatch(_YEAR, text.strip(), re.I))


def is_quarter(text: str) -> bool:
    """A quarter, half or month and nothing else?"""
    return bool(re.fullmatch(rf"(?:{_QUARTER}|{_MONTH})", text.strip(), re.I))


def continues_words(text: str) -> bool:
    """Does a text begin in the middle of a phrase: with a small letter?"""
    return text[:1].islower()


def opens_on(text: str) -> bool:
    """Does a text end where more must follow: with a word such as `by`, `of`, `and`, a comma, an open bracket?"""
    return bool(
        re.search(r"(?:\b(?:by|of|the|to|in|for|and|or|with|from|on|at|per|a|an|as)|[,/(&–-])$", text.strip(), re.I)
    )
