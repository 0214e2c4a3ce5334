"""The blueprint of the papers, and how each of them answers: the PDF, or a clear page when the press fails."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, current_app
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.reports.process.press import PressFailed
from app.web.errors import show

#: What a file for Word, and one for a workbook, is called on the way.
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

bp = Blueprint("reports", __name__, template_folder="../templates")


def printed(name: str, make: Callable[[], bytes]) -> ResponseReturnValue:
    """Answer with the PDF that ``make`` makes, called ``<name>.pdf``; with a page (503) when the press fails."""
    try:
        pdf = make()
    except PressFailed as failed:
        current_app.logger.error("press: %s", failed)
        why = _("This paper could not be printed. What is recorded is safe; only the paper is missing.")
        return show(503, str(why))
    answer = Response(pdf, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer


def written(body: bytes, name: str, ending: str, kind: str) -> Response:
    """Answer with a file that is saved as ``<name>.<ending>``."""
    answer = Response(body, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer
