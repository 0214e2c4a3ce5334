"""What a ruling on an overlap can say, what follows from it, and the verb."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class Verdict(StrEnum):
    """Whether the proposal and the project of the other plan are the same work."""

    SAME = "same"
    PARTLY = "partly"
    APART = "apart"


VERDICT_LABELS: dict[str, object] = {
    Verdict.SAME: _l("the same work"),
    Verdict.PARTLY: _l("partly the same work"),
    Verdict.APART: _l("not the same work"),
}
VERDICT_TONES: dict[str, str] = {Verdict.SAME: "warn", Verdict.PARTLY: "wait", Verdict.APART: "good"}


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
