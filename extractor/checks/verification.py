"""Identities mark the figures they reach: verified, contradicted, corrected. Must not know: messages.

`verify(dataset)` is one of the room's two entrances.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from extractor.checks.catalogue import Arithmetic, arithmetic_of
from extractor.checks.confidence import confidence
from extractor.checks.identities import Identity
from extractor.checks.localisation import Elsewhere, faults
from extractor.checks.misread_columns import denied
from extractor.checks.placing import firmly_told, misplaced, namesakes
from extractor.checks.printed import Figure
from extractor.checks.wording import weak
from extractor.model.dataset import Dataset
from extractor.model.observation import Observation
from extractor.model.terms import Verification

Marks = dict[str, Verification]


def verify(dataset: Dataset, known: Arithmetic | None = None) -> Dataset:
    """The dataset with every observation's verification and confidence set; values replaced only where `corrected`.

    A figure is `verified` only by an identity that holds and would have broken under any misreading of one of its
    digits, and only where its page says what it is a figure of; `contradicted` as soon as one it takes part in fails,
    or other reports' prints deny it.

    known: the dataset's arithmetic, where it was worked out before.
    """
    known = known or arithmetic_of(dataset)
    marks: Marks = {}
    repaired: dict[str, Decimal] = {}
    for found in known.identities.values():
        marks |= marks_of(found)
        repaired |= _supported(found, known.history.elsewhere)
    contradicted, misread = denied(known.recounted, known.history)
    marks = {name: mark for name, mark in marks.items() if name not in misread or mark is Verification.CONTRADICTED}
    marks |= dict.fromkeys(contradicted, Verification.CONTRADICTED)
    for lost in {*misplaced(known.history), *namesakes(dataset.observations)}:
        if marks.get(lost) is Verification.VERIFIED:
            del marks[lost]
    observations = tuple(_marked(one, marks, repaired) for one in dataset.observations)
    return replace(dataset, observations=observations)


def marks_of(identities: Iterable[Identity]) -> Marks:
    """Figure → what its identities say of it; a figure that none says anything of is left out."""
    marks: Marks = {}
    for one in identities:
        for index, member in enumerate(one.members):
            if not one.holds:
                marks[member.id] = Verification.CONTRADICTED
            elif member.id not in marks and not one.misnamed and one.notices(index):
                marks[member.id] = Verification.VERIFIED
    return marks


def _marked(seen: Observation, marks: Marks, repaired: Mapping[str, Decimal]) -> Observation:
    kept = seen.verification is Verification.CORRECTED
    mark = Verification.CORRECTED if kept else marks.get(seen.observation_id, Verification.UNVERIFIED)
    if mark is Verification.VERIFIED and not firmly_told(seen):
        mark = Verification.UNVERIFIED
    if seen.observation_id in repaired and not kept:
        changed = {"value": repaired[seen.observation_id], "verification": Verification.CORRECTED}
        return seen.model_copy(update={**changed, "confidence": confidence(seen, Verification.CORRECTED)})
    return seen.model_copy(update={"verification": mark, "confidence": confidence(seen, mark)})


def _supported(identities: list[Identity], elsewhere: Elsewhere) -> dict[str, Decimal]:
    """Repairs that are the only ones to close every identity and that a second reading or another print agrees with."""
    out: dict[str, Decimal] = {}
    for fault in faults(identities, elsewhere):
        repair = fault.repair
        if repair and all(_agreed(figure, value, elsewhere) for figure, value in repair):
            out.update({figure.id: value for figure, value in repair})
    return out


def _agreed(figure: Figure, value: Decimal, elsewhere: Elsewhere) -> bool:
    """Another print speaks for a repair only where our own reading is in doubt: else the report erred, and stays so."""
    seen = figure.observation
    return value in seen.evidence.alternatives or (weak(seen) and value in elsewhere(figure))
