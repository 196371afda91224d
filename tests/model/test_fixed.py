"""Values of which a page has thousands behave as values."""

from dataclasses import replace

import pytest

from extractor.model.place import Box


def test_equal_fields_make_equal_values() -> None:
    assert len({Box(1, 2, 3, 4), Box(1, 2, 3, 4), replace(Box(1, 2, 3, 9), bottom=4)}) == 1


def test_a_value_takes_no_further_fields() -> None:
    with pytest.raises(AttributeError):
        Box(1, 2, 3, 4).colour = "red"  # type: ignore[attr-defined]
