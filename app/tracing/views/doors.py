"""Every thread is public."""

from __future__ import annotations

from app.web.doors import ANYONE, Door

DOORS: dict[str, Door] = {
    "alignment.show": ANYONE,
    "alignment.workbook": ANYONE,
    "alignment.heard": ANYONE,
    "tracing.need": ANYONE,
    "tracing.proposal": ANYONE,
    "tracing.project": ANYONE,
    "tracing.trace": ANYONE,
    "tracing.voices": ANYONE,
    "plan_balance.show": ANYONE,
    "plan_review.show": ANYONE,
    "plan_balance.workbook": ANYONE,
}
