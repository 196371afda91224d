"""Figures as printed: separators, signs, units, money, marks; and what looks like a figure and is none.

Must not know: what a figure counts, where it stands.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from extractor.language.clocks import Form, shaped
from extractor.language.figure_grammar import DOWN, MINUS, UP, Grammar, grammar
from extractor.language.vocabulary import DEFAULT, Vocabulary

_DIGITS = re.compile(r"\d+")
_LONGEST = 200
"""Characters of the longest cell that can be one figure."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure; `start` and `end` are its span in the text it was read from, sign and unit included."""

    value: Decimal
    text: str
    start: int
    end: int
    unit: str = ""
    decimals: int = 0
    """Digits printed after the point"""
    approximate: bool = False
    marks: str = ""
    """Footnote marks glued to it"""
    bound: str = ""
    """`<`, `>`, `≤`, `≥` where the figure is only a limit"""
    arrow: str = ""
    """`up` or `down` where an arrow stands beside it; the value's sign is the printed one"""
    step: Decimal = Decimal(1)
    """One unit of the last printed digit"""
    form: Form = Form.PLAIN
    """What its heads must say before it is one"""


def digit_runs(text: str) -> tuple[tuple[int, int, str], ...]:
    """Every maximal run of digits with its span."""
    return tuple((match.start(), match.end(), match.group()) for match in _DIGITS.finditer(text))


def has_digits(text: str) -> bool:
    """Is any digit printed in a text?"""
    return _DIGITS.search(text) is not None


def figures(text: str, *, vocabulary: Vocabulary = DEFAULT) -> tuple[Figure, ...]:
    """Every figure in a text, left to right. Dates, times, references, ordinals, years and codes are none."""
    if not has_digits(text):
        return ()
    return _remembered(text, vocabulary) if len(text) <= _LONGEST else _figures(text, vocabulary)


@lru_cache(maxsize=4096)
def _remembered(text: str, vocabulary: Vocabulary) -> tuple[Figure, ...]:
    """A cell is asked about by several rooms."""
    return _figures(text, vocabulary)


def _figures(text: str, vocabulary: Vocabulary) -> tuple[Figure, ...]:
    patterns = grammar(vocabulary)
    out: list[Figure] = []
    for match in patterns.scan.finditer(text):
        if match["low"]:
            out += _range(match, patterns)
        elif match["number"]:
            out.append(_figure(match, patterns))
    return tuple(out)


def figure(text: str, *, vocabulary: Vocabulary = DEFAULT) -> Figure | None:
    """The one figure that the whole text is, footnote marks, a unit word and a rating beside it allowed; else None.

    Here, and only here, `(12)` is a negative and a bare `2012` a number: the whole cell says so.
    """
    return _one_figure(text, vocabulary) if len(text) <= _LONGEST else _nothing(text, vocabulary)


@lru_cache(maxsize=16384)
def _one_figure(text: str, vocabulary: Vocabulary) -> Figure | None:
    """A cell is asked about by several rooms, and figures return from page to page."""
    patterns = grammar(vocabulary)
    match = patterns.whole.match(text)
    if match is None:
        return _nothing(text, vocabulary)
    if bool(match["open"]) != bool(match["close"]):
        return None
    read = _figure(match, patterns)
    if (marks := _marks(match)) != read.marks or match["after"]:
        read = replace(read, marks=marks, arrow=read.arrow or _direction(match["after"]))
    if match["open"]:
        read = _in_brackets(read, match, patterns)
    if match["noun"]:
        read = replace(read, unit=read.unit or patterns.units[" ".join(match["noun"].casefold().split())])
    if read.bound == "<" and not read.unit and not read.decimals:
        return None  # `<5` hides a small number and gives none
    return read


def _nothing(text: str, vocabulary: Vocabulary) -> Figure | None:
    """`Nil` is a figure in a word."""
    plain = text.strip()
    if plain.casefold() not in vocabulary.words("zero"):
        return None
    start = text.find(plain)
    return Figure(Decimal(0), plain, start, start + len(plain))


def shaped_figure(text: str, *, vocabulary: Vocabulary = DEFAULT) -> Figure | None:
    """The figure that a whole cell prints in a form of its own: `11m 05s`, `10:44`, `4th`, `± 2.3`; else None.

    Its `form` says what its heads must tell before it is one.
    """
    plain = text.strip()
    found = shaped(plain, vocabulary) if has_digits(plain) else None
    if found is None:
        return None
    start = text.find(plain)
    end, step = start + len(plain), Decimal(1).scaleb(-found.decimals)
    return Figure(
        found.value, plain, start, end, found.unit, found.decimals, bound=found.bound, step=step, form=found.form
    )


def _marks(match: re.Match[str]) -> str:
    return "".join("".join((match["fore"] or "", match["marks"], match["aft"])).split())


def _in_brackets(read: Figure, match: re.Match[str], patterns: Grammar) -> Figure:
    """`(12)`, `£(12)`, `(12)%`: bookkeepers' negative."""
    value = read.value if match["sign"] or read.value.is_signed() else -read.value
    currency = patterns.currencies.get(match["open"][:-1], "")
    start, end = match.start("open"), match.end("close")
    unit = read.unit or currency or ("%" if "%" in match["close"] else "")
    return replace(read, value=value, unit=unit, text=match.string[start:end], start=start, end=end)


def interval(figure: Figure) -> tuple[Decimal, Decimal]:
    """The values that print as this one: half a unit of its last printed digit each way."""
    half = figure.step / 2
    return figure.value - half, figure.value + half


def amounts(text: str, *, vocabulary: Vocabulary = DEFAULT) -> tuple[Figure, ...]:
    """The money in a text, in the currency's main unit; a range of money gives its two ends."""
    currencies = vocabulary.table("currencies")
    return tuple(figure for figure in figures(text, vocabulary=vocabulary) if figure.unit in currencies)


def _range(match: re.Match[str], patterns: Grammar) -> list[Figure]:
    """The two ends of `£5 -10k`: a magnitude printed once is of both, unless the low end would pass the high one."""
    low, high = _decimal(match["low"]), _decimal(match["high"])
    top = patterns.factors.get((match["high_factor"] or "").casefold(), 1)
    bottom = patterns.factors.get((match["low_factor"] or "").casefold(), top if low < high else 1)
    unit = patterns.currencies[match["money"].casefold()]
    about = bool(match["about"])
    ends = (("low", low, bottom, match.start("money")), ("high", high, top, match.start("high")))
    out = []
    for name, value, factor, start in ends:
        end = max(match.end(name), match.end(f"{name}_factor"))
        decimals = _decimals(match[name])
        step = Decimal(factor).scaleb(-decimals)
        printed = match.string[start:end]
        out.append(
            Figure(_times(value, factor), printed, start, end, unit, decimals=decimals, approximate=about, step=step)
        )
    return out


def _figure(match: re.Match[str], patterns: Grammar) -> Figure:
    factor = patterns.factors.get((match["magnitude"] or "").casefold(), 1)
    decimals = _decimals(match["number"])
    sign = -1 if (match["sign"] or match["inner"] or "+") in MINUS else 1
    currency, unit = match["currency"], match["unit"]
    start = min(match.start(name) for name in ("arrow", "bound", "sign", "currency", "number") if match[name])
    end = match.start("marks") if match["marks"] else match.end("marks")
    return Figure(
        value=_times(_decimal(match["number"]), sign * factor),
        text=match.string[start:end],
        start=start,
        end=end,
        unit=patterns.currencies[currency.casefold()] if currency else patterns.units.get((unit or "").casefold(), ""),
        decimals=decimals,
        approximate=bool(match["approx"]),
        marks=match["marks"],
        bound=(match["bound"] or "").strip().replace("<=", "≤").replace(">=", "≥"),
        arrow=_direction(match["arrow"]),
        step=Decimal(factor).scaleb(-decimals),
    )


def _direction(arrow: str | None) -> str:
    return "up" if arrow and arrow in UP else "down" if arrow and arrow in DOWN else ""


def _times(value: Decimal, factor: int) -> Decimal:
    """The product without the zeros that a magnitude brings: £7.5k is 7500."""
    product = value * factor
    whole = abs(factor) > 1 and product == product.to_integral_value()
    return (product.to_integral_value() if whole else product) + 0


def _decimal(printed: str) -> Decimal:
    return Decimal("".join([sign for sign in printed if sign.isdecimal() or sign == "."]))


def _decimals(printed: str) -> int:
    return len(printed.partition(".")[2])
