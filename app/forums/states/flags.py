"""What can be wrong with the records of a forum, and what somebody says of it after looking."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class FlagKind(StrEnum):
    """What does not fit."""

    SAME_PHOTO = "same_photo"
    FAR_PHOTO = "far_photo"
    OTHER_DAY = "other_day"
    TWO_PLACES = "two_places"
    SAME_COUNTS = "same_counts"
    QUICK_ATTEST = "quick_attest"


class FlagRuling(StrEnum):
    """What a second person found."""

    EXPLAINED = "explained"
    UPHELD = "upheld"


FLAG_KIND_LABELS = {
    FlagKind.SAME_PHOTO: _l("the same photograph in two forums"),
    FlagKind.FAR_PHOTO: _l("a photograph taken far away"),
    FlagKind.OTHER_DAY: _l("a photograph taken on another day"),
    FlagKind.TWO_PLACES: _l("one facilitator in two places at once"),
    FlagKind.SAME_COUNTS: _l("the same counts in two villages"),
    FlagKind.QUICK_ATTEST: _l("attested within the hour by who wrote it"),
}
RULING_LABELS = {FlagRuling.EXPLAINED: _l("explained"), FlagRuling.UPHELD: _l("upheld")}
