"""What stands before the district officer's afternoon: three hundred items on the desk, and colleagues beside it."""

from __future__ import annotations

from app.accounts.states import Duty
from app.aggregation.actions import close, decide, decide_many, merge
from app.aggregation.queries import many_rounds as many
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.states import ItemKind, Outcome
from app.forums.actions import needs as needs_actions
from app.forums.actions import sittings as sittings_actions
from app.forums.models.sittings import Forum
from app.forums.queries.sittings import needs_by_ids
from app.ledger.actor import OPERATOR
from app.plans.actions import candidates, confirmations
from app.plans.queries.confirmations import forums_by_ids, needs_behind
from app.proposals.queries.proposals import by_ids
from app.proposals.queries.proposals import needs_behind as answered_by
from app.store import clock
from app.store.base import db
from tests.factories import forums, people, plans, proposals
from tests.factories.aggregation import ruling
from tests.factories.forums import World
from tests.journeys.province import YEAR, attested, open_tiers, told_on

#: Wishes of two villages, five and more needs in other words for each; two wishes have as many votes as each other.
WISHES, EACH, TIED = 59, 5, (20, 21)
NEEDS = WISHES * EACH + 4
ITEMS = NEEDS + 1
FROM_BELOW = "ก่อสร้างศาลาอเนกประสงค์บ้านหนองบัว"
RETURNED_FOR = "กรุณาแนบหนังสืออนุญาตใช้พื้นที่"


def code_of(wish: int) -> str:
    """The mark of a wish in the titles of its needs, by which the officer searches."""
    return f"ร{wish:03d}"


def district_desk() -> World:
    """A province whose villages and subdistrict have handed 299 needs and one proposal up to the district."""
    world = forums.world(YEAR, open_tiers())
    for duty, code in ((Duty.FACILITATOR, "250113"), (Duty.DISTRICT_FACILITATOR, "2501"), (Duty.PLANNER, "25")):
        people.account(duty, code)
    sittings = [_sitting(world, at) for at in (0, 1)]
    for wish in range(WISHES):
        _voice(sittings[wish % 2], wish)
    shelter = forums.needs(sittings[0], 1, votes=30)
    proposals.proposal(world.village, shelter, title=FROM_BELOW)
    for sitting in sittings:
        forums.finish(sitting)
        attested(sitting)
    _roll(world)
    db.session.close()
    return world


def _sitting(world: World, at: int) -> Forum:
    by = forums.facilitator()
    round_ = (world.village, world.neighbour)[at]
    told = {"held_on": clock.today(), "announced_on": told_on(), "place": "ศาลากลางบ้าน", "chair": "ผู้ใหญ่บ้าน"}
    sitting = sittings_actions.plan(round_, **told, by=by)
    sittings_actions.hold(sitting, by=by)
    return sitting


def _voice(sitting: Forum, wish: int) -> None:
    votes = 10 + (TIED[0] if wish == TIED[1] else wish)
    titles = [f"ขอซ่อมถนนสาย {code_of(wish)} จุดที่ {n + 1}" for n in range(EACH + (4 if wish == WISHES - 1 else 0))]
    words = f"ถนนสาย {code_of(wish)} เป็นหลุมบ่อ หน้าฝนผ่านไม่ได้"
    drafts = [forums.need_draft(title, votes=votes, households=8, words=words) for title in titles]
    needs_actions.record_needs(sitting, drafts, by=forums.facilitator())


def _roll(world: World) -> None:
    """Carry everything up to the district; the need that the proposal answers stays answered."""
    for ids in ([world.village.id, world.neighbour.id], [world.subdistrict.id]):
        for ident in ids:
            for item in cycles.desk_items(ident):
                if item.item_kind == ItemKind.PROPOSAL:
                    _answer(ident, item.item_id)
        desks = {
            ident: [ruling(i.item_id, Outcome.CARRIED_UP, rank=n) for n, i in enumerate(lying, start=1)]
            for ident, lying in many.undecided_of(ids).items()
        }
        decide_many.decide_many(desks, by=OPERATOR)
        for ident in ids:
            forums.silent_if_unmet(db.session.get_one(Round, ident))
        left = decide_many.close_many(ids, by=OPERATOR)
        assert not left, left


def _answer(round_id: int, proposal_id: int) -> None:
    needs = [item for item in cycles.desk_items(round_id) if item.item_id in set(answered_by([proposal_id]))]
    round_ = cycles.round_by_id(round_id)
    if needs and round_:
        decide.decide(round_, [ruling(item.item_id, Outcome.ANSWERED) for item in needs], by=OPERATOR)


def colleague_merges(world: World, wishes: range) -> None:
    """Another officer of the same desk puts the needs of these wishes together."""
    by = forums.holder("district_facilitator", "2501", "ปลัดวีระ")
    district = world.rounds["2501"]
    lying = {need.id: need for need in needs_by_ids([item.item_id for item in cycles.desk_items(district.id)])}
    for wish in wishes:
        same = [need for need in lying.values() if code_of(wish) in need.title]
        merge.merge(district, [], needs=same, title=f"ปรับปรุงถนนสาย {code_of(wish)}", by=by)
    db.session.close()


def province_sends_back(world: World) -> str:
    """The province adopts what was ranked first, defers the rest and asks its forum; return the brief's address."""
    province = world.rounds["25"]
    items = sorted(cycles.desk_items(province.id), key=lambda item: -item.votes)
    first, *others = (item.item_id for item in items)
    told = [ruling(first, Outcome.ADOPTED, rank=1), *(ruling(one, Outcome.DEFERRED) for one in others)]
    decide.decide(province, told, by=OPERATOR)
    forums.silent_if_unmet(province)
    close.close(province, by=OPERATOR)
    candidate = candidates.take_in(by_ids([first]), by=plans.planner())
    asked = forums_by_ids(list(needs_behind([candidate.id])[candidate.id]))
    sent = confirmations.send_back(
        candidate,
        asked,
        proposed="ปรับปรุงถนนลูกรังเป็นถนนคอนกรีต",
        differs="รวมทุกจุดของสายเดียวกันเป็นโครงการเดียว",
        answer_by=clock.today(),
        by=plans.planner(),
    )
    ref = sent[0].ref
    db.session.close()
    return f"/confirmations/{ref}"
