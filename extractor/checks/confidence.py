"""How sure a reading is: its evidence, then what arithmetic says. Must not know: readers, identities.

The constants are the share of figures that were read rightly, rounded down, in groups of figures scored against
truth; `benchmarks/calibration.py` counts them again.
"""

from extractor.model.observation import Observation
from extractor.model.terms import Verification

CLEAN = 0.97
"""Cells of one figure, read whole from a clear grid."""
UNCLEAN = 0.85
"""Cells that held more than a figure, or were told in prose."""
REPAIRED = 0.80
"""Cells whose rows or words had to be mended."""
INFERRED_PERIOD = 0.90
"""Figures whose period is the report's, because none is printed with them."""
NARROW_GRID = 0.85
"""Figures of a grid that barely beat its rivals; grows to 1 with the margin."""
DISAGREED = 0.60
"""Cells that a second reader read otherwise."""
FROM_PICTURE = 0.92
"""Figures read from a picture of the page."""
VERIFIED = 0.995
"""Figures that an identity would have noticed to be misread."""
CONTRADICTED = 0.55
"""Figures of an identity that fails: the report may be wrong, or we."""
CORRECTED = 0.90
"""Figures an identity and a second reading agreed to replace."""


def confidence(seen: Observation, verification: Verification) -> float:
    """0 to 1: the share of figures with such evidence that are read rightly."""
    if verification is Verification.VERIFIED:
        return VERIFIED
    if verification is Verification.CORRECTED:
        return CORRECTED
    sure = _from_evidence(seen)
    return round(min(sure, CONTRADICTED), 3) if verification is Verification.CONTRADICTED else round(sure, 3)


def _from_evidence(seen: Observation) -> float:
    said, sure = seen.evidence, CLEAN
    if not said.read_clean:
        sure *= UNCLEAN / CLEAN
    if said.repaired:
        sure *= REPAIRED / CLEAN
    if not said.period_said:
        sure *= INFERRED_PERIOD / CLEAN
    if any(value != seen.value for value in said.alternatives):
        sure *= DISAGREED / CLEAN
    if seen.method == "ocr":
        sure *= FROM_PICTURE / CLEAN
    return sure * (NARROW_GRID + (1 - NARROW_GRID) * max(0.0, min(1.0, said.grid_margin)))
