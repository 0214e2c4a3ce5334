"""Pages of return forums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from app.areas import queries as areas
from app.areas.rules import addresses
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.forums.queries import sittings as forums
from app.ledger.actor import Actor
from app.plans import policy
from app.plans.forms.confirmations import AnswerForm, SendingForm, WaiverForm
from app.plans.models.candidates import Candidate
from app.plans.models.confirmations import Confirmation, Waiver
from app.plans.queries import candidates
from app.plans.queries import confirmations as confirmations_queries
from app.plans.queries.answers import CandidateAnswers, told_of
from app.plans.queries.confirmations import PAGE, Counted
from app.plans.rules.confirmations import ForumAnswers
from app.plans.states import ANSWER_LABELS, Answer
from app.web.locale import called, date_text
from app.web.page import Crumb, Page
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
    standing: ForumAnswers
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
    candidate: str
    rows: Sequence[Confirmation]
    waivers: Sequence[Waiver]
    places: Mapping[int, str]
    next_url: str | None


TONES = {Answer.SENT: "wait", Answer.CONFIRMED: "good", Answer.CHANGED: "warn", Answer.REFUSED: "bad"}


def answer_label(code: str) -> str:
    """Return the words for a forum's answer."""
    return str(ANSWER_LABELS[Answer(code)])


def answer_tone(code: str) -> str:
    """Return the tone of a forum's answer."""
    return TONES[Answer(code)]


def told(candidate_id: int) -> CandidateAnswers:
    """Return what the forums behind the candidate were asked and answered; three questions."""
    every = confirmations_queries.confirmations_of([candidate_id])
    behind = confirmations_queries.needs_behind([candidate_id])[candidate_id]
    return told_of(every, behind, confirmations_queries.waivers_of([candidate_id]).get(candidate_id))


def needs_of(one: Confirmation) -> Sequence[Need]:
    """Return the needs of the asked forum that stand behind the candidate."""
    return forums.needs_by_ids(
        confirmations_queries.needs_behind([one.candidate_id])[one.candidate_id].get(one.forum_id, [])
    )


def confirmation(one: Confirmation, by: Actor | None) -> ConfirmationPage:
    """Return the brief for one forum, with its answer if it has one."""
    candidate = one.candidate
    return ConfirmationPage(
        title=one.title,
        kicker=_("Return forum · %(area)s", area=called(one.area)),
        lede=_("The province asks the forum: is this what you asked for?"),
        crumbs=(Crumb(label=called(one.area), url=addresses.area(one.area_path)),),
        one=one,
        needs=needs_of(one),
        moved=(one.title, one.satang) != (candidate.title, candidate.satang),
        answering=policy.may_answer(by, one),
        candidate_url=url_for("plans.candidate", ref=candidate.ref),
    )


def answering(one: Confirmation, form: AnswerForm, by: Actor | None) -> AnsweringPage:
    """Return the form page of a forum's answer."""
    for name in ("answer", "held_on", "present"):
        form[name].flags.required = True
    return AnsweringPage(
        title=_("Record the forum's answer"),
        kicker=called(one.area),
        lede=one.title,
        crumbs=(Crumb(label=one.ref, url=url_for("plans.confirmation", ref=one.ref)),),
        one=one,
        write=policy.may_answer(by, one),
        form=form,
    )


def sending_form(candidate: Candidate) -> SendingForm:
    """Return the form by which the candidate goes back; forums that have confirmed or wait are not ticked."""
    behind = confirmations_queries.needs_behind([candidate.id])[candidate.id]
    said = {one.forum_id: one.state for one in reversed(confirmations_queries.confirmations_of([candidate.id]))}
    open_ = [forum_id for forum_id in behind if said.get(forum_id) != Answer.SENT]
    brief = candidates.brief_of(candidate.id)
    ticked = [str(forum_id) for forum_id in open_ if said.get(forum_id) != Answer.CONFIRMED]
    form = SendingForm(data={"forums": ticked, "proposed": brief.output or candidate.title})
    form.forums.choices = [
        SelectChoice(str(forum.id), _choice(forum, said.get(forum.id)))
        for forum in confirmations_queries.forums_by_ids(open_)
    ]
    return form


def _choice(forum: Forum, state: str | None) -> str:
    label = _("%(area)s, forum of %(day)s", area=called(forum.area), day=date_text(forum.held_on))
    return f"{label} · {answer_label(state)}" if state else label


def sending(candidate: Candidate, form: SendingForm, by: Actor | None) -> SendingPage:
    """Return the form page by which the candidate goes back to its forums."""
    behind = confirmations_queries.needs_behind([candidate.id])[candidate.id]
    return SendingPage(
        title=_("Send it back to its forums"),
        kicker=candidate.ref,
        lede=candidate.title,
        crumbs=_crumbs(candidate),
        candidate=candidate,
        needs=forums.needs_by_ids([need_id for ids in behind.values() for need_id in ids][:100]),
        write=policy.may_write(by, candidate),
        form=form,
    )


def waiving(candidate: Candidate, form: WaiverForm, by: Actor | None) -> WaivingPage:
    """Return the form page of a waiver."""
    return WaivingPage(
        title=_("Waive the forums' confirmation"),
        kicker=candidate.ref,
        lede=candidate.title,
        crumbs=_crumbs(candidate),
        candidate=candidate,
        standing=confirmations_queries.standings([candidate.id])[candidate.id],
        write=policy.may_write(by, candidate),
        form=form,
    )


def confirmations(code: str, state: str, before: int, candidate: str = "") -> ConfirmationsPage | None:
    """Return the return forums of an area, of one candidate where it is named; nothing for an unknown area."""
    area = areas.by_code(code)
    if area is None:
        return None
    state = state if state in set(Answer) else ""
    rows = confirmations_queries.confirmations_in(area.path, state=state, candidate=candidate, before=before)
    waivers = confirmations_queries.waivers_in(area.path)
    here = url_for("plans.confirmations", code=code)
    chosen = {"state": state, "candidate": candidate}
    more = f"{here}?{urlencode({**chosen, 'before': rows[PAGE - 1].id})}" if len(rows) > PAGE else None
    return ConfirmationsPage(
        title=_("Return forums"),
        kicker=called(area),
        lede=_("Before it enters the provincial list, a project goes back to the forums that asked for it."),
        crumbs=(Crumb(label=called(area), url=addresses.area(area.path)),),
        counted=confirmations_queries.counted_in(area.path),
        state=state,
        states=[("", _("every answer")), *((one.value, answer_label(one)) for one in Answer)],
        here=here,
        candidate=candidate,
        rows=rows[:PAGE],
        waivers=waivers,
        places=areas.labels([row.area_path for row in rows]),
        next_url=more,
    )


def _crumbs(candidate: Candidate) -> tuple[Crumb, ...]:
    return (
        Crumb(label=_("Plan candidates"), url=url_for("plans.candidates")),
        Crumb(label=candidate.ref, url=url_for("plans.candidate", ref=candidate.ref)),
    )
