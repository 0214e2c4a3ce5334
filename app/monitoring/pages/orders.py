"""An order of the committee as pages show it, and the page on which it is told what became of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.rules import addresses
from app.monitoring.forms.books import OrderAnswerForm
from app.monitoring.models.books import MeetingOrder
from app.monitoring.rules.months import code_of_month
from app.monitoring.states.books import ORDER_STATE_LABELS, OrderState
from app.web.locale import date_text, named
from app.web.page import Crumb, Page

_ORDER_TONES = {OrderState.OPEN: "wait", OrderState.DONE: "good", OrderState.NOT_DONE: "bad"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderShown:
    """One order with what became of it; ``url`` is where that is told, "" where it was."""

    words: str
    whom: str
    due: str
    state: str
    tone: str
    answer: str
    url: str


def order_shown(one: MeetingOrder, state: OrderState, may: bool) -> OrderShown:
    """Return the order in the state that the report knows."""
    open_ = state is OrderState.OPEN
    return OrderShown(
        words=one.words,
        whom=named(one.agency) if one.agency else "",
        due=date_text(one.due_on),
        state=str(ORDER_STATE_LABELS[state]),
        tone=_ORDER_TONES[state],
        answer="" if open_ else one.answer,
        url=addresses.meeting_order(one.id) if may and one.state == OrderState.OPEN else "",
    )


@dataclass(frozen=True, kw_only=True)
class OrderPage(Page):
    """Where it is told what became of an order."""

    endpoint: ClassVar = "monitoring.order"
    order: OrderShown
    order_id: int
    form: OrderAnswerForm


def order(one: MeetingOrder, form: OrderAnswerForm) -> OrderPage:
    """Return the page on which it is told what became of the order."""
    return OrderPage(
        title=_("What became of an order"),
        crumbs=(Crumb(label=_("Monthly report"), url=month_url(one.book.area, one.book.month)),),
        order=order_shown(one, OrderState(one.state), False),
        order_id=one.id,
        form=form,
    )


def month_url(area: Area, month: date, ending: str = "") -> str:
    """Return the address of the month's report, or of one of its files."""
    return addresses.monitoring(area.code, f"{code_of_month(month)}{ending}")


def index_url(area: Area) -> str:
    """Return the address of the overview of the province's projects."""
    return addresses.monitoring(area.code)
