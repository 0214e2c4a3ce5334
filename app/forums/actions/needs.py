"""Needs are recorded in people's own words, voted on, and corrected beside their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from app.cycles import queries as cycles
from app.cycles.actions.desk import Arrival, arrive, reweigh
from app.cycles.models.cycles import Round
from app.cycles.states import ItemKind, Road, RoundState
from app.forums.actions.receipts import issue
from app.forums.models.needs import Need, NeedCorrection
from app.forums.models.sittings import Forum
from app.forums.policy import sittings as policy
from app.forums.queries import community_plan as plans
from app.forums.queries import sittings as queries
from app.forums.queries.versions import votes_of
from app.forums.rules.drafts import NeedDraft
from app.forums.states.sittings import Move
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.places import actions as places
from app.places.rules.placed import Placed
from app.store import clock
from app.store.base import db
from app.store.numbering import take
from app.thai.morton import morton_of
from app.thai.text import search_form, tidy
from app.web.conflict import Refusal, unmoved


def record_needs(forum: Forum, needs: Sequence[NeedDraft], *, by: Actor) -> list[Need]:
    """Record needs in the words in which they were said; they lie on the round's desk from then on.

    Words are kept as typed, without blanks around them. Numbers within the forum have no gap. An item of the area's own
    plan whose words were taken over is linked to the need, unless another need asks for the same already.
    """
    policy.can(by, Move.RECORD, forum).must()
    if not needs or any(not (tidy(draft.title) and tidy(draft.words)) for draft in needs):
        raise Refusal(_("Write what is asked for and the problem in the citizens' own words."))
    with recording(by, "need.record", forum, place=forum.area_path):
        first = take(forum, Forum.needs_made, len(needs))
        recorded = [_need(forum, draft, number) for number, draft in enumerate(needs, start=first)]
        db.session.add_all(recorded)
        arrive(forum.round, [_arrival(need) for need in recorded])
        issue(recorded)
        for need, draft in zip(recorded, needs, strict=True):
            places.keep(ItemKind.NEED, need.id, need.area_path, draft.place_drawn, fresh=True)
        _link_to_plan(forum, recorded, needs)
    return recorded


def _link_to_plan(forum: Forum, recorded: Sequence[Need], drafts: Sequence[NeedDraft]) -> None:
    """Say of the items of the forum's own area from which these needs came that the need asks for the same."""
    planned = {draft.planned: need for need, draft in zip(recorded, drafts, strict=True) if draft.planned}
    for ident, item in (plans.by_ids(list(planned)) if planned else {}).items():
        if item.area_path == forum.area_path and item.need_id is None:
            item.need_id = planned[ident].id


def record_late(forum: Forum, round_: Round, draft: NeedDraft, *, by: Actor) -> Need:
    """Record a need that was said at the forum and came after its round had closed, on the desk of another round.

    The forum's own record stays as it is: the need takes the next number and stands beside it.
    """
    policy.may_review(by, round_.area_path).must()
    if round_.state != RoundState.OPEN:
        raise Refusal(_("This round is closed. Only a correction round can change what it decided."))
    with recording(by, "need.record", forum, place=forum.area_path):
        need = _need(forum, draft, take(forum, Forum.needs_made))
        need.round_id = round_.id
        db.session.add(need)
        arrive(round_, [_arrival(need)])
        issue([need])
        places.keep(ItemKind.NEED, need.id, need.area_path, draft.place_drawn, fresh=True)
    return need


def set_votes(forum: Forum, votes: Mapping[int, int], *, by: Actor, seen: str = "") -> None:
    """Record the hands raised for each need (by its id); the round's desk shows them too."""
    policy.can(by, Move.RECORD, forum).must()
    if any(n < 0 for n in votes.values()):
        raise Refusal(_("A number of votes cannot be below zero."))
    needs = queries.needs_of(queries.locked(forum).id)
    unmoved(seen, votes_of(needs))
    with recording(by, "need.vote", forum, place=forum.area_path):
        items = {item.item_id: item for item in cycles.desk_items(forum.round_id, [need.id for need in needs])}
        for need in needs:
            need.votes = votes.get(need.id, need.votes)
            reweigh(forum.round, items[need.id], votes=need.votes)


def correct(need: Need, text: str, *, by: Actor, place: Placed | None = None) -> NeedCorrection:
    """Put a dated correction beside the need; its words stay. With a ``place``, it lies there from now on."""
    policy.may_correct(by, need).must()
    if not text.strip():
        raise Refusal(_("Write what is to be corrected."), field="text")
    correction = NeedCorrection(need_id=need.id, text=text.strip(), made_at=clock.now())
    with recording(by, "need.correct", need, place=need.area_path):
        db.session.add(correction)
        if place is not None:
            correction.was_lat_e6, correction.was_lon_e6 = need.lat_e6, need.lon_e6
            correction.lat_e6, correction.lon_e6 = place.point
            places.move(ItemKind.NEED, need, place)
    return correction


def _need(forum: Forum, draft: NeedDraft, number: int) -> Need:
    title, words, place = draft.title.strip(), draft.words.strip(), draft.place.strip()
    return Need(
        ref=f"N{forum.ref[1:]}-{number}",
        forum_id=forum.id,
        round_id=forum.round_id,
        area_id=forum.area_id,
        area_path=forum.area_path,
        province=forum.province,
        number=number,
        title=title,
        words=words,
        category_id=draft.category_id,
        channel=draft.channel,
        place=place,
        lat_e6=draft.lat_e6,
        lon_e6=draft.lon_e6,
        morton=morton_of(draft.lat_e6, draft.lon_e6),
        households=draft.households,
        people=draft.people,
        quantity_milli=draft.quantity_milli,
        unit=draft.unit.strip(),
        satang=draft.satang,
        votes=draft.votes,
        recorded_at=clock.now(),
        norm=search_form(f"{title} {words} {place}"),
    )


def _arrival(need: Need) -> Arrival:
    return Arrival(
        item_kind=ItemKind.NEED,
        item_id=need.id,
        road=Road.RECORDED,
        area_path=need.area_path,
        category_id=need.category_id,
        households=need.households,
        votes=need.votes,
        satang=need.satang,
    )
