"""A dataset's rows as bytes ready to be written: made of one share at a time, kept, and put one after the other.

Must not know: folders, how a share is made.
"""

import csv
import io
import json
import struct
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from extractor.dataset.codebook import Codebook, entries
from extractor.dataset.rows import to_row
from extractor.model.dataset import RECORDS, Dataset
from extractor.model.record import Record
from extractor.model.terms import Severity
from extractor.publish.databases import record_lines
from extractor.publish.html_report import Page, page_of

_LENGTH = struct.Struct(">Q")

FINDINGS = tuple(f"findings {severity}" for severity in Severity)
"""Findings stand in a part by severity: those of all parts are listed worst first."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one share gives to each file of the contract."""

    rows: Mapping[str, bytes]
    """Table → its lines of CSV, without the header"""
    lines: Mapping[str, bytes]
    """Table → its records as one JSON object a line; decimals stand in quotes, so that none of their digits is lost"""
    page: Page
    """What the report page shows of it"""
    codebook: str
    """Its entries of the codebook"""
    counts: Mapping[str, int]
    """What the closing line counts"""

    def packed(self) -> bytes:
        """The part as bytes that `unpacked` reads."""
        bodies = [*self.rows.values(), *self.lines.values()]
        told = {
            "rows": {name: len(body) for name, body in self.rows.items()},
            "lines": {name: len(body) for name, body in self.lines.items()},
            "page": asdict(self.page),
            "codebook": self.codebook,
            "counts": dict(self.counts),
        }
        head = json.dumps(told).encode()
        return b"".join([_LENGTH.pack(len(head)), head, *bodies])


def unpacked(packed: bytes) -> Part:
    """The part that was packed. Raises ValueError where the bytes are none."""
    try:
        (length,) = _LENGTH.unpack_from(packed)
        place = _LENGTH.size + length
        told = json.loads(packed[_LENGTH.size : place])
        tables: dict[str, dict[str, bytes]] = {"rows": {}, "lines": {}}
        for kind, bodies in tables.items():
            for name, size in told[kind].items():
                bodies[name] = packed[place : place + size]
                place += size
        return Part(tables["rows"], tables["lines"], Page(**told["page"]), told["codebook"], told["counts"])
    except (struct.error, KeyError, TypeError) as error:
        raise ValueError("no part of a dataset") from error


def part_of(dataset: Dataset, codebook: Codebook | None = None) -> Part:
    """The part that a dataset, or a share of one, is."""
    tables: dict[str, tuple[type[Record], tuple[Record, ...]]] = {
        name: (kind, getattr(dataset, name)) for name, kind in RECORDS.items() if name != "findings"
    }
    for name, severity in zip(FINDINGS, Severity, strict=True):
        tables[name] = (RECORDS["findings"], tuple(one for one in dataset.findings if one.severity == severity))
    return Part(
        {name: _rows(records) for name, (_, records) in tables.items()},
        {name: record_lines(kind, records) for name, (kind, records) in tables.items()},
        page_of(dataset),
        entries(codebook or Codebook(), dataset.series),
        _counts(dataset),
    )


def _rows(records: Iterable[Record]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(map(to_row, records))
    return text.getvalue().encode()


def _counts(dataset: Dataset) -> dict[str, int]:
    severities = Counter(str(finding.severity) for finding in dataset.findings)
    return {
        "reports": sum(not report.error for report in dataset.reports),
        "figures": sum(o.value is not None for o in dataset.observations),
        "reasons": sum(o.value is None for o in dataset.observations),
        "actions": len(dataset.actions),
        "unaccounted numbers": sum(report.numbers_unaccounted for report in dataset.reports),
        "findings of severity error": severities["error"],
        "unreadable files": sum(bool(report.error) for report in dataset.reports),
    }
