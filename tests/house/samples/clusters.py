"""One address for each route of the clusters, with the cluster or the province that it is about."""

from __future__ import annotations

from collections.abc import Callable

from tests.house.samples.sample import Sample
from tests.house.story import Story


def _of_cluster(story: Story) -> Sample:
    code = story.meeting.cycle.cluster.area.code
    return Sample({"code": code}, code)


def _of_meeting(story: Story) -> Sample:
    code = story.meeting.cycle.cluster.area.code
    return Sample({"code": code, "year": story.meeting.cycle.fiscal_year, "number": story.meeting.number}, code)


def _of_joint(story: Story) -> Sample:
    return Sample({"ref": story.joint.ref}, story.joint.cycle.cluster.area.code)


def _of_part(story: Story) -> Sample:
    return Sample({"ref": story.joint.ref, "province": 25})


#: For each endpoint with arguments, the sample; add yours when you hang a door.
SAMPLES: dict[str, Callable[[Story], Sample]] = {
    **{
        f"clusters.{view}": _of_cluster
        for view in (
            *("show", "provinces", "move", "verify", "seat"),
            *("new_cycle", "open_cycle", "new_meeting", "call_meeting"),
        )
    },
    **{f"clusters.{view}": _of_cluster for view in ("joints", "new_joint", "draft_joint", "pool", "gather")},
    **{f"clusters.{view}": _of_joint for view in ("joint", "plan", "write_plan", "adopt", "fund")},
    **{f"clusters.{view}": _of_part for view in ("part", "tell", "answer", "withdraw")},
    **{f"clusters.{view}": _of_meeting for view in ("meeting", "hold")},
}
