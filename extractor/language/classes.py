"""Classes of a quantity that name rows and columns: `18 to 24`, `65 and over`. Must not know: what is classed."""

import re
from functools import cache, lru_cache

from extractor.language.vocabulary import DEFAULT, Vocabulary, either


@lru_cache(maxsize=2048)
def is_class(text: str, *, vocabulary: Vocabulary = DEFAULT) -> bool:
    """Is a whole text an interval of numbers (`18 to 24`, `25-44 years`, `65 and over`, `Under 18`)?"""
    match = _interval(vocabulary).fullmatch(text.strip())
    if match is None:
        return False
    return match["last"] is None or int(match["first"]) < int(match["last"])


@cache
def _interval(vocabulary: Vocabulary) -> re.Pattern[str]:
    before, after, units = (either(vocabulary.words(f"class_{name}")) for name in ("before", "after", "units"))
    number, unit = r"\d{1,3}(?![\d.,%/])", rf"(?:\s{units})?"
    return re.compile(
        rf"(?:{before}\s)?(?P<first>{number})\s?(?:to|[-–—])\s?(?P<last>{number}){unit}"
        rf"|{number}{unit}\s{after}"
        rf"|{before}\s{number}{unit}",
        re.IGNORECASE,
    )
