"""How far money reaches a candidate, why not further, and the ways in which an envelope can be shared."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class MoneyReach(StrEnum):
    """Where a candidate stands: above the line where the money ends, on it, or below it."""

    ABOVE = "above"
    ON = "on"
    BELOW = "below"


class ShortReason(StrEnum):
    """Why a candidate does not get all that it asks for."""

    MONEY = "money"
    SHARE = "share"
    CEILING = "ceiling"
    SCREENED_OUT = "screened_out"
    NO_ESTIMATE = "no_estimate"


class Spread(StrEnum):
    """A way in which the money is shared: in order, in equal shares of the districts, or by the needs behind."""

    RANKED = "ranked"
    DISTRICTS = "districts"
    NEEDS = "needs"


VERBS = {
    "ceiling.set": _l("set the ceiling of a district"),
    "scenario.keep": _l("kept a change of the money by a name"),
}
MONEY_REACH_LABELS = {
    MoneyReach.ABOVE: _l("money reaches it"),
    MoneyReach.ON: _l("money reaches a part of it"),
    MoneyReach.BELOW: _l("money does not reach it"),
}
SHORT_LABELS = {
    ShortReason.MONEY: _l("the money ends before it"),
    ShortReason.SHARE: _l("the share of its district is used up"),
    ShortReason.CEILING: _l("the ceiling of its district is used up"),
    ShortReason.SCREENED_OUT: _l("its screening did not take it"),
    ShortReason.NO_ESTIMATE: _l("nobody has estimated what it costs"),
}
SPREAD_LABELS = {
    Spread.RANKED: _l("in the order of the list"),
    Spread.DISTRICTS: _l("in equal shares of the districts"),
    Spread.NEEDS: _l("most needs first"),
}
