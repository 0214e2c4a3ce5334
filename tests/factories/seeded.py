"""Seeded people: each leaves a user name, a name, a chair's and a file's name, and counts of one to four heads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from app.accounts.actions import accounts, duties
from app.accounts.queries.accounts import actor_of
from app.accounts.states import Duty
from app.areas.models import Area
from app.bodies.queries import people_groups, sectors
from app.cycles.actions import cycles
from app.cycles.models.cycles import Round
from app.forums.actions import attendance, photos, sittings
from app.forums.models.sittings import Forum
from app.forums.rules.drafts import HeadCount
from app.forums.states.sittings import AgeBand, Sex
from app.ledger.actor import OPERATOR
from tests.factories import forums, people, pictures
from tests.factories.areas import lists

#: How every seeded word begins; what follows is the seed's own.
MARK = "zq"
#: Villages of one subdistrict, subdistricts of one district.
VILLAGES, SUBDISTRICTS = 8, 8


@dataclass
class SeededWorld:
    """The words that no stranger may read, and the forums at which everybody was counted."""

    words: list[str] = field(default_factory=list)
    sat: list[Forum] = field(default_factory=list)


def codes(n: int) -> Iterator[str]:
    """Yield codes of ``n`` villages, spread over subdistricts and districts."""
    for number in range(n):
        rest, village = divmod(number, VILLAGES)
        district, subdistrict = divmod(rest, SUBDISTRICTS)
        yield f"25{district + 1:02}{subdistrict + 1:02}{village + 1:02}"


def seeded(n: int, seed: int) -> SeededWorld:
    """Make a province in which ``n`` people leave what nobody may find: one forum, one account and one file each."""
    rng, made = Random(seed), SeededWorld()
    lists()
    areas = [people.area(code) for code in codes(n)]
    cycle = cycles.draft(people.area("25"), fiscal_year=2570, tiers=forums.unattested(), by=OPERATOR)
    rounds = {one.area_id: one for one in cycles.open_(cycle, by=OPERATOR)}
    for area in areas:
        made.sat.append(_one(made, rounds[area.id], area, rng))
    return made


def _word(made: SeededWorld, rng: Random) -> str:
    made.words.append(f"{MARK}{rng.randrange(16**12):012x}")
    return made.words[-1]


def _one(made: SeededWorld, round_: Round, area: Area, rng: Random) -> Forum:
    """Let one person hold a forum under a name of their own, count the room and bring a sheet of a telling name."""
    account = accounts.create(username=_word(made, rng), name=_word(made, rng), password=people.PASSWORD, by=OPERATOR)
    duties.grant(account, Duty("facilitator"), area, by=OPERATOR)
    by = actor_of(account)
    sat = sittings.plan(
        round_, held_on=forums.DAY, announced_on=forums.TOLD, place="ศาลากลางบ้าน", chair=_word(made, rng), by=by
    )
    sittings.hold(sat, by=by)
    heads = list(_heads(rng))
    total = sum(one.n for one in heads)
    groups = {one.id: min(total, rng.choice((0, 1, 2, 3, 4, 9))) for one in people_groups()}
    attendance.count(sat, total=total, counts=heads, groups=groups, by=by)
    picture = photos.Upload(data=pictures.photograph(rng.randrange(10**6), (64, 48)), name=f"{_word(made, rng)}.jpg")
    photos.sheet(sat, picture, by=by)
    return sat


def _heads(rng: Random) -> Iterator[HeadCount]:
    """Yield counts of a small room: a few kinds of people are there with some heads, one with more."""
    kinds = [(sector.id, sex, band) for sector in sectors() for sex in Sex for band in AgeBand]
    for place, (sector_id, sex, band) in enumerate(rng.sample(kinds, rng.randint(2, 5))):
        n = rng.randint(8, 40) if place == 0 else rng.randint(1, 4)
        yield HeadCount(sector_id=sector_id, sex=sex, age_band=band, n=n)
