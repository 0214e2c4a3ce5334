"""The sittings at which the example's committees decide: who was there, and what was resolved."""

from __future__ import annotations

from datetime import timedelta

from app.cycles.models.cycles import Round
from app.demo.actions.certification import certify
from app.demo.actions.villages import VillageStory, moment
from app.demo.rules.words import BOARD_AGENDA, BOARD_CHAIRS
from app.forums.actions import attendance
from app.forums.actions import sittings as forums
from app.forums.models.sittings import Forum
from app.forums.queries.sittings import of_round
from app.forums.rules.drafts import Minute
from app.forums.states.sittings import ForumState
from app.ledger.actor import Actor
from app.store import clock

#: How long before the day a committee is invited: more than the working days that any cycle of the example asks for.
AHEAD = timedelta(days=14)


def held_in(round_: Round) -> Forum | None:
    """Return the sitting that was held in the round, if any."""
    return next((one for one in of_round(round_.id) if one.state == ForumState.HELD), None)


def sit(story: VillageStory, round_: Round, share: float, *, by: Actor, other: Actor) -> Forum:
    """Let the round's committee meet at ``share`` of its window, with its agenda; another person attests the record."""
    day = round_.opens_on + timedelta(days=round((round_.closes_on - round_.opens_on).days * share))
    with clock.at(moment(day - AHEAD, 9)):
        sitting = forums.plan(
            round_,
            held_on=day,
            place=f"ห้องประชุม{BOARD_CHAIRS[round_.level][1]} (ตัวอย่าง)",
            chair=f"{BOARD_CHAIRS[round_.level][0]} (ตัวอย่าง)",
            recorder="ผู้บันทึก (ตัวอย่าง)",
            by=by,
        )
    with clock.at(moment(day, 9)):
        forums.hold(sitting, by=by)
        total, counts = story.seated()
        attendance.count(sitting, total=total, counts=counts, groups={}, by=by)
        story.explain(sitting, by=by)
        forums.minute(sitting, [Minute(title=t, minutes=m, resolution=r) for t, m, r in BOARD_AGENDA], by=by)
    certify(round_, day, by=by, other=other)
    return sitting
