"""One address for each route of the forums, with the area that it is about."""

from __future__ import annotations

from collections.abc import Callable

from tests.factories import sheets
from tests.house.samples.sample import Sample
from tests.house.samples.subjects import of_province, of_village_round
from tests.house.story import VILLAGE, Story


def _of_flag(story: Story) -> Sample:
    return Sample({"flag_id": story.flag.id}, VILLAGE)


#: For each endpoint with arguments, the sample; add yours when you hang a door.
SAMPLES: dict[str, Callable[[Story], Sample]] = {
    **{
        f"forums.{view}": lambda story: Sample({"ref": story.forum.ref}, VILLAGE)
        for view in (
            *("edit", "change", "hold", "cancel", "record", "attendance", "count", "agenda", "minute"),
            *("reasons", "explain", "certify", "close", "attest", "give_back", "amend"),
            *("needs", "record_needs", "votes", "set_votes", "show", "show_json", "slips"),
        )
    },
    **{
        endpoint: lambda story: Sample({"ref": story.world.village.ref}, VILLAGE)
        for endpoint in ("forums.new", "forums.plan", "proposals.index", "proposals.new", "proposals.draft")
    },
    **{
        f"forums.{view}": lambda story: Sample({"ref": story.forum.ref}, VILLAGE)
        for view in ("photos", "files", "add_photos", "add_sheet", "field", "field_json", "send")
    },
    **{
        f"forums.{view}": lambda story: Sample({"ref": story.forum.ref, "number": story.photo.number}, VILLAGE)
        for view in ("photo", "remove_file")
    },
    "forums.sheet": lambda story: Sample({"ref": story.forum.ref, "number": story.sheet.number}, VILLAGE),
    **{
        f"openrosa.{view}": lambda story: Sample({"ref": story.forum.ref}, VILLAGE)
        for view in ("form", "manifest", "xlsform")
    },
    "openrosa.media": lambda story: Sample({"ref": story.forum.ref, "name": "categories"}, VILLAGE),
    "forums.accept_late": lambda story: Sample({"key": story.parked}, VILLAGE),
    "forums.reject_late": lambda story: Sample({"key": story.parked}, VILLAGE),
    **{f"forums.{view}": lambda story: Sample({"ref": story.need.ref}, VILLAGE) for view in ("correction", "correct")},
    **{
        endpoint: lambda story: Sample({"ref": story.forum.ref}, VILLAGE)
        for endpoint in (
            *(
                "reports.minutes",
                "reports.pack",
                "reports.issue",
                "reports.pack_pdf",
                "reports.slips",
                "reports.invitation",
                "reports.poster",
            ),
            *(
                "forums.typing",
                "forums.leave_sheets",
                "forums.type_sheet",
                "forums.enter_sheets",
                "forums.add_pictures",
            ),
            *("forums.retyping", "forums.draw_sheets", "forums.check_sheet"),
        )
    },
    **{
        endpoint: lambda story: Sample({"ref": story.forum.ref, "number": sheets.number(story.forum)}, VILLAGE)
        for endpoint in (
            "forums.scanned",
            "forums.void_sheet",
            "forums.lose_sheet",
            "forums.tick_sheet",
            "forums.reopen_sheet",
        )
    },
    "forums.picture": lambda story: Sample({"ref": story.forum.ref, "n": sheets.picture(story.forum)}, VILLAGE),
    **{f"forums.{view}": of_province for view in ("flags", "look")},
    **{f"forums.{view}": _of_flag for view in ("ruling", "rule")},
    **{
        f"forums.{view}": of_province
        for view in ("calendar", "participation", "participation_xlsx", "shortfalls", "not_held")
    },
    "forums.community_plan": lambda _story: Sample({"code": VILLAGE}, VILLAGE),
    "forums.plan_file": lambda story: Sample({"code": VILLAGE, "number": story.plan.number}, VILLAGE),
    **{f"forums.{view}": of_village_round for view in ("community", "attach_plan", "add_plan_item", "link_plan")},
    **{
        f"forums.{view}": lambda story: Sample({"ref": story.world.village.ref, "number": story.plan.number}, VILLAGE)
        for view in ("kept_plan_file", "remove_plan")
    },
    **{f"forums.{view}": of_village_round for view in ("workbook", "imports", "send_import")},
    "forums.batch": lambda story: Sample({"batch_id": story.batch.id}, VILLAGE),
    "forums.discard_batch": lambda story: Sample({"batch_id": story.batch.id}, VILLAGE),
    "forums.take_batch": lambda story: Sample({"batch_id": story.batch.id}, VILLAGE),
}
