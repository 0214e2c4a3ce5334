"""What rooms above say against funding a candidate stands among what approval still lacks."""

from __future__ import annotations

import pytest

from app.plans.actions import funding
from app.plans.models.funding import Project
from app.plans.queries import candidates
from app.plans.queries.hindrances import HINDRANCES
from app.plans.queries.obstacles import obstacles_to_approval
from app.web.conflict import Refusal
from tests.factories import plans


def test_what_another_room_says_against_a_candidate_stands_in_the_way_of_approval(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    candidate = candidates.candidate_by_ref("C70-25-1")
    assert candidate is not None
    monkeypatch.setattr(
        "app.plans.queries.hindrances.HINDRANCES", [*HINDRANCES, lambda ids: {candidate.id: ["ยังไม่ผ่านการกลั่นกรอง"]}]
    )

    (found,) = obstacles_to_approval(project.annual_plan)

    assert (found.text, found.candidate_ref) == ("ยังไม่ผ่านการกลั่นกรอง", candidate.ref)
    with pytest.raises(Refusal, match="ยังไม่ผ่านการกลั่นกรอง"):
        funding.approve(project.annual_plan, by=plans.planner())
