"""Samples that several tables share."""

from __future__ import annotations

from tests.house.samples.sample import Sample
from tests.house.story import PROVINCE, VILLAGE, Story


def of_village_round(story: Story) -> Sample:
    return Sample({"ref": story.world.village.ref}, VILLAGE)


def of_province(_story: Story) -> Sample:
    return Sample({"code": PROVINCE}, PROVINCE)
