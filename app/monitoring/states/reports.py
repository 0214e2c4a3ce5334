"""States of a month's report and of the monthly report to the committee, their moves, and the verbs of both."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class ReportState(StrEnum):
    """Where a month's report is. ``due`` and ``not_sent`` have no row: they follow from the calendar."""

    DUE = "due"
    DRAFTED = "drafted"
    SENT = "sent"
    RETURNED = "returned"
    CERTIFIED = "certified"
    NOT_SENT = "not_sent"


REPORT_STATE_LABELS: dict[str, object] = {
    ReportState.DUE: _l("report due"),
    ReportState.DRAFTED: _l("report drafted"),
    ReportState.SENT: _l("sent, waits to be certified"),
    ReportState.RETURNED: _l("given back to be mended"),
    ReportState.CERTIFIED: _l("certified by a second person"),
    ReportState.NOT_SENT: _l("not sent by the closing day"),
}
#: The states of which a row is kept.
KEPT = (ReportState.DRAFTED, ReportState.SENT, ReportState.RETURNED, ReportState.CERTIFIED)


class TwinWay(StrEnum):
    """How a photograph resembles one of another project: the same bytes, pressed anew, mirrored, or a part of it."""

    SAME_BYTES = "same_bytes"
    PRESSED = "pressed"
    MIRRORED = "mirrored"
    CUT_OUT = "cut_out"


TWIN_WAY_LABELS: dict[str, object] = {
    TwinWay.SAME_BYTES: _l("the same file"),
    TwinWay.PRESSED: _l("the same picture, saved anew"),
    TwinWay.MIRRORED: _l("the same picture, mirrored"),
    TwinWay.CUT_OUT: _l("a part of the same picture"),
}


class PhotoPhase(StrEnum):
    """When a photograph was taken, as whoever added it says: before, during or after the work."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


PHOTO_PHASE_LABELS: dict[str, object] = {
    PhotoPhase.BEFORE: _l("before the work"),
    PhotoPhase.DURING: _l("during the work"),
    PhotoPhase.AFTER: _l("after the work"),
}


class ReportFlag(StrEnum):
    """What a certifier should look at twice before certifying; it is shown and refuses nothing."""

    FAR_AWAY = "far_away"
    MONEY_AHEAD = "money_ahead"
    NOT_ACCEPTED = "not_accepted"
    COPIED = "copied"


REPORT_FLAG_LABELS: dict[str, object] = {
    ReportFlag.FAR_AWAY: _l("The camera of a photograph says that it was taken far from where this was asked for."),
    ReportFlag.MONEY_AHEAD: _l("More money is disbursed than work is done."),
    ReportFlag.NOT_ACCEPTED: _l("All work was said to be done a month ago, and nobody has accepted it."),
    ReportFlag.COPIED: _l("Figures and words are those of the month before."),
}


class ReportMove(StrEnum):
    """What happens to a month's report."""

    DRAFT = "draft"
    SEND = "send"
    GIVE_BACK = "give_back"
    CERTIFY = "certify"
    REOPEN = "reopen"


REPORT_MOVE_LABELS: dict[str, object] = {
    ReportMove.DRAFT: _l("Keep as a draft"),
    ReportMove.SEND: _l("Send to be certified"),
    ReportMove.GIVE_BACK: _l("Give back with words"),
    ReportMove.CERTIFY: _l("Certify this report"),
    ReportMove.REOPEN: _l("Open it again as a new version"),
}
REPORT_MOVES = {
    (ReportState.DUE, ReportMove.DRAFT): ReportState.DRAFTED,
    (ReportState.NOT_SENT, ReportMove.DRAFT): ReportState.DRAFTED,
    (ReportState.DRAFTED, ReportMove.DRAFT): ReportState.DRAFTED,
    (ReportState.RETURNED, ReportMove.DRAFT): ReportState.RETURNED,
    (ReportState.DUE, ReportMove.SEND): ReportState.SENT,
    (ReportState.NOT_SENT, ReportMove.SEND): ReportState.SENT,
    (ReportState.DRAFTED, ReportMove.SEND): ReportState.SENT,
    (ReportState.RETURNED, ReportMove.SEND): ReportState.SENT,
    (ReportState.SENT, ReportMove.GIVE_BACK): ReportState.RETURNED,
    (ReportState.SENT, ReportMove.CERTIFY): ReportState.CERTIFIED,
    (ReportState.CERTIFIED, ReportMove.REOPEN): ReportState.DRAFTED,
}


VERBS = {
    "baseline.freeze": _l("froze what was planned month by month"),
    "baseline.revise": _l("revised what is planned month by month"),
    "month_report.draft": _l("drafted a month's report"),
    "month_report.send": _l("sent a month's report"),
    "month_report.give_back": _l("gave a month's report back to be mended"),
    "month_report.certify": _l("certified a month's report"),
    "month_report.reopen": _l("opened a certified month's report again"),
    "month_report.photograph": _l("added photographs to a month's report"),
    "month_report.withdraw_photo": _l("removed a photograph of a month's report"),
    "project.move": _l("told at which stage the project is"),
    "contract_fact.state": _l("stated facts of the contract"),
    "month_book.freeze": _l("froze the monthly report to the committee"),
    "meeting_order.give": _l("noted an order of the committee"),
    "meeting_order.answer": _l("told what became of an order"),
}
