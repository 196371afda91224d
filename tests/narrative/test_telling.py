"""Plans of invented partnerships, told in the ways partnerships tell them."""

from decimal import Decimal
from pathlib import Path

import pytest

from extractor.model.place import Box
from extractor.model.terms import Fate
from extractor.narrative.plan_tables import Entry, PlanRow, continues, read_plan_table, with_tail
from extractor.narrative.telling import Telling
from extractor.narrative.wording import head_line, plan_words
from extractor.settings import Settings
from extractor.sources.document import Word
from extractor.tables.making import make_table
from tests.drawing import grid, sketch
from tests.narrative.reading import told


def actions(telling: Telling) -> list[tuple[str, str]]:
    return [(action.action, action.lead_agencies) for action in telling.actions]


def updates(telling: Telling) -> list[tuple[str, int | None]]:
    return [(update.update, update.quarter) for update in telling.updates]


def promised(telling: Telling) -> list[str]:
    return [commitment.text for commitment in telling.commitments]


TREE = """
FENLAND OBJECTIVE - TO KEEP THE DROVES SAFE

Fewer accidents at night

CORNERS AND WEIGHT

Action: Light the worst corners (Lead agency = Council/Drainage Board)

- LANTERN Project lit nine corners from May, report due in Q3.
- Posts were painted white.

Action: Slow the tractors down (Lead agency = Police)

Two sessions were held at the weighbridge.

KEEPING CHILDREN OFF THE DYKES

Actions:

- Put up warning signs at every sluice (Lead agency = Drainage Board)
- Teach swimming at the school (Lead agency = School) – decision taken to wait for the new pool.

Fewer stolen boats

Action: Give boat owners a say by:

a) holding an evening at the marina (Lead agency = Police)

Eleven owners came.

b) asking them what they need (Lead agency = Council)
"""


def test_the_tree_of_a_plan() -> None:
    telling = told(TREE)
    assert actions(telling) == [
        ("Light the worst corners", "Council; Drainage Board"),
        ("Slow the tractors down", "Police"),
        ("Put up warning signs at every sluice", "Drainage Board"),
        ("Teach swimming at the school", "School"),
        ("Give boat owners a say by:", ""),
        ("holding an evening at the marina", "Police"),
        ("asking them what they need", "Council"),
    ]
    assert {action.objective for action in telling.actions} == {"TO KEEP THE DROVES SAFE"}
    assert [action.theme for action in telling.actions] == ["Fewer accidents at night"] * 4 + ["Fewer stolen boats"] * 3
    assert [action.section for action in telling.actions] == [
        "CORNERS AND WEIGHT",
        "CORNERS AND WEIGHT",
        "KEEPING CHILDREN OFF THE DYKES",
        "KEEPING CHILDREN OFF THE DYKES",
        "",
        "Give boat owners a say by:",
        "Give boat owners a say by:",
    ]
    assert telling.actions[0].line == 8


def test_updates_under_the_tree() -> None:
    telling = told(TREE)
    names = {action.action_id: action.action for action in telling.actions}
    assert [(names[update.action_id], update.update) for update in telling.updates] == [
        ("Light the worst corners", "LANTERN Project lit nine corners from May, report due in Q3."),
        ("Light the worst corners", "Posts were painted white."),
        ("Slow the tractors down", "Two sessions were held at the weighbridge."),
        ("Teach swimming at the school", "decision taken to wait for the new pool"),
        ("holding an evening at the marina", "Eleven owners came."),
    ]
    assert telling.updates[0].project == "LANTERN Project"
    assert {update.quarter for update in telling.updates} == {2}
    assert [(c.text, c.due_fiscal_year, c.due_quarter) for c in telling.commitments] == [
        ("LANTERN Project lit nine corners from May, report due in Q3.", "2019/20", 3)
    ]


def test_a_project_table_with_money_and_rows_that_go_on() -> None:
    telling = told(
        "Action: Mark what farmers own (Lead: Police)\n\n"
        "Project\tFunding\tUpdate\tOutcomes\n"
        "Paint days (funding approved by FSP - £1,250)\t\tPaint was bought for the farms,\t\n"
        "\t\tand used on nine of them.\t\n"
        "Boat tags\t£2.5k ring fenced in FSP budget\tTags went out in May.\tOutcomes will be available in Quarter 3.\n"
    )
    first, second = telling.updates
    assert (first.project, first.funding) == ("Paint days", "(funding approved by FSP - £1,250)")
    assert (first.funder, first.amount, first.outcome) == ("FSP", Decimal(1250), "")
    assert first.update == "Paint was bought for the farms, and used on nine of them."
    assert (second.funder, second.amount) == ("FSP", Decimal(2500))
    assert promised(telling) == ["Outcomes will be available in Quarter 3."]
    assert telling.commitments[0].due_quarter == 3


def test_rows_of_a_list_of_actions_find_their_action() -> None:
    telling = told(
        "Actions:\n\n- Run a night bus on Saturdays (Lead: Council)\n- Give out bicycle locks (Lead: Police)\n\n"
        "Project\tUpdate\nBicycle locks\tAll sixty locks were given out.\nNight bus\tThe bus carried 214 people home.\n"
    )
    names = {action.action_id: action.action for action in telling.actions}
    assert [names[update.action_id] for update in telling.updates] == [
        "Give out bicycle locks",
        "Run a night bus on Saturdays",
    ]


def test_quarters_in_the_first_column_in_the_heads_and_over_lists() -> None:
    telling = told(
        "Action: Meet the farmers (Lead: Police)\n\n"
        "\tUpdate\tAmount secured\nQuarter 1\tNobody came to the barn that evening.\tn/a\n"
        "Quarter 2\tForty farmers came and stayed late.\t£2,500\n\n"
        "Action: Watch the weirs (Lead: Board)\n\n"
        "Q1\tQ2\tQ3\tQ4\nThe group met once and chose a chair.\tThe group met twice and was given radios.\t\t\n\n"
        "Action: Find money (Lead: Council)\n\nQuarter 1:\n\n- Sluice Fund\n\nQuarter 2:\n\n- Dyke Fund\n"
    )
    assert updates(telling) == [
        ("Nobody came to the barn that evening.", 1),
        ("Forty farmers came and stayed late.", 2),
        ("The group met once and chose a chair.", 1),
        ("The group met twice and was given radios.", 2),
        ("Sluice Fund", 1),
        ("Dyke Fund", 2),
    ]
    assert telling.updates[1].amount == Decimal(2500)


def test_actions_as_rows_of_a_numbered_table() -> None:
    telling = told(
        "Priority 1: Quiet lanes\n\n"
        "Ref\tWhat we will do\tWho\tHow we are doing\tRAG\n"
        "1.1\tVisit every farm that was robbed\tPolice; Council\tNine farms were visited in August.\tGreen\n"
        "1.2\tSet up a watch for boats\tRiver Trust\tFirst meeting planned for 12 November 2019.\tAmber\n"
    )
    assert actions(telling) == [
        ("Visit every farm that was robbed", "Police; Council"),
        ("Set up a watch for boats", "River Trust"),
    ]
    assert telling.actions[0].objective == "Quiet lanes"
    assert updates(telling)[0] == ("Nine farms were visited in August.", 2)
    assert str(telling.commitments[0].due_date) == "2019-11-12"


def test_actions_that_stand_in_the_label_column() -> None:
    telling = told(
        "\tUpdate\nAction: Tell partners of the new law (Lead agency = Council)\tAll were told at the August meeting.\n"
        "Action: Tell residents of the new law (Lead agency = Police)\tA leaflet went to every house in the fen.\n"
    )
    assert len(telling.actions) == 2
    assert [update.action_id for update in telling.updates] == [action.action_id for action in telling.actions]


def test_cards_and_labelled_paragraphs() -> None:
    telling = told(
        "Action\tOpen the youth barn\nLead\tYouth Trust\nProgress this quarter\tThe barn opened in July.\n\n"
        "Milestone 2.3: Put up signs at every gate\n\nResponsible officer: J. Marsh | Due: March 2020 | RAG: Green\n\n"
        "Commentary\n\nSigns were put up at nine gates.\n\nOutcome: Fewer sheep on roads.\n\nFunding: £900 (County)\n"
    )
    assert actions(telling) == [("Open the youth barn", "Youth Trust"), ("Put up signs at every gate", "J. Marsh")]
    last = telling.updates[-1]
    assert (last.update, last.outcome, last.amount) == (
        "Signs were put up at nine gates.",
        "Fewer sheep on roads.",
        Decimal(900),
    )


def test_figures_make_no_update_but_may_promise() -> None:
    telling = told(
        "Action: Visit victims (Lead: Police)\n\n"
        "Visits\t2018/19\t2019/20\t\n\tTotal\tQ1\tQ2\nFarms\t12\t3\t4\nBoats\t9\tWill be available in Quarter 4\t\n"
    )
    assert not telling.updates
    assert [(c.text, c.due_quarter) for c in telling.commitments] == [("Will be available in Quarter 4", 4)]
    assert telling.table_actions == {0: telling.actions[0].action_id}


def test_numbers_in_words_are_claimed() -> None:
    telling = told(
        "Action: Visit victims (Lead: Police)\n\nOn 4 July 2019 we saw 17 people (page 13) and spent £1,200 since Q1.\n"
    )
    fates = [fate for _, fate in sorted(telling.claims.items())]
    assert fates == [
        Fate.PERIOD,
        Fate.PERIOD,
        Fate.NARRATIVE,
        Fate.REFERENCE,
        Fate.AMOUNT,
        Fate.PERIOD,
    ]


def test_ids_do_not_change_when_something_is_added_above() -> None:
    before, after = told(TREE), told("Action: Something new (Lead: Council)\n\nIt was begun.\n\n" + TREE)
    assert {a.action_id for a in before.actions} < {a.action_id for a in after.actions}
    assert {u.update_id for u in before.updates} < {u.update_id for u in after.updates}
    assert {c.commitment_id for c in before.commitments} == {c.commitment_id for c in after.commitments}


def test_a_profile_adds_words(tmp_path: Path) -> None:
    text = "Undertaking 4: Clear the brambles (Steward: Parish)\n\nThe brambles were cleared.\n"
    assert not told(text).actions
    profile = tmp_path / "words.toml"
    profile.write_text('[plan.labels]\naction = ["undertaking"]\nlead = ["steward"]\n', encoding="utf-8")
    assert actions(told(text, Settings(profile=str(profile)))) == [("Clear the brambles", "Parish")]


@pytest.mark.parametrize("text", ["", "\n\n", "Only words.\n", "1\t2\n3\t4\n"])
def test_a_report_without_a_plan_tells_nothing(text: str) -> None:
    telling = told(text)
    assert not telling.actions
    assert not telling.updates


def test_a_lead_that_the_page_cuts_off_is_no_lead() -> None:
    telling = told("Delivery plan\n\nAction: Mend the slipway at Old Quay (Lead agency =\n\nWork began in May.\n")
    (action,) = telling.actions
    assert (action.action, action.lead_agencies) == ("Mend the slipway at Old Quay", "")


def test_a_row_cut_by_a_page_goes_on_though_a_name_does_so_in_capitals() -> None:
    above = PlanRow({"ref": Entry("1.1"), "action": Entry("Clear the culvert in the"), "lead": Entry("Drainage")})
    rest = PlanRow({"action": Entry("lane behind the kiln"), "lead": Entry("Board")})
    assert continues(above, rest)
    assert not continues(above, PlanRow({"lead": Entry("Board")}))
    assert not continues(above, PlanRow({"action": Entry("Sound the wells"), "lead": Entry("Board")}))


def test_the_rest_of_a_row_overleaf_is_not_the_beginning_of_the_next_row() -> None:
    """The table breaks in the middle of the first row's update; the second part begins with the rest.

    | Project       | Funding        | Update                        |
    | Lamp posts    | £300 from CSP  | Lamps were hung at the quay   |
    """
    words = plan_words()
    rest = "|  |  | and by the mill. |\n| Eel trap loans | £90 from the Ward | Traps were lent to nine homes. |"
    first = make_table(grid(sketch(test_the_rest_of_a_row_overleaf_is_not_the_beginning_of_the_next_row)))
    above = read_plan_table(first, words)
    assert above is not None
    below = read_plan_table(make_table(grid(rest)), words, above)
    assert below is not None
    assert [row.text("update") for row in below.rows] == ["and by the mill.", "Traps were lent to nine homes."]
    assert continues(above.rows[-1], below.rows[0])


def test_columns_of_quarters_tell_one_update_each() -> None:
    telling = told(
        "Action\tLead\tQ1 update\tQ2 update\n"
        "1.1 Dredge the upper reach\tBoard\tA boat was hired for the summer.\tHalf the reach was dredged.\n"
        "1.2 Mark the shoals with posts\tPilots\tPosts were cut and tarred.\t\n"
    )
    names = {action.action_id: action.action for action in telling.actions}
    assert [(names[u.action_id], u.quarter, u.update) for u in telling.updates] == [
        ("Dredge the upper reach", 1, "A boat was hired for the summer."),
        ("Dredge the upper reach", 2, "Half the reach was dredged."),
        ("Mark the shoals with posts", 1, "Posts were cut and tarred."),
    ]


def test_a_head_left_behind_on_the_page_before_heads_the_rows() -> None:
    assert head_line("Action Lead officer Q1 update Q2 update", plan_words()) == (
        "Action",
        "Lead officer",
        "Q1 update",
        "Q2 update",
    )
    assert head_line("Ref Milestone Owner Progress Q1 Progress Q2", plan_words())[3:] == ("Progress Q1", "Progress Q2")
    assert not head_line("Action on the shoals", plan_words())
    telling = told(
        "Action Who Progress\n\nDredge the upper reach\tBoard\tHalf the reach was dredged.\n"
        "Mark the shoals with posts\tPilots\tPosts were cut and tarred.\n"
    )
    assert [(a.action, a.lead_agencies) for a in telling.actions] == [
        ("Dredge the upper reach", "Board"),
        ("Mark the shoals with posts", "Pilots"),
    ]


def test_bullets_under_a_lettered_action_are_told_one_by_one() -> None:
    telling = told(
        "Action: Make the river quieter by:\n\n a) asking boats to slow down (Lead: Pilots)\n"
        "   - Signs were put up.\n   - Nine owners wrote back.\n"
    )
    assert [u.update for u in telling.updates] == ["Signs were put up.", "Nine owners wrote back."]


@pytest.mark.parametrize(
    ("lead", "agencies"),
    [
        ("Ferry Team and Parish Council", "Ferry Team; Parish Council"),
        ("Police & River Trust", "Police; River Trust"),
        ("Fire and Rescue Service", "Fire and Rescue Service"),
        ("Health and Safety Board", "Health and Safety Board"),
        ("Police and Crime Commissioner", "Police and Crime Commissioner"),
    ],
)
def test_two_bodies_joined_by_and_are_two(lead: str, agencies: str) -> None:
    (action,) = told(f"Action: Watch the weirs at night (Lead: {lead})\n\nIt was begun.\n").actions
    assert action.lead_agencies == agencies


def test_a_row_cut_in_mid_sentence_goes_on_with_a_capital() -> None:
    above = PlanRow({"action": Entry("2.3 Place ropes at the six most visited"), "update": Entry("Four are in. The")})
    assert continues(above, PlanRow({"action": Entry("reaches"), "update": Entry("River Trust keeps them.")}))
    told_whole = PlanRow({"action": Entry("2.3 Place ropes at the six most visited"), "update": Entry("Four are in.")})
    assert not continues(told_whole, PlanRow({"action": Entry("reaches"), "update": Entry("River Trust keeps them.")}))


def test_labels_in_bold_need_no_colon_and_a_status_tells_nothing() -> None:
    telling = told(
        "## Action 2: Paint the lock gates\n\n**Lead** Keepers, Board\n\n"
        "**Progress** Two gates were painted in May.\n\n**RAG** Green\n\nDue date: March 2020\n"
    )
    assert actions(telling) == [("Paint the lock gates", "Keepers; Board")]
    assert [u.update for u in telling.updates] == ["Two gates were painted in May."]


def test_a_caption_tells_nothing_and_an_open_bracket_is_closed() -> None:
    telling = told(
        "Action: Watch the weirs at night, and count the eels that pass (Lead agency =\n\nRiver Board)\n\n"
        "The weirs were watched on nine nights in all weathers.\n\nEels counted at each weir\n\n"
        "Weir\tQ1\tQ2\nUpper\t12\t15\nLower\t9\t11\n"
    )
    assert actions(telling) == [("Watch the weirs at night, and count the eels that pass", "River Board")]
    assert [u.update for u in telling.updates] == ["The weirs were watched on nine nights in all weathers."]


def test_a_text_below_a_table_may_end_its_last_cell() -> None:
    row = PlanRow({"project": Entry("Eel pass"), "update": Entry("Boards were fitted to the six", (word(200, "six"),))})
    ended = with_tail(row, Entry("oldest weirs.", (word(201, "oldest"),)))
    assert ended is not None
    assert ended.text("update") == "Boards were fitted to the six oldest weirs."
    assert with_tail(row, Entry("oldest weirs.", (word(300, "oldest"),))) is None
    assert with_tail(row, Entry("Oldest weirs come next.", (word(200, "Oldest"),))) is None


def word(x0: float, text: str) -> Word:
    return Word(0, text, Box(x0, 100, x0 + 20, 110), 1)


def test_a_row_cut_behind_its_first_line_is_one_of_the_plan() -> None:
    telling = told("Ref\tAction\tOwner\tProgress\n2.1\tMend the\tWarden\tRoofs took\n")
    assert [action.action for action in telling.actions] == ["Mend the"]


def test_reasons_under_heads_of_a_plan_tell_nothing() -> None:
    telling = told("Ref\tAction\tOwner\tProgress\n2.1\tNot available\tWarden\tNot available\n")
    assert not telling.actions


def test_cards_whose_labels_stand_right_of_their_number() -> None:
    """A row over all columns heads the cards below it.

    | Ref | Action plan: position in June | < |
    | Priority 1: Safe droves | < | < |
    | 1.1 | Action | Light the worst corners of the fen |
    | ^ | Lead | Drainage Board |
    | ^ | Update | Nine corners were lit in May. |
    | 1.2 | Action | Teach the children to swim at school |
    | ^ | Lead | School |
    | ^ | Update | The pool was opened in June. |
    """
    table = make_table(grid(sketch(test_cards_whose_labels_stand_right_of_their_number), drawn=True))
    read = read_plan_table(table, plan_words())
    assert read is not None
    assert [row.heading for row in read.rows if row.heading] == ["Priority 1: Safe droves"]
    assert [(row.text("ref"), row.text("lead"), row.text("update")) for row in read.rows if row.text("action")] == [
        ("1.1", "Drainage Board", "Nine corners were lit in May."),
        ("1.2", "School", "The pool was opened in June."),
    ]


def test_an_action_alone_above_what_is_told_of_it_under_one_head() -> None:
    """The head says both.

    | Action and progress this quarter | Lead | Due |
    | A1. Light the worst corners of the fen | | |
    | Nine corners were lit in May. | Council | March |
    | A2. Teach the children to swim | | |
    | The pool was opened in June. | School | April |
    """
    table = make_table(grid(sketch(test_an_action_alone_above_what_is_told_of_it_under_one_head), drawn=True))
    read = read_plan_table(table, plan_words())
    assert read is not None
    assert [(row.text("action"), row.text("update"), row.text("lead")) for row in read.rows] == [
        ("A1. Light the worst corners of the fen", "Nine corners were lit in May.", "Council"),
        ("A2. Teach the children to swim", "The pool was opened in June.", "School"),
    ]


def test_a_theme_cut_at_the_side_of_a_narrow_column_is_a_heading() -> None:
    """The first column is as wide as its numbers.

    | Ref | Action | Lead | Progress this quarter |
    | Theme | 1: Safe droves | | |
    | 1.1 | Light the worst corners of the fen | Council | Nine corners were lit in May. |
    """
    table = make_table(grid(sketch(test_a_theme_cut_at_the_side_of_a_narrow_column_is_a_heading), drawn=True))
    read = read_plan_table(table, plan_words())
    assert read is not None
    assert [row.heading for row in read.rows] == ["Theme 1: Safe droves", ""]
