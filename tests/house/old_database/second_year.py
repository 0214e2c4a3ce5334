"""The second year of the old database: a desk with every outcome, and what comes by device, paper and file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.aggregation.ranking import actions as ranking
from app.aggregation.ranking.engine import Mark
from app.forums.certifying import actions as certifying
from app.forums.photos import actions as photos
from app.forums.photos.actions import Upload
from app.forums.sheets import actions as sheets
from app.forums.sheets.states import SheetKind
from app.programmes import actions as programmes
from app.programmes.localplans import actions as localplan_actions
from app.programmes.localplans import queries as localplan_queries
from app.programmes.overlaps import actions as overlaps
from app.programmes.overlaps.actions import Said
from app.programmes.overlaps.queries.listing import Listing
from app.programmes.overlaps.states import Follows, Verdict

from app.accounts.queries.accounts import actor_of
from app.aggregation import actions as rounds
from app.aggregation.actions import likeness, referring
from app.aggregation.states import Reply
from app.cycles import queries as asking
from app.cycles.models import Round
from app.cycles.states import ItemKind, Outcome
from app.forums import actions as sittings
from app.forums.models import Forum, Need
from app.forums.queries import needs_by_ids
from app.forums.states import Channel
from app.ledger.actor import OPERATOR
from app.proposals import queries as drafted
from app.proposals.models import Proposal
from app.store import clock
from tests.aggregation.history import shared_out
from tests.factories import checks, field, forums, localplans, people, pictures, plans, proposals, workbooks
from tests.factories.aggregation import ruling
from tests.factories.forums import World

WORDS = "ประชาคมมีมติขอให้พิจารณาใหม่ เพราะมีครัวเรือนเดือดร้อนมากกว่าที่บันทึกไว้"
ABOUT = (
    "ศาลาพักผู้โดยสาร",
    "ไฟส่องสว่าง",
    "ประปาหมู่บ้าน",
    "ลานกีฬา",
    "สะพานข้ามคลอง",
    "ขุดลอกคลอง",
    "ถนนเข้าสวน",
    "หอกระจายข่าว",
)
ROAD = "ก่อสร้างถนนและท่อระบายน้ำสายกลางบ้าน"


def voiced(world: World) -> Proposal:
    """The village meets, is certified, ranks and decides, and closes; return a proposal that it declined."""
    village, by = world.village, forums.facilitator()
    sitting = forums.forum(village)
    said = [forums.need_draft(f"ขอ{about} ปีที่สอง", words=WORDS[: 20 + n]) for n, about in enumerate(ABOUT)]
    needs = sittings.record_needs(sitting, said, by=by)
    _records(world, sitting)
    forums.finish(sitting)
    certifying.close(sitting, by=by)
    certifying.attest(sitting, by=plans.planner())
    certifying.amend(sitting, "ชื่อผู้จดบันทึกสะกดผิด", by=by)
    likeness.refresh(village)
    marks = [Mark(need.ref, n) for need, n in zip(needs, (30, 21, 9, 4), strict=False)]
    ranking.enter(village, voter="ที่ประชุม", present=42, marks=marks, by=OPERATOR)
    declined = _shared(village, needs)
    _decided(village, needs)
    rounds.close(village, by=OPERATOR)
    return declined


def _records(world: World, sitting: Forum) -> None:
    """What comes by device, photograph, paper and workbook; a flag; the community plan as a file."""
    field.send(sitting, field.need())
    small = Upload(data=pictures.photograph(3, (64, 48)), name="hall.jpg")
    photos.photograph(sitting, small, alt="ชาวบ้านยกมือ", by=forums.facilitator())
    field.sheet(sitting)
    field.plan(world.village)
    field.parked(world.village)
    checks.flag(sitting)
    _paper(forums.forum(world.neighbour))
    rows = [workbooks.need("ขอศาลาพักผู้โดยสารจากสมุดงาน")]
    workbooks.sent(world.village, workbooks.table_of(rows), by=OPERATOR)


def _paper(sitting: Forum) -> None:
    """A pack of sheets: one is typed up and entered, one is declared void."""
    by = forums.facilitator()
    filled, spoilt = (one for one in sheets.issue(sitting, needs=2, by=by) if one.sheet_kind == SheetKind.NEED)
    typed = {"words": "คลองตื้นเขิน", "title": "ขอขุดลอกคลอง", "category": "17", "channel": "2"}
    typed |= {"households": "42", "satang": ""}
    sheets.type_up(sitting, filled, typed, by=by)
    sheets.enter(sitting, by=by)
    sheets.void(sitting, spoilt, "เขียนซ้ำกับใบแรก", by=by)


def _shared(village: Round, needs: list[Need]) -> Proposal:
    """A merge that was taken back, and a split that stands: one part is carried up, the other declined."""
    whole = proposals.proposal(village, needs[:3], title=ROAD, quantity_milli=7000, unit="เมตร")
    rounds.merge(village, [whole], needs=[needs[3]], title="รวมแล้วแยก", by=OPERATOR)
    rounds.undo(village, whole.id, by=OPERATOR)
    rounds.undo(village, needs[3].id, by=OPERATOR)
    parts = [replace(part, title=f"{ROAD} {part.title}") for part in shared_out(whole, 2)]
    first, second = rounds.split(village, whole, parts, by=OPERATOR)
    _end(village, first.id, Outcome.CARRIED_UP)
    _end(village, second.id, Outcome.DECLINED)
    return second


def _decided(village: Round, needs: list[Need]) -> None:
    """Every other outcome of a village, and the answer to what was referred."""
    for need in needs[:3]:
        _end(village, need.id, Outcome.ANSWERED)
    _end(village, needs[3].id, Outcome.DEFERRED)
    _end(village, needs[4].id, Outcome.REFERRED, agency_id=proposals.agency().id)
    _end(village, needs[5].id, Outcome.SETTLED)
    _end(village, needs[6].id, Outcome.WITHDRAWN)
    _end(village, needs[7].id, Outcome.CARRIED_UP, rank=2)
    told = {"reply": Reply.AGREED, "sentence": "รับดำเนินการ", "answered_on": clock.today()}
    referring.answer(village, needs[4].id, **told, by=OPERATOR)
    for item in asking.desk_items(village.id):
        if item.outcome is None:
            _end(village, item.item_id, Outcome.DECLINED)


def _end(round_: Round, item_id: int, outcome: Outcome, **more: Any) -> None:
    rounds.decide(round_, [ruling(item_id, outcome, **more)], by=OPERATOR)


def returned(world: World) -> None:
    """The subdistrict sends the proposal back to the village."""
    items = asking.desk_items(world.subdistrict.id)
    _end(world.subdistrict, next(i.item_id for i in items if i.item_kind == ItemKind.PROPOSAL), Outcome.RETURNED)


def local_plan(world: World) -> None:
    """A local government's plan is taken in, linked to a need and ruled on; an agency brings work of its own."""
    rows = [localplans.project(1, baht=(500_000,)), localplans.project(2, ROAD, baht=("-", 90_000))]
    taken = localplans.taken(world, localplans.simple(*rows, preamble=localplans.PREAMBLE[-1:]))
    localplans.compared(taken)
    need = next(i for i in asking.desk_items(world.subdistrict.id) if i.item_kind == ItemKind.NEED)
    (asked,) = needs_by_ids([need.item_id])
    project, _version = localplans.said(taken)[0]
    localplan_actions.link(project, asked, by=OPERATOR)
    said = Said(verdict=Verdict.PARTLY, follows=Follows.KEEP, sentence="แผนของ อบต. ทำเฉพาะช่วงแรก")
    pair = Listing(path=world.areas["250113"].path).rows(limit=1)[0]
    proposal, theirs = drafted.by_ref(pair.proposal_ref), localplan_queries.project_by_ref(pair.project_ref)
    assert proposal
    assert theirs
    overlaps.rule(proposal, theirs, said, by=OPERATOR)
    _brought(world)


def _brought(world: World) -> None:
    account = people.account("agency", "25")
    agency = localplans.body(world.areas["25"], "แขวงทางหลวงปราจีนบุรี", "state")
    programmes.speak(account, agency, by=OPERATOR)
    told = {"title": "สัญญาณเตือนภัยน้ำหลาก", "summary": "4 จุด", "channel": Channel.SUPPORT, "satang": 95_000_000}
    told["category_id"] = asking.categories()[0].id
    top = world.rounds["25"]
    programmes.bring(top, agency, told=told, regular=False, words="งานประจำไม่มีงบด้านนี้", by=actor_of(account))
