"""Who publishes the report, for which quarter. Must not know: the file's name, except as a last resort, marked so."""

import re
from pathlib import PurePosixPath

from extractor.layout.blocks import Block
from extractor.model.keys import report_id
from extractor.model.period import FiscalYear
from extractor.model.report import Report
from extractor.settings import Settings
from extractor.sources.document import Document

_TITLE = re.compile(r"(?P<publisher>.*?)\s+quarter (?P<quarter>one|two|three|four)\b.*?(?P<year>20\d\d)/\d\d", re.I)


def read_masthead(document: Document, blocks: list[Block], name: str, settings: Settings) -> Report:
    """The report's own row: publisher, title, financial year, quarter. What the report does not say stays empty."""
    match = next((m for block in blocks[:12] if (m := _TITLE.match(block.text))), None)
    if match is None:
        return Report(report_id=report_id(PurePosixPath(name).stem, "", None), path=name, sha256=document.sha256)
    quarter = ["one", "two", "three", "four"].index(match["quarter"].lower()) + 1
    year = FiscalYear(int(match["year"]), settings.fiscal_year_start)
    return Report(
        report_id=report_id(match["publisher"], str(year), quarter),
        title=match.group(),
        publisher=match["publisher"],
        fiscal_year=str(year),
        quarter=quarter,
        period_start=year.quarter(quarter).start,
        period_end=year.quarter(quarter).end,
        path=name,
        sha256=document.sha256,
        media_type=document.media_type,
        pages=len(document.pages) if document.paged else None,
        period_from="title",
    )
