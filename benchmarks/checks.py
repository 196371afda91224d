"""How long a dataset takes to be verified and checked, how much memory it needs, and how both grow.

`python -m benchmarks.checks [SIZE ...]` draws datasets of so many observations (25,000 to 100,000 unless told):
publishers with eighty quarterly reports each, area tables with changes and rates, some of the figures wrong.
"""

import argparse
import itertools
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from extractor.checks.catalogue import arithmetic_of, check
from extractor.checks.verification import verify
from extractor.model.dataset import Dataset
from extractor.model.observation import Observation
from extractor.model.period import FiscalYear, Quarter
from extractor.model.report import Report
from extractor.model.terms import Measure, PeriodBasis

SIZES = (25_000, 50_000, 100_000)
AREAS = {"Elm": 112_340, "Oak": 87_215, "Elm & Oak": 199_555, "Shire": 901_233}
INDICATORS = 10
QUARTERS = 80
WRONG = 0.002


def main() -> None:
    """Time each size in a process of its own, so that peaks of memory do not add up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", metavar="SIZE")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    for size in options.sizes or SIZES:
        if options.here:
            print(timed(size))
        else:
            subprocess.run([sys.executable, "-m", "benchmarks.checks", "--here", str(size)], check=True)


def timed(size: int) -> str:
    """One line: size, processor seconds to find identities, to mark figures and to check, findings, peak memory."""
    dataset = drawn(size)
    times = [time.process_time()]
    known = arithmetic_of(dataset)
    times.append(time.process_time())
    verified = verify(dataset, known)
    times.append(time.process_time())
    findings = check(verified, known)
    times.append(time.process_time())
    found, marked, checked = (b - a for a, b in itertools.pairwise(times))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{size:7} observations: identities {found:4.1f} s, marks {marked:4.1f} s, checks {checked:4.1f} s, "
        f"together {times[-1] - times[0]:4.1f} s ({1e6 * (times[-1] - times[0]) / size:.0f} µs each), "
        f"{len(findings)} findings, peak {peak:.0f} MB"
    )


def drawn(size: int) -> Dataset:
    """A dataset of so many observations; the same for the same size."""
    chance = random.Random(size)
    reports: list[Report] = []
    observations: list[Observation] = []
    for publisher in itertools.count():
        quarter = Quarter(FiscalYear(2000), 1)
        for _ in range(QUARTERS):
            if len(observations) >= size:
                return Dataset(reports=tuple(reports), observations=tuple(observations[:size]))
            reports.append(_report(f"csp{publisher}", quarter))
            observations.extend(_figures(reports[-1], quarter, chance))
            quarter = quarter.next
    raise AssertionError


def _report(publisher: str, quarter: Quarter) -> Report:
    return Report(
        report_id=f"{publisher}-{str(quarter.year).replace('/', '-')}-q{quarter.number}",
        publisher=publisher,
        fiscal_year=str(quarter.year),
        quarter=quarter.number,
        period_start=quarter.start,
        period_end=quarter.end,
        path="drawn",
    )


def _figures(report: Report, quarter: Quarter, chance: random.Random) -> Iterator[Observation]:
    start, end = quarter.year.start, quarter.end
    for number in range(INDICATORS):
        before = _counts(f"{report.publisher} {number} {start.year - 1} {quarter.number}", quarter.number)
        after = _counts(f"{report.publisher} {number} {start.year} {quarter.number}", quarter.number)
        for row, area in enumerate(AREAS):
            change = Decimal(100 * (after[area] - before[area])) / before[area]
            rate = Decimal(1000 * after[area]) / AREAS[area]
            cells = (
                (Measure.COUNT, -1, Decimal(before[area])),
                (Measure.COUNT, 0, Decimal(after[area])),
                (Measure.PERCENTAGE_CHANGE, 0, change.quantize(Decimal("0.1"), "ROUND_HALF_UP")),
                (Measure.RATE_PER_1000, 0, rate.quantize(Decimal("0.01"), "ROUND_HALF_UP")),
            )
            for column, (measure, years, value) in enumerate(cells, 1):
                printed = value + 10 if chance.random() < WRONG else value
                yield Observation(
                    observation_id=f"{report.report_id}-{number}-{row}-{column}",
                    report_id=report.report_id,
                    series_id=f"{report.publisher}-{number}-{area}-{measure}",
                    indicator=f"indicator {number}",
                    area=area,
                    measure=measure,
                    period_start=_shifted(start, years),
                    period_end=_shifted(end, years),
                    period_basis=PeriodBasis.YEAR_TO_DATE,
                    value=printed,
                    value_text=str(printed),
                    table_id=f"{report.report_id}-{number}",
                    row=row,
                    column=column,
                    row_label=area,
                )


def _shifted(day: date, years: int) -> date:
    return date(day.year + years, day.month, day.day)


def _counts(seed: str, quarter: int) -> dict[str, int]:
    """The counts of one year up to a quarter: the same whichever report prints them."""
    chance = random.Random(seed)
    elm, oak = (quarter * chance.randint(100, 110) for _ in range(2))
    return {"Elm": elm, "Oak": oak, "Elm & Oak": elm + oak, "Shire": 9 * (elm + oak) + chance.randint(0, 50)}


if __name__ == "__main__":
    main()
