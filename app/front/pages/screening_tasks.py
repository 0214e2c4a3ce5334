"""Tasks of the screening: what a scorer's seats owe, and what the planner does next."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _

from app.areas.states.paths import PROVINCE_SPAN
from app.front.pages.tasks import TaskList, WorkTask, days_before
from app.ledger.actor import Post
from app.screening.models.screenings import Screening, ScreeningSeat
from app.screening.pages.ways import board_url, seat_label, state_label
from app.screening.queries import cards
from app.screening.queries import screenings as queries
from app.screening.states import CardState, ScreeningState
from app.store import clock


def scorer_tasks(account_id: int) -> Sequence[TaskList]:
    """Return what each seat of the account owes: its declaration, then its cards."""
    held = [(seat, one) for seat, one in queries.seats_held(account_id) if one.state != ScreeningState.CLOSED]
    tasks = [task for seat, one in held for task in _of_seat(seat, one)]
    return [TaskList(title=_("Screening"), tasks=tasks, empty=_("No screening waits for your seat now."))]


def _of_seat(seat: ScreeningSeat, screening: Screening) -> Sequence[WorkTask]:
    today = clock.today()
    if screening.state == ScreeningState.DECLARING and seat.declared_at is None:
        return [
            WorkTask(
                title=_("Declare your interests: %(ref)s", ref=screening.ref),
                url=url_for("screening.declaring", ref=screening.ref),
                hint=seat_label(seat),
                days_left=days_before(screening.declare_by, today),
            )
        ]
    if screening.state == ScreeningState.SCORING:
        due = sum(card.card_state == CardState.DUE for card in cards.asked_of(screening, seat.id))
        return [
            WorkTask(
                title=_("Score cards: %(ref)s", ref=screening.ref),
                url=url_for("screening.index"),
                hint=seat_label(seat),
                count=due,
                days_left=days_before(screening.score_by, today) if due else None,
            )
        ]
    return []


def leading_tasks(posts: Sequence[Post]) -> Sequence[WorkTask]:
    """Return a task for each screening of the posts' provinces that is under way."""
    provinces = {post.low // PROVINCE_SPAN for post in posts}
    return [
        WorkTask(
            title=_("Screening %(ref)s", ref=one.ref),
            url=board_url(one),
            status=("wait", state_label(one.state)),
            days_left=_left(one),
        )
        for one in queries.open_in(sorted(provinces))
    ]


def _left(screening: Screening) -> int | None:
    last = {ScreeningState.DECLARING: screening.declare_by, ScreeningState.SCORING: screening.score_by}
    day = last.get(ScreeningState(screening.state))
    return days_before(day, clock.today()) if day else None
