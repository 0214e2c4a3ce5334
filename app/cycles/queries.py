"""Questions about cycles, rounds and desks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from app.areas.models import Area
from app.areas.states.paths import bounds
from app.bodies.models import Body
from app.cycles.models.cycles import DRAFT_OPEN, Category, Cycle, CycleTier, DayOff, DeskItem, Reason, Round, TierRule
from app.cycles.rules.holidays import OfficeDaysOff
from app.cycles.rules.requirements import Rule, Rules
from app.cycles.rules.workdays import Workdays
from app.cycles.states import CycleState, Outcome, RoundKind, RoundState, RuleKind
from app.store import clock
from app.store.base import db
from app.store.statements import Question, built_once


def categories() -> Sequence[Category]:
    """Return the categories valid today, in their order."""
    return db.session.scalars(*_categories_on(clock.today())).all()


@built_once
def _categories_on(day: date) -> Select[Category]:
    valid = select(Category).where((Category.valid_to.is_(None)) | (Category.valid_to >= day))
    return valid.order_by(Category.position, Category.id)


def reasons(outcome: Outcome | None = None) -> Sequence[Reason]:
    """Return the reasons valid today, of one outcome or of all, in their order."""
    today = clock.today()
    valid = select(Reason).where((Reason.valid_to.is_(None)) | (Reason.valid_to >= today))
    if outcome is not None:
        valid = valid.where(Reason.outcome == outcome)
    return db.session.scalars(valid.order_by(Reason.outcome, Reason.position, Reason.id)).all()


def cycle_by_code(province: int, code: str) -> Cycle | None:
    """Return the cycle of the province (its two digits) with that code."""
    query = select(Cycle).where(Cycle.province == province, Cycle.code == code)
    return None if province > 99 else db.session.scalars(query).first()  # more may not fit the column


def cycles_of(province: int) -> Sequence[Cycle]:
    """Return the province's cycles, newest fiscal year first."""
    return db.session.scalars(*_cycles_of(province)).all()


@built_once
def _cycles_of(province: int) -> Select[Cycle]:
    query = select(Cycle).where(Cycle.province == province).options(joinedload(Cycle.area))
    return query.order_by(Cycle.fiscal_year.desc(), Cycle.id.desc())


def open_days_of(province: int, fiscal_year: int) -> int:
    """Return for how many days the draft of the annual plan of that year lies open at least, as its cycle says."""
    query = select(Cycle.draft_days).where(Cycle.province == province, Cycle.fiscal_year == fiscal_year)
    return db.session.scalar(query.order_by(Cycle.id.desc()).limit(1)) or DRAFT_OPEN


def any_cycle() -> bool:
    """Tell whether there is any cycle yet."""
    return db.session.scalar(select(Cycle.id).limit(1)) is not None


def all_cycles(limit: int = 500) -> Sequence[Cycle]:
    """Return every province's cycles with the province: by province, newest fiscal year first."""
    query = select(Cycle).join(Area, Area.id == Cycle.area_id).options(contains_eager(Cycle.area))
    return db.session.scalars(
        query.order_by(Area.sort_key, Area.id, Cycle.fiscal_year.desc(), Cycle.id.desc()).limit(limit)
    ).all()


def rounds_by_state(cycle_id: int) -> dict[tuple[str, str], int]:
    """Return how many rounds of the cycle there are, by (tier, state)."""
    counted = select(Round.level, Round.state, func.count()).where(Round.cycle_id == cycle_id)
    rows = db.session.execute(counted.group_by(Round.level, Round.state))
    return {(level, state): n for level, state, n in rows}


def cycle_by_id(cycle_id: int) -> Cycle | None:
    """Return the cycle."""
    return db.session.get(Cycle, cycle_id)


def place_of_cycle(args: Mapping[str, Any]) -> int | None:
    """Return the path of the province of the cycle that a route names by ``province`` and ``code``."""
    cycle = cycle_by_code(args["province"], args["code"])
    return cycle.area.path if cycle else None


def open_cycle_of(province: int) -> Cycle | None:
    """Return the province's newest open cycle."""
    query = select(Cycle).where(Cycle.province == province, Cycle.state == CycleState.OPEN)
    return db.session.scalars(query.order_by(Cycle.fiscal_year.desc())).first()


def tiers_of(cycle_id: int) -> Sequence[CycleTier]:
    """Return the cycle's tiers, village first."""
    return db.session.scalars(*_tiers_of(cycle_id)).all()


@built_once
def _tiers_of(cycle_id: int) -> Select[CycleTier]:
    query = select(CycleTier).where(CycleTier.cycle_id == cycle_id).options(joinedload(CycleTier.body_kind))
    return query.order_by(CycleTier.position)


def days_off(cycle_id: int) -> Sequence[DayOff]:
    """Return the days off of the cycle's calendar, in order."""
    return db.session.scalars(select(DayOff).where(DayOff.cycle_id == cycle_id).order_by(DayOff.day)).all()


def workdays_of(cycle_id: int) -> Workdays:
    """Return the working days of the cycle; beyond the days off that it keeps the offices' own calendar goes on."""
    return Workdays(OfficeDaysOff.of(frozenset(db.session.scalars(*_kept_days(cycle_id)))))


@built_once
def _kept_days(cycle_id: int) -> Select[date]:
    return select(DayOff.day).where(DayOff.cycle_id == cycle_id)


def day_off(cycle_id: int, day_id: int) -> DayOff | None:
    """Return one day off of the cycle."""
    return db.session.scalars(select(DayOff).where(DayOff.cycle_id == cycle_id, DayOff.id == day_id)).first()


def open_rounds_at(cycle_id: int, level: str) -> Sequence[Round]:
    """Return the cycle's open regular rounds of one tier."""
    query = select(Round).where(Round.cycle_id == cycle_id, Round.level == level, Round.state == RoundState.OPEN)
    return db.session.scalars(query.where(Round.round_kind == RoundKind.REGULAR).order_by(Round.area_path)).all()


def locked_cycle(cycle_id: int) -> Cycle:
    """Return the cycle as it stands now, locked until the act is over."""
    query = select(Cycle).where(Cycle.id == cycle_id).with_for_update(of=Cycle)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def rule_rows(cycle_tier_id: int) -> Sequence[TierRule]:
    """Return the rules of one tier beside its quorum, as they are kept."""
    query = select(TierRule).where(TierRule.cycle_tier_id == cycle_tier_id)
    return db.session.scalars(query.order_by(TierRule.rule_kind, TierRule.code)).all()


def rules_of(cycle_id: int) -> dict[str, Rules]:
    """Return the rules of each tier of the cycle, by level, the lowest tier first."""
    return _rules(*_rules_of(cycle_id))


def rules_at(round_: Round) -> Rules:
    """Return the rules under which the round stands; none where its tier is not one of the cycle's."""
    return _rules(*_rules_at(round_.cycle_id, round_.level)).get(round_.level, Rules())


@built_once
def _rules_of(cycle_id: int) -> Question:
    return _asking_rules().where(CycleTier.cycle_id == cycle_id)


@built_once
def _rules_at(cycle_id: int, level: str) -> Question:
    return _asking_rules().where(CycleTier.cycle_id == cycle_id, CycleTier.level == level)


def _asking_rules() -> Question:
    query = select(CycleTier.level, CycleTier.quorum, TierRule.rule_kind, TierRule.code, TierRule.least)
    query = query.outerjoin(TierRule, TierRule.cycle_tier_id == CycleTier.id)
    return query.order_by(CycleTier.position, TierRule.rule_kind, TierRule.code)


def _rules(asking: Question, values: Mapping[str, Any]) -> dict[str, Rules]:
    """Return the rules of the tiers by level, village first; one question."""
    found: dict[str, tuple[int, list[Rule]]] = {}
    for level, quorum, kind, code, least in db.session.execute(asking, values):
        _quorum, rules = found.setdefault(str(level), (quorum, []))
        rules += [Rule(RuleKind(kind), code, least)] if kind else []
    return {level: Rules(quorum, tuple(rules)) for level, (quorum, rules) in found.items()}


def round_by_ref(ref: str) -> Round | None:
    """Return the round with its area, body and cycle."""
    return _whole(Round.ref == ref)


def round_by_id(round_id: int) -> Round | None:
    """Return the round with its area, body and cycle."""
    return _whole(Round.id == round_id)


def _whole(which: Any) -> Round | None:
    query = select(Round).where(which).options(joinedload(Round.area), joinedload(Round.cycle))
    return db.session.scalars(query.options(joinedload(Round.body).joinedload(Body.body_kind))).first()


def paths_of_rounds(refs: Sequence[str]) -> dict[str, int]:
    """Return the area paths of the rounds by ref."""
    rows = db.session.execute(select(Round.ref, Round.area_path).where(Round.ref.in_(refs)))
    return {row.ref: row.area_path for row in rows}


def rounds_by_ids(round_ids: Sequence[int]) -> Sequence[Round]:
    """Return the rounds with their cycles, in the order of their ids."""
    query = select(Round).where(Round.id.in_(round_ids)).options(joinedload(Round.cycle).joinedload(Cycle.area))
    return db.session.scalars(query.order_by(Round.id)).all()


def place_of_round(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area whose round the address names by ``ref``."""
    return db.session.scalar(select(Round.area_path).where(Round.ref == args["ref"]))


def locked_round(round_id: int) -> Round:
    """Return the round as it stands now, locked until the act is over (PostgreSQL; SQLite has one writer)."""
    query = select(Round).where(Round.id == round_id).with_for_update(of=Round)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def open_round_of(area_path: int, cycle_id: int | None = None) -> Round | None:
    """Return the area's newest open round, in one cycle or in any."""
    query = select(Round).where(Round.area_path == area_path, Round.state == RoundState.OPEN)
    if cycle_id is not None:
        query = query.where(Round.cycle_id == cycle_id)
    return db.session.scalars(query.order_by(Round.id.desc()).options(joinedload(Round.cycle))).first()


def rounds_below(path: int, cycle_id: int, *, open_only: bool = False) -> Sequence[Round]:
    """Return the cycle's rounds in the subtree at ``path``, widest tier first, then by area and number."""
    low, high = bounds(path)
    query = select(Round).where(Round.cycle_id == cycle_id, Round.area_path.between(low, high))
    if open_only:
        query = query.where(Round.state == RoundState.OPEN)
    query = query.options(joinedload(Round.area))
    return db.session.scalars(query.order_by(Round.position.desc(), Round.area_path, Round.number)).all()


def open_rounds_under(round_id: int) -> int:
    """Return how many rounds that hand up to this one are still open."""
    counted = select(func.count()).where(Round.upper_id == round_id, Round.state == RoundState.OPEN)
    return db.session.scalar(counted) or 0


def last_number(cycle_id: int, area_id: int) -> int:
    """Return the highest round number of the area in the cycle."""
    query = select(func.max(Round.number)).where(Round.cycle_id == cycle_id, Round.area_id == area_id)
    return db.session.scalar(query) or 0


def open_return_round(area_id: int, upper_id: int) -> Round | None:
    """Return the area's open round that mends what ``upper_id`` returned."""
    query = select(Round).where(Round.area_id == area_id, Round.upper_id == upper_id, Round.state == RoundState.OPEN)
    return db.session.scalars(query.where(Round.round_kind == RoundKind.RETURN)).first()


def desk_items(round_id: int, item_ids: Sequence[int] | None = None) -> Sequence[DeskItem]:
    """Return items of the round's desk, all or those named, in order of arrival."""
    query = select(DeskItem).where(DeskItem.round_id == round_id)
    if item_ids is not None:
        query = query.where(DeskItem.item_id.in_(item_ids))
    return db.session.scalars(query.order_by(DeskItem.id)).all()


def standing(item_ids: Sequence[int]) -> Sequence[Any]:
    """Return what is counted of the items on the desks that they reached last, each with the cycle of that desk."""
    counted = (DeskItem.item_kind, DeskItem.category_id, DeskItem.area_path, DeskItem.outcome)
    query = select(DeskItem.id, *counted, DeskItem.households, DeskItem.votes, DeskItem.satang, Round.cycle_id)
    query = query.join(Round, Round.id == DeskItem.round_id)
    return db.session.execute(query.where(DeskItem.item_id.in_(item_ids), DeskItem.current)).all()


def deferred_of(province: int, before_year: int) -> Sequence[tuple[DeskItem, int]]:
    """Return the items that closed rounds of earlier cycles deferred and that lie on no newer desk, with area ids."""
    query = (
        select(DeskItem, Round.area_id)
        .join(Round, Round.id == DeskItem.round_id)
        .join(Cycle, Cycle.id == Round.cycle_id)
        .where(
            Round.province == province,
            Cycle.fiscal_year < before_year,
            Round.state != RoundState.OPEN,
            DeskItem.outcome == Outcome.DEFERRED,
            DeskItem.current,
        )
        .order_by(DeskItem.id)
    )
    return [(item, area_id) for item, area_id in db.session.execute(query)]


def regular_rounds(cycle_id: int) -> Sequence[Round]:
    """Return the open rounds that the cycle itself opened, one for each area."""
    query = select(Round).where(Round.cycle_id == cycle_id, Round.number == 1, Round.state == RoundState.OPEN)
    return db.session.scalars(query).all()
