"""Every one-digit change of every count in a report's area tables: is it told, and is the true repair named?

`python -m benchmarks.one_digit_errors FILE` reads a report; a folder that `extractor build` wrote does as well. An area
table is one in which counts of several areas stand beside a change in per cent or a rate.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from extractor.checks.catalogue import identities_in
from extractor.checks.identities import Identity
from extractor.checks.localisation import faults
from extractor.checks.printed import Figure, digits_of, figures_of
from extractor.dataset.assemble import assemble
from extractor.dataset.folder import load
from extractor.model.terms import Measure
from extractor.reading import read

WORKED_OUT = {Measure.PERCENTAGE_CHANGE, Measure.RATE_PER_1000}


def main() -> None:
    """Print counts, changes tried, and the shares told and repaired."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, metavar="FILE_OR_DATASET")
    path = parser.parse_args().path
    dataset = load(path) if path.is_dir() else assemble([read(path)])
    for report, figures in figures_of(dataset).items():
        print(report, *told_shares(figures), sep="\n  ")


def told_shares(figures: Sequence[Figure]) -> Iterator[str]:
    """The lines of one report."""
    counts = list(area_counts(figures))
    totalled = {one.id for found in identities_in(figures) if found.check == "total_of_areas" for one in found.members}
    tried, told, named = (defaultdict[bool, int](int) for _ in range(3))
    for index, count in counts:
        for value in one_digit_changes(count):
            changed = [*figures[:index], count.misread_as(value), *figures[index + 1 :]]
            found = identities_in(changed)
            in_total = count.id in totalled
            tried[in_total] += 1
            told[in_total] += any(not one.holds for one in found)
            named[in_total] += names_repair(found, count)
    yield f"{len(counts)} counts in area tables, {sum(tried.values())} one-digit changes"
    yield f"told where a total exists: {share(told[True], tried[True])}"
    yield f"told over all:             {share(sum(told.values()), sum(tried.values()))}"
    yield f"true repair the only one:  {share(sum(named.values()), sum(tried.values()))}"


def area_counts(figures: Sequence[Figure]) -> Iterator[tuple[int, Figure]]:
    """Counts of area tables with their place in the report."""
    areas: dict[str, set[str]] = defaultdict(set)
    with_change = set()
    for one in figures:
        table = one.observation.table_id
        areas[table].add(one.subject[1])
        if one.observation.measure in WORKED_OUT:
            with_change.add(table)
    for index, one in enumerate(figures):
        table = one.observation.table_id
        if table in with_change and len(areas[table] - {""}) > 1 and one.observation.measure is Measure.COUNT:
            yield index, one


def one_digit_changes(count: Figure) -> Iterator[Decimal]:
    """The count with each digit in turn replaced by each other digit."""
    digits = digits_of(count.value, count.step)
    for i, old in enumerate(digits):
        yield from (Decimal(digits[:i] + new + digits[i + 1 :]) for new in "0123456789" if new != old)


def names_repair(found: Sequence[Identity], true: Figure) -> bool:
    """Is the true value the one repair that closes everything?"""
    repairs = [fault.repair for fault in faults(found, lambda figure: frozenset())]
    return any(repair and [(f.id, v) for f, v in repair] == [(true.id, true.value)] for repair in repairs)


def share(part: int, of: int) -> str:
    """Per cent with the counts behind it."""
    return f"{100 * part / of:.1f} % ({part} of {of})" if of else "none to try"


if __name__ == "__main__":
    main()
