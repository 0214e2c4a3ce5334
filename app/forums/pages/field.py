"""The page that works without a network, and the page on which late submissions are ruled on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from app.bodies.models import PeopleGroup, Sector
from app.cycles.models.cycles import Category
from app.cycles.states import RoundState
from app.forums.forms.field import AcceptForm, RejectForm
from app.forums.forms.sittings import AttendanceForm, ItemRow, NeedRow, offer
from app.forums.intake.wire import SCHEMA
from app.forums.models.field import Submission
from app.forums.models.needs import Need
from app.forums.models.sittings import AgendaItem, Forum
from app.forums.pages.attendance import SectorCells, sector_cells
from app.forums.pages.frame import about
from app.forums.pages.minutes import usual_agenda
from app.forums.policy import sittings as policy
from app.forums.queries.versions import minutes_of
from app.forums.states.field import ABOUT_LABELS, RECORD_WAY_LABELS, About, RecordWay
from app.forums.states.sittings import SEX_LABELS, ForumState, Move, Sex
from app.ledger.actor import Actor
from app.store import clock
from app.web.conflict import mark
from app.web.locale import baht_text, called, moment_text, quantity_text
from app.web.page import Page


@dataclass(frozen=True, kw_only=True)
class FieldPage(Page):
    """The forum's record as a page that a device keeps: no name of a person is on it."""

    endpoint: ClassVar = "forums.field"
    forum_ref: str
    data_url: str
    record_url: str
    need: NeedRow
    attendance: AttendanceForm
    sectors: tuple[SectorCells, ...]
    sexes: tuple[str, ...]
    groups: tuple[str, ...]
    item: ItemRow
    usual: tuple[str, ...]

    @classmethod
    def of(
        cls,
        forum: Forum,
        sectors: Sequence[Sector],
        groups: Sequence[PeopleGroup],
        categories: Sequence[Category],
    ) -> FieldPage:
        """Return the page; ``groups`` are those that the cycle asks for."""
        heads = AttendanceForm.with_cells(sectors, forum, (), groups)
        heads.total.data = None
        need = NeedRow(prefix="need-")
        offer(need.category, categories)
        codes = {str(category.id): category.code for category in categories}
        for choice in need.category.choices or ():
            choice.value = codes.get(choice.value, "")
        return cls(
            title=_("Record without a network"),
            kicker=about(forum),
            lede=_("Opened once, this page works without a network. What you write stays here until it has arrived."),
            forum_ref=forum.ref,
            data_url=url_for("forums.field_json", ref=forum.ref),
            record_url=url_for("forums.record", ref=forum.ref),
            need=need,
            attendance=heads,
            sectors=tuple(sector_cells(heads, sector) for sector in sectors),
            sexes=tuple(str(SEX_LABELS[sex]) for sex in Sex),
            groups=tuple(f"group-{one.id}" for one in groups),
            item=ItemRow(prefix="item-__index__-"),
            usual=usual_agenda(),
        )


def standing(
    forum: Forum, counts: Mapping[str, str], agenda: Sequence[AgendaItem], needs: Sequence[Need], by: Actor
) -> dict[str, Any]:
    """Return what the device needs to know: what stands, the marks of it, and a token to send with."""
    verdict = policy.can(by, Move.RECORD, forum)
    if forum.state == ForumState.PLANNED:
        verdict = policy.can(by, Move.HOLD, forum)
    minutes = minutes_of(agenda)
    return {
        "schema": SCHEMA,
        "forum": forum.ref,
        "open": bool(verdict),
        "why": "" if verdict else str(verdict.why),
        "token": generate_csrf(),
        "as_of": moment_text(clock.now()),
        "needs": [{"number": n.number, "title": n.title, "votes": n.votes} for n in needs],
        "attendance": {"value": dict(counts), "base": mark(counts)},
        "minutes": {
            "value": [{"title": i.title, "minutes": i.minutes, "resolution": i.resolution} for i in agenda],
            "base": mark(minutes),
        },
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """One submission that waits: what it is, what it says, and the forms to rule on it."""

    key: str
    title: str
    where: str
    forum_url: str
    facts: tuple[tuple[str, str], ...]
    why: str
    accept: AcceptForm | None
    reject: RejectForm


@dataclass(frozen=True, kw_only=True)
class LatePage(Page):
    """What arrived after its round had closed; a person accepts or rejects each, with a reason."""

    endpoint: ClassVar = "forums.late"
    waiting: tuple[Late, ...]
    #: Closed rounds for which something waits: (area, records, address that takes them into a correction).
    closed: tuple[tuple[str, int, str], ...]
    wrong: RejectForm | AcceptForm | None = None

    @classmethod
    def of(
        cls,
        waiting: Sequence[Submission],
        forums: Mapping[int, Sequence[Forum]],
        wrong: tuple[str, RejectForm | AcceptForm] | None = None,
    ) -> LatePage:
        """Return the page; ``forums`` holds the open forums of each area, ``wrong`` the form that was refused."""
        return cls(
            title=_("Submissions that came too late"),
            lede=_("Nothing that a device sent is dropped. Accept each at an open forum, or reject it with a reason."),
            waiting=tuple(_late(one, forums.get(one.area_path, ()), wrong) for one in waiting),
            closed=tuple(_closed(waiting)),
            wrong=wrong[1] if wrong else None,
        )


def _closed(waiting: Sequence[Submission]) -> Iterator[tuple[str, int, str]]:
    late = [one for one in waiting if one.forum.round.state != RoundState.OPEN]
    for round_ in {one.forum.round_id: one.forum.round for one in late}.values():
        mine = [one for one in late if one.forum.round_id == round_.id]
        yield called(mine[0].forum.area), len(mine), url_for("rounds.take_late_in", ref=round_.ref)


def _late(one: Submission, forums: Sequence[Forum], wrong: tuple[str, RejectForm | AcceptForm] | None) -> Late:
    movable = one.about in (About.NEED, About.PHOTO)
    fitting = [forum for forum in forums if movable or forum.id == one.forum_id]
    mine = wrong[1] if wrong and wrong[0] == one.key else None
    accept = None
    if fitting:
        accept = mine if isinstance(mine, AcceptForm) else AcceptForm(formdata=None, prefix=f"a{one.id}-")
        accept.offer(fitting)
    reject = mine if isinstance(mine, RejectForm) else RejectForm(formdata=None, prefix=f"r{one.id}-")
    return Late(
        key=one.key,
        title=str(ABOUT_LABELS[About(one.about)]),
        where=" · ".join((called(one.forum.area), _("Forum no. %(n)s", n=one.forum.number))),
        forum_url=url_for("forums.show", ref=one.forum.ref),
        facts=(
            *_told(About(one.about), json.loads(one.content)),
            (_("Sent by"), str(RECORD_WAY_LABELS[RecordWay(one.way)])),
            (_("The device says"), moment_text(one.claimed_at) if one.claimed_at else ""),
            (_("Arrived on"), moment_text(one.received_at)),
        ),
        why=one.why,
        accept=accept,
        reject=reject,
    )


def _told(what: About, value: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return what a submission says, as readable lines."""
    match what:
        case About.NEED:
            votes = str(value.get("votes") or 0)
            quantity = quantity_text(int(value.get("quantity_milli") or 0) or None, str(value.get("unit") or ""))
            return (
                (_("What is asked for, in one line"), str(value.get("title", ""))),
                (_("The problem, in the citizens' own words"), str(value.get("words", ""))),
                (_("Votes"), votes),
                (_("Quantity"), quantity),
                (_("Rough cost"), baht_text(int(value.get("satang") or 0) or None)),
            )
        case About.ATTENDANCE:
            cells = value.get("cells") or {}
            heads = " · ".join(f"{name}: {n}" for name, n in cells.items()) if isinstance(cells, dict) else ""
            return ((_("People counted at the door"), str(value.get("total", 0))), (_("Who was in the room"), heads))
        case About.VOTES:
            lines = (": ".join((_("Need no. %(n)s", n=n), str(votes))) for n, votes in value.get("votes", {}).items())
            return ((_("Votes"), " · ".join(lines)),)
        case About.MINUTES:
            return tuple((str(i.get("title", "")), str(i.get("minutes", ""))) for i in value.get("items", ()))
    return ((_("What is seen"), str(value.get("alt", ""))), (_("Caption"), str(value.get("caption", ""))))
