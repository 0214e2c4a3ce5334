"""One address for each route of the screening, with the area that it is about."""

from __future__ import annotations

from collections.abc import Callable

from tests.house.samples.sample import Sample
from tests.house.story import VILLAGE, Story


def _of_screening(story: Story) -> Sample:
    return Sample({"ref": story.screening.screening.ref})


def _of_candidate(story: Story) -> Sample:
    return Sample({"ref": story.screening.screened[0].candidate.ref}, VILLAGE)


def _of_plan(story: Story) -> Sample:
    return Sample({"plan_id": story.screening.plan.id})


#: For each endpoint with arguments, the sample; add yours when you hang a door.
SAMPLES: dict[str, Callable[[Story], Sample]] = {
    **{
        f"screening.{view}": _of_screening
        for view in ("days", "postpone", "declaring", "declare", "cards", "cards_workbook", "hand_in")
    },
    **{
        f"screening.{view}": _of_candidate
        for view in ("candidate", "formal", "check", "ruling", "rule", "card", "score", "recuse")
    },
    **{f"screening.{view}": _of_plan for view in ("board", "new", "begin", "new_criteria", "draft_criteria")},
    **{
        f"screening.{view}": lambda story: Sample(
            {"ref": story.screening.screened[0].candidate.ref, "number": 1}, VILLAGE
        )
        for view in ("condition", "end_condition")
    },
    "reports.score_cards": _of_screening,
    "screening.move": lambda story: Sample({"ref": story.screening.screening.ref, "move": "draw"}),
    "screening.criteria": lambda story: Sample({"ident": story.screening.screening.criteria_set_id}),
}
