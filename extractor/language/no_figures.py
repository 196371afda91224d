"""What is printed in digits and is no figure: dates, times, years, references, codes. Must not know: values."""

from extractor.language.dates import DAY, ISO, NUMERIC, YEAR, calendar
from extractor.language.vocabulary import Vocabulary, either

_PAIRS = "|".join(f"{year:02d}/{(year + 1) % 100:02d}" for year in range(100))
_DASH = "[-–—‑]"
_URL = r"(?:https?://\S{1,2000}|www\.\S{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6})"
_TIME = (
    r"(?<![\w.,])(?:\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m|p\.m|noon|midnight)(?!\w)|\d{1,2}:\d\d(?::\d\d)?(?![\w:])"
    r"|(?:[01]\d|2[0-3])[0-5]\d\s?(?:hrs|hours)(?!\w)|24/7(?!\w))"
)
_PHONE = r"(?<![\w.,])(?:\+\d{2}[\s(]\d|0\d{2,4}[\s)-]{1,2}\d{3})[\d\s()]{3,12}(?<=\d)(?!\w)|(?<![\w.,])0\d{8,12}(?!\w)"
_CODE = r"(?<!\w)[^\W\d_]++(?:\d\w*+|[-_]\d++\w*+)"
_VERSION = r"(?<![\w.,])\d++(?:\.\d++){2,8}"
_ORDINAL = r"(?<!\w)\d++(?:,\d{3})*\s?(?:st|nd|rd|th)(?!\w)"
_FISCAL = rf"(?<![\w/.,£$€])(?:(?:19|20)\d\d\s?(?:/|{_DASH})\s?(?:(?:19|20)\d\d|\d\d)(?!\d)|(?:{_PAIRS})(?![\d/%]))"
_COMPOUND = r"(?<![\w.,])\d{1,4}-(?!(?:day|week|month|year|hour|minute)s?(?!\w))[^\W\d_]++"
SIZE = r"[£€$]\s?['’]?000s?(?!\w)"
"""How large the amounts are that stand below: `£000`."""
_STATED = r"(?<!\d \(from )(?<!\d \(from \d{4} to )(?<!\d \(from \d,\d{3} to )"
"""`14 (from 1998 to 2012)`: a figure with its own proof, whatever the two look like."""


def no_figures(vocabulary: Vocabulary, unit: str) -> tuple[str, ...]:
    """Patterns in the order in which they are tried; `unit` is the pattern of what makes a bare year a figure."""
    counted = either(vocabulary.words("units"))
    return (
        _URL,
        SIZE,
        *_dates(vocabulary, rf"(?!\s?(?:{unit}|{counted}))"),
        _period_words(vocabulary),
        _FISCAL,
        _TIME,
        _PHONE,
        _VERSION,
        _ORDINAL,
        _CODE,
        _COMPOUND,
        _references(vocabulary, unit),
        rf"{_STATED}(?<![\w.,£$€+/])(?:19[5-9]\d|20[0-4]\d)(?![\w%/]|[.,]\d|\s?(?:{unit}))",
        r"(?<!\w)<\s?(?:[1-9]|1\d|20)(?![\w.,%])",
    )


def _dates(vocabulary: Vocabulary, uncounted: str) -> tuple[str, ...]:
    month = calendar(vocabulary).month
    between = rf"\s?(?:{_DASH}|to|and|&|,|/)\s?"
    year = rf"(?:[\s,'’-]{{0,3}}{YEAR}|[\s'’-]{{1,2}}\d\d(?![\w%/]|[.,]\d){uncounted})"
    return (
        rf"(?<![\w.,/£$€]){DAY}(?:{between}{DAY}){{0,6}}\s?(?:of\s)?{month}{year}?(?:/\d\d(?!\d))?",
        rf"{month}{year}(?:/\d\d(?!\d))?",
        rf"{month}\s{DAY}(?:[\s,]{{1,3}}{YEAR})?{uncounted}",
        NUMERIC,
        ISO,
    )


def _period_words(vocabulary: Vocabulary) -> str:
    rolling = [phrase for phrase in vocabulary.words("basis") if any(letter.isdigit() for letter in phrase)]
    return rf"(?:{either(rolling)}|(?<![\w.,])\d{{1,2}}\s?months?\s(?:to|ending|ended)(?!\w))"


def _references(vocabulary: Vocabulary, unit: str) -> str:
    more = rf"(?:\s?(?:{_DASH}|,|&|to|and)\s?\d{{1,3}}(?![\w.,%]))"
    word = either(vocabulary.words("references"))
    number = rf"\d{{1,7}}(?:\.\d{{1,3}}){{0,4}}[a-z]?(?![\w%]|,\d|\s?(?:{unit}))"
    return rf"{word}\s{{0,2}}[.:#]?\s{{0,2}}\(?{number}{more}{{0,6}}"
