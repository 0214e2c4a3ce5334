"""The example's agencies under their ministries, one moved by a law; and what two ministries answered by letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app.aggregation.states.decisions import Reply
from app.areas.models import Area
from app.bodies import actions as bodies
from app.bodies.models import Agency
from app.demo.actions.stage import FINISHED_YEAR
from app.forums.queries.sittings import need_by_id
from app.ledger.actor import OPERATOR, Actor
from app.letters.actions import LetterDraft
from app.ministries import actions
from app.ministries.actions import MinistryLetter
from app.ministries.models import StateOffice
from app.ministries.queries.offices import office_of
from app.ministries.queries.packs import Pack, need_ids
from app.plans.queries.candidates import candidates_of
from app.store import clock

#: The office under which each of the example's agencies stands, in their order; "" for a local government.
_UNDER = ("drr", "rid", "moi", "doae", "msdhs", "mnre", "", "moph", "moe", "mots", "dopa", "ddpm")
OTHERS = (
    ("academia", "วิทยาลัยชุมชน (ตัวอย่าง)", "Community College (example)"),
    ("experts", "กลุ่มผู้ทรงคุณวุฒิด้านน้ำของจังหวัด (ตัวอย่าง)", "Provincial water experts (example)"),
)
#: Community colleges came from one ministry to another on this day.
REFORM = date(2019, 5, 2)
LAW = "พ.ร.บ.ปรับปรุงกระทรวง ทบวง กรม (ฉบับที่ 19) พ.ศ. 2562"
#: How the letters of each ministry begin.
_LETTERS = {"mot": "คค 0702", "moac": "กษ 0304"}
AGREED = "บรรจุไว้ในคำของบประมาณของกรมปีถัดไปแล้ว และให้แขวงในพื้นที่ประสานจังหวัดเรื่องแบบก่อสร้าง"
PARTLY = "กรมสนับสนุนการสำรวจและออกแบบในปีนี้ ส่วนค่าก่อสร้างจะเสนอในปีงบประมาณถัดไป"


def place(province: Area, agencies: Sequence[Agency], local: dict[int, Agency], subdistricts: Sequence[Area]) -> None:
    """Say under whom each agency stands and for which area each local government works; enter academia and experts."""
    for agency, code in zip(agencies, _UNDER, strict=True):
        if office := office_of(code):
            actions.stand(agency, office, since=None, basis="", by=OPERATOR)
    college, _experts = bodies.establish(province, OTHERS, by=OPERATOR)
    for code, since, basis in (("moe", None, ""), ("mhesi", REFORM, LAW)):
        office = office_of(code)
        assert office is not None, "the list of ministries is loaded"
        actions.stand(college, office, since=since, basis=basis, by=OPERATOR)
    for area in subdistricts:
        actions.locate(local[area.path], area, by=OPERATOR)


def answer(cycle_id: int, *, by: Actor) -> None:
    """Let one ministry agree to a candidate of its agency, and another to a part of what was referred to its own."""
    its = _pack("mot").agency_ids()
    led = [one.ref for one in candidates_of(cycle_id) if one.lead_agency_id in its]
    _record("mot", led[:1], Reply.AGREED, AGREED, by=by)
    asked = [ident for ident, why in sorted(need_ids(_pack("moac")).items()) if "referred" in why][:2]
    _record("moac", [need.ref for need in map(need_by_id, asked) if need], Reply.PARTLY, PARTLY, by=by)


def answering() -> list[StateOffice]:
    """Return the ministries that answered, whose packs a visitor may take along at once."""
    return [office for code in _LETTERS if (office := office_of(code))]


def _pack(code: str) -> Pack:
    ministry = office_of(code)
    assert ministry is not None, "the list of ministries is loaded"
    return Pack.of(ministry.id, FINISHED_YEAR)


def _record(code: str, refs: Sequence[str], reply: Reply, sentence: str, *, by: Actor) -> None:
    ministry, day = office_of(code), clock.today() - timedelta(days=12)
    if ministry is None or not refs:
        return
    draft = LetterDraft(number=f"{_LETTERS[code]}/{1200 + len(refs)}", sender=ministry.name_th, sent_on=day)
    told = MinistryLetter(refs=refs, reply=reply, sentence=sentence, answered_on=day, letter=draft)
    actions.answer(ministry, FINISHED_YEAR, told, by=by)
