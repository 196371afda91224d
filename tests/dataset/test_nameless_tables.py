"""A table whose title was lost in one report is known again by another report's edition of it."""

from extractor.dataset.assemble import assemble
from extractor.model.extract import Extract
from extractor.model.observation import Observation
from tests.dataset.reporting import figure, report

FORMS = ("Paper", "Glass", "Tins")


def cell(where: str, row: str, value: str, period: str, title: str) -> Observation:
    """A figure as read: under its title the row is a breakdown; without one the row is all that is known."""
    label, breakdown = ("Waste collected", f"form={row}") if title else (row, "")
    told = {"row_label": row, "breakdown": breakdown}
    return figure(where, label, value, period, title=title, row=ord(row[0])).model_copy(update=told)


def table(where: str, values: tuple[str, ...], title: str, period: str = "") -> Extract:
    """A report with one table of the three forms."""
    return report(
        where, *(cell(where, row, value, period or where, title) for row, value in zip(FORMS, values, strict=True))
    )


def names(extract: Extract) -> set[tuple[str, str]]:
    """What the figures of a report are said to be once all reports are known."""
    history = assemble(
        [
            table("2015/16 Q1", ("3", "4", "5"), "Waste by form, April to June 2015"),
            table("2015/16 Q2", ("6", "8", "9"), "Waste by form, July to September 2015"),
            extract,
        ]
    )
    here = extract.report.report_id
    return {(one.indicator, one.breakdown) for one in history.observations if one.report_id == here}


def test_rows_that_one_table_alone_has_name_it() -> None:
    found = names(table("2015/16 Q3", ("7", "8", "2"), ""))
    assert found == {("Waste collected", f"form={row}") for row in FORMS}


def test_figures_at_odds_with_the_titled_edition_name_nothing() -> None:
    found = names(table("2015/16 Q3", ("40", "50", "60"), "", period="2015/16 Q2"))
    assert found == {(row, "") for row in FORMS}


def test_two_tables_with_the_same_rows_are_told_apart_by_figures_alone() -> None:
    rival = [cell("2015/16 Q1", row, "90", "2015/16 Q1", "Complaints by form") for row in FORMS]
    rival = [one.model_copy(update={"indicator": "Complaints"}) for one in rival]
    first = report("2015/16 Q1", *table("2015/16 Q1", ("310", "425", "57"), "Waste by form").observations, *rival)
    new = table("2015/16 Q2", ("7", "8", "2"), "")
    again = table("2015/16 Q3", ("310", "425", "57"), "", period="2015/16 Q1")
    found = {(one.report_id[-2:], one.indicator) for one in assemble([first, new, again]).observations}
    assert found == {("q1", "Waste collected"), ("q1", "Complaints"), ("q3", "Waste collected")} | {
        ("q2", row) for row in FORMS
    }


def test_a_table_that_stands_under_its_title_in_the_same_report_is_not_found_twice() -> None:
    figures = [*table("2015/16 Q3", ("7", "8", "2"), "Waste by form").observations]
    bare = [cell("2015/16 Q3", row, "1", "2015/16 Q3", "") for row in FORMS]
    assert {("Paper", ""), ("Waste collected", "form=Paper")} <= names(report("2015/16 Q3", *figures, *bare))
