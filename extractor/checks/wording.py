"""Findings in one plain sentence: report, table, cell, expected, actual, why. Must not know: how a thing is checked."""

from collections.abc import Sequence
from decimal import Decimal

from extractor.checks.printed import Figure, Interval
from extractor.model.finding import Finding
from extractor.model.keys import digest
from extractor.model.observation import Observation
from extractor.model.statement import Statement
from extractor.model.terms import Doubt, Severity


def cell(seen: Observation) -> str:
    """Where a figure stands: `Burglary: North / 2014, page 3`."""
    labels = " / ".join(text for text in (seen.row_label, seen.column_label) if text) or seen.indicator
    table = f"{seen.table_title}: " if seen.table_title else ""
    return f"{table}{labels}{place(seen)}"


def place(seen: Observation | Statement) -> str:
    """Its page or line, led by a comma; nothing where neither is known."""
    if seen.page is not None:
        return f", page {seen.page}"
    return f", line {seen.line}" if seen.line is not None else ""


def number(value: Decimal) -> str:
    """Without exponent, as a person writes it."""
    return format(value, "f")


def range_of(bounds: Interval, step: Decimal) -> str:
    """What would have been printed: one number where only one fits, else the two ends."""
    low = (bounds[0] / step).to_integral_value("ROUND_CEILING") * step
    high = (bounds[1] / step).to_integral_value("ROUND_FLOOR") * step
    if low > high:
        low = high = ((bounds[0] + bounds[1]) / 2 / step).to_integral_value("ROUND_HALF_UP") * step
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def doubt_of(seen: Sequence[Observation]) -> Doubt:
    """The reading is in doubt where its own evidence is weak; where all was read cleanly, the fact is."""
    return Doubt.READING if any(weak(one) for one in seen) else Doubt.FACT


def weak(seen: Observation) -> bool:
    """Was the cell repaired, read unclean, read otherwise by a second reader, or from a picture?"""
    said = seen.evidence
    other = any(value != seen.value for value in said.alternatives)
    return said.repaired or not said.read_clean or other or seen.method == "ocr"


def finding(
    check: str,
    severity: Severity,
    message: str,
    *,
    observations: Sequence[Observation] = (),
    report_id: str = "",
    series_id: str = "",
    expected: str = "",
    actual: str = "",
    doubt: Doubt | None = None,
    confidence: float | None = None,
    repair: str = "",
    about: str = "",
) -> Finding:
    """A finding whose id comes from what it is about, never from the values: it stays when a figure is read better."""
    ids = [one.observation_id for one in observations]
    first = observations[0] if observations else None
    where = report_id or (first.report_id if first else "")
    series = series_id or (first.series_id if first else "")
    return Finding(
        finding_id=f"{check}-{digest(where, series, about, *ids)}",
        severity=severity,
        check=check,
        report_id=where,
        series_id=series,
        observation_ids="; ".join(one for one in ids if "~" not in one),
        expected=expected,
        actual=actual,
        message=message,
        doubt=doubt or doubt_of(observations),
        confidence=confidence,
        repair=repair,
    )


def listed(figures: Sequence[Figure]) -> str:
    """`North 12 + South 30`, at most six of them, each by what tells it from the others."""
    told = [f"{name} {number(one.value)}".strip() for name, one in zip(_names(figures), figures, strict=True)][:_SHOWN]
    return " + ".join(told) + (f" + {len(figures) - _SHOWN} more" if len(figures) > _SHOWN else "")


_SHOWN = 6


def _names(figures: Sequence[Figure]) -> list[str]:
    """Areas, row labels or column labels: the first that all differ."""
    seen = [one.observation for one in figures]
    ways = ([one.area for one in seen], [one.row_label for one in seen], [one.column_label for one in seen])
    return next((names for names in ways if len(set(names)) == len(names)), ways[1])
