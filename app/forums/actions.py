"""What can be done with forums: plan, hold, count, minute, record needs and votes, correct."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from app.cycles import queries as cycles
from app.cycles.desk import Arrival, arrive, reweigh
from app.cycles.models import Round
from app.cycles.states import ItemKind, Road
from app.forums import policy, queries
from app.forums.models import AgendaItem, Attendance, Forum, Need, NeedCorrection
from app.forums.people import actions as people
from app.forums.people import queries as people_queries
from app.forums.receipts.actions import issue
from app.forums.seen import counts_of, minutes_of, plan_of, votes_of
from app.forums.states import AgeBand, Channel, Meeting, Move, Sex, Stage, State
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.places import actions as places
from app.places.placed import Placed
from app.store import clock
from app.store.base import db
from app.store.morton import morton_of
from app.store.numbering import take
from app.thai.text import search_form
from app.web.conflict import Refusal, unmoved

#: A day farther than this from the round's window is taken for a slip of the year.
SLIP = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many people of one sector, sex and age band were in the room."""

    sector_id: int
    sex: Sex
    age_band: AgeBand
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Minute:
    """One item of the agenda as it was minuted."""

    title: str
    minutes: str = ""
    resolution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedDraft:
    """A need as it was said. Points are millionths of a degree (WGS84), quantities thousandths, amounts satang."""

    title: str
    words: str
    category_id: int
    channel: Channel
    place: str = ""
    lat_e6: int | None = None
    lon_e6: int | None = None
    #: As it was typed or drawn; its point stands above.
    place_drawn: Placed | None = None
    households: int = 0
    people: int = 0
    quantity_milli: int | None = None
    unit: str = ""
    satang: int = 0
    votes: int = 0


def plan(
    round_: Round,
    *,
    held_on: date,
    place: str,
    by: Actor,
    stage: Stage = Stage.PLAN,
    meeting: Meeting = Meeting.FORUM,
    chair: str = "",
    recorder: str = "",
) -> Forum:
    """Plan the round's next sitting."""
    policy.may_plan(by, round_).must()
    _near(round_, held_on)
    forum = Forum(
        round_id=round_.id,
        round=round_,
        area_id=round_.area_id,
        area_path=round_.area_path,
        province=round_.province,
        held_on=held_on,
        place=place.strip(),
        stage=stage,
        meeting=meeting,
        chair=chair.strip(),
        recorder=recorder.strip(),
        state=State.PLANNED,
    )
    with recording(by, "forum.plan", forum, place=round_.area_path):
        forum.number = take(round_, Round.forums_made)
        forum.ref = f"F{round_.ref[1:]}-{forum.number}"
    return forum


def change(
    forum: Forum,
    *,
    held_on: date,
    place: str,
    stage: Stage,
    chair: str,
    recorder: str,
    by: Actor,
    seen: str = "",
    meeting: Meeting | None = None,
) -> None:
    """Change day, place or people in charge. ``seen`` is the mark of what the person had before them."""
    forum = queries.locked(forum)
    policy.may_change(by, forum).must()
    unmoved(seen, plan_of(forum))
    _near(forum.round, held_on)
    if forum.state == State.HELD and held_on > clock.today():
        raise Refusal(_("This forum was held already; its day cannot lie in the future."), field="held_on")
    with recording(by, "forum.change", forum, place=forum.area_path):
        forum.held_on, forum.place, forum.stage = held_on, place.strip(), stage
        forum.meeting = meeting or forum.meeting
        forum.chair, forum.recorder = chair.strip(), recorder.strip()
        people.hold_to_rules(forum, people_queries.heads_of(forum))


def hold(forum: Forum, *, by: Actor) -> None:
    """Begin the forum's record, on its day or after."""
    policy.can(by, Move.HOLD, forum).must()
    with recording(by, "forum.hold", forum, place=forum.area_path):
        forum.state = State.HELD


def cancel(forum: Forum, *, by: Actor) -> None:
    """Cancel a forum that was planned and not held."""
    policy.can(by, Move.CANCEL, forum).must()
    with recording(by, "forum.cancel", forum, place=forum.area_path):
        forum.state = State.CANCELLED


def count(
    forum: Forum,
    *,
    total: int,
    counts: Sequence[Count],
    groups: Mapping[int, int] | None = None,
    by: Actor,
    seen: str = "",
) -> None:
    """Replace the counts by sector, sex and age band; ``total`` is what was counted at the door.

    Both are kept also where they differ: the round cannot close until they agree. ``groups`` are heads of the groups
    that the cycle asks for, by id; a person may be of several or of none. What falls short of the rules is noted.
    """
    policy.can(by, Move.RECORD, forum).must()
    if total < 0 or any(one.n < 0 for one in counts) or any(n < 0 for n in (groups or {}).values()):
        raise Refusal(_("A number of people cannot be below zero."))
    if any(n > total for n in (groups or {}).values()):
        raise Refusal(_("A group cannot have more people than were counted at the door."), field="total")
    standing = {(row.sector_id, row.sex, row.age_band): row for row in queries.attendance_of(queries.locked(forum).id)}
    unmoved(seen, counts_of(forum, standing.values(), people_queries.groups_of(forum.id)))
    wanted = {(one.sector_id, str(one.sex), str(one.age_band)): one.n for one in counts if one.n}
    with recording(by, "forum.count", forum, place=forum.area_path):
        forum.attendance_total = total
        for key, row in standing.items():
            if key in wanted:
                row.n = wanted.pop(key)
            else:
                db.session.delete(row)
        for (sector_id, sex, age_band), n in wanted.items():
            db.session.add(
                Attendance(forum_id=forum.id, sector_id=sector_id, sex=Sex(sex), age_band=AgeBand(age_band), n=n)
            )
        if groups is not None:
            people.count_groups(forum, groups)
        db.session.flush()
        people.hold_to_rules(forum, people_queries.heads_of(forum))


def minute(forum: Forum, items: Sequence[Minute], *, by: Actor, seen: str = "") -> None:
    """Replace the agenda with its minutes and resolutions; items are numbered in the order given."""
    policy.can(by, Move.RECORD, forum).must()
    standing = list(queries.agenda_of(queries.locked(forum).id))
    unmoved(seen, minutes_of(standing))
    with recording(by, "forum.minute", forum, place=forum.area_path):
        for row in standing[len(items) :]:
            db.session.delete(row)
        for number, item in enumerate(items, start=1):
            row = standing[number - 1] if number <= len(standing) else AgendaItem(forum_id=forum.id, number=number)
            row.title, row.minutes, row.resolution = item.title.strip(), item.minutes.strip(), item.resolution.strip()
            db.session.add(row)


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
