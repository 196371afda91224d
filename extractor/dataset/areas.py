"""One area under several spellings: `N. Wolds`, `North Wolds`. The same words spelt out, or the same figures.

Must not know: indicators' names, ids.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from extractor.dataset.codebook import Codebook
from extractor.dataset.matching import RUN_OF_FIGURES, SHARE_AGREEING, WIDELY_SHARED, figure_weight
from extractor.language.likeness import label_words, likeness, normal
from extractor.model.observation import Observation

Spot = tuple[str, str, str, str, object, object]
"""Label, breakdown, measure, basis and days of a print: all but its area."""


def canonical_areas(prints: Sequence[tuple[int, Observation]], codebook: Codebook, publisher: str) -> dict[str, str]:
    """Area as printed → its one name. `prints` are the publisher's observations with their report's place in order."""
    seen: Counter[str] = Counter(area for _, o in prints if (area := area_said(o)))
    first: dict[str, int] = {}
    for report, one in prints:
        first.setdefault(area_said(one), report)
    spellings = sorted(seen, key=lambda area: (first[area], normal(area), area))
    home = {area: area for area in spellings}
    pairs = _alike(spellings) | _same_figures(prints)
    pairs -= _side_by_side(prints, pairs)
    for a, b in sorted(pairs, key=lambda pair: (spellings.index(pair[0]), spellings.index(pair[1]))):
        if home[a] != home[b]:
            old = home[b]
            home = {area: home[a] if group == old else group for area, group in home.items()}
    names = {}
    for root in set(home.values()):
        group = [area for area in spellings if home[area] == root]
        told = next((entry.name for a in group if (entry := codebook.named(a, publisher, area=True))), None)
        names[root] = told or min(group, key=lambda a: (-seen[a], -len(a), a))
    return {area: names[root] for area, root in home.items()}


def area_said(one: Observation) -> str:
    """The area in the report's own words. A figure that was assembled before keeps them beside the canonical one."""
    return one.area_label if one.label else one.area


def _alike(spellings: Sequence[str]) -> set[tuple[str, str]]:
    """Pairs of areas whose words are the same once spelt out."""
    heads: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for area in spellings:
        heads[tuple(sorted(word[0] for word in label_words(area)))].append(area)
    alike = {pair for group in heads.values() for pair in combinations(group, 2) if likeness(*pair).equal}
    return {_ordered(*pair) for pair in alike}


def _spot(o: Observation) -> Spot:
    return (
        normal(o.label or o.indicator),
        o.breakdown,
        o.measure.value,
        o.period_basis.value,
        o.period_start,
        o.period_end,
    )


def _ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def _same_figures(prints: Sequence[tuple[int, Observation]]) -> set[tuple[str, str]]:
    """Pairs of areas under which the same figures are printed, and few others."""
    spots: dict[Spot, dict[str, set[Decimal]]] = defaultdict(lambda: defaultdict(set))
    for _, o in prints:
        if o.value is not None and (area := area_said(o)):
            spots[_spot(o)][area].add(o.value)
    weight: Counter[tuple[str, str]] = Counter()
    agree: Counter[tuple[str, str]] = Counter()
    met: Counter[tuple[str, str]] = Counter()
    for areas in spots.values():
        for pair in combinations(sorted(areas), 2) if len(areas) <= WIDELY_SHARED else ():
            shared = areas[pair[0]] & areas[pair[1]]
            met[pair] += 1
            agree[pair] += bool(shared)
            weight[pair] += int(100 * max((figure_weight(value) for value in shared), default=0.0))
    return {p for p in met if weight[p] >= 100 * RUN_OF_FIGURES and agree[p] >= SHARE_AGREEING * met[p]}


def _side_by_side(prints: Sequence[tuple[int, Observation]], pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of the pairs that stand in one report with different figures for one spot."""
    asked = {area for pair in pairs for area in pair}
    here: dict[tuple[int, Spot], dict[str, set[Decimal]]] = defaultdict(lambda: defaultdict(set))
    for report, o in prints:
        if o.value is not None and (area := area_said(o)) in asked:
            here[report, _spot(o)][area].add(o.value)
    return {
        pair
        for areas in here.values()
        for pair in combinations(sorted(areas), 2)
        if pair in pairs and not areas[pair[0]] & areas[pair[1]]
    }
