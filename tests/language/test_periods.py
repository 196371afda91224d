"""Periods: every way of printing one is read as the days it means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.language.periods import Due, PeriodWords, due, find_period, join, resolve
from extractor.model.period import FiscalYear, Quarter
from extractor.model.terms import PeriodBasis

REPORT = Quarter(FiscalYear(2014), 2)
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

READ = """
Q1 | 2014-04-01 2014-06-30 quarter
Qtr 2 | 2014-07-01 2014-09-30 quarter
Qtr1 | 2014-04-01 2014-06-30 quarter
Jul, Aug, Sep | 2014-07-01 2014-09-30 quarter
Half 1 | 2014-04-01 2014-09-30 year_to_date
12m to Jun 14 | 2013-07-01 2014-06-30 rolling_12_months
FY2014-15 | 2014-04-01 2015-03-31 financial_year
FY14/15 | 2014-04-01 2015-03-31 financial_year
2014/15 to date | 2014-04-01 2014-09-30 year_to_date
Academic year 2013/14 | 2013-09-01 2014-08-31 unknown
Autumn 2014 | 2014-09-01 2014-11-30 unknown
month ending 31 May 2014 | 2014-05-01 2014-05-31 month
12 months to 30 June | 2013-07-01 2014-06-30 rolling_12_months
1 July 2014 – 30 September 2014 | 2014-07-01 2014-09-30 quarter
1 April 2014 – 30 June 2014 (2014) | 2014-04-01 2014-06-30 year_to_date
Quarter one | 2014-04-01 2014-06-30 quarter
second quarter | 2014-07-01 2014-09-30 quarter
2014/15 Q2 | 2014-07-01 2014-09-30 quarter
Q4 14/15 | 2015-01-01 2015-03-31 quarter
2014Q3 | 2014-10-01 2014-12-31 quarter
Q2 2014 | 2014-07-01 2014-09-30 quarter
Apr 14 | 2014-04-01 2014-04-30 month
Mar-15 | 2015-03-01 2015-03-31 month
04/2014 | 2014-04-01 2014-04-30 month
April | 2014-04-01 2014-04-30 month
June 2014/15 | 2014-06-01 2014-06-30 month
1 – 30 April 2014 | 2014-04-01 2014-04-30 month
April 2014 - June 2014 | 2014-04-01 2014-06-30 quarter
Jul-Sep 2014 | 2014-07-01 2014-09-30 quarter
Jul/Aug/Sep 2014 | 2014-07-01 2014-09-30 quarter
Q1 (Apr-Jun) | 2014-04-01 2014-06-30 quarter
Q2 (April–September) 2014 | 2014-04-01 2014-09-30 year_to_date
Apr-Sep 2014 | 2014-04-01 2014-09-30 year_to_date
1 April – 30 September | 2014-04-01 2014-09-30 year_to_date
1 April – 30 September 2012 | 2012-04-01 2012-09-30 year_to_date
1 April 2013 - 31 March 2014 | 2013-04-01 2014-03-31 year_to_date
1 April 2014 to 30 September | 2014-04-01 2014-09-30 year_to_date
01/04/2014 - 30/09/2014 | 2014-04-01 2014-09-30 year_to_date
H1 2014/15 | 2014-04-01 2014-09-30 year_to_date
first half | 2014-04-01 2014-09-30 year_to_date
second half 2013/14 | 2013-10-01 2014-03-31 unknown
half year | 2014-04-01 2014-09-30 year_to_date
Q1-Q3 2014/15 | 2014-04-01 2014-12-31 year_to_date
quarters 1 to 3 | 2014-04-01 2014-12-31 year_to_date
2014/15 YTD | 2014-04-01 2014-09-30 year_to_date
year to date | 2014-04-01 2014-09-30 year_to_date
2013 year to date | 2013-04-01 2013-09-30 year_to_date
cumulative Q2 | 2014-04-01 2014-09-30 year_to_date
12 months to June 2014 | 2013-07-01 2014-06-30 rolling_12_months
rolling 12 months | 2013-10-01 2014-09-30 rolling_12_months
rolling 12 months to September 2014 | 2013-10-01 2014-09-30 rolling_12_months
12 months to June | 2013-07-01 2014-06-30 rolling_12_months
year ending March 2015 | 2014-04-01 2015-03-31 financial_year
year ending June 2014 | 2013-07-01 2014-06-30 rolling_12_months
quarter ending June 2014 | 2014-04-01 2014-06-30 quarter
3 months to June | 2014-04-01 2014-06-30 quarter
week ending 4 July 2014 | 2014-06-28 2014-07-04 unknown
w/e 4/7/14 | 2014-06-28 2014-07-04 unknown
2013/14 Total | 2013-04-01 2014-03-31 financial_year
2014/15 Total | 2014-04-01 2014-09-30 year_to_date
2014-15 | 2014-04-01 2015-03-31 financial_year
2014/2015 | 2014-04-01 2015-03-31 financial_year
FY15 | 2014-04-01 2015-03-31 financial_year
financial year 2014/15 | 2014-04-01 2015-03-31 financial_year
financial year 2013 | 2013-04-01 2014-03-31 financial_year
full year | 2014-04-01 2015-03-31 financial_year
annual | 2014-04-01 2015-03-31 financial_year
2011/12 - 2013/14 | 2011-04-01 2014-03-31 unknown
2012-2014 | 2012-01-01 2014-12-31 unknown
2013 | 2013-01-01 2013-12-31 calendar_year
calendar year 2013 | 2013-01-01 2013-12-31 calendar_year
January – December 2013 | 2013-01-01 2013-12-31 calendar_year
as at 31 March 2014 | 2014-03-31 2014-03-31 point_in_time
as at 30 June | 2014-06-30 2014-06-30 point_in_time
as at Q1 | 2014-06-30 2014-06-30 point_in_time
snapshot | 2014-09-30 2014-09-30 point_in_time
31/03/2014 | 2014-03-31 2014-03-31 point_in_time
same quarter last year | 2013-07-01 2013-09-30 quarter
previous quarter | 2014-04-01 2014-06-30 quarter
next quarter | 2014-10-01 2014-12-31 quarter
previous year | 2013-04-01 2014-03-31 financial_year
""".strip().splitlines()


@pytest.mark.parametrize("line", READ)
def test_a_phrase_is_these_days(line: str) -> None:
    text, meant = (part.strip() for part in line.split("|"))
    found = find_period(text)
    period = resolve(found.words, REPORT)
    assert period is not None
    assert f"{period.start} {period.end} {period.basis}" == meant
    assert found.rest == ""


@pytest.mark.parametrize(
    "text",
    ["% change", "annual leave", "cases that may march", "2,012", "14 - 15", "Total new clients", "Quarter 7",
     "Winter 2014", "April 2014 to date",
        "academic 2013/15",
     "31 June", "Q9", "1 April 2014 to 30 June 2013", "30 September 2014 – 1 April 2014", "third half", "31/02/2014",
     "week ending July", "12 months to 31 June", "2014/16", "0 of 12"],
)  # fmt: skip
def test_what_is_no_period_stays_open(text: str) -> None:
    words = find_period(text).words
    assert words.is_empty or resolve(words, None) is None or words.year is not None


def test_without_a_report_only_full_phrases_resolve() -> None:
    for text in (
        "Q1",
        "April",
        "1 April – 30 June",
        "year to date",
        "rolling 12 months",
        "as at",
        "last year",
        "first half",
    ):
        assert resolve(find_period(text).words, None) is None
    assert resolve(PeriodWords(), REPORT) is None
    assert resolve(find_period("Total").words, REPORT) is None


@pytest.mark.parametrize("text", ["1 – 31 April", "31 April – 30 June", "31 – 30 April 2014", "12 months to 5 June"])
def test_days_that_no_month_has_make_no_range(text: str) -> None:
    words = find_period(text).words
    assert words.first is None or words.first == words.last


def test_a_leap_day_in_another_year() -> None:
    assert resolve(join(find_period("29 February – 31 March").words, find_period("2013").words), REPORT) is None


def test_rest_is_the_label_without_its_period() -> None:
    texts = {
        "Number of crimes in 2014": "Number of crimes",
        "Year to date (1 April – 30 June), Eastmarsh": "Eastmarsh",
        "Target for 2014/15": "Target",
        "Rate per 1,000 population / 2014/15": "Rate per 1,000 population",
        "Fires [2013/14]": "Fires",
        "New clients": "New clients",
    }
    assert {text: find_period(text).rest for text in texts} == texts


def test_headings_complete_each_other() -> None:
    def days(*texts: str) -> str:
        period = resolve(join(*(find_period(text).words for text in texts)), REPORT)
        return f"{period.start} {period.end} {period.basis}" if period else ""

    assert days("2014/15", "Q2") == "2014-07-01 2014-09-30 quarter"
    assert days("1 April – 30 September", "2012") == "2012-04-01 2012-09-30 year_to_date"
    assert days("1 April – 31 March", "2012/13") == "2012-04-01 2013-03-31 year_to_date"
    assert days("1 April 2014 – 30 June 2014", "2013") == "2013-04-01 2013-06-30 year_to_date"
    assert days("Quarter 2 2014/15", "2013/14 Total") == "2013-04-01 2014-03-31 financial_year"
    assert days("Annual", "Q1") == "2014-04-01 2014-06-30 quarter"
    assert days("Year to date", "2013/14") == "2013-04-01 2013-09-30 year_to_date"
    assert days("April 2014 – June 2014", "May") == "2014-05-01 2014-05-31 month"
    assert days("April 2014 – June 2014", "October") == "2014-10-01 2014-10-31 month"
    assert days("2014/15", "1 April 2013 – 30 June 2013") == "2013-04-01 2013-06-30 year_to_date"


def test_a_quarter_named_by_a_calendar_year() -> None:
    january = Quarter(FiscalYear(2013), 4)
    period = resolve(find_period("Q4 2014").words, january)
    assert period is not None
    assert period.start == date(2014, 1, 1)


def test_years_that_start_in_other_months() -> None:
    words = find_period("2014/15 Q1").words
    assert [str(p.start) for month in (1, 7, 10) if (p := resolve(words, None, month))] == [
        "2014-01-01",
        "2014-07-01",
        "2014-10-01",
    ]


DUE = """
report due in Q3 | 2014/15 3 None
Scheme paid for from November 2013, its report due in Q3. | 2014/15 3 None
Full report due in Q1 | 2015/16 1 None
expected February 2015 | 2014/15 4 None
planned for the 27/10/14 | 2014/15 3 2014-10-27
by 31 August 2013 | 2013/14 2 2013-08-31
by 31 March | 2014/15 4 2015-03-31
by the end of March | 2014/15 4 None
to be held in August | 2014/15 2 None
Spring 2015 | 2015/16 1 None
by summer | 2014/15 2 None
next quarter | 2014/15 3 None
due Q1 next year | 2015/16 1 None
by April next year | 2015/16 1 None
by year end | 2014/15 4 None
next year | 2015/16 None None
to be completed by 2015/16 | 2015/16 None None
due in the second half of the year | 2014/15 4 None
due in Q1 2015/16 | 2015/16 1 None
due in June 2015/16 | 2015/16 1 None
""".strip().splitlines()


@pytest.mark.parametrize("line", DUE)
def test_a_promise_falls_due(line: str) -> None:
    text, meant = (part.strip() for part in line.split("|"))
    found = due(text, REPORT)
    assert found is not None
    assert f"{found.fiscal_year} {found.quarter} {found.day}" == meant


@pytest.mark.parametrize(
    "text", ["in due course", "at the end of the project", "running from September 2014 for 12 months", "in early 2015",
             "Agreed in May, noted in June", ""]
)  # fmt: skip
def test_a_promise_without_a_date(text: str) -> None:
    assert due(text, REPORT) is None


def test_without_a_report_a_promise_needs_its_year() -> None:
    assert due("due in Q3", None) == Due(None, 3)
    assert due("by 31 August 2013", None) == Due(FiscalYear(2013), 2, date(2013, 8, 31))
    assert [due(text, None) for text in ("by March", "by 31 March", "next quarter", "by year end")] == [None] * 4


@given(
    st.integers(1990, 2040),
    st.integers(1, 4),
    st.sampled_from(
        [
            "{y}/{z:02d} Q{q}",
            "Q{q} {y}/{z:02d}",
            "Quarter {q} {y}-{z:02d}",
            "Qtr {q}, {y}/{w}",
            "{w0} quarter {y}/{z:02d}",
        ]
    ),
    st.sampled_from([1, 4, 7, 10]),
)
def test_print_then_read_a_quarter(year: int, quarter: int, form: str, start_month: int) -> None:
    word = ("first", "2nd", "Third", "fourth")[quarter - 1]
    text = form.format(y=year, z=(year + 1) % 100, w=year + 1, q=quarter, w0=word)
    period = resolve(find_period(text).words, None, start_month)
    expected = FiscalYear(year, start_month).quarter(quarter)
    assert period is not None
    assert (period.start, period.end, period.basis) == (expected.start, expected.end, PeriodBasis.QUARTER)


@given(
    st.integers(1990, 2040),
    st.integers(1, 12),
    st.sampled_from(["{m} {y}", "{s} {y}", "{s}-{z:02d}", "{s} '{z:02d}", "{m}, {y}"]),
)
def test_print_then_read_a_month(year: int, month: int, form: str) -> None:
    name = MONTHS[month - 1]
    period = resolve(find_period(form.format(m=name, s=name[:3], y=year, z=year % 100)).words, None)
    assert period is not None
    assert (period.start, period.basis) == (date(year, month, 1), PeriodBasis.MONTH)


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(1, 700), st.sampled_from(["to", "-", " – ", "until"]))
def test_print_then_read_a_range_of_days(start: date, length: int, joint: str) -> None:
    end = date.fromordinal(start.toordinal() + length)
    for form in ("{0.day} {1} {0.year}", "{0:%d/%m/%Y}", "{0:%Y-%m-%d}"):
        text = f" {joint} ".join(form.format(day, MONTHS[day.month - 1]) for day in (start, end))
        period = resolve(find_period(text).words, None)
        assert period is not None
        assert (period.start, period.end) == (start, end)


@given(st.integers(1990, 2040), st.integers(1, 12), st.integers(1, 12))
def test_print_then_read_a_range_of_months(year: int, first: int, last: int) -> None:
    if first == last:
        return
    period = resolve(
        find_period(f"{MONTHS[first - 1][:3]} {year} – {MONTHS[last - 1]} {year + (last < first)}").words, None
    )
    assert period is not None
    assert (period.start.month, period.end.month, period.start.year) == (first, last, year)


@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(
            [
                "1",
                "31",
                "April",
                "Mar",
                "to",
                "–",
                "2014",
                "/15",
                "Q",
                "2",
                "12",
                "months",
                "ending",
                "year",
                "w/e",
                "as",
                "at",
                "Total",
                "H1",
                "FY",
                "last",
                "(",
                ")",
            ]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_any_text_is_read_without_error(text: str) -> None:
    found = find_period(text)
    for start, end in found.spans:
        assert 0 <= start <= end <= len(text)
    for report in (REPORT, None):
        resolve(found.words, report)
        due(text, report)


@pytest.mark.parametrize(
    ("texts", "start", "end", "basis"),
    [
        (["Spend to 31 July 2014"], "2014-04-01", "2014-07-31", PeriodBasis.YEAR_TO_DATE),
        (["Position at end of Quarter 2 2014/15", "2013/14 outturn"], "2013-04-01", "2014-03-31", "financial_year"),
        (["Position at end of Quarter 2 2014/15", "Q1 2014/15"], "2014-04-01", "2014-06-30", "quarter"),
        (["Families housed at the end of the quarter", "Q1 2014/15"], "2014-06-30", "2014-06-30", "point_in_time"),
        (["Families housed at the end of the quarter", "2013/14 outturn"], "2014-03-31", "2014-03-31", "point_in_time"),
        (
            ["Position at end of Quarter 2 2014/15", "Rates (cumulative)", "Q1"],
            "2014-04-01",
            "2014-06-30",
            "year_to_date",
        ),
    ],
)
def test_a_day_told_of_one_heading_does_not_date_what_another_tells(
    texts: list[str], start: str, end: str, basis: str
) -> None:
    period = resolve(join(*(find_period(text).words for text in texts)), REPORT)
    assert period is not None
    assert (period.start.isoformat(), period.end.isoformat(), period.basis) == (start, end, basis)


def test_words_of_time_leave_no_empty_brackets_and_no_stray_words() -> None:
    assert find_period("Rates collected (cumulative, year to date)").rest == "Rates collected"
    assert find_period("Families housed (snapshot at quarter end)").rest == "Families housed"
    assert find_period("Families housed at the end of the quarter").rest == "Families housed"
