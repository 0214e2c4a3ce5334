"""Pages of appeals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from app.appeals.forms import AppealForm, CorrectionForm, PaperForm, RulingForm
from app.appeals.models import Appeal, Appellant
from app.forums.models import Forum
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class NewPage(Page):
    """A person with a receipt lodges an appeal on one page."""

    endpoint: ClassVar = "appeals.new"
    code: str
    wrong: str
    form: AppealForm


@dataclass(frozen=True, kw_only=True)
class PaperPage(Page):
    """An officer types an appeal on paper in."""

    endpoint: ClassVar = "appeals.paper"
    forum: Forum
    form: PaperForm


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """One appeal as everyone may read it: against what, until when, who hears it, what was ruled."""

    endpoint: ClassVar = "appeals.show"
    appeal: Appeal
    item: tuple[str, str]
    item_url: str
    facts: Sequence[tuple[str, str]]
    hears: Verdict
    correction: CorrectionForm | None


@dataclass(frozen=True, kw_only=True)
class HearingPage(Page):
    """The body of the tier above reads an appeal and rules."""

    endpoint: ClassVar = "appeals.hearing"
    appeal: Appeal
    item: tuple[str, str]
    appellant: Appellant | None
    write: Verdict
    form: RulingForm


@dataclass(frozen=True, kw_only=True)
class QueuePage(Page):
    """The appeals that wait for the signed-in person's bodies."""

    endpoint: ClassVar = "appeals.queue"
    rows: Sequence[Appeal]
    places: Mapping[int, str]


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """The public register of the appeals of an area."""

    endpoint: ClassVar = "appeals.index"
    here: str
    counts: Sequence[tuple[str, str, int]]
    state: str
    states: Sequence[tuple[str, str]]
    rows: Sequence[Any]
    places: Mapping[int, str]
    next_url: str | None
