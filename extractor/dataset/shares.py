"""Reports by publisher: what one publisher's reports make together is one share of the dataset, and needs no other's.

So that thousands of reports are put together one publisher at a time. Must not know: files' bytes, what is made.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from extractor.dataset.corrections import Correction
from extractor.dataset.series_decisions import on_series
from extractor.language.likeness import likeness, normal
from extractor.language.place_names import place_of
from extractor.language.vocabulary import DEFAULT
from extractor.model.report import Report


def in_time(report: Report) -> tuple[object, ...]:
    """A report's place in time; where two are of one day, the one published first, then by id and file."""
    last = date.max
    return report.period_end or last, report.report_date or report.period_end or last, report.report_id, report.path


def publishers(reports: Sequence[Report]) -> dict[str, str]:
    """Publisher as printed → the earliest name of the same body. Reports come `in_time`.

    The same words spelt out are one; so are two bodies of one place that never report on the same time: a partnership
    that a later author calls by another name.
    """
    times: dict[str, set[date]] = {}
    names: dict[str, str] = {}
    for one in reports:
        name = one.publisher
        if name not in names:
            names[name] = next((first for first in names.values() if likeness(first, name).equal), name)
        times.setdefault(names[name], set()).update([one.period_end] if one.period_end else [])
    bodies: list[tuple[str, str, set[date]]] = []
    home: dict[str, str] = {}
    for name, ends in times.items():
        place = normal(place_of(name, DEFAULT))
        same = next((body for body in bodies if place and body[1] == place and not body[2] & ends), None)
        if same is None or not ends:
            bodies.append((name, place, set(ends)))
        else:
            same[2].update(ends)
        home[name] = same[0] if same and ends else name
    return {printed: home[name] for printed, name in names.items()}


def shares(reports: Sequence[Report], decisions: Sequence[Correction]) -> list[tuple[str, list[int]]]:
    """Publisher → the indices of its reports, by the alphabet.

    Where people decided on series, which may join those of two publishers, all reports are one share.
    """
    if on_series(decisions):
        return [("", list(range(len(reports))))]
    spelling = publishers(sorted(reports, key=in_time))
    found: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(reports):
        found[spelling[one.publisher]].append(index)
    return sorted(found.items())


def decisions_by_share(
    found: Sequence[tuple[str, Sequence[int]]], reports: Sequence[Report], decisions: Sequence[Correction]
) -> list[list[Correction]]:
    """For each share the decisions on its figures, in their order; what aims at no report goes to the first share."""
    home: Mapping[str, int] = {reports[i].report_id: n for n, (_, indices) in enumerate(found) for i in indices}
    out: list[list[Correction]] = [[] for _ in found]
    for one in decisions:
        target = one.report_id or one.observation_id
        whose = [report_id for report_id in home if target.startswith(report_id)]
        out[home[max(whose, key=len)] if whose else 0].append(one)
    return out
