"""States of an appeal, who lodges it and by which road."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l

#: Working days within which an appeal is ruled on, and a granted one carried out, where the cycle sets none.
USUAL_RULING, USUAL_CARRY = 15, 30


class AppealState(StrEnum):
    """An appeal waits, then it is granted or dismissed."""

    LODGED = "lodged"
    GRANTED = "granted"
    DISMISSED = "dismissed"


class Lodger(StrEnum):
    """Who lodged it."""

    PERSON = "person"
    FORUM = "forum"


class AppealWay(StrEnum):
    """How it came in."""

    ONLINE = "online"
    PAPER = "paper"


APPEAL_STATE_LABELS = {
    AppealState.LODGED: _l("the appeal waits for a ruling"),
    AppealState.GRANTED: _l("granted"),
    AppealState.DISMISSED: _l("dismissed"),
}
LODGER_LABELS = {Lodger.PERSON: _l("a person with a receipt"), Lodger.FORUM: _l("a forum")}
APPEAL_WAY_LABELS = {AppealWay.ONLINE: _l("online"), AppealWay.PAPER: _l("on paper")}

VERBS = {
    "appeal.lodge": _l("lodged an appeal"),
    "appeal.rule": _l("ruled on an appeal"),
    "appeal.correct": _l("opened the correction that the appeal asks for"),
    "appeal.erase": _l("erased names and contacts of old appeals"),
    "appeal.set_rule": _l("set the rule of appeals of the cycle"),
}
