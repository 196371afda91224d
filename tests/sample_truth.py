"""A dataset set beside the truth of a sample series, figure by figure. Must not know: how anything is read."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path, PurePosixPath

from rapidfuzz import fuzz

from extractor.dataset.rows import plain
from extractor.model.dataset import Dataset
from extractor.model.record import Record

ALIKE = 75
"""Share of words, in per cent, from which two names of an indicator are one (rapidfuzz's token_set_ratio)"""

Row = dict[str, str]


@dataclass
class Comparison:
    """What became of the rows of the truth, each list ready to be read by a person."""

    found: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        counts = (
            f"{len(self.found)} found, {len(self.wrong)} wrong, {len(self.missing)} missing, {len(self.extra)} extra"
        )
        lists = (("wrong", self.wrong), ("missing", self.missing), ("extra", self.extra))
        counts = ", ".join(f"{len(lines)} {name}" for name, lines in (("found", self.found), *lists))
        return "\n".join([counts, *(f"  {name}: {line}" for name, lines in lists for line in lines)])

    @property
    def perfect(self) -> bool:
        """Nothing to complain of."""
        return not (self.wrong or self.missing or self.extra)

    def add(self, other: "Comparison") -> None:
        """Take up the lists of another."""
        self.found += other.found
        self.wrong += other.wrong
        self.missing += other.missing
        self.extra += other.extra


def truth(series: Path, name: str) -> list[Row]:
    """One file of a sample series' truth; a figure's `label` holds every name that its indicator has in the series."""
    with (series / "truth" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        found = list(csv.DictReader(stream))
    if name == "observations":
        labels: dict[str, dict[str, None]] = defaultdict(dict)
        for row in found:
            labels[row["indicator"]][row["label"]] = None
        found = [{**row, "label": " | ".join(labels[row["indicator"]])} for row in found]
    return found


def rows(records: Iterable[Record]) -> list[Row]:
    """Records as rows of text."""
    return [{name: plain(getattr(record, name)) for name in type(record).model_fields} for record in records]


def by_report(dataset: Dataset, series: Path, records: Sequence[Record]) -> dict[str, list[Row]]:
    """Rows of the dataset by the truth's report; a report is known by its file's name, whatever its ending."""
    known = {PurePosixPath(row["file"]).stem: row["report_id"] for row in truth(series, "reports")}
    meant = {report.report_id: known.get(PurePosixPath(report.path).stem, "") for report in dataset.reports}
    out: dict[str, list[Row]] = defaultdict(list)
    for row in rows(records):
        out[meant.get(row["report_id"], "")].append(row)
    return out


@cache
def words(text: str) -> str:
    """A text without case, marks and loose blanks."""
    return " ".join(re.findall(r"\w+", text.casefold().replace("&", "and")))


def number(text: str) -> str:
    """`7` for `7.0`."""
    return text.rstrip("0").rstrip(".") if "." in text else text


def alike(row: Row, got: Row) -> float:
    """How well the indicator fits one of the names that the truth knows, 0 to 100."""
    told = words(got["indicator"])
    names = {row["indicator"], *row["label"].split(" | "), f"{row['table_title']} {row['row_label']}"}
    return max(fuzz.token_set_ratio(told, words(name)) for name in names)


def differences(row: Row, got: Row) -> list[str]:
    """The dimensions in which a figure read differs from the truth."""
    pairs = {name: (row[name], got[name]) for name in ("measure", "status", "area", "period_start", "period_end")}
    pairs["value"] = number(row["value"]), number(got["value"])
    pairs["breakdown"] = tuple(r["breakdown"].partition("=")[2] for r in (row, got))  # type: ignore[assignment]
    pairs["period_basis"] = _basis(row), _basis(got)
    out = [f"{name} {b or '–'} for {a or '–'}" for name, (a, b) in pairs.items() if words(a) != words(b) and a != b]
    if alike(row, got) < ALIKE:
        out.append(f"indicator {got['indicator']}")
    return out


def _basis(row: Row) -> str:
    """A year to date of twelve months is a financial year."""
    whole = row["period_start"][5:] == "04-01" and row["period_end"][5:] == "03-31"
    return "financial_year" if whole and row["period_basis"] == "year_to_date" else row["period_basis"]


def compare(expected: list[Row], got: list[Row]) -> Comparison:
    """One report: first what agrees in everything, then the nearest of what is left."""
    out = Comparison()
    pool: dict[str, list[Row]] = defaultdict(list)
    for row in got:
        if row["method"] != "narrative":
            pool[_worth(row)].append(row)
    left = []
    for row in expected:
        fits = [other for other in pool[_worth(row)] if not differences(row, other)]
        if fits:
            best = max(fits, key=partial(_fit, row))
            pool[_worth(row)].remove(best)
            out.found.append(_named(row))
        else:
            left.append(row)
    for row in left:
        near = [other for other in pool[_worth(row)] if len(differences(row, other)) < 4]
        if near:
            best = max(near, key=lambda other, row=row: (_fit(row, other)[0], -len(differences(row, other))))  # type: ignore[misc]
            pool[_worth(row)].remove(best)
            out.wrong.append(f"{_named(row)}: {'; '.join(differences(row, best))}")
        elif not row["optional"]:
            out.missing.append(_named(row))
    out.extra += [f"{_place(row)} {_described(row)}" for rest in pool.values() for row in rest]
    return out


def _worth(row: Row) -> str:
    """What two rows must share to be held beside each other at all."""
    return number(row["value"]) if row["status"] == "reported" else "no figure"


def _fit(row: Row, other: Row) -> tuple[int, float]:
    return _same_place(row, other), alike(row, other)


def _same_place(row: Row, other: Row) -> int:
    labels = ("row_label", "column_label")
    return sum(fuzz.token_set_ratio(words(row[name]), words(other[name])) > 90 for name in labels)


def _named(row: Row) -> str:
    return f"{row['truth_id']} p{row['page']} {_described(row)}"


def _place(row: Row) -> str:
    where = f"p{row['page']}" if row["page"] else f"line {row['line']}"
    return f"{row['report_id']} {where}"


def _described(row: Row) -> str:
    parts = (
        row["indicator"],
        row["area"],
        row["breakdown"],
        row["measure"],
        f"{row['period_start']}..{row['period_end']}",
    )
    what = row["value"] or f"({row['status']}) {row['note']}"
    return " | ".join(part for part in parts if part) + f" = {what} [{row['row_label']} × {row['column_label']}]"
