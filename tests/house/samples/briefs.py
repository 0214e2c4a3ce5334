"""One address for each route of briefs, their costs and the data behind them, with the area that it is about."""

from __future__ import annotations

from collections.abc import Callable

from app.opendata.actions.packs import publish_pack
from tests.house.samples.sample import Sample
from tests.house.samples.subjects import of_province
from tests.house.story import PROVINCE, VILLAGE, Story


def _of_candidate(story: Story) -> Sample:
    """The candidate, once its brief has a cost line."""
    assert story.cost_line.id
    return Sample({"ref": story.candidate.ref}, VILLAGE)


def _of_line(story: Story) -> Sample:
    return Sample({"ref": story.candidate.ref, "position": story.cost_line.position}, VILLAGE)


def _of_dataset(story: Story) -> Sample:
    return Sample({"ref": story.dataset.ref})


def _of_beginning(story: Story) -> Sample:
    return Sample({"beginning_id": story.earlier.beginning_id}, PROVINCE)


def _of_papers(story: Story) -> Sample:
    return Sample({"annual_id": story.project.annual_plan_id, "ending": "pdf"})


def _of_summary(story: Story) -> Sample:
    return Sample({"plan_id": story.project.annual_plan.plan_id, "ending": "pdf"})


def _of_ministry(story: Story) -> Sample:
    return Sample({"code": story.ministry.code})


def _of_pack(story: Story) -> Sample:
    return Sample({"code": story.ministry.code, "fiscal_year": story.candidate.cycle.fiscal_year})


def _of_made_pack(story: Story) -> Sample:
    """The pack, once its file is there."""
    made = _of_pack(story)
    publish_pack(story.ministry, made.args["fiscal_year"], "https://example.org")
    return made


#: For each endpoint with arguments, the sample; add yours when you hang a door.
SAMPLES: dict[str, Callable[[Story], Sample]] = {
    **{f"datasets.{view}": _of_dataset for view in ("show", "bring", "cite")},
    **{f"plans.{view}": _of_candidate for view in ("costs", "add_cost", "complete_brief", "check_brief")},
    **{f"plans.{view}": _of_candidate for view in ("giving_back", "give_back")},
    **{f"plans.{view}": _of_line for view in ("cost", "change_cost", "remove_cost")},
    **{f"beginnings.{view}": _of_beginning for view in ("show", "take", "undo")},
    "beginnings.form": lambda _story: Sample({"kind": "chain"}),
    "beginnings.project": lambda story: Sample({"ref": story.earlier.ref}),
    **dict.fromkeys(("beginnings.projects", "beginnings.workbook"), of_province),
    **dict.fromkeys(("plans.unit_costs", "plans.write_unit_cost"), of_province),
    **dict.fromkeys(("origins.profile", "reports.profile"), of_province),
    "reports.brief": lambda story: Sample({**_of_candidate(story).args, "ending": "pdf"}, VILLAGE),
    "reports.briefs_of_year": _of_papers,
    "reports.summary": _of_summary,
    **{f"ministries.{view}": _of_ministry for view in ("show", "enter", "move")},
    **{f"ministries.{view}": _of_pack for view in ("answering", "answer")},
    **{f"opendata.{view}": _of_pack for view in ("ministry", "make_ministry")},
    "opendata.ministry_zip": _of_made_pack,
}
