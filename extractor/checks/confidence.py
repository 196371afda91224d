"""How sure a reading is: its kind of evidence, and the share of figures with such evidence that are read rightly.

`python -m benchmarks.calibration REPORTS TRUTH...` counts the shares; docs/checks.md says how far they
can be counted again. Must not know: readers, identities.
"""

from enum import StrEnum

from extractor.checks.placing import CLEAR_GRID
from extractor.model.observation import Observation
from extractor.model.terms import Told, Verification


class Kind(StrEnum):
    """Kinds of evidence in the order of the trust they deserve. A figure is of the last that fits it."""

    VERIFIED = "verified"
    PRINTED = "read whole, all it is of printed with it"
    MENDED = "its cell was mended, or held more than a figure"
    CARRIED = "its time stands further off"
    ASSUMED = "its time is the report's"
    CORRECTED = "corrected"
    CONTRADICTED = "contradicted"
    MISNAMED = "its name or place was guessed"
    NARROW = "its grid barely beat its rivals"
    OTHERWISE = "a second reading differs, or parts of it are lost"
    HEADLESS = "nothing stands over it"
    GUESSED = "its time or kind was guessed"
    CONTRADICTED_GUESS = "contradicted, and one of the five kinds above"


SHARES = {
    Kind.VERIFIED: 0.99,
    Kind.PRINTED: 0.98,
    Kind.MENDED: 0.92,
    Kind.CARRIED: 0.90,
    Kind.ASSUMED: 0.90,
    Kind.CORRECTED: 0.87,
    Kind.CONTRADICTED: 0.87,
    Kind.MISNAMED: 0.78,
    Kind.NARROW: 0.61,
    Kind.OTHERWISE: 0.50,
    Kind.HEADLESS: 0.33,
    Kind.GUESSED: 0.33,
    Kind.CONTRADICTED_GUESS: 0.04,
}
"""Kind → the share of its figures whose value, kind of number and time are right; set by judgement for the two kinds
that no counted report has: corrected, and a second reading differs."""

_GUESSES = (Kind.MISNAMED, Kind.NARROW, Kind.OTHERWISE, Kind.HEADLESS, Kind.GUESSED)


def confidence(seen: Observation, verification: Verification) -> float:
    """0 to 1: the share of figures with such evidence that are read rightly."""
    return SHARES[kind_of(seen, verification)]


def kind_of(seen: Observation, verification: Verification) -> Kind:
    """What speaks for a figure."""
    if verification is Verification.VERIFIED:
        return Kind.VERIFIED
    if verification is Verification.CORRECTED:
        return Kind.CORRECTED
    read = _read(seen)
    if verification is Verification.CONTRADICTED:
        return Kind.CONTRADICTED_GUESS if read in _GUESSES else Kind.CONTRADICTED
    return read


def _read(seen: Observation) -> Kind:
    said = seen.evidence
    if Told.GUESSED in (said.period_told, said.measure_told) or said.measure_told is Told.CARRIED:
        return Kind.GUESSED
    if seen.table_id and not seen.column_label:
        return Kind.HEADLESS
    if not said.legible or any(value != seen.value for value in said.alternatives):
        return Kind.OTHERWISE
    if said.grid_margin < CLEAR_GRID:
        return Kind.NARROW
    if said.guessed:
        return Kind.MISNAMED
    if said.repaired or not said.read_clean or seen.method == "ocr":
        return Kind.MENDED
    if said.period_told is not Told.PRINTED:
        return Kind.CARRIED if said.period_told is Told.CARRIED else Kind.ASSUMED
    return Kind.PRINTED
