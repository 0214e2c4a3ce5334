"""Samples that several tables share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.plans.queries import confirmations, funding
from tests.house.samples.sample import Sample
from tests.house.story import PROVINCE, VILLAGE, Story


def of_village_round(story: Story) -> Sample:
    return Sample({"ref": story.world.village.ref}, VILLAGE)


def of_province(_story: Story) -> Sample:
    return Sample({"code": PROVINCE}, PROVINCE)


def of_confirmation(story: Story) -> Sample:
    candidate = funding.candidates_behind([story.project.id])[story.project.id]
    return Sample({"ref": confirmations.confirmations_of([candidate.id])[0].ref}, VILLAGE)


def of_log(**more: Any) -> Callable[[Story], Sample]:
    return lambda story: Sample({"number": story.seal.log.number, **more})
