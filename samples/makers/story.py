"""What a sample report says, before it has a look: headings, tables of cells that know their facts, the plan.

Renderers draw it and say where each cell came to stand; `truth` writes it down. Must not know: fonts, files.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from samples.makers.stretch import Stretch

PROMISE = re.compile(r"\{(\w+):([^}]*)\}")
"""A promise inside a text: `{name:sentence}`."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Fact:
    """One figure or reason, in the words of the contract."""

    indicator: str
    stretch: Stretch
    value: Decimal | None = None
    area: str = ""
    breakdown: str = ""
    measure: str = "count"
    unit: str = ""
    status: str = "reported"
    note: str = ""
    text: str = ""
    """As printed, where the cell holds more than this figure"""
    row: str = ""
    column: str = ""
    title: str = ""
    planted: str = ""
    """The value it should be, where the printed one is wrong on purpose"""
    optional: bool = False
    """Either way is right: read as a figure of its own or left out"""
    label: str = ""
    """The indicator as printed, where the canonical name differs"""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Update:
    """Progress told under an action."""

    text: str = ""
    quarter: int | None = None
    project: str = ""
    funding: str = ""
    funder: str = ""
    amount: Decimal | None = None
    summary: str = ""
    outcome: str = ""
    form: str = "paragraph"


@dataclass(frozen=True, eq=False, slots=True)
class Cell:
    """A cell of a table; `columns` and `rows` are its spans."""

    text: str = ""
    facts: tuple[Fact, ...] = ()
    columns: int = 1
    rows: int = 1
    strong: bool = False
    left: bool = False
    update: Update | None = None


Row = list[Cell | None]
"""None where a span from the left or from above covers the place."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Grid:
    """A table. `heads` rows at its top repeat on every page; `captioned` says that its title is its first row."""

    title: str
    rows: list[Row]
    widths: Sequence[float]
    heads: int = 1
    captioned: bool = False
    bands: tuple[int, ...] = ()
    """Rows further down that are heads again, of the next indicator"""
    look: str = "figures"
    """`figures`, `words` (cells of prose), `plan`"""
    cut: int = 0
    """In the text: a page ends after this row"""

    def cells(self) -> Iterator[Cell]:
        """All cells, row by row."""
        return (cell for row in self.rows for cell in row if cell is not None)


@dataclass(frozen=True, eq=False, slots=True)
class Heading:
    """A heading; level 0 is the report's title, 1 an objective, 2 a theme, 3 a section."""

    level: int
    text: str


@dataclass(frozen=True, eq=False, slots=True)
class Passage:
    """A paragraph; `mark` is what stands before a list item."""

    text: str
    update: Update | None = None
    mark: str = ""
    small: bool = False
    columns: int = 1


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Action:
    """An action of the plan, and how the report prints it."""

    key: str
    words: str
    lead: str
    objective: str = ""
    theme: str = ""
    section: str = ""
    letter: str = ""
    listed: bool = False
    """Printed as a list item under `Actions:`"""
    opens_list: bool = False
    tail: str = ""
    update: Update | None = None
    """What the list item tells behind a dash"""
    cell: Cell | None = None
    """The cell of a plan table that states it, which then is all there is to draw"""


@dataclass(frozen=True, eq=False, slots=True)
class Break:
    """A new page; `wide` turns it."""

    wide: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Pair:
    """Two tables side by side."""

    left: Grid
    right: Grid


Element = Heading | Passage | Grid | Pair | Action | Break


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Story:
    """One report. `places` of the renderers are keyed by the elements and cells themselves."""

    report_id: str
    series: str
    """What the ids of its actions and promises begin with"""
    name: str
    title: str
    publisher: str
    number: int
    fiscal_year: str
    quarter: int
    stretch: Stretch
    elements: list[Element] = field(default_factory=list)
    promises: dict[str, dict[str, Any]] = field(default_factory=dict)


def said(text: str) -> str:
    """The text as printed, promise marks taken away."""
    return PROMISE.sub(r"\2", text)


def promised(update: Update) -> list[tuple[str, str]]:
    """Name and sentence of each promise in an update."""
    return [pair for part in (update.text, update.outcome) for pair in PROMISE.findall(part)]


def grids(story: Story) -> Iterator[Grid]:
    """The tables in the order of the page, pairs from left to right."""
    for element in story.elements:
        if isinstance(element, Grid):
            yield element
        elif isinstance(element, Pair):
            yield element.left
            yield element.right
