"""The figures of Safer Lindmoor as one digest of the series sees them. Must not know: tables, pages."""

from dataclasses import dataclass
from datetime import date
from typing import Any

PLACES = ("North Lind", "Aldermouth", "Gorse Hills")
ALL = "Lindmoor"
KINDS = {
    "burglary": ("Residential burglary", "crimes"),
    "vehicle": ("Vehicle crime", "crimes"),
    "violence": ("Violence with injury", "crimes"),
    "nuisance": ("Anti-social behaviour", "incidents"),
}


@dataclass(frozen=True)
class Digest:
    """All figures of the source, and the number of the digest (1 to 8) that looks at them."""

    source: dict[str, Any]
    report: int

    @property
    def first(self) -> int:
        """The year in which the source begins."""
        return int(self.source["first_year"])

    @property
    def year(self) -> int:
        """The digest's financial year, by the year it starts in."""
        return self.first + 2 + (self.report - 1) // 4

    @property
    def quarter(self) -> int:
        """The digest's quarter."""
        return (self.report - 1) % 4 + 1

    def label(self, kind: str) -> str:
        """What the digest calls a kind of crime."""
        for renamed in self.source["renamed"]:
            if renamed["series"] == f"monthly.{kind}" and self.report >= renamed["report"]:
                return str(renamed["label"])
        return KINDS[kind][0]

    def month(self, kind: str, place: str, index: int) -> tuple[int, bool]:
        """The figure of a month counted from the first, as this digest prints it, and whether it has been revised."""
        for change in self.source["restated"]:
            if (change["series"], change["month"]) == (f"monthly.{kind}.{place}", index):
                late = self.report > change["until"]
                return (int(self.source["monthly"][kind][place][index]) if late else int(change["value"])), late
        return int(self.source["monthly"][kind][place][index]), False

    def months(self, kind: str, place: str, first: date, last: date) -> int:
        """The sum of the months from `first` to `last`; all of Lindmoor is the sum of its localities."""
        start, end = self._index(first), self._index(last)
        parts = PLACES if place == ALL else (place,)
        return sum(self.month(kind, part, index)[0] for part in parts for index in range(start, end + 1))

    def _index(self, day: date) -> int:
        return 12 * (day.year - self.first) + day.month - 4

    def residents(self, place: str) -> int:
        """Who lives there."""
        people = self.source["residents"]
        return sum(people[part] for part in (PLACES if place == ALL else (place,)))
