"""What kind of number a heading announces: measure, unit, what a rate is taken of. Must not know: figures."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.language.mending import tidy
from extractor.language.vocabulary import DEFAULT, Vocabulary, either
from extractor.model.terms import Measure

_COUNTING = re.compile(r"^(?:(?:total|overall|the)\s)?(?:numbers?|nos?\.?)\sof\s", re.IGNORECASE)
_NUMBER_BEFORE = re.compile(r"\d[\s-]*$")
POINTS = "percentage points"
"""Unit of a difference between two shares."""
_REACH = 300
"""Characters of the longest heading."""


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """`base` is the population of a rate; `rest` the text without the measure's words."""

    measure: Measure | None = None
    unit: str = ""
    base: str = ""
    rest: str = ""
    scale: int = 1
    """What figures under the heading are to be multiplied with: 1000 under `£000`"""


def measure_words(text: str, *, vocabulary: Vocabulary = DEFAULT) -> MeasureWords:
    """What the words of a heading or label say of the numbers under it; what they leave open stays empty."""
    return _measure_words(tidy(text[:_REACH]), vocabulary)


@lru_cache(maxsize=4096)
def _measure_words(plain: str, vocabulary: Vocabulary) -> MeasureWords:
    """Headings come back above every cell."""
    for reader in READERS:
        found = reader(plain, _words(vocabulary))
        if found is not None:
            return found
    return MeasureWords(unit=_unit(plain, _words(vocabulary)), rest=plain)


def _scale(plain: str, words: "_Words") -> int:
    return next((factor for factor, pattern in words.scales if pattern.search(plain)), 1)


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    measures: dict[Measure, re.Pattern[str]]
    populations: re.Pattern[str]
    population_names: tuple[tuple[str, re.Pattern[str]], ...]
    units: re.Pattern[str]
    unit_names: dict[str, str]
    subjects: re.Pattern[str]
    subject_names: dict[str, str]
    scales: tuple[tuple[int, re.Pattern[str]], ...]
    against_target: re.Pattern[str]
    points: re.Pattern[str]
    days: re.Pattern[str]
    waiting: re.Pattern[str]
    durations: tuple[tuple[str, re.Pattern[str]], ...]
    time_taken: re.Pattern[str]
    of_a_change: re.Pattern[str]
    alone: dict[str, Measure]
    clock_units: tuple[tuple[str, re.Pattern[str]], ...]
    rate: re.Pattern[str]


def _compiled(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(either(phrases), re.IGNORECASE)


@cache
def _words(vocabulary: Vocabulary) -> _Words:
    population = either(vocabulary.words("populations"))
    return _Words(
        measures={Measure(name): _compiled(phrases) for name, phrases in vocabulary.table("measures").items()},
        populations=_compiled(vocabulary.words("populations")),
        population_names=tuple((name, _compiled(phrases)) for name, phrases in vocabulary.table("populations").items()),
        units=_compiled(vocabulary.words("units")),
        unit_names=vocabulary.meanings("units"),
        subjects=_compiled(vocabulary.words("units_by_subject")),
        subject_names=vocabulary.meanings("units_by_subject"),
        scales=tuple((int(factor), _compiled(phrases)) for factor, phrases in vocabulary.table("scales").items()),
        waiting=_compiled(vocabulary.words("waiting")),
        against_target=re.compile(rf"{either(vocabulary.words('against_target'))}\s{{0,3}}(?:the\s)?$", re.IGNORECASE),
        points=_compiled(vocabulary.words("points")),
        days=_compiled(vocabulary.words("durations_days")),
        durations=tuple((name, _compiled(phrases)) for name, phrases in vocabulary.table("durations_other").items()),
        time_taken=_compiled(vocabulary.words("time_taken")),
        of_a_change=_compiled(vocabulary.words("of_a_change")),
        alone={word: Measure(name) for name, alone in vocabulary.table("measures_alone").items() for word in alone},
        clock_units=tuple((unit, _compiled(phrases)) for unit, phrases in vocabulary.table("clock_units").items()),
        rate=re.compile(
            r"(?:(?<!\w)(?:rates?|number)\s+)?\(?(?:(?<!\w)per|/)\s*"
            r"(?P<number>10{0,2}(?:[, ]?000){1,2}|100|head|1(?=\s?k))"
            r"(?:\s*(?P<factor>k|thousand|million)(?!\w))?(?![\w%]|,\d)"
            rf"(?:\s+(?:of\s+)?(?:the\s+)?(?P<of>{population}(?:\s+{population})?))?\)?",
            re.IGNORECASE,
        ),
    )


def _alone(plain: str, words: _Words) -> MeasureWords | None:
    """`Standard` is a target, `Housing standard` the name of something."""
    measure = words.alone.get(plain.casefold().strip(" :"))
    return MeasureWords(measure) if measure else None


def clock_unit(text: str, *, vocabulary: Vocabulary = DEFAULT) -> str | None:
    """The unit that `10:44` is 644 of below a head or beside a label: `seconds`, `minutes`; empty where the text only
    says that a time was taken, None where it does not."""
    words = _words(vocabulary)
    plain = tidy(text[:_REACH])
    unit = next((unit for unit, pattern in words.clock_units if pattern.search(plain)), None)
    return "" if unit is None and words.time_taken.search(plain) else unit


def _points(plain: str, words: _Words) -> MeasureWords | None:
    found = words.points.search(plain)
    return MeasureWords(Measure.OTHER, POINTS, rest=plain) if found else None


def _change(plain: str, words: _Words) -> MeasureWords | None:
    match = words.measures[Measure.PERCENTAGE_CHANGE].search(plain)
    return _found(plain, match, Measure.PERCENTAGE_CHANGE, "%") if match else None


def _rate(plain: str, words: _Words) -> MeasureWords | None:
    match = words.rate.search(plain)
    if match is None:
        return None
    printed = match["number"].lower()
    number = 1 if printed == "head" else int(re.sub(r"\D", "", printed)) * FACTORS[(match["factor"] or "").lower()]
    measure = Measure.RATE_PER_1000 if number == 1000 else Measure.OTHER
    found = _found(plain, match, measure, f"per {number:,}" if number > 1 else "per head")
    return MeasureWords(found.measure, found.unit, _base(match["of"] or "", words), found.rest)


def _base(printed: str, words: _Words) -> str:
    """`population household` is of households: the more special of two words counts."""
    named = [name for name, pattern in words.population_names if pattern.search(printed)]
    special = [name for name in named if name != "population"]
    fitting = max(special, key=len, default="")
    return fitting or ("population" if named else "")


def _duration(plain: str, words: _Words) -> MeasureWords | None:
    if not words.time_taken.search(plain):
        return None
    match = _uncounted(words.days, plain)
    if match:
        return _found(plain, match, Measure.DURATION_DAYS, "days")
    for unit, pattern in words.durations:
        match = _uncounted(pattern, plain)
        if match:
            return _found(plain, match, Measure.OTHER, unit)
    return MeasureWords(Measure.DURATION_DAYS, rest=plain) if words.waiting.search(plain) else None


def _uncounted(pattern: re.Pattern[str], plain: str) -> re.Match[str] | None:
    """The first match that no number stands before: `decided in 13 weeks` is measured in something else."""
    return next((match for match in pattern.finditer(plain) if not _NUMBER_BEFORE.search(plain[: match.start()])), None)


def _listed(plain: str, words: _Words) -> MeasureWords | None:
    """The measures that one word announces; `+/-` and the like stay in the rest: they tell what the figure is of."""
    for measure in LISTED:
        match = words.measures[measure].search(plain)
        if match is None or (measure is Measure.TARGET and words.against_target.search(plain[: match.start()])):
            continue
        if measure is Measure.OTHER and match.group() != plain.strip(" ():"):
            return MeasureWords(measure, _unit(plain, words), "", plain) if words.of_a_change.search(plain) else None
        found = _found(plain, match, measure, UNITS.get(measure, ""))
        rest = plain if words.of_a_change.fullmatch(plain.strip(" ():")) else found.rest
        scale = _scale(plain, words) if measure is Measure.AMOUNT else 1
        return MeasureWords(measure, found.unit or _unit(plain, words), rest=rest, scale=scale)
    return None


def _unit(plain: str, words: _Words) -> str:
    """What is counted: the last counted noun before `by` (`Number of burglary victims` counts victims), else the
    subject's own unit (burglaries are crimes)."""
    before = re.split(r"(?<!\w)(?:by|to|of|from|who|with|per|in|for)(?!\w)(?!\saction)", _COUNTING.sub("", plain))[0]
    for text in (before, plain):
        for pattern, names in ((words.units, words.unit_names), (words.subjects, words.subject_names)):
            found = [" ".join(match.group().casefold().split()) for match in pattern.finditer(text)]
            if found and found[-1] in names:
                return names[found[-1]]
    return ""


def _found(plain: str, match: re.Match[str], measure: Measure, unit: str) -> MeasureWords:
    rest = re.sub(r"\(\s*[%£$€]?\s*\)", " ", f"{plain[: match.start()]} {plain[match.end() :]}")
    rest = " ".join(rest.split()).strip(" -–:,")
    return MeasureWords(measure, unit, rest=rest if rest.count("(") == rest.count(")") else rest.strip("() "))


READERS = (_alone, _points, _change, _rate, _duration, _listed)
LISTED = (
    Measure.TARGET,
    Measure.AMOUNT,
    Measure.PERCENTAGE,
    Measure.RANK,
    Measure.SCORE,
    Measure.COUNT,
    Measure.OTHER,
)
FACTORS = {"": 1, "k": 1000, "thousand": 1000, "million": 1_000_000}
UNITS = {Measure.PERCENTAGE: "%", Measure.AMOUNT: "GBP"}
