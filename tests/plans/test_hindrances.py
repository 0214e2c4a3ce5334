"""What rooms above say against funding a candidate hinders the approval until it is overridden in public."""

from __future__ import annotations

import pytest

from app.plans.actions import approval
from app.plans.models.funding import Project
from app.plans.queries import candidates
from app.plans.queries.approval import sheet_of
from app.plans.queries.hindrances import HINDRANCES
from app.web.conflict import Refusal
from tests.factories import plans

SENTENCE = "ยังไม่ผ่านการกลั่นกรอง"


def test_what_another_room_says_against_a_candidate_stands_in_the_way_of_approval(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    candidate = candidates.candidate_by_ref("C70-25-1")
    assert candidate is not None
    monkeypatch.setattr(
        "app.plans.queries.hindrances.HINDRANCES", [*HINDRANCES, lambda ids: {candidate.id: [SENTENCE]}]
    )

    (found,) = sheet_of(project.annual_plan).standing

    assert (found.text, found.about) == (f"{candidate.ref}: {SENTENCE}", candidate.ref)
    with pytest.raises(Refusal, match=SENTENCE):
        plans.proposed_plan(project.annual_plan)
    reason = "ก.บ.จ. ให้เสนอได้เพราะเป็นเหตุเร่งด่วน"
    approval.override(project.annual_plan, found.code, found.about, reason, by=plans.planner())
    assert plans.approve(project.annual_plan)
