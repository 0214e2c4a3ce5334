"""States of an order that the committee gave when the monthly report lay before it."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class OrderState(StrEnum):
    """An order is open until somebody tells what became of it."""

    OPEN = "open"
    DONE = "done"
    NOT_DONE = "not_done"


ORDER_STATE_LABELS: dict[str, object] = {
    OrderState.OPEN: _l("order open"),
    OrderState.DONE: _l("carried out"),
    OrderState.NOT_DONE: _l("not carried out"),
}
