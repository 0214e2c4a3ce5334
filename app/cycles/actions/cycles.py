"""What can be done with cycles: draft one, open it with all its rounds, open a return round."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from app.areas import queries as areas
from app.areas.models import Area
from app.areas.states.paths import SPAN, Level
from app.bodies import queries as bodies
from app.bodies.actions import add_missing
from app.bodies.models import Body, BodyKind
from app.cycles import policy, queries
from app.cycles.actions.carryover import carry
from app.cycles.models.cycles import Category, Cycle, CycleTier, DayOff, Reason, Round, TierRule
from app.cycles.rules.calendar import TierPlan, default_deadline, default_tiers
from app.cycles.rules.defaults import CATEGORIES, REASONS
from app.cycles.rules.holidays import BEYOND, days_off
from app.cycles.rules.requirements import Rule, default_rules
from app.cycles.states import CycleState, RoundKind
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


def draft(
    province: Area,
    *,
    fiscal_year: int,
    code: str = "",
    name_th: str = "",
    name_en: str = "",
    tiers: Sequence[TierPlan] = (),
    deadline: date | None = None,
    by: Actor,
) -> Cycle:
    """Draft a cycle for a fiscal year (B.E.); without ``tiers`` it takes the default calendar."""
    policy.may_plan_cycles(by, province.path).must()
    code = code or str(fiscal_year)[-2:]
    if queries.cycle_by_code(province.province, code):
        raise Refusal(_("This province has a cycle with that code already. Choose another code."), field="code")
    cycle = Cycle(
        area_id=province.id,
        area=province,
        province=province.province,
        code=code,
        name_th=name_th or f"แผนปีงบประมาณ {fiscal_year}",
        name_en=name_en or f"Plan for fiscal year {fiscal_year}",
        fiscal_year=fiscal_year,
        deadline=deadline or default_deadline(fiscal_year),
        state=CycleState.DRAFT,
    )
    with recording(by, "cycle.draft", cycle, place=province.path):
        plans = tiers or default_tiers(fiscal_year)
        for tier, plan in zip(_tiers(cycle, plans), plans, strict=True):
            db.session.add_all([tier, *_rules(tier, default_rules(plan.level) if plan.rules is None else plan.rules)])
        db.session.add_all(_days_off(cycle, plans))
    return cycle


def _days_off(cycle: Cycle, plans: Sequence[TierPlan]) -> list[DayOff]:
    first, last = min(plan.opens_on for plan in plans), cycle.deadline + BEYOND
    found = days_off(first, last)
    return [DayOff(cycle_id=cycle.id, day=day, name_th=thai, name_en=english) for day, thai, english in found]


def _tiers(cycle: Cycle, plans: Sequence[TierPlan]) -> list[CycleTier]:
    """Return the tiers of a cycle, the village first."""
    kinds = bodies.body_kinds()
    return [
        CycleTier(
            cycle_id=cycle.id,
            level=tier.level,
            position=position,
            quorum=tier.quorum,
            body_kind_id=kinds[tier.body_kind].id,
            opens_on=tier.opens_on,
            closes_on=tier.closes_on,
        )
        for position, tier in enumerate(plans, start=1)
    ]


def _rules(tier: CycleTier, rules: Sequence[Rule]) -> list[TierRule]:
    return [TierRule(cycle_tier_id=tier.id, rule_kind=rule.kind, code=rule.code, least=rule.least) for rule in rules]


def open_(cycle: Cycle, *, by: Actor) -> Sequence[Round]:
    """Open the cycle: freeze its rules, open a round for every area of its tiers, bring deferred items back."""
    policy.may_open(by, cycle).must()
    with recording(by, "cycle.open", cycle, place=cycle.area.path):
        cycle.state = CycleState.OPEN
        cycle.opened_at = clock.now()
        rounds: dict[str, dict[int, Round]] = {}
        tiers = list(queries.tiers_of(cycle.id))
        for upper_tier, tier in zip([None, *reversed(tiers)], reversed(tiers), strict=False):
            upper = rounds.get(upper_tier.level, {}) if upper_tier else {}
            span = SPAN[Level(upper_tier.level)] if upper_tier else 0
            rounds[tier.level] = _open_tier(cycle, tier, upper, span)
        opened = [round_ for by_path in rounds.values() for round_ in by_path.values()]
        db.session.flush()
        carry(cycle, queries.deferred_of(cycle.province, cycle.fiscal_year))
    return opened


def _open_tier(cycle: Cycle, tier: CycleTier, upper: dict[int, Round], span: int) -> dict[int, Round]:
    """Return the tier's rounds by area path; ``upper`` holds those of the tier above, whose areas span ``span``."""
    levels = ("village", "community") if tier.level == "village" else (tier.level,)
    held_by = bodies.bodies_of_kind(tier.body_kind_id)
    rounds = {}
    for area in areas.below(cycle.area.path, levels, limit=None):
        body = held_by.get(area.id) or _seat(tier.body_kind, area)
        above = upper.get(area.path // span * span) if span else None
        rounds[area.path] = Round(
            ref=f"R{cycle.code}-{area.code}",
            cycle_id=cycle.id,
            area_id=area.id,
            area_path=area.path,
            province=cycle.province,
            level=tier.level,
            position=tier.position,
            number=1,
            round_kind=RoundKind.REGULAR,
            upper_id=above.id if above else None,
            body_id=body.id,
            opens_on=tier.opens_on,
            closes_on=tier.closes_on,
        )
    db.session.add_all(rounds.values())
    return rounds


def _seat(kind: BodyKind, area: Area) -> Body:
    body = Body(
        body_kind_id=kind.id,
        area_id=area.id,
        name_th=f"{kind.name_th} {area.name_th}",
        name_en=f"{kind.name_en}, {area.name_en}",
    )
    db.session.add(body)
    return body


def carry_over(cycle: Cycle, *, by: Actor) -> int:
    """Bring back what earlier cycles have deferred since this one opened; return how many. Doing it twice is once."""
    policy.may_plan_cycles(by, cycle.area.path).must()
    if cycle.state != CycleState.OPEN:
        raise Refusal(_("Only an open cycle takes items over."))
    with recording(by, "cycle.carry_over", cycle, place=cycle.area.path):
        return carry(cycle, queries.deferred_of(cycle.province, cycle.fiscal_year))


def return_round(below: Round, *, upper: Round) -> Round:
    """Return the open round in which the area below mends what ``upper`` returned; opened now if there is none."""
    standing = queries.open_return_round(below.area_id, upper.id)
    if standing:
        return standing
    number = queries.last_number(below.cycle_id, below.area_id) + 1
    opened = Round(
        ref=f"{below.ref.split('~')[0]}~{number}",
        cycle_id=below.cycle_id,
        area_id=below.area_id,
        area_path=below.area_path,
        province=below.province,
        level=below.level,
        position=below.position,
        number=number,
        round_kind=RoundKind.RETURN,
        upper_id=upper.id,
        body_id=below.body_id,
        opens_on=min(clock.today(), upper.closes_on),
        closes_on=upper.closes_on,
    )
    db.session.add(opened)
    db.session.flush()
    return opened


def load_lists(*, by: Actor) -> int:
    """Add the categories and reasons that are missing; return how many. What stands is never overwritten."""
    return add_missing(Category, CATEGORIES, by=by) + add_missing(Reason, REASONS, by=by)
