"""Totals inside one report: of areas, and of parts along the rows and columns of a table. Must not know: time.

Which rows a total adds up is learned from the figures: of the ways a label allows, the one that closes most often.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extractor.checks.identities import Identity, identity, total
from extractor.checks.printed import Figure
from extractor.model.terms import Measure

ADDITIVE = frozenset({Measure.COUNT, Measure.AMOUNT})
"""Measures of which parts make up a whole."""

_JOINT = re.compile(r"\s*(?:&|\+|,|/|\band\b)\s*", re.I)
_TOTAL = re.compile(r"\b(?:(?:grand|sub)[ -]?)?tot(?:al|als|ale|ali)?\b|\b(?:all|overall|combined|sum)\b", re.I)
_MOST = 0.5
"""More than this share of the tries must close before one that does not close is held against the report."""
_TIMES = 2
"""So many sums must close before an area is taken for the whole of others by its figures alone."""
_TELLING = 10
"""Smaller wholes close by chance too often to teach anything."""
_PARTS = 60
"""No total of a report adds up more figures than this."""


Structure = tuple[str, tuple[str, ...]]
"""A whole area and its parts."""


@dataclass(frozen=True, slots=True)
class _Learned:
    """An area that is, time after time, the sum of all smaller ones of its table, whatever their names."""

    structure: Structure
    beside: frozenset[str]
    """Areas that stand in such tables and are no part; where others stand there too, the sum may be another one."""
    closed: int
    of: int

    def fits(self, group: Mapping[str, Figure]) -> bool:
        """Does a table have these areas, and no others than those seen beside them?"""
        whole, parts = self.structure
        return {whole, *parts} <= group.keys() <= {whole, *parts, *self.beside}

    def tells(self, group: Mapping[str, Figure], made: Identity) -> bool:
        """Do the other tables teach the sum, whether it closes here or not?"""
        closed = self.closed - (made.holds and _telling(made.members[0], made.members[1:]))
        return self.fits(group) and closed >= _TIMES and closed > _MOST * (self.of - 1)


def total_of_areas(figures: Sequence[Figure], told: Iterable[Structure] = ()) -> Iterator[Identity]:
    """The figures of the parts of an area add up to the figure of the whole area.

    told: what people said of it; it holds against all that names or figures seem to say of these areas.
    """
    groups: dict[Hashable, list[Figure]] = defaultdict(list)
    for one in figures:
        if one.subject[1] and one.observation.measure in ADDITIVE:
            groups[_apart_from_area(one)].append(one)
    by_area = [_unambiguous(group) for group in groups.values()]
    learned = _learned(by_area)
    said = dict(told)
    found = [one for group in by_area for one in _of_areas(group, learned)]
    yield from _credible([one for one in found if one.members[0].subject[1] not in said])
    for group in by_area:
        for whole, parts in said.items():
            if {whole, *parts} <= group.keys():
                yield identity("total_of_areas", [group[area] for area in (whole, *parts)], total)


def _of_areas(group: dict[str, Figure], learned: Mapping[Structure, _Learned]) -> Iterator[Identity]:
    """The sums that names tell, and those learned: each only where the others of its kind were enough to learn it."""
    named = [(area, parts) for area in group if (parts := area_parts(area, group))]
    for area, parts in dict.fromkeys([*named, *learned]):
        if area in group and all(part in group for part in parts):
            made = identity("total_of_areas", [group[area], *(group[part] for part in parts)], total)
            if (area, parts) in named or learned[area, parts].tells(group, made):
                yield made


def _learned(groups: Sequence[dict[str, Figure]]) -> dict[Structure, _Learned]:
    """What the tables teach: of the sums that close somewhere those that close often."""
    beside: dict[Structure, set[str]] = defaultdict(set)
    closed: Counter[Structure] = Counter()
    for group in groups:
        for whole, parts in _closing(group):
            closed[whole, parts] += 1
            beside[whole, parts] |= group.keys() - {whole, *parts}
    often = [
        _Learned(structure, frozenset(beside[structure]), times, 0)
        for structure, times in closed.items()
        if times >= _TIMES
    ]
    return {one.structure: replace(one, of=sum(one.fits(group) for group in groups)) for one in often}


def _closing(group: dict[str, Figure]) -> Iterator[Structure]:
    for whole, figure in group.items():
        parts = tuple(area for area, one in group.items() if area != whole and one.value <= figure.value)
        some = [group[part] for part in parts]
        if sum(part.value for part in some) == figure.value and _telling(figure, some):
            yield whole, parts


def _telling(whole: Figure, parts: Sequence[Figure]) -> bool:
    return whole.value >= _TELLING and sum(part.value > 0 for part in parts) > 1


def _credible(found: list[Identity]) -> Iterator[Identity]:
    """Sums that close, and those that do not where the same areas close elsewhere; what never does is no sum."""
    votes: dict[Hashable, list[int]] = defaultdict(lambda: [0, 0])
    for one in found:
        for key in _voters(one):
            votes[key][one.holds] += 1
    for one in found:
        if _is_mean(one):
            continue
        table, everywhere = (votes[key] for key in _voters(one))
        lone = sum(table) == 1 and everywhere[1] >= everywhere[0] - 1
        if one.holds or lone or table[1] * 2 >= sum(table) - 1 > 0:
            yield one


def _is_mean(one: Identity) -> bool:
    """Does the whole of figures that no count can be lie between its parts? Then they are rates under a lost head."""
    whole, *parts = one.members
    counted = all(member.exact and member.value >= 0 for member in one.members)
    values = [part.value for part in parts]
    return not one.holds and not counted and min(values) <= whole.value <= max(values)


def _voters(one: Identity) -> tuple[Hashable, Hashable]:
    seen = one.members[0].observation
    areas = tuple(member.subject[1] for member in one.members)
    return (seen.report_id, seen.evidence.group or seen.table_id, areas), areas


def _apart_from_area(one: Figure) -> Hashable:
    seen = one.observation
    undated = seen.column if seen.period_start is None else None
    period = (seen.period_start, seen.period_end, seen.period_basis, undated)
    named = seen.label or one.subject[0]  # the report's own word, which one table has for all its areas
    return seen.report_id, named, one.subject[2], seen.measure, period, seen.evidence.group or seen.table_id


def _unambiguous(group: Iterable[Figure]) -> dict[str, Figure]:
    """Area → its figure, where it has one only."""
    times = Counter(one.subject[1] for one in group)
    return {one.subject[1]: one for one in group if times[one.subject[1]] == 1}


def area_parts(area: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known areas that a compound name is made of, in its order: `East & West` → East, West; else nothing."""
    return _area_parts(area, tuple(known))


@lru_cache(maxsize=4096)
def _area_parts(area: str, known: tuple[str, ...]) -> tuple[str, ...]:
    words = [word for word in _JOINT.split(area) if word]
    if len(words) < 2:
        return ()
    others = [one for one in known if one != area]
    return _segments(words, others) or ()


def _segments(words: list[str], known: list[str]) -> tuple[str, ...] | None:
    """Areas whose own names, joined, give the words; the longest first."""
    if not words:
        return ()
    for length in range(len(words), 0, -1):
        area = _area_named(words[:length], known)
        rest = _segments(words[length:], known) if area else None
        if area and rest is not None and area not in rest:
            return (area, *rest)
    return None


def _area_named(words: list[str], known: list[str]) -> str | None:
    wanted = [word.casefold() for word in words]
    whole = [one for one in known if [w.casefold() for w in _JOINT.split(one) if w] == wanted]
    if whole or len(words) > 1:
        return whole[0] if len(whole) == 1 else None
    begins = [one for one in known if one.casefold().startswith(wanted[0] + " ") and not _JOINT.search(one)]
    return begins[0] if len(begins) == 1 else None


@dataclass(frozen=True, slots=True)
class Line:
    """One row (or column) of a table: its label and its figures by the column (or row) they stand in."""

    label: str
    figures: dict[int, Figure]
    bold: bool
    path: str
    """The label with all headers it stands under."""

    @property
    def is_total(self) -> bool:
        return bool(_TOTAL.search(self.label)) or (self.bold and len(_JOINT.split(self.label)) > 1)

    @property
    def parent(self) -> str:
        """The headers that this one stands under."""
        return self.path.rpartition(" / ")[0]

    @property
    def rest(self) -> str:
        """The label without the word that makes it a total."""
        return " ".join(_TOTAL.sub(" ", self.label).casefold().split())


_Attempt = tuple[int, str, list[Identity]]
"""Rank of the way, key under which its votes are counted, identities it makes."""


def total_of_parts(figures: Sequence[Figure]) -> Iterator[Identity]:
    """The rows or columns of a table add up to the one that is labelled as their total."""
    attempts: list[list[_Attempt]] = []
    for lines in tables(figures):
        for index, line in enumerate(lines):
            if line.is_total:
                ways = [(rank, _parts(lines, index, way)) for rank, way in enumerate(WAYS)]
                attempts.append([_attempt(rank, line, parts) for rank, parts in ways if len(parts) > 1])
    votes: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for _, key, made in (attempt for tried in attempts for attempt in tried):
        telling = [one for one in made if any(member.value for member in one.members)]
        votes[key][0] += sum(one.holds for one in telling)
        votes[key][1] += len(telling)
    for tried in attempts:
        yield from _elected(tried, votes)


def _elected(tried: list[_Attempt], votes: dict[str, list[int]]) -> Iterator[Identity]:
    """The sums of the way that closes most often, each only where most others close, whether it closes or not."""
    if not tried:
        return
    best = max(tried, key=lambda one: (votes[one[1]][0], -votes[one[1]][1], -one[0]))
    closed, of = votes[best[1]]
    needed = 1 if best[0] == 0 else 2
    for one in best[2]:
        telling = any(member.value for member in one.members)
        others = closed - (one.holds and telling), of - telling
        if others[0] >= needed and others[0] > others[1] * _MOST:
            yield one


def tables(figures: Sequence[Figure], measures: Collection[Measure] = ADDITIVE) -> Iterator[list[Line]]:
    """Each block of each table as its rows, then as its columns; figures of some measures only."""
    blocks: dict[Hashable, list[Figure]] = defaultdict(list)
    for one in figures:
        seen = one.observation
        if seen.table_id and seen.row is not None and seen.column is not None and seen.measure in measures:
            blocks[(seen.report_id, seen.evidence.group or seen.table_id, seen.evidence.band)].append(one)
    for block in blocks.values():
        yield _lines(block, across=False)
        yield _lines(block, across=True)


def _lines(block: list[Figure], *, across: bool) -> list[Line]:
    cells: dict[int, dict[int, Figure]] = defaultdict(dict)
    twice: set[tuple[int, int]] = set()
    for one in block:
        row, column = one.observation.row or 0, one.observation.column or 0
        line, place = (column, row) if across else (row, column)
        if place in cells[line]:
            twice.add((line, place))
        cells[line][place] = one
    for line, place in twice:
        del cells[line][place]
    found = [cells[key] for key in sorted(cells) if cells[key]]
    bold = [all(one.observation.evidence.bold for one in figures.values()) for figures in found]
    marked = not all(bold)  # where all are bold, it marks none
    return [_line(figures, bold=marked and one, across=across) for figures, one in zip(found, bold, strict=True)]


def _line(figures: dict[int, Figure], *, bold: bool, across: bool) -> Line:
    first = next(iter(figures.values())).observation
    label = first.column_label if across else first.row_label
    return Line(label.rpartition(" / ")[2], figures, bold, label)


def _attempt(rank: int, line: Line, parts: list[Line]) -> _Attempt:
    labels = "|".join(part.label.casefold() for part in parts)
    return rank, f"{rank}|{line.label.casefold()}|{labels}", list(_sums(line, parts))


def _sums(line: Line, parts: list[Line]) -> Iterator[Identity]:
    for place, whole in line.figures.items():
        members = [part.figures[place] for part in parts if place in part.figures]
        if len(members) == len(parts) and all(same_kind(whole, part) for part in members):
            yield identity(check_of(members), [whole, *members], total)


def same_kind(whole: Figure, part: Figure) -> bool:
    """Numbers of one measure and one time."""
    one, other = whole.observation, part.observation
    return (one.measure, one.period_start, one.period_end) == (other.measure, other.period_start, other.period_end)


def check_of(parts: Sequence[Figure]) -> str:
    """Parts that differ by area only make a total of areas."""
    areas = {part.subject[1] for part in parts}
    same = {(part.subject[0], part.subject[2]) for part in parts}
    return "total_of_areas" if len(areas) == len(parts) and "" not in areas and len(same) == 1 else "total_of_parts"


def _parts(lines: list[Line], index: int, way: Callable[[list[Line], int], list[Line]]) -> list[Line]:
    parent = lines[index].parent
    parts = [one for one in way(lines, index) if not parent or one.parent == parent]
    return parts if len(parts) <= _PARTS else []


def _same_words(lines: list[Line], index: int) -> list[Line]:
    rest = lines[index].rest
    return [one for one in lines if rest and not one.is_total and rest in " ".join(one.label.casefold().split())]


def _above(lines: list[Line], index: int) -> list[Line]:
    start = max((i for i in range(index) if lines[i].is_total), default=-1) + 1
    return lines[start:index]


def _below(lines: list[Line], index: int) -> list[Line]:
    stop = next((i for i in range(index + 1, len(lines)) if lines[i].is_total), len(lines))
    return lines[index + 1 : stop]


def _all_others(lines: list[Line], index: int) -> list[Line]:
    return [one for i, one in enumerate(lines) if i != index and not one.is_total]


def _other_totals(lines: list[Line], index: int) -> list[Line]:
    return [one for i, one in enumerate(lines) if i != index and one.is_total]


WAYS = (_same_words, _above, _below, _all_others, _other_totals)
"""Which lines a total might add up, the likeliest first."""
