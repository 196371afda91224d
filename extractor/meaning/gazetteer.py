"""The report's own areas, learned from it: no list of places is known beforehand. Must not know: values, periods.

Area names betray themselves: they are parts of the publisher's name, rows named `A & B` beside rows `A` and `B`, labels
below a head such as `District` or a title `… by ward`, and proper names that share a column with known areas.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.language.areas import canonical_area, compared_with, joined_areas, split_area
from extractor.language.labels import by_words
from extractor.language.measures import measure_words
from extractor.language.periods import find_period
from extractor.language.place_names import is_proper, other_names, place_of
from extractor.language.vocabulary import Vocabulary, either
from extractor.tables.table import Table

_RETURNS = 3
"""Tables in which the same proper names must head the rows before they are taken for areas without other evidence."""
_CUT_SHORT = re.compile(r"[^\W\d_]{2}\.\s*$")
_MOSTLY = 0.6
"""Share of the labels of an axis that are names, where a title says that one of the two axes holds places."""
_WHOLE = re.compile(r"(?:all|total|overall|other|unknown|combined)\b", re.I)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Area names in canonical spelling, longest first. `whole` is the publisher's own area, empty if not known.

    `aliases`: other names of them, each with the area it means.
    """

    areas: tuple[str, ...] = ()
    whole: str = ""
    aliases: tuple[tuple[str, str], ...] = ()

    def split(self, label: str) -> tuple[str, str]:
        """(area, what is left of the label); the area is empty where the label names none."""
        if found := compared_with(label):
            return found
        area, rest = split_area(label, self.areas)
        named = canonical_area(area)
        return next((meant for alias, meant in self.aliases if alias == named), named), rest

    def total_of(self, parts: Iterable[str]) -> str:
        """The area that all of `parts` make together; the publisher's own where no name says so; else empty."""
        wanted = {part.casefold() for part in parts}
        for area in self.areas:
            if wanted and {part.casefold() for part in joined_areas(area)} == wanted:
                return area
        return self.whole if wanted and self.whole.casefold() not in wanted else ""


def learn(tables: Sequence[Table], publisher: str, texts: Iterable[str], vocabulary: Vocabulary) -> Gazetteer:
    """The areas of one report. `texts` are its paragraphs, which tell proper names from everyday words."""
    home = place_of(publisher, vocabulary)
    texts = [*texts, *(note.text for table in tables for note in table.notes)]
    known: dict[str, None] = {}
    _add(known, [home, *joined_areas(home)] if home else [])
    _add(known, vocabulary.table("areas").get("names", ()))
    bands = [band for table in tables for band in _bands(table)]
    families = [family for band in bands for family in (band.rows, band.columns)]
    everyday = _everyday(texts)
    heads = re.compile(either(vocabulary.words("area_words")), re.I)
    for family in families:
        _add(known, family.compounds())
    for band in bands:
        if placed := band.placed(heads, known, everyday):
            _add(known, (label for label in placed.labels if is_proper(label) and not _WHOLE.match(label)))
    _spread(known, families, everyday)
    whole = canonical_area(home) if home else _whole(known)
    aliases = other_names(known, [family.labels for family in families], texts, vocabulary)
    _add(known, aliases)
    return Gazetteer(tuple(sorted(known, key=lambda name: (-len(name), name))), whole, tuple(aliases.items()))


@dataclass(frozen=True, slots=True)
class _Family:
    """Labels that stand in one column of row labels, or in the column heads of one table."""

    labels: tuple[str, ...]

    def compounds(self) -> list[str]:
        """`A & B` beside `A` and `B`, and its parts."""
        there = {canonical_area(label).casefold() for label in self.labels}
        out = []
        for label in self.labels:
            parts = joined_areas(label)
            if len(parts) > 1 and is_proper(label) and all(canonical_area(part).casefold() in there for part in parts):
                out += [label, *parts]
        return out

    def holds(self, known: Container[str]) -> bool:
        """Is one of them an area already?"""
        return any(canonical_area(label) in known for label in self.labels)

    def share(self, everyday: frozenset[str]) -> float:
        """How many of the labels that are no totals can be proper names."""
        named = [label for label in self.labels if canonical_area(label) and not _WHOLE.match(label)]
        fit = [label for label in named if is_proper(label) and label.casefold() not in everyday]
        return len(fit) / len(named) if len(fit) > 1 or len(fit) == len(named) > 0 else 0.0

    def names(self, everyday: frozenset[str]) -> list[str]:
        """The labels that can be proper names; none where one of them is an everyday word."""
        named = [label for label in self.labels if canonical_area(label) and not _WHOLE.match(label)]
        fit = all(is_proper(label) and label.casefold() not in everyday for label in named)
        return named if fit else []


@dataclass(frozen=True, slots=True)
class _Band:
    """The two axes of a table, or of one band of it, with its corner and its title."""

    rows: _Family
    columns: _Family
    corner: str
    title: str

    def placed(self, heads: re.Pattern[str], known: Container[str], everyday: frozenset[str]) -> _Family | None:
        """The axis of which the corner, or a title `… by district`, says that it holds places."""
        if any(heads.fullmatch(part) for part in self.corner.split(" / ")):
            return self.rows
        by = (by_words(text) or by_words(find_period(text).rest) for text in (self.title, self.corner))
        if not any(heads.fullmatch(found) for found in by):
            return None
        if self.rows.holds(known) or self.columns.holds(known):
            return self.rows if self.rows.holds(known) else self.columns
        likeliest = max((self.rows, self.columns), key=lambda family: family.share(everyday))
        return likeliest if likeliest.share(everyday) >= _MOSTLY else None


def _bands(table: Table) -> Iterator[_Band]:
    rows: dict[int, dict[str, None]] = {}
    columns: dict[int, dict[str, None]] = {}
    for body in table.cells:
        if body.row_path:
            rows.setdefault(body.band, {})[_bare(body.row_path[-1])] = None
        columns.setdefault(body.band, {}).update((_bare(head), None) for head in body.column_path)
    for band, heads in columns.items():
        corner = table.corner[band] if band < len(table.corner) else ""
        named = tuple(filter(_names_something, heads))
        yield _Band(_Family(tuple(rows.get(band, ()))), _Family(named), corner, table.title)


def _bare(label: str) -> str:
    """A label as areas are spelt, with the point that says it is cut short: `Thorn.`"""
    plain = canonical_area(label)
    return f"{plain}." if plain and _CUT_SHORT.search(label) else plain or label


def _names_something(text: str) -> bool:
    """Is a column head more than a period or a measure?"""
    return bool(find_period(text).rest.strip()) and bool(measure_words(text).rest.strip())


def _spread(known: dict[str, None], families: Sequence[_Family], everyday: frozenset[str]) -> None:
    """Proper names that share a column with areas, or head the rows of several tables, are areas too."""
    returning = Counter(frozenset(label.casefold() for label in f.labels) for f in families if len(f.labels) > 1)
    for _ in range(2):  # what the first round learns may carry a second family
        for family in families:
            names = family.names(everyday)
            sure = sum(canonical_area(name) in known for name in names)
            tables = returning[frozenset(label.casefold() for label in family.labels)]
            several = any(len(name.split()) > 1 for name in names)
            if names and (sure > 1 or (sure and len(names) > 1) or (several and tables >= _RETURNS)):
                _add(known, names)


def _add(known: dict[str, None], names: Iterable[str]) -> None:
    for name in names:
        if canonical := canonical_area(name):
            known.setdefault(canonical)


def _whole(known: Iterable[str]) -> str:
    """The only compound of known areas, where the publisher's name is no help."""
    names = list(known)
    whole = [name for name in names if len(joined_areas(name)) > 1 and set(joined_areas(name)) <= set(names)]
    return whole[0] if len(whole) == 1 else ""


def _everyday(texts: Iterable[str]) -> frozenset[str]:
    """Words that running text prints with a small letter: they are no names."""
    return frozenset(word for text in texts for word in re.findall(r"(?<!\w)[a-z]\w+", text))
