"""Money is conserved: whatever is tried, no envelope gives more than it holds unless somebody signs for it."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.plans.actions import candidates as candidates_actions
from app.plans.actions import funding
from app.plans.models.funding import Envelope, Project
from app.web.conflict import Refusal
from tests.factories import forums, plans

MOVES = st.lists(
    st.one_of(
        st.tuples(st.integers(0, 3), st.integers(0, 60), st.sampled_from(["", "ผู้ว่าราชการจังหวัดเห็นชอบ"])),
        st.integers(0, 200),
    ),
    max_size=20,
)


@pytest.fixture
def four() -> tuple[list[Project], Envelope]:
    """Four projects of one envelope."""
    world = forums.world()
    annual, envelope = plans.annual(plans.plan(world), satang=100)
    candidates = [
        plans.confirm(candidates_actions.take_in([one], by=plans.planner())) for one in plans.adopted(world, 4)
    ]
    return [funding.place(one, annual, envelope, requested=60, by=plans.planner()) for one in candidates], envelope


def move_money(project: Project, envelope: Envelope, allocated: int, override: str) -> None:
    money = funding.Money(envelope=envelope, requested=60, allocated=allocated, override=override, part_why=plans.PART)
    funding.change_money(project, money, by=plans.planner())


def set_ceiling(project: Project, envelope: Envelope, satang: int) -> None:
    funding.set_envelope(project.annual_plan, envelope.funding_source, satang=satang, by=plans.planner())


@settings(max_examples=25)
@given(moves=MOVES)
def test_no_envelope_gives_more_than_it_holds_unless_somebody_signs(
    four: tuple[list[Project], Envelope], moves: list[tuple[int, int, str] | int]
) -> None:
    projects, envelope = four
    for project in projects:
        move_money(project, envelope, 0, "")
    set_ceiling(projects[0], envelope, 100)
    for move in moves:
        with suppress(Refusal):
            if isinstance(move, int):
                set_ceiling(projects[0], envelope, move)
            else:
                move_money(projects[move[0]], envelope, *move[1:])
        unsigned = sum(one.allocated for one in projects if not one.override)
        total = sum(one.allocated for one in projects)
        assert unsigned <= envelope.satang
        assert total <= envelope.satang or any(one.override for one in projects)
