"""Each measure on each level equals what a plain count over the records themselves gives, and adds up to the whole."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import select

from app.aggregation.actions import decide
from app.aggregation.queries.sheets import sheets_of_area
from app.areas.states.paths import SPAN, Level
from app.cycles.actions import cycles as cycle_actions
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.rules.outcomes import LEADING
from app.cycles.states import Outcome, Road
from app.forums.actions import needs as needs_actions
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.forums.states.sittings import ForumState
from app.ledger.actor import OPERATOR
from app.plans.models.funding import Project
from app.store.base import db
from app.themes.queries import figures as queries
from app.themes.queries.extent import Extent
from app.themes.rules.aligned import FundedPart, largest_dimension, nobody_asked, nothing_funded
from app.themes.rules.measures import Measure, ValuePair
from tests.factories import forums, themes
from tests.factories.aggregation import ruling
from tests.factories.forums import World, facilitator

EXTENTS = (
    Extent(path=0, level=Level.PROVINCE),
    Extent(path=2500000000, level=Level.DISTRICT),
    Extent(path=2500000000, level=Level.SUBDISTRICT),
    Extent(path=2501000000, level=Level.SUBDISTRICT),
    Extent(path=2501130000, level=Level.VILLAGE),
)


def part(path: int, extent: Extent) -> int:
    return path // SPAN[extent.level] * SPAN[extent.level]


def asked(measure: Measure, extent: Extent, world: World, category: str = "") -> dict[int, ValuePair]:
    return queries.figures(measure, extent, [world.cycle.id], category).get(world.cycle.id, {})


@pytest.mark.parametrize("extent", EXTENTS)
def test_needs_equal_the_needs_recorded_and_the_balance_sheet(extent: Extent) -> None:
    world = themes.told()
    live = Counter(part(path, extent) for path in db.session.scalars(select(Need.area_path)))

    found = asked(Measure.NEEDS, extent, world)

    assert {path: pair.above for path, pair in found.items()} == live
    sheets = sheets_of_area(world.cycle.id, extent.path or world.areas["25"].path)
    needs = [line for (_tier, kind), one in sheets.items() if kind == "need" for line in one.arrived]
    recorded = sum(line.sums.n for line in needs if line.code == Road.RECORDED)
    assert sum(pair.above for pair in found.values()) == recorded == 6


@pytest.mark.parametrize("extent", EXTENTS)
def test_answered_counts_each_need_once_where_it_stands(extent: Extent) -> None:
    world = themes.told()
    rows = db.session.execute(
        select(DeskItem.area_path, DeskItem.outcome).where(DeskItem.current, DeskItem.item_kind == "need")
    ).all()
    live: dict[int, ValuePair] = {}
    for path, outcome in rows:
        at = part(path, extent)
        live[at] = live.get(at, ValuePair(0, 0)) + ValuePair(int(outcome in LEADING), 1)

    found = asked(Measure.ANSWERED, extent, world)

    assert found == live
    assert sum((pair for pair in found.values()), ValuePair()) == ValuePair(1, 6)


def test_answered_keeps_what_a_later_cycle_took_over() -> None:
    world = themes.told()
    extent = EXTENTS[1]
    left = [
        item
        for item in db.session.scalars(select(DeskItem).where(DeskItem.round_id == world.neighbour.id))
        if item.outcome is None
    ]
    decide.decide(world.neighbour, [ruling(item.item_id, Outcome.DEFERRED) for item in left], by=facilitator())
    before = asked(Measure.ANSWERED, extent, world)
    later = cycle_actions.draft(world.areas["25"], fiscal_year=2571, by=OPERATOR)
    cycle_actions.open_(later, by=OPERATOR)

    assert asked(Measure.ANSWERED, extent, world) == before


@pytest.mark.parametrize("extent", EXTENTS)
def test_forums_equal_the_villages_that_met(extent: Extent) -> None:
    world = themes.told()
    due = db.session.scalars(select(Round.area_path).where(Round.position == 1)).all()
    met = set(db.session.scalars(select(Forum.area_path).where(Forum.state == ForumState.HELD)))
    live: dict[int, ValuePair] = {}
    for path in due:
        live[part(path, extent)] = live.get(part(path, extent), ValuePair(0, 0)) + ValuePair(int(path in met), 1)

    assert asked(Measure.FORUMS, extent, world) == live


@pytest.mark.parametrize("extent", EXTENTS)
def test_participation_equals_the_heads_at_the_doors(extent: Extent) -> None:
    world = themes.told()
    live: Counter[int] = Counter()
    for path, n in db.session.execute(select(Forum.area_path, Forum.attendance_total)):
        live[part(path, extent)] += n

    assert {path: pair.above for path, pair in asked(Measure.PARTICIPATION, extent, world).items()} == dict(live)


@pytest.mark.parametrize("extent", EXTENTS)
def test_money_equals_the_funded_projects(extent: Extent) -> None:
    world = themes.paid()
    projects = db.session.scalars(select(Project)).all()
    live: Counter[int] = Counter()
    for project in projects:
        live[part(project.area_path, extent)] += project.allocated

    assert {path: pair.above for path, pair in asked(Measure.BAHT, extent, world).items()} == dict(live)
    assert asked(Measure.ORIGIN, extent, world) == {path: ValuePair(n, n) for path, n in live.items()}


@pytest.mark.parametrize("extent", EXTENTS)
def test_money_without_needs_and_needs_without_money_add_up_to_what_was_asked_and_funded(extent: Extent) -> None:
    world = themes.paid()
    needs = {path: pair.above for path, pair in asked(Measure.NEEDS, extent, world).items()}
    baht = {path: pair.above for path, pair in asked(Measure.BAHT, extent, world).items()}
    unfunded, unasked = asked(Measure.UNFUNDED, extent, world), asked(Measure.UNASKED, extent, world)
    largest = asked(Measure.LARGEST, extent, world)

    assert {path: pair.below for path, pair in unfunded.items()} == needs
    assert {path: pair.below for path, pair in unasked.items()} == baht
    assert {path: pair.below for path, pair in largest.items()} == baht
    assert all(0 <= pair.above <= (pair.below or 0) for one in (unfunded, unasked, largest) for pair in one.values())


def test_a_project_above_an_area_covers_its_needs_and_one_beside_it_does_not() -> None:
    asked_for = {(1, 2501130000): {7: 3, 8: 2}, (1, 2501140000): {7: 1}}
    covering = [FundedPart(1, 2501000000, 7, "economy", 100), FundedPart(1, 2501140000, 8, "society", 50)]

    assert nothing_funded(asked_for, covering, [10_000, 1_000_000]) == [(1, 2501130000, 2, 5), (1, 2501140000, 0, 1)]
    assert nobody_asked(asked_for, covering) == [(1, 2501000000, 100, 100), (1, 2501140000, 50, 50)]
    assert largest_dimension([*covering, FundedPart(1, 2501140000, 7, "economy", 20)]) == [
        (1, 2501000000, 100, 100),
        (1, 2501140000, 50, 70),
    ]


def test_a_category_narrows_the_measures_of_needs() -> None:
    world = themes.told()
    code = forums.cycle_queries.categories()[0].code

    assert asked(Measure.NEEDS, EXTENTS[1], world, code) == asked(Measure.NEEDS, EXTENTS[1], world)
    assert asked(Measure.NEEDS, EXTENTS[1], world, "none") == {}
    assert asked(Measure.ANSWERED, EXTENTS[1], world, "none") == {}


def test_what_was_recorded_at_an_upper_forum_belongs_to_no_part() -> None:
    world = themes.told()
    upper = forums.forum(world.rounds["2501"], by=OPERATOR)
    needs_actions.record_needs(upper, [forums.need_draft()], by=OPERATOR)
    found = asked(Measure.NEEDS, EXTENTS[2], world)

    assert found[2501130000].above == 6
    assert sum(pair.above for pair in found.values()) == 7


def test_people_are_those_of_the_newest_count() -> None:
    world = themes.told()
    paths = [world.areas[code].path for code in ("25", "2501", "25011305")]

    assert queries.people(paths) == {2500000000: (4000, themes.COUNTED), 2501000000: (3000, themes.COUNTED)}
