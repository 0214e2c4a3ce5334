"""Moves on a round, and the verbs of aggregation."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l

from app.cycles.states import RoundState


class Move(StrEnum):
    """What can be done with a round as a whole."""

    CLOSE = "close"
    SIGN = "sign"


MOVES: dict[tuple[RoundState, Move], RoundState] = {
    (RoundState.OPEN, Move.CLOSE): RoundState.CLOSED,
    (RoundState.CLOSED, Move.SIGN): RoundState.SIGNED,
}
MOVE_LABELS = {Move.CLOSE: _l("Close the round"), Move.SIGN: _l("Sign the minutes")}


class Reply(StrEnum):
    """What a local government or agency answered to what was referred to it."""

    AGREED = "agreed"
    PARTLY = "partly"
    REFUSED = "refused"


REPLY_LABELS = {
    Reply.AGREED: _l("the body will do it"),
    Reply.PARTLY: _l("the body will do a part of it"),
    Reply.REFUSED: _l("the body will not do it"),
}


class ReplyWay(StrEnum):
    """How a body's answer came in."""

    DESK = "desk"
    LETTER = "letter"
    AGENCY = "agency"
    CODE = "code"


REPLY_WAY_LABELS = {
    ReplyWay.DESK: _l("entered by the desk, no letter named"),
    ReplyWay.LETTER: _l("from a letter of the body"),
    ReplyWay.AGENCY: _l("answered by the body itself"),
    ReplyWay.CODE: _l("answered by the body with the code of our letter"),
}

VERBS = {
    "referral.ask": _l("made the letter that asks a body for its answer"),
    "referral.reply": _l("answered with the code of the letter"),
    "round.answer": _l("recorded the answer of the body to which it was referred"),
    "round.decide": _l("decided"),
    "round.decide_many": _l("decided on many desks"),
    "round.undo": _l("took a decision back"),
    "round.merge": _l("merged"),
    "round.split": _l("shared a proposal out to parts"),
    "round.tell_apart": _l("ruled that items are not the same wish"),
    "round.close": _l("closed the round and handed its list up"),
    "round.sign": _l("signed the minutes"),
    "round.add_scan": _l("added the scan of the signed minutes"),
}
