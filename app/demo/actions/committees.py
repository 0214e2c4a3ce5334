"""How the committees of the example meet: a sitting above the villages, called in time, counted and minuted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.states import Stage
from app.demo.actions.villages import VillageShelf, moment
from app.demo.rules.words import COMMITTEE_AGENDA, COMMITTEE_HALLS
from app.forums.actions import attendance, sittings
from app.forums.models.sittings import Forum
from app.forums.rules.drafts import HeadCount, Minute
from app.forums.states.sittings import AgeBand, Sex
from app.ledger.actor import Actor
from app.store import clock

#: Who sits in a committee of the example: women and men of each sector.
HEADS = {"people": (8, 7), "civil_society": (2, 1), "state": (2, 4), "tao": (2, 3), "private": (1, 1)}
#: Working days between the invitation and the sitting.
CALLED = 10


def meet(round_: Round, day: date, agenda: str, shelf: VillageShelf, *, by: Actor) -> Forum:
    """Let the round's committee meet on the first working day from ``day`` on; ``agenda`` names what it talks about."""
    workdays = cycles.workdays_of(round_.cycle_id)
    held_on = workdays.on_or_after(day)
    with clock.at(moment(workdays.before(held_on - timedelta(days=1), CALLED), 9)):
        sitting = sittings.plan(
            round_,
            held_on=held_on,
            place=COMMITTEE_HALLS[round_.level],
            stage=Stage.THINK if round_.level == "subdistrict" else Stage.CONSULT,
            chair="ประธานคณะกรรมการ (ตัวอย่าง)",
            recorder="ฝ่ายเลขานุการ (ตัวอย่าง)",
            by=by,
        )
    with clock.at(moment(held_on)):
        sittings.hold(sitting, by=by)
        counts = _heads(shelf)
        attendance.count(sitting, total=sum(one.n for one in counts), counts=counts, by=by)
        items = [Minute(title=t, minutes=m, resolution=r) for t, m, r in COMMITTEE_AGENDA[agenda]]
        sittings.minute(sitting, items, by=by)
    return sitting


def _heads(shelf: VillageShelf) -> Sequence[HeadCount]:
    return [
        HeadCount(sector_id=sector.id, sex=sex, age_band=AgeBand.TO_59, n=n)
        for sector in shelf.sectors
        for sex, n in zip((Sex.FEMALE, Sex.MALE), HEADS.get(sector.code, (0, 0)), strict=True)
        if n
    ]
