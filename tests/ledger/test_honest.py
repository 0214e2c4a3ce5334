"""No false alarm: whatever people honestly do, the entries say what the tables hold."""

from __future__ import annotations

from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger.rebuild.queries import faults
from app.store.base import db
from tests.factories import forums, proposals
from tests.factories.people import account

STEPS = st.lists(
    st.tuples(st.sampled_from(["needs", "proposal", "change", "counted", "account"]), st.integers(1, 4)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=8)
@given(steps=STEPS)
def test_random_honest_histories_show_nothing(app: Flask, steps: list[tuple[str, int]]) -> None:
    savepoint = db.session.get_bind().begin_nested()  # type: ignore[union-attr] # tests bind a connection
    try:
        world = forums.world()
        sitting = forums.forum(world.village)
        needs, made = forums.needs(sitting, 1), []
        for step, n in steps:
            if step == "needs":
                needs += forums.needs(sitting, n, households=n, satang=n * 100)
            elif step == "proposal":
                made.append(proposals.proposal(world.village, needs[:n]))
            elif step == "change" and made:
                proposals.change(made[-1], title=f"ถนนสายที่ {n}", satang=n * 1000)
            elif step == "counted":
                needs += forums.needs(forums.forum(world.village), n)
            elif step == "account":
                account("planner", "25")
        assert list(faults()) == []
    finally:
        db.session.remove()
        savepoint.rollback()
