"""Measures, labels, areas, mending: what headings and labels say by themselves."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import WrongUsage
from extractor.language.absences import absence
from extractor.language.areas import canonical_area, joined_areas, split_area
from extractor.language.dates import day_of, full_year, numeric_day
from extractor.language.labels import by_words, read_label
from extractor.language.measures import measure_words
from extractor.language.mending import mend, tidy
from extractor.language.numbers import figures
from extractor.language.periods import due, find_period
from extractor.language.vocabulary import DEFAULT, either, vocabulary

MEASURES = """
% change | percentage_change | % | |
% Change on last count | percentage_change | % | | on last count
Crimes per 1,000 population | rate_per_1000 | per 1,000 | population | Crimes
Crimes per 1,000 population household | rate_per_1000 | per 1,000 | household | Crimes
Rate per 1,000 female population | rate_per_1000 | per 1,000 | female population |
Rate per 100,000 population | other | per 100,000 | population |
cost per head | other | per head | | cost
calls per 1k | rate_per_1000 | per 1,000 | | calls
% satisfied | percentage | % | | satisfied
Satisfaction (%) | percentage | % | | Satisfaction
Average waiting time (days) | duration_days | days | | Average waiting time
Average waiting time | duration_days | | | Average waiting time
Average response time (minutes) | other | minutes | | Average response time
Response duration | None | | | Response duration
Target | target | | |
£ | amount | GBP | |
MSG rank | rank | | | MSG
score | score | | |
Number of burglary victims | count | victims | | burglary victims
Number of reports to the helpline by strand | count | reports | | reports to the helpline by strand
variance | other | | | variance
change +/- | other | | | change +/-
Change in offences | other | offences | | Change in offences
Rate | other | | |
% of target | percentage | % | | target
Variance from target | other | | | Variance from target
Percentage point change | other | percentage points | | Percentage point change
Days of action | None | days of action | | Days of action
Domestic burglary | None | crimes | | Domestic burglary
Hedgehogs | None | | | Hedgehogs
2013/14 | None | | | 2013/14
""".strip().splitlines()


@pytest.mark.parametrize("line", MEASURES)
def test_a_heading_announces_its_measure(line: str) -> None:
    text, measure, unit, population, rest = (part.strip() for part in line.split("|"))
    words = measure_words(text)
    assert (str(words.measure), words.unit, words.base, words.rest) == (measure, unit, population, rest)


def test_money_in_thousands() -> None:
    assert [measure_words(text).scale for text in ("Cost (£000)", "£m", "£", "Crimes")] == [1000, 1000000, 1, 1]


AREAS = ("North", "Marsh", "North & Marsh", "Upper Vale", " ")


@pytest.mark.parametrize(
    ("label", "area", "rest"),
    [
        ("North new clients", "North", "new clients"),
        ("North and Marsh", "North & Marsh", ""),
        ("new clients in Marsh", "Marsh", "new clients"),
        ("Burglary - Upper Vale", "Upper Vale", "Burglary"),
        ("Fires (Marsh) attended", "Marsh", "Fires attended"),
        ("Northern line", "", "Northern line"),
        ("visits at Marsh Clinic front desk", "", "visits at Marsh Clinic front desk"),
        ("visits in Marsh District this year", "Marsh", "visits District this year"),
        ("Total", "", "Total"),
        ("x" * 999, "", "x" * 999),
    ],
)
def test_an_area_is_taken_off_a_label(label: str, area: str, rest: str) -> None:
    assert split_area(label, AREAS) == (area, rest)


def test_one_spelling_for_an_area() -> None:
    assert [canonical_area(text) for text in ("South and Vale*", "South&Vale", "Total:", " Hill ")] == [
        "South & Vale",
        "South & Vale",
        "",
        "Hill",
    ]
    assert joined_areas("South, Hill and Vale") == ("South", "Hill", "Vale")
    assert joined_areas("Total") == ()


def test_a_label_without_what_only_decorates_it() -> None:
    texts = {
        "Average waiting time***": ("Average waiting time", "***"),
        "No. surveys completed": ("Surveys completed", ""),
        "Total number of new schemes": ("New schemes", ""),
        "Burglary¹": ("Burglary", "¹"),
        "*Robbery:": ("Robbery", "*"),
        "Levels of arson reported to the police": ("Arson", ""),
        "Number": ("Number", ""),
        "***": ("***", ""),
    }
    assert {text: (read_label(text).indicator, read_label(text).marks) for text in texts} == texts


def test_definitions_keep_labels_apart() -> None:
    first, second = (
        read_label("Non- recordable cases - *local qualifier only"),
        read_label("Cases (national definition)"),
    )
    assert (first.indicator, first.qualifier, first.marks) == (
        "Non-recordable cases - local qualifier only",
        "local qualifier only",
        "*",
    )
    assert second.qualifier == "national definition"


def test_labels_that_need_their_title() -> None:
    assert [read_label(text).generic for text in ("Referrals", "Total number of surveys", "Robbery")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("Number of reports to the helpline by strand", "strand"),
        ("Offences recorded by location*", "location"),
        ("Cases referred by outreach", ""),
        ("Outcomes", ""),
    ],
)
def test_what_a_title_is_divided_by(title: str, what: str) -> None:
    assert by_words(title) == what


def test_broken_words_are_mended() -> None:
    assert mend("Burglary (dwell- ing) and multi- agency work") == "Burglary (dwelling) and multi-agency work"
    assert mend("CSP- led work") == "CSP- led work"
    assert tidy("ﬁre\u00ad s  12¹ ½") == "fire s 12¹ ½"


def test_days_that_no_calendar_has() -> None:
    assert numeric_day("31/02/14") is None
    assert numeric_day("2014-07-21") == day_of(2014, 7, 21)
    assert (full_year("69"), full_year("'70"), full_year("2014")) == (2069, 1970, 2014)


def test_a_profile_adds_words(tmp_path: Path) -> None:
    profile = tmp_path / "words.toml"
    profile.write_text(
        '[absences]\nnot_collected = ["recorder was? out of order"]\n[units]\nhedgehogs = ["hedgehogs"]\n'
        '[own]\nsome = "thing"\n[later]\nwords = ["late ... bus"]\n',
        encoding="utf-8",
    )
    own = vocabulary(str(profile))
    found = absence("Recorder out of order", vocabulary=own)
    assert found is not None
    assert found.status == "not_collected"
    assert absence("n/a", vocabulary=own) == absence("n/a")
    assert measure_words("Number of hedgehogs", vocabulary=own).unit == "hedgehogs"
    assert absence("Recorder out of order") is None
    assert own.table("later") == {"words": ("late ... bus",)}
    assert own.table("unheard of") == {}


@pytest.mark.parametrize("text", ["[", "word = 1", "[absences]\nsuppressed = 3", "[units]\nfires = [1]"])
def test_a_profile_that_cannot_be_read_says_so(tmp_path: Path, text: str) -> None:
    profile = tmp_path / "words.toml"
    profile.write_text(text, encoding="utf-8")
    with pytest.raises(WrongUsage, match=r"words\.toml"):
        vocabulary(str(profile))
    with pytest.raises(WrongUsage):
        vocabulary(str(tmp_path / "absent.toml"))


def test_no_phrase_matches_nothing() -> None:
    import re

    assert re.search(either(()), "") is None
    assert re.search(either(["a|b c? ... d"]), "b one two d")
    assert not re.search(either(["no? data"]), "nodata")
    assert re.fullmatch(either(["no? data"]), "data")
    assert DEFAULT.words("ratings")


READERS: tuple[Callable[[str], object], ...] = (
    figures,
    find_period,
    lambda text: due(text, None),
    absence,
    measure_words,
    canonical_area,
    lambda text: split_area(text, AREAS),
    read_label,
    by_words,
    mend,
)


@pytest.mark.parametrize(
    "piece",
    ["a", "1", " ", "-", "1 ", "1,", "April ", "no data ", "not no could ", "£5-", "Jan/", "by ", "(", ". ", "Q1 to "],
)
def test_time_grows_with_the_text_only(piece: str) -> None:
    text = piece * (20_000 // len(piece)) + "x"
    began = time.process_time()
    for reader in READERS:
        reader(text)
    assert time.process_time() - began < 8, "a repeat that can be split in two ways"


@given(st.text(max_size=80))
def test_labels_and_headings_are_read_without_error(text: str) -> None:
    for reader in READERS:
        reader(text)


def test_a_counted_stretch_of_time_is_no_unit() -> None:
    read = measure_words("Applications decided in 13 weeks or a longer time agreed")
    assert (read.measure, read.rest) == (None, "Applications decided in 13 weeks or a longer time agreed")
    assert measure_words("Average wait (weeks)").unit == "weeks"
