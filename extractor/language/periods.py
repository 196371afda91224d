"""Periods as printed: `find_period` reads, `join` completes, `resolve` decides, `due` dates promises.

Must not know: which heading stands above which cell.
"""

from extractor.language.period_reading import Found, find_period
from extractor.language.period_words import PeriodWords, join
from extractor.language.promises import Due, deadline, due
from extractor.language.resolving import resolve

__all__ = ["Due", "Found", "PeriodWords", "deadline", "due", "find_period", "join", "resolve"]
