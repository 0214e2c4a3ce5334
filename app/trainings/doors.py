"""Everybody reads trainings and coverage; those who hold trainings record them."""

from __future__ import annotations

from app.trainings.policy import TRAINING
from app.trainings.queries import place_of_training
from app.web.doors import ANYONE, Door, only

DOORS: dict[str, Door] = {
    **dict.fromkeys(("trainings.index", "trainings.show", "trainings.coverage"), ANYONE),
    **dict.fromkeys(("trainings.new", "trainings.record"), only(*TRAINING)),
    **dict.fromkeys(("trainings.count", "trainings.vouch"), only(*TRAINING, place=place_of_training)),
}
