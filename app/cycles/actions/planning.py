"""What can be done with the calendar and the rules of a cycle; its rules only while it is a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from flask_babel import gettext as _

from app.cycles import policy, queries
from app.cycles.models.cycles import Cycle, CycleTier, DayOff, TierRule
from app.cycles.rules.requirements import Rule
from app.cycles.rules.workdays import TierSpan
from app.cycles.states import CycleState
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store.base import db
from app.web.conflict import Refusal, unmoved


def dates_of(cycle: Cycle) -> dict[str, str]:
    """Return the calendar as it stands, by field: a form carries its mark."""
    windows = {t.level: f"{t.opens_on.isoformat()} {t.closes_on.isoformat()}" for t in queries.tiers_of(cycle.id)}
    return {"deadline": cycle.deadline.isoformat(), **windows}


def set_dates(cycle: Cycle, windows: Sequence[TierSpan], *, deadline: date, by: Actor, seen: str = "") -> int:
    """Move the windows of the tiers and of their open rounds; return how many rounds moved."""
    policy.may_plan_cycles(by, cycle.area.path).must()
    if cycle.state == CycleState.CLOSED:
        raise Refusal(_("This cycle is closed; its calendar stands."))
    unmoved(seen, dates_of(queries.locked_cycle(cycle.id)))
    asked = {window.level: window for window in windows}
    moved = 0
    with recording(by, "cycle.set_dates", cycle, place=cycle.area.path):
        cycle.deadline = deadline
        for tier in queries.tiers_of(cycle.id):
            window = asked[tier.level]
            if (tier.opens_on, tier.closes_on) == (window.opens_on, window.closes_on):
                continue
            tier.opens_on, tier.closes_on = window.opens_on, window.closes_on
            for round_ in queries.open_rounds_at(cycle.id, tier.level):
                round_.opens_on, round_.closes_on = window.opens_on, window.closes_on
                moved += 1
    return moved


def add_day(cycle: Cycle, *, day: date, name_th: str, name_en: str = "", by: Actor) -> DayOff:
    """Add a day off, for example a special holiday of the cabinet."""
    policy.may_plan_cycles(by, cycle.area.path).must()
    if any(one.day == day for one in queries.days_off(cycle.id)):
        raise Refusal(_("This day is a day off already."), field="day")
    off = DayOff(cycle_id=cycle.id, day=day, name_th=name_th.strip(), name_en=name_en.strip(), special=True)
    with recording(by, "cycle.add_day", cycle, place=cycle.area.path):
        db.session.add(off)
    return off


def drop_day(cycle: Cycle, off: DayOff, *, by: Actor) -> None:
    """Take a day off out of the calendar: the offices are open on it."""
    policy.may_plan_cycles(by, cycle.area.path).must()
    with recording(by, "cycle.drop_day", cycle, place=cycle.area.path):
        db.session.delete(off)


def change(
    cycle: Cycle, *, name_th: str, name_en: str, reply_days: int | None = None, draft_days: int | None = None, by: Actor
) -> None:
    """Change the names of a draft, within how many working days bodies answer, and how long drafts lie open."""
    policy.may_open(by, cycle).must()
    with recording(by, "cycle.change", cycle, place=cycle.area.path):
        cycle.name_th, cycle.name_en = name_th.strip(), name_en.strip() or name_th.strip()
        cycle.reply_days = reply_days or cycle.reply_days
        cycle.draft_days = draft_days or cycle.draft_days


def set_rules(tier: CycleTier, cycle: Cycle, *, quorum: int, rules: Sequence[Rule], by: Actor) -> None:
    """Set the quorum and the other rules of one tier of a draft; from the opening on they are frozen."""
    policy.may_open(by, cycle).must()
    standing: Mapping[tuple[str, str], TierRule] = {
        (row.rule_kind, row.code): row for row in queries.rule_rows(tier.id)
    }
    wanted = {(str(rule.kind), rule.code): rule for rule in rules}
    with recording(by, "cycle.set_rules", cycle, place=cycle.area.path):
        tier.quorum = quorum
        for key, rule in wanted.items():
            row = standing.get(key) or TierRule(cycle_tier_id=tier.id, rule_kind=rule.kind, code=rule.code)
            row.least = rule.least
            db.session.add(row)
        for key in standing.keys() - wanted.keys():
            db.session.delete(standing[key])
