"""Plans of other bodies in the example: two local governments' plans and an agency's programme, with some rulings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.areas import queries as areas
from app.areas.models import Area
from app.bodies.models import Agency
from app.forums.queries.sittings import needs_by_ids
from app.ledger.actor import Actor
from app.localplans.actions import imports, link
from app.localplans.models import PlanImport
from app.localplans.queries import projects as queries
from app.localplans.states import Source
from app.overlaps import actions as overlaps
from app.overlaps.actions import RulingDraft
from app.overlaps.queries.listing import Pairing, PairingQuery
from app.overlaps.queries.pairs import live_proposals
from app.overlaps.states import Follows, OverlapVerdict
from app.proposals.queries import proposals
from app.tables.process.write import WorkbookLeaf, bind
from app.thai.text import excerpt

#: So many projects of a local plan are made up out of what villages propose, so that there is something to rule on.
ALIKE = 6
YEARS = 5
OWN = (
    ("อบรมอาชีพเสริมรายได้กลุ่มสตรี", "กลุ่มสตรี 40 คน", 80_000),
    ("จัดซื้อถังขยะประจำจุดทิ้ง", "ถังขยะ 60 ใบ", 150_000),
    ("อุดหนุนกองทุนหลักประกันสุขภาพตำบล", "กองทุน 1 แห่ง", 200_000),
)
REGULAR = (
    ("บำรุงปกติทางหลวงชนบทสายหลัก", "ทุกสายทางในความรับผิดชอบ", 12_000_000),
    ("ปรับปรุงผิวทางลาดยางสายหลักระหว่างตำบล", "ระยะทาง 3 กิโลเมตร", 4_800_000),
    ("ติดตั้งสัญญาณเตือนภัยน้ำหลากริมแม่น้ำ จุดเสี่ยง", "4 จุด", 950_000),
)
SAID = (
    RulingDraft(
        verdict=OverlapVerdict.SAME,
        follows=Follows.REFER,
        sentence="แผนของ อบต. มีงานนี้แล้วในปีเดียวกัน ให้ อบต. ดำเนินการ",
    ),
    RulingDraft(
        verdict=OverlapVerdict.PARTLY,
        follows=Follows.KEEP,
        sentence="แผนของ อบต. ทำเพียงบางส่วน ข้อเสนอของหมู่บ้านเป็นส่วนที่เหลือ",
    ),
    RulingDraft(verdict=OverlapVerdict.APART, follows=Follows.NOTHING, sentence="คนละจุดกัน ตรวจในพื้นที่แล้ว"),
)


def bring(
    province: Area, seats: Sequence[tuple[Area, Agency]], programme: Agency, first_year: int, *, by: Actor
) -> None:
    """Import the plans of the seats' local governments and the programme; rule on some overlaps, link one need."""
    for area, body in seats:
        one = _take(_plan(area, first_year), body, area, Source.LOCAL, first_year, by=by)
        _renamed(one, by=by)
        _rule(area, body, by=by)
        _link(one, by=by)
    rows = [_row(n, name, target, [baht] * 3) for n, (name, target, baht) in enumerate(REGULAR, start=1)]
    _take(_book("แผนงานประจำ", rows, first_year), programme, province, Source.REGULAR, first_year, by=by)


def _take(data: bytes, body: Agency, area: Area, source: Source, year: int, *, by: Actor) -> PlanImport:
    one = imports.send(body, area, data, source=source, first_year=year, name="แผนตัวอย่าง.xlsx", by=by)
    one = imports.take_in(one, by=by)
    assert one.plan is not None, "an import that was taken in has its plan"
    overlaps.compare_plan(one.plan)
    return one


def _plan(area: Area, first_year: int) -> bytes:
    """Return a workbook with the local government's own works and works that villages propose as well."""
    wanted = [one for one in live_proposals(area.path) if one.area_path % 10_000]
    titles = list(dict.fromkeys((one.title, one.area_path) for one in wanted))[:ALIKE]
    names = areas.labels({path for _title, path in titles})
    rows: list[list[Any]] = [_row(n, name, target, [baht]) for n, (name, target, baht) in enumerate(OWN, start=1)]
    for n, (title, path) in enumerate(titles[: ALIKE // 2], start=len(rows) + 1):
        rows.append(_row(n, f"{title} {names.get(path, '')}", "ตามแบบแปลนของ อบต.", ["-", 350_000 + 10_000 * n]))
    rows.append(["", f"เพิ่มเติมครั้งที่ 1 / {first_year + 1}"])
    for n, (title, path) in enumerate(titles[ALIKE // 2 :], start=1):
        rows.append(_row(n, f"{title} {names.get(path, '')}", "ตามแบบแปลนของ อบต.", ["", "", f" {480_000 + n:,} "]))
    rows.append(["รวม", f"{len(titles) + len(OWN)} โครงการ"])
    return _book("ยุทธศาสตร์ที่ 1", rows, first_year)


def _row(number: int, name: str, target: str, baht: Sequence[Any]) -> list[Any]:
    amounts = [*baht, *[""] * YEARS][:YEARS]
    return [
        number,
        excerpt(name, 300),
        "เพื่อแก้ปัญหาของประชาชนในพื้นที่",
        target,
        *amounts,
        "ร้อยละ 80",
        "ประชาชนได้ประโยชน์",
        "กองช่าง",
    ]


def _book(sheet: str, rows: Sequence[Sequence[Any]], first_year: int) -> bytes:
    """Return a workbook of form ผ.02 with a preamble and titles over two rows."""
    years = [str(first_year + n) for n in range(YEARS)]
    titles = ["ที่", "โครงการ", "วัตถุประสงค์", "เป้าหมาย", "งบประมาณ (บาท)", *[""] * (YEARS - 1)]
    above = [["แบบ ผ.02"], ["รายละเอียดโครงการพัฒนา (ตัวอย่าง)"], ["1.1 แผนงานอุตสาหกรรมและการโยธา"]]
    heads = [[*titles, "ตัวชี้วัด (KPI)", "ผลที่คาดว่าจะได้รับ", "หน่วยงานรับผิดชอบ"], ["", "", "", "(ผลผลิต)", *years]]
    return bind([WorkbookLeaf(sheet, [*above, *heads, *rows], form=True)])


def _renamed(one: PlanImport, *, by: Actor) -> None:
    """Let the body's plan before hold the last work of the new one under another name; one body says that it is it."""
    assert one.plan_id is not None, "an import that was taken in has its plan"
    later, said = queries.said_by(one.plan_id)[-1]
    before, last = one.first_year - YEARS, ["", "", "", "", said.total // 100]
    row = _row(1, f"{said.name} (ระยะแรก)", "ทำไม่ทันในแผนเดิม", last)
    former = imports.send(
        one.agency,
        one.area,
        _book("แผนเดิม", [row], before),
        source=Source.LOCAL,
        first_year=before,
        name="แผนเดิม.xlsx",
        by=by,
    )
    taken = imports.take_in(former, by=by)
    if taken.plan_id is not None and one.area_path // 10_000 % 2 == 0:
        link.link(later, queries.said_by(taken.plan_id)[0][0], by=by)


def _rule(area: Area, body: Agency, *, by: Actor) -> None:
    """Rule on the first overlaps of the body's plan; the others stay open."""
    found: list[Pairing] = PairingQuery(path=area.path, agency=body.id).rows(limit=len(SAID))
    for row, said in zip(found, SAID, strict=False):
        proposal, project = proposals.by_ref(row.proposal_ref), queries.project_by_ref(row.project_ref)
        assert proposal is not None
        assert project is not None
        overlaps.rule(proposal, project, said, by=by)


def _link(one: PlanImport, *, by: Actor) -> None:
    """Link a need behind a proposal that was ruled the same work to the project of the plan."""
    ruled = PairingQuery(path=one.area_path, agency=one.agency_id, show="ruled").rows()
    for row in [row for row in ruled if row.verdict == OverlapVerdict.SAME]:
        project = queries.project_by_ref(row.project_ref)
        behind = needs_by_ids(proposals.needs_behind([row.proposal_id]))
        same = next((need for need in behind if need.title in row.project_name), None)
        if project is not None and same is not None:
            link.link(project, same, by=by)
