"""Papers of an area and of a round."""

from __future__ import annotations

from dataclasses import replace

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from app.aggregation import queries as aggregation
from app.aggregation.queries.desk import Desk, Row
from app.areas.paths import Level, level_of
from app.areas.queries import by_code
from app.cycles import queries as cycles
from app.cycles.models import Round
from app.cycles.states import RoundState
from app.following import board
from app.following.subjects import Kind, subject_of
from app.forums import queries as forums
from app.ledger import queries as ledger
from app.ledger.queries import Checkpoint
from app.reports.papers import board as board_paper
from app.reports.papers import closing as closing_paper
from app.reports.views.answer import bp, printed
from app.web.locale import language
from app.web.page import site

#: Items that closing minutes list; a larger desk names the address of the rest.
MOST_ITEMS = 2000


@bp.get("/rounds/<ref>/minutes.pdf")
def closing(ref: str) -> ResponseReturnValue:
    """Print the closing minutes of a round, to be signed; a draft while it is open."""
    round_ = cycles.round_by_ref(ref) or abort(404)
    closed = closing_paper.Closed(
        whole=aggregation.sheet_of_round(round_.id),
        rows=_rows(round_),
        forums=forums.of_round(round_.id),
        checkpoint=_checkpoint(round_),
    )
    link = site() + url_for("aggregation.balance", ref=ref)
    return printed(f"closing-{round_.ref}", lambda: closing_paper.closing(round_, closed, link))


@bp.get("/areas/<code>/notice.pdf")
def notice(code: str) -> ResponseReturnValue:
    """Print the month's sheet for the notice board of a village."""
    subject = subject_of(Kind.AREA, code)
    area = by_code(code)
    if subject is None or area is None or level_of(area.path) not in (Level.VILLAGE, Level.COMMUNITY):
        abort(404)
    month = board.month_of(request.args.get("month", "")) or abort(404)
    page = board.notice(subject, month, site())
    return printed(f"notice-{code}", lambda: board_paper.board(area, page, site() + subject.url))


def _rows(round_: Round) -> list[Row]:
    """Return the items of the desk in the order of their votes, at most ``MOST_ITEMS``."""
    found: list[Row] = []
    question, after = Desk(round_id=round_.id), "first"
    while after and len(found) < MOST_ITEMS:
        rows, after = question.rows(language() == "en")
        found += rows
        question = replace(question, after=after)
    return found


def _checkpoint(round_: Round) -> Checkpoint | None:
    """Return the ledger's head as it stood when the round was closed; none while it is open."""
    if round_.state == RoundState.OPEN:
        return None
    closed = ledger.last_act(round_.ref_key, "round.close")
    return ledger.checkpoint(closed) if closed else None
