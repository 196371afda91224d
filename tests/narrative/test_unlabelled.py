"""Plans of invented boards that use no word for action or for lead, or tell levels by a number alone."""

from extractor.narrative.plan_tables import read_plan_table
from extractor.narrative.wording import plan_words
from extractor.tables.making import make_table
from tests.drawing import grid
from tests.narrative.reading import told

NAMED = """
Action plan

Outcome 1: Dry lanes

Ditches

1.1 Clear the ditches below the mill (Drainage Board/Parish)

- Nine ditches were cleared in August and the spoil was carted away.

1.2 Teach wardens to read the gauges (Wardens)

- Four wardens came to the evening at the pump house.

Outcome 2: Open paths

2.1 Mend the stiles on the ridge path (Rangers)

- Six stiles were mended before the harvest.
"""


def test_a_number_and_names_in_brackets_state_an_action() -> None:
    telling = told(NAMED)
    assert [(a.action, a.lead_agencies) for a in telling.actions] == [
        ("Clear the ditches below the mill", "Drainage Board; Parish"),
        ("Teach wardens to read the gauges", "Wardens"),
        ("Mend the stiles on the ridge path", "Rangers"),
    ]
    assert [(a.objective, a.theme) for a in telling.actions] == [
        ("Dry lanes", "Ditches"),
        ("Dry lanes", "Ditches"),
        ("Open paths", ""),
    ]
    assert [u.action_id for u in telling.updates] == [a.action_id for a in telling.actions]


def test_the_same_shape_outside_a_plan_is_a_heading() -> None:
    assert not told(
        NAMED.replace("Action plan", "Trends").replace("Outcome 1: ", "").replace("Outcome 2: ", "")
    ).actions


def test_where_actions_are_labelled_names_in_brackets_state_none() -> None:
    labelled = NAMED.replace("1.1 Clear", "Action: Clear").replace("(Drainage Board/Parish)", "(Lead: Parish)")
    labelled = labelled.replace("1.2 Teach", "Action: Teach").replace("(Wardens)", "(Lead: Wardens)")
    assert len(told(labelled + "\n2.2 Rights of way on the ridge (Rangers)\n").actions) == 2


def test_initials_in_brackets_are_no_names() -> None:
    text = NAMED.replace("the mill (Drainage Board/Parish)", "the mill (TM)").replace("(Rangers)", "(TRP)")
    assert not told(text).actions


def test_a_number_alone_states_an_action_where_nothing_else_does() -> None:
    text = NAMED.replace(" (Drainage Board/Parish)", "").replace(" (Wardens)", "").replace(" (Rangers)", "")
    assert [a.action for a in told(text).actions] == [
        "Clear the ditches below the mill",
        "Teach wardens to read the gauges",
        "Mend the stiles on the ridge path",
    ]
    also = text + "\nAction: Paint the signs (Lead: Parish)\n\nThe signs were painted.\n"
    assert [a.action for a in told(also).actions] == ["Paint the signs"]


def test_a_short_line_above_an_action_is_its_theme() -> None:
    telling = told(
        "Priority 1: Dry lanes\n\n"
        "Action 1: Clear the ditches below the mill\nLead: Parish\n\n"
        "Nine ditches were cleared before the harvest came.\n\n"
        "Gauges\n\nAction 2: Read every gauge twice a day\nLead: Wardens\n\n"
        "The gauges were read twice a day since the floods.\n"
    )
    assert [a.theme for a in telling.actions] == ["", "Gauges"]
    assert len(telling.updates) == 2


def test_the_rows_of_a_card_may_be_numbered() -> None:
    telling = told(
        "Action 1.2\tOpen the lock at night\nLead\tKeepers, Board\nProgress\tThe lock was opened on twelve nights.\n"
    )
    (action,) = telling.actions
    assert (action.action, action.lead_agencies) == ("Open the lock at night", "Keepers; Board")
    assert [u.action_id for u in telling.updates] == [action.action_id]


def test_a_card_cut_by_a_page_behind_its_first_row() -> None:
    telling = told(
        "Action 1.2\tOpen the lock at night in summer\n\n"
        "Lead\tKeepers\nProgress\tThe lock was opened on twelve nights.\nNext steps\tA rota for May.\n"
    )
    (action,) = telling.actions
    assert (action.action, action.lead_agencies) == ("Open the lock at night in summer", "Keepers")
    assert [u.action_id for u in telling.updates] == [action.action_id]


def test_stray_rows_of_a_table_tell_nothing() -> None:
    telling = told(
        NAMED + "\nWalkers counted at each stile since the spring\n\n2018/19 2019/20\n\nTotal Q1 Q2\n\n"
        "Number of walkers 67 (from 2525 to 2592)\n"
    )
    assert [u.update for u in telling.updates][-1] == "Six stiles were mended before the harvest."


def test_heads_of_quarters_alone_on_a_page_keep_their_quarters() -> None:
    table = make_table(grid("| Action | Lead | Q1 update | Q2 update |"))
    plan = read_plan_table(table, plan_words())
    assert plan is not None
    assert plan.roles == ("action", "lead", "update:1", "update:2")


def test_a_rest_overleaf_that_reads_like_a_reason_is_still_the_rest() -> None:
    words = plan_words()
    above = read_plan_table(make_table(grid("| Action | Progress |\n| Gauge the mere | Posts are in. A map |")), words)
    rest = read_plan_table(make_table(grid("| | is to be published in quarter three. |")), words, above)
    assert rest is not None
    assert rest.rows[0].text("update") == "is to be published in quarter three."
