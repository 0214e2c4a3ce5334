"""What can be done with needs: record them with their votes, correct one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from flask_babel import gettext as _

from app.cycles import queries as cycles
from app.cycles.actions.desk import Arrival, arrive, reweigh
from app.cycles.models.cycles import Round
from app.cycles.states import ItemKind, Road
from app.forums.actions.receipts import issue
from app.forums.models.needs import Need, NeedCorrection
from app.forums.models.sittings import Forum
from app.forums.policy import sittings as policy
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
from app.thai.text import search_form
from app.web.conflict import Refusal, unmoved

#: A day farther than this from the round's window is taken for a slip of the year.
SLIP = timedelta(days=366)


def record_needs(forum: Forum, needs: Sequence[NeedDraft], *, by: Actor) -> list[Need]:
    """Record needs in the words in which they were said; they lie on the round's desk from then on.

    Words are kept as typed, without blanks around them. Numbers within the forum have no gap.
    """
    policy.can(by, Move.RECORD, forum).must()
    if not needs or any(not (draft.title.strip() and draft.words.strip()) for draft in needs):
        raise Refusal(_("Write what is asked for and the problem in the citizens' own words."))
    with recording(by, "need.record", forum, place=forum.area_path):
        first = take(forum, Forum.needs_made, len(needs))
        recorded = [_need(forum, draft, number) for number, draft in enumerate(needs, start=first)]
        db.session.add_all(recorded)
        arrive(forum.round, [_arrival(need) for need in recorded])
        issue(recorded)
        for need, draft in zip(recorded, needs, strict=True):
            places.keep(ItemKind.NEED, need.id, need.area_path, draft.place_drawn, fresh=True)
    return recorded


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


def _near(round_: Round, held_on: date) -> None:
    if not round_.opens_on - SLIP <= held_on <= round_.closes_on + SLIP:
        raise Refusal(
            _("This day lies more than a year away from the time of this round. Check the year."), field="held_on"
        )
