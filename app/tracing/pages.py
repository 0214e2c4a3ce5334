"""Pages of the threads: a need, a proposal, a project, and all the words behind a project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.comments.pages import Shown as Comment
from app.places.showing import Whereabouts
from app.plans.answers import Told
from app.tracing.fate import Fate
from app.tracing.picture import Picture
from app.tracing.records import Voice
from app.tracing.timeline import Step
from app.tracing.tree import TreeNode
from app.web.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One need in a list: the words, where and when they were said, and the hands raised for them."""

    voice: Voice
    where: str
    url: str
    forum_url: str
    balance_url: str
    #: How long after the approval it was linked; "" for a voice that stood behind the project then.
    later_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that matters, with what it is out of (0: unknown)."""

    number: int
    label: str
    of: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """The rounds of one tier through which a project passed; ``more`` counts those that are not listed."""

    label: str
    rounds: tuple[tuple[str, str], ...]
    more: int = 0


@dataclass(frozen=True, kw_only=True)
class NeedPage(Page):
    """What was said, and what became of it."""

    endpoint: ClassVar[str] = "tracing.need"
    words: str
    said_by: str
    fate: Fate | None
    fate_is_an_end: bool
    picture: Picture
    steps: tuple[Step, ...]
    facts: tuple[tuple[str, str], ...]
    whereabouts: Whereabouts | None
    ways: tuple[tuple[str, str], ...]
    json_url: str
    follow_url: str
    feed_url: str


@dataclass(frozen=True, kw_only=True)
class ProposalPage(Page):
    """What is proposed, for whom, what stands behind it and what became of it."""

    endpoint: ClassVar[str] = "tracing.proposal"
    summary_text: str
    fate: Fate | None
    fate_is_an_end: bool
    fate_elsewhere: bool
    picture: Picture
    said: tuple[Said, ...]
    said_total: int
    comments: tuple[Comment, ...]
    comments_n: int
    comments_url: str
    next_url: str
    previous_url: str
    sources: tuple[tuple[str, str, str], ...]
    steps: tuple[Step, ...]
    facts: tuple[tuple[str, str], ...]
    whereabouts: Whereabouts | None
    ways: tuple[tuple[str, str], ...]
    json_url: str


@dataclass(frozen=True, kw_only=True)
class ProjectPage(Page):
    """What was asked, decided, funded and done, with everything that stands behind it."""

    endpoint: ClassVar[str] = "tracing.project"
    fate: Fate
    origin: tuple[str, str]
    picture: Picture
    loudest: Said | None
    figures: tuple[Figure, ...]
    figures_of: str
    figures_as_of: str
    added_later: int
    requested: tuple[int, str]
    allocated: tuple[int, str] | None
    disbursed: tuple[int, str] | None
    money_as_of: str
    steps: tuple[Step, ...]
    tree: TreeNode
    tiers: tuple[Tier, ...]
    #: What the forums that it came from answered before it entered the provincial list.
    told: Told
    voices_url: str
    frozen_hash: str
    frozen_on: str
    facts: tuple[tuple[str, str], ...]
    json_url: str
    trace_url: str
    follow_url: str
    feed_url: str


@dataclass(frozen=True, kw_only=True)
class VoicesPage(Page):
    """All the words behind a project, in the order in which they were recorded."""

    endpoint: ClassVar[str] = "tracing.voices"
    said: tuple[Said, ...]
    total: int
    next_url: str
    previous_url: str
    back_url: str
