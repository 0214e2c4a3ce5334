"""Numbers that cannot well be, and the sentences that ask about them."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class DoubtKind(StrEnum):
    """What does not fit."""

    VOTES = "votes"
    HOUSEHOLDS = "households"


DOUBT_LABELS = {
    DoubtKind.VOTES: _l("“%(what)s” has %(said)s votes, and %(most)s people were counted. Is that right?"),
    DoubtKind.HOUSEHOLDS: _l(
        "“%(what)s” is about %(said)s households, and %(most)s were counted there. Is that right?"
    ),
}
