"""A series as a small picture: SVG, drawn by arithmetic alone. Must not know: HTML pages, files."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

WIDTH, HEIGHT, MARGIN = 220.0, 44.0, 4.0
"""Size of a sparkline in CSS pixels."""


def sparkline(points: Sequence[tuple[date, Decimal]]) -> str:
    """An SVG line through (day, value) points, oldest first; time runs true to scale; the last point is marked."""
    if not points:
        return ""
    days = [float(day.toordinal()) for day, _ in points]
    values = [float(value) for _, value in points]
    places = [(_scaled(d, days, WIDTH), HEIGHT - _scaled(v, values, HEIGHT)) for d, v in zip(days, values, strict=True)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    x, y = places[-1]
    return (
        f'<svg viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" width="{WIDTH:.0f}" height="{HEIGHT:.0f}" role="img">'
        f'<polyline points="{line}" fill="none" stroke="currentColor" stroke-width="1.5"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="currentColor"/></svg>'
    )


def _scaled(value: float, all_values: Sequence[float], size: float) -> float:
    low, high = min(all_values), max(all_values)
    share = (value - low) / (high - low) if high > low else 0.5
    return MARGIN + share * (size - 2 * MARGIN)
