"""Everybody may write and read comments; officers read them first; whoever is responsible answers."""

from __future__ import annotations

from app.accounts.states import Duty
from app.comments.queries.comments import place_of_comment
from app.web.doors import ANYONE, Door, only

#: Those who read comments before anybody else does.
COMMENT = only(Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_comment)
#: Those who may owe an answer; whose answer it is the policy says of each comment.
ANSWERING = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, Duty.AGENCY)

DOORS: dict[str, Door] = {
    "comments.consultations": ANYONE,
    "comments.index": ANYONE,
    "comments.write": ANYONE,
    "comments.send": ANYONE,
    "comments.flag": ANYONE,
    "comments.report": ANYONE,
    "comments.queue": only(Duty.DISTRICT_FACILITATOR, Duty.PLANNER),
    "comments.ruling": COMMENT,
    "comments.rule": COMMENT,
    "comments.owed": ANSWERING,
    "comments.answering": ANSWERING,
    "comments.answer": ANSWERING,
    "comments.of_area": ANYONE,
}
