"""Headings that all but touch, far above their figures: dealt over the columns by where each stands."""

from extractor.model.place import Box
from extractor.sources.document import Word
from extractor.tables.dealt import columns_of, is_dealt
from extractor.tables.phrases import lines_of_words

SIZE = 10.0


def _line(y: float, *entries: tuple[float, str]) -> list[Word]:
    """Words on one base line, each set so that it ends at its x; a letter is half as wide as it is high."""
    boxes = [(text, Box(end - 5 * len(text), y, end, y + SIZE)) for end, text in entries]
    return [Word(at, text, box, 1, size=SIZE) for at, (text, box) in enumerate(boxes)]


def _dealt(*head: tuple[float, str]) -> bool:
    body = [
        _line(40, (100, "Ladders"), (150, "41"), (200, "39"), (260, "+5%")),
        _line(68, (100, "Lanterns"), (150, "7"), (200, "10"), (260, "-30%")),
    ]
    columns = columns_of([line.phrases for line in lines_of_words(word for row in body for word in row)])
    return is_dealt(lines_of_words(_line(10, *head))[0], columns)


def test_headings_flush_right_with_their_figures_are_dealt() -> None:
    assert _dealt((100, "Stores"), (150, "2018/19"), (200, "2019/20"), (226, "%"), (260, "change"))


def test_a_corner_may_be_empty() -> None:
    assert _dealt((150, "Upper"), (200, "Lower"), (260, "Change"))


def test_a_caption_in_the_middle_is_no_row_of_headings() -> None:
    assert not _dealt((125, "Stores"), (141, "by"), (172, "ladder"), (228, "and"), (250, "hall"))


def test_a_heading_too_few_or_off_its_column_is_none() -> None:
    assert not _dealt((150, "Upper"), (260, "Change"))
    assert not _dealt((100, "Stores"), (138, "2018"), (200, "2019"), (260, "Change"))
