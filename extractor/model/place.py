"""Where a thing stands: a box on a page, or a line of a text. Must not know: words, PDFs, tables."""

from extractor.model.fixed import fixed


@fixed
class Box:
    """A rectangle in PDF points; the origin is the page's top left corner, y grows downwards."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Horizontal extent in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Vertical extent in points."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """Centre as (x, y)."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def union(self, other: "Box") -> "Box":
        """The smallest box around both."""
        return around((self, other))

    def overlap(self, other: "Box") -> float:
        """Area in square points that both cover; 0 where they do not meet."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height if width > 0 and height > 0 else 0.0

    def contains(self, x: float, y: float) -> bool:
        """Does the point lie in or on the box?"""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


def around(boxes: "list[Box] | tuple[Box, ...]") -> Box:
    """The smallest box around one or more boxes."""
    return Box(
        min([b.x0 for b in boxes]),
        min([b.top for b in boxes]),
        max([b.x1 for b in boxes]),
        max([b.bottom for b in boxes]),
    )


@fixed
class Place:
    """Page (from 1) and box for paged documents; line (from 1) for texts. The fields that do not apply are None."""

    page: int | None = None
    line: int | None = None
    box: Box | None = None
