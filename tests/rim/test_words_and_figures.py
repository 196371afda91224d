"""A report whose text says one thing and whose tables say another, read and checked whole."""

from pathlib import Path

import pytest

from extractor.journeys import build
from extractor.model.terms import Doubt, Severity

REPORT = """\
Marl and Tarn Safety Partnership
Performance report Quarter 2 2021/22

Crime recorded by the police, year to date
Shed burglary|April to September 2020|April to September 2021|% change
Marl|94|81|-13.8%
Tarn|61|70|14.8%
Marl & Tarn|155|151|-2.6%

Commentary

{said}
"""


def told(tmp_path: Path, said: str) -> list[str]:
    (tmp_path / "report.txt").write_text(REPORT.replace("|", "\t").format(said=said), encoding="utf-8")
    found = build([tmp_path / "report.txt"]).findings
    assert all((one.severity, one.doubt) == (Severity.WARNING, Doubt.FACT) for one in found)
    assert all(said.split(".")[0][-20:] in one.message and "line 5: " not in one.message for one in found)
    return [one.check for one in found]


@pytest.mark.parametrize(
    "said",
    [
        "Shed burglary in Marl has risen compared with the same period last year.",
        "There was a 13.8% increase in shed burglary in Marl.",
        "Shed burglary in Tarn fell sharply, because of new locks.",
        "Shed burglary in Tarn rose by 41 per cent on last year.",
        "Overall, the level of shed burglary has increased.",
        "Shed burglary in Marl rose from 94 to 81.",
        "Shed burglary in Marl fell from 94 to 87 compared with the same period last year.",
        "Shed burglary rose by 14.8% in Tarn and shed burglary rose by 3% in Marl.",
    ],
)
def test_words_that_the_figures_deny_are_told(tmp_path: Path, said: str) -> None:
    assert told(tmp_path, said) == ["words_against_figures"]


@pytest.mark.parametrize(
    "said",
    [
        "Shed burglary in Marl has fallen compared with the same period last year.",
        "Shed burglary in Tarn rose by 15%, and shed burglary in Marl fell by nearly 14%.",
        "Overall shed burglary is down 2.6% on the same period last year.",
        "Shed burglary in Tarn fell compared with the previous quarter.",
        "Shed burglary in Marl fell from 94 to 80 compared with the same period last year.",
        "Shed burglary in Marl fell from 94 to 81 compared with the same period last year.",
        "Shed burglary in Marl fell from 52 to 47 compared with the same period last year.",
        "Shed burglary in Marl fell from 94 to 87.",
        "Shed burglary in Tarn fell in August.",
        "Shed burglary in Oakwood, a part of Tarn, fell by 5%.",
        "Shed burglary in Tarn will fall.",
        "Shed burglary in Tarn has fallen since 2010.",
        "Patrols reduced shed burglary in Tarn.",
        "The fear of shed burglary in Tarn fell.",
        "Nationally, shed burglary fell by 9%.",
        "Detections of shed burglary in Tarn fell by 4%.",
    ],
)
def test_words_that_may_mean_something_else_are_let_alone(tmp_path: Path, said: str) -> None:
    assert told(tmp_path, said) == []
