"""What the example's plan is to change: indicators with baselines, targets and values, served by its projects."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.bodies import queries as bodies
from app.cycles.states import Dimension
from app.demo.actions.villages import moment
from app.demo.rules.words import INDICATORS
from app.ledger.actor import Actor
from app.plans.actions import consults, indicators, targets
from app.plans.actions.consults import ConsultDraft
from app.plans.actions.indicators import IndicatorDraft
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Node, Plan
from app.plans.queries import chain
from app.plans.queries import indicators as queries
from app.plans.states import Direction, NodeLevel
from app.store import clock

BASELINE_ON = date(2022, 9, 30)
#: Sector, organisation, what it said, and what was changed because of it.
CONSULTED = (
    ("private", "หอการค้าจังหวัด (ตัวอย่าง)", "ขอให้เน้นแรงงานฝีมือและการขนส่งสินค้าเกษตร", "เพิ่มคำว่าเศรษฐกิจฐานรากในวิสัยทัศน์"),
    ("people", "สภาองค์กรชุมชนจังหวัด (ตัวอย่าง)", "ขอให้พูดถึงน้ำและความปลอดภัยก่อนเรื่องอื่น", ""),
)
SHARES = dict(zip(Dimension, (35, 20, 20, 15, 10), strict=True))
SHARES_SOURCE = "มติ ก.บ.จ. ครั้งที่ 7/2567 เรื่องสัดส่วนการจัดสรรรายมิติ (ตัวอย่าง)"
QUESTION = "เห็นด้วยกับร่างวิสัยทัศน์ของแผนหรือไม่ ควรเพิ่มหรือแก้ตรงใด"
POST = "นักวิเคราะห์นโยบายและแผน"


def ask(plan: Plan, *, by: Actor) -> None:
    """Record whom the office asked about the vision; nobody was asked about the issues, which the gaps tell."""
    vision = next(one for one in chain.nodes_of(plan.id) if one.level == NodeLevel.VISION)
    sectors = {one.code: one for one in bodies.sectors()}
    with clock.at(moment(date(2024, 10, 14))):
        for code, organisation, reply, changed in CONSULTED:
            told = {"organisation": organisation, "question": QUESTION, "reply": reply, "changed": changed}
            consults.consult(vision, ConsultDraft(sector=sectors[code], consulted_on=date(2024, 9, 20), **told), by=by)


def share_out(plan: Plan, *, by: Actor) -> None:
    """Set what share of the money each dimension is to get."""
    with clock.at(moment(date(2024, 10, 21))):
        targets.set_targets(plan, SHARES, source=SHARES_SOURCE, decided_on=date(2024, 10, 18), by=by)


def aim(plan: Plan, *, by: Actor) -> None:
    """Give the goal and three of the issues their indicators; one issue is left without, which the gaps tell."""
    with clock.at(moment(date(2024, 10, 14))):
        measured = [one for one in chain.nodes_of(plan.id) if one.level in (NodeLevel.GOAL, NodeLevel.ISSUE)]
        for node, (name, unit, better, baseline, step, source) in zip(measured, INDICATORS, strict=False):
            years = range(plan.first_year, plan.last_year + 1)
            draft = IndicatorDraft(
                name=name,
                unit=unit,
                direction=Direction(better),
                contract=node.level == NodeLevel.GOAL,
                baseline=baseline,
                baseline_on=BASELINE_ON,
                baseline_source=source,
                agency_id=node.lead_agency_id,
                post=POST if node.lead_agency_id else "",
                targets={year: baseline + step * number for number, year in enumerate(years, start=1)},
            )
            indicators.add(plan, node, draft, by=by)


def measure(plan: Plan, placed: Sequence[Candidate], *, by: Actor) -> None:
    """Enter three years of values, some short of their target, and say which project serves which."""
    held = queries.indicators_of(plan.id)
    for year, moves in ((2566, (9, 8, 12, 5)), (2567, (21, 14, 22, 16)), (2568, (28, 26, 31, 27))):
        with clock.at(moment(date(year - 543, 12, 12))):
            for one, tenths, (*_told, step, source) in zip(held, moves, INDICATORS, strict=False):
                value = (one.baseline or 0) + step * tenths // 10
                indicators.measure(
                    one,
                    fiscal_year=year,
                    value=value,
                    measured_on=date(year - 543, 9, 30),
                    source=_newer(source, year),
                    post=POST,
                    by=by,
                )
    with clock.at(moment(date(2025, 4, 22))):
        for candidate in placed:
            issue = _issue_above(plan, candidate)
            for one in held:
                if one.node_id == issue.id:
                    indicators.serve(one, candidate, by=by)


def _issue_above(plan: Plan, candidate: Candidate) -> Node:
    by_id = {one.id: one for one in chain.nodes_of(plan.id)}
    node = by_id[candidate.node_id or 0]
    while node.level != NodeLevel.ISSUE:
        node = by_id[node.parent_id or 0]
    return node


def _newer(source: str, year: int) -> str:
    return source.replace("2565", str(year))
