"""What is a promise, and what only looks like one."""

import pytest

from extractor.model.period import FiscalYear
from extractor.narrative.commitments import promises
from extractor.narrative.passages import Passage
from extractor.narrative.wording import plan_words

QUARTER = FiscalYear(2019).quarter(2)


def promised(text: str) -> list[str]:
    return [promise.text for promise in promises(Passage(text, ()), plan_words(), QUARTER, 4)]


@pytest.mark.parametrize(
    "text",
    [
        "Final report due in Q3.",
        "Launch of the ferry expected February 2020.",
        "Another walk is planned for the 27/10/19.",
        "To be told at the end of the project.",
        "Minutes to be circulated by the clerk.",
        "Will be available in Quarter 4",
        "The warden will be walking the dyke on 17 and 21 November.",
        "We are proposing to reword this aim.",
        "Ann Sedge to give a talk at the meeting on 30 October 2019.",
        "Figures to follow.",
        "Agreed that members will share boats in November.",
        "The talk planned for November will go ahead.",
        "A fair is planned for May 2020 and the hall has been booked.",
        "We are looking to dredge the sluice in Q4.",
        "The survey of people who use the ferry to be completed by 31 January 2020.",
        "The new landing opens in January 2020.",
        "The swim takes place on 14 October.",
        "Ferry times go out next quarter.",
        "All lamps lit by the end of December.",
        "Painting should be finished before 30/11/2019.",
        "Target date 31 October 2019.",
        "The lease is to be let in quarter 4.",
        "The moorings review follows in the spring.",
        "Money is found and dredging commences in the new year.",
        "It is hoped that the jetty can be mended before Christmas.",
        "A regatta is being organised for November 2019.",
        "Completion of the weir is estimated for March 2020.",
        "Ferry trial to run from January to March 2020.",
        "All moorings in place by Easter 2020.",
        "Next dredging day: 12 November",
        "Buoys to be in place by 30 September 2019.",
    ],
)
def test_promises(text: str) -> None:
    assert promised(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Partners discussed who will lead and how news will be shared.",
        "The newsletter was late due to sickness in Q2.",
        "The launch had been planned for May.",
        "A leaflet tells how to report it.",
        "The crew will not work on private land.",
        "Those who are able to be reached were asked.",
        "Agreed that members will share boats.",
        "The review of the sluice to be completed by 31 May 2019.",
        "If the grant comes, wardens will mend the weir.",
        "The ferry will only take walkers.",
        "Keepers will recall that the lock was shut.",
        "The dyke walk planned for November 2019 was held early.",
        "This would be expected so late in the year.",
        "Twelve farms were visited.",
        "The landing opens on the mere.",
        "The ferry starts at nine.",
        "The swim takes place every May, as it did in May 2019.",
        "A talk was hosted by the wardens on 16 October.",
        "The warden retires by rota.",
        "Anglers expected a flood in August.",
        "The old lock will long be remembered.",
        "Plans to open a boathouse in May 2020 were dropped.",
        "Plans for a lock that will open in May have been quietly shelved.",
        "Catches were below the level expected and nets were mended.",
        "Next dredging day: 12 August 2019",
        "The next boat was a dinghy: it sank.",
    ],
)
def test_no_promises(text: str) -> None:
    assert promised(text) == []


def test_one_sentence_each_with_its_own_date() -> None:
    text = "Nine came. The next talk will be on 3 December 2019. A film is due in Q4."
    found = list(promises(Passage(text, ()), plan_words(), QUARTER, 4))
    assert [promise.text for promise in found] == ["The next talk will be on 3 December 2019.", "A film is due in Q4."]
    assert str(found[0].due and found[0].due.day) == "2019-12-03"
    assert found[1].due is not None
    assert found[1].due.quarter == 4
    assert found[1].due.day is None


def test_a_fall_is_no_season() -> None:
    (promise,) = promises(Passage("Catches are expected to fall.", ()), plan_words(), QUARTER, 4)
    assert promise.due is None


@pytest.mark.parametrize(
    ("text", "year", "quarter"),
    [
        ("The jetty will be mended by Easter 2016.", 2015, 4),
        ("The jetty will be mended by Easter 2020.", 2020, 1),
        ("Ferry trial to run from January to March 2020.", 2019, 4),
    ],
)
def test_when_it_falls_due(text: str, year: int, quarter: int) -> None:
    (promise,) = promises(Passage(text, ()), plan_words(), FiscalYear(2015).quarter(2), 4)
    assert promise.due is not None
    assert promise.due.fiscal_year == FiscalYear(year)
    assert promise.due.quarter == quarter
