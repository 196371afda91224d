"""A table with its headers read once: what each of its columns, rows and bands says. Must not know: values, reports."""

import re
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache

from extractor.language.labels import Label, by_words, heads_labels, read_label
from extractor.language.mending import mend
from extractor.language.periods import find_period
from extractor.language.vocabulary import Vocabulary, either
from extractor.meaning.cells import read_cell
from extractor.meaning.gazetteer import Gazetteer
from extractor.meaning.heads import Heads, beside, read_heads, unit_of
from extractor.model.terms import Measure
from extractor.tables.table import Table

Path = tuple[str, ...]

_FRAMING_WORDS = 2
"""Words that a heading may hold beside the time that it sets for its tables (`Performance in quarter 2 2014/15`)."""
_WORDY = 3
"""A table is one of words where it holds more than one cell of prose for this many figures."""
_NUMBERED = re.compile(r"(?:table|figure|fig\.?|chart)\s*(?:\d+(?:\.\d+)*[a-z]?|[A-Z])\s*[.:)–—-]\s*(?=\w)", re.I)
"""What numbers a title: `Table 3:`, `Figure 2.1 –`."""
_NOTHING = Heads()


@dataclass(frozen=True, slots=True, eq=False)
class Headed:
    """A table's headers, read. Columns go by (band, column), rows by row; `outer` is what stands above the bands.

    `by` is what its parts are told apart by, where title or corner says so (`strand`); `by_place`: that is a kind of
    place. `wordy`: it holds more told than counted.
    """

    table: Table
    outer: Heads
    corners: Mapping[int, Heads]
    columns: Mapping[tuple[int, int], Heads]
    rows: Mapping[int, Heads]
    bands: Mapping[int, int]
    """Row → its band"""
    band_rows: Mapping[int, tuple[int, ...]]
    band_columns: Mapping[int, tuple[int, ...]]
    by: str = ""
    by_place: bool = False
    grouped: Set[tuple[int, int]] = frozenset()
    """Columns that stand under a heading of several levels"""
    counted: str = ""
    """Unit that a column head names (`Crimes per 1,000`)"""
    wordy: bool = False

    def spot(self, row: int, column: int) -> "Spot":
        """One position with all that stands around it."""
        corner, head = self.corners.get(self.bands.get(row, 0), _NOTHING), self.column(row, column)
        band = self.bands.get(row, 0)
        grouped = (band, column) in self.grouped
        outer = _over(self.outer, head, [self.columns[band, c] for c in self.columns_of_band(row)], grouped=grouped)
        return Spot(self, row, column, beside(outer, corner), corner, self.row(row), head)

    def column(self, row: int, column: int) -> Heads:
        """What stands above a position."""
        return self.columns.get((self.bands.get(row, 0), column), _NOTHING)

    def row(self, row: int) -> Heads:
        """What stands left of a position."""
        return self.rows.get(row, _NOTHING)

    def rows_of_band(self, row: int) -> tuple[int, ...]:
        """The rows of the band in which a row stands."""
        return self.band_rows.get(self.bands.get(row, 0), ())

    def columns_of_band(self, row: int) -> tuple[int, ...]:
        """The columns of the band in which a row stands."""
        return self.band_columns.get(self.bands.get(row, 0), ())


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """One position of a table: what headings, title and corner say above it, what stands beside and over it."""

    table: Headed
    row: int
    column: int
    above: Heads
    corner: Heads
    side: Heads
    head: Heads


def read_table(
    table: Table, headings: Sequence[str], before: Headed | None, gazetteer: Gazetteer, vocabulary: Vocabulary
) -> Headed:
    """Read a table's headers. `before` is the table it continues, whose title and corner it may lack."""
    column_paths, row_paths, bands = _paths(table)
    printed = _untimed(table.title, vocabulary)
    title = read_heads([printed] if printed else [], gazetteer)
    outer = beside(_framing(headings, gazetteer), _titled(title))
    if before is not None and not table.title:
        outer = before.outer
    corners = {
        band: _speaking(read_heads(_corner(text), gazetteer), vocabulary) for band, text in enumerate(table.corner)
    }
    if before is not None and not any(table.corner):
        last = max(before.corners, default=0)
        corners = {0: before.corners.get(last, Heads())}
    by = _by([printed, *table.corner], [path[-1] for path in row_paths.values() if path], vocabulary)
    if not by and before is not None and not table.title:
        by = before.by
    columns = {key: read_heads(path, gazetteer) for key, path in sorted(column_paths.items())}
    return Headed(
        table=table,
        outer=outer,
        corners=corners,
        columns=columns,
        rows={row: read_heads(path, gazetteer) for row, path in sorted(row_paths.items())},
        bands=bands,
        band_rows={band: tuple(row for row in sorted(bands) if bands[row] == band) for band in set(bands.values())},
        band_columns={
            band: tuple(sorted(column for other, column in column_paths if other == band))
            for band in {other for other, _ in column_paths}
        },
        grouped=frozenset(key for key, path in column_paths.items() if len(path) > 1),
        by=by,
        by_place=bool(_places(vocabulary).fullmatch(by)),
        counted=unit_of(text for path in column_paths.values() for text in path),
        wordy=_is_wordy(table),
    )


def _untimed(title: str, vocabulary: Vocabulary) -> str:
    """A title without its number and without `month by month`, `by quarter`: its columns say their times themselves."""
    bare = _and_time(vocabulary).sub("", _by_time(vocabulary).sub(lambda found: " by" if found["more"] else "", title))
    return _NUMBERED.sub("", bare)


@cache
def _by_time(vocabulary: Vocabulary) -> re.Pattern[str]:
    times = either(vocabulary.words("time_classes"))
    return re.compile(rf"\s+(?:{times}\s+)?by\s+{times}(?:(?P<more>\s+and(?=\s))|(?=\W|$))", re.I)


@cache
def _and_time(vocabulary: Vocabulary) -> re.Pattern[str]:
    """`by offence and quarter`: the offence tells the rows apart."""
    return re.compile(rf"(?<=\w)\s+and\s+{either(vocabulary.words('time_classes'))}(?=\W|$)", re.I)


def _titled(title: Heads) -> Heads:
    """A title names targets and scores among other things: only what is wholly of one measure is said to be."""
    general = title.measure in (Measure.TARGET, Measure.RANK, Measure.SCORE, Measure.OTHER, Measure.COUNT)
    return replace(title, measure=None, unit="", changes=False) if general else replace(title, changes=False)


def _over(outer: Heads, column: Heads, columns: Collection[Heads], *, grouped: bool) -> Heads:
    """What a title says of one column, without what it says of others that say so themselves.

    `Monthly figures with rolling 12 months` tells nothing of `April`, a rate nothing of the counts beside the rates.
    """
    words, measure, unit = outer.words, outer.measure, outer.unit
    timed = words.basis is not None and any(one.words.basis is words.basis for one in columns)
    if timed and grouped and column.words.says_part and column.words.basis is None:
        words = replace(words, basis=None)
    rated = measure is Measure.RATE_PER_1000 and any(one.measure is measure for one in columns)
    if rated and column.measure in (None, Measure.COUNT):
        measure, unit = None, ""
    return replace(outer, words=words, measure=measure, unit=unit)


def _speaking(corner: Heads, vocabulary: Vocabulary) -> Heads:
    """A corner without words that only head the labels below it: `Measure`, `Ward`, `Strand`."""
    kept = tuple(label for label in corner.labels if not heads_labels(label.indicator, vocabulary=vocabulary))
    return replace(corner, labels=kept)


def _framing(headings: Sequence[str], gazetteer: Gazetteer) -> Heads:
    """Headings over a table tell its time or place where they are hardly anything else: their words are the plan's."""
    out = Heads()
    for heading in headings:
        heads = read_heads([heading], gazetteer)
        left = sum(len(label.indicator.split()) for label in heads.labels)
        if left <= _FRAMING_WORDS:
            timed = heads.words if heads.words.says_year and not heads.words.total else Heads().words
            out = beside(
                out,
                Heads(words=timed, area="" if left else heads.area, several=heads.several and timed != Heads().words),
            )
    return out


def _corner(text: str) -> Path:
    """The phrases of a corner; one that goes on in the next (`cases referred by / the helpline`) is one phrase."""
    out: list[str] = []
    for part in filter(None, (part.strip() for part in text.split(" / "))):
        if out and (part[0].islower() or out[-1].endswith((" by", " of", " to", " the", " and", ","))):
            out[-1] = f"{out[-1]} {part}"
        else:
            out.append(part)
    return tuple(out)


def _paths(table: Table) -> tuple[dict[tuple[int, int], Path], dict[int, Path], dict[int, int]]:
    columns: dict[tuple[int, int], Path] = {}
    rows: dict[int, Path] = {}
    bands: dict[int, int] = {}
    for body in table.cells:
        own = (body.cell.row, body.cell.column, body.column_path, body.row_path)
        for row, column, column_path, row_path in body.covered or (own,):
            bands.setdefault(row, body.band)
            columns.setdefault((body.band, column), column_path)
            rows.setdefault(row, row_path)
    for row, column, column_path, row_path in table.empty:
        bands.setdefault(row, _band_near(row, bands))
        columns.setdefault((bands[row], column), column_path)
        rows.setdefault(row, row_path)
    return columns, rows, bands


def _band_near(row: int, bands: Mapping[int, int]) -> int:
    above = [other for other in bands if other <= row]
    return bands[max(above)] if above else 0


def _by(texts: Sequence[str], labels: Sequence[str], vocabulary: Vocabulary) -> str:
    """What a title says its parts are told apart by; `reported by the police` says no such thing."""
    classes = _classes(vocabulary)
    named = {mend(label) for label in labels if not read_label(label).generic}
    for text in texts:
        if _classes(vocabulary).fullmatch(text.strip()):
            return text.strip().lower()
        found = by_words(text) or by_words(find_period(text).rest)
        if not found or found in (*vocabulary.words("time_classes"), *vocabulary.words("indicator_classes")):
            continue
        if classes.fullmatch(found):
            return found
        before = re.search(
            rf"(\S+)\s+(?:split |broken down )?by\s+{re.escape(found)}\W*$", find_period(mend(text)).rest, re.I
        )
        agent = before is None or before[1].lower().endswith("ed") or re.match(r"(?:the|a|an|our|its)\b", found)
        if len(named) > 1 and not agent:
            return found
    return ""


def _is_wordy(table: Table) -> bool:
    """Does a table hold so much prose that its figures are beside the point?"""
    read = [read_cell(body.cell.text) for body in table.cells]
    return sum(one.prose for one in read) * _WORDY > sum(bool(one.parts) for one in read)


@cache
def _places(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(either(vocabulary.words("area_words")), re.I)


@cache
def _classes(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"{either([*vocabulary.words('by_classes'), *vocabulary.words('area_words')])}s?", re.I)


def without_by(label: Label, by: str) -> Label:
    """A title's words without `by strand`."""
    bare = re.sub(rf"[\s,–-]+(?:split |broken down )?by\s+{re.escape(by)}\b.*$", "", label.indicator, flags=re.I)
    return Label(bare, label.breakdown, label.marks, label.qualifier, label.generic) if bare else label
