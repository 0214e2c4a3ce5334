"""How the example's annual plan is approved: a slip mended, the body's sitting, the governor; then the capital."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.accounts.actions import second
from app.bodies import queries as bodies
from app.demo.actions.signing import drawn
from app.demo.actions.villages import moment
from app.ledger.actor import Actor
from app.plans.actions import approval, funding, national
from app.plans.actions.approval import SittingDraft
from app.plans.models.funding import AnnualPlan, Project
from app.plans.queries.approval import sheet_of
from app.plans.states import NationalStep
from app.store import clock
from app.web.conflict import mark

OVERRIDES = {
    "draft_envelope": "สำนักงบประมาณยังไม่แจ้งกรอบวงเงินอย่างเป็นทางการ ก.บ.จ. มีมติให้ใช้กรอบวงเงินปีก่อนไปพลางก่อน",
    "overlaps": "ก.บ.จ. ตรวจเอกสารของท้องถิ่นในที่ประชุมแล้ว เห็นว่าเป็นคนละช่วงถนนและคนละปีงบประมาณ",
}
TAKEN_OUT = "วงเงินที่ได้รับแจ้งครั้งแรกไม่พอสำหรับโครงการลำดับนี้ จึงถอนออกไว้ก่อนเสนอ ก.บ.จ."
RESOLUTION = "มติที่ 3 เห็นชอบแผนปฏิบัติราชการประจำปีของจังหวัด พ.ศ. {year} ตามที่เสนอ"
CUT = "สำนักงบประมาณปรับราคาต่อหน่วยตามบัญชีราคามาตรฐาน และให้ตัดงานประชาสัมพันธ์ออก"
SAT_ON, APPROVED_ON = date(2025, 3, 18), date(2025, 3, 24)
#: Seats that stayed empty: every seventh is vacant, and these two had sent their excuse.
AWAY = (4, 19)
STEPS = (
    (NationalStep.SENT, date(2025, 4, 4), "ปจ 0017.2/1184"),
    (NationalStep.CONSIDERED, date(2025, 5, 20), "นร 1105/ว 219"),
    (NationalStep.REQUESTED, date(2025, 6, 3), "ปจ 0017.2/2071"),
    (NationalStep.REVIEWED, date(2025, 7, 22), "นร 0721/6640"),
    (NationalStep.IN_FORCE, date(2025, 10, 1), ""),
)


def think_again(project: Project, *, by: Actor) -> Project:
    """Take the project out, because the first ceiling was too small, and place its candidate once more."""
    annual, envelope = project.annual_plan, project.envelope
    requested, allocated = project.requested, project.allocated
    candidate = funding.take_out(project, why=TAKEN_OUT, by=by)
    return funding.place(candidate, annual, envelope, requested=requested, allocated=allocated, by=by)


def approve(annual: AnnualPlan, *, by: Actor, governor: Actor) -> None:
    """Let the province's committee sit, the planner record what it resolved, and the governor read and approve."""
    with clock.at(moment(SAT_ON, 15)):
        for one in sheet_of(annual).standing:
            approval.override(annual, one.code, one.about, OVERRIDES[one.code], by=by)
        body = bodies.body_at(annual.area.path, "province_committee")
        assert body is not None, "the province has its committee"
        term = bodies.terms_of(body.id)[0]
        seats = bodies.seats_of(term.id)
        told = SittingDraft(
            number="2/2568",
            held_on=SAT_ON,
            resolution=RESOLUTION.format(year=annual.fiscal_year),
            present=[seat.id for seat in seats if seat.number % 7 and seat.number not in AWAY],
            scan=drawn("province"),
            scan_name="มติ-กบจ-2-2568.pdf",
        )
        proposed = approval.propose(annual, term, told, by=by)
    with clock.at(moment(APPROVED_ON, 10)):
        second.confirm(proposed, by=governor, read=mark(approval.sheet_behind(proposed).reading()))


def go_to_the_capital(annual: AnnualPlan, projects: Sequence[Project], *, by: Actor) -> None:
    """Record the steps in the capital; at the Budget Bureau one project is cut by a fifth."""
    for step, day, letter in STEPS:
        with clock.at(moment(day, 11)):
            taken = national.take_step(annual, step, taken_on=day, letter=letter, by=by)
            if step == NationalStep.REVIEWED and len(projects) > 1:
                one = projects[1]
                national.cut(one, taken, after=one.allocated * 8 // 1000 * 100, reason=CUT, by=by)
