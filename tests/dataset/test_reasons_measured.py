"""A reason is measured as the figures of its row are, where its own report says nothing of the kind of number."""

import pytest

from extractor.dataset.assemble import assemble
from extractor.model.extract import Extract
from extractor.model.observation import Observation
from extractor.model.terms import Measure, Told
from tests.dataset.reporting import figure, report


def share(where: str, value: str, *, unit: str = "%", measure: Measure = Measure.PERCENTAGE) -> Observation:
    one = figure(where, "Sailors satisfied", value, where, measure=measure)
    return one.model_copy(update={"unit": unit, "column_label": where})


def reason(where: str, told: Told) -> Extract:
    one = share(where, "Survey in spring", unit="people", measure=Measure.COUNT)
    evidence = one.evidence.model_copy(update={"measure_told": told})
    return report(where, one.model_copy(update={"evidence": evidence}))


FIGURES = [report("2012/13 Q1", share("2012/13 Q1", "71")), report("2012/13 Q2", share("2012/13 Q2", "74"))]


@pytest.mark.parametrize(("told", "measure"), [(Told.ASSUMED, "percentage"), (Told.PRINTED, "count")])
def test_a_reason_stands_for_the_kind_of_number_its_row_prints(told: Told, measure: str) -> None:
    last = assemble([*FIGURES, reason("2012/13 Q3", told)]).observations[-1]
    assert (last.value, str(last.measure), last.unit) == (None, measure, "%" if measure == "percentage" else "people")


def test_figures_of_two_kinds_tell_nothing() -> None:
    count = report("2012/13 Q4", share("2012/13 Q4", "310", unit="people", measure=Measure.COUNT))
    dataset = assemble([*FIGURES, reason("2012/13 Q3", Told.ASSUMED), count])
    assert [str(one.measure) for one in dataset.observations if one.value is None] == ["count"]
