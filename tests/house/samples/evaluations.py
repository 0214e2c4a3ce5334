"""One address for each route of the evaluation, with the area that it is about."""

from __future__ import annotations

from collections.abc import Callable

from tests.house.keepers import PROVINCE
from tests.house.samples.sample import Sample
from tests.house.story import VILLAGE, Story


def _of_round(story: Story) -> Sample:
    return Sample({"ref": story.quarter.round_.ref}, PROVINCE)


def _of_subject(story: Story) -> Sample:
    return Sample({"ref": story.quarter.round_.ref, "position": 1}, PROVINCE)


def _of_half(_story: Story) -> Sample:
    return Sample({"code": PROVINCE, "half_code": "2570-1"}, PROVINCE)


#: For each endpoint with arguments, the sample; add yours when you hang a door.
SAMPLES: dict[str, Callable[[Story], Sample]] = {
    **{f"evaluation.{view}": _of_round for view in ("board", "board_json", "close")},
    **{f"evaluation.{view}": _of_subject for view in ("subject", "sheet", "send", "reply")},
    **dict.fromkeys(("evaluation.half", "evaluation.half_json", "reports.half"), _of_half),
    **{f"evaluation.{view}": lambda _story: Sample({"code": PROVINCE}, PROVINCE) for view in ("new", "begin")},
    **{
        f"evaluation.{view}": lambda _story: Sample({"code": PROVINCE, "about": "project"}, PROVINCE)
        for view in ("new_questions", "draft_questions")
    },
    **{
        f"findings.{view}": lambda story: Sample({"ref": story.finding.ref}, VILLAGE)
        for view in ("show", "picture", "release", "withhold", "reply", "settle")
    },
    "evaluation.questions": lambda story: Sample({"ident": story.quarter.round_.question_set_id}),
}
