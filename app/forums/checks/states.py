"""What flags are called, and how they can be ruled on."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l

from app.forums.checks.suspicion import FlagKind


class Ruling(StrEnum):
    """What a second person found."""

    EXPLAINED = "explained"
    UPHELD = "upheld"


KIND_LABELS = {
    FlagKind.SAME_PHOTO: _l("the same photograph in two forums"),
    FlagKind.FAR_PHOTO: _l("a photograph taken far away"),
    FlagKind.OTHER_DAY: _l("a photograph taken on another day"),
    FlagKind.TWO_PLACES: _l("one facilitator in two places at once"),
    FlagKind.SAME_COUNTS: _l("the same counts in two villages"),
    FlagKind.QUICK_ATTEST: _l("attested within the hour by who wrote it"),
}
RULING_LABELS = {Ruling.EXPLAINED: _l("explained"), Ruling.UPHELD: _l("upheld")}
