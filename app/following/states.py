"""How a village is told what became of its needs beside messages, and the verb for it."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


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

VERBS = {"announcement.make": _l("told the village what became of its needs")}
