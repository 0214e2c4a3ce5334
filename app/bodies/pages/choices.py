"""Agencies and local governments as a select offers them: under what kind of body they are."""

from __future__ import annotations

from collections.abc import Iterable

from wtforms.fields.choices import SelectChoice

from app.bodies.models import Agency
from app.bodies.states import AGENCY_KIND_LABELS
from app.web.locale import named


def by_kind(agencies: Iterable[Agency]) -> list[SelectChoice]:
    """Return the agencies as choices, kind by kind, each kind in the order in which its agencies came."""
    order = list(AGENCY_KIND_LABELS)
    return [
        SelectChoice(str(one.id), named(one), optgroup=str(AGENCY_KIND_LABELS[one.agency_kind]))
        for one in sorted(agencies, key=lambda one: order.index(one.agency_kind))
    ]
