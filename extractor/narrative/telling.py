"""What the plan says: the one entrance of the room. Must not know: figures and their periods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.layout.blocks import Block
from extractor.model.action import Action, ActionUpdate, Commitment
from extractor.model.keys import numbered
from extractor.model.period import FiscalYear, Quarter
from extractor.model.report import Report
from extractor.model.terms import Fate
from extractor.narrative import commitments, updates
from extractor.narrative.claims import claims
from extractor.narrative.plan import Plan, read_plan
from extractor.narrative.story import Item, read_story
from extractor.narrative.unlabelled import with_heads_above, with_unlabelled
from extractor.narrative.wording import PlanWords, plan_words
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
    words = plan_words(settings.profile)
    items = with_heads_above(with_unlabelled(read_story(story, words), words), words)
    plan = read_plan(items, report, words)
    quarter = _quarter(report, settings)
    return Telling(
        tuple(plan.actions),
        _updates(plan, report, quarter),
        _commitments(plan, report, quarter, settings, words),
        plan.headings,
        plan.table_actions,
        _claims(items, plan),
    )


def _quarter(report: Report, settings: Settings) -> Quarter | None:
    if not report.quarter or not report.fiscal_year[:4].isdigit():
        return None
    return FiscalYear(int(report.fiscal_year[:4]), settings.fiscal_year_start).quarter(report.quarter)


def _updates(plan: Plan, report: Report, quarter: Quarter | None) -> tuple[ActionUpdate, ...]:
    records = [updates.record(told, action_id, report, quarter) for action_id, told in plan.told]
    ids = numbered(record.update_id for record in records)
    return tuple(r.model_copy(update={"update_id": one}) for r, one in zip(records, ids, strict=True))


def _commitments(
    plan: Plan, report: Report, quarter: Quarter | None, settings: Settings, words: PlanWords
) -> tuple[Commitment, ...]:
    out: dict[tuple[str, str], Commitment] = {}
    for passage in plan.passages:
        for promise in commitments.promises(passage, words, quarter, settings.fiscal_year_start):
            if passage.action_id or promise.due is not None:
                made = commitments.record(promise, passage.action_id, report)
                out.setdefault((made.action_id, made.text), made)
    ids = numbered(record.commitment_id for record in out.values())
    return tuple(r.model_copy(update={"commitment_id": one}) for r, one in zip(out.values(), ids, strict=True))


def _claims(items: Sequence[Item], plan: Plan) -> dict[int, Fate]:
    out: dict[int, Fate] = {}
    for item in items:
        if item.block is not None:
            out.update(claims(item.block.words))
    for words in plan.prose:
        out.update(claims(words))
    return out
