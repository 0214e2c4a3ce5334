"""The page on which a forum is closed, attested, given back and corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas import queries as areas
from app.cycles.states import RoundState
from app.forums.forms.certification import AmendForm, GiveBackForm
from app.forums.models.certification import ForumClosing
from app.forums.models.sittings import Forum
from app.forums.pages.frame import about, way_to
from app.forums.policy import certification as policy
from app.forums.queries import certification as queries
from app.forums.queries import sittings as forums
from app.ledger.actor import Actor
from app.web.locale import moment_text, number_text
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class CertifyPage(Page):
    """How far the certification of one forum has come, and what may be done next."""

    endpoint: ClassVar = "forums.certify"
    forum_ref: str
    facts: tuple[tuple[str, str], ...]
    told: tuple[tuple[str, str], ...]
    may_close: Verdict
    #: Where the first thing is mended that keeps the record open; "" where nothing does, or nobody here can.
    mend_url: str
    may_attest: Verdict
    may_give_back: Verdict
    #: Where the closed round is corrected; "" while it is open.
    correct_url: str
    may_amend: Verdict
    waiting: bool
    closed: bool
    back: GiveBackForm
    amend: AmendForm
    corrections: tuple[tuple[str, str], ...]
    show_url: str

    @classmethod
    def of(
        cls, forum: Forum, by: Actor, back: GiveBackForm | None = None, amend: AmendForm | None = None
    ) -> CertifyPage:
        """Return the page as it stands for ``by``."""
        closings = queries.closings_of(forum.id)
        standing = next((one for one in closings if one.returned_at is None), None)
        needs, votes = forums.voices(forum.id)
        problems = forums.problems_of(forum)
        may_close = policy.may_close(by, forum, problems)
        return cls(
            title=_("Close and attest the forum"),
            kicker=about(forum),
            lede=_("The recorder closes the record; another person compares it with what happened and attests it."),
            crumbs=way_to(forum.round, forum),
            forum_ref=forum.ref,
            facts=(
                (_("People counted at the door"), number_text(forum.attendance_total)),
                (_("Needs"), number_text(needs)),
                (_("Votes"), number_text(votes)),
                (_("Place"), forum.place),
            ),
            told=certified(closings),
            may_close=may_close,
            mend_url="" if may_close or may_close.forbidden else _mended_at(forum, problems),
            may_attest=policy.may_attest(by, forum, standing),
            may_give_back=policy.may_give_back(by, forum, standing),
            correct_url=""
            if forum.round.state == RoundState.OPEN
            else url_for("rounds.correction", ref=forum.round.ref),
            may_amend=policy.may_amend(by, forum),
            waiting=standing is not None and standing.attested_at is None,
            closed=forum.closed_at is not None,
            back=back or GiveBackForm(formdata=None),
            amend=amend or AmendForm(formdata=None),
            corrections=amended(forum),
            show_url=url_for("forums.show", ref=forum.ref),
        )


#: The page on which each thing that keeps a record open is mended.
_MENDED_ON = {
    "attendance_missing": "forums.attendance",
    "attendance_differs": "forums.attendance",
    "minutes_empty": "forums.agenda",
    "below_quorum": "forums.reasons",
    "shortfall_unexplained": "forums.reasons",
}


def _mended_at(forum: Forum, problems: Sequence[str]) -> str:
    """Return the address for the first problem that has one."""
    endpoint = next((_MENDED_ON[one] for one in problems if one in _MENDED_ON), "")
    return url_for(endpoint, ref=forum.ref) if endpoint else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRecord:
    """One forum whose record is closed and waits for a second person."""

    forum: str
    url: str
    place: str
    closed: str


@dataclass(frozen=True, kw_only=True)
class AttestingPage(Page):
    """The forums that wait to be attested by this person, the longest waiting first."""

    endpoint: ClassVar = "forums.attesting"
    rows: Sequence[WaitingRecord]
    total: int
    next_url: str


#: Rows of one page of the queue.
A_PAGE = 50


def attesting(by: Actor, after: int) -> AttestingPage:
    """Return the queue of the person's areas."""
    posts = [post for post in by.posts if post.duty in policy.ATTESTING]
    queue = queries.Unattested(posts=posts, me=by.id, after=after)
    found = queue.rows(A_PAGE)
    names = areas.labels({one.forum.area_path for one in found})
    return AttestingPage(
        title=_("Forums waiting to be attested"),
        lede=_("Another person than the recorder compares each record with the signed sheet and attests it."),
        rows=[
            WaitingRecord(
                forum=about(one.forum),
                url=url_for("forums.certify", ref=one.forum.ref),
                place=names.get(one.forum.area_path, ""),
                closed=moment_text(one.closed_at),
            )
            for one in found[:A_PAGE]
        ],
        total=queue.total(),
        next_url=url_for("forums.attesting", after=found[A_PAGE - 1].id) if len(found) > A_PAGE else "",
    )


def standing_of(forum: Forum, closings: Sequence[ForumClosing], *, asked: bool) -> str:
    """Say in one sentence how far the second pair of eyes is; ``asked`` where the cycle's rules ask for it."""
    standing = next((one for one in closings if one.returned_at is None), None)
    if standing and standing.attested_at:
        return str(_("attested by a second person"))
    if not asked:
        return str(_("no attestation is asked for by the rules of this cycle"))
    if standing:
        return str(_("closed by the recorder, waits to be attested by a second person"))
    return str(_("the recorder has not closed the record yet"))


def certified(closings: Sequence[ForumClosing]) -> tuple[tuple[str, str], ...]:
    """Say what happened to the record, oldest first, as (what, when and why); nobody is named."""
    rows: list[tuple[str, str]] = []
    for one in reversed(closings):
        rows.append((_("Closed by the recorder"), moment_text(one.closed_at)))
        if one.attested_at:
            rows.append((_("Attested by another person"), moment_text(one.attested_at)))
        if one.returned_at:
            rows.append((_("Given back to be mended"), f"{moment_text(one.returned_at)} · {one.returned_because}"))
    return tuple(rows)


def amended(forum: Forum) -> tuple[tuple[str, str], ...]:
    """Return the dated corrections as (text, when)."""
    return tuple((one.text, moment_text(one.made_at)) for one in queries.corrections_of(forum.id))
