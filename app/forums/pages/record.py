"""The forum's workbench: what is done, what is left, as a task list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.areas.rules import addresses
from app.cycles.states import RoundState
from app.forums.models.sittings import Forum
from app.forums.pages.attendance import difference
from app.forums.pages.frame import about, way_to
from app.forums.pages.plan import announced, in_charge
from app.forums.policy import sittings as policy
from app.forums.queries.participation import notice_of
from app.forums.states.sittings import MOVE_LABELS, ForumState, Move
from app.ledger.actor import Actor
from app.web.locale import number_text
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordProgress:
    """How far the record of one forum has come."""

    counted: int
    items: int
    blank: int
    needs: int
    votes: int
    proposals: int
    undecided: int
    #: Rules that were not met, and those of them without a reason.
    short: int = 0
    unexplained: int = 0
    attested: bool = False


@dataclass(frozen=True, slots=True)
class RecordTask:
    """One line of the task list; ``url`` is empty while it cannot be done yet."""

    title: str
    url: str
    hint: str
    status: tuple[str, str]
    done: bool = False


@dataclass(frozen=True, slots=True)
class OpenMove:
    """A move with its label, as the row of buttons shows it."""

    code: str
    label: str


@dataclass(frozen=True, kw_only=True)
class RecordPage(Page):
    """The workbench of one forum."""

    endpoint: ClassVar = "forums.record"
    forum_ref: str
    facts: tuple[tuple[str, str, str], ...]
    tasks: tuple[RecordTask, ...]
    moves: dict[OpenMove, Verdict]
    halted: str
    show_url: str
    slips_url: str
    imports_url: str
    plan_url: str
    #: Whether people are still to be invited, and no time of day stands on what invites them.
    invites: bool = False
    timeless: bool = False
    #: How often the second typing of its sheets differed.
    rate: str = ""

    @property
    def begins(self) -> bool:
        """Whether the record can be begun today; else that it cannot, and why, stands before the way to cancel."""
        return any(verdict.allowed for move, verdict in self.moves.items() if move.code == Move.HOLD)

    @property
    def open_moves(self) -> dict[OpenMove, Verdict]:
        """The moves that can be made."""
        return {move: verdict for move, verdict in self.moves.items() if verdict.allowed}

    def move_url(self, move: OpenMove) -> str:
        """Return the address to which a move is sent."""
        return url_for(f"forums.{move.code}", ref=self.forum_ref)

    @classmethod
    def of(cls, forum: Forum, progress: RecordProgress, by: Actor) -> RecordPage:
        """Return the page as it stands for ``by``."""
        held = forum.state == ForumState.HELD
        edit = url_for("forums.edit", ref=forum.ref) if policy.may_change(by, forum) else ""
        return cls(
            title=_("Record of forum no. %(n)s", n=forum.number),
            kicker=about(forum),
            crumbs=way_to(forum.round)[:2],
            forum_ref=forum.ref,
            facts=tuple((*fact, edit) for fact in (*announced(forum, notice_of(forum)), *in_charge(forum))),
            tasks=_tasks(forum, progress, open_=held),
            moves={} if held else _moves(forum, by),
            halted=_halted(forum),
            show_url=url_for("forums.show", ref=forum.ref),
            invites=forum.state == ForumState.PLANNED,
            timeless=forum.starts_at is None,
            plan_url=url_for("forums.community", ref=forum.round.ref),
            imports_url=url_for("forums.imports", ref=forum.round.ref),
            slips_url=url_for("forums.slips", ref=forum.ref) if progress.needs else "",
        )


def _moves(forum: Forum, by: Actor) -> dict[OpenMove, Verdict]:
    return {
        OpenMove(move.value, str(MOVE_LABELS[move])): policy.can(by, move, forum) for move in (Move.HOLD, Move.CANCEL)
    }


def _halted(forum: Forum) -> str:
    if forum.state == ForumState.CANCELLED:
        return str(_("This forum was cancelled. Plan another one."))
    if forum.round.state != RoundState.OPEN:
        return str(_("This round is closed. Only a correction round can change what it decided."))
    return ""


def _tasks(forum: Forum, progress: RecordProgress, *, open_: bool) -> tuple[RecordTask, ...]:
    ref = forum.ref

    def to(endpoint: str) -> str:
        return url_for(endpoint, ref=ref) if open_ else ""

    return (
        _attendance(forum, progress, to("forums.attendance")),
        *_reasons(progress, to("forums.reasons")),
        _agenda(progress, to("forums.agenda")),
        _needs(progress, to("forums.needs")),
        _votes(progress, to("forums.votes") if progress.needs else ""),
        _proposals(progress, addresses.desk(forum.round.ref, "proposals") if open_ else ""),
        _certifying(forum, progress, url_for("forums.certify", ref=ref) if open_ else ""),
        _closing(forum, progress, addresses.desk(forum.round.ref) if open_ else ""),
    )


def _attendance(forum: Forum, progress: RecordProgress, url: str) -> RecordTask:
    title = _("1. Who was in the room")
    if not forum.attendance_total:
        return RecordTask(title, url, _("Heads by sector, sex and age; no names"), _begin())
    differs = difference(forum.attendance_total, progress.counted)
    heads = ngettext("%(num)s person", "%(num)s people", forum.attendance_total)
    return RecordTask(title, url, differs, ("warn", heads) if differs else ("good", heads), not differs)


def _reasons(progress: RecordProgress, url: str) -> tuple[RecordTask, ...]:
    """Return the task to say why a rule was not met; none where every rule was met."""
    if not progress.short:
        return ()
    rules = ngettext("%(num)s rule was not met", "%(num)s rules were not met", progress.short)
    done = not progress.unexplained
    hint = "" if done else _("The round cannot close without the reasons.")
    return (RecordTask(_("Why a rule was not met"), url, hint, ("good" if done else "warn", rules), done),)


def _agenda(progress: RecordProgress, url: str) -> RecordTask:
    title = _("2. Agenda and minutes")
    if not progress.items:
        return RecordTask(title, url, _("What was said and what was resolved, item by item"), _begin())
    items = ngettext("%(num)s item", "%(num)s items", progress.items)
    if progress.blank:
        hint = ngettext("%(num)s item has no minutes yet.", "%(num)s items have no minutes yet.", progress.blank)
        return RecordTask(title, url, hint, ("warn", items))
    return RecordTask(title, url, "", ("good", items), True)


def _needs(progress: RecordProgress, url: str) -> RecordTask:
    title = _("3. Needs in the citizens' own words")
    if not progress.needs:
        return RecordTask(title, url, _("Word for word, each with its number"), _begin())
    return RecordTask(title, url, "", ("good", ngettext("%(num)s need", "%(num)s needs", progress.needs)), True)


def _votes(progress: RecordProgress, url: str) -> RecordTask:
    title = _("4. Votes for each need")
    if not progress.votes:
        return RecordTask(title, url, "" if url else _("Record the needs first."), _begin())
    votes = ngettext("%(num)s vote", "%(num)s votes", progress.votes)
    return RecordTask(title, url, "", ("good", votes.replace(str(progress.votes), number_text(progress.votes))), True)


def _proposals(progress: RecordProgress, url: str) -> RecordTask:
    title = _("5. Proposals that answer the needs")
    if not progress.proposals:
        return RecordTask(title, url, _("What is to be done, out of one need or several"), _begin())
    made = ngettext("%(num)s proposal", "%(num)s proposals", progress.proposals)
    return RecordTask(title, url, "", ("good", made), True)


def _certifying(forum: Forum, progress: RecordProgress, url: str) -> RecordTask:
    title = _("Close and attest the forum")
    if forum.closed_at is not None and progress.attested:
        return RecordTask(title, url, _("Only dated corrections can be added."), ("good", _("attested")), True)
    if forum.closed_at is not None:
        return RecordTask(title, url, _("Another person attests it now."), ("wait", _("closed, not attested yet")))
    return RecordTask(title, url, _("The recorder closes; another person attests."), _begin())


def _closing(forum: Forum, progress: RecordProgress, url: str) -> RecordTask:
    title = _("6. Decide on every item and close the round")
    if forum.round.state != RoundState.OPEN:
        return RecordTask(title, url, "", ("good", _("closed")), True)
    if progress.undecided:
        left = ngettext("%(num)s undecided", "%(num)s undecided", progress.undecided)
        return RecordTask(
            title, url, _("Each need and each proposal gets one outcome with its reason."), ("warn", left)
        )
    return RecordTask(title, url, _("Each need and each proposal gets one outcome with its reason."), _begin())


def _begin() -> tuple[str, str]:
    return "wait", _("not begun")
