"""The figures of Harrowmere and Thornsea as one report of the series sees them. Must not know: tables, pages."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

PLACES = ("Harrowmere", "Thornsea")
BOTH = "Harrowmere & Thornsea"
FORCE = "Ostrey Valley"


@dataclass(frozen=True)
class Ledger:
    """All figures of the source, and the number of the report (1 to 8) that looks at them."""

    source: dict[str, Any]
    report: int

    @property
    def year(self) -> int:
        """The report's financial year, by the year it starts in."""
        return int(self.source["first_year"]) + 2 + (self.report - 1) // 4

    @property
    def quarter(self) -> int:
        """The report's quarter."""
        return (self.report - 1) % 4 + 1

    def one(self, name: str, year: int, quarter: int) -> int:
        """The figure of one quarter as this report prints it: a later restatement is not yet known."""
        index = 4 * (year - int(self.source["first_year"])) + quarter - 1
        for change in self.source["restated"]:
            if (change["series"], change["quarter"]) == (name, index) and self.report <= change["until"]:
                return int(change["value"])
        found: Any = self.source
        for part in name.split("."):
            found = found[part]
        return int(found[index])

    def some(self, name: str, year: int, quarters: int = 4) -> int:
        """The sum of the first quarters of a year."""
        return sum(self.one(name, year, number) for number in range(1, quarters + 1))

    def crimes(self, kind: str, area: str, year: int) -> int:
        """Crimes of one kind in a year, up to the report's quarter; the two districts together are their sum."""
        parts = PLACES if area == BOTH else (area,)
        return sum(self.some(f"crimes.{kind}.{part}", year, self.quarter) for part in parts)

    def residents(self, area: str) -> int:
        """Who lives there."""
        people = self.source["residents"]
        return sum(people[part] for part in (PLACES if area == BOTH else (area,)))


def change(now: int, then: int, digits: int = 1) -> Decimal:
    """Per cent change."""
    return rounded(Decimal(100 * (now - then)) / then, digits)


def rounded(value: Decimal, digits: int) -> Decimal:
    """Rounded as people round; a negative nought is nought."""
    out = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return abs(out) if out == 0 else out
