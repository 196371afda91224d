"""Who publishes the report, and for which quarter.

Must not know: the file's name, except as a last resort, marked so (`period_from`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from extractor.language.mending import mend
from extractor.language.period_reading import each_period
from extractor.language.periods import PeriodWords, find_period, join, resolve
from extractor.language.place_names import is_proper
from extractor.language.vocabulary import Vocabulary, either, vocabulary
from extractor.layout.blocks import Block
from extractor.layout.lines import lines_of
from extractor.model.keys import report_id, slug
from extractor.model.period import Period, Quarter
from extractor.model.report import Report
from extractor.settings import Settings
from extractor.sources.document import Document
from extractor.tables.table import Table

_TOP = 12
"""Blocks at the beginning of a report among which its title stands."""
_TITLE_LENGTH = 200
"""Characters; no title is longer."""
_YEAR = 366
"""Days; what is longer is the time of a plan, not of a report."""
_UP_TO = re.compile(r"\b(?:to|until|till|by|end)\b|\bat\b.*\d", re.I)
"""Words of a title after which a month or day may end a longer time."""
_ZONE = 0.12
"""Part of a page's height in which running heads stand, at its top and at its foot."""
_SMALL = frozenset(("and", "of", "the", "for", "in", "with", "on", "&", "by", "to", "upon", "under", "le", "y", "-"))
"""Words of a name that are written small."""
_MADE_FOR = re.compile(r"\W*(?:(?:prepared|written|presented|submitted)\s)?(?:for|to)\s", re.I)
"""How a line begins that says who reads a report."""
_TITLE_BLOCKS = 4
"""Lines a title page's title is spread over, at most."""


def read_masthead(
    document: Document, blocks: Sequence[Block], tables: Sequence[Table], name: str, settings: Settings
) -> Report:
    """The report's own row: publisher, title, financial year, quarter. What the report does not say stays empty."""
    words = vocabulary(settings.profile)
    lines = _top_lines(blocks)
    title = _title(lines, document.title, words)
    told = [*lines, document.title, title, *_running(document, blocks)]
    publisher = settings.publisher or _publisher(told, words)
    quarter, source = _quarter(document, lines, tables, name, settings)
    stem = PurePosixPath(name).stem
    year = str(quarter.year) if quarter else ""
    named = _short(publisher, words) or find_period(_plain(stem)).rest.strip() or stem
    one = report_id(named if quarter or not publisher else f"{named} {stem}", year, quarter.number if quarter else None)
    return Report(
        report_id="-".join(filter(None, (one, _part_name(_part_told([*lines, _plain(stem)], quarter, tables))))),
        title=title,
        publisher=publisher,
        fiscal_year=year,
        quarter=quarter.number if quarter else None,
        period_start=quarter.start if quarter else None,
        period_end=quarter.end if quarter else None,
        path=name,
        sha256=document.sha256,
        media_type=document.media_type,
        pages=len(document.pages) if document.paged else None,
        period_from=source,
        report_date=_report_date(lines, settings),
    )


def part_of_quarter(
    report: Report, blocks: Sequence[Block], tables: Sequence[Table], settings: Settings
) -> Period | None:
    """The month or day that a report of no whole quarter is about; None for others.

    A month after `to` or `end of` may end a longer time, and a day may be that of a meeting: they tell nothing here.
    """
    titles = [*_top_lines(blocks), _plain(PurePosixPath(report.path).stem)]
    told = _part_told(titles, quarter_of(report, settings), tables)
    return told[0] if told and not _UP_TO.search(told[1]) else None


def _part_name(told: tuple[Period, str] | None) -> str:
    """A month or day as part of a report's id: `2020-06`, `2020-06-03`."""
    if told is None:
        return ""
    start = told[0].start
    return start.isoformat() if start == told[0].end else f"{start:%Y-%m}"


def _part_told(titles: Sequence[str], quarter: Quarter | None, tables: Sequence[Table]) -> tuple[Period, str] | None:
    """The month or day of a report that is of no whole quarter, with the title that says it.

    A report whose heads name quarters is a quarter's, whatever month or day stands in its title.
    """
    if quarter is None or any(words.quarter or words.half or words.last for words in _head_words(tables)):
        return None
    for title in titles:
        found = find_period(title)
        words = found.words
        if words.quarter or words.half or words.last or words.fiscal_year:
            return None
        period = resolve(words, None, 1) if words.month or words.end else None
        if period and quarter.start <= period.start and period.end <= quarter.end and re.search(r"\w", found.rest):
            return (period, title) if words.month or period.start == period.end else None
    return None


def quarter_of(report: Report, settings: Settings) -> Quarter | None:
    """The quarter a report is about; None where it is not known."""
    if report.period_end is None:
        return None
    return Quarter.of(report.period_end, settings.fiscal_year_start)


def _top_lines(blocks: Sequence[Block]) -> list[str]:
    first = [block for block in blocks if not blocks or block.page == blocks[0].page]
    return [mend(block.text) for block in first[:_TOP] if len(block.text) <= _TITLE_LENGTH]


def _title(lines: Sequence[str], given: str, words: Vocabulary) -> str:
    """The line that names a report and its time, put together with the lines before it where it is spread over them."""
    report = re.compile(either(words.words("report_words")), re.I)
    kinds = re.compile(either(words.words("body_kinds")), re.I)
    told = [_weight(line, report, kinds) for line in lines]
    best = max(range(len(lines)), key=lambda index: (told[index], -index), default=None)
    if best is None or not told[best]:
        return mend(given) or (lines[0] if lines else "")
    first = last = best
    while told[first] < 7 and first and told[first - 1] and last - first + 1 < _TITLE_BLOCKS:
        first -= 1
    together = _weight(" ".join(lines[first : last + 1]), report, kinds)
    while together < 7 and last + 1 < len(lines) and told[last + 1] and last - first + 1 < _TITLE_BLOCKS:
        last += 1
        together = _weight(" ".join(lines[first : last + 1]), report, kinds)
    return " ".join(lines[first : last + 1])


def _weight(line: str, report: re.Pattern[str], kinds: re.Pattern[str]) -> int:
    """4 for the body, 2 for what the report calls itself, 1 for its time."""
    if line.endswith("."):
        return 0
    period = find_period(line).words
    timed = period.fiscal_year or period.quarter or period.month or period.end
    return 4 * bool(kinds.search(line)) + 2 * bool(report.search(line)) + bool(timed)


def _publisher(lines: Iterable[str], words: Vocabulary) -> str:
    """The first body that is named with its place and that the report is not made for; else one that it is made for;

    else the first without a place; else nothing.
    """
    bodies = list(_bodies(lines, words))
    return min(bodies, key=lambda one: one[0])[1] if bodies else ""


def _bodies(lines: Iterable[str], words: Vocabulary) -> Iterator[tuple[int, str]]:
    """(Rank, name) of what ends or begins with a kind of body: 0 with its place, 1 made for, 2 without a place."""
    kinds = re.compile(either(words.words("body_kinds")), re.I)
    report = re.compile(either(words.words("report_words")), re.I)
    police = re.compile(rf"(?P<place>\S.*?)\s{either(words.words('policing_bodies'))}", re.I)
    for line in lines:
        for part in re.split(r"\s+[–—|-]\s+|[:|•]\s", find_period(line).rest):
            told_to = _MADE_FOR.match(part)
            part = part[told_to.end() :] if told_to else part
            named = kinds.search(part)
            if named is None:
                plain = part.strip(" -–,:")
                plain = plain.title() if plain.isupper() else plain
                whole = police.fullmatch(plain)
                if whole and is_proper(whole["place"]):
                    yield 1 if told_to else 0, plain
                continue
            told = report.search(part)
            before = part[: told.start()] if told and told.start() >= named.end() else part
            name = before[: named.end()] if named.start() else before
            name = re.sub(r"^(?:the|a report (?:of|by)|report (?:of|by|to))\s+", "", name.strip(" -–,:"), flags=re.I)
            if name[:1].isupper() and not name.endswith(".") and _is_name(kinds.sub(" ", name)):
                placed = any(word.lower() not in _SMALL for word in kinds.sub(" ", name).split())
                yield (1 if told_to else 0) if placed else 2, name


def _is_name(text: str) -> bool:
    """Are all words of a text but the small ones written with a capital? A sentence about a body is not its name."""
    return all(word[0].isupper() or not word[0].isalpha() for word in text.split() if word.lower() not in _SMALL)


def _running(document: Document, blocks: Sequence[Block]) -> list[str]:
    """Lines of the first page that are of no block: its running heads."""
    if not document.paged or not document.pages:
        return []
    page = document.pages[0]
    held = {word.ordinal for block in blocks if block.page == page.number for word in block.words}
    rim = [
        word for word in page.words if word.ordinal not in held and not _ZONE < word.box.top / page.height < 1 - _ZONE
    ]
    return [mend(line.text) for line in lines_of(rim)]


def _short(publisher: str, words: Vocabulary) -> str:
    """A publisher's name with the kind of body in its short form: `Elm and Oak csp`."""
    out = publisher
    for short, phrases in words.table("body_kinds").items():
        if slug(short).startswith(("council", "board", "partnership")):
            continue
        out = re.sub(either(phrases), short, out, flags=re.I)
    return out


def _quarter(
    document: Document, lines: Sequence[str], tables: Sequence[Table], name: str, settings: Settings
) -> tuple[Quarter | None, str]:
    """The report's quarter and where it was read: the first place that says it."""
    start = settings.fiscal_year_start
    rims = " ".join(word.text for page in document.pages[:2] for word in page.words)[:_TITLE_LENGTH]
    titles = [*lines, " ".join(lines[:_TITLE_BLOCKS]), " ".join(lines), document.title]
    stem = _plain(PurePosixPath(name).stem)
    for text, where in (*((title, "title") for title in titles), (rims, "text")):
        if quarter := _told_quarter(text, start, exact=True):
            return quarter, where
    if quarter := _from_tables(tables, start):
        return quarter, "text"
    for text, where, exact in ((stem, "file_name", True), *((t, "title", False) for t in titles)):
        if quarter := _told_quarter(text, start, exact=exact):
            return quarter, where
    quarter = _told_quarter(stem, start, exact=False)
    return quarter, "file_name" if quarter else ""


def _plain(stem: str) -> str:
    """A file's name as words: `report_q2-2014-15` → `report q2 2014-15`, `log20200603` → `log 2020-06-03`."""
    dated = re.sub(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)", r" \1-\2-\3 ", stem)
    spaced = re.sub(r"[_.]+|(?<=\D)-|-(?=\D)", " ", dated)
    return re.sub(r"(?<=\d)-(?=\d{4})", " ", spaced)


def _told_quarter(text: str, start: int, *, exact: bool) -> Quarter | None:
    """The quarter that a text alone fixes: by a quarter, month, half or range of days; if not `exact`, by a year.

    Parts side by side (`Quarter 3 2015/16`) come before parts that stand apart (`quarter three report 2015/16`).
    """
    apart = find_period(text).words
    for words in (*(period for period, _, _ in each_period(text)), apart):
        if quarter := _quarter_of(words, start, exact=exact):
            return quarter
    return None


def _quarter_of(words: PeriodWords, start: int, *, exact: bool) -> Quarter | None:
    if words.fiscal_year is None and words.year is None and words.end is None:
        return None
    part = words.quarter or words.month or words.half or words.last or (words.end and words.start)
    if exact and not part:
        return None
    if words.quarter is not None and words.fiscal_year is None and words.year is not None:
        words = replace(
            words, fiscal_year=words.year, year=None
        )  # `Q3 2016`: the year that the quarter's year begins in
    period = resolve(words, None, start) if part or words.fiscal_year is not None else None
    if period is None or (exact and (period.end - period.start).days > _YEAR):
        return None
    return Quarter.of(period.end, start)


def _from_tables(tables: Sequence[Table], start: int) -> Quarter | None:
    """The latest days that a table's heads say its figures cover."""
    ends: list[Period] = []
    for words in _head_words(tables):
        if (words.last or words.quarter or words.end) and (period := resolve(words, None, start)):
            ends.append(period)
    latest = max((period.end for period in ends), default=None)
    return Quarter.of(latest, start) if latest else None


def _head_words(tables: Sequence[Table]) -> Iterator[PeriodWords]:
    """What each head over figures says of their time."""
    for path in dict.fromkeys(path for table in tables for path in _head_paths(table)):
        yield join(*(find_period(text).words for text in path))


def _head_paths(table: Table) -> Iterator[tuple[str, ...]]:
    """Title, corner and column heads over each body cell."""
    for body in table.cells:
        corner = table.corner[body.band] if body.band < len(table.corner) else ""
        yield (table.title, corner, *body.column_path)


def _report_date(lines: Sequence[str], settings: Settings) -> date | None:
    """A full day that stands by itself, or after a word such as `published`, in the title block."""
    dated = re.compile(r"^\W*(?:(?:date|dated|published|report date|issued|produced)\b\W*)?(?P<rest>.*)$", re.I)
    for line in lines:
        found = find_period(line)
        words = found.words
        alone = not re.search(r"\w", dated.sub(r"\g<rest>", found.rest))
        if words.end and words.start == words.end and alone:
            return words.end
    return None
