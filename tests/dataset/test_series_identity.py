"""One indicator keeps one series though its label drifts; two indicators never share one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.checks.catalogue import check
from extractor.dataset.assemble import assemble, extracts_of
from extractor.model.extract import Extract
from extractor.model.observation import Evidence, Observation
from extractor.model.terms import MatchedBy, Measure, PeriodBasis, Told
from tests.dataset.reporting import figure, report

YTD = PeriodBasis.YEAR_TO_DATE


def series_ids(extracts: list[Extract]) -> dict[str, set[str]]:
    """Label as printed → ids of the series it was given."""
    found: dict[str, set[str]] = {}
    for one in assemble(extracts).observations:
        found.setdefault(one.label, set()).add(one.series_id)
    return found


def test_the_same_figures_join_labels_without_a_word_in_common() -> None:
    ids = series_ids(
        [
            report("2013/14 Q1", figure("2013/14 Q1", "Noise nuisance", "412", "2013/14 Q1")),
            report(
                "2013/14 Q2",
                figure("2013/14 Q2", "Disturbance", "412", "2013/14 Q1"),
                figure("2013/14 Q2", "Disturbance", "377", "2013/14 Q2"),
            ),
            report(
                "2013/14 Q3",
                figure("2013/14 Q3", "Noise nuisance", "412", "2013/14 Q1"),
                figure("2013/14 Q3", "Noise nuisance", "377", "2013/14 Q2"),
            ),
        ]
    )
    assert ids["Noise nuisance"] == ids["Disturbance"]
    assert len(ids["Disturbance"]) == 1


def test_one_small_shared_figure_is_chance() -> None:
    ids = series_ids(
        [
            report("2013/14 Q1", figure("2013/14 Q1", "Arson", "4", "2013/14 Q1")),
            report("2013/14 Q2", figure("2013/14 Q2", "Bicycles stolen", "4", "2013/14 Q1")),
        ]
    )
    assert not ids["Arson"] & ids["Bicycles stolen"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Domestic burglary", "Dom. burg."),
        ("Anti-social behaviour incidents", "ASB incidents"),
        ("Burglary non dwelling", "Non-dwelling burglary"),
        ("Burglar non dwelling", "Burglary non dwelling"),
        ("Number of days of action", "Days of action"),
        ("Theft of pedal cycles", "Theft of a pedal cycle"),
    ],
)
def test_the_same_words_otherwise_spelt_are_one(before: str, after: str) -> None:
    ids = series_ids(
        [
            report("2013/14 Q1", figure("2013/14 Q1", before, "41", "2013/14 Q1", basis=YTD)),
            report("2013/14 Q2", figure("2013/14 Q2", after, "95", "2013/14 Q2", basis=YTD)),
        ]
    )
    assert ids[before] == ids[after]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Burglary dwelling", "Burglary non dwelling"),
        ("Recordable domestic abuse", "Non-recordable domestic abuse"),
        ("Theft of vehicles", "Theft from vehicles"),
        ("Violence with injury", "Violence without injury"),
        ("Repeat callers", "Callers"),
        ("Cases over 30 days", "Cases over 90 days"),
    ],
)
def test_a_word_that_decides_keeps_labels_apart(one: str, other: str) -> None:
    ids = series_ids(
        [
            report("2013/14 Q1", figure("2013/14 Q1", one, "41", "2013/14 Q1", basis=YTD)),
            report("2013/14 Q2", figure("2013/14 Q2", other, "95", "2013/14 Q2", basis=YTD)),
        ]
    )
    assert not ids[one] & ids[other]


def table(where: str, basis: PeriodBasis, **rows: str) -> list[Extract]:
    figures = [
        figure(where, label.replace("_", " "), value, where, basis=basis, row=row)
        for row, (label, value) in enumerate(rows.items())
    ]
    return [report(where, *figures)]


def test_the_only_label_gone_and_the_only_label_come_are_one() -> None:
    ids = series_ids(
        table("2013/14 Q1", YTD, Robbery="20", Vehicle_interference="31", Arson="11")
        + table("2013/14 Q2", YTD, Robbery="44", Interfering_with_vehicles="60", Arson="19")
    )
    assert ids["Vehicle interference"] == ids["Interfering with vehicles"]


def test_a_label_that_takes_anothers_row_with_a_word_of_its_own_is_asked_for() -> None:
    """`Starts` where `completions` stood: one reworded, or the next measure of the same plan? Words do not say."""
    reports = [
        *table("2013/14 Q1", YTD, Robbery="20", Housing_completions="31", Arson="11"),
        *table("2013/14 Q2", YTD, Robbery="44", Housing_starts="60", Arson="19"),
    ]
    ids = series_ids(reports)
    assert not ids["Housing completions"] & ids["Housing starts"]
    (question,) = assemble(reports).questions
    assert (question.label, question.candidates) == ("Housing starts", ("Housing completions",))


def test_a_running_total_that_falls_is_another_things() -> None:
    ids = series_ids(
        table("2013/14 Q1", YTD, Robbery="20", Vehicle_interference="310", Arson="11")
        + table("2013/14 Q2", YTD, Robbery="44", Vehicle_tampering="60", Arson="19")
    )
    assert not ids["Vehicle interference"] & ids["Vehicle tampering"]


def test_labels_in_one_report_are_two_things_unless_their_figures_agree() -> None:
    both = report(
        "2013/14 Q1",
        figure("2013/14 Q1", "Dom. burglary", "33", "2013/14 Q1", title="Summary"),
        figure("2013/14 Q1", "Domestic burglary", "90", "2013/14 Q1", title="Detail"),
    )
    ids = series_ids([both])
    assert not ids["Dom. burglary"] & ids["Domestic burglary"]


def test_one_label_with_two_meanings_is_two_series() -> None:
    reports = [
        report(
            where,
            figure(where, "Referrals", first, where, title="Outreach service"),
            figure(where, "Referrals", second, where, title="Housing advice"),
        )
        for where, first, second in (("2013/14 Q1", "12", "40"), ("2013/14 Q2", "15", "38"))
    ]
    dataset = assemble(reports)
    told = {(o.table_title, o.series_id) for o in dataset.observations}
    assert len(told) == 2
    assert {v.revision.value for v in dataset.vintages} == {"first"}


def test_a_summary_that_repeats_the_detail_is_the_same_series() -> None:
    reports = [
        report(
            where,
            figure(where, "Robbery", value, where, title="At a glance"),
            figure(where, "Robbery", value, where, title="Robbery by area"),
        )
        for where, value in (("2013/14 Q1", "12"), ("2013/14 Q2", "15"))
    ]
    assert len(series_ids(reports)["Robbery"]) == 1


def test_a_change_of_definition_ends_a_series_and_links_the_next() -> None:
    note = "Since 1 April 2014 it takes the place of Burglary in a dwelling; years before can not be compared."
    dataset = assemble(
        [
            *table("2013/14 Q4", YTD, Robbery="20", Burglary_in_a_dwelling="310"),
            report(
                "2014/15 Q1",
                figure("2014/15 Q1", "Robbery", "9", "2014/15 Q1", basis=YTD),
                figure("2014/15 Q1", "Burglary of a home", "99", "2014/15 Q1", basis=YTD, row=1, note=note),
            ),
        ]
    )
    by_name = {s.indicator: s for s in dataset.series}
    assert by_name["Burglary of a home"].replaces == by_name["Burglary in a dwelling"].series_id


def test_the_same_label_with_a_new_definition_is_a_new_series() -> None:
    note = "New definition from 1 April 2014: sheds are now counted."
    dataset = assemble(
        [
            report("2013/14 Q4", figure("2013/14 Q4", "Burglary", "50", "2013/14 Q4")),
            report("2014/15 Q1", figure("2014/15 Q1", "Burglary", "70", "2014/15 Q1", note=note)),
            report("2014/15 Q2", figure("2014/15 Q2", "Burglary", "71", "2014/15 Q2")),
        ]
    )
    assert [o.series_id == dataset.observations[0].series_id for o in dataset.observations] == [True, False, False]
    assert dataset.observations[1].series_id == dataset.observations[2].series_id


def test_earlier_periods_without_figures_speak_against_a_new_label() -> None:
    old = [figure("2013/14 Q1", "Home burglary", "310", "2013/14 Q1")]
    new = [
        figure("2014/15 Q1", "Residential burglary", "n/a", "2013/14 Q1"),
        figure("2014/15 Q1", "Residential burglary", "420", "2014/15 Q1"),
    ]
    ids = series_ids([report("2013/14 Q1", *old), report("2014/15 Q1", *new)])
    assert not ids["Home burglary"] & ids["Residential burglary"]


def test_areas_spelt_out_or_shortened_are_one() -> None:
    dataset = assemble(
        [
            report("2013/14 Q1", figure("2013/14 Q1", "Robbery", "50", "2013/14 Q1", area="North Fen")),
            report("2013/14 Q2", figure("2013/14 Q2", "Robbery", "70", "2013/14 Q2", area="N. Fen")),
        ]
    )
    assert {(s.area, s.reports) for s in dataset.series} == {("North Fen", 2)}


def guessed(one: Observation, **told: Told) -> Observation:
    return one.model_copy(update={"evidence": Evidence().model_copy(update=told)})


def test_a_label_that_is_a_guess_names_no_indicator() -> None:
    spring, summer = "2013/14 Q1", "2013/14 Q2"
    first = figure(spring, "Figures", "412", spring)
    later = [figure(summer, "Noise nuisance", value, when) for value, when in (("412", spring), ("377", summer))]
    named = {s.indicator for s in assemble([report(spring, first), report(summer, *later)]).series}
    assert named == {"Figures"}  # of equals the first
    first = guessed(first, indicator_told=Told.GUESSED)
    named = {s.indicator for s in assemble([report(spring, first), report(summer, *later)]).series}
    assert named == {"Noise nuisance"}


def arsons(where: str, area: str) -> list[Observation]:
    """The figures of some quarters up to that of the report, so many that an area is known by them."""
    run = (("4127", "2012/13 Q4"), ("3774", "2013/14 Q1"), ("3918", "2013/14 Q2"), ("4012", "2013/14 Q3"))
    return [figure(where, "Arson", value, when, area=area) for value, when in run if when <= where]


def areas(earlier: list[Observation], later: list[Observation]) -> set[str]:
    return {s.area for s in assemble([report("2013/14 Q2", *earlier), report("2013/14 Q3", *later)]).series}


def test_a_label_that_is_a_guess_names_no_area() -> None:
    named, later = arsons("2013/14 Q2", "North Fen"), arsons("2013/14 Q3", "Marsh")
    assert areas(named, later) == {"Marsh"}  # the one of most figures
    assert areas(named, [guessed(one, area_told=Told.GUESSED) for one in later]) == {"North Fen"}


def test_an_area_whose_name_goes_on_elsewhere_is_called_by_the_whole_name() -> None:
    assert areas(arsons("2013/14 Q2", "North Fen"), arsons("2013/14 Q3", "North")) == {"North Fen"}
    assert areas(arsons("2013/14 Q2", "Fen district"), arsons("2013/14 Q3", "Fen")) == {"Fen"}


def test_an_unclear_case_is_a_question() -> None:
    dataset = assemble(
        [
            report("2013/14 Q1", figure("2013/14 Q1", "Young people seen by wardens", "50", "2013/14 Q1", title="A")),
            report("2013/14 Q2", figure("2013/14 Q2", "Young people seen by nurses", "70", "2013/14 Q2", title="B")),
        ]
    )
    assert len(dataset.series) == 2
    assert [(q.label, q.candidates) for q in dataset.questions] == [
        ("Young people seen by nurses", ("Young people seen by wardens",))
    ]


def test_publishers_never_share_a_series() -> None:
    other = "Upland Safety Board"
    dataset = assemble(
        [
            report("2013/14 Q1", figure("2013/14 Q1", "Robbery", "50", "2013/14 Q1")),
            report("2013/14 Q1", figure("2013/14 Q1", "Robbery", "50", "2013/14 Q1", publisher=other), publisher=other),
        ]
    )
    assert len({o.series_id for o in dataset.observations}) == 2


def test_matched_by_says_the_weakest_evidence() -> None:
    dataset = assemble(
        table("2013/14 Q1", YTD, Domestic_burglary="40") + table("2013/14 Q2", YTD, Burglary_domestic="90")
    )
    assert [s.matched_by for s in dataset.series] == [MatchedBy.SIMILAR_LABEL]
    assert dataset.series[0].labels == "Domestic burglary | Burglary domestic"


LABELS = ("Robbery", "Robberies", "Arson", "Theft", "Dom. burglary", "Domestic burglary")
QUARTERS = ("2013/14 Q1", "2013/14 Q2", "2013/14 Q3", "2013/14 Q4", "2014/15 Q1")


@st.composite
def histories(draw: st.DrawFn) -> list[Extract]:
    """A few reports in which labels, areas and figures come and go."""
    out = []
    for where in QUARTERS[: draw(st.integers(1, 5))]:
        rows = draw(
            st.lists(
                st.tuples(
                    st.sampled_from(LABELS), st.sampled_from(("", "Fen", "Marsh")), st.sampled_from(QUARTERS),
                    st.integers(0, 30),
                ),
                max_size=6,
                unique_by=lambda row: row[:3],
            )
        )  # fmt: skip
        figures = [figure(where, label, str(v), p, area=area, row=i) for i, (label, area, p, v) in enumerate(rows)]
        out.append(report(where, *figures))
    return out


@settings(max_examples=40, deadline=None)
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_input_changes_nothing(extracts: list[Extract], chance: object) -> None:
    mixed = list(extracts)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert assemble(mixed) == assemble(extracts)


@settings(max_examples=40, deadline=None)
@given(histories())
def test_a_dataset_taken_apart_and_put_together_is_the_same(extracts: list[Extract]) -> None:
    dataset = assemble(extracts)
    assert assemble(extracts_of(dataset)) == dataset


@settings(max_examples=40, deadline=None)
@given(histories())
def test_one_report_never_gives_one_series_two_labels_at_odds(extracts: list[Extract]) -> None:
    values: dict[object, dict[str, set[object]]] = {}
    for one in assemble(extracts).observations:
        spot = (one.report_id, one.series_id)
        values.setdefault(spot, {}).setdefault(one.label, set()).add((one.period_start, one.value))
    for by_label in values.values():
        shared = list(by_label.values())
        assert len(shared) == 1 or any(a & b for a in shared for b in shared if a is not b)


ROBBERIES = (("120", "2012/13 Q3"), ("151", "2012/13 Q4"), ("133", "2013/14 Q1"))


def test_an_area_left_unsaid_in_another_report_is_the_one_with_the_same_figures() -> None:
    """A layout that no longer says the area goes on with its series, where it prints figures again."""
    first, second = "2013/14 Q1", "2013/14 Q2"
    dataset = assemble(
        [
            report(
                first, *(figure(first, "Robbery", n, at, title="Detail", area="Fen & Marsh") for n, at in ROBBERIES)
            ),
            report(second, *(figure(second, "Robbery", n, at, title="At a glance") for n, at in ROBBERIES)),
        ]
    )
    assert {(s.area, s.reports) for s in dataset.series} == {("Fen & Marsh", 2)}
    assert {o.area_label for o in dataset.observations} == {"", "Fen & Marsh"}


@pytest.mark.parametrize(("late", "areas"), [("151", {"Fen & Marsh", "Fen"}), ("150", {"", "Fen & Marsh", "Fen"})])
def test_an_area_said_in_one_table_is_said_in_another_of_the_same_report_that_has_its_figures(
    late: str, areas: set[str]
) -> None:
    dataset = assemble(
        [
            report(
                where,
                figure(where, "Robbery", glance, where, title="At a glance"),
                figure(where, "Robbery", total, where, title="Detail", area="Fen & Marsh"),
                figure(where, "Robbery", part, where, title="Detail", area="Fen"),
            )
            for where, glance, total, part in (
                ("2013/14 Q1", "120", "120", "20"),
                ("2013/14 Q2", late, "151", "30"),
            )
        ]
    )
    assert {s.area for s in dataset.series} == areas


def test_a_note_about_another_row_ends_no_series() -> None:
    note = "Theft: new definition from 1 April 2014."
    dataset = assemble(
        [
            report(
                where, figure(where, "Robbery", "50", where, note=told), figure(where, "Theft", "9", where, note=told)
            )
            for where, told in (("2013/14 Q4", ""), ("2014/15 Q1", note))
        ]
    )
    assert {(s.indicator, s.reports) for s in dataset.series} == {("Robbery", 2), ("Theft", 1)}
    assert len(dataset.series) == 3


def test_a_question_is_told_among_the_findings() -> None:
    dataset = assemble(
        [
            report("2013/14 Q1", figure("2013/14 Q1", "Young people seen by wardens", "50", "2013/14 Q1", title="A")),
            report("2013/14 Q2", figure("2013/14 Q2", "Young people seen by nurses", "70", "2013/14 Q2", title="B")),
        ]
    )
    (told,) = [one for one in check(dataset) if one.check == "unclear_series"]
    assert "“Young people seen by nurses” may be what was called “Young people seen by wardens” before" in told.message


def test_rows_of_one_table_are_never_one_however_alike_their_figures() -> None:
    dataset = assemble(
        [
            report(
                where,
                *(figure(where, name, "117", where, row=n) for n, name in enumerate(("Hoax calls", "Hoax fires"))),
            )
            for where in ("2013/14 Q1", "2013/14 Q2", "2013/14 Q3", "2013/14 Q4")
        ]
    )
    assert len(dataset.series) == 2


def test_areas_side_by_side_are_never_one_however_alike_their_figures() -> None:
    dataset = assemble(
        [
            report(where, *(figure(where, "Robbery", "117", where, area=area) for area in ("Fen", "Fen & Marsh")))
            for where in ("2013/14 Q1", "2013/14 Q2", "2013/14 Q3", "2013/14 Q4")
        ]
    )
    assert {s.area for s in dataset.series} == {"Fen", "Fen & Marsh"}


def test_a_publisher_that_shortens_its_name_is_still_one() -> None:
    long, short = "Marsh and Fen Community Safety Partnership", "Marsh & Fen CSP"
    dataset = assemble(
        [
            report("2013/14 Q1", figure("2013/14 Q1", "Robbery", "50", "2013/14 Q1", publisher=long), publisher=long),
            report("2013/14 Q2", figure("2013/14 Q2", "Robbery", "60", "2013/14 Q2", publisher=short), publisher=short),
        ]
    )
    assert {r.publisher for r in dataset.reports} == {long}
    assert [s.reports for s in dataset.series] == [2]


def test_one_more_report_leaves_the_ids_of_the_others() -> None:
    reports = [
        *table("2013/14 Q1", YTD, Domestic_burglary="40", Robbery="11"),
        *table("2013/14 Q2", YTD, Dom_burglary="90", Robbery="19"),
        *table("2013/14 Q3", YTD, Burglary_domestic="120", Robberies="27"),
    ]
    before, after = assemble(reports[:2]), assemble(reports)
    assert [o.indicator for o in before.observations] == [o.indicator for o in after.observations[:4]]
    assert [o.series_id for o in before.observations] == [o.series_id for o in after.observations[:4]]
    assert {o.series_id for o in after.observations} == {o.series_id for o in before.observations}


def years(label: str, before: list[int], after: list[int], renamed: str) -> list[Extract]:
    """Reports of one quarter after the other that print one figure each, under a new label in a new table at last."""
    names = [f"{2010 + i // 4}/{11 + i // 4} Q{i % 4 + 1}" for i in range(len(before) + len(after))]
    titles = ["Crime"] * len(before) + ["Results for the quarter"] * len(after)
    labels = [label] * len(before) + [renamed] * len(after)
    return [
        report(name, figure(name, words, str(value), name, title=title))
        for name, words, value, title in zip(names, labels, [*before, *after], titles, strict=True)
    ]


def test_much_alike_in_words_and_of_one_size_a_label_moves_to_another_table() -> None:
    ids = series_ids(years("Complaints upheld", [81, 79, 85], [83, 80], "Complaints upheld in full"))
    assert ids["Complaints upheld"] == ids["Complaints upheld in full"]


def test_figures_of_another_size_keep_labels_apart() -> None:
    ids = series_ids(years("Complaints upheld", [81, 79, 85], [283, 290], "Complaints upheld in full"))
    assert ids["Complaints upheld"] != ids["Complaints upheld in full"]


def test_two_labels_that_may_each_be_the_one_gone_are_left_to_a_person() -> None:
    reports = years("Complaints upheld", [81, 79, 85], [], "")
    reports.append(
        report(
            "2010/11 Q4",
            figure("2010/11 Q4", "Complaints upheld in full", "80", "2010/11 Q4"),
            figure("2010/11 Q4", "Complaints upheld in part", "84", "2010/11 Q4", row=1),
        )
    )
    dataset = assemble(reports)
    assert len({one.series_id for one in dataset.observations}) == 3
    assert {question.label for question in dataset.questions} == {
        "Complaints upheld in full",
        "Complaints upheld in part",
    }


def test_a_change_of_definition_parts_every_label_of_what_changed() -> None:
    note = "Counted under a new definition, not comparable with earlier figures."
    quarters = ["2010/11 Q1", "2010/11 Q2", "2010/11 Q3", "2010/11 Q4", "2011/12 Q1"]
    labels = ["Litter cleared", "Litter cleared", "Rubbish removed", "Rubbish removed", "Litter cleared"]
    reports = []
    for i, (name, label) in enumerate(zip(quarters, labels, strict=True)):
        told = [figure(name, label, str(400 + i), name, note=note if i == 3 else "")]
        if i in (1, 2, 4):
            told.append(figure(name, label, str(399 + i), quarters[i - 1]))
            if i == 2:
                told.append(figure(name, label, "400", quarters[0]))
        reports.append(report(name, *told))
    kept = {(o.report_id[-10:], o.series_id) for o in assemble(reports).observations}
    ids = dict(kept)
    assert len(ids) == len(kept) == 5
    assert ids["2010-11-q1"] == ids["2010-11-q2"] == ids["2010-11-q3"]
    assert ids["2010-11-q4"] == ids["2011-12-q1"] != ids["2010-11-q3"]


def test_a_target_of_offences_is_a_target_of_crimes() -> None:
    name, later = "2010/11 Q1", "2010/11 Q2"
    first = figure(name, "Public order", "1920", name, measure=Measure.TARGET)
    second = figure(later, "Public order", "1930", later, measure=Measure.TARGET)
    told = assemble([report(name, first), report(later, second.model_copy(update={"unit": "orders"}))])
    assert len(told.series) == 1
    base = second.model_copy(update={"unit": "per 1,000 households"})
    assert len(assemble([report(name, first), report(later, base)]).series) == 2


def test_a_second_table_that_words_it_otherwise_follows_a_label_through_its_change() -> None:
    """The old label of the one table and the new one of the other stand in one report and share no figure."""
    quarters = ["2010/11 Q1", "2010/11 Q2", "2010/11 Q3"]
    reports = []
    for i, name in enumerate(quarters):
        word = "Litter" if i < 2 else "Rubbish"
        told = [figure(name, word, str(411 + k), quarters[k]) for k in range(i + 1)]
        told.append(figure(name, f"{word} by street", str(411 + i), name, title="Streets"))
        if i == 2:
            told.append(figure(name, "Litter", "390", name, title="Targets", measure=Measure.TARGET))
        reports.append(report(name, *told))
    assert len({one.series_id for one in assemble(reports).observations if one.measure is Measure.COUNT}) == 1
