"""What became of the numbers that stand in running text. Must not know: figures in tables."""

import re
from collections.abc import Iterator, Sequence

from extractor.language.numbers import amounts
from extractor.language.periods import find_period
from extractor.model.terms import Fate
from extractor.sources.document import Word

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s*(?:[-–,&]|and|to)\s*\d{{1,2}}(?:st|nd|rd|th)?)*(?:\s+of)?\s+{_MONTH}(?:\s+\d{{2,4}})?\b"
    rf"|\b{_MONTH}\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?\d{{2,4}}\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b"
    r"|\b(?:19|20)\d\d(?:\s*[/–-]\s*\d{2,4})?\b|\b\d\d/\d\d\b|\bQ(?:uarter|tr)?\s*[1-4]\b|\b\d{1,2}[:.]\d\d\s*(?:am|pm|hrs)?\b",
    re.I,
)
_REFERENCE = re.compile(
    r"\b(?:pages?|pp?\.|sections?|appendix|annex|figures?|tables?|chart|paragraph|para|note|action|objective|priority|item|ref|no)"
    r"\.?\s*\(?(?:[A-Z]{0,3}\d+(?:\.\d+)*[a-z]?)|\S*(?:www\.|https?:|@)\S*|\(\d\)|\b[A-Z]+\d+[A-Z\d]*\b|\b[A-Z]\d[A-Za-z]+\b",
    re.I,
)
_MONEY_RANGE = re.compile(r"[£$€]\s?\d[\d,.]*[km]?\s*(?:[-–]|to)\s*[£$€]?\d[\d,.]*[km]?", re.I)
_MARK = re.compile(r"\(?(?:\d{1,2}|\d+(?:\.\d+)+)[.):]?")


def claims(words: Sequence[Word]) -> Iterator[tuple[int, Fate]]:
    """Ordinal and fate of each word with a digit in a running text, given by its words in order."""
    starts, text = [], ""
    for word in words:
        starts.append(len(text))
        text += word.text + " "
    if not any(c.isdigit() for c in text):
        return
    spans = [(Fate.PERIOD, span) for span in find_period(text).spans]
    spans += [(Fate.AMOUNT, (figure.start, figure.end)) for figure in amounts(text)]
    spans += [(Fate.AMOUNT, match.span()) for match in _MONEY_RANGE.finditer(text)]
    spans += [(Fate.PERIOD, match.span()) for match in _DATE.finditer(text)]
    spans += [(Fate.REFERENCE, match.span()) for match in _REFERENCE.finditer(text)]
    for index, (word, start) in enumerate(zip(words, starts, strict=True)):
        digits = [start + i for i, c in enumerate(word.text) if c.isdigit()]
        if not digits:
            continue
        if index == 0 and len(words) > 1 and _MARK.fullmatch(word.text):
            yield word.ordinal, Fate.REFERENCE
            continue
        yield word.ordinal, next((fate for fate, (a, b) in spans if a <= digits[0] < b), Fate.NARRATIVE)
