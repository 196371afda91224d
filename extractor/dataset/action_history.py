"""The same action keeps its id in every report although its words change; promises are told by what later reports say.

Must not know: how prose is read; figures.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from extractor.language.fulfilment import Promise, promise_of, sentences, tells_kept
from extractor.language.likeness import label_words, normal
from extractor.model.action import Action, ActionUpdate, Commitment
from extractor.model.extract import Extract
from extractor.model.keys import digest, slug
from extractor.model.period import FiscalYear
from extractor.model.report import Report
from extractor.model.terms import CommitmentState

SAME_WORDS = ((88.0, 0.0), (72.0, 3.0), (62.0, 10.0))
"""Likeness (0 to 100) of two wordings from which they are one action, context included, and by how much it must then
beat all others that either could make: the surest are paired first."""

SAME_THEME, SAME_LEAD, SAME_PROJECT = 4.0, 3.0, 12.0
"""What agreeing context adds to the likeness of two wordings."""

LEAST_WORDS = 40.0
"""Below this no context makes two wordings one."""

SAME_PROMISE = 90.0
"""Likeness of two promises under one action, due at the same time, from which they are one."""


@dataclass(frozen=True, slots=True)
class _Known:
    """An action as the report last seen with it states it."""

    action_id: str
    action: Action
    projects: frozenset[str]


def follow_actions(extracts: Sequence[Extract]) -> tuple[Extract, ...]:
    """One publisher's extracts, given in their order in time, with action ids that last and promises judged."""
    known: list[_Known] = []
    renamed = []
    for one in extracts:
        ids = _recognise(one, known)
        renamed.append(_renamed(one, ids))
    told = _promises(renamed)
    return tuple(
        one.model_copy(update={"commitments": tuple(told[place, i] for i in range(len(one.commitments)))})
        for place, one in enumerate(renamed)
    )


def _recognise(extract: Extract, known: list[_Known]) -> dict[str, str]:
    """Action id as read → the id that lasts; `known` learns the report's wording."""
    projects: dict[str, set[str]] = defaultdict(set)
    for update in extract.updates:
        if update.project:
            projects[update.action_id].add(normal(update.project))
    here = [_Known("", action, frozenset(projects[action.action_id])) for action in extract.actions]
    pairs = sorted(
        ((-_likeness(new, old), i, j) for i, new in enumerate(here) for j, old in enumerate(known)),
    )
    home = _paired([(-score, i, j) for score, i, j in pairs])
    ids = {}
    taken = {one.action_id for one in known}
    for i, new in enumerate(here):
        lasting = known[home[i]].action_id if i in home else _new_id(extract.report, new.action, taken)
        entry = _Known(lasting, new.action, new.projects or (known[home[i]].projects if i in home else frozenset()))
        if i in home:
            known[home[i]] = entry
        else:
            known.append(entry)
            taken.add(lasting)
        ids[new.action.action_id] = lasting
    return ids


def _paired(scores: Sequence[tuple[float, int, int]]) -> dict[int, int]:
    """New action → known one, of (likeness, new, known) with the likeliest first; each has one partner at most."""
    home: dict[int, int] = {}
    for least, clear in SAME_WORDS:
        for score, i, j in scores:
            if score < least or i in home or j in home.values():
                continue
            taken = set(home.values())
            rivals = (other for other, x, y in scores if (x == i) != (y == j) and x not in home and y not in taken)
            if score >= max(rivals, default=0.0) + clear:
                home[i] = j
    return home


def _new_id(report: Report, action: Action, taken: set[str]) -> str:
    """An id from what the action says when first met; equals are told apart by their heading, then by number."""
    publisher = slug(report.publisher)
    for parts in ((), (action.theme, action.section), (action.objective, action.theme, action.section)):
        if (made := digest(publisher, action.action, *parts)) not in taken:
            return made
    return next(made for n in range(2, len(taken) + 3) if (made := digest(publisher, action.action, n)) not in taken)


def _likeness(new: _Known, old: _Known) -> float:
    """How surely two wordings are one action: words first, then heading, lead and projects."""
    a, b = new.action, old.action
    words = max(_alike(normal(a.action), normal(b.action)), _alike(*(" ".join(label_words(x.action)) for x in (a, b))))
    if words < LEAST_WORDS:
        return 0.0
    heading = normal(a.theme or a.objective) == normal(b.theme or b.objective) and normal(a.section) == normal(
        b.section
    )
    lead = bool(a.lead_agencies) and normal(a.lead_agencies) == normal(b.lead_agencies)
    return words + SAME_THEME * heading + SAME_LEAD * lead + SAME_PROJECT * bool(new.projects & old.projects)


def _alike(one: str, other: str) -> float:
    return 100.0 if one == other else 0.5 * fuzz.token_sort_ratio(one, other) + 0.5 * fuzz.token_set_ratio(one, other)


def _renamed(extract: Extract, ids: Mapping[str, str]) -> Extract:
    def lasting(one: Action | ActionUpdate | Commitment) -> dict[str, str]:
        return {"action_id": ids.get(one.action_id, one.action_id)}

    return extract.model_copy(
        update={
            "actions": tuple(one.model_copy(update=lasting(one)) for one in extract.actions),
            "updates": tuple(one.model_copy(update=lasting(one)) for one in extract.updates),
            "commitments": tuple(one.model_copy(update=lasting(one)) for one in extract.commitments),
            "tables": tuple(
                one.model_copy(update={"action_id": ids[one.action_id]}) if one.action_id in ids else one
                for one in extract.tables
            ),
        }
    )


def _promises(extracts: Sequence[Extract]) -> dict[tuple[int, int], Commitment]:
    """Each promise by its report's place and its own, with a lasting id and what became of it."""
    groups: list[list[tuple[int, int]]] = []
    made: dict[tuple[int, int], Commitment] = {
        (place, i): one for place, extract in enumerate(extracts) for i, one in enumerate(extract.commitments)
    }
    by_action: dict[tuple[object, ...], list[list[tuple[int, int]]]] = defaultdict(list)
    for spot, one in made.items():
        rivals = by_action[one.action_id, one.due_fiscal_year, one.due_quarter, one.due_date]
        home = next((g for g in rivals if _same_promise(made[g[0]], one)), None)
        if home is None:
            home = []
            rivals.append(home)
            groups.append(home)
        home.append(spot)
    return {spot: one for group in groups for spot, one in _judged(group, made, extracts)}


def _same_promise(one: Commitment, other: Commitment) -> bool:
    return fuzz.token_sort_ratio(normal(one.text), normal(other.text)) >= SAME_PROMISE


def _judged(
    group: Sequence[tuple[int, int]], made: Mapping[tuple[int, int], Commitment], extracts: Sequence[Extract]
) -> Iterator[tuple[tuple[int, int], Commitment]]:
    """The prints of one promise with its id, its state and the sentence that tells it."""
    place, _ = group[0]
    first = made[group[0]]
    report = extracts[place].report
    lasting = digest(slug(report.publisher), first.action_id, first.text, _due(first, report))
    kept = _kept(first, place, extracts)
    state = CommitmentState.MET if kept else _unkept_state(first, place, extracts)
    for spot in group:
        yield (
            spot,
            made[spot].model_copy(
                update={
                    "commitment_id": lasting,
                    "state": state,
                    "resolved_by": kept[0] if kept else "",
                    "resolved_text": kept[1] if kept else "",
                }
            ),
        )


def _kept(one: Commitment, place: int, extracts: Sequence[Extract]) -> tuple[str, str] | None:
    """The first later report, and its sentence, that tells under the same action that the promise was kept."""
    promise = promise_of(one.text)
    if promise is None:
        return None
    own = normal(one.text)
    for later in extracts[place + 1 :]:
        for update in later.updates:
            if update.action_id == one.action_id or not one.action_id:
                sentence = _telling_sentence(promise, update, own)
                if sentence:
                    return later.report.report_id, sentence
    return None


def _telling_sentence(promise: Promise, update: ActionUpdate, own: str) -> str:
    """The sentence of an update that tells a promise kept; the promise itself, printed again, tells nothing."""
    told = (s for text in (update.update, update.outcome, update.summary) for s in sentences(text))
    return next((s for s in told if tells_kept(promise, s) and fuzz.ratio(normal(s), own) < SAME_PROMISE), "")


def _unkept_state(one: Commitment, place: int, extracts: Sequence[Extract]) -> CommitmentState:
    """Open before it falls due, overdue once a later report covers that day, unknown where no report can tell."""
    due = _due(one, extracts[place].report)
    days = [e.report.period_end for e in extracts if e.report.period_end]
    later = [e.report.period_end for e in extracts[place + 1 :] if e.report.period_end]
    if due is None or not days:
        return CommitmentState.UNKNOWN
    if due > max(days):
        return CommitmentState.OPEN
    return CommitmentState.OVERDUE if later and due <= max(later) else CommitmentState.UNKNOWN


def _due(one: Commitment, report: Report) -> date | None:
    """The last day on which the promise is in time; the financial year starts in the month the report's year does."""
    if one.due_date is not None:
        return one.due_date
    if not one.due_fiscal_year[:4].isdigit():
        return None
    year = FiscalYear(int(one.due_fiscal_year[:4]), _start_month(report))
    return year.quarter(one.due_quarter).end if one.due_quarter else year.end


def _start_month(report: Report) -> int:
    """The month in which the report's financial year starts, told by its quarter; April where it tells none."""
    if report.period_start is None or report.quarter is None:
        return 4
    return (report.period_start.month - 1 - 3 * (report.quarter - 1)) % 12 + 1
