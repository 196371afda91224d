"""Figures worked out from two others in the same table: changes, shares, differences. Must not know: areas.

Which two columns a percentage compares is inferred: of the pairs a row offers, the one that fits most rows.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from extractor.checks.identities import EVERYTHING, Identity, Rule, change, difference, identity, share
from extractor.checks.printed import Figure, printed_step
from extractor.checks.totals import ADDITIVE
from extractor.model.terms import Measure

_MOST = 0.5
"""More than this share of the rows must fit a pair of columns before one that does not fit is held against it."""
_HABIT, _NEARLY = 4, 0.8
"""A report's habit: so many percentages, and this share of them, compare two such periods."""
_HUNDRED = Decimal(100)
_TELLING_STEPS = 3
"""Smaller differences and percentages, in units of their last digit, fit a pair of columns by chance too often."""
_WIDEST = 14
"""No more columns than this are tried in pairs."""
_STATED = re.compile(
    r"(?P<gap>[-+−–]?\d[\d,]*(?:\.\d+)?)\s*%?(?:\s+[^\W\d]+){0,3}\s*\(\s*(?:\w+\s+)?(?P<before>\d[\d,]*(?:\.\d+)?)\s*"
    r"(?:to|[-–—→]|->|a|bis|au|à)\s*(?P<after>\d[\d,]*(?:\.\d+)?)\s*\)",
    re.I,
)
GAP_LABEL = re.compile(r"[Δ∆]|varian|variaz|differen|\bdiff\b|\bchange\b|\bgap\b|\+\s*/\s*[-–−]|\bvs\b", re.I)
"""Columns (or rows) that tell how far two others are apart."""

_COUNTED = ADDITIVE | {Measure.OTHER, Measure.DURATION_DAYS}
_MEASURED = _COUNTED | {Measure.PERCENTAGE, Measure.TARGET, Measure.SCORE, Measure.RATE_PER_1000}

Role = tuple[object, ...]
_Lines = dict[Hashable, list[Figure]]


def percentage_change(figures: Sequence[Figure]) -> Iterator[Identity]:
    """A printed change in per cent follows from the two figures it compares, at its printed precision."""
    chosen = [one for one in figures if one.observation.measure is Measure.PERCENTAGE_CHANGE]
    yield from _elected(_beside(chosen, _lines(figures, _COUNTED), change, "percentage_change"))


def percentage_of_whole(figures: Sequence[Figure]) -> Iterator[Identity]:
    """A printed percentage follows from the two figures it relates."""
    chosen = [one for one in figures if one.observation.measure is Measure.PERCENTAGE]
    lines = _lines(figures, _COUNTED)
    of_totals = list(_of_totals(chosen, lines))
    totals = {line for one in of_totals if one.made.holds and _telling(one) for line in _lines_of(one.made.members[2])}
    shares = [one for one in chosen if one.value != _HUNDRED or totals.isdisjoint(_lines_of(one))]
    offers = (*_beside(shares, lines, share, "percentage_of_whole"), *of_totals)
    yield from (one for one in _elected(offers) if one.members[0].value <= _HUNDRED)


@dataclass(frozen=True, slots=True)
class _Offer:
    """A pair of figures that a percentage may relate, under the roles they play for it."""

    roles: tuple[Role, Role]
    made: Identity


def _elected(offers: Iterable[_Offer]) -> Iterator[Identity]:
    """For each figure that is worked out the identity with the two others that its table's rows elect."""
    by_table: dict[Hashable, dict[str, list[_Offer]]] = defaultdict(lambda: defaultdict(list))
    for one in offers:
        first = one.made.members[0]
        by_table[first.observation.evidence.group or first.observation.table_id][first.id].append(one)
    tables = [list(rows.values()) for rows in by_table.values()]
    habits = _habits(tables)
    for rows in tables:
        yield from _of_table(rows, habits)


def _habits(tables: Iterable[list[list[_Offer]]]) -> frozenset[Hashable]:
    """The pairs of periods that the report's percentages compare nearly always, whichever table they stand in."""
    fits = _by_periods(itertools.chain.from_iterable(tables))
    return frozenset(pair for pair, (holding, of) in fits.items() if holding >= _HABIT and holding > _NEARLY * of)


def _by_periods(rows: Iterable[list[_Offer]]) -> dict[Hashable, list[int]]:
    """Pair of periods → how many rows fit it, of how many that can tell."""
    fits: dict[Hashable, list[int]] = defaultdict(lambda: [0, 0])
    for offers in rows:
        for pair in {_periods(one) for one in offers} - {None}:
            holds = any(one.made.holds for one in offers if _periods(one) == pair)
            fits[pair][0] += holds and _telling(offers[0])
            fits[pair][1] += _telling(offers[0]) or not holds
    return fits


def _telling(offer: _Offer) -> bool:
    """Nothing is the difference of any two that are alike, and one of many: they teach only where periods do.

    What allows everything, as a change from nothing does, teaches nothing.
    """
    first = offer.made.members[0]
    return offer.made.expected != EVERYTHING and (abs(first.value) >= _TELLING_STEPS * first.step or _natural(offer))


def _periods(offer: _Offer) -> Hashable:
    """The months between the percentage's period and those of the two it may compare; None where not dated."""
    after, before = offer.roles
    return (after[:3], before[:3]) if after[0] == before[0] == "period" else None


def _of_table(rows: list[list[_Offer]], habits: frozenset[Hashable]) -> Iterator[Identity]:
    """The pair of roles that fits most rows, or that periods or the report's habit name.

    Each row is judged by the others alone, so that what holds is told only where it would be told had it failed.
    """
    fits: dict[tuple[Role, Role], list[int]] = defaultdict(lambda: [0, 0])
    timed = _by_periods(rows)
    for offer in itertools.chain.from_iterable(rows):
        fits[offer.roles][0] += offer.made.holds and _telling(offer)
        fits[offer.roles][1] += _telling(offer) or not offer.made.holds

    def likely(one: _Offer) -> tuple[int, bool, bool, bool, int, int]:
        """Fits most rows, fits, is the report's habit, is natural, is of one subject, is tried in vain least often."""
        percent, *two = one.made.members
        fitting, of = fits[one.roles]
        alike = sum(other.subject == percent.subject for other in two)
        return fitting, one.made.holds, _periods(one) in habits, _natural(one), alike, -of

    for offers in rows:
        best = max(offers, key=likely)
        held = best.made.holds
        fitting, of = fits[best.roles]
        others = fitting - (held and _telling(best)), of - (_telling(best) or not held)
        elected = others[0] > 1 and others[0] > others[1] * _MOST
        alone = held or not any(one.made.holds for one in offers)
        natural = _natural(best) and others[0] >= others[1] * _MOST
        habitual = _periods(best) in habits and _keeps_habit(timed, offers, _periods(best))
        if elected or (alone and (natural or habitual)):
            yield _unless_nought(best.made)


def _keeps_habit(timed: Mapping[Hashable, list[int]], offers: list[_Offer], pair: Hashable) -> bool:
    """Do other rows of the table fit the report's habit, or none speak against it? Else it has a habit of its own."""
    mine = _by_periods([offers])[pair]
    fitting, of = (all_rows - own for all_rows, own in zip(timed[pair], mine, strict=True))
    return fitting > 0 or of == 0


def _unless_nought(made: Identity) -> Identity:
    """Nothing is a share of nought or a change from it: it proves no figure that one wrong digit makes nought."""
    lone_digit = len(made.members[2].value.normalize().as_tuple().digits) == 1
    return replace(made, silent=made.silent | {2}) if made.rule is not difference and lone_digit else made


def _natural(offer: _Offer) -> bool:
    """A change: the period it stands under against the same period a year before. No share is one of a year before."""
    now, before = offer.roles
    return offer.made.rule is not share and now[:3] == ("period", 0, 0) and before[:3] == ("period", -12, -12)


def _lines(figures: Iterable[Figure], measures: frozenset[Measure]) -> _Lines:
    """Figures of some measures by the row and by the column they stand in."""
    out: _Lines = defaultdict(list)
    for one in figures:
        seen = one.observation
        if seen.table_id and seen.measure in measures:
            for line in _lines_of(one):
                out[line].append(one)
    return out


def _neighbours(percent: Figure, lines: _Lines) -> list[Figure]:
    """Figures of the same row, or where it has fewer than two, of the same column."""
    for across in (True, False):
        others = [one for one in lines.get(_line_of(percent, across=across), ()) if one is not percent]
        if 2 <= len(others) <= _WIDEST:
            return others
    return []


def _beside(chosen: Iterable[Figure], lines: _Lines, rule: Rule, check: str) -> Iterator[_Offer]:
    """The pairs of figures of its own row (or column) that each of the chosen may relate."""
    for percent in chosen:
        others = _neighbours(percent, lines) if _is_placed(percent) else []
        roles = [_role(percent, other) for other in others]
        for after, before in itertools.permutations(range(len(others)), 2):
            if _alike(others[after], others[before]) and _in_order(roles, after, before):
                made = identity(check, (percent, others[after], others[before]), rule)
                yield _Offer((roles[after], roles[before]), made)


def _of_totals(percents: Sequence[Figure], lines: _Lines) -> Iterator[_Offer]:
    """Each percentage as the share that a figure of its line has of the figure in the line where 100 is printed."""
    wholes: dict[Hashable, list[int]] = defaultdict(list)
    for one in percents:
        if one.value == _HUNDRED and _is_placed(one):
            for across in (False, True):
                wholes[_line_of(one, across=across)].append(_place(one, across=across))
    for percent in percents:
        for across in (False, True):
            for side, place in _nearest(_place(percent, across=across), wholes[_line_of(percent, across=across)]):
                for part in lines.get(_line_of(percent, across=not across), ()):
                    whole = _at(place, lines.get(_line_of(part, across=across), ()), across=across)
                    if whole and part is not percent and _alike(part, whole):
                        role: Role = ("whole", side, *_role(percent, part)[1:])
                        made = identity("percentage_of_whole", (percent, part, whole), share)
                        # a misread whole would fit none of its shares, and no other would teach that it should
                        yield _Offer((_role(percent, part), role), replace(made, silent=frozenset({2})))


def _nearest(mine: int, places: Iterable[int]) -> Iterator[tuple[str, int]]:
    """The nearest of the places on either side."""
    before, after = [one for one in places if one < mine], [one for one in places if one > mine]
    yield from (("before", max(before)),) if before else ()
    yield from (("after", min(after)),) if after else ()


def _at(place: int, line: Iterable[Figure], *, across: bool) -> Figure | None:
    found = [one for one in line if _place(one, across=across) == place]
    return found[0] if len(found) == 1 else None


def _is_placed(one: Figure) -> bool:
    seen = one.observation
    return bool(seen.table_id) and seen.row is not None and seen.column is not None


def _line_of(one: Figure, *, across: bool) -> Hashable:
    """The row it stands in, or if not across, the column."""
    seen = one.observation
    return (seen.table_id, "row", seen.row) if across else (seen.table_id, "column", seen.column)


def _lines_of(one: Figure) -> tuple[Hashable, Hashable]:
    return _line_of(one, across=True), _line_of(one, across=False)


def _place(one: Figure, *, across: bool) -> int:
    """Where it stands along its row, or if not across, along its column."""
    seen = one.observation
    return (seen.column if across else seen.row) or 0


def _alike(one: Figure, other: Figure) -> bool:
    """Figures of one measure can be compared, and any with the target set for it."""
    measures = {one.observation.measure, other.observation.measure}
    return len(measures) == 1 or Measure.TARGET in measures


def _in_order(roles: list[Role], after: int, before: int) -> bool:
    """A change runs forward in time, and over stretches of one length, where periods are known."""
    one, other = roles[after], roles[before]
    if one[0] != "period" or other[0] != "period":
        return True
    return (one[1], one[2]) == (other[1], other[2]) or (_number(one[2]) >= _number(other[2]))


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _role(percent: Figure, other: Figure) -> Role:
    """How a figure stands to the percentage: months between their periods, else columns between their cells."""
    mine, its = percent.observation, other.observation
    across = (its.column or 0) - (mine.column or 0), (its.row or 0) - (mine.row or 0)
    if mine.period_start and mine.period_end and its.period_start and its.period_end:
        start, end = _months(mine.period_start, its.period_start), _months(mine.period_end, its.period_end)
        return ("period", start, end, across)
    return ("cell", across)


def _months(one: date, other: date) -> int:
    return (other.year - one.year) * 12 + other.month - one.month


def stated_difference(figures: Sequence[Figure]) -> Iterator[Identity]:
    """A difference agrees with the two figures between which it is told: `73 (from 2479 to 2552)`."""
    gaps = [one for one in figures if _is_gap(one)]
    apart = [one for one in figures if not _is_gap(one)]
    yield from _elected(_beside(gaps, _lines(apart, _MEASURED), difference, "stated_difference"))
    yield from _told_in_words(figures)


def _is_gap(one: Figure) -> bool:
    seen = one.observation
    if seen.measure not in _MEASURED or "%" in seen.column_label:
        return False
    return _names_gap(seen.column_label) or _names_gap(seen.row_label)


@lru_cache(maxsize=4096)
def _names_gap(label: str) -> bool:
    return bool(GAP_LABEL.search(label.rpartition(" / ")[2]))


def _told_in_words(figures: Sequence[Figure]) -> Iterator[Identity]:
    cells: dict[Hashable, list[Figure]] = defaultdict(list)
    for one in figures:
        if "(" in one.observation.value_text:
            cells[_cell(one)].append(one)
    for together in cells.values():
        match = _STATED.search(together[0].observation.value_text)
        if match:
            after, before = _told(together, match["after"]), _told(together, match["before"])
            rest = [one for one in together if one.id not in (after.id, before.id)]
            if rest:
                yield identity("stated_difference", (rest[0], after, before), difference)


def _cell(one: Figure) -> Hashable:
    seen = one.observation
    return seen.table_id, seen.page, seen.line, seen.row, seen.column, seen.value_text


def _told(together: list[Figure], text: str) -> Figure:
    """The figure of the cell that prints this number; where there is none, one that stands for the number alone."""
    value = Decimal(text.replace(",", "").replace("−", "-").replace("–", "-"))
    found = next((one for one in together if abs(one.value) == abs(value)), None)
    if found:
        return found
    unnamed = together[0].observation.model_copy(update={"observation_id": f"{together[0].id}~{text}"})
    return Figure(unnamed, value, printed_step(value, text), together[0].subject)
