"""Where a proposal comes from, and the kinds of link between proposals."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class Origin(StrEnum):
    """Who brought it."""

    CITIZENS = "citizens"
    AGENCY = "agency"
    MIXED = "mixed"


class Kinship(StrEnum):
    """How one proposal comes out of another."""

    MERGED = "merged"
    SPLIT = "split"
    REVISED = "revised"


ORIGIN_LABELS = {
    Origin.CITIZENS: _l("from citizens"),
    Origin.AGENCY: _l("from an agency"),
    Origin.MIXED: _l("from citizens and an agency"),
}
KINSHIP_LABELS = {
    Kinship.MERGED: _l("merged into"),
    Kinship.SPLIT: _l("split into"),
    Kinship.REVISED: _l("revised as"),
}

VERBS = {
    "proposal.draft": _l("drafted a proposal"),
    "proposal.change": _l("changed the draft"),
    "proposal.link": _l("linked needs to the proposal"),
    "proposal.unlink": _l("ended the link of a need to the proposal"),
    "proposal.bring": _l("brought a proposal from an agency"),
}
