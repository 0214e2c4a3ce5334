"""One address for each route of the register of letters, of what rests on it, and of trainings."""

from __future__ import annotations

from collections.abc import Callable

from app.instructions.states import BasisKind, FormCode
from tests.house.samples.sample import Sample
from tests.house.samples.subjects import of_province
from tests.house.story import Story


def _of_letter(story: Story) -> Sample:
    assert story.world
    return Sample({"letter_id": story.task.letter_id})


def _of_sources(story: Story) -> Sample:
    cycle = story.world.cycle
    return Sample({"province": cycle.province, "code": cycle.code})


def _of_thing(story: Story) -> Sample:
    return Sample({**_of_sources(story).args, "kind": BasisKind.FORM, "thing": FormCode.MONTH})


def _of_training(story: Story) -> Sample:
    return Sample({"ref": story.training.ref})


#: For each endpoint with arguments, the sample; add yours when you hang a door.
SAMPLES: dict[str, Callable[[Story], Sample]] = {
    **dict.fromkeys(("instructions.show", "instructions.charge", "instructions.tie"), _of_letter),
    "instructions.finish": lambda story: Sample({**_of_letter(story).args, "number": story.task.number}),
    "instructions.show_sources": _of_sources,
    **{f"trainings.{view}": _of_training for view in ("show", "count", "vouch")},
    "trainings.coverage": of_province,
    **dict.fromkeys(("instructions.source", "instructions.rest"), _of_thing),
}
