"""How the forums of the example are certified, and what does not fit among them."""

from __future__ import annotations

import random
from datetime import date, timedelta

from app.areas.models import Area
from app.cycles.models.cycles import Cycle, Round
from app.demo.actions.villages import moment
from app.forums.actions import certify as certify_actions
from app.forums.actions import flags
from app.forums.queries import sittings as forums
from app.forums.states.sittings import ForumState
from app.ledger.actor import Actor
from app.store import clock

#: How often another day is tried before two forums of one facilitator fall on the same day.
TRIES = 40
#: Villages of the open cycle, in the order in which they met, whose record waits for a second person.
WAITING = (11, 14, 17, 20)


def free_day(rng: random.Random, opens_on: date, who: int, taken: set[tuple[int, date]]) -> date:
    """Return a day of the window on which this facilitator holds no other forum yet."""
    for _try in range(TRIES):
        day = opens_on + timedelta(days=rng.randint(10, 80))
        if (who, day) not in taken:
            break
    taken.add((who, day))
    return day


def certify(round_: Round, day: date, *, by: Actor, other: Actor) -> None:
    """Let the recorder close the round's forums in the afternoon, and another person attest them the next day."""
    for forum in forums.of_round(round_.id):
        if forum.state != ForumState.HELD:
            continue
        with clock.at(moment(day, 15)):
            certify_actions.close(forum, by=by)
        with clock.at(moment(day + timedelta(days=1), 9)):
            certify_actions.attest(forum, by=other)


def hand_over(round_: Round, day: date, *, by: Actor, other: Actor, back: bool) -> None:
    """Let the recorder close the record, which waits for a second person; one comes ``back`` to be mended."""
    for forum in forums.of_round(round_.id):
        with clock.at(moment(day, 16)):
            certify_actions.close(forum, by=by)
        if back:
            with clock.at(moment(day + timedelta(days=1), 9)):
                certify_actions.give_back(forum, "จำนวนผู้เข้าร่วมชายในตารางไม่ตรงกับใบลงชื่อ ขอให้ตรวจอีกครั้ง", by=other)


def look_over(cycle: Cycle, province: Area, *, by: Actor) -> None:
    """Look for what does not fit in the records of the cycle."""
    flags.look(cycle, path=province.path, by=by)
