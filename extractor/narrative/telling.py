"""What the plan says: the one entrance of the room. Must not know: figures and their periods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.layout.blocks import Block
from extractor.model.action import Action, ActionUpdate, Commitment
from extractor.model.report import Report
from extractor.model.terms import Fate
from extractor.settings import Settings
from extractor.tables.table import Table


@dataclass(frozen=True, slots=True)
class Telling:
    """Actions, updates and promises of one report, and what the rest of the reading wing needs to know of them.

    `headings`: index of a table → the headings it stands under, outermost first.
    `table_actions`: index of a table → action_id.
    `claims`: ordinal of a word with digits → what became of it.
    """

    actions: tuple[Action, ...] = ()
    updates: tuple[ActionUpdate, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    headings: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    table_actions: Mapping[int, str] = field(default_factory=dict)
    claims: Mapping[int, Fate] = field(default_factory=dict)


def tell(story: Sequence[Block | Table], report: Report, settings: Settings) -> Telling:
    """Read the story of a report: its blocks and tables in reading order. Tables are numbered as they come, from 0."""
    del story, report, settings
    return Telling()
