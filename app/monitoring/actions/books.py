"""What can be done with the monthly report to the committee: freeze it, note an order, tell what became of one."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _

from app.areas.models import Area
from app.bodies.models import Agency
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.monitoring import policy
from app.monitoring.models.books import MeetingOrder, MonthBook
from app.monitoring.queries import books as queries
from app.monitoring.rules.books import digest_of
from app.monitoring.rules.months import last_day
from app.monitoring.states.books import OrderState
from app.plans.models.funding import Project
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


def freeze(area: Area, month: date, *, by: Actor) -> MonthBook:
    """Freeze the province's report of a month that is over, by what is recorded now; it gets the year's next number."""
    policy.may_book(by, area.path).must()
    if clock.today() <= last_day(month):
        raise Refusal(_("This month is not over. Its report is frozen afterwards."))
    if queries.book_of(area.province, month) is not None:
        raise Refusal(_("The report of this month is frozen already."))
    book = MonthBook(area_id=area.id, area=area, province=area.province, month=month, figures={}, digest="")
    with recording(by, "month_book.freeze", book, place=area.path) as act:
        act.alone()
        book.frozen_at = act.entry.at
        book.number = queries.next_number(area.province, month)
        with db.session.no_autoflush:
            book.figures = queries.figures_of(area.province, month, act.entry.at)
        book.digest = digest_of(book.figures)
    return book


def give_order(
    book: MonthBook,
    words: str,
    *,
    given_on: date,
    due_on: date,
    agency: Agency | None = None,
    project: Project | None = None,
    by: Actor,
) -> MeetingOrder:
    """Note what the committee ordered when the report lay before it, to whom, and by when it is to be done."""
    policy.may_book(by, book.area.path).must()
    if len(words.strip()) < 10:
        raise Refusal(_("Write in one sentence what was ordered."), field="words")
    if given_on < last_day(book.month) or given_on > clock.today():
        raise Refusal(_("The meeting was after the month and not after today. Write its day."), field="given_on")
    if due_on < given_on:
        raise Refusal(_("The day by which it is to be done lies before the meeting."), field="due_on")
    order = MeetingOrder(
        book_id=book.id,
        book=book,
        province=book.province,
        number=len(queries.orders_at(book.id)) + 1,
        project_id=project.id if project else None,
        agency_id=agency.id if agency else None,
        words=words.strip(),
        given_on=given_on,
        due_on=due_on,
        state=OrderState.OPEN,
        recorded_at=clock.now(),
    )
    with recording(by, "meeting_order.give", order, place=book.area.path):
        pass
    return order


def answer_order(order: MeetingOrder, state: OrderState, words: str, *, by: Actor) -> None:
    """Tell what became of an order."""
    policy.may_book(by, order.book.area.path).must()
    if order.state != OrderState.OPEN:
        raise Refusal(_("It was told already what became of this order."))
    if state is OrderState.OPEN or len(words.strip()) < 10:
        raise Refusal(_("Write in one sentence what became of it."), field="answer")
    with recording(by, "meeting_order.answer", order, place=order.book.area.path):
        order.state, order.answer, order.answered_at = state, words.strip(), clock.now()
