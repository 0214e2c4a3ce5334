"""Adopted proposals, a plan with its whole chain, complete briefs and funded projects; made through actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app.accounts.actions import second
from app.accounts.models.accounts import ProposedAct
from app.aggregation.actions import close, decide
from app.aggregation.rules.rulings import Ruling
from app.bodies import queries as body_queries
from app.bodies.models import BodyTerm
from app.cycles import queries as cycles
from app.cycles.actions import cycles as cycle_actions
from app.cycles.models.cycles import DeskItem
from app.cycles.states import ItemKind, Outcome
from app.ledger.actor import OPERATOR, Actor
from app.plans.actions import approval, briefs, candidates, costs, funding, indicators, revisions
from app.plans.actions import chain as chain_actions
from app.plans.actions import confirmations as confirmations_actions
from app.plans.actions.approval import SittingDraft
from app.plans.actions.confirmations import AnswerDraft
from app.plans.actions.indicators import IndicatorDraft
from app.plans.actions.waive import propose_waiver
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Node, Plan
from app.plans.models.confirmations import Confirmation, Waiver
from app.plans.models.funding import AnnualPlan, Envelope, Project
from app.plans.models.indicators import Indicator
from app.plans.models.revisions import PlanVersion
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import chain as chain_queries
from app.plans.queries import confirmations
from app.plans.queries import costs as costs_queries
from app.plans.queries import funding as funding_queries
from app.plans.rules.completeness import ActivityText, BriefText
from app.plans.rules.costs import CostText
from app.plans.states import Answer, Certainty, Direction, NodeLevel, RevisionKind
from app.proposals.models import Proposal
from app.store import clock
from app.web.conflict import mark
from tests.factories import bodies, forums, proposals
from tests.factories.aggregation import ruling
from tests.factories.field import SCAN
from tests.factories.forums import World

#: Why a project of these tests gets only a part.
PART = "วงเงินของปีไม่พอ จึงให้เท่าที่มีก่อน"


def planner(code: str = "25") -> Actor:
    """The planner of the province."""
    return forums.holder("planner", code, "มาลี วางแผน")


def waived(candidate: Candidate, why: str) -> Waiver:
    """The confirmation of the candidate's forums waived: proposed by the planner, confirmed by the governor."""
    second.confirm(propose_waiver(candidate, reason=why, by=planner()), by=forums.holder("approver", "25"))
    return confirmations.waivers_of([candidate.id])[candidate.id]


def proposed(world: World, n: int = 1, needs: int = 2, **more: Any) -> list[Proposal]:
    """Proposals of the village, each out of needs of its own forum."""
    made = []
    for _number in range(n):
        sitting = forums.forum(world.village)
        made.append(proposals.proposal(world.village, forums.needs(sitting, needs), **more))
        forums.finish(sitting)
    return made


def adopted(world: World, n: int = 1, *, closed: bool = True, **more: Any) -> list[Proposal]:
    """Proposals that came up from the village and that the province adopted, ranked as they come."""
    made = proposed(world, n, **more)
    adopt(world, made, closed=closed)
    return made


def adopt(world: World, made: Sequence[Proposal], *, closed: bool = True) -> None:
    """Let every tier carry the proposals up and the province adopt them; everything else is answered or declined."""
    ranks = {one.id: rank for rank, one in enumerate(made, start=1)}
    rounds = cycles.rounds_below(world.areas["25"].path, world.cycle.id, open_only=True)
    for round_ in sorted(rounds, key=lambda one: (one.position, one.area_path)):
        top = round_.upper_id is None
        going = Outcome.ADOPTED if top else Outcome.CARRIED_UP
        rulings = [_ruling(item, going, ranks) for item in cycles.desk_items(round_.id)]
        if rulings:
            decide.decide(round_, rulings, by=OPERATOR)
        if closed or not top:
            forums.silent_if_unmet(round_)
            close.close(round_, by=OPERATOR)


def _ruling(item: DeskItem, going: Outcome, ranks: dict[int, int]) -> Ruling:
    if item.item_id in ranks:
        return ruling(item.item_id, going, rank=ranks[item.item_id])
    return ruling(item.item_id, Outcome.ANSWERED if item.item_kind == ItemKind.NEED else Outcome.DECLINED)


def plan(world: World, first_year: int = 2566, last_year: int = 2570) -> Plan:
    """A development plan of the province."""
    return chain_actions.draft_plan(world.areas["25"], first_year=first_year, last_year=last_year, by=planner())


def chain(drafted: Plan) -> Node:
    """One node on each level of the plan; returns the programme."""
    node = None
    for level in NodeLevel:
        node = chain_actions.add_node(drafted, level=level, title=f"ข้อความของ {level}", parent=node, by=planner())
    assert node is not None
    return node


def brief(**more: Any) -> BriefText:
    """A brief with every field that it needs, of 1,200,000 baht."""
    text = BriefText(
        title="ก่อสร้างถนนคอนกรีตเสริมเหล็กหน้าวัด",
        rationale="ฤดูฝนรถรับส่งนักเรียนผ่านไม่ได้",
        objective="ให้ประชาชนเดินทางได้ตลอดปี",
        indicator="ถนนยาว 450 เมตร ภายในปีงบประมาณ",
        target_area="ตำบลดงขี้เหล็ก อำเภอเมืองปราจีนบุรี",
        target_group="86 ครัวเรือน",
        begins_on=date(2026, 11, 1),
        ends_on=date(2027, 3, 31),
        output="ถนนคอนกรีตเสริมเหล็ก 1 สาย",
        outcome="การเดินทางสะดวกและปลอดภัย",
        lead_agency_id=agency_id(),
        activities=(
            ActivityText(name="งานผิวทาง", satang=100_000_000),
            ActivityText(name="งานระบายน้ำ", satang=20_000_000),
        ),
    )
    return replace(text, **more)


def agency_id() -> int:
    """The province's agency, made once."""
    standing = chain_queries.agencies_of(25)
    return (standing[0] if standing else proposals.agency()).id


def annual(drafted: Plan, *, satang: int = 1_000_000_000, fiscal_year: int = 2570) -> tuple[AnnualPlan, Envelope]:
    """An annual plan with an envelope of the first source of funds."""
    made = funding.draft_annual_plan(drafted, fiscal_year=fiscal_year, by=planner())
    source = funding_queries.funding_sources()[0]
    certain = Certainty.FINAL
    return made, funding.set_envelope(made, source, satang=satang, certainty=certain, by=planner())


def sent(candidate: Candidate, **more: Any) -> list[Confirmation]:
    """Send the candidate back to every forum that it came from."""
    behind = confirmations.forums_by_ids(list(confirmations.needs_behind([candidate.id])[candidate.id]))
    told = {"proposed": "ถนนคอนกรีตยาว 450 เมตร", "differs": "สั้นลง 50 เมตร", "answer_by": clock.today()}
    return confirmations_actions.send_back(candidate, behind, **(told | more), by=planner())


def said(answer: Answer = Answer.CONFIRMED, **more: Any) -> AnswerDraft:
    """What a forum answered today."""
    told = {"held_on": clock.today(), "place": "ศาลาประชาคม", "present": 40, "in_favour": 31, "against": 2}
    return AnswerDraft(answer=answer, **(told | more))


def confirm(candidate: Candidate) -> Candidate:
    """Let every forum behind the candidate confirm it; nothing to do where none stands behind it."""
    if candidate.origin != "agency":
        for one in sent(candidate):
            confirmations_actions.answer(one, said(), by=OPERATOR)
    return candidate


def ready(candidate: Candidate, programme: Node) -> Candidate:
    """Give the candidate its place in the chain, a complete brief and the answer of its forums."""
    confirm(candidate)
    candidates.hang(candidate, programme, by=planner())
    candidates.write_brief(candidate, brief(title=candidate.title), by=planner())
    return candidate


def completed(candidate: Candidate) -> Candidate:
    """Write what the checks of the brief ask for, with a cost line for each activity, and call it complete."""
    refs = costs_queries.need_refs(candidate.id)
    text = brief(
        rationale=f"ฤดูฝนรถผ่านไม่ได้ ({refs[0] if refs else 'หน่วยงานเสนอ'})",
        evidence="ผลตรวจรับของคณะกรรมการ เก็บที่ อบต.",
        assumption="ที่ดินเป็นทางสาธารณะ อบต. ดูแลต่อ",
    )
    candidates.write_brief(candidate, text, by=planner())
    for one in candidates_queries.activities_of([candidate.id])[candidate.id]:
        bought = CostText(name=one.name, quantity=1000, unit="งาน", unit_satang=one.satang, cost_kind="works")
        costs.add_line(candidate, bought, activity_id=one.id, by=planner())
    briefs.complete(candidate, by=planner())
    return candidate


def placed(world: World, sources: Sequence[Proposal] = ()) -> Project:
    """A project of an annual plan that is still being prepared."""
    drafted = plan(world)
    annual_plan, envelope = annual(drafted)
    candidate = ready(candidates.take_in(sources or adopted(world), by=planner()), chain(drafted))
    return funding.place(
        candidate, annual_plan, envelope, requested=120_000_000, allocated=100_000_000, part_why=PART, by=planner()
    )


def funded(world: World, n: int = 1, **more: Any) -> list[Project]:
    """Projects of an approved annual plan, each out of one adopted proposal."""
    drafted = plan(world)
    programme = chain(drafted)
    annual_plan, envelope = annual(drafted, satang=max(1_000_000_000, n * 100_000_000))
    for one in adopted(world, n, **more):
        candidate = ready(candidates.take_in([one], by=planner()), programme)
        funding.place(
            candidate, annual_plan, envelope, requested=120_000_000, allocated=100_000_000, part_why=PART, by=planner()
        )
    return approve(annual_plan)


def in_force(drafted: Plan) -> PlanVersion:
    """The first version of the plan, heard and adopted; it is in force today."""
    with clock.at(clock.now() - timedelta(days=40)):
        reason = "จัดทำแผนฉบับแรกของช่วงห้าปี"
        version = revisions.prepare(drafted, RevisionKind.FIRST, reason=reason, by=planner())
        last = clock.today() + timedelta(days=version.hearing_days)
        revisions.lay_open(version, closes_on=last, by=planner())
    term = body_queries.terms_of(bodies.body(drafted.area).id)[0]
    second.confirm(revisions.propose(version, term, sitting(term), by=planner()), by=approver())
    revisions.bring_into_force(version, effective_on=clock.today(), by=planner())
    return version


def approver() -> Actor:
    """The governor of the province."""
    return forums.holder("approver", "25", "ผู้ว่าราชการจังหวัด")


def sitting(term: BodyTerm, **more: Any) -> SittingDraft:
    """A sitting of the body today, at which all its seats were there."""
    told: dict[str, Any] = {"number": "3/2569", "held_on": clock.today(), "resolution": "มติที่ 2 เห็นชอบแผน", "scan": SCAN}
    there = [seat.id for seat in body_queries.seats_of(term.id)]
    return SittingDraft(**({"present": there, "scan_name": "มติ.pdf"} | told | more))


def proposed_plan(annual_plan: AnnualPlan, **more: Any) -> ProposedAct:
    """Lay the annual plan before the approver, with the resolution of the province's committee."""
    area = annual_plan.area
    body = bodies.body(area)
    terms = body_queries.terms_of(body.id)
    term = terms[0] if terms else bodies.term(area, starts_on=date(2020, 1, 1), ends_on=None)
    return approval.propose(annual_plan, term, sitting(term, **more), by=planner())


def approve(annual_plan: AnnualPlan) -> list[Project]:
    """Let the province's committee resolve on the annual plan, and the governor read the sheet and approve."""
    acting = proposed_plan(annual_plan)
    second.confirm(acting, by=approver(), read=mark(approval.sheet_behind(acting).reading()))
    return list(funding_queries.projects_in(annual_plan.id))


def beside(world: World, year: int = 2571, *, met: int | None = None) -> World:
    """The same areas in another cycle, so that a story can run to its end beside the open one.

    Its forums meet as they do for the fiscal year ``met``, where that is another one.
    """
    tiers = forums.unattested(met or year)
    cycle = cycle_actions.draft(world.areas["25"], fiscal_year=year, tiers=tiers, by=OPERATOR)
    rounds = {round_.area_path: round_ for round_ in cycle_actions.open_(cycle, by=OPERATOR)}
    return World(world.areas, cycle, {code: rounds[area.path] for code, area in world.areas.items()})


def draft_indicator(**more: Any) -> IndicatorDraft:
    """An indicator in per cent with a baseline, aimed at 80 in the first year of the plan and 90 in the last."""
    told: dict[str, Any] = {
        "name": "ครัวเรือนที่มีน้ำประปาใช้ทั้งปี",
        "unit": "ร้อยละ",
        "direction": Direction.UP,
        "baseline": 72_000,
        "baseline_on": date(2022, 9, 30),
        "baseline_source": "จปฐ. 2565",
        "targets": {2566: 80_000, 2570: 90_000},
    }
    return IndicatorDraft(**told | more)


def measured(project: Project) -> Indicator:
    """An indicator of the programme on which the project hangs, measured once; the project serves it."""
    candidate = funding_queries.candidates_behind([project.id])[project.id]
    node = chain_queries.node_by_id(candidate.node_id or 0)
    assert node is not None
    one = indicators.add(project.annual_plan.plan, node, draft_indicator(), by=planner())
    told = {"fiscal_year": 2566, "value": 78_500, "measured_on": date(2023, 9, 30)}
    indicators.measure(one, **told, source="รายงาน กชช. 2ค", post="นักวิเคราะห์นโยบาย", by=planner())
    indicators.serve(one, candidate, by=planner())
    return one
