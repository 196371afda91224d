"""Is `confidence` what it says: of the figures given 0.9, are nine in ten right?

`python -m benchmarks.calibration [REPORTS TRUTH]...` reads folders of reports (the project's own samples unless told),
holds every figure against the truth beside them, and prints for each kind of evidence and for each step of confidence
how many figures were read rightly. The shares of `extractor/checks/confidence.py` are set from the first table.

A figure is right where the truth has one of that value with the same file (whatever name the report is given), measure
and period that no other figure has claimed.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from extractor.checks.confidence import SHARES, Kind, kind_of
from extractor.journeys import build
from extractor.model.dataset import Dataset
from extractor.model.observation import Observation

SAMPLES = Path(__file__).parent.parent / "samples"
OURS = (
    ("harrowmere-and-thornsea/reports", "harrowmere-and-thornsea/truth"),
    ("harrowmere-and-thornsea/text", "harrowmere-and-thornsea/truth"),
    ("safer-lindmoor/reports", "safer-lindmoor/truth"),
)
STEPS = (0.0, 0.6, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01)
Key = tuple[str, ...]
Judged = tuple[Observation, bool]


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="REPORTS TRUTH")
    told = parser.parse_args().folders
    pairs = list(zip(told[::2], told[1::2], strict=True)) or [(SAMPLES / a, SAMPLES / b) for a, b in OURS]
    judged = [one for reports, truth in pairs for one in judge(build([reports]), truth)]
    print(f"{len(judged)} figures, {share(judged)}")
    print("\nby evidence: figures, shares made to fall from kind to kind, what confidence says, what is right")
    by_kind = {kind: [one for one in judged if kind_of(one[0], one[0].verification) is kind] for kind in Kind}
    fitted = falling([(sum(ok for _, ok in some), len(some)) for some in by_kind.values()])
    for (kind, some), fit in zip(by_kind.items(), fitted, strict=True):
        told = f"fit {fit:.3f}" if fit is not None else "no fit   "
        print(f"  {kind:50} {len(some):6}  {told}  said {SHARES[kind]:.2f}  {share(some)}")
    print("\nby confidence")
    for low, high in pairwise(STEPS):
        some = [one for one in judged if low <= (one[0].confidence or 0.0) < high]
        mean = sum(one[0].confidence or 0.0 for one in some) / len(some) if some else 0.0
        print(f"  {low:.2f} to {min(high, 1):.2f}  {len(some):6}  said {mean:.3f}  {share(some)}")


def falling(counts: Sequence[tuple[int, int]]) -> list[float | None]:
    """Shares of right ones among all, made to fall (isotonic regression by pooling adjacent violators, Ayer and others
    1955): neighbours that rise share what they are together. None where nothing is before or beside it to go by."""
    pools: list[list[int]] = []
    for right, of in counts:
        pools.append([right, of, 1])
        while len(pools) > 1 and pools[-1][0] * pools[-2][1] >= pools[-2][0] * pools[-1][1]:
            right, of, kinds = pools.pop()
            pools[-1] = [pools[-1][0] + right, pools[-1][1] + of, pools[-1][2] + kinds]
    return [right / of if of else None for right, of, kinds in pools for _ in range(kinds)]


def judge(dataset: Dataset, truth: Path) -> list[Judged]:
    """Each figure with whether the truth has it."""
    files = {one.report_id: Path(one.path).stem for one in dataset.reports}
    left = Counter(true_figures(truth))
    out = []
    for one in dataset.observations:
        if one.value is not None:
            key = (files[one.report_id], *key_of(one), plain(one.value))
            out.append((one, left[key] > 0))
            left[key] -= 1
    return out


def true_figures(truth: Path) -> Iterable[Key]:
    """The truth's figures: the file each stands in, what it is of, and its value as printed."""
    files = {row["report_id"]: Path(row["file"]).stem for row in rows(truth / "reports.csv")}
    for row in rows(truth / "observations.csv"):
        if row["value"]:
            parts = ("measure", "period_start", "period_end")
            yield (files[row["report_id"]], *(row[part] for part in parts), plain(Decimal(row["value"])))


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def key_of(one: Observation) -> Key:
    """What a figure is of. Indicator, area and breakdown are left out: they may be named in more than one way."""
    start, end = (day.isoformat() if day else "" for day in (one.period_start, one.period_end))
    return (str(one.measure), start, end)


def plain(value: Decimal) -> str:
    """A value as text, the same for 2.50 and 2.5."""
    return format(value.normalize(), "f")


def share(judged: list[Judged]) -> str:
    """How many are right."""
    right = sum(one[1] for one in judged)
    return f"{100 * right / len(judged):.2f} % right ({len(judged) - right} wrong)" if judged else "none"


if __name__ == "__main__":
    main()
