"""How the example's annual plan is approved: a slip mended, the body's sitting, the governor; then the capital."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app.accounts.actions import second
from app.bodies import queries as bodies
from app.bodies.models import BodyTerm
from app.demo.actions.signing import drawn
from app.demo.actions.villages import moment
from app.ledger.actor import Actor
from app.plans.actions import annual_drafts, annual_versions, approval, chain, funding, national, nodes, revisions
from app.plans.actions.annual_versions import ChangeDraft
from app.plans.actions.approval import SittingDraft
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Plan
from app.plans.models.funding import AnnualPlan, Project
from app.plans.models.revisions import PlanVersion
from app.plans.queries import chain as chain_queries
from app.plans.queries import funding as queries
from app.plans.queries.approval import sheet_of
from app.plans.states import NationalStep, NodeLevel, RevisionKind
from app.store import clock
from app.web.conflict import mark

OVERRIDES = {
    "draft_envelope": "สำนักงบประมาณยังไม่แจ้งกรอบวงเงินอย่างเป็นทางการ ก.บ.จ. มีมติให้ใช้กรอบวงเงินปีก่อนไปพลางก่อน",
    "overlaps": "ก.บ.จ. ตรวจเอกสารของท้องถิ่นในที่ประชุมแล้ว เห็นว่าเป็นคนละช่วงถนนและคนละปีงบประมาณ",
}
TAKEN_OUT = "วงเงินที่ได้รับแจ้งครั้งแรกไม่พอสำหรับโครงการลำดับนี้ จึงถอนออกไว้ก่อนเสนอ ก.บ.จ."
RESOLUTION = "มติที่ 3 เห็นชอบแผนปฏิบัติราชการประจำปีของจังหวัด พ.ศ. {year} ตามที่เสนอ"
CUT = "สำนักงบประมาณปรับราคาต่อหน่วยตามบัญชีราคามาตรฐาน และให้ตัดงานประชาสัมพันธ์ออก"
FIRST = "จัดทำแผนพัฒนาจังหวัดห้าปีตามกรอบนโยบายและความต้องการของประชาชนในพื้นที่"
SUPPLEMENT = ("เพิ่มแผนงานรองรับภัยแล้งตามข้อเสนอของประชาคมอำเภอ", "มท 0810.2/ว 2044 ลงวันที่ 2 มิ.ย. 2568")
CORRECTION = ("แก้ค่าเป้าหมายที่พิมพ์คลาดเคลื่อนในเป้าประสงค์", "ปจ 0017.2/3120 ลงวันที่ 1 ก.ย. 2568")
CHANGE = ("จัดสายยุทธศาสตร์ให้ตรงกับเรื่องที่ประชาคมเสนอจริง", "ปจ 0017.2/774 ลงวันที่ 9 ก.พ. 2569")
MOVED = "ประชาคมอำเภอเห็นว่าภัยแล้งซ้ำซากเป็นเรื่องความปลอดภัยของชุมชน จึงย้ายไปอยู่กับแนวทางด้านสังคม"
ENDED = "ตลอดสามปีไม่มีประชาคมใดเสนอโครงการด้านนี้ และงานเดิมทำโดยงบปกติของหน่วยงานแล้ว"
EMPTY_PROGRAMME = "แผนงานประชาสัมพันธ์จังหวัด (ตัวอย่าง)"
NEW_PROGRAMME = "แผนงานเก็บกักน้ำขนาดเล็กเพื่อรับมือภัยแล้งซ้ำซาก"
ADDED = ("เพิ่มโครงการที่ประชาคมยืนยันภายหลัง โดยใช้วงเงินที่เหลือจากกรอบ", "ปจ 0017.2/1320 ลงวันที่ 21 เม.ย. 2568")
LEFT = ("ถอนโครงการที่ท้องถิ่นได้รับงบประมาณแล้ว เพื่อไม่ให้ซ้ำซ้อน", "ปจ 0017.2/1655 ลงวันที่ 19 พ.ค. 2568")
MENDED = ("แก้จำนวนเงินที่คำนวณราคาต่อหน่วยคลาดเคลื่อน", "ปจ 0017.2/4102 ลงวันที่ 10 พ.ย. 2568")
COMES = "ประชาคมยืนยันหลังส่งร่างแผน และวงเงินในกรอบยังเหลือพอโดยไม่กระทบโครงการอื่น"
LEAVES = "อบต. ได้รับเงินอุดหนุนเฉพาะกิจสำหรับงานเดียวกันแล้ว จึงถอนออกเพื่อไม่ให้ใช้งบประมาณซ้ำ"
RECKONED = "ราคาต่อหน่วยที่ใช้ตัดลดร้อยละสิบเป็นราคาเก่า เมื่อคำนวณใหม่ได้เท่าที่ขอ"
VERSION_RESOLUTION = "มติที่ 2 เห็นชอบแผนพัฒนาจังหวัดตามที่เสนอ"
OPENED_ON, CLOSED_ON = date(2025, 3, 14), date(2025, 3, 28)
SAT_ON, APPROVED_ON = date(2025, 3, 31), date(2025, 4, 2)
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
    requested, allocated, part_why = project.requested, project.allocated, project.part_why
    candidate = funding.take_out(project, why=TAKEN_OUT, by=by)
    return funding.place(
        candidate, annual, envelope, requested=requested, allocated=allocated, part_why=part_why, by=by
    )


def _sitting(term: BodyTerm, number: str, day: date, resolution: str) -> SittingDraft:
    """Return a sitting from which every seventh seat and two more stayed away."""
    return SittingDraft(
        number=number,
        held_on=day,
        resolution=resolution,
        present=[seat.id for seat in bodies.seats_of(term.id) if seat.number % 7 and seat.number not in AWAY],
        scan=drawn("province"),
        scan_name="มติ-กบจ.pdf",
    )


def approve(annual: AnnualPlan, *, by: Actor, governor: Actor) -> None:
    """Let the draft lie open, the committee sit, the planner record what it resolved, the governor read and approve."""
    with clock.at(moment(OPENED_ON, 15)):
        annual_drafts.lay_open(annual, closes_on=CLOSED_ON, by=by)
    with clock.at(moment(SAT_ON, 15)):
        for one in sheet_of(annual).standing:
            approval.override(annual, one.code, one.about, OVERRIDES[one.code], by=by)
        body = bodies.body_at(annual.area.path, "province_committee")
        assert body is not None, "the province has its committee"
        term = bodies.terms_of(body.id)[0]
        told = _sitting(term, "2/2568", SAT_ON, RESOLUTION.format(year=annual.fiscal_year))
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


def revise_annual(
    projects: Sequence[Project], coming: Sequence[Candidate], *, by: Actor, governor: Actor
) -> list[Project]:
    """Add a candidate by a supplement, and take one project out by a change; return the projects that stand."""
    annual, envelope = projects[0].annual_plan, projects[0].envelope
    for one in coming:
        with clock.at(moment(date(2025, 4, 21))):
            draft = ChangeDraft(
                candidate=one, envelope=envelope, requested=one.satang, allocated=one.satang, reason=COMES
            )
            annual_versions.draft_change(annual, draft, by=by)
        _revise(annual, RevisionKind.SUPPLEMENT, ADDED, date(2025, 4, 22), by=by, governor=governor)
    with clock.at(moment(date(2025, 5, 19))):
        annual_versions.draft_change(annual, ChangeDraft(project=projects[-2], reason=LEAVES), by=by)
    _revise(annual, RevisionKind.CHANGE, LEFT, date(2025, 5, 20), by=by, governor=governor)
    return list(queries.projects_in(annual.id))


def correct_annual(projects: Sequence[Project], *, by: Actor, governor: Actor) -> None:
    """Give one project what a wrong price had kept from it."""
    one = next(one for one in reversed(projects) if one.part_why)
    with clock.at(moment(date(2025, 11, 10))):
        asked = one.requested
        draft = ChangeDraft(project=one, envelope=one.envelope, requested=asked, allocated=asked, reason=RECKONED)
        annual_versions.draft_change(one.annual_plan, draft, by=by)
    _revise(one.annual_plan, RevisionKind.CORRECTION, MENDED, date(2025, 11, 11), by=by, governor=governor)


def _revise(
    annual: AnnualPlan, kind: RevisionKind, told: tuple[str, str], day: date, *, by: Actor, governor: Actor
) -> None:
    reason, authority = told
    with clock.at(moment(day, 9)):
        version = annual_versions.prepare(annual, kind, reason=reason, authority=authority, by=by)
    _take_its_way(version, day, by=by, governor=governor)


def _adopt(plan: Plan, kind: RevisionKind, told: tuple[str, str], day: date, *, by: Actor, governor: Actor) -> None:
    """Take one version of the development plan all its way."""
    reason, authority = told
    with clock.at(moment(day, 9)):
        version = revisions.prepare(plan, kind, reason=reason, authority=authority, by=by)
    _take_its_way(version, day, by=by, governor=governor)


def _take_its_way(version: PlanVersion, day: date, *, by: Actor, governor: Actor) -> None:
    """Take a version all its way: laid open, resolved on where that is asked for, adopted, in force."""
    with clock.at(moment(day, 9)):
        open_for = timedelta(days=version.hearing_days)
        if version.hearing_days:
            revisions.lay_open(version, closes_on=day + open_for, by=by)
    sat_on = day + open_for + timedelta(days=4)
    with clock.at(moment(sat_on, 15)):
        body = bodies.body_at(version.area_path, "province_committee")
        assert body is not None, "the province has its committee"
        term = bodies.terms_of(body.id)[0]
        sitting = _sitting(term, f"{sat_on.month}/{sat_on.year + 543}", sat_on, VERSION_RESOLUTION)
        proposed = revisions.propose(version, term if version.body else None, sitting, by=by)
    with clock.at(moment(sat_on + timedelta(days=5), 10)):
        second.confirm(proposed, by=governor)
        revisions.bring_into_force(version, effective_on=clock.today(), by=by)


def first_version(plan: Plan, *, by: Actor, governor: Actor) -> None:
    """Let the plan be heard and adopted as its first version."""
    _adopt(plan, RevisionKind.FIRST, (FIRST, ""), date(2024, 10, 11), by=by, governor=governor)


def later_versions(plan: Plan, *, by: Actor, governor: Actor) -> None:
    """Add a programme by a supplement, and mend a wording by a correction."""
    with clock.at(moment(date(2025, 6, 9))):
        held = chain_queries.nodes_of(plan.id)
        last = next(one for one in reversed(held) if one.level == NodeLevel.TACTIC)
        chain.add_node(plan, level=NodeLevel.PROGRAMME, title=NEW_PROGRAMME, parent=last, by=by)
    _adopt(plan, RevisionKind.SUPPLEMENT, SUPPLEMENT, date(2025, 6, 10), by=by, governor=governor)
    with clock.at(moment(date(2025, 9, 1))):
        goal = next(one for one in chain_queries.nodes_of(plan.id) if one.level == NodeLevel.GOAL)
        chain.change_node(goal, title=goal.title, indicator=goal.indicator, target="85", by=by)
    _adopt(plan, RevisionKind.CORRECTION, CORRECTION, date(2025, 9, 2), by=by, governor=governor)
    with clock.at(moment(date(2026, 2, 10))):
        held = chain_queries.nodes_of(plan.id)
        new = next(one for one in held if one.title == NEW_PROGRAMME)
        home = [one for one in held if one.level == NodeLevel.TACTIC and one.id != new.parent_id][-1]
        nodes.move_node(new, home, position=9, reason=MOVED, by=by)
        nodes.end_node(next(one for one in held if one.title == EMPTY_PROGRAMME), reason=ENDED, by=by)
    _adopt(plan, RevisionKind.CHANGE, CHANGE, date(2026, 2, 11), by=by, governor=governor)
