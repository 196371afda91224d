"""What people decide wins and lasts: corrections of figures, and the codebook."""

from pathlib import Path

import pytest

from extractor.checks.catalogue import check
from extractor.dataset import codebook, corrections
from extractor.dataset.assemble import assemble, settle
from extractor.dataset.codebook import Codebook
from extractor.dataset.corrections import Correction
from extractor.errors import NotADataset
from extractor.model.extract import Extract
from extractor.model.terms import MatchedBy, Polarity, Status, Verification
from tests.dataset.reporting import figure, report

Q1, Q2 = "2013/14 Q1", "2013/14 Q2"


def two_reports() -> list[Extract]:
    return [
        report(Q1, figure(Q1, "Home burglary", "50", Q1)),
        report(Q2, figure(Q2, "Break-ins", "60", Q2), figure(Q2, "Robbery", "7", Q2)),
    ]


def correction(field: str, seen: str, new: str, observation_id: str = "") -> Correction:
    target = observation_id or two_reports()[0].observations[0].observation_id
    return Correction(field=field, seen=seen, new_value=new, observation_id=target, decided_by="Ann")


def test_a_corrected_value_says_so_and_keeps_what_was_printed() -> None:
    one = assemble(two_reports(), [correction("value", "50", "56")]).observations[0]
    assert (str(one.value), one.value_text, one.verification) == ("56", "50", Verification.CORRECTED)


def test_a_reason_becomes_a_figure_and_a_figure_a_reason() -> None:
    extracts = [report(Q1, figure(Q1, "Robbery", "n/a", Q1))]
    told, stale = corrections.apply(
        extracts, [correction("value", "", "9", extracts[0].observations[0].observation_id)]
    )
    assert (told[0].observations[0].status, stale) == (Status.REPORTED, ())
    gone = assemble(two_reports(), [correction("value", "50", "")]).observations[0]
    assert (gone.value, gone.status) == (None, Status.ILLEGIBLE)


def test_later_decisions_see_earlier_ones() -> None:
    told, stale = corrections.apply(two_reports(), [correction("value", "50", "56"), correction("value", "56", "57")])
    assert str(told[0].observations[0].value) == "57"
    assert not stale


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (correction("value", "49", "56"), "was '49' when it was decided and now reads '50'"),
        (correction("value", "50", "56", "no-such-figure"), "no figure no-such-figure"),
        (correction("value", "50", "many"), "'many' is no value"),
        (correction("colour", "", "red"), "no field that can be corrected"),
    ],
)
def test_a_stale_decision_is_told_and_not_applied(one: Correction, why: str) -> None:
    told, stale = corrections.apply(two_reports(), [one])
    assert told == tuple(two_reports())
    assert why in stale[0].why


def test_a_corrected_indicator_moves_the_figure_to_its_series() -> None:
    target = two_reports()[1].observations[0].observation_id
    dataset = assemble(two_reports(), [correction("indicator", "Break-ins", "Home burglary", target)])
    assert dataset.observations[0].series_id == dataset.observations[1].series_id


def test_decisions_are_read_from_their_file(tmp_path: Path) -> None:
    lines = [",".join(corrections.COLUMNS), "2015-01-02,Ann,r1,o1,,value,'-x,7,misread"]
    (tmp_path / corrections.FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert corrections.load(tmp_path) == (
        Correction("value", "-x", "7", "r1", "o1", "", "2015-01-02", "Ann", "misread"),
    )
    assert corrections.load(tmp_path / "elsewhere") == ()
    (tmp_path / corrections.FILE).write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(NotADataset, match="no column"):
        corrections.load(tmp_path)


def test_an_untouched_codebook_changes_nothing() -> None:
    dataset = assemble(two_reports())
    text = codebook.write(Codebook(), dataset.series)
    read = codebook.parse(text)
    assert read == Codebook()
    assert codebook.write(read, assemble(two_reports(), codebook=read).series) == text


def test_a_person_may_change_no_more_than_a_capital_letter() -> None:
    text = codebook.write(Codebook(), assemble(two_reports()).series)
    book = codebook.parse(text.replace('name = "Home burglary"', 'name = "Home Burglary"'))
    assert "Home Burglary" in {one.indicator for one in assemble(two_reports(), codebook=book).series}


def test_a_comment_belongs_to_the_entry_below_it() -> None:
    text = codebook.write(Codebook(), assemble(two_reports()).series)
    place = text.rindex("[[")
    book = codebook.parse(text[:place] + "# asked of Ann\n" + text[place:])
    (kept,) = book.kept
    assert kept.startswith("# asked of Ann\n[[")
    again = codebook.write(book, assemble(two_reports(), codebook=book).series)
    assert codebook.write(codebook.parse(again), assemble(two_reports(), codebook=book).series) == again


def test_an_error_names_its_line_whatever_stands_above() -> None:
    text = codebook.write(Codebook(), assemble(two_reports()).series)
    with pytest.raises(NotADataset, match=rf"line {text.count(chr(10)) + 2}\b"):
        codebook.parse(text + '[[area]]\nname = "Marsh\n')


def test_a_person_joins_renames_and_judges() -> None:
    before = assemble(two_reports())
    text = codebook.write(Codebook(), before.series)
    text = text.replace('name = "Home burglary"', 'name = "Burglary of homes" # as the council says')
    text = text.replace('aliases = ["Home burglary"]', 'aliases = ["Home burglary", "break-ins"]')
    text = text.replace('polarity = "lower_is_better"', 'polarity = "neutral"', 1)
    book = codebook.parse(text)
    dataset = assemble(two_reports(), codebook=book)
    joined = next(s for s in dataset.series if s.indicator == "Burglary of homes")
    assert (joined.reports, joined.matched_by) == (2, MatchedBy.PERSON)
    assert joined.series_id == before.observations[0].series_id
    again = codebook.write(book, dataset.series)
    assert "# as the council says" in again
    assert codebook.write(codebook.parse(again), dataset.series) == again
    assert '"Break-ins"' not in again


def test_a_person_keeps_labels_apart() -> None:
    reports = [
        report(Q1, figure(Q1, "Robbery", "512", Q1)),
        report(Q2, figure(Q2, "Robberies", "512", Q1), figure(Q2, "Robberies", "477", Q2)),
    ]
    assert len(assemble(reports).series) == 1
    book = codebook.parse('[[indicator]]\nname = "Robbery"\napart = ["Robberies"]\n')
    assert len(assemble(reports, codebook=book).series) == 2


def test_a_person_names_areas() -> None:
    reports = [
        report(Q1, figure(Q1, "Robbery", "5", Q1, area="The Marsh")),
        report(Q2, figure(Q2, "Robbery", "6", Q2, area="Division C")),
    ]
    book = codebook.parse('[[area]]\nname = "Marsh"\naliases = ["The Marsh", "Division C"]\nparts = []\n')
    assert {(s.area, s.reports) for s in assemble(reports, codebook=book).series} == {("Marsh", 2)}


def test_the_days_of_definitions_part_a_series() -> None:
    quarters = ["2013/14 Q3", "2013/14 Q4", "2014/15 Q1", "2014/15 Q2"]
    reports = [report(q, figure(q, "Litter", str(40 + i), q)) for i, q in enumerate(quarters)]
    assert len(assemble(reports).series) == 1
    book = codebook.parse(
        '[[indicator]]\nname = "Litter"\n'
        'definitions = [{ text = "streets" }, { from = 2014-04-01, text = "streets and parks" }]\n'
    )
    old, new = sorted(assemble(reports, codebook=book).series, key=lambda s: str(s.first_period))
    assert (new.replaces, old.replaces) == (old.series_id, "")
    assert old.series_id == assemble(reports).series[0].series_id
    assert str(new.first_period) == "2014-04-01"


def test_an_entry_touched_for_another_reason_joins_no_definitions() -> None:
    note = "New definition, not comparable."
    quarters = ["2013/14 Q3", "2013/14 Q4", "2014/15 Q1"]
    reports = [
        report(q, figure(q, "Litter", str(40 + i), q, note=note if i == 1 else "")) for i, q in enumerate(quarters)
    ]
    touched = '[[indicator]]\nname = "Litter"\npolarity = "neutral"\n'
    assert len(assemble(reports, codebook=codebook.parse(touched)).series) == 2
    dated = touched + "definitions = [{ from = 2014-04-01 }]\n"
    assert {str(s.first_period) for s in assemble(reports, codebook=codebook.parse(dated)).series} == {
        "2013-10-01",
        "2014-04-01",
    }


def test_what_people_say_of_areas_is_held_against_the_figures() -> None:
    def told(value: str) -> list[str]:
        rows = [("Fen", "12"), ("Marsh", "30"), ("Wold", "9"), ("The two", value)]
        figures = [figure(Q1, "Litter", v, Q1, area=area, row=i) for i, (area, v) in enumerate(rows)]
        book = codebook.parse('[[area]]\nname = "The two"\nparts = ["Fen", "Marsh"]\n')
        return [one.check for one in check(assemble([report(Q1, *figures)], codebook=book))]

    assert "total_of_areas" not in told("42")
    assert "total_of_areas" in told("43")


def test_polarity_by_the_words() -> None:
    assert {s.indicator: s.polarity for s in assemble(two_reports()).series} == {
        "Break-ins": None,
        "Home burglary": Polarity.LOWER_IS_BETTER,
        "Robbery": Polarity.LOWER_IS_BETTER,
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[indicator]]\nname = Robbery\n", "mend the line"),
        ("[[indicator]]\naliases = []\n", "name is missing"),
        ('[[indicator]]\nname = "x"\naliases = "y"\n', "aliases is a list"),
        ('[[indicator]]\nname = "x"\npolarity = "good"\n', "good"),
        ('[[indicators]]\nname = "x"\n', r"no one reads \[indicators\]"),
    ],
)
def test_a_codebook_that_makes_no_sense_is_named(text: str, message: str) -> None:
    with pytest.raises(NotADataset, match=message):
        codebook.parse(text, "here/codebook.toml")


def test_a_person_who_saw_the_canonical_name_is_understood() -> None:
    reports = [
        report(Q1, figure(Q1, "Street robbery", "512", Q1)),
        report(Q2, figure(Q2, "Robbery", "512", Q1), figure(Q2, "Robbery", "477", Q2)),
    ]
    shown = assemble(reports).observations[1]
    assert (shown.label, shown.indicator) == ("Robbery", "Street robbery")
    one = correction("indicator", "Street robbery", "Muggings", shown.observation_id)
    dataset, stale = settle(reports, [one])
    assert not stale
    assert dataset.observations[1].label == "Muggings"


def on_series(dataset_field: str, seen: str, new: str, series_id: str) -> Correction:
    return Correction(field=dataset_field, seen=seen, new_value=new, series_id=series_id)


def test_a_person_joins_two_series() -> None:
    before = {s.indicator: s.series_id for s in assemble(two_reports()).series}
    one = on_series("series_id", before["Break-ins"], before["Home burglary"], before["Break-ins"])
    dataset, stale = settle(two_reports(), [one])
    joined = next(s for s in dataset.series if s.indicator == "Home burglary")
    assert not stale
    assert (joined.reports, joined.labels, joined.matched_by) == (2, "Home burglary | Break-ins", MatchedBy.PERSON)
    assert {v.series_id for v in dataset.vintages} == {s.series_id for s in dataset.series}


def test_a_person_renames_a_series() -> None:
    target = next(s for s in assemble(two_reports()).series if s.indicator == "Robbery")
    dataset, stale = settle(two_reports(), [on_series("indicator", "Robbery", "Street robbery", target.series_id)])
    assert not stale
    assert {o.indicator for o in dataset.observations if o.series_id == target.series_id} == {"Street robbery"}


@pytest.mark.parametrize(
    ("field", "seen", "new"),
    [
        ("indicator", "Theft", "x"),
        ("polarity", "lower_is_better", "good"),
        ("series_id", "", "gone"),
        ("labels", "", ""),
    ],
)
def test_a_decision_on_a_series_that_does_not_fit_is_told(field: str, seen: str, new: str) -> None:
    before = assemble(two_reports())
    target = next(s for s in before.series if s.indicator == "Robbery")
    dataset, stale = settle(two_reports(), [on_series(field, seen or target.series_id, new, target.series_id)])
    assert dataset == before
    assert len(stale) == 1
