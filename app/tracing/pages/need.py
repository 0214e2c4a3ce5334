"""The page of a need: the words, where it stands, and the thread between the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.appeals.queries.appeals import appealable
from app.areas.rules import addresses
from app.areas.states.paths import code_of
from app.clusters.pages.verdicts import label_by
from app.clusters.queries.joint import JointOfNeed
from app.clusters.queries.pool import GroupOfNeed
from app.comments.pages.public import CommentsBeside, beside
from app.comments.states import TopicKind
from app.cycles.rules.outcomes import APPEALABLE
from app.cycles.states import ItemKind
from app.forums.models.community_plan import CommunityItem
from app.forums.models.needs import Need
from app.forums.queries.sittings import corrections_of
from app.forums.states.sittings import CHANNEL_LABELS, Channel
from app.places.pages.whereabouts import Whereabouts, place_json, whereabouts_of
from app.tracing.pages import contests, frame, other_plans, replies, timeline, together
from app.tracing.pages.fate import Fate, fate_of
from app.tracing.pages.steps import ThreadStep
from app.tracing.pages.trace import appeals_of, decisions_of, graph_of
from app.tracing.queries import records, threads
from app.tracing.queries.beside import beside_need
from app.tracing.rules.days import local_day
from app.tracing.rules.picture import ThreadPicture
from app.web.locale import baht_text, called, date_text, language, named, number_text, quantity_text
from app.web.page import Page


@dataclass(frozen=True, kw_only=True)
class NeedPage(Page):
    """What was said, and what became of it."""

    endpoint: ClassVar[str] = "tracing.need"
    words: str
    said_by: str
    fate: Fate | None
    fate_is_an_end: bool
    picture: ThreadPicture
    steps: tuple[ThreadStep, ...]
    contestable: tuple[tuple[str, bool], ...]
    facts: tuple[tuple[str, str], ...]
    whereabouts: Whereabouts | None
    ways: tuple[tuple[str, str], ...]
    comments: CommentsBeside
    json_url: str
    prove_url: str
    follow_url: str
    feed_url: str


def need_page(need: Need) -> NeedPage:
    """Return the page of the need; at most twelve questions."""
    lineage = threads.descent_of_needs([need.id], history=True)
    places = records.places([need.area_path])
    at_hand = beside_need(need.id)
    plan, others = at_hand.plan, at_hand.local
    fate = fate_of(need.id, "need", lineage)
    told = [*timeline.voiced(need, at_hand.corrections), *timeline.descent(("need", need.id), lineage)]
    steps = timeline.in_order([*told, *replies.steps(lineage), *together.steps(at_hand.joint)])
    held, where = date_text(need.forum.held_on), places.label(need.area_path)
    return NeedPage(
        title=need.title,
        kicker=_("Need %(ref)s", ref=need.ref),
        crumbs=frame.crumbs(need.area_path, places),
        words=need.words,
        said_by=_("The forum of %(area)s, %(day)s", area=where, day=held),
        fate=fate,
        fate_is_an_end=frame.is_an_end(fate),
        picture=frame.way_of_one(("need", need.id), held, lineage, fate),
        steps=timeline.marked(steps, fate.step if fate else ("", 0)),
        contestable=tuple(contests.until(appealable([need.id]))) if fate and fate.code in APPEALABLE else (),
        facts=(*_facts(need, plan), *other_plans.holds(others)),
        whereabouts=whereabouts_of(need, ItemKind.NEED),
        ways=(
            *other_plans.ways_to(others),
            (_("The forum that recorded it"), addresses.forum(need.forum.ref)),
            (_("Balance sheet of that round"), addresses.balance(need.forum.round.ref)),
            (_("Everything asked for in %(area)s", area=called(need.area)), addresses.area(need.area_path)),
            *_plan_way(need, plan),
            *_joint_ways(at_hand.joint),
            *_group_ways(at_hand.groups),
        ),
        comments=beside(TopicKind.NEED, need),
        json_url=f"{addresses.need(need.ref)}.json",
        prove_url=addresses.prove(need.ref),
        follow_url=addresses.follow("need", need.ref),
        feed_url=addresses.feed("need", need.ref, language()),
    )


def _plan_way(need: Need, plan: Sequence[CommunityItem]) -> list[tuple[str, str]]:
    return [(_("The community's own plan"), addresses.area(need.area_path, "community-plan"))] if plan else []


def _joint_ways(joint: Sequence[JointOfNeed]) -> list[tuple[str, str]]:
    """Return the ways to the projects of several provinces that the need was brought into, each with its label."""
    return [
        (
            _("Project of several provinces: %(title)s (%(label)s)", title=one.title, label=label_by(one.signs)),
            addresses.joint(one.ref),
        )
        for one in joint
    ]


def _group_ways(groups: Sequence[GroupOfNeed]) -> list[tuple[str, str]]:
    """Return the ways to the shared pools in which the need is grouped with needs of other provinces."""
    told = [_("Grouped with needs of other provinces: %(name)s", name=one.name) for one in groups]
    return list(zip(told, (addresses.cluster(str(one.number), "pool") for one in groups), strict=True))


def _in_plans(plan: Sequence[CommunityItem]) -> str:
    """Say which items of the village's own plan ask for the same."""
    said = [_("fiscal year %(year)s: %(title)s", year=one.fiscal_year, title=one.title) for one in plan]
    return " · ".join(map(str, said))


def _facts(need: Need, plan: Sequence[CommunityItem]) -> tuple[tuple[str, str], ...]:
    return frame.facts(
        (_("Category"), named(need.category)),
        (_("In the community plan"), _in_plans(plan)),
        (_("Who is to do it"), str(CHANNEL_LABELS[Channel(need.channel)])),
        (_("Where"), need.place),
        (_("Hands raised"), number_text(need.votes) if need.votes else ""),
        (_("Households"), number_text(need.households) if need.households else ""),
        (_("People"), number_text(need.people) if need.people else ""),
        (_("Quantity"), quantity_text(need.quantity_milli, need.unit)),
        (_("Rough cost"), baht_text(need.satang) if need.satang else ""),
    )


def need_json(need: Need) -> dict[str, Any]:
    """Return the need and what became of it as open data."""
    lineage = threads.descent_of_needs([need.id], history=True)
    fate = fate_of(need.id, "need", lineage)
    return {
        "kind": "need",
        "id": str(need.id),
        "ref": need.ref,
        "title": need.title,
        "words": need.words,
        "area": {"code": code_of(need.area_path), "name": called(need.area)},
        "category": need.category.code,
        "channel": need.channel,
        "households": need.households,
        "people": need.people,
        "votes": need.votes,
        "satang": need.satang,
        "geometry": place_json(need, ItemKind.NEED),
        "forum": {"ref": need.forum.ref, "held_on": need.forum.held_on.isoformat()},
        "round": need.forum.round.ref,
        "corrections": [
            {
                "date": local_day(one.made_at).isoformat(),
                "text": one.text,
                "position": timeline.positions_of(one)[1] or None,
            }
            for one in corrections_of([need.id]).get(need.id, ())
        ],
        "fate": fate.as_json() if fate else None,
        "local_projects": other_plans.as_json(other_plans.of_need(need.id)),
        "appeals": appeals_of(lineage),
        "decisions": decisions_of(lineage),
        **graph_of(lineage, lineage.approved(("need", need.id))),
    }
