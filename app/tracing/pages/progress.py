"""What a step of a thread tells of one progress report: the money, the words, and who reported."""

from __future__ import annotations

from flask_babel import gettext as _

from app.monitoring.states.progress import REPORTER_LABELS
from app.tracing.queries.rows import ProgressReport
from app.web.locale import baht_text


def report_text(report: ProgressReport) -> str:
    """Return the sentence below a progress report."""
    by = str(report.agency) if report.agency else str(REPORTER_LABELS[report.duty]) if report.duty else ""
    parts = (
        _("disbursed %(amount)s", amount=baht_text(report.disbursed)),
        report.note,
        _("correction: %(reason)s", reason=report.reason) if report.corrects else report.reason,
        _("reported by %(who)s", who=by) if by else "",
    )
    return " · ".join(part for part in parts if part)
