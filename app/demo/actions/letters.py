"""The example's letters: one that took the place of another, two on one topic, what is owed, late and done."""

from __future__ import annotations

from datetime import timedelta

from app.accounts.states import Duty
from app.areas.models import Area
from app.bodies.models import Agency
from app.cycles.models.cycles import Cycle
from app.demo.actions.villages import moment
from app.instructions import actions
from app.instructions.actions import LetterTold
from app.instructions.states import BasisKind, FormCode, LetterTieKind
from app.ledger.actor import Actor
from app.letters.actions import LetterDraft
from app.letters.models import Letter
from app.letters.states import LetterKind, LetterTopic, Urgency
from app.store import clock

OFFICE, PROVINCE_SEAT = "กระทรวงตัวอย่าง", "ที่ทำการปกครองจังหวัด (ตัวอย่าง)"


def keep(province: Area, cycle: Cycle, agency: Agency, *, by: Actor) -> None:
    """Enter the letters, say what they ask and how they fit, and on which of them the open cycle rests."""
    old = _enter(province, "ตย 0211.2/ว 1204", "กำหนดการจัดทำแผนของจังหวัด", LetterTopic.CALENDAR, 400, by=by)
    new = _enter(province, "ตย 0211.2/ว 1590", "ปรับกำหนดการจัดทำแผนของจังหวัด", LetterTopic.CALENDAR, 120, by=by)
    month = _enter(province, "ปจ 0017.2/ว 318", "การรายงานผลความก้าวหน้าทุกเดือน", LetterTopic.REPORTING, 90, by=by)
    picture = _enter(province, "ตย 0890.3/ว 77", "การแนบภาพถ่ายในรายงานผล", LetterTopic.REPORTING, 40, by=by)
    sheet = _enter(province, "ปจ 0017.2/ว 402", "การเก็บแบบบันทึกความต้องการ", LetterTopic.FORUMS, 25, by=by)
    today = clock.today()
    with clock.at(moment(today - timedelta(days=20))):
        actions.tie(new, old.number, LetterTieKind.SUPERSEDES, by=by)
        sent = actions.charge(
            new, "ส่งปฏิทินของจังหวัดให้ทุกอำเภอ", duty=Duty.PLANNER, due_on=today - timedelta(days=10), by=by
        )
        actions.charge(new, "แจ้งปฏิทินให้ทุกหมู่บ้านทราบ", duty=Duty.FACILITATOR, due_on=today + timedelta(days=9), by=by)
        actions.charge(month, "ส่งรายงานภายในวันที่ ๕ ของเดือนถัดไป", agency=agency, due_on=today + timedelta(days=5), by=by)
        actions.charge(picture, "ตรวจว่ารายงานทุกฉบับมีภาพถ่ายก่อนรับรอง", duty=Duty.CERTIFIER, by=by)
        actions.charge(
            sheet, "ส่งบัญชีแบบที่พิมพ์แล้วยังไม่คืน", duty=Duty.DISTRICT_FACILITATOR, due_on=today - timedelta(days=3), by=by
        )
    with clock.at(moment(today - timedelta(days=12))):
        actions.finish(sent, "ส่งทางหนังสือเวียนและในที่ประชุมหัวหน้าส่วนราชการแล้ว", by=by)
        _rest(province, cycle, by=by)


def _enter(province: Area, number: str, subject: str, topic: LetterTopic, age: int, *, by: Actor) -> Letter:
    day = clock.today() - timedelta(days=age)
    told = LetterTold(
        head=LetterDraft(number=number, sender=OFFICE if number.startswith("ตย") else PROVINCE_SEAT, sent_on=day),
        subject=f"{subject} (ตัวอย่าง)",
        letter_kind=LetterKind.STAMPED if topic == LetterTopic.FORUMS else LetterKind.EXTERNAL,
        urgency=Urgency.VERY_URGENT if topic == LetterTopic.CALENDAR else Urgency.ORDINARY,
        topic=topic,
    )
    with clock.at(moment(day + timedelta(days=4))):
        return actions.register(told, province, by=by)


def _rest(province: Area, cycle: Cycle, *, by: Actor) -> None:
    """Say on what the calendar, a rule and two forms rest; of the others nobody has entered it."""
    letter = "ตย๐๒๑๑.๒/ว๑๕๙๐"
    for thing in ("deadline", "village", "subdistrict", "district", "province"):
        actions.rest(province, BasisKind.CALENDAR, f"{cycle.code}.{thing}", number=letter, by=by)
    law = "มติ ก.บ.จ. ครั้งที่ ๑ ว่าด้วยองค์ประชุมของเวทีหมู่บ้าน (ตัวอย่าง)"
    actions.rest(province, BasisKind.RULE, f"{cycle.code}.village.fewest", law=law, by=by)
    actions.rest(province, BasisKind.FORM, FormCode.MONTH, number="ปจ 0017.2/ว318", by=by)
    actions.rest(province, BasisKind.FORM, FormCode.NEEDS, number="ปจ๐๐๑๗.๒/ว ๔๐๒", by=by)
