"""Reasons in place of figures: told apart by meaning, whole or in shards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.language.absences import absence, begins_reason, continues_reason
from extractor.language.numbers import figures

STATUSES = {
    "not_available": """n/a|N/A|not available|Data not available|..|Unknown
        |Data no longer available since the team moved
        |Closed cases could not be extracted from the computer system
        |Refer to watch action above (Page 13)|See note 2|no return""",
    "not_yet_available": """Not yet available|awaiting data
        |Will be available in Quarter 3.|to follow|TBC|Reported annually
        |Currently liaising with the helpline to obtain this data.
        |To be provided when the scheme ends.|Data available from Q3
        |Annual survey|Data for Q2 not available until November""",
    "not_collected": "Not previously collated|No data collected.|Not collated|Not collected while out to tender",
    "suppressed": "*|c|<5|[c]|Suppressed|Too small to publish|Sample too small|Too few replies|fewer than 5|5 or fewer",
    "not_applicable": "-|–|[z]|not applicable|No target set|Discontinued",
}
CASES = [(text.strip(), status) for status, texts in STATUSES.items() for text in texts.split("|")]


@pytest.mark.parametrize(("text", "status"), CASES)
def test_a_reason_has_its_status(text: str, status: str) -> None:
    found = absence(text)
    assert found is not None
    assert (found.status, found.text, found.whole) == (status, text, True)


@pytest.mark.parametrize(
    "text", ["", "12", "Eastmarsh", "Robbery", "-5%", "Missing persons", "New cases", "Green", "gates will be fitted"]
)
def test_what_is_no_reason(text: str) -> None:
    assert absence(text) is None


def test_a_reason_beside_something_else() -> None:
    found = absence("Farm visits - Data no longer available since spring")
    assert found is not None
    assert (found.text, found.whole) == ("Data no longer available since spring", False)
    found = absence("0 Currently liaising with the helpline. Two people trained.")
    assert found is not None
    assert (found.text, found.whole) == ("Currently liaising with the helpline.", False)
    found = absence("Figures not available for 12 of them")
    assert found is not None
    assert found.text == "Figures not available for"
    found = absence("14 (2 not known)")
    assert found is not None
    assert found.text == "not known"


def test_shards_of_a_reason() -> None:
    assert all(map(begins_reason, ["Data no", "Currently", "Will be", "Not", "data", "n/a"]))
    assert not any(map(begins_reason, ["Eastmarsh", "No. surveys", "Number of clients", "21", "12 not known", ""]))
    assert all(map(continues_reason, ["longer", "with Stop", "Hate UK to", "data.", "Quarter 3.", "available due to"]))
    assert not any(map(continues_reason, ["Referrals", "21", "3 of them", "n/a", "", "Total"]))


@given(
    st.lists(
        st.sampled_from(
            [
                "no",
                "data",
                "not",
                "available",
                "12",
                "4.5%",
                "will",
                "be",
                "in",
                "Q3",
                "2014",
                ".",
                ";",
                "(",
                ")",
                "-",
                "£5",
                "collected",
                "awaiting",
                "<5",
            ]
        ),
        max_size=14,
    ).map(" ".join)
    | st.text(max_size=60)
)
def test_a_reason_never_contains_a_figure(text: str) -> None:
    found = absence(text)
    if found is not None:
        assert figures(found.text) == ()
        assert found.text
    begins_reason(text)
    continues_reason(text)


def test_a_sign_before_a_dash_is_part_of_the_reason() -> None:
    found = absence("Annual survey – result due in Q4")
    assert found is not None
    assert (found.text, found.whole) == ("Annual survey – result due in Q4", True)
