"""What a ruling on an overlap can say, what follows from it, and the verb."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class OverlapVerdict(StrEnum):
    """Whether the proposal and the project of the other plan are the same work."""

    SAME = "same"
    PARTLY = "partly"
    APART = "apart"


VERDICT_LABELS: dict[str, object] = {
    OverlapVerdict.SAME: _l("the same work"),
    OverlapVerdict.PARTLY: _l("partly the same work"),
    OverlapVerdict.APART: _l("not the same work"),
}
VERDICT_TONES: dict[str, str] = {
    OverlapVerdict.SAME: "warn",
    OverlapVerdict.PARTLY: "wait",
    OverlapVerdict.APART: "good",
}


class Follows(StrEnum):
    """What follows for the proposal."""

    REFER = "refer"
    KEEP = "keep"
    SPLIT = "split"
    NOTHING = "nothing"


FOLLOWS_LABELS: dict[str, object] = {
    Follows.REFER: _l("it is left to that body"),
    Follows.KEEP: _l("the proposal stays, for the reason below"),
    Follows.SPLIT: _l("the budget is split between both"),
    Follows.NOTHING: _l("nothing follows"),
}

VERBS = {"overlap.rule": _l("ruled on an overlap with another plan")}

INSIDE = _l("One of the two lies in the area of the other.")
