"""Figures: what is printed is what is read, and what only looks like a figure is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.language.numbers import amounts, digit_runs, figure, figures, interval

WHOLE = [
    ("12", "12", ""),
    ("-20.4%", "-20.4", "%"),
    ("− 5", "-5", ""),
    ("+12", "12", ""),
    ("1,790", "1790", ""),
    ("1\u2009234", "1234", ""),
    (".5", "0.5", ""),
    ("-0", "0", ""),
    ("2012", "2012", ""),
    ("(12)", "-12", ""),
    ("(12.3%)", "-12.3", "%"),
    ("(12)%", "-12", "%"),
    ("+3.4pp", "3.4", "percentage points"),
    ("40days", "40", "days"),
    ("5,000.", "5000", ""),
    (" Nil ", "0", ""),
    ("(-5)", "-5", ""),
    ("(+5)", "5", ""),
    ("£(1,200)", "-1200", "£"),
    ("£-5", "-5", "£"),
    ("£7.5k", "7500", "£"),
    ("£1.2 million", "1200000", "£"),
    ("1.2 million", "1200000", ""),
    ("29 Days", "29", "days"),
    ("12 clients", "12", "clients"),
    ("12 days of action", "12", "days of action"),
    ("12 per cent", "12", "%"),
    ("1.5 percentage points", "1.5", "percentage points"),
    ("Green 82%", "82", "%"),
    ("82% (G)", "82", "%"),
    ("7 hrs", "7", "hours"),
]


@pytest.mark.parametrize(("text", "value", "unit"), WHOLE)
def test_a_cell_that_is_one_figure(text: str, value: str, unit: str) -> None:
    read = figure(text)
    assert read is not None
    assert (str(read.value), read.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    ["", "n/a", "1 234", "5 (3)", "12 - 15", "1,23", "<5", "(12", "12)", "8/10", "Q1", "3rd", "12k", "x" * 500],
)
def test_a_cell_that_is_not_one_figure(text: str) -> None:
    assert figure(text) is None


@pytest.mark.parametrize(
    ("text", "marks"),
    [("19 Days***", "***"), ("123(1)", "(1)"), ("12p", "p"), ("*12", "*"), ("12 *", "*"), ("7¹", "¹")],
)
def test_footnote_marks_are_no_digits(text: str, marks: str) -> None:
    read = figure(text)
    assert read is not None
    assert read.marks == marks
    assert "".join(filter(str.isdecimal, read.text)) in text


def test_what_stands_beside_a_figure_is_told_and_changes_no_value() -> None:
    read = [figure(text) for text in ("↓ 12%", "340 ▲", ">95%", "<5%", "approx 80", "c. 80")]
    assert [(int(r.value), r.arrow, r.bound, r.approximate) for r in read if r] == [
        (12, "down", "", False),
        (340, "up", "", False),
        (95, "", ">", False),
        (5, "", "<", False),
        (80, "", "", True),
        (80, "", "", True),
    ]


NO_FIGURES = """17/10/14|on 21 July 2014|20 October|17 - 21 November|17 and 21 November|1st|Page 13|
pages 3, 4 and 5|Q2|Quarter 3|
section 4.2|since 2014|2014/15|14/15|2014-15|A2Dominion|CSP2|01865 123456|OX14 4XJ|10.30am|at 7 pm|09:45|24/7|
12 months to June 2014|rolling 12 months|COVID-19|Apr-14|April 2014 - June 2014|version 1.2.3|FY15|2014-07-21|
www.example.org/2014|a.b2@example.org|3-bed|<5|1400 hrs|+44 1865 123456|May 3rd, 2014"""


@pytest.mark.parametrize("text", [part.strip() for part in NO_FIGURES.split("|")])
def test_what_only_looks_like_a_figure(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("73 (from 2479 to 2552)", [73, 2479, 2552]),
        ("14 (from 1998 to 2012)", [14, 1998, 2012]),
        ("By day – 91% After dark – 76%", [91, 76]),
        ("8 of 10 roads, approximately 80 houses", [8, 10, 80]),
        ("In June 45 crimes and on 28th and 29 July, 30 people", [45, 30]),
        ("paid for 12 months, begun in November 2013", [12]),
        ("fell by 5-10% on page 4", [5, 10]),
        ("the 16-year-old and 23 people", [16, 23]),
        ("2012 2013 2014 389 427 -20.4%", [389, 427, Decimal("-20.4")]),
    ],
)
def test_figures_told_in_words(text: str, values: list[Decimal]) -> None:
    assert [read.value for read in figures(text)] == values


def test_money_and_its_ranges() -> None:
    texts = (
        "approx £5 -10k",
        "£500-£1k",
        "£5k to £10k",
        "£5k to 10 projects",
        "costs up to £20,000",
        "€3m",
        "40 pounds",
    )
    assert [[int(read.value) for read in amounts(text)] for text in texts] == [
        [5000, 10000],
        [500, 1000],
        [5000, 10000],
        [5000],
        [20000],
        [3000000],
        [40],
    ]
    assert all(read.approximate for read in amounts("approx £5 -10k"))


@pytest.mark.parametrize(
    ("text", "ends"), [("12.4%", ("12.35", "12.45")), ("7", ("6.5", "7.5")), ("£7.5k", ("7450", "7550"))]
)
def test_values_that_print_alike(text: str, ends: tuple[str, str]) -> None:
    read = figure(text)
    assert read is not None
    assert interval(read) == tuple(map(Decimal, ends))


def test_every_run_of_digits() -> None:
    assert digit_runs("Q1: 2,552") == ((1, 2, "1"), (4, 5, "2"), (6, 9, "552"))


printed = st.tuples(
    st.sampled_from(["", "-", "−", "–", "+"]),
    st.sampled_from(["", "£", "€"]),
    st.decimals(0, 10**9, places=2) | st.integers(0, 10**12).map(Decimal),
    st.sampled_from(["", ",", "\u2009", "\u00a0"]),
    st.sampled_from(["", "%", " %", " days", " hours", " per cent"]),
    st.sampled_from(["", "*", "**", "†"]),
)


@given(printed)
def test_print_then_read(parts: tuple[str, str, Decimal, str, str, str]) -> None:
    sign, currency, number, separator, unit, marks = parts
    unit = "" if currency else unit
    text = sign + currency + f"{number:,}".replace(",", separator) + unit + marks
    read = figure(text)
    assert read is not None
    assert read.value == (-number if sign in ("-", "−", "–") else number)
    assert read.decimals == max(0, -int(number.as_tuple().exponent))
    assert read.marks == marks
    assert text[read.start : read.end] == read.text == text[: len(text) - len(marks)]
    low, high = interval(read)
    assert low < read.value < high


@given(st.text(max_size=60) | st.text("0123456789 ,.-–£%()/k*'<>stndrhAprilMayQ", max_size=60))
def test_spans_point_at_the_text_and_nothing_raises(text: str) -> None:
    for read in figures(text):
        assert text[read.start : read.end] == read.text
        assert any(sign.isdecimal() for sign in read.text)
    whole = figure(text)
    assert whole is None or text[whole.start : whole.end] == whole.text
    assert sum(len(run) for _, _, run in digit_runs(text)) == sum(sign.isdecimal() for sign in text)


@given(st.lists(st.integers(100, 899), min_size=1, max_size=8))
def test_figures_side_by_side_stay_apart(values: list[int]) -> None:
    assert [int(read.value) for read in figures(" ".join(map(str, values)))] == values


@pytest.mark.parametrize("text", ["£000", "(£000)", "£000s", "£'000", "Cost £000"])
def test_the_size_of_amounts_is_no_amount(text: str) -> None:
    assert figures(text) == ()
    assert figure(text) is None
