"""Whatever somebody writes in place of the newest head, acts go on, and the check tells of it."""

from __future__ import annotations

import pytest
from flask import Flask

from app.ledger.cli import CHECKS
from tests.behind import by_hand, unrefused
from tests.factories import people


@pytest.mark.parametrize("head", ["", "no head at all", "zz" * 32, "AB" * 32, "é" * 64])
def test_an_act_is_recorded_after_a_head_that_is_none(app: Flask, head: str) -> None:
    people.account("planner", "25")
    with unrefused("leaf"):
        by_hand("UPDATE leaf SET head = :head WHERE id = (SELECT max(id) FROM leaf)", head=head)
    people.account("reviewer", "25")
    assert [fault for check in CHECKS for fault in check()]
