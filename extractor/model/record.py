"""What all records share: frozen, strict about fields, described. Field order is the contract's column order.

Must not know: files and formats.
"""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """One row of one file of the dataset."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
