"""An action keeps its id through every report; promises are told by what later reports say."""

import pytest

from extractor.dataset.assemble import assemble, extracts_of
from extractor.model.action import Action, ActionUpdate, Commitment
from extractor.model.dataset import Dataset
from extractor.model.extract import Extract
from extractor.model.keys import digest, report_id
from extractor.model.terms import CommitmentState, UpdateForm
from tests.dataset.reporting import PUBLISHER, report

QUARTERS = ("2013/14 Q1", "2013/14 Q2", "2013/14 Q3", "2013/14 Q4")

WARDENS = "Fund street wardens for the market towns"


def plan(where: str, *actions: str, told: dict[str, str] | None = None, promise: str = "", due: str = "") -> Extract:
    """A report with actions, one update under each action named in `told`, and a promise under the first."""
    rid = report_id(PUBLISHER, where[:7], int(where[-1]))
    ids = {text: digest(rid, text) for text in actions}
    updates = [
        ActionUpdate(
            update_id=f"{rid}-u{n}", action_id=ids[text], report_id=rid, update=said, form=UpdateForm.PARAGRAPH
        )
        for n, (text, said) in enumerate((told or {}).items())
    ]
    promises = [
        Commitment(
            commitment_id=f"{rid}-c",
            action_id=ids[actions[0]],
            report_id=rid,
            text=promise,
            due_fiscal_year=due[:7],
            due_quarter=int(due[-1]) if due else None,
        )
    ]
    return report(
        where,
        actions=tuple(Action(action_id=ids[t], report_id=rid, theme="Towns", action=t) for t in actions),
        updates=tuple(updates),
        commitments=tuple(promises) if promise else (),
    )


def ids_by_words(dataset: Dataset) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in dataset.actions:
        found.setdefault(one.action, set()).add(one.action_id)
    return found


def test_a_reworded_action_keeps_its_id_and_its_updates() -> None:
    later = "Fund the street wardens for our market towns"
    dataset = assemble([plan(QUARTERS[0], WARDENS), plan(QUARTERS[1], later, told={later: "Two wardens were hired."})])
    assert len({one.action_id for one in dataset.actions}) == 1
    assert dataset.action_updates[0].action_id == dataset.actions[0].action_id


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Work with schools on domestic abuse", "Deliver DA work with schools"),
        ("Enlarge Neighbourhood Watch schemes", "Extend NHW schemes"),
        ("Provide drug treatment for young people", "Drug treatment for under 18s"),
    ],
)
def test_an_action_shortened_or_left_over_alone_keeps_its_id(before: str, after: str) -> None:
    dataset = assemble([plan(QUARTERS[0], before, WARDENS), plan(QUARTERS[1], WARDENS, after)])
    ids = ids_by_words(dataset)
    assert ids[before] == ids[after] != ids[WARDENS]


def test_two_new_wordings_for_one_old_are_left_apart() -> None:
    old, *new = "Provide drug treatment for young people", "Drug treatment for under 18s", "Drug treatment for over 18s"
    ids = ids_by_words(assemble([plan(QUARTERS[0], old), plan(QUARTERS[1], *new)]))
    assert not ids[old] & (ids[new[0]] | ids[new[1]])


def test_two_actions_much_alike_are_two() -> None:
    other = "Fund rural wardens for the market towns"
    ids = ids_by_words(assemble([plan(q, WARDENS, other) for q in QUARTERS]))
    assert len(ids[WARDENS]) == len(ids[other]) == 1
    assert not ids[WARDENS] & ids[other]


def test_an_action_left_out_of_a_report_comes_back_as_itself() -> None:
    other = "Publish a newsletter for landlords"
    dataset = assemble([plan(QUARTERS[0], WARDENS, other), plan(QUARTERS[1], other), plan(QUARTERS[2], WARDENS, other)])
    assert all(len(ids) == 1 for ids in ids_by_words(dataset).values())


PROMISE = "The survey of shopkeepers to be completed by 30 September 2013."


def state(*later: str, promise: str = PROMISE, due: str = "2013/14 Q2") -> tuple[CommitmentState, str, str]:
    """What becomes of a promise of the first report when the reports after it say `later`, one sentence each."""
    reports = [plan(QUARTERS[0], WARDENS, promise=promise, due=due)]
    reports += [plan(q, WARDENS, told={WARDENS: said}) for q, said in zip(QUARTERS[1:], later, strict=False)]
    one = assemble(reports).commitments[0]
    return one.state, one.resolved_by[-2:], one.resolved_text


def test_a_promise_kept_is_told_with_report_and_sentence() -> None:
    said = "Wardens met twice. The survey of shopkeepers was completed in August."
    assert state(said) == (CommitmentState.MET, "q2", "The survey of shopkeepers was completed in August.")


@pytest.mark.parametrize(
    "said",
    [
        PROMISE,
        "The survey of shopkeepers has not been completed.",
        "The survey of shopkeepers was discussed with the wardens.",
        "The survey of shopkeepers will be completed next year.",
        "A survey of drivers was completed.",
    ],
)
def test_what_does_not_tell_a_promise_kept(said: str) -> None:
    assert state(said)[0] == CommitmentState.OVERDUE


def test_figures_promised_are_kept_by_being_told() -> None:
    promise = "Figures for the shop survey will be available in Quarter 2."
    assert state("Figures for the shop survey: nine of ten felt safe.", promise=promise)[0] == CommitmentState.MET
    assert state("The shop survey goes on.", promise=promise)[0] == CommitmentState.OVERDUE


def test_a_promise_not_yet_due_is_open() -> None:
    assert state("Nothing new.", due="2013/14 Q4")[0] == CommitmentState.OPEN


def test_a_promise_without_a_day_is_unknown() -> None:
    assert state("Nothing new.", due="")[0] == CommitmentState.UNKNOWN


def test_a_promise_no_later_report_can_tell_of_is_unknown() -> None:
    assert state(due="2013/14 Q1")[0] == CommitmentState.UNKNOWN


def test_a_promise_made_again_keeps_its_id() -> None:
    dataset = assemble([plan(q, WARDENS, promise=PROMISE, due="2013/14 Q2") for q in QUARTERS])
    assert len({one.commitment_id for one in dataset.commitments}) == 1
    assert {one.state for one in dataset.commitments} == {CommitmentState.OVERDUE}


def test_actions_survive_taking_apart() -> None:
    dataset = assemble([plan(q, WARDENS, promise=PROMISE, due="2013/14 Q2") for q in QUARTERS])
    assert assemble(extracts_of(dataset)) == dataset
