"""The public record of a forum: what was said and resolved, without the names of people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.cycles.pages.requirements import Names
from app.cycles.rules.requirements import JudgedRule, Rules
from app.cycles.states import RuleKind
from app.forums.models.attendance import Shortfall
from app.forums.models.needs import Need
from app.forums.models.sittings import AgendaItem, Forum
from app.forums.pages.certification import amended, certified, standing_of
from app.forums.pages.plan import announced
from app.forums.pages.requirements import Judged, judged
from app.forums.policy.certification import ATTESTING
from app.forums.queries.certification import closings_of
from app.forums.queries.versions import announced_of
from app.forums.rules.participation import OF_GROUP, Heard
from app.forums.states.sittings import CHANNEL_LABELS, FORUM_STATE_LABELS, Channel, ForumState
from app.ledger.actor import Actor
from app.web.locale import called, named
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True)
class Room:
    """Who was in the room: figures that may be shown, the rules, what was found under them, and reasons given."""

    heard: Heard
    names: Names
    #: Working days between telling people and the forum; none where that is not known.
    notice: int | None
    rules: Rules
    findings: Sequence[JudgedRule]
    short: Sequence[Shortfall]

    def shows(self, forum: Forum, finding: JudgedRule) -> bool:
        """Tell whether everybody may see the figure that the rule judges."""
        group = finding.kind == RuleKind.GROUP
        dimension = self.heard.by.get(f"group:{finding.code}" if group else str(finding.kind))
        return dimension is None or dimension.shown(forum.id, OF_GROUP if group else finding.code) is not None


@dataclass(frozen=True, slots=True)
class QuotedNeed:
    """A need as the public record shows it."""

    number: int
    title: str
    words: str
    by: str
    url: str
    ref: str


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """The record of a forum, for everybody."""

    endpoint: ClassVar = "forums.show"
    forum_ref: str
    state: tuple[str, str]
    facts: tuple[tuple[str, str], ...]
    held: bool
    heads: int
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    judged: tuple[Judged, ...]
    report_url: str
    certified: tuple[tuple[str, str], ...]
    #: How far the second pair of eyes is, and the way to it for whoever may look; "" before the forum was held.
    attested: str
    certify_url: str
    corrections: tuple[tuple[str, str], ...]
    agenda: tuple[AgendaItem, ...]
    needs: tuple[QuotedNeed, ...]
    round_url: str
    #: The committee that holds the forum: its name and its page.
    body: tuple[str, str] | None
    json_url: str
    photos_url: str
    shots: int = 0
    #: How often the second typing of its sheets differed.
    rate: str = ""
    #: Needs that came after the round had closed, with their addresses: they are decided in a correction round.
    late: Sequence[tuple[str, str]] = ()

    @classmethod
    def of(
        cls, forum: Forum, room: Room, agenda: Sequence[AgendaItem], needs: Sequence[Need], by: Actor | None
    ) -> ShowPage:
        """Return the page."""
        closings = closings_of(forum.id)
        held = forum.state == ForumState.HELD
        looks = held and by is not None and by.post(forum.area_path, *ATTESTING)
        tones = {ForumState.PLANNED: "wait", ForumState.HELD: "good", ForumState.CANCELLED: "bad"}
        return cls(
            title=_("Forum no. %(n)s, %(area)s", n=forum.number, area=called(forum.area)),
            kicker=_("Record of a forum"),
            crumbs=(Crumb(label=called(forum.area), url=addresses.area(forum.area.path)),),
            forum_ref=forum.ref,
            state=(tones[ForumState(forum.state)], str(FORUM_STATE_LABELS[ForumState(forum.state)])),
            facts=_facts(forum, room.notice),
            held=held,
            heads=forum.attendance_total,
            groups=_groups(forum, room),
            judged=judged(room.findings, room.names, room.short, lambda finding: room.shows(forum, finding)),
            certified=certified(closings),
            attested=standing_of(forum, closings, asked=room.rules.attested_first) if held else "",
            certify_url=url_for("forums.certify", ref=forum.ref) if looks else "",
            corrections=amended(forum),
            report_url=f"{addresses.area(forum.area_path, 'participation')}?cycle={forum.round.cycle.code}",
            agenda=tuple(agenda),
            needs=tuple(_voice(need) for need in needs),
            body=_body(forum),
            round_url=addresses.balance(forum.round.ref),
            json_url=url_for("forums.show_json", ref=forum.ref),
            photos_url=url_for("forums.photos", ref=forum.ref),
        )


def as_json(forum: Forum, room: Room, agenda: Sequence[AgendaItem], needs: Sequence[Need]) -> dict[str, Any]:
    """Return the public record as data; points in degrees as text, amounts in satang."""
    return {
        "ref": forum.ref,
        "round": forum.round.ref,
        "number": forum.number,
        "state": str(forum.state),
        "area": {"code": forum.area.code, "name": called(forum.area)},
        "body": named(forum.round.body) if forum.round.body else None,
        **announced_of(forum),
        "attendance": {
            "total": forum.attendance_total,
            "by": {dimension: dict(room.heard.by[dimension].rows(forum.id)) for dimension in ("sector", "sex", "age")},
            "groups": {code: room.heard.by[f"group:{code}"].shown(forum.id, OF_GROUP) for code in room.rules.groups},
            "note": "null: hidden, so that nobody can be recognised",
            "rules": _rules(forum, room),
        },
        "agenda": [
            {"number": item.number, "title": item.title, "minutes": item.minutes, "resolution": item.resolution}
            for item in agenda
        ],
        "needs": [
            {
                "ref": need.ref,
                "number": need.number,
                "title": need.title,
                "words": need.words,
                "category": need.category.code,
                "channel": str(need.channel),
                "households": need.households,
                "votes": need.votes,
                "satang": need.satang,
            }
            for need in needs
        ],
    }


def _rules(forum: Forum, room: Room) -> list[dict[str, Any]]:
    """Return the rules with what was counted; ``None`` where the figure stays hidden."""
    return [
        {
            "kind": str(one.kind),
            "code": one.code,
            "counted": one.counted if room.shows(forum, one) else None,
            "needed": one.needed,
            "met": one.met,
        }
        for one in room.findings
    ]


def _facts(forum: Forum, notice: int | None) -> tuple[tuple[str, str], ...]:
    return (
        (_("Area"), called(forum.area)),
        *announced(forum, notice),
        (_("Planning cycle"), named(forum.round.cycle)),
    )


def _body(forum: Forum) -> tuple[str, str] | None:
    body = forum.round.body
    return (named(body), url_for("bodies.show", code=forum.area.code, kind=body.body_kind.code)) if body else None


def _groups(forum: Forum, room: Room) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return the heads by sector, by sex, by age and by group, with readable labels; what stays hidden says so."""
    names = room.names
    kinds = {"sector": (_("By sector"), RuleKind.SECTOR), "sex": (_("By sex"), RuleKind.SEX)}
    kinds |= {"age": (_("By age"), RuleKind.AGE)}
    found = [
        (title, _shown((names.of(kind, code), n) for code, n in room.heard.by[dimension].rows(forum.id)))
        for dimension, (title, kind) in kinds.items()
    ]
    groups = [
        (names.of(RuleKind.GROUP, code), room.heard.by[f"group:{code}"].shown(forum.id, OF_GROUP))
        for code in room.rules.groups
    ]
    return (*found, (_("Groups"), _shown(groups)))


def _shown(counted: Iterable[tuple[str, int | None]]) -> tuple[tuple[str, str], ...]:
    """Write the figures, the largest first; none for nobody."""
    rows = sorted(((label, n) for label, n in counted if n != 0), key=lambda row: -(row[1] or 0))
    return tuple((label, str(_("hidden")) if n is None else f"{n:,}") for label, n in rows)


def _voice(need: Need) -> QuotedNeed:
    by = _(
        "%(category)s · %(households)s households · %(votes)s votes · %(channel)s",
        category=named(need.category),
        households=f"{need.households:,}",
        votes=f"{need.votes:,}",
        channel=CHANNEL_LABELS[Channel(need.channel)],
    )
    return QuotedNeed(need.number, need.title, need.words, by, addresses.need(need.ref), need.ref)
