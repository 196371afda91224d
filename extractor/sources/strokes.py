"""What is drawn on a PDF page beside its text: rulings, filled boxes, images. Must not know: words, tables.

A line may be a stroke, a thin filled box or an edge of a stroked box; each comes out as a `Rule`. Form XObjects are
walked with their matrices. Curves and slanting lines are no rulings.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from extractor.model.place import Box
from extractor.sources import pdfium_calls as pdfium
from extractor.sources.document import Fill, Rule
from extractor.sources.dotted import FEWEST, LARGEST, dotted_lines
from extractor.sources.frame import Frame

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

THIN = 3.0
"""Points: a filled box no thicker than this is a line."""
SHORTEST = 1.0
"""Points: what is shorter and in no row of its like is a speck."""
MOST_RULES, MOST_SEGMENTS, MOST_OBJECTS, DEEPEST_FORM, MOST_COVERS = 5000, 40_000, 100_000, 8, 1000
"""Limits of one page; what lies beyond is left out and told."""
MOST_CORNERS = 64
"""Of a filled shape that may be a ruling, a box or a dot of a dotted line; the coasts of a map have more."""
MOST_CLIPS = 4
"""Clips of one text object that are looked at."""
WHITE = 0xFFFFFF
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_MOVE = 2


@dataclass(slots=True)
class Drawing:
    """What was drawn on one page, in the order of painting."""

    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    covers: list[tuple[int, Box]] = field(default_factory=list)
    """Solid fills painted after some text, which they may cover, with their place in the order of painting."""
    veils: list[tuple[int, Box]] = field(default_factory=list)
    """Images and filled shapes painted after some text, which they may hide, with their place in the order."""
    clipped: set[int] = field(default_factory=set)
    """Addresses of text objects that reach out of what their clip lets be seen."""
    painted: dict[int, int] = field(default_factory=dict)
    """Addresses of text objects with their place in the order of painting."""


class Pen:
    """Walks the objects of one page. Lives as long as the page is open."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._floats = np.zeros(8, dtype=np.float32)
        self._floats_at: int = self._floats.ctypes.data
        self._ints = np.zeros(4, dtype=np.uint32)
        self._ints_at = self._ints.ctypes.data
        self._segments = self._objects = 0
        self._bits: list[Box] = []
        self.drawing = Drawing()

    def draw(self, page: object) -> Drawing:
        """Everything on a pdfium page."""
        handle = pdfium.address(page)
        things = (pdfium.page_object(handle, i) for i in range(pdfium.page_count(handle)))
        self._walk(things, _IDENTITY, 0)
        lines = (line for line in dotted_lines(self._bits) if max(line.width, line.height) >= SHORTEST)
        self.drawing.rules.extend(_as_rule(line) for line in itertools.islice(lines, MOST_RULES))
        return self.drawing

    def _walk(self, things: Iterator[int], matrix: Matrix, depth: int) -> None:
        for thing in things:
            kind = pdfium.object_type(thing)
            self._objects += 1
            if self._over():
                return
            if kind == _TEXT:
                self.drawing.painted[thing] = self._objects
                if self._is_clipped(thing):
                    self.drawing.clipped.add(thing)
            elif kind == _PATH:
                self._path(thing, matrix)
            elif kind == _IMAGE:
                box = self._bounds(thing, matrix)
                self.drawing.images.append(box)
                self._veil(box)
            elif kind == _FORM and depth < DEEPEST_FORM:
                inner = _times(self._matrix(thing), matrix)
                parts = (pdfium.form_object(thing, i) for i in range(pdfium.form_count(thing)))
                self._walk(parts, inner, depth + 1)

    def _over(self) -> bool:
        drawing = self.drawing
        much = (
            len(drawing.rules) + len(self._bits) // FEWEST >= MOST_RULES
            or self._segments >= MOST_SEGMENTS
            or self._objects >= MOST_OBJECTS
        )
        if much and not drawing.notes:
            drawing.notes.append(f"more than {len(drawing.rules)} rulings drawn: the rest is left out")
        return much

    def _path(self, thing: int, matrix: Matrix) -> None:
        start = self._ints_at
        pdfium.path_mode(thing, start, start + 4)
        filled, stroked = bool(self._ints[0]), bool(self._ints[1])
        count = pdfium.path_count(thing)
        if not (filled or stroked) or count < 2:
            return
        colour = self._colour(thing, filled)
        if colour is None:
            return
        if count <= 5:
            box = self._bounds(thing, matrix)
            if min(box.width, box.height) <= THIN:
                if colour != WHITE:
                    self._rule(box)
                return
            if filled and count >= 4:
                self._fill(thing, box, colour)
        elif filled and self.drawing.painted:
            self._veil(self._bounds(thing, matrix))
        self._subpaths(thing, matrix, count, (filled, colour))

    def _subpaths(self, thing: int, matrix: Matrix, count: int, paint: tuple[bool, int]) -> None:
        """The straight pieces of a path that is more than one line or box."""
        filled, colour = paint
        inner = _times(self._matrix(thing), matrix)
        width = 0.0
        if not filled and pdfium.stroke_width(thing, self._floats_at):
            width = float(self._floats[0]) * (abs(inner[0] * inner[3] - inner[1] * inner[2]) ** 0.5)
        for points in self._polygons(thing, count, inner, most=MOST_CORNERS if filled else MOST_SEGMENTS):
            if len(points) < 2:
                continue
            if filled and len(points) >= 4:
                box = _around(points)
                if min(box.width, box.height) <= THIN and colour != WHITE:
                    self._rule(box)
                elif count > 5 and len(points) <= 5 and min(box.width, box.height) > THIN:
                    self._fill(thing, box, colour)
            elif not filled and colour != WHITE:
                self._edges(points, width)

    def _edges(self, points: list[Point], width: float) -> None:
        for (ax, ay), (bx, by) in itertools.pairwise(points):
            if abs(ax - bx) <= 0.5 or abs(ay - by) <= 0.5:
                half = width / 2
                x0, x1, y0, y1 = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
                if abs(ax - bx) > abs(ay - by):
                    self._rule(Box(x0, y0 - half, x1, y1 + half))
                else:
                    self._rule(Box(x0 - half, y0, x1 + half, y1))

    def _polygons(self, thing: int, count: int, matrix: Matrix, *, most: int) -> Iterator[list[Point]]:
        """The corners of each part of a path that has no more of them than `most`, as seen."""
        self._segments += count
        start = self._floats_at
        segments = [pdfium.path_segment(thing, i) for i in range(min(count, MOST_SEGMENTS))]
        moves = [i for i, segment in enumerate(segments) if pdfium.segment_type(segment) == _MOVE]
        for first, end in itertools.pairwise([*moves, len(segments)]):
            if end - first > most:
                continue
            points: list[Point] = []
            for segment in segments[first:end]:
                pdfium.segment_point(segment, start, start + 4)
                x, y = self._floats[:2].tolist()
                points.append(self._seen(x, y, matrix))
                if pdfium.segment_closes(segment) and points[0] != points[-1]:
                    points.append(points[0])
            yield points

    def _seen(self, x: float, y: float, matrix: Matrix) -> Point:
        a, b, c, d, e, f = matrix
        px, py = a * x + c * y + e, b * x + d * y + f
        frame = self._frame
        if frame.turn == 0:
            return px - frame.left, frame.top - py
        if frame.turn == 1:
            return py - frame.bottom, px - frame.left
        if frame.turn == 2:
            return frame.right - px, py - frame.bottom
        return frame.top - py, frame.right - px

    def _rule(self, box: Box) -> None:
        if max(box.width, box.height) < LARGEST:
            self._bits.append(box)
        else:
            self.drawing.rules.append(_as_rule(box))

    def _veil(self, box: Box) -> None:
        drawing = self.drawing
        if drawing.painted and len(drawing.veils) < MOST_COVERS and min(box.width, box.height) > THIN:
            drawing.veils.append((self._objects, box))

    def _is_clipped(self, thing: int) -> bool:
        """Does a text object reach out of a rectangle to which it is clipped? Both are in its own coordinates."""
        clip = pdfium.clip_of(thing)
        paths = pdfium.clip_paths(clip) if clip else 0
        if paths < 1:
            return False
        start = self._floats_at
        if not pdfium.object_bounds(thing, start, start + 4, start + 8, start + 12):
            return False
        x0, y0, x1, y1 = self._floats[:4].tolist()
        for path in range(min(paths, MOST_CLIPS)):
            if pdfium.clip_segments(clip, path) < 4:
                continue
            ends = []
            for corner in (0, 2):
                pdfium.segment_point(pdfium.clip_segment(clip, path, corner), start, start + 4)
                ends.append(self._floats[:2].tolist())
            (ax, ay), (bx, by) = ends
            if x0 < min(ax, bx) - 1 or x1 > max(ax, bx) + 1 or y0 < min(ay, by) - 1 or y1 > max(ay, by) + 1:
                return True
        return False

    def _fill(self, thing: int, box: Box, colour: int) -> None:
        drawing = self.drawing
        drawing.fills.append(Fill(box, colour))
        if drawing.painted and len(drawing.covers) < MOST_COVERS and not pdfium.see_through(thing):
            drawing.covers.append((self._objects, box))

    def _bounds(self, thing: int, matrix: Matrix) -> Box:
        start = self._floats_at
        pdfium.object_bounds(thing, start, start + 4, start + 8, start + 12)
        left, bottom, right, top = self._floats[:4].tolist()
        if matrix == _IDENTITY:
            (ax, ay), (bx, by) = self._seen(left, bottom, matrix), self._seen(right, top, matrix)
            return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        corners = ((left, bottom), (left, top), (right, bottom), (right, top))
        return _around([self._seen(x, y, matrix) for x, y in corners])

    def _matrix(self, thing: int) -> Matrix:
        if not pdfium.object_matrix(thing, self._floats_at):
            return _IDENTITY
        a, b, c, d, e, f = self._floats[:6].tolist()
        return a, b, c, d, e, f

    def _colour(self, thing: int, filled: bool) -> int | None:
        """0xRRGGBB of fill or stroke; None where it is see-through."""
        start = self._ints_at
        ask = pdfium.fill_colour if filled else pdfium.stroke_colour
        if not ask(thing, start, start + 4, start + 8, start + 12):
            return 0
        red, green, blue, alpha = self._ints.tolist()
        return (red << 16) | (green << 8) | blue if alpha > 12 else None


def _as_rule(box: Box) -> Rule:
    return Rule(box, box.width >= box.height, min(box.width, box.height))


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """First the inner transformation, then the outer."""
    if outer == _IDENTITY:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _around(points: list[Point]) -> Box:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Box(min(xs), min(ys), max(xs), max(ys))
