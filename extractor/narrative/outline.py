"""Headings become the tree of objective, theme, section that an action or a table stands under.

Must not know: figures, updates.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.language.absences import absence
from extractor.language.mending import mend
from extractor.layout.blocks import Block, BlockKind
from extractor.narrative.wording import PlanWords, either, labelled

_LONGEST = 20
"""Words of a heading that only its label and number tell from a paragraph."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its look (`level`, 1 the strongest) and what its label says it is: objective, theme or nothing.

    `part` marks headings that name a part of the document (`Action plan`) and no level of the plan.
    """

    text: str
    level: int
    kind: str = ""
    part: bool = False

    @property
    def look(self) -> tuple[str, int]:
        """Headings of one look stand on one level of the tree."""
        return self.kind, self.level


def read_heading(block: Block, words: PlanWords) -> Heading | None:
    """The heading a block is; None where it is none, or a sentence that only looks like one."""
    text = mend(block.text)
    kind = heading_kind(text, words)
    if kind and block.kind in (BlockKind.PARAGRAPH, BlockKind.NOTE):
        plain = len(text.split()) <= _LONGEST and not is_sentence(text, words)
        return Heading(text, 0, kind) if plain and labelled_number(text, words) else None
    if block.kind is not BlockKind.HEADING or (not kind and is_sentence(text, words)):
        return None
    return Heading(text, block.level, kind, not kind and names_a_part(text, words))


def heading_kind(text: str, words: PlanWords) -> str:
    """What the label of a heading says it is: `objective`, `theme`, or empty."""
    return _labelled_level(text, words)[0]


def labelled_number(text: str, words: PlanWords) -> str:
    """The number in the label of a heading: `Priority 2: Safer lanes` → `2`."""
    every = (words.labels["objective"], words.labels["theme"], words.numbered)
    return next((found.number for phrases in every if (found := labelled(text, phrases))), "")


def _labelled_level(text: str, words: PlanWords) -> tuple[str, str]:
    """The level a heading's label names, and the heading without the label; both empty where none does."""
    for kind in ("objective", "theme"):
        if found := labelled(text, words.labels[kind]):
            return kind, found.rest
    found = labelled(text, words.numbered)
    return ("objective", found.rest) if found and found.number else ("", "")


def is_sentence(text: str, words: PlanWords) -> bool:
    """A finite verb, a reason for missing data or a full stop after many words: said, not headed."""
    if re.search(either(words.finite), text, re.I) or (text.endswith(".") and len(text.split()) > 4):
        return True
    found = absence(text)
    return found is not None


def names_a_part(text: str, words: PlanWords) -> bool:
    """Does a heading name a part of the document (`Action plan`, `Performance report 2014/15`)?"""
    return bool(re.search(either(words.parts) + r"(?:\W.*\d.*)?\W*$|^\W*" + either(words.parts) + r"\W*$", text, re.I))


@dataclass
class Outline:
    """The headings that apply at one point of the story, outermost first; changed by `enter` as the story goes on."""

    paged: bool = True
    """Sizes and weights tell levels; in a text, order does too."""
    standing: tuple[Heading, ...] = ()
    depths: dict[tuple[str, int], int] = field(default_factory=dict)

    def enter(self, heading: Heading, *, follows_heading: bool) -> None:
        """Take a heading; `follows_heading`: nothing stands between it and the heading before."""
        looks = [h.look for h in self.standing]
        if heading.kind == "objective":
            kept = tuple(h for h in self.standing if h.part and h.level < heading.level)
        elif heading.look in looks:
            kept = self.standing[: looks.index(heading.look)]
        elif follows_heading and not self.paged:
            kept = self.standing
        elif heading.look in self.depths:
            kept = self.standing[: self.depths[heading.look]]
        else:
            kept = tuple(h for h in self.standing if h.level < heading.level or (h.kind and not heading.kind))
        self.depths.setdefault(heading.look, len(kept))
        self.standing = (*kept, heading)

    @property
    def path(self) -> tuple[str, ...]:
        """All headings that apply, outermost first."""
        return tuple(h.text for h in self.standing)

    def levels(self, words: PlanWords) -> tuple[str, str, str]:
        """Objective, theme and section; headings below the theme are joined."""
        named = [h for h in self.standing if not h.part]
        first = next((i for i, h in enumerate(named) if h.kind == "objective"), None)
        if first is None:
            first = next((i - 1 for i, h in enumerate(named) if h.kind == "theme"), 0)
        texts = [_bare(h, words) for h in (named[max(first, 0) :] if first >= 0 else named)]
        if first < 0:
            texts.insert(0, "")
        texts += [""] * (3 - len(texts))
        return texts[0], texts[1], " / ".join(texts[2:])


def _bare(heading: Heading, words: PlanWords) -> str:
    """A heading without its label, where words remain: `CSP OBJECTIVE - TO CUT CRIME` → `TO CUT CRIME`."""
    return (_labelled_level(heading.text, words)[1] if heading.kind else "") or heading.text


def structural_looks(runs: Sequence[Sequence[Heading]]) -> frozenset[tuple[str, int]]:
    """Looks of the headings that stand in front of actions, given the runs of headings right before each."""
    return frozenset(heading.look for run in runs for heading in run)
