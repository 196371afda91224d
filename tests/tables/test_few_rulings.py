"""Tables with horizontal rulings alone, or none: what parts rows, what a heading spans, where notes begin."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractor.model.place import Box
from extractor.settings import Settings
from extractor.sources.document import Fill, Page, Rule, Word
from extractor.tables.grid import Grid
from extractor.tables.regions import find_grids

Printed = tuple[float, float, str]
"""Middle, base line, text."""
LEFT, RIGHT = 80.0, 480.0
COLUMNS = (290.0, 360.0, 430.0)


def words(printed: Sequence[Printed], size: float = 9.0, blank: float = 0.28) -> list[Word]:
    out = []
    for middle, base, text in printed:
        x = middle - 0.25 * size * len(text)
        for part in text.split(" "):
            box = Box(x, base - 0.75 * size, x + 0.5 * size * len(part), base + 0.21 * size)
            out.append(Word(0, part, box, 1, size=size))
            x = box.x1 + blank * size
    return out


def label(text: str, base: float) -> Printed:
    return (LEFT + 4 + 2.25 * len(text), base, text)


def row(text: str, base: float, *figures: str) -> list[Printed]:
    return [label(text, base), *((x, base, figure) for x, figure in zip(COLUMNS, figures, strict=True))]


def ruling(y: float, x: float = LEFT) -> Rule:
    return Rule(Box(x, y - 0.25, RIGHT, y + 0.25), horizontal=True)


def read(printed: Sequence[Word], rules: Sequence[Rule] = (), fills: Sequence[Fill] = ()) -> Grid:
    numbered = tuple(replace(word, ordinal=at) for at, word in enumerate(printed))
    (grid,) = find_grids(Page(1, 595, 842, numbered, tuple(rules), tuple(fills)), Settings())
    return grid


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in line] for line in grid.matrix()]


BODY = [*row("Alder Ward", 140, "12", "15", "9"), *row("Birch Ward", 156, "31", "28", "40")]
BODY += [*row("Cedar Ward", 172, "7", "11", "5"), *row("Dale Ward", 188, "64", "59", "71")]


def test_shading_that_ends_with_every_line_parts_no_ruled_row() -> None:
    heads = [(x, base, text) for x in COLUMNS for base, text in ((112.0, "reported"), (123.0, "crimes"))]
    shades = [Fill(Box(LEFT, top, RIGHT, top + 11), 0xDDDDDD) for top in (104.0, 115.0)]
    grid = read(words([*heads, *BODY]), [ruling(y) for y in (103, 127, 144, 160, 176, 192)], shades)
    assert texts(grid)[:2] == [["", *["reported crimes"] * 3], ["Alder Ward", "12", "15", "9"]]


def test_a_heading_that_reaches_over_both_neighbours_is_not_the_middle_columns_own() -> None:
    heads = [*((x, 124.0, text) for x, text in zip(COLUMNS, ("East side", "Centre", "West side"), strict=True))]
    grid = read(words([(360.0, 110.0, "Reports received by district"), *heads, *BODY]), [ruling(y) for y in (100, 128)])
    over = grid.cells[0]
    assert (over.text, over.column, over.colspan) == ("Reports received by district", 1, 3)


def test_a_table_of_figures_ends_before_its_source() -> None:
    heads = row("Ward", 120, "2012", "2013", "2014")
    source = words([label("Source of all:", 204), (250.0, 204.0, "Ward survey"), (360.0, 204.0, "Edition two")], size=7)
    assert texts(read([*words([*heads, *BODY]), *source]))[-1] == ["Dale Ward", "64", "59", "71"]


def test_a_label_spans_the_rows_between_rulings_that_do_not_spare_it() -> None:
    heads = [(x, 120.0, text) for x, text in zip(COLUMNS, ("North", "South", "Total"), strict=True)]
    printed, rules = list(heads), [ruling(124)]
    for year, top in (("2012", 124.0), ("2013", 172.0), ("2014", 220.0)):
        printed.append(label(year, top + 29))
        for at, sex in enumerate(("Men", "Women", "All")):
            base = top + 13 + 16 * at
            printed += [(180.0, base, sex), *((x, base, str(int(base + x) % 89)) for x in COLUMNS)]
            rules.append(ruling(base + 3, LEFT if sex == "All" else 150.0))
    grid = read(words(printed), rules)
    years = [(cell.text, cell.row, cell.rowspan) for cell in grid.cells if cell.column == 0]
    assert years == [("2012", 1, 3), ("2013", 4, 3), ("2014", 7, 3)]
    assert [line[1] for line in texts(grid)[1:]] == ["Men", "Women", "All"] * 3


def test_names_in_several_columns_beside_one_of_figures_are_a_table() -> None:
    towns = ["Ashby", "Byford", "Corley", "Denton", "Elmley", "Fenby", "Garton"]
    printed = [
        (130.0, 120.0, "Town"),
        (290.0, 120.0, "County"),
        (360.0, 120.0, "Road"),
        (430.0, 120.0, "Incidents in all"),
    ]
    for at, town in enumerate(towns):
        y = 136.0 + 16 * at
        printed += [
            label(town, y),
            (290.0, y, "Westshire"),
            (360.0, y, f"A{'BCDEFGH'[at]}"),
            (430.0, y, str(17 * at * at % 83)),
        ]
    assert [line[0] for line in texts(read(words(printed)))] == ["Town", *towns]


def test_labels_left_of_a_caption_stay_with_the_figures_below_it() -> None:
    figures = [(x, 150.0 + 16 * at, str(int(31 + x * at * at) % 97)) for at in range(8) for x in COLUMNS]
    names = [
        label(f"{name} Ward", 150.0 + 16 * at)
        for at, name in enumerate(("Ash", "Birch", "Cole", "Dale", "Elm", "Fern", "Glen", "Holt"))
    ]
    heads = [(x, 134.0, text) for x, text in zip(COLUMNS, ("Nor", "Sou", "All"), strict=True)]
    heads += [(x, 124.0, "old") for x in COLUMNS]
    caption = [(357.0, 112.0, "Table 4: Wards and their reports")]
    grid = read(words([label("for the whole year", 100), *caption, *heads, *names, *figures]))
    assert texts(grid)[1][0] == "Ash Ward"


def test_a_heading_wider_than_the_last_column_stands_over_it() -> None:
    heads = [(325.0, 108.0, "2012"), (430.0, 108.0, "Share of all wards")]
    units = [(x, 122.0, text) for x, text in zip(COLUMNS, ("count", "rate", "%"), strict=True)]
    top = texts(read(words([*heads, *units, *BODY])))[0]
    assert top == ["", "2012", "2012", "Share of all wards %"]


def test_a_ruling_above_the_total_alone_tells_nothing_of_heads() -> None:
    heads = [
        label("Ward", 112),
        *((x, base, text) for x in COLUMNS for base, text in ((104.0, "calls"), (120.0, "Q1"))),
    ]
    total = row("All Wards", 204, "114", "113", "125")
    grid = read(words([*heads, label("Northern wards", 128), *BODY, *total]), [ruling(192)])
    assert texts(grid)[-5:] == [
        ["Alder Ward", "12", "15", "9"],
        ["Birch Ward", "31", "28", "40"],
        ["Cedar Ward", "7", "11", "5"],
        ["Dale Ward", "64", "59", "71"],
        ["All Wards", "114", "113", "125"],
    ]


SIX = (210.0, 250.0, 295.0, 365.0, 410.0, 455.0)
UNSPANNED = "a heading wider than what stands in its columns is dealt to the first of them"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The last three months of it", "All of the year so far"),
        pytest.param(
            "In this quarter (July - September)",
            "In the year (April - September)",
            marks=pytest.mark.xfail(reason=UNSPANNED, strict=True),
        ),
    ],
)
def test_a_ruling_under_some_headings_has_the_rest_of_the_heads_above_it(left: str, right: str) -> None:
    def wide(text: str, base: float, *entries: str) -> list[Printed]:
        return [label(text, base), *((x, base, entry) for x, entry in zip(SIX, entries, strict=True))]

    under = ("2015", "2016", "Rise", "2015", "2016", "Rise")
    heads = words([(262.0, 94.0, left), (420.0, 94.0, right), *wide("Ward", 112, *under)])
    body = [
        *wide("Alder", 140, "12", "15", "9", "31", "28", "40"),
        *wide("Birch", 156, "31", "28", "40", "7", "11", "5"),
        *wide("Cedar", 172, "7", "11", "5", "64", "59", "71"),
    ]
    bold = [replace(word, bold=True) for word in heads]
    grid = read([*bold, *words(body)], [ruling(101, 190.0), *map(ruling, (117, 145, 161, 177))])
    assert texts(grid)[:2] == [["Ward", *[left] * 3, *[right] * 3], ["Ward", *under]]


def test_a_heading_crosses_an_edge_that_only_the_stripes_below_draw() -> None:
    """Cells filled in every other row draw no line through a heading or a section's title above them."""
    edges = (80.0, 250.0, 325.0, 395.0, 480.0)
    stripes = [Fill(Box(a, top, b, top + 13), 0xDDEEFF) for top in (146.0, 178.0) for a, b in itertools.pairwise(edges)]
    over = [(325.0, 110, "Calls in 2019/20"), (430.0, 110, "Rate"), label("Service", 110)]
    heads = [*over, (290.0, 122, "Stage 1"), (360.0, 122, "Stage 2")]
    head, shut = (Rule(Box(255, y - 0.25, 392, y + 0.25), horizontal=True) for y in (113.5, 126.0))
    grid = read(words([*heads, *BODY]), [head, shut], stripes)
    assert texts(grid)[:3] == [
        ["Service", "Calls in 2019/20", "Calls in 2019/20", "Rate"],
        ["Service", "Stage 1", "Stage 2", "Rate"],
        ["Alder Ward", "12", "15", "9"],
    ]


def test_labels_of_two_lines_around_their_figures_are_rows_of_one_table() -> None:
    """Each line of a label stands between the base lines of the figures beside it, and a reason is set in two lines."""
    heads = [label("Service", 95), *((x, 100, text) for x, text in zip(COLUMNS, ("Aim", "2019", "Q1"), strict=True))]
    body = [(430, 115, "Boat house"), *row("Visits", 120, "78%", "76%", "")[:3], (430, 125, "under water")]
    body += [label("Calls that we", 138), (430, 138, "No lines"), (290, 143, "65%"), (360, 143, "63%")]
    body += [label("answered", 148), (430, 148, "in autumn")]
    body += [entry for at in range(1) for entry in row(f"Swims {'ABC'[at]}", 170 + 15 * at, "64%", "59%", "71%")]
    found = texts(read(words([*heads, *body]), [ruling(y) for y in (90, 106)]))
    assert ["Calls that we answered", "65%", "63%", "No lines in autumn"] in found
    assert found[-1] == ["Swims A", "64%", "59%", "71%"]


def test_a_heading_flush_left_over_figures_flush_right_is_the_one_left_between_others() -> None:
    heads = [label("Strand", 110), (290.0, 110, "Total"), (333.0, 110, "Q1"), (430.0, 110, "Q2"), (470.0, 110, "Q3")]
    body = [
        entry
        for at, name in enumerate(("Alder", "Birch", "Cedar", "Dale"))
        for entry in (
            label(name, 130 + 16 * at),
            (290.0, 130 + 16 * at, str(60 + at)),
            (365.0, 130 + 16 * at, str(20 + at)),
            (424.0, 130 + 16 * at, str(4000 + at)),
        )
    ]
    found = texts(read(words([*heads, *body]), [ruling(y) for y in (98, 116, 184)]))
    assert found[0] == ["Strand", "Total", "Q1", "Q2", "Q3"]
    assert found[1] == ["Alder", "60", "20", "4000", ""]


def test_a_heading_over_a_ruling_stands_over_all_headings_it_is_centred_on() -> None:
    """`Month` has the middle of `May` below it, but a ruling between them: it is no first line of `May`."""
    places, leaves = (230.0, 272.0, 314.0, 356.0, 398.0), ("Apr", "May", "Jun", "2016", "2017")
    heads = [label("Offence", 114), (272.0, 104, "Month"), (377.0, 104, "Year to"), (440.0, 114, "% up")]
    heads += [(x, 124, leaf) for x, leaf in zip(places, leaves, strict=True)]
    body = [
        entry
        for at, name in enumerate(("Alder", "Birch", "Cedar", "Dale"))
        for entry in (label(name, 144 + 16 * at), *((x + 12, 144 + 16 * at, str(90 + at)) for x in (*places, 440.0)))
    ]
    under = Rule(Box(215, 107.75, 412, 108.25), horizontal=True)
    found = texts(read(words([*heads, *body]), [under, *(ruling(y) for y in (90, 132, 150, 166, 182))]))
    assert found[0] == ["Offence", "Month", "Month", "Month", "Year to", "Year to", "% up"]
    assert found[1] == ["Offence", *leaves, "% up"]


def test_the_title_of_a_section_is_not_cut_where_short_labels_end() -> None:
    heads = row("District", 110, "Q1", "Q2", "Q3")
    title = "Thefts of boats and oars (rate per 1,000 moorings at the quay)"
    body = [*row("Alder", 142, "12", "15", "9"), *row("Birch", 158, "31", "28", "40")]
    printed = [*words([*heads, *body]), *words([label(title, 126)], blank=0.34)]
    found = texts(read(printed, [ruling(y) for y in (98, 115, 164)]))
    assert found[1][0] == title
    assert found[2] == ["Alder", "12", "15", "9"]


def test_a_text_that_lies_across_columns_is_neither_cut_nor_bends_the_heads() -> None:
    """Its blanks lie in broad white stripes, and it begins beside the figures of the column left of it."""
    heads = [label("Group", 106), *row("", 100, "Year to", "Year to", "Change")[1:]]
    heads += row("", 112, "2015", "2016", "points")[1:]
    body = [*row("Sailors", 130, "71.4%", "70.8%", "-0.6"), *row("Divers", 148, "82.6%", "82.3%", "-0.3")]
    told = [label("Ferrymen", 166), (290.0, 166, "74.0%"), (385.0, 166, "Ended in March 2016 - no more")]
    last = [*row("Rowers", 184, "76.5%", "76.9%", "+0.4"), *row("Coxes", 202, "66.5%", "66.9%", "+0.4")]
    grid = read(words([*heads, *body, *told, *last]), [ruling(88), ruling(118), ruling(210)])
    assert texts(grid)[0] == ["Group", "Year to 2015", "Year to 2016", "Change points"]
    reason = next(cell for cell in grid.cells if cell.text.startswith("Ended"))
    assert (reason.text, reason.column, reason.colspan) == ("Ended in March 2016 - no more", 2, 2)
