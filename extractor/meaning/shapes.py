"""What a head must say before `10:44` or `4th` is a figure: that time is taken, that a place in an order is told.

Must not know: values, other cells.
"""

from collections.abc import Iterable
from dataclasses import replace

from extractor.language.clocks import Form
from extractor.language.measures import POINTS, clock_unit
from extractor.meaning.dimensions import Dimensions
from extractor.model.terms import Measure


def told_shape(told: Dimensions, form: Form, heads: Iterable[str]) -> Dimensions | None:
    """The dimensions of a figure printed in a form of its own, None if `heads`, nearest first, make it none."""
    match form:
        case Form.ORDINAL:
            return told if told.measure is Measure.RANK else None
        case Form.BOUND:
            return told if told.measure is Measure.TARGET else None
        case Form.MARGIN:
            return replace(told, measure=Measure.OTHER, unit=POINTS if told.unit == "%" else told.unit)
        case Form.CLOCK:
            units = [unit for head in heads if (unit := clock_unit(head)) is not None]
            if not units:
                return None
            unit = told.unit if told.unit == "seconds" else next(filter(None, units), "")
            target = told.measure is Measure.TARGET
            return replace(told, measure=told.measure if target else Measure.OTHER, unit=unit)
        case _:
            return told
