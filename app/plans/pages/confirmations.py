"""Pages of return forums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.forums.models import Need
from app.plans.answers import Standing
from app.plans.forms.confirmations import AnswerForm, SendingForm, WaiverForm
from app.plans.models import Candidate, Confirmation, Waiver
from app.plans.queries import Counted
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class ConfirmationPage(Page):
    """One printed page for a forum: what was asked, what is proposed now, what it can answer, what it answered."""

    endpoint: ClassVar = "plans.confirmation"
    one: Confirmation
    needs: Sequence[Need]
    moved: bool
    answering: Verdict
    #: The candidate's own page, for those who may read it.
    candidate_url: str


@dataclass(frozen=True, kw_only=True)
class AnsweringPage(Page):
    """A facilitator records what the forum answered."""

    endpoint: ClassVar = "plans.answering"
    one: Confirmation
    write: Verdict
    form: AnswerForm


@dataclass(frozen=True, kw_only=True)
class SendingPage(Page):
    """A candidate goes back to the forums from which it came."""

    endpoint: ClassVar = "plans.sending"
    candidate: Candidate
    needs: Sequence[Need]
    write: Verdict
    form: SendingForm


@dataclass(frozen=True, kw_only=True)
class WaivingPage(Page):
    """The confirmation of the forums is waived with a public reason."""

    endpoint: ClassVar = "plans.waiving"
    candidate: Candidate
    standing: Standing
    write: Verdict
    form: WaiverForm


@dataclass(frozen=True, kw_only=True)
class ConfirmationsPage(Page):
    """The return forums of an area: counts, answers, waivers."""

    endpoint: ClassVar = "plans.confirmations"
    counted: Counted
    state: str
    states: Sequence[tuple[str, str]]
    here: str
    rows: Sequence[Confirmation]
    waivers: Sequence[Waiver]
    places: Mapping[int, str]
    next_url: str | None
