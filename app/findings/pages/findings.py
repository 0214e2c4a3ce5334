"""The list of findings, one finding with its reply and what it led to, and the form to file one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.queries import labels
from app.areas.rules import addresses
from app.findings import policy
from app.findings.actions import speaks
from app.findings.forms import FindingForm, FindingReplyForm, SettleForm, WithholdForm
from app.findings.models import Finding
from app.findings.queries.findings import A_PAGE, FindingQuery
from app.findings.states import (
    FINDING_SOURCE_LABELS,
    FINDING_STATE_LABELS,
    FINDING_TONE_LABELS,
    FINDINGS_SHOWN,
    LED_TO_LABELS,
    FindingMove,
    FindingSource,
    FindingState,
    FindingTone,
    LedTo,
)
from app.ledger.actor import Actor
from app.store import clock
from app.web.locale import date_text, named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict

TONES = {FindingState.OPEN: "wait", FindingState.REPLIED: "good", FindingState.DONE: "good"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """One finding of a list."""

    ref: str
    url: str
    about: str
    about_url: str
    area: str
    words: str
    tone: tuple[str, str, str]
    state: tuple[str, str, str]
    filed: str


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """Findings that everybody reads."""

    endpoint: ClassVar = "findings.index"
    rows: Sequence[FindingRow]
    open_: int
    overdue: int
    settled: int
    withheld: int
    total: int
    next_url: str
    new_url: str
    project: str


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """One finding."""

    endpoint: ClassVar = "findings.show"
    row: FindingRow
    source: str
    forum_url: str
    picture_url: str
    alt: str
    reply_by: str
    reply: str
    accepted: bool | None
    act_by: str
    replied: str
    led_to: str
    led_ref: str
    outcome: str
    settled: str
    here: str
    may: dict[str, Verdict]
    withhold_form: WithholdForm
    reply_form: FindingReplyForm
    settle_form: SettleForm


@dataclass(frozen=True, kw_only=True)
class NewPage(Page):
    """The form to file a finding."""

    endpoint: ClassVar = "findings.new"
    form: FindingForm


def index(asked: FindingQuery) -> IndexPage:
    """Return a page of findings, the newest first, with how many wait and how many are overdue."""
    found, counts = asked.rows(), asked.counts()
    names = labels({one.area_path for one in found})
    next_mark = str(found[A_PAGE - 1].id) if len(found) > A_PAGE else ""
    return IndexPage(
        title=_("Findings"),
        lede=_(
            "What forums, reviewers and evaluators saw of projects and plans, good or bad, and what was done about it."
        ),
        rows=[_row(one, names.get(one.area_path, "")) for one in found[:A_PAGE]],
        open_=counts.get(FindingState.OPEN, 0),
        overdue=counts["overdue"],
        settled=counts.get(FindingState.DONE, 0),
        withheld=counts.get(FindingState.WITHHELD, 0),
        total=sum(counts.get(state, 0) for state in FINDINGS_SHOWN),
        next_url=f"{url_for('findings.index')}?{asked.query_string(before=next_mark)}" if next_mark else "",
        new_url=url_for("findings.new", project=asked.project or None),
        project=asked.project,
    )


def show(
    one: Finding, by: Actor | None, forms: tuple[WithholdForm, FindingReplyForm, SettleForm] | None = None
) -> ShowPage:
    """Return a finding; whoever is responsible for its next step finds the form there."""
    withhold_form, reply_form, settle_form = forms or empty_forms()
    row, spoken = _row(one, labels({one.area_path}).get(one.area_path, "")), speaks(one, by)
    return ShowPage(
        title=_("Finding %(ref)s", ref=one.ref),
        kicker=row.area,
        lede=row.about,
        crumbs=(Crumb(label=_("Findings"), url=url_for("findings.index")),),
        row=row,
        source=str(FINDING_SOURCE_LABELS[FindingSource(one.source)]),
        forum_url=addresses.forum(one.forum.ref) if one.forum else "",
        picture_url=addresses.finding(one.ref, "picture") if one.file_id else "",
        alt=one.alt,
        reply_by=date_text(one.reply_by) if one.reply_by else "",
        reply=one.reply,
        accepted=one.accepted,
        act_by=date_text(one.act_by) if one.act_by else "",
        replied=date_text(one.replied_at) if one.replied_at else "",
        led_to=str(LED_TO_LABELS[LedTo(one.led_to)]) if one.led_to else "",
        led_ref=one.led_ref,
        outcome=one.outcome,
        settled=date_text(one.settled_at) if one.settled_at else "",
        here=addresses.finding(one.ref),
        may={move.value: policy.can(by, move, one, speaks=spoken) for move in FindingMove},
        withhold_form=withhold_form,
        reply_form=reply_form,
        settle_form=settle_form,
    )


def empty_forms() -> tuple[WithholdForm, FindingReplyForm, SettleForm]:
    """Return the three forms with nothing in them."""
    return WithholdForm(formdata=None), FindingReplyForm(formdata=None), SettleForm(formdata=None)


def new(form: FindingForm) -> NewPage:
    """Return the form page."""
    return NewPage(
        title=_("File a finding"),
        lede=_("Good or bad: whoever is responsible has to reply by a day, and everybody can read both."),
        crumbs=(Crumb(label=_("Findings"), url=url_for("findings.index")),),
        form=form,
    )


def may_read(one: Finding, by: Actor | None) -> bool:
    """Tell whether the reader may see the finding: everybody what is shown, its readers also what is not yet."""
    readers = policy.FINDING_READERS
    return one.state in FINDINGS_SHOWN or (by is not None and by.post(one.area_path, *readers) is not None)


def _about(one: Finding) -> tuple[str, str]:
    """Return what the finding is about, a project or a development plan, and its page."""
    if one.project:
        return one.project.title, addresses.project(one.project.ref)
    assert one.plan  # the database holds that it is about one of the two
    return named(one.plan), addresses.plan(one.plan.code)


def _row(one: Finding, area: str) -> FindingRow:
    late = one.state == FindingState.OPEN and one.reply_by is not None and one.reply_by < clock.today()
    state = FindingState(one.state)
    tone = FindingTone(one.tone)
    about, about_url = _about(one)
    return FindingRow(
        ref=one.ref,
        url=addresses.finding(one.ref),
        about=about,
        about_url=about_url,
        area=area,
        words=one.words,
        tone=(tone.value, str(FINDING_TONE_LABELS[tone]), "good" if tone is FindingTone.GOOD else "warn"),
        state=("overdue", str(_("the reply is overdue")), "bad")
        if late
        else (state.value, str(FINDING_STATE_LABELS[state]), TONES.get(state, "plain")),
        filed=date_text(one.filed_at),
    )
