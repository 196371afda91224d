"""Dataset → pandas DataFrames, one for each file of the contract. Must not know: CSV, files."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import get_args

import pandas as pd

from extractor.model.dataset import RECORDS, Dataset, columns
from extractor.model.record import Record

_DTYPES = {int: "Int64", float: "Float64", date: "datetime64[s]", str: "str"}
"""Type of a field → dtype of its column; whole numbers and shares keep their missing values as <NA>."""


def frames(dataset: Dataset, *, exact: bool = False) -> dict[str, pd.DataFrame]:
    """The dataset's tables by their name in the contract, `observations` and so on, columns in the contract's order.

    Decimal columns (`value`, `previous_value`, `amount`) are `float64` with NaN where there is none, fit for arithmetic
    and plots; with `exact` they hold `Decimal` and None, exactly as printed. Days are `datetime64`, texts `str` and
    empty where nothing is said, closed words their text.
    """
    return {name: _frame(kind, getattr(dataset, name), exact=exact) for name, kind in RECORDS.items()}


def _frame(kind: type[Record], records: Sequence[Record], *, exact: bool) -> pd.DataFrame:
    return pd.DataFrame(
        {name: _column(_type_of(kind, name), [getattr(r, name) for r in records], exact) for name in columns(kind)}
    )


def _column(kind: type, values: list[object], exact: bool) -> pd.Series:
    if kind is Decimal:
        if exact:
            return pd.Series(values, dtype="object")
        return pd.Series([float(v) if isinstance(v, Decimal) else float("nan") for v in values], dtype="float64")
    if issubclass(kind, Enum):
        return pd.Series(["" if v is None else str(v) for v in values], dtype="str")
    return pd.Series(values, dtype=_DTYPES[kind])


def _type_of(kind: type[Record], name: str) -> type:
    """The type of a field, None apart."""
    told = kind.model_fields[name].annotation
    if isinstance(told, UnionType):
        told = next(one for one in get_args(told) if one is not type(None))
    if not isinstance(told, type):
        raise TypeError(f"{kind.__name__}.{name} is no single type")
    return told
