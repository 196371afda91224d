"""Is `confidence` what it says: of the figures given 0.9, are nine in ten right?

`python -m benchmarks.calibration [REPORTS TRUTH]...` reads folders of reports (the project's own samples unless told),
holds every figure against the truth beside them, and prints for each kind of evidence and for each step of confidence
how many figures were read rightly. The constants of `extractor/checks/confidence.py` are set from the first table.

A figure is right where the truth has one of that value with the same file (whatever name the report is given), measure
and period that no other figure has claimed.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from extractor.checks.wording import weak
from extractor.journeys import build
from extractor.model.dataset import Dataset
from extractor.model.observation import Observation
from extractor.model.terms import Told, Verification

SAMPLES = Path(__file__).parent.parent / "samples"
OURS = (
    ("harrowmere-and-thornsea/reports", "harrowmere-and-thornsea/truth"),
    ("harrowmere-and-thornsea/text", "harrowmere-and-thornsea/truth"),
    ("safer-lindmoor/reports", "safer-lindmoor/truth"),
)
STEPS = (0.0, 0.6, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01)
Key = tuple[str, ...]
Judged = tuple[Observation, bool]

KINDS: dict[str, Callable[[Observation], bool]] = {
    "verified": lambda one: one.verification is Verification.VERIFIED,
    "contradicted": lambda one: one.verification is Verification.CONTRADICTED,
    "corrected": lambda one: one.verification is Verification.CORRECTED,
    "cell was not one clean figure": lambda one: not one.evidence.read_clean,
    "cell was repaired": lambda one: one.evidence.repaired,
    "period was inferred": lambda one: one.evidence.period_told is Told.ASSUMED,
    "a second reading disagrees": lambda one: any(value != one.value for value in one.evidence.alternatives),
    "grid barely beat its rivals (< 0.5)": lambda one: one.evidence.grid_margin < 0.5,
    "what it is of was guessed": lambda one: one.evidence.guessed,
    "none of these": lambda one: (
        one.evidence.read_clean
        and one.evidence.period_told is not Told.ASSUMED
        and not one.evidence.guessed
        and not weak(one)
    ),
}


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="REPORTS TRUTH")
    told = parser.parse_args().folders
    pairs = list(zip(told[::2], told[1::2], strict=True)) or [(SAMPLES / a, SAMPLES / b) for a, b in OURS]
    judged = [one for reports, truth in pairs for one in judge(build([reports]), truth)]
    print(f"{len(judged)} figures, {share(judged)}")
    print("\nby evidence, verified figures apart from the first line")
    for name, is_so in KINDS.items():
        some = [one for one in judged if is_so(one[0])]
        left = some if name == "verified" else [one for one in some if not KINDS["verified"](one[0])]
        print(f"  {name:38} {len(left):6}  {share(left)}")
    print("\nby confidence")
    for low, high in pairwise(STEPS):
        some = [one for one in judged if low <= (one[0].confidence or 0.0) < high]
        mean = sum(one[0].confidence or 0.0 for one in some) / len(some) if some else 0.0
        print(f"  {low:.2f} to {min(high, 1):.2f}  {len(some):6}  said {mean:.3f}  {share(some)}")


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
