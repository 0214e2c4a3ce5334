"""Agencies and local governments as a select offers them: under what kind of body they are."""

from __future__ import annotations

from collections.abc import Iterable

from wtforms.fields.choices import SelectChoice

from app.bodies.models import Agency
from app.bodies.states import AGENCY_KIND_LABELS
from app.web.locale import named


def by_kind(agencies: Iterable[Agency]) -> list[SelectChoice]:
    """Return the agencies as choices, kind by kind, each kind in the order in which its agencies came.

    Kinds are not confined by the database: those that have no name here come last, without a heading.
    """
    kinds = {kind: str(label) for kind, label in AGENCY_KIND_LABELS.items()}
    order = [*kinds]
    return [
        SelectChoice(str(one.id), named(one), optgroup=kinds.get(one.agency_kind))
        for one in sorted(agencies, key=lambda one: order.index(one.agency_kind) if one.agency_kind in kinds else 99)
    ]
