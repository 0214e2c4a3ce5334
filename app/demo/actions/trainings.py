"""The example's trainings: a course, passed on in a district; some areas have nobody, some too long ago."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from app.accounts.states import Duty
from app.areas import queries as areas
from app.areas.models import Area
from app.areas.states.paths import Level
from app.bodies.models import Agency
from app.demo.actions.villages import moment
from app.handbook.states import Chapter
from app.ledger.actor import Actor
from app.store import clock
from app.trainings import actions
from app.trainings.actions import TrainingTold
from app.trainings.models import TrainingEvent
from app.trainings.states import TrainingKind

SEAT = "สำนักงานจังหวัด (ตัวอย่าง)"


def teach(province: Area, agency: Agency, helper: Callable[[int], Actor], *, by: Actor) -> None:
    """Hold a course and pass it on, explain a form, and hold a learning forum; the first course is too long ago."""
    tambons = areas.below(province.path, (Level.SUBDISTRICT,))
    old = _held(province, "การจัดเวทีประชาคม รุ่นที่ ๑", 900, TrainingKind.COURSE, by=by)
    _vouch(old, tambons[-2:], by=by)
    course = _held(province, "การจัดเวทีและการบันทึกความต้องการ รุ่นที่ ๒", 150, TrainingKind.COURSE, by=by)
    actions.count(course, Duty.FACILITATOR, 26, by=by)
    actions.count(course, Duty.DISTRICT_FACILITATOR, 7, by=by)
    actions.count(course, Duty.AGENCY, 6, agency=agency, by=by)
    _vouch(course, tambons[: len(tambons) // 2], by=by)
    district, told = areas.by_path(tambons[0].path // 1_000_000 * 1_000_000), helper(tambons[0].path)
    assert district is not None, "a subdistrict lies in a district"
    passed = _held(district, "ถ่ายทอดการบันทึกความต้องการ", 90, TrainingKind.EXPLAINED, passes_on=course.ref, by=told)
    actions.count(passed, Duty.FACILITATOR, 12, by=told)
    _held(province, "เวทีแลกเปลี่ยนเรื่องน้ำประปาหมู่บ้าน", 60, TrainingKind.LEARNING, by=by)


def _held(area: Area, subject: str, age: int, kind: TrainingKind, *, passes_on: str = "", by: Actor) -> TrainingEvent:
    day = clock.today() - timedelta(days=age)
    told = TrainingTold(
        training_kind=kind,
        subject=f"{subject} (ตัวอย่าง)",
        organiser=SEAT,
        held_on=day,
        hours=3 if kind == TrainingKind.EXPLAINED else 6,
        chapters=(Chapter.DAY, Chapter.FORUM, Chapter.PAPER) if kind != TrainingKind.LEARNING else (),
        handouts="https://data.example/handouts/forum.pdf",
        result="ตกลงใช้แบบเดียวกันทุกตำบล และนัดติดตามใน ๓ เดือน" if kind == TrainingKind.LEARNING else "",
        passes_on=passes_on,
    )
    with clock.at(moment(day + timedelta(days=2))):
        return actions.record(told, area, by=by)


def _vouch(event: TrainingEvent, tambons: Sequence[Area], *, by: Actor) -> None:
    actions.vouch(event, [one.official_code for one in tambons if one.official_code], by=by)
