"""Indicators are records: aimed year by year, measured with a source, ended for good; the gaps are counted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from app.ledger.actor import OPERATOR
from app.ledger.recording import recording
from app.plans.actions import indicators
from app.plans.models.indicators import Indicator
from app.plans.rules.gaps import Place, gaps
from app.plans.rules.indicators import standing
from app.plans.states import AimState, Direction, NodeLevel
from app.store import clock
from app.web.conflict import Refusal
from tests.factories import plans


@pytest.mark.parametrize(
    ("direction", "target", "value", "found"),
    [
        (Direction.UP, 80, 80, AimState.REACHED),
        (Direction.UP, 80, 79, AimState.SHORT),
        (Direction.DOWN, 80, 79, AimState.REACHED),
        (Direction.DOWN, 80, 81, AimState.SHORT),
        (Direction.UP, None, 5, AimState.NO_TARGET),
        (Direction.UP, 80, None, AimState.UNMEASURED),
    ],
)
def test_a_year_stands_as_its_value_is_to_the_target(
    direction: Direction, target: int | None, value: int | None, found: AimState
) -> None:
    assert standing(direction, target, value) == found


def test_a_value_is_not_measured_tomorrow_nor_outside_the_plan(indicator: Indicator) -> None:
    told: dict[str, Any] = {"value": 1, "source": "ก", "post": "ข", "by": plans.planner()}
    with pytest.raises(Refusal):
        indicators.measure(indicator, fiscal_year=2566, measured_on=clock.today() + timedelta(1), **told)
    with pytest.raises(Refusal):
        indicators.measure(indicator, fiscal_year=2599, measured_on=clock.today(), **told)


def test_what_has_ended_is_neither_changed_nor_measured(indicator: Indicator) -> None:
    indicators.end(indicator, by=plans.planner())

    with pytest.raises(Refusal):
        indicators.change(indicator, plans.draft_indicator(), by=plans.planner())
    told: dict[str, Any] = {"fiscal_year": 2566, "value": 1, "measured_on": clock.today()}
    with pytest.raises(Refusal):
        indicators.measure(indicator, **told, source="ก", post="ข", by=plans.planner())
    with pytest.raises(IntegrityError), recording(OPERATOR, "indicator.change", indicator, place=25 * 10**8):
        indicator.name = "อื่น"


def test_gaps_of_plain_places() -> None:
    def place(ident: int, above: int | None, level: NodeLevel, hanging: int = 0, citizens: int = 0) -> Place:
        return Place(id=ident, parent_id=above, level=level, led=False, hanging=hanging, citizens=citizens)

    chain = [place(1, None, NodeLevel.GOAL), place(2, 1, NodeLevel.ISSUE), place(3, 2, NodeLevel.PROGRAMME, 2, 0)]
    chain += [place(4, 1, NodeLevel.ISSUE), place(5, 4, NodeLevel.PROGRAMME, 1, 1), place(6, 4, NodeLevel.PROGRAMME)]

    found = gaps(chain, measured=[1])

    assert found.empty == [6]
    assert found.unmeasured == [2, 4]
    assert found.unled == [2, 4]
    assert found.voiceless == [2, 3]
