"""What happens after adoption: the chain, candidates with briefs, the annual plan, its approval and progress."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from app.areas.models import Area
from app.bodies.models import Agency
from app.cycles.models.cycles import Category
from app.demo.actions import approval, briefs
from app.demo.actions.money import considered
from app.demo.rules import words
from app.demo.rules.costs import parted
from app.demo.rules.fitting import about
from app.ledger.actor import Actor
from app.plans.actions import candidates as candidates_actions
from app.plans.actions import chain, funding, slices
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Node, Plan
from app.plans.models.funding import AnnualPlan, Envelope, FundingSource, Project
from app.plans.queries import slices as slices_queries
from app.plans.rules.completeness import ActivityText, BriefText
from app.plans.states import Certainty, NodeLevel
from app.proposals.models import Proposal

#: The candidate, by its place, whose work takes two fiscal years.
OVER_YEARS = 4
#: Why every third project gets a tenth less than it asks for.
PART = "ราคาต่อหน่วยสูงกว่าบัญชีราคามาตรฐานร้อยละสิบ ส่วนที่เหลือให้ท้องถิ่นร่วมสมทบหรือเสนอปีถัดไป"


def draft_chain(province: Area, first_year: int, lead: Sequence[Agency], *, by: Actor) -> tuple[Plan, dict[str, Node]]:
    """Draft the five-year plan with its chain; return it with the programme of each category code."""
    plan = chain.draft_plan(
        province,
        name_th=f"แผนพัฒนาจังหวัดปราจีนบุรี พ.ศ. {first_year}–{first_year + 4} (ตัวอย่าง)",
        name_en=f"Prachin Buri provincial development plan {first_year}–{first_year + 4} (example)",
        first_year=first_year,
        last_year=first_year + 4,
        by=by,
    )

    def add(level: NodeLevel, title: str, parent: Node | None) -> Node:
        host = lead[len(title) % len(lead)].id if level in (NodeLevel.ISSUE, NodeLevel.TACTIC) else None
        return chain.add_node(
            plan,
            level=level,
            title=title,
            parent=parent,
            lead_agency_id=host,
            lead_post=words.POST if host else "",
            indicator="ร้อยละของครัวเรือนที่ได้รับประโยชน์" if level == NodeLevel.GOAL else "",
            target="80" if level == NodeLevel.GOAL else "",
            by=by,
        )

    vision = add(NodeLevel.VISION, words.VISION, None)
    goal = add(NodeLevel.GOAL, words.GOAL, add(NodeLevel.MISSION, words.MISSION, vision))
    homes: dict[str, Node] = {}
    for issue_title, tactic_title, programmes in words.CHAIN:
        tactic = add(NodeLevel.TACTIC, tactic_title, add(NodeLevel.ISSUE, issue_title, goal))
        for title, categories in programmes:
            homes |= dict.fromkeys(categories, add(NodeLevel.PROGRAMME, title, tactic))
    add(NodeLevel.PROGRAMME, approval.EMPTY_PROGRAMME, tactic)
    return plan, homes


def take_in(
    adopted: Sequence[Proposal],
    homes: dict[str, Node],
    categories: dict[int, Category],
    lead: Callable[[str], Agency],
    fiscal_year: int,
    *,
    by: Actor,
) -> list[Candidate]:
    """Take the adopted proposals in as candidates, each led by the body in whose field it lies, on its programme.

    Each gets its brief, without which the formal check would return it.
    """
    candidates = []
    for proposal in adopted:
        code = categories[proposal.category_id].code
        candidate = candidates_actions.take_in([proposal], lead_agency_id=lead(code).id, by=by)
        candidates_actions.hang(candidate, homes[code], by=by)
        write_brief(candidate, fiscal_year, by=by)
        candidates.append(candidate)
    return candidates


def write_brief(candidate: Candidate, fiscal_year: int, *, by: Actor) -> None:
    """Write the project brief with three activities that add up to the estimate, out of the villages' words."""
    begins = fiscal_year - 543 - 1
    before, work, after = parted(candidate.satang)
    lines = (
        ("สำรวจ ออกแบบ และรับฟังความเห็นในพื้นที่", before),
        (f"ดำเนินงาน{candidate.title}"[:200], work),
        ("ตรวจรับและส่งมอบให้ชุมชน", after),
    )
    places = re.search(r"[0-9]+ แห่ง", candidate.title)  # several villages' works in one: the output says of how many
    output = words.OUTPUT_OF.format(places=places[0]) if places else words.BRIEF["output"]
    text = BriefText(
        title=candidate.title,
        begins_on=date(begins, 11, 1),
        ends_on=date(begins + 1, 8, 31),
        lead_agency_id=candidate.lead_agency_id,
        target_area=candidate.area.name_th,
        activities=[ActivityText(name=name, satang=satang) for name, satang in lines],
        **{**words.BRIEF, "output": output, "rationale": briefs.cite(candidate, words.BRIEF["rationale"])},
    )
    candidates_actions.write_brief(candidate, text, by=by)


def fund(
    plan: Plan,
    fiscal_year: int,
    candidates: Sequence[Candidate],
    source: FundingSource,
    *,
    by: Actor,
    governor: Actor,
) -> list[Project]:
    """Place the candidates in the annual plan, within one envelope whose ceiling is not final, and let it be approved.

    The last one was placed too early: it is taken out and comes back.
    """
    annual = funding.draft_annual_plan(plan, fiscal_year=fiscal_year, by=by)
    asked = sum(candidate.satang for candidate in candidates)
    ceiling = asked // 100_000_000 * 100_000_000 + 100_000_000
    envelope = funding.set_envelope(annual, source, satang=ceiling, certainty=Certainty.DRAFT, by=by)
    prices = briefs.list_prices(plan.area, by=by)
    whole = candidates[: briefs.WHOLE]
    for candidate in whole:
        briefs.cost_out(candidate, prices, by=by)
    part_over_years(candidates[OVER_YEARS], fiscal_year, by=by)
    briefs.look_through(whole, by=by, governor=governor)
    considered(annual, candidates, by=by)
    projects = [_placed(annual, envelope, one, place, by=by) for place, one in enumerate(candidates)]
    projects[-1] = approval.think_again(projects[-1], by=by)
    approval.approve(annual, by=by, governor=governor)
    return projects


def part_over_years(candidate: Candidate, fiscal_year: int, *, by: Actor) -> None:
    """Part the estimate over two years: three fifths in the first, the rest in the next."""
    first = candidate.satang * 3 // 500 * 100
    slices.part(candidate, {fiscal_year: first, fiscal_year + 1: candidate.satang - first}, by=by)


def _placed(annual: AnnualPlan, envelope: Envelope, candidate: Candidate, place: int, *, by: Actor) -> Project:
    """Place the candidate; every third gets a tenth less than it asks for."""
    whole = bool(place % 3)
    asked = slices_queries.slices_of([candidate.id])[candidate.id].get(annual.fiscal_year, candidate.satang)
    money = funding.Money(
        envelope=envelope,
        requested=asked,
        allocated=asked if whole else asked * 9 // 1000 * 100,
        part_why="" if whole else PART,
    )
    return funding.place_with(candidate, annual, money, by=by)


def link_later(placed: Sequence[Candidate], left: Sequence[Proposal], *, by: Actor) -> None:
    """Link a proposal for the same work, which was left out on its way up, to a funded candidate."""
    waiting = {about(one.title): one for one in left}
    same = next((one for one in placed if about(one.title) in waiting), None)
    if same is not None:
        candidates_actions.link(same, [waiting[about(same.title)]], by=by)
