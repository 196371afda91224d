"""What a run may be told, as one frozen value that is passed in. Must not know: environment, globals, clocks."""

from dataclasses import dataclass, replace

COLLECTIONS = (100_000, 20, 100)
"""When Python looks for cycles (`gc.set_threshold`). A report is hundreds of thousands of small things without a cycle:
looking oftener costs a fifth of the time."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a run; each default is what most British public bodies use.

    fiscal_year_start: month (1 to 12) on whose first day the financial year begins.
    day_first: `3/4/14` is 3 April.
    second_reading: when independent readers are asked about a table: `always`, `doubt`, `never`.
    publisher: name of the publisher where the report does not say one; empty means the report decides.
    profile: path of a TOML file with additions to the vocabulary; empty means none.
    password: opens encrypted PDFs.
    workers: reports read at the same time; 0 means one a core.
    seconds_per_report, megabytes_per_report: a report that needs more is given up, told, and the rest goes on.
    pages_per_report: a report with more pages is refused.
    scheduler: address of a Dask scheduler that spreads the reading; empty means this machine.
    """

    fiscal_year_start: int = 4
    day_first: bool = True
    second_reading: str = "doubt"
    publisher: str = ""
    profile: str = ""
    password: str = ""
    workers: int = 0
    seconds_per_report: float = 120.0
    megabytes_per_report: int = 2000
    pages_per_report: int = 3000
    scheduler: str = ""

    def for_reading(self) -> "Settings":
        """The settings that change what is read from a report; the others stand at their defaults."""
        free = Settings()
        return replace(
            self,
            workers=free.workers,
            seconds_per_report=free.seconds_per_report,
            megabytes_per_report=free.megabytes_per_report,
            scheduler=free.scheduler,
        )
