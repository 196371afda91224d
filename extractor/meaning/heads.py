"""What the headers above and beside a cell say: time, place, measure, and the words left. Must not know: values."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from extractor.language.areas import compared_with
from extractor.language.labels import Label, read_label
from extractor.language.measures import POINTS, MeasureWords, measure_words
from extractor.language.mending import mend
from extractor.language.period_reading import names_several
from extractor.language.periods import PeriodWords, find_period, join
from extractor.language.vocabulary import DEFAULT, Vocabulary, either
from extractor.meaning.gazetteer import Gazetteer
from extractor.model.terms import Measure, PeriodBasis

_OPEN = re.compile(r"(?<!\w)(?:to|ending|ended|as at|up to)\s*:?$", re.I)
"""How a header ends whose time is told in the next."""
_DAY_OPEN = re.compile(r"(?<!\w)(?:to|at|by|ending|ended)\s(?:the\s)?(?:[12]?\d|3[01])(?:st|nd|rd|th)?$", re.I)
"""How one ends whose day has its month in the next: `Spent to 30` over `September 2018`."""
_WORD = re.compile(r"[^\W_]")
_LETTER = re.compile(r"[^\W\d_]")
_INNER_MARK = re.compile(r"(?<=[\s(–-])\*+(?=\w)")
"""A footnote mark before a word: `incidents - *qualifier only`."""
_CODE = re.compile(r"[A-Z]{0,5}[\s-]?\d+(?:\.\d+)*[a-z]?")
"""The number of an indicator: `1.2`, `PI 14`."""
_NOT_COUNTED = ("%", "GBP", "EUR", "USD")
"""Units that are no things."""
_IN_NUMBERS = re.compile(r"[\s(]*\b(?:nos?\.?|numbers?|count|#)\s*\)?$", re.I)
"""How a change ends that is told in what is counted, not in per cent: `Change No.`."""
_CHANGE_WORDS = 4
"""Words of a head that says no more than that two figures are compared."""
_TOTAL = re.compile(r"\W*(?:(?:grand|overall|sub-?|combined)\s*)?totals?\b(?!\s+(?:number|no\b))\W*", re.I)
_MONEY = re.compile(r"\s*\(?[£€$](?:['’]?000s?|k|m)?\)?")
"""`(£000)`: of what size the amounts below a head are."""
_WEAK = (Measure.COUNT, Measure.OTHER)
"""Measures that a nearer or a further head with a plainer word may overrule."""
_OF_HOW_MANY = re.compile(r"\W*\b(?:out\s)?of\s\d{1,3}\W*$|\s*\([^)]*\)$", re.I)
"""`(of 8)`: among how many a rank is."""
_PART = re.compile(r"[,:;(]\s*|\s[–—-]\s")
"""Between the parts of a title or a label."""
_A_NUMBER = re.compile(r"\W*(?:total\s+)?(?:numbers?|nos?\.?)(?:\s+of)?(?!\w)", re.I)
"""How a head begins whose figures are a number of things, whatever its title is of: `Number surveyed`."""


@dataclass(frozen=True, slots=True)
class Heads:
    """What one path of headers says. `labels`, outermost first, are left when time, place and measure are off."""

    words: PeriodWords = field(default_factory=PeriodWords)
    measure: Measure | None = None
    unit: str = ""
    area: str = ""
    labels: tuple[Label, ...] = ()
    marks: str = ""
    total: bool = False
    """It says that the figure is a total of others."""
    changes: bool = False
    """It says that the figure compares two others."""
    plans: bool = False
    """It says that the figure is set beforehand: a target, a budget."""
    several: bool = False
    """It names several times, of which only the first is in `words`."""
    counts: bool = False
    """It says in so many words that the figure is a number of things."""

    def __hash__(self) -> int:
        """Of what most often differs: heads are looked up for every cell, and a whole hash costs more than it saves."""
        return hash((self.area, self.labels[-1].indicator if self.labels else "", self.words.year, self.words.month))

    @property
    def label(self) -> Label | None:
        """The innermost words that are left."""
        return self.labels[-1] if self.labels else None


def read_heads(path: Iterable[str], gazetteer: Gazetteer) -> Heads:
    """Read a path of headers: nearer words win, later phrases are nearer."""
    return _read_path(tuple(path), gazetteer)


@lru_cache(maxsize=4096)
def _read_path(path: tuple[str, ...], gazetteer: Gazetteer) -> Heads:
    """Headers return on every page: equal ones are one object, which later questions compare at no cost."""
    out = Heads()
    for phrase in _whole(path):
        inner = _read(phrase, gazetteer)
        if inner.total and out.words.quarter and inner.words.quarter is None and not inner.words.says_year:
            inner = replace(inner, words=PeriodWords())  # `Q2 2014/15 / Total` adds up what the quarter is made of
        if out.words.same and inner.words.is_bare_year:
            inner = replace(inner, words=replace(inner.words, same=True))  # `Same period` over `2017/18`
        out = beside(out, inner)
    return out


def _whole(path: Sequence[str]) -> list[str]:
    """Headers that end in mid-phrase (`12 months to` over `Jun 2019`), joined with the next."""
    out: list[str] = []
    for phrase in path:
        if out and (_OPEN.search(out[-1]) or (_DAY_OPEN.search(out[-1]) and find_period(phrase).words.month)):
            out[-1] = f"{out[-1]} {phrase}"
        else:
            out.append(phrase)
    return out


@lru_cache(maxsize=4096)
def beside(outer: Heads, inner: Heads) -> Heads:
    """Two heads as one: the inner wins, parts complete each other."""
    if outer.changes and inner.measure is Measure.PERCENTAGE and not inner.labels:
        inner = replace(inner, measure=Measure.PERCENTAGE_CHANGE)  # `Change on last year` over `No. | %`
    overruled = outer.measure is not None and (
        inner.measure is None or (inner.measure in _WEAK and _yields(outer, inner))
    )
    return Heads(
        words=join(outer.words, inner.words),
        measure=outer.measure if overruled else inner.measure,
        unit=outer.unit if overruled else (inner.unit or outer.unit),
        area=inner.area or outer.area,
        labels=(*outer.labels, *inner.labels),
        marks=outer.marks + inner.marks,
        total=inner.total,
        changes=inner.changes or outer.changes,
        plans=inner.plans or (outer.plans and inner.measure is None and not inner.labels),
        several=outer.several or inner.several,
        counts=inner.counts or (outer.counts and inner.measure is None),
    )


def _yields(outer: Heads, inner: Heads) -> bool:
    """Does a weak measure give way? `Change` below a rate is no rate, `Number surveyed` below a share no share; a
    change between amounts is an amount, and the number of a change is a change."""
    if inner.changes:
        return outer.changes or outer.measure is Measure.AMOUNT
    return outer.changes or not inner.counts


def _read(phrase: str, gazetteer: Gazetteer) -> Heads:
    text = mend(phrase)
    marks = read_label(text).marks + "".join(_INNER_MARK.findall(text))
    if (base := _compared_with(_INNER_MARK.sub("", text))) is not None:
        return replace(base, marks=marks)
    found = find_period(_INNER_MARK.sub("", text))
    area, rest = gazetteer.split(found.rest)
    total = bool(_TOTAL.match(text)) or bool(_TOTAL.match(rest))
    rest = _TOTAL.sub("", rest, count=1) if total else rest
    change = _IN_NUMBERS.sub("", rest).strip()
    rest = change if change and _compares(change) else rest
    measure, unit, rest = told_measure(rest)
    words = found.words
    if words.basis is PeriodBasis.ROLLING_12_MONTHS and words.end and _by_month(DEFAULT).search(text):
        words = replace(words, basis=None)  # `Monthly figures, 12 months to December 2016`: twelve months, each alone
    if measure is Measure.TARGET and words.is_empty and not (again := find_period(rest)).rest:
        words, rest = again.words, ""  # `Annual target`
    changed = _what_changes(DEFAULT).fullmatch(rest.strip())
    if changed and told_measure(changed["what"])[0] in (None, Measure.COUNT):
        measure = Measure.OTHER
    changes = measure is Measure.PERCENTAGE_CHANGE or (measure is Measure.OTHER and (bool(changed) or _compares(rest)))
    if changes and measure is Measure.OTHER:
        rest = changed["what"] if changed else ""
    if measure is Measure.AMOUNT and _compares(rest):  # `Variance £000`
        changes, rest = True, ""
    left = read_label(rest)
    speaks = bool(_LETTER.search(left.indicator)) and not _CODE.fullmatch(left.indicator)
    speaks = speaks and not (found.spans and _counted_time(DEFAULT).fullmatch(left.indicator))
    plans = measure is Measure.TARGET or bool(_set_beforehand(DEFAULT).search(text))
    several = not changes and names_several(text)
    counts = measure is Measure.COUNT and bool(_A_NUMBER.match(text))
    return Heads(words, measure, unit, area, (left,) if speaks else (), marks, total, changes, plans, several, counts)


def _compared_with(text: str) -> Heads | None:
    """`% on 2015/16`, `Change since last quarter`: a change, and not of the time it names but of the one after it.

    Of the time only its length is kept, where it is part of a year: of what stands beside it, that is compared.
    """
    said = _of_two_times(DEFAULT).fullmatch(text)
    when = find_period(said["when"]) if said else None
    if said is None or when is None or not when.spans or _WORD.search(when.rest) or names_several(said["when"]):
        return None
    words = when.words
    if words.last_fiscal_year is not None or words.start or words.end or words.total:
        return None
    basis = PeriodBasis.QUARTER if words.quarter or words.offset_quarters is not None else None
    basis = PeriodBasis.MONTH if words.month else basis
    measured = measure_words(said["what"])
    shared = measured.measure in (Measure.PERCENTAGE, Measure.PERCENTAGE_CHANGE) and not _WORD.search(measured.rest)
    if not shared and not _a_change(DEFAULT).fullmatch(said["what"]):
        return None
    measure = Measure.PERCENTAGE_CHANGE if shared else Measure.OTHER
    return Heads(PeriodWords(basis=basis), measure, measured.unit, changes=True)


@cache
def _of_two_times(vocabulary: Vocabulary) -> re.Pattern[str]:
    between = either(vocabulary.words("compared_with"))
    return re.compile(rf"(?P<what>\S.{{0,40}}?)\s+{between}\s+(?:the\s+)?(?P<when>\S.{{0,60}})", re.I)


@cache
def _a_change(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(either(vocabulary.words("of_a_change")), re.I)


@cache
def _counted_time(vocabulary: Vocabulary) -> re.Pattern[str]:
    """`Wave 12` beside the months it was asked in: another name of the time."""
    return re.compile(rf"{either(vocabulary.words('counted_times'))}\s\d{{1,4}}", re.I)


@cache
def _by_month(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"\b{either(vocabulary.words('monthly'))}\b", re.I)


@cache
def _set_beforehand(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(either(vocabulary.words("set_beforehand")), re.I)


@cache
def _what_changes(vocabulary: Vocabulary) -> re.Pattern[str]:
    """`Change in thefts`, `Δ thefts`: a head that says of what it tells the change; `Change in year` says when."""
    change, times = (either(vocabulary.words(name)) for name in ("of_a_change", "time_classes"))
    return re.compile(rf"(?:{change}\s+in|[Δ∆])\s+(?!(?:the\s+)?{times}\W*$)(?:the\s+)?(?P<what>\w.*)", re.I)


def _compares(rest: str) -> bool:
    """Is a head nothing but `+/-`, `Change`, `Variance from target`?"""
    told = measure_words(rest)
    return told.measure is Measure.OTHER and told.unit in ("", POINTS) and len(rest.split()) <= _CHANGE_WORDS


def told_measure(text: str) -> tuple[Measure | None, str, str]:
    """(measure, unit, what is left): only where a word of measure heads or ends the text, or is all of it.

    `Target` in `Target hardening kits`, `recorded` in `Recorded incidents` are parts of a name and stay.
    """
    told = measure_words(text)
    if told.measure is None or not _announces(told, text):
        return _shared_in_words(text) or (None, told.unit, text)
    if told.measure is Measure.RANK and compared_with(_OF_HOW_MANY.sub("", told.rest)):
        return told.measure, told.unit, ""  # `Position in MSG (of 8)`
    if told.measure in (Measure.COUNT, Measure.SCORE, Measure.RANK) and _WORD.search(told.rest):
        return told.measure, told.unit, text
    unit = told.unit
    if told.measure is Measure.AMOUNT and _WORD.search(told.rest):
        return told.measure, unit, _MONEY.sub("", text).strip()
    if told.measure is Measure.DURATION_DAYS and not _plain(text).startswith(_plain(told.rest)):
        return told.measure, unit, text
    if told.measure is Measure.RATE_PER_1000 or unit.startswith("per "):
        return told.measure, unit, _without_base(told)
    return told.measure, unit, told.rest


def _shared_in_words(text: str) -> tuple[Measure, str, str] | None:
    """`Survey of users, % of replies`, `Fear of crime: percentage who feel safe`: the last part says it is a share."""
    part = _PART.split(text)[-1]
    told = measure_words(part)
    if part == text or told.measure is not Measure.PERCENTAGE or not _plain(part).endswith(_plain(told.rest)):
        return None
    counted = len(told.rest.split()) == 1 and bool(measure_words(told.rest).unit)
    return told.measure, told.unit, text[: -len(part)].rstrip(" ,:;–—-(") if counted else text


def _announces(told: MeasureWords, text: str) -> bool:
    plain, rest = _plain(text), _plain(told.rest)
    if not _WORD.search(rest):
        return True
    first, last = plain.endswith(rest), plain.startswith(rest)
    match told.measure:
        case Measure.PERCENTAGE_CHANGE | Measure.RATE_PER_1000 | Measure.DURATION_DAYS | Measure.COUNT:
            return True
        case Measure.PERCENTAGE:
            return first or last
        case Measure.RANK:
            return first or last
        case Measure.TARGET | Measure.SCORE:
            return last
        case Measure.AMOUNT:
            return bool(re.search(r"[£€$]|\bGBP\b", text)) and not re.search(r"\d", _MONEY.sub("", text))
        case _:
            return (
                _compares(text)
                or told.unit.startswith("per ")
                or told.unit in ("weeks", "months", "hours", "minutes", "seconds")
                or rest == plain
            )


def _plain(text: str) -> str:
    """A text in small letters, without what stands in brackets at its end."""
    return re.sub(r"\s*\([^)]*\)$", "", " ".join(text.split())).casefold()


def _without_base(told: MeasureWords) -> str:
    """A rate's head without the noun that it counts: `Crimes per 1,000 population` leaves nothing."""
    return "" if measure_words(told.rest).unit and len(told.rest.split()) == 1 else told.rest


def unit_of(texts: Iterable[str]) -> str:
    """What is counted, by the first text that names it."""
    return next(filter(None, map(_counted, texts)), "")


@lru_cache(maxsize=4096)
def _counted(text: str) -> str:
    told = measure_words(text)
    counted = told.unit if told.measure in (None, Measure.COUNT) else measure_words(told.rest).unit
    return "" if counted in _NOT_COUNTED or counted.startswith("per ") else counted
