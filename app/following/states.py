"""On which ways messages go, how a village is told what became of its needs beside them, and whose days are due."""

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


class DueKind(StrEnum):
    """What somebody owes by a day."""

    NEED_REFERRED = "need_referred"
    PROPOSAL_REFERRED = "proposal_referred"
    APPEAL_RULING = "appeal_ruling"
    APPEAL_GRANTED = "appeal_granted"
    FINDING_REPLY = "finding_reply"
    EVALUATION_SHEETS = "evaluation_sheets"
    ORDER_ANSWER = "order_answer"
    INTERESTS_DECLARED = "interests_declared"
    SCORES_SENT = "scores_sent"
    CONDITION_MET = "condition_met"
    DRAFT_HEARD = "draft_heard"
    DATASET_EDITION = "dataset_edition"
    LETTER_ASKS = "letter_asks"
    MONTH_REPORT = "month_report"
    FINDING_DONE = "finding_done"
    EVALUATION_REPLY = "evaluation_reply"
    USE_TOLD = "use_told"
    OUTCOME_TOLD = "outcome_told"


DUE_KIND_LABELS = {
    DueKind.NEED_REFERRED: _l("The agency answers what was referred to it"),
    DueKind.PROPOSAL_REFERRED: _l("The agency answers the proposal that was referred to it"),
    DueKind.APPEAL_RULING: _l("The tier above rules on an appeal"),
    DueKind.APPEAL_GRANTED: _l("A granted appeal is carried out"),
    DueKind.FINDING_REPLY: _l("Whoever is responsible replies to a finding"),
    DueKind.EVALUATION_SHEETS: _l("Both sides send their answers of an evaluation"),
    DueKind.ORDER_ANSWER: _l("What the committee ordered is answered"),
    DueKind.INTERESTS_DECLARED: _l("The seats of a screening declare their interests"),
    DueKind.SCORES_SENT: _l("The seats of a screening send their scores"),
    DueKind.CONDITION_MET: _l("A condition of the screening is met"),
    DueKind.DRAFT_HEARD: _l("Last day to comment on the draft of a plan"),
    DueKind.DATASET_EDITION: _l("The owner brings the next edition of a data set"),
    DueKind.LETTER_ASKS: _l("what a letter asks"),
    DueKind.MONTH_REPORT: _l("The agency sends the month's report of a project"),
    DueKind.FINDING_DONE: _l("What was promised upon a finding is done"),
    DueKind.EVALUATION_REPLY: _l("Whoever is responsible replies to an evaluation"),
    DueKind.USE_TOLD: _l("The agency tells whether a project is in use"),
    DueKind.OUTCOME_TOLD: _l("The agency tells what came of a project"),
}

VERBS = {"announcement.make": _l("told the village what became of its needs")}
