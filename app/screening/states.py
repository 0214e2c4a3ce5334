"""States of criteria sets, of a screening and of what it is made of, with their words and verbs."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class SetState(StrEnum):
    """A set of criteria is drafted; the first round that uses it freezes it for good."""

    DRAFT = "draft"
    FROZEN = "frozen"


class ScreeningState(StrEnum):
    """A screening: seats declare their interests, score blind, the body rules, and then everything is public."""

    DECLARING = "declaring"
    SCORING = "scoring"
    UNSEALED = "unsealed"
    CLOSED = "closed"


class ScreeningMove(StrEnum):
    """What takes a screening on."""

    DRAW = "draw"
    UNSEAL = "unseal"
    CLOSE = "close"


MOVES = {
    (ScreeningState.DECLARING, ScreeningMove.DRAW): ScreeningState.SCORING,
    (ScreeningState.SCORING, ScreeningMove.UNSEAL): ScreeningState.UNSEALED,
    (ScreeningState.UNSEALED, ScreeningMove.CLOSE): ScreeningState.CLOSED,
}


class FormalGate(StrEnum):
    """What the formal check says of a candidate, before anybody scores it."""

    WAITS = "waits"
    ADMISSIBLE = "admissible"
    RETURNED = "returned"


class FormalAnswerKind(StrEnum):
    """The answer to a formal question; not applicable is no yes."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "na"


class CardState(StrEnum):
    """A score card: due, sent, or given back because the seat has an interest."""

    DUE = "due"
    SENT = "sent"
    RECUSED = "recused"


class InterestKind(StrEnum):
    """Why a seat does not judge a candidate."""

    OWN_AGENCY = "own_agency"
    WROTE_IT = "wrote_it"
    OWN_VILLAGE = "own_village"
    FAMILY = "family"
    BUSINESS = "business"
    OTHER = "other"


class ScreeningOutcome(StrEnum):
    """What the body says of a candidate."""

    TAKEN = "taken"
    CONDITIONS = "conditions"
    RETURNED = "returned"
    DECLINED = "declined"


#: What lets a candidate go on to money.
PASSING = (ScreeningOutcome.TAKEN, ScreeningOutcome.CONDITIONS)


class Departure(StrEnum):
    """Why the body rules otherwise than the order of the scores says."""

    URGENT = "urgent"
    EQUITY = "equity"
    ORDERED = "ordered"
    OVERLAP = "overlap"
    NOT_READY = "not_ready"
    SCORES_DOUBTED = "scores_doubted"


class ConditionState(StrEnum):
    """A condition is open until it is met, or has lapsed."""

    OPEN = "open"
    MET = "met"
    LAPSED = "lapsed"


SET_STATE_LABELS = {SetState.DRAFT: _l("draft of criteria"), SetState.FROZEN: _l("criteria that stand")}
SCREENING_STATE_LABELS = {
    ScreeningState.DECLARING: _l("the seats declare their interests"),
    ScreeningState.SCORING: _l("being scored, sealed"),
    ScreeningState.UNSEALED: _l("the body rules"),
    ScreeningState.CLOSED: _l("closed and public"),
}
SCREENING_MOVE_LABELS = {
    ScreeningMove.DRAW: _l("Draw who scores what"),
    ScreeningMove.UNSEAL: _l("Open the scores to the body"),
    ScreeningMove.CLOSE: _l("Close the screening and publish it"),
}
GATE_LABELS = {
    FormalGate.WAITS: _l("waits for the formal check"),
    FormalGate.ADMISSIBLE: _l("formally complete"),
    FormalGate.RETURNED: _l("returned at the formal check"),
}
FORMAL_ANSWER_LABELS = {
    FormalAnswerKind.YES: _l("yes"),
    FormalAnswerKind.NO: _l("no"),
    FormalAnswerKind.NOT_APPLICABLE: _l("not applicable"),
}
CARD_STATE_LABELS = {
    CardState.DUE: _l("card to be filled in"),
    CardState.SENT: _l("card sent"),
    CardState.RECUSED: _l("given back because of an interest"),
}
INTEREST_LABELS = {
    InterestKind.OWN_AGENCY: _l("belongs to the lead agency"),
    InterestKind.WROTE_IT: _l("wrote the brief or the proposal"),
    InterestKind.OWN_VILLAGE: _l("lives where it is to be built"),
    InterestKind.FAMILY: _l("a family tie"),
    InterestKind.BUSINESS: _l("a business tie"),
    InterestKind.OTHER: _l("another interest"),
}
SCREENING_OUTCOME_LABELS = {
    ScreeningOutcome.TAKEN: _l("taken"),
    ScreeningOutcome.CONDITIONS: _l("taken with conditions"),
    ScreeningOutcome.RETURNED: _l("returned to be mended"),
    ScreeningOutcome.DECLINED: _l("not taken this time"),
}
DEPARTURE_LABELS = {
    Departure.URGENT: _l("danger to life or health that cannot wait"),
    Departure.EQUITY: _l("an area that got nothing in earlier years"),
    Departure.ORDERED: _l("an order of a court, the cabinet or the ministry"),
    Departure.OVERLAP: _l("another plan does the same work"),
    Departure.NOT_READY: _l("land, permission or operator are missing"),
    Departure.SCORES_DOUBTED: _l("too few readings, or readings that differ too much"),
}
CONDITION_STATE_LABELS = {
    ConditionState.OPEN: _l("condition still open"),
    ConditionState.MET: _l("condition met"),
    ConditionState.LAPSED: _l("condition not met in time"),
}

VERBS = {
    "criteria.draft": _l("drafted criteria for the screening"),
    "screening.open": _l("opened a screening"),
    "screening.postpone": _l("set later days for the screening"),
    "screening.check": _l("checked a candidate formally"),
    "screening.declare": _l("declared interests before the screening"),
    "screening.draw": _l("drew who scores which candidate"),
    "screening.deal": _l("dealt the score cards to the seats"),
    "screening.give_back": _l("took a score card out of the scoring"),
    "screening.demand": _l("set a condition"),
    "screening.recuse": _l("gave a score card back because of an interest"),
    "screening.score": _l("sent a score card"),
    "screening.unseal": _l("opened the scores to the body"),
    "screening.rule": _l("recorded what the body says of a candidate"),
    "screening.close": _l("closed the screening and published it"),
    "screening.condition": _l("recorded what became of a condition"),
}
