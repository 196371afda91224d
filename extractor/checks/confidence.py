"""How sure a reading is: its evidence, then what arithmetic says. Must not know: readers, identities.

`python -m benchmarks.calibration` counts how many figures of each kind of evidence are right. In the project's samples
all are, so the constants are set below the counts by judgement: a report met by chance is less tame than the samples.
"""

from extractor.model.observation import Observation
from extractor.model.terms import Told, Verification

CLEAN = 0.93
"""Cells of one figure, read whole from a clear grid."""
UNCLEAN = 0.85
"""Cells that held more than a figure, or were told in prose."""
REPAIRED = 0.75
"""Cells whose rows or words had to be mended."""
INFERRED_PERIOD = 0.80
"""Figures whose period is the report's, because none is printed with them, or that are told by a guess."""
ILLEGIBLE = 0.40
"""Texts of which parts are lost, told as their shards stand."""
NARROW_GRID = 0.70
"""Figures of a grid that barely beat its rivals; grows to 1 with the margin."""
DISAGREED = 0.50
"""Cells that a second reader read otherwise."""
FROM_PICTURE = 0.88
"""Figures read from a picture of the page."""
VERIFIED = 0.985
"""Figures that an identity would have noticed to be misread."""
CONTRADICTED = 0.75
"""Of figures of an identity that fails, the share of those read as well: the report may be wrong, or we."""
CORRECTED = 0.90
"""Figures an identity and a second reading agreed to replace."""


def confidence(seen: Observation, verification: Verification) -> float:
    """0 to 1: the share of figures with such evidence that are read rightly."""
    if verification is Verification.VERIFIED:
        return VERIFIED
    if verification is Verification.CORRECTED:
        return CORRECTED
    sure = _from_evidence(seen)
    return round(sure * (CONTRADICTED if verification is Verification.CONTRADICTED else 1), 3)


def _from_evidence(seen: Observation) -> float:
    said, sure = seen.evidence, CLEAN
    if not said.read_clean:
        sure *= UNCLEAN / CLEAN
    if said.repaired:
        sure *= REPAIRED / CLEAN
    if not said.legible:
        sure *= ILLEGIBLE / CLEAN
    if said.guessed or said.period_told is Told.ASSUMED:
        sure *= INFERRED_PERIOD / CLEAN
    if any(value != seen.value for value in said.alternatives):
        sure *= DISAGREED / CLEAN
    if seen.method == "ocr":
        sure *= FROM_PICTURE / CLEAN
    return sure * (NARROW_GRID + (1 - NARROW_GRID) * max(0.0, min(1.0, said.grid_margin)))
