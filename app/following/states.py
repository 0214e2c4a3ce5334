"""On which ways messages go, how a village is told what became of its needs beside them, and the verb for it."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class MessageWay(StrEnum):
    """How a message reaches whoever follows: through the mail server, or through the service behind the webhook."""

    EMAIL = "email"
    SMS = "sms"
    LINE = "line"


class ToldBy(StrEnum):
    """The ways that reach people without a telephone: the sheet on the board, the loudspeaker, a meeting."""

    BOARD = "board"
    LOUDSPEAKER = "loudspeaker"
    MEETING = "meeting"


TOLD_BY_LABELS = {
    ToldBy.BOARD: _l("sheet on the notice board"),
    ToldBy.LOUDSPEAKER: _l("read over the village loudspeaker"),
    ToldBy.MEETING: _l("told at a meeting of the village"),
}

MESSAGE_WAY_LABELS = {
    MessageWay.EMAIL: _l("e-mail"),
    MessageWay.SMS: _l("SMS message"),
    MessageWay.LINE: _l("LINE message"),
}

VERBS = {"announcement.make": _l("told the village what became of its needs")}
