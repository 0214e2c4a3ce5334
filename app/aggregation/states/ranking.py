"""How a round ranks, how a tie is settled, and the verbs of ranking."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class RankingMethod(StrEnum):
    """How a tier puts its list in order; chosen for the cycle and frozen when it opens."""

    HANDS = "hands"
    TOKENS = "tokens"
    LIST = "list"
    CRITERIA = "criteria"


class How(StrEnum):
    """How people settled a tie."""

    LOT = "lot"
    VOTE = "vote"


RANKING_METHOD_LABELS = {
    RankingMethod.HANDS: _l("show of hands"),
    RankingMethod.TOKENS: _l("tokens"),
    RankingMethod.LIST: _l("ranked list with points"),
    RankingMethod.CRITERIA: _l("scores by weighted criteria"),
}
HOW_LABELS = {How.LOT: _l("a lot"), How.VOTE: _l("a vote")}

VERBS = {
    "cycle.set_ranking": _l("set the ranking method of a tier"),
    "round.tally": _l("entered a tally"),
    "round.settle_tie": _l("settled a tie"),
    "round.override": _l("recorded why the ceiling is passed"),
    "round.take_order": _l("took the ranked list into the decisions"),
}
