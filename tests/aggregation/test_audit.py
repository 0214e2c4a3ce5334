"""The books are checked against the decisions: a counter changed by hand is named."""

from __future__ import annotations

import pytest

from app.aggregation.queries import sheets
from app.aggregation.queries.audit import audit
from app.forums.actions import needs as needs_actions
from app.store.base import db
from tests.factories.forums import facilitator, forum, needs, world


@pytest.mark.parametrize("table", ["area_stat", "item_stat"])
def test_the_reviewers_check_names_a_counter_that_was_changed_by_hand(table: str) -> None:
    w = world()
    needs(forum(w.village), 2)
    db.session.connection().exec_driver_sql(f"UPDATE {table} SET n = n + 1")

    assert any("counter" in fault for fault in audit().faults)


def test_votes_counted_after_a_need_was_recorded_stand_on_the_desk_and_in_the_balance() -> None:
    w = world()
    sitting = forum(w.village)
    first, second = needs(sitting, 2)

    needs_actions.set_votes(sitting, {first.id: 31, second.id: 4}, by=facilitator())

    assert sheets.sheet_of_round(w.village.id).total.votes == 35
    assert audit().faults == ()
