"""A whole thread for tests, by actions: voices of two villages, proposals, the decisions of every tier, adoption."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from app.aggregation.actions import close as close_actions
from app.aggregation.actions import decide as decide_actions
from app.aggregation.actions import merge
from app.aggregation.rules.rulings import Ruling
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.states import Outcome
from app.forums.actions import needs as needs_actions
from app.forums.models.needs import Need
from app.ledger.actor import OPERATOR
from app.plans.actions import candidates, funding
from app.plans.models.funding import Project
from app.proposals.models import Proposal
from app.store import clock
from tests.factories import forums, plans, proposals
from tests.factories.forums import World

#: The story begins at noon of this day, in UTC; each step lies some days later.
DAY_ONE = datetime(2025, 11, 22, 5, 0, tzinfo=UTC)

VOICES = (
    ("ขอถนนคอนกรีตหน้าวัดถึงโรงเรียน", "ถนนลูกรังเดิมเป็นหลุมบ่อ ฤดูฝนรถรับส่งนักเรียนผ่านไม่ได้", 86),
    ("ขอท่อระบายน้ำซอยกลางบ้าน", "น้ำขังใต้ถุนบ้านทุกครั้งที่ฝนตกหนัก เกิดน้ำเน่าและยุง", 41),
    ("ขอซ่อมประปาหมู่บ้าน", "น้ำไหลอ่อนและขุ่น หน้าแล้งไม่ไหลวันละหลายชั่วโมง", 12),
)


@dataclass
class Thread:
    """The story so far."""

    world: World
    needs: list[Need] = field(default_factory=list)
    drafted: list[Proposal] = field(default_factory=list)
    merged: Proposal | None = None

    @property
    def whole(self) -> Proposal:
        assert self.merged is not None
        return self.merged


def day(number: int) -> datetime:
    """Noon, UTC, that many days into the story."""
    return DAY_ONE + timedelta(days=number)


def reason(outcome: Outcome) -> int:
    """The first coded reason of the outcome."""
    return cycles.reasons(outcome)[0].id


def close(round_: Round) -> Round:
    """Close the round."""
    forums.silent_if_unmet(round_)
    return close_actions.close(round_, by=OPERATOR)


def decide(round_: Round, item_id: int, outcome: Outcome, **more: object) -> None:
    """Decide one item."""
    decide_actions.decide(round_, [Ruling(item_id=item_id, outcome=outcome, **more)], by=OPERATOR)


def voiced(world: World) -> Thread:
    """Two forums record three needs each; the third of each is declined, the others are answered by one proposal."""
    thread = Thread(world)
    for round_ in (world.village, world.neighbour):
        with clock.at(day(0)):
            sitting = forums.forum(round_)
            drafts = [
                forums.need_draft(title, words=words, votes=votes, households=votes // 2)
                for title, words, votes in VOICES
            ]
            needs = needs_actions.record_needs(sitting, drafts, by=forums.facilitator())
            forums.finish(sitting)
            thread.needs += needs
        with clock.at(day(1)):
            drafted = proposals.proposal(round_, needs[:2], title=f"ก่อสร้างถนนและท่อระบายน้ำ {round_.area.name_th}")
            thread.drafted.append(drafted)
        with clock.at(day(2)):
            for need in needs[:2]:
                decide(round_, need.id, Outcome.ANSWERED)
            declined = Outcome.DECLINED
            decide(round_, needs[2].id, declined, reason_id=reason(declined), sentence="อยู่ในแผนของเทศบาลแล้ว")
            decide(round_, drafted.id, Outcome.CARRIED_UP, rank=1)
            close(round_)
    return thread


def carried(thread: Thread) -> Thread:
    """The subdistrict merges both proposals and carries the whole up; the district carries it on."""
    subdistrict, district = thread.world.subdistrict, thread.world.rounds["2501"]
    with clock.at(day(70)):
        thread.merged = merge.merge(subdistrict, thread.drafted, title="ก่อสร้างถนนและท่อระบายน้ำ 2 หมู่บ้าน", by=OPERATOR)
        decide(subdistrict, thread.whole.id, Outcome.CARRIED_UP, rank=1)
        close(subdistrict)
    with clock.at(day(130)):
        decide(district, thread.whole.id, Outcome.CARRIED_UP, rank=2)
        close(district)
    return thread


def adopted(thread: Thread) -> Thread:
    """The province adopts it."""
    with clock.at(day(200)):
        decide(thread.world.rounds["25"], thread.whole.id, Outcome.ADOPTED, rank=1)
        close(thread.world.rounds["25"])
    return thread


def story() -> Thread:
    """Everything up to the adoption."""
    return adopted(carried(voiced(forums.world())))


def funded(thread: Thread) -> Project:
    """The whole becomes a candidate, finds its place in the annual plan and is funded."""
    with clock.at(day(230)):
        drafted = plans.plan(thread.world)
        programme = plans.chain(drafted)
        candidate = plans.ready(candidates.take_in([thread.whole], by=plans.planner()), programme)
    with clock.at(day(260)):
        annual, envelope = plans.annual(drafted)
        funding.place(
            candidate,
            annual,
            envelope,
            requested=240_000_000,
            allocated=200_000_000,
            part_why=plans.PART,
            by=plans.planner(),
        )
    with clock.at(day(300)):
        return plans.approve(annual)[0]


def wide(each: int) -> Project:
    """A project behind which ``each`` needs of each of two villages stand, ten in a proposal."""
    thread = Thread(forums.world())
    for round_ in (thread.world.village, thread.world.neighbour):
        with clock.at(day(0)):
            sitting = forums.forum(round_)
            needs = forums.needs(sitting, each)
            forums.finish(sitting)
            thread.needs += needs
        with clock.at(day(1)):
            ours = [proposals.proposal(round_, needs[start : start + 10]) for start in range(0, each, 10)]
            thread.drafted += ours
        with clock.at(day(2)):
            answered = [Ruling(item_id=need.id, outcome=Outcome.ANSWERED) for need in needs]
            going = [Ruling(item_id=p.id, outcome=Outcome.CARRIED_UP, rank=n + 1) for n, p in enumerate(ours)]
            decide_actions.decide(round_, [*answered, *going], by=OPERATOR)
            close(round_)
    return funded(adopted(carried(thread)))
