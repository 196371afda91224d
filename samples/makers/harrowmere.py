"""Harrowmere and Thornsea: one report of the series put together from figures and plan. Must not know: fonts, pages."""

from samples.makers.harrowmere_figures import BOTH, PLACES, Ledger
from samples.makers.harrowmere_plan import Plan, plan_elements
from samples.makers.harrowmere_tables import (
    Band,
    Frame,
    Line,
    Reason,
    crime_grid,
    members_grid,
    quarter_grid,
    survey_grid,
)
from samples.makers.story import Element, Grid, Heading, Passage, Story
from samples.makers.stretch import fiscal, quarter

WORDS = ("one", "two", "three", "four")
HELPLINE = "Waiting for figures from the helpline"
POST = "No longer recorded since the officer moved to a new post"
STRANDS = ("Disability", "Race", "Religion", "Sexual orientation", "Transgender identity")
HOW_TO_READ = (
    "How to read this report: the tables of recorded crime run from 1 April to the end of the quarter and set the same "
    "months of two earlier years beside them. The tables further on are filled quarter by quarter as the year goes. "
    "Where a partner could not send a figure, the reason stands in its place."
)
NEW_NAMES = (
    "Please note that the force now calls shoplifting theft from shops. Only the name is new; what is counted has not "
    "changed. Earlier figures may differ a little from those that were first published, since crimes are sometimes "
    "found to belong to another place or to be no crime at all."
)
YEAR_END = (
    "This is the last report of the year, so the tables carry the totals of all four quarters. The partnership will "
    "look at them in its review of the plan. Thank you to all who sent figures, and who did so in time."
)
FICTION = (
    "This partnership, its places, people and figures are invented. The report was written as a sample; any likeness "
    "to a real one is chance."
)


def story(ledger: Ledger, plan: Plan) -> Story:
    """One report."""
    source, year, number = ledger.source, ledger.year, ledger.quarter
    title = f"{source['publisher']} quarter {WORDS[number - 1]} performance report {fiscal(year)}"
    mark = f"{fiscal(year).replace('/', '-')}-q{number}"
    elements: list[Element] = [Heading(0, title), *_headline(ledger)]
    elements += plan_elements(plan, ledger, tables(ledger))
    elements += [Heading(1, "ABOUT THIS REPORT"), Passage(FICTION, small=True)]
    return Story(
        report_id=f"{source['slug']}-{mark}",
        series=source["slug"],
        name=f"csp-report-{mark}",
        title=title,
        publisher=source["publisher"],
        number=ledger.report,
        fiscal_year=fiscal(year),
        quarter=number,
        stretch=quarter(year, number),
        elements=elements,
        promises=plan.promises,
    )


def _headline(ledger: Ledger) -> list[Element]:
    renamed = ledger.source["renamed"][0]
    shops = renamed["indicator"] if ledger.report < renamed["report"] else renamed["label"]
    return [
        *([Passage(HOW_TO_READ)] if ledger.quarter % 2 == 0 else []),
        *([Passage(YEAR_END)] if ledger.quarter == 4 else []),
        *([Passage(NEW_NAMES)] if ledger.report > 4 else []),
        Heading(1, "HEADLINE MEASURES"),
        Heading(2, "Nuisance and anti-social behaviour"),
        crime_grid(
            ledger,
            "Criminal damage recorded by the police",
            Band(kind="damage", label="Criminal damage", indicator="Criminal damage"),
        ),
        Heading(2, "Crime that matters most locally"),
        crime_grid(
            ledger,
            "Stealing (from shops and in the street) recorded by the police",
            Band(kind="shops", label=shops, indicator=renamed["indicator"]),
            Band(kind="cycles", label="Theft of pedal cycles", indicator="Theft of pedal cycles"),
        ),
        Heading(2, "Harm within families"),
        crime_grid(
            ledger,
            "Domestic abuse recorded by the police",
            Band(
                kind="flagged_crimes",
                label="Domestic abuse crimes - *flagged only",
                indicator="Domestic abuse crimes (flagged only)",
                digits=0,
            ),
            Band(
                kind="flagged_incidents",
                label="Domestic abuse incidents that are no crime - *flagged only",
                indicator="Domestic abuse incidents that are no crime (flagged only)",
                unit="incidents",
                digits=0,
            ),
        ),
        Passage("*Flagged – records on which an officer has set the domestic abuse marker.", small=True),
        quarter_grid(
            ledger,
            Frame(title="High risk cases passed to an adviser by the outreach service", caption=False),
            Line(
                label="Cases passed on",
                indicator="High risk cases passed to an adviser",
                figure=lambda y, q: ledger.one("quarterly.idva_referrals", y, q),
                unit="cases",
                earlier=("Not previously recorded", "not_collected"),
                earlier_until=4,
            ),
        ),
        Heading(2, "What residents say"),
        survey_grid(ledger),
    ]


def _line(ledger: Ledger, name: str, label: str, indicator: str, **more: object) -> Line:
    def figure(year: int, number: int) -> int:
        return ledger.one(f"quarterly.{name}", year, number)

    return Line(label=label, indicator=indicator, figure=figure, **more)  # type: ignore[arg-type]


def _both(ledger: Ledger, name: str, label: str, indicator: str, unit: str) -> Line:
    def figure(year: int, number: int) -> int:
        return sum(ledger.one(f"quarterly.{name}_{place}", year, number) for place in PLACES)

    return Line(label=label, indicator=indicator, figure=figure, unit=unit, area=BOTH, strong=True)


def tables(ledger: Ledger) -> dict[str, list[Grid | Passage]]:
    """The tables of figures that stand under the actions, by action."""
    return {
        "a02": [_case_days(ledger)],
        "a04": [_watch(ledger)],
        "a05": [_surveys(ledger)],
        "a09": [members_grid(ledger)],
        "a10": [*_outreach(ledger)],
        "a13": [_grants(ledger)],
        "a17": [_secured(ledger)],
        "a18": [_hate_strands(ledger), _hate_places(ledger)],
    }


def _case_days(ledger: Ledger) -> Grid:
    title = "Average days a case stays open"
    more = {"unit": "days", "measure": "duration_days", "mean": True, "form": "{} Days"}
    return quarter_grid(
        ledger,
        Frame(title=title, total=False, caption=False),
        _line(ledger, "days_repeat", "Repeat cases", "Average days a repeat case stays open", **more),
        _line(
            ledger, "days_high_risk", "High risk cases", "Average number of days a high risk case stays open", **more
        ),
    )


def _watch(ledger: Ledger) -> Grid:
    missing = Reason(text="Data not available", status="not_available", first=0, last=1, start=2, end=2)
    earlier = {"earlier": ("n/a", "not_available")}
    return quarter_grid(
        ledger,
        Frame(
            title="New watch schemes and street events (towns only)",
            reasons=(missing,) if 2 <= ledger.report <= 4 else (),
        ),
        _line(ledger, "watch_schemes", "New watch schemes", "New watch schemes", unit="schemes", **earlier),
        _line(ledger, "street_events", "Street events held", "Street events held", unit="events", **earlier),
    )


def _surveys(ledger: Ledger) -> Grid:
    gone = Reason(text=POST, status="not_collected", first=0, last=2, start=2, end=4)
    return quarter_grid(
        ledger,
        Frame(title="Home security surveys", caption=False, reasons=(gone,) if ledger.report >= 6 else ()),
        _line(ledger, "surveys", "Surveys carried out", "Home security surveys carried out", unit="surveys"),
        _line(
            ledger,
            "surveys_larkfold",
            "Passed on to Larkfold Homes",
            "Home security surveys passed on to Larkfold Homes",
            unit="referrals",
        ),
        _line(
            ledger,
            "surveys_others",
            "Passed on to other landlords",
            "Home security surveys passed on to other landlords",
            unit="referrals",
        ),
    )


def _outreach(ledger: Ledger) -> list[Grid | Passage]:
    new, closed = "New outreach clients", "Outreach cases closed"
    lines = [_line(ledger, f"new_clients_{p}", f"{p} new clients", new, unit="clients", area=p) for p in PLACES]
    lines.append(_both(ledger, "new_clients", "Total new clients", new, "clients"))
    lines.append(_line(ledger, "outreach_idva", "Passed to an adviser", "Outreach clients passed to an adviser"))
    lines += [_line(ledger, f"closed_{p}", f"{p} cases closed", closed, unit="cases", area=p) for p in PLACES]
    lines.append(_both(ledger, "closed", "Total cases closed", closed, "cases"))
    more = {"unit": "days", "measure": "duration_days", "mean": True, "form": "{} Days"}
    lines.append(_line(ledger, "wait_days", "Average wait***", "Average wait for the outreach service", **more))
    forms = "Forms handed in by outreach clients"
    feedback = [
        _line(ledger, "feedback_forms", "Forms handed in", forms, unit="forms"),
        _line(
            ledger,
            "feedback_satisfied",
            "% content with the service",
            "Outreach clients content with the service",
            unit="%",
            measure="percentage",
            mean=True,
        ),
    ]
    return [
        quarter_grid(ledger, Frame(title="Outreach service", years=2, caption=False, label_width=140), *lines),
        Passage("***From the day a client is referred to the first visit.", small=True),
        quarter_grid(ledger, Frame(title="What clients say", years=0, total=False, cut=3), *feedback),
    ]


def _grants(ledger: Ledger) -> Grid:
    return quarter_grid(
        ledger,
        Frame(title="Small grants paid to community groups"),
        _line(
            ledger,
            "grants",
            "Grants paid",
            "Small grants paid to community groups",
            unit="GBP",
            measure="amount",
            form="£{:,}",
        ),
    )


def _secured(ledger: Ledger) -> Grid:
    forms = "Homes made secure: forms returned"
    return quarter_grid(
        ledger,
        Frame(title="Homes made secure", years=2, caption=False),
        _line(ledger, "secured", "Total number of homes made secure", "Homes made secure", unit="homes"),
        _line(ledger, "secured_domestic", "Number after domestic abuse", "Homes made secure after domestic abuse"),
        _line(
            ledger,
            "secured_forms",
            "Number of forms returned",
            forms,
            unit="forms",
            earlier=("Not counted", "not_collected"),
            earlier_until=4,
        ),
    )


def _waiting(ledger: Ledger, last: int) -> tuple[Reason, ...]:
    if ledger.report != 3:
        return ()
    return (Reason(text=HELPLINE, status="not_yet_available", first=0, last=last, start=3, end=3),)


def _hate_strands(ledger: Ledger) -> Grid:
    lines = [
        _line(
            ledger,
            f"hate_{strand.replace(' ', '_')}",
            strand,
            "Hate incidents reported to the helpline",
            unit="incidents",
            breakdown=f"strand={strand}",
        )
        for strand in STRANDS
    ]
    frame = Frame(
        title="Hate incidents reported to the helpline, by strand", years=0, reasons=_waiting(ledger, 4), cut=6
    )
    return quarter_grid(ledger, frame, *lines)


def _hate_places(ledger: Ledger) -> Grid:
    lines = [
        _line(ledger, f"hate_{p}", p, "Hate incidents reported to the helpline", unit="incidents", area=p)
        for p in PLACES
    ]
    frame = Frame(title="Hate incidents reported to the helpline, by district", reasons=_waiting(ledger, 1))
    return quarter_grid(ledger, frame, *lines)
