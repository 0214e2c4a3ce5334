"""Papers of an area and of a round."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app.aggregation.turns import record
from app.areas.paths import Level, level_of
from app.areas.queries import by_code
from app.cycles import queries as cycles
from app.following import board
from app.following.subjects import Kind, subject_of
from app.reports.papers import board as board_paper
from app.reports.papers import closing as closing_paper
from app.reports.views.answer import bp, printed
from app.web.found import found, missing
from app.web.page import site


@bp.get("/rounds/<ref>/minutes.pdf")
def closing(ref: str) -> ResponseReturnValue:
    """Print the closing minutes of a round, to be signed; a draft while it is open."""
    round_ = found(cycles.round_by_ref(ref))
    link = site() + url_for("turns.minutes", ref=ref)
    return printed(f"closing-{round_.ref}", lambda: closing_paper.closing(record.of(round_), link))


@bp.get("/areas/<code>/notice.pdf")
def notice(code: str) -> ResponseReturnValue:
    """Print the month's sheet for the notice board of a village."""
    subject = subject_of(Kind.AREA, code)
    area = by_code(code)
    if subject is None or area is None or level_of(area.path) not in (Level.VILLAGE, Level.COMMUNITY):
        missing()
    month = found(board.month_of(request.args.get("month", "")))
    page = board.notice(subject, month, site())
    return printed(f"notice-{code}", lambda: board_paper.board(area, page, site() + subject.url))
