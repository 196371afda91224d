"""Texts that a converter damaged: captions cut in cells that end on a time, years cut around blanks, parted words."""

from pathlib import Path

from extractor.model.extract import Extract
from extractor.pipeline import read_file
from extractor.settings import Settings
from extractor.sources.locate import LocatedFile

HEAD = "Elm and Oak Community Safety Partnership\nPerformance report, Quarter 4 2016/17\n\n"
WORDS = "In March the wardens of Elmbrook counted stolen boats and reported crime by district.\n\n"


def read(folder: Path, table: str) -> Extract:
    """A report with one table, its cells drawn with `|`."""
    path = folder / "report.txt"
    path.write_text(HEAD + WORDS + table.strip().replace("|", "\t") + "\n", encoding="utf-8")
    return read_file(LocatedFile(path, path.name), Settings())


def test_a_caption_cut_in_cells_that_ends_on_a_day_tells_the_time_of_the_table(tmp_path: Path) -> None:
    extract = read(
        tmp_path,
        """
Levels of rep|orted crime b|y district, 1 April |to| 31 March||
Offence||Elmbrook|||Oak|
|2015/16|2016/17|% change|2015/16|2016/17|% change
Stolen boats|20|21|+5.0%|30|33|+10.0%
Bin fires|40|50|+25.0%|60|54|-10.0%
""",
    )
    told = {str(one.value): (one.table_title, one.area, str(one.period_start)) for one in extract.observations}
    assert told["54"] == ("Levels of reported crime by district, 1 April to 31 March", "Oak", "2016-04-01")
    assert told["20"][1:] == ("Elmbrook", "2015-04-01")


def test_a_day_cut_between_its_digits_is_whole(tmp_path: Path) -> None:
    extract = read(
        tmp_path,
        """
Crime per 1,000 residents, rolling 12 months to 3|1 Marc|h 2017
Area|Stolen boats|Bin fires
Elmbrook|1.07|2.32
Oak|0.75|1.26
""",
    )
    assert {str(one.period_end) for one in extract.observations} == {"2017-03-31"}


def test_a_row_of_heads_is_no_caption(tmp_path: Path) -> None:
    extract = read(tmp_path, "Ward|2015/16|2016/17\nElmbrook|20|21\nOak|40|50")
    assert {str(one.value): one.column_label for one in extract.observations}["50"] == "2016/17"


def test_a_year_cut_around_an_empty_cell_is_whole(tmp_path: Path) -> None:
    extract = read(
        tmp_path,
        """
Boats found
Ward|2015/16|2||016/17||
|Total|Q1|Q2|Q3|Q4|Total
Elmbrook|90|11|12|13|14|50
Oak|80|21|22|23|24|90
""",
    )
    told = {str(one.value): (str(one.period_start), str(one.period_end)) for one in extract.observations}
    assert told["80"] == ("2015-04-01", "2016-03-31")
    assert told["23"] == ("2016-10-01", "2016-12-31")


def test_words_that_a_blank_parts_are_whole_where_the_report_prints_them(tmp_path: Path) -> None:
    extract = read(tmp_path, "Boats found by ward\nWard|Q3|Q4\nElmb rook|20|21\nOak|40|50\nElmbrook|1|2")
    assert {one.row_label for one in extract.observations} == {"Elmbrook", "Oak"}


def test_rows_set_in_below_another_are_its_parts(tmp_path: Path) -> None:
    lines = [
        "Crime by ward                 Q3       Q4",
        "Stolen boats                  61       71",
        "   Elmbrook                   20       21",
        "   Oak                        41       50",
        "Bin fires                     11       13",
        "   Elmbrook                    5        6",
        "   Oak                         6        7",
    ]
    extract = read(tmp_path, "\n".join(lines))
    told = {str(one.value): one.row_label for one in extract.observations}
    assert told["50"] == "Stolen boats / Oak"
    assert told["6"] == "Bin fires / Oak"
    assert told["13"] == "Bin fires"


def test_two_figures_in_one_cell_beside_an_empty_one_are_one_each(tmp_path: Path) -> None:
    extract = read(tmp_path, "Boats found by ward\nWard|Q2|Q3|Q4\nElmbrook|20|21|22\nOak|1,263 1,240||52\nAsh|7|8|9")
    told = {str(one.value): (one.row_label, one.column_label) for one in extract.observations}
    assert (told["1263"], told["1240"]) == (("Oak", "Q2"), ("Oak", "Q3"))
    assert len(told) == 9


PLAN = """
Ref    What we will do               Lead service      Progress in Quarter 4                   Status

Priority: Safe droves

A1     Light the worst corners of    Drainage Board    Nine corners were lit in May and the    On track
       the fen                                         rest will follow.

A2     Teach the children to swim    School            The pool was opened in June             Behind
                                                       2016.

Priority: Fewer stolen boats

B1     Hold an evening at the        Police            Thirty owners came to the marina and    On track
       marina                                          asked for lamps.
"""


def test_a_plan_aligned_by_blanks_has_titles_between_its_rows_and_a_quarter_in_its_heads(tmp_path: Path) -> None:
    extract = read(tmp_path, PLAN)
    assert [(one.theme or one.objective, one.action) for one in extract.actions] == [
        ("Safe droves", "Light the worst corners of the fen"),
        ("Safe droves", "Teach the children to swim"),
        ("Fewer stolen boats", "Hold an evening at the marina"),
    ]
    assert [one.lead_agencies for one in extract.actions] == ["Drainage Board", "School", "Police"]
    assert extract.updates[1].update == "The pool was opened in June 2016."
