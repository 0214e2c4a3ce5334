"""What a correction round corrects, and by which rounds a closed one was corrected, as pages tell it."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.aggregation.turns import queries
from app.cycles.models import Round
from app.cycles.states import CORRECTING, ROUND_KIND_LABELS, RoundKind


def notes(round_: Round) -> list[tuple[str, str, str, str, Any]]:
    """Return the corrections of the round: what each is called, its address, reason, letter and day."""
    return [
        (
            name_of(opened, one.number),
            url_for("aggregation.balance", ref=opened.ref),
            one.reason,
            one.authority,
            one.opened_at,
        )
        for one, opened in queries.corrected_by(round_.id)
    ]


def name_of(round_: Round, number: int) -> str:
    """Return what a correction round is called: its kind and its number."""
    return str(_("%(kind)s no. %(n)s", kind=ROUND_KIND_LABELS[RoundKind(round_.round_kind)], n=number))


def correcting(round_: Round) -> list[tuple[str, str]]:
    """Return what the round corrects and why, as (label, value); nothing for any other round."""
    if round_.round_kind not in CORRECTING or (one := queries.correction_of(round_.id)) is None:
        return []
    return [
        (_("Kind"), name_of(round_, one.number)),
        (_("Reason"), one.reason),
        (_("Resolution or letter"), one.authority),
    ]
