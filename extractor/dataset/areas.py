"""One area, or one breakdown, under several spellings: `N. Marsh`, `North Marsh`. The same words, or the same figures.

Must not know: indicators' names, ids.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from decimal import Decimal
from itertools import combinations

from extractor.dataset.agreement import weight_of
from extractor.dataset.codebook import Codebook
from extractor.dataset.matching import RUN_OF_FIGURES, SHARE_AGREEING, WIDELY_SHARED
from extractor.language.likeness import label_words, likeness, may_shorten, normal, same_name
from extractor.language.place_names import place_of
from extractor.language.vocabulary import DEFAULT, either
from extractor.model.observation import Observation
from extractor.model.terms import Measure, Told

Prints = Sequence[tuple[int, Observation]]
"""A publisher's observations, each with its report's place in order."""

Spot = tuple[object, ...]
"""Label, measure, period and so on of a print: all but the words in question."""

_Told = tuple[int, Measure, str]
"""A report, a measure and a breakdown."""

SURE = 0.9
"""Share of a label's figures that must agree with an area's before the area is taken as meant where none is said."""


SHARED_VALUES = 2
"""So many things at least must stand under two names of a dimension before they are one."""


def area_said(one: Observation) -> str:
    """The area in the report's own words. A figure that was assembled before keeps them beside the canonical one."""
    return one.area_label if one.label else one.area


def canonical_areas(prints: Prints, codebook: Codebook, publisher: str) -> tuple[dict[str, str], dict[str, str]]:
    """Area as printed → its one name, the one that most figures use; and that name → its earliest spelling.

    A label that may be cut short names no area that another label names in full.
    """
    seen = Counter(area_said(o) for _, o in prints if o.evidence.area_told is not Told.GUESSED)
    home = _one_spelling(prints, area_said, lambda o: (*_spot(o), o.breakdown))
    told = {a: entry.name for a in home if (entry := codebook.named(a, publisher, area=True)) is not None}
    groups: dict[str, list[str]] = defaultdict(list)
    for area, root in home.items():
        groups[told.get(area, root)].append(area)
    names: dict[str, str] = {}
    first: dict[str, str] = {}
    for root, group in groups.items():
        whole = [a for a in group if not _is_cut(a, group)]
        name = next((told[a] for a in group if a in told), None) or min(whole, key=lambda a: (-seen[a], -len(a), a))
        names |= dict.fromkeys(group, name)
        first.setdefault(name, home.get(root, group[0]))
    return names, first


def _is_cut(area: str, same: Sequence[str]) -> bool:
    """Does another name of the same area go on where this one ends, with more than `district` or `ward`?"""
    rest = [other[len(area) :].strip() for other in same if other.casefold().startswith(f"{area.casefold()} ")]
    return any(not re.fullmatch(either(DEFAULT.words("area_words")), more, re.I) for more in rest)


def canonical_breakdowns(prints: Prints) -> dict[str, str]:
    """Breakdown as printed → its earliest spelling, its dimensions under their earliest names."""
    names = _one_name_each(prints)
    renamed = {words: _renamed(words, names) for words in dict.fromkeys(o.breakdown for _, o in prints)}
    home = _one_spelling(prints, lambda o: renamed[o.breakdown], lambda o: (*_spot(o), area_said(o)))
    return {words: home[name] for words, name in renamed.items() if name}


def _one_name_each(prints: Prints) -> dict[str, str]:
    """Dimension → its earliest name, where another report names it by its last words only: `main form`, `form`.

    Both must divide into the same things, and no report may use both names. One candidate or none.
    """
    values: dict[str, set[str]] = defaultdict(set)
    reports: dict[str, set[int]] = defaultdict(set)
    for report, o in prints:
        for name, value in _dimensions(o.breakdown):
            values[name].add(normal(value))
            reports[name].add(report)
    pairs = [(a, b) for a, b in combinations(values, 2) if not reports[a] & reports[b] and _divide_alike(a, b, values)]
    partners = Counter(name for pair in pairs for name in pair)
    return {b: a for a, b in pairs if partners[a] == partners[b] == 1}


def _divide_alike(a: str, b: str, values: Mapping[str, Set[str]]) -> bool:
    """Do two dimensions, the one named by the last words of the other, have at least half of their values in common?"""
    short, long = sorted((normal(a), normal(b)), key=len)
    named = long.endswith(f" {short}") and not likeness(a, b).contrary
    shared = len(values[a] & values[b])
    return named and shared >= SHARED_VALUES and 2 * shared >= len(values[a] | values[b])


def _dimensions(breakdown: str) -> list[tuple[str, str]]:
    """Name and value of each dimension of a breakdown."""
    return [(name, value) for name, told, value in (one.partition("=") for one in breakdown.split("; ")) if told]


def _renamed(breakdown: str, names: Mapping[str, str]) -> str:
    """The breakdown with its dimensions under other names; what has no name stays."""
    parts = (one.partition("=") for one in breakdown.split("; "))
    return "; ".join(f"{names.get(name, name) if told else name}{told}{value}" for name, told, value in parts)


def unsaid_areas(prints: Prints, names: dict[str, str], publisher: str) -> dict[str, str]:
    """Normalised label → the area that is meant where none is said: the only one with the same figures throughout, or
    else the publisher's own, where other reports say it and no figure speaks against it.

    Where one report prints both, with the area and without, and not the same figures, they stay two: what is said of
    each is then all there is.
    """
    own = place_of(publisher, DEFAULT)
    own = names.get(own, own)
    said: dict[str, dict[_Told, dict[Spot, dict[str, set[Decimal]]]]] = defaultdict(dict)
    spots: dict[str, dict[Spot, dict[str, set[Decimal]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    for report, o in prints:
        if o.value is not None and o.period_end:
            area, label = area_said(o), normal(o.label or o.indicator)
            spot = (*_spot(o), o.breakdown)
            for by_spot in (
                spots[label],
                said[label].setdefault((report, o.measure, o.breakdown), defaultdict(lambda: defaultdict(set))),
            ):
                by_spot[spot][names.get(area, area)].add(o.value)
    out = {}
    for label, by_spot in spots.items():
        told: dict[str, set[Decimal]] = defaultdict(set)
        agree: Counter[str] = Counter()
        met: Counter[str] = Counter()
        for areas in by_spot.values():
            for area in areas if "" in areas else ():
                shared = areas[""] & areas[area]
                met[area] += 1
                agree[area] += bool(shared)
                told[area] |= shared
        sure = [a for a in met if a and weight_of(told[a]) >= RUN_OF_FIGURES and agree[a] >= SURE * met[a]]
        if not sure and own and agree[own] == met[own] and _parts(by_spot, "") <= _parts(by_spot, own):
            sure = [own]
        if len(sure) == 1 and not any(_two_things(here, sure[0]) for here in said[label].values()):
            out[label] = sure[0]
    return out


def _two_things(here: Mapping[Spot, Mapping[str, Set[Decimal]]], area: str) -> bool:
    """Does one report print a label with the area and without, and not the same figures for one time at least?"""
    if not any("" in areas for areas in here.values()) or not any(area in areas for areas in here.values()):
        return False
    both = [areas[""] == areas[area] for areas in here.values() if "" in areas and area in areas]
    return not both or not all(both)


def _parts(by_spot: Mapping[Spot, Mapping[str, Set[Decimal]]], area: str) -> set[object]:
    """The breakdowns of which a label's figures are printed for an area."""
    return {spot[-1] for spot, areas in by_spot.items() if area in areas}


def _one_spelling(
    prints: Prints, said: Callable[[Observation], str], spot: Callable[[Observation], Spot]
) -> dict[str, str]:
    """Words as printed → the earliest spelling of the same; those side by side in one report are never the same."""
    spellings = list(dict.fromkeys(words for _, o in prints if (words := said(o))))
    rank = {words: place for place, words in enumerate(spellings)}
    home = {words: words for words in spellings}
    if len(spellings) < 2:
        return home
    pairs = _alike(spellings) | _same_figures(prints, said, spot)
    short = [words for words in spellings if any(len(word) == 1 for word in normal(words).split())]
    initials = {words: [other for other in spellings if may_shorten(words, other)] for words in short}
    asked = {words for pair in pairs for words in pair}
    asked |= {name for words, others in initials.items() for name in (words, *others)}
    apart = _side_by_side(prints, asked, said, spot)
    for a, b in sorted(pairs, key=lambda pair: sorted((rank[pair[0]], rank[pair[1]]))):
        home = _as_one(home, a, b, apart, rank)
    for words, others in initials.items():
        if len({home[other] for other in others}) == 1:
            home = _as_one(home, words, others[0], apart, rank)
    return home


def _as_one(
    home: dict[str, str], a: str, b: str, apart: Set[tuple[str, str]], rank: Mapping[str, int]
) -> dict[str, str]:
    """The homes where the words of both are one, unless some of them stand side by side."""
    first, second = sorted((home[a], home[b]), key=rank.__getitem__)
    ones, others = ([words for words, root in home.items() if root == side] for side in (first, second))
    if any(_ordered(x, y) in apart for x in ones for y in others):
        return home
    return {words: first if root == second else root for words, root in home.items()}


def _spot(o: Observation) -> Spot:
    return normal(o.label or o.indicator), o.measure, o.period_basis, o.period_start, o.period_end


def _alike(spellings: Sequence[str]) -> set[tuple[str, str]]:
    """Pairs whose words are the same once spelt out."""
    heads: dict[object, list[str]] = defaultdict(list)
    for words in spellings:
        heads[tuple(sorted(word[0] for word in label_words(words)))].append(words)
        heads[normal(words)[:1]].append(words)
    alike = {
        pair for group in heads.values() for pair in combinations(group, 2) if likeness(*pair).equal or same_name(*pair)
    }
    return {_ordered(*pair) for pair in alike}


def _ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def _same_figures(
    prints: Prints, said: Callable[[Observation], str], spot: Callable[[Observation], Spot]
) -> set[tuple[str, str]]:
    """Pairs under which the same figures are printed, and few others."""
    spots: dict[Spot, dict[str, set[Decimal]]] = defaultdict(lambda: defaultdict(set))
    for _, o in prints:
        if o.value is not None and o.period_end and (words := said(o)):
            spots[spot(o)][words].add(o.value)
    told: dict[tuple[str, str], set[Decimal]] = defaultdict(set)
    agree: Counter[tuple[str, str]] = Counter()
    met: Counter[tuple[str, str]] = Counter()
    for here in spots.values():
        for pair in combinations(sorted(here), 2) if len(here) <= WIDELY_SHARED else ():
            shared = here[pair[0]] & here[pair[1]]
            met[pair] += 1
            agree[pair] += bool(shared)
            told[pair] |= shared
    return {p for p in met if weight_of(told[p]) >= RUN_OF_FIGURES and agree[p] >= SHARE_AGREEING * met[p]}


def _side_by_side(
    prints: Prints,
    asked: Set[str],
    said: Callable[[Observation], str],
    spot: Callable[[Observation], Spot],
) -> set[tuple[str, str]]:
    """Pairs of these words that stand side by side in a table, or in one report with different figures for a spot."""
    here: dict[tuple[int, Spot], dict[str, set[Decimal]]] = defaultdict(lambda: defaultdict(set))
    tables: dict[tuple[str, Spot], set[str]] = defaultdict(set)
    for report, o in prints:
        if o.value is not None and o.period_end and (words := said(o)) in asked:
            here[report, spot(o)][words].add(o.value)
            tables[o.table_id, spot(o)].add(words)
    beside = {pair for (table, _), words in tables.items() if table for pair in combinations(sorted(words), 2)}
    at_odds = {
        pair
        for words in here.values()
        for pair in combinations(sorted(words), 2)
        if not words[pair[0]] & words[pair[1]]
    }
    return beside | at_odds
