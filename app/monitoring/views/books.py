"""Views of the province's projects: the overview, the monthly report to the committee, its orders."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Response, flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.agencies.queries import agency_of_code
from app.areas.models import Area
from app.areas.queries import by_code
from app.monitoring.actions import books as actions
from app.monitoring.forms.books import OrderAnswerForm, OrderForm
from app.monitoring.pages import books as pages
from app.monitoring.pages import books_files as files
from app.monitoring.pages import orders, overview
from app.monitoring.queries import books as queries
from app.monitoring.rules.months import month_at
from app.monitoring.states.books import OrderState
from app.monitoring.views.blueprint import bp
from app.store import clock
from app.web.forms import submitted, tried
from app.web.found import found


@bp.get("/monitoring/<code>")
def index(code: str) -> ResponseReturnValue:
    """Show how the projects of a province stand, and its monthly reports."""
    return overview.index(_province(code)).render()


@bp.get("/monitoring/<code>/<month_code>")
def book(code: str, month_code: str) -> ResponseReturnValue:
    """Show the report of a month, as it was frozen or as it stands now."""
    return pages.book(_province(code), _month(month_code), g.actor).render()


@bp.get("/monitoring/<code>/<month_code>.json")
def book_json(code: str, month_code: str) -> dict[str, Any]:
    """Give the figures of the report to programs."""
    return files.as_json(pages.told_of(_province(code), _month(month_code)))


@bp.get("/monitoring/<code>/<month_code>.xlsx")
def book_xlsx(code: str, month_code: str) -> Response:
    """Hand the report out as a workbook."""
    body = files.workbook(pages.told_of(_province(code), _month(month_code)))
    answer = Response(body, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    answer.headers["Content-Disposition"] = f'attachment; filename="monitoring-{code}-{month_code}.xlsx"'
    return answer


@bp.post("/monitoring/<code>/<month_code>/freeze")
def freeze_book(code: str, month_code: str) -> ResponseReturnValue:
    """Freeze the report for the committee."""

    def act() -> None:
        one = actions.freeze(_province(code), _month(month_code), by=g.actor)
        flash(_("Report no. %(n)s is frozen. What is reported later stands in the next one.", n=one.number), "success")

    return tried(act, url_for(".book", code=code, month_code=month_code))


@bp.post("/monitoring/<code>/<month_code>/orders")
def give_order(code: str, month_code: str) -> ResponseReturnValue:
    """Note an order of the committee."""
    area, month, form = _province(code), _month(month_code), OrderForm()
    one = found(queries.book_of(area.province, month))
    page = pages.book(area, month, g.actor, form)

    def act() -> str:
        agency, today = agency_of_code(form.agency.data or ""), clock.today()
        given_on, due_on = form.given_on.data or today, form.due_on.data or today
        actions.give_order(one, form.words.data or "", given_on=given_on, due_on=due_on, agency=agency, by=g.actor)
        flash(_("The order is noted. The next report tells what became of it."), "success")
        return url_for(".book", code=code, month_code=month_code)

    return submitted(form, lambda _theirs: page, act)


@bp.get("/monitoring/orders/<int:order_id>")
def order(order_id: int) -> ResponseReturnValue:
    """Show the form in which it is told what became of an order."""
    return orders.order(found(queries.order_by_id(order_id)), OrderAnswerForm(formdata=None)).render()


@bp.post("/monitoring/orders/<int:order_id>")
def answer_order(order_id: int) -> ResponseReturnValue:
    """Tell what became of an order."""
    one, form = found(queries.order_by_id(order_id)), OrderAnswerForm()

    def act() -> str:
        actions.answer_order(one, OrderState(form.state.data), form.answer.data or "", by=g.actor)
        flash(_("What became of the order is told."), "success")
        return orders.month_url(one.book.area, one.book.month)

    return submitted(form, lambda _theirs: orders.order(one, form), act)


def _province(code: str) -> Area:
    area: Area = found(by_code(code))
    return found(area if area.level == "province" else None)


def _month(month_code: str) -> date:
    month: date = found(month_at(month_code))
    return month
