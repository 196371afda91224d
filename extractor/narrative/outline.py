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
    if block.kind is not BlockKind.HEADING:
        return None
    if not kind and is_sentence(text, words):
        return None
    return Heading(text, block.level, kind, not kind and names_a_part(text, words))


def heading_kind(text: str, words: PlanWords) -> str:
    """What the label of a heading says it is: `objective`, `theme`, or empty."""
    return next((kind for kind in ("objective", "theme") if labelled(text, words.labels[kind])), "")


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
    found = labelled(heading.text, words.labels[heading.kind]) if heading.kind else None
    return found.rest if found and found.rest else heading.text


def structural_looks(runs: Sequence[Sequence[Heading]]) -> frozenset[tuple[str, int]]:
    """Looks of the headings that stand in front of actions, given the runs of headings right before each."""
    return frozenset(heading.look for run in runs for heading in run)
