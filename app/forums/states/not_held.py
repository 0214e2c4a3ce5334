"""Why an area held no forum in its turn: the outcome of a round in which nobody was asked."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class WhyNotHeld(StrEnum):
    """The coded reason; one plain sentence stands beside it."""

    FEW_CAME = "few_came"
    NOT_CALLED = "not_called"
    NO_CHAIR = "no_chair"
    DISASTER = "disaster"
    JOINT = "joint"
    NOTHING_CAME = "nothing_came"
    TOO_LATE = "too_late"
    CIRCULATED = "circulated"
    OTHER = "other"


WHY_NOT_HELD_LABELS = {
    WhyNotHeld.FEW_CAME: _l("too few people came"),
    WhyNotHeld.NOT_CALLED: _l("nobody called a forum"),
    WhyNotHeld.NO_CHAIR: _l("the post of whoever chairs it was vacant"),
    WhyNotHeld.DISASTER: _l("a flood, a fire, a disease or another emergency"),
    WhyNotHeld.JOINT: _l("it met together with another area"),
    WhyNotHeld.NOTHING_CAME: _l("nothing came up from below"),
    WhyNotHeld.TOO_LATE: _l("the window closed before it could meet"),
    WhyNotHeld.CIRCULATED: _l("it was decided by a circulated letter, without a meeting"),
    WhyNotHeld.OTHER: _l("another reason"),
}

VERBS = {
    "round.declare_not_held": _l("declared that no forum is held"),
    "round.take_declaration_back": _l("took the declaration back that no forum is held"),
}
