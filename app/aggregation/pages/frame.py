"""Builds the pages of the desk and of the balance sheet out of what the queries say."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.aggregation.queries import rounds as queries
from app.areas import queries as areas
from app.areas.rules import addresses
from app.cycles.models.cycles import Round
from app.cycles.states import (
    CORRECTING,
    OUTCOME_LABELS,
    ROAD_LABELS,
    ROUND_KIND_LABELS,
    ROUND_STATE_LABELS,
    UNDECIDED_LABEL,
    Outcome,
    Road,
    RoundKind,
    RoundState,
)
from app.web.locale import called, date_text, named
from app.web.page import Crumb


def outcome_label(code: str | None) -> str:
    """Return the words for an outcome, or for having none yet."""
    return str(OUTCOME_LABELS[Outcome(code)] if code else UNDECIDED_LABEL)


def road_label(code: str) -> str:
    """Return the words for the road by which an item arrived."""
    return str(ROAD_LABELS[Road(code)])


def round_state_label(code: str) -> str:
    """Return the words for the state of a round."""
    return str(ROUND_STATE_LABELS[RoundState(code)])


def heading(round_: Round) -> dict[str, Any]:
    """Return title parts that the pages of a round share."""
    area = called(round_.area)
    kind = "" if round_.round_kind == RoundKind.REGULAR else f" · {ROUND_KIND_LABELS[RoundKind(round_.round_kind)]}"
    body = named(round_.body) if round_.body else ""
    return {
        "kicker": f"{area}{kind} · {named(round_.cycle)}",
        "lede": f"{body} · {date_text(round_.opens_on)} – {date_text(round_.closes_on)}",
        "crumbs": (Crumb(label=area, url=addresses.area(round_.area_path)),),
    }


def places_by_path(paths: list[int]) -> dict[int, str]:
    """Return the names of the areas."""
    return areas.labels(paths)


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


def correction_facts(round_: Round) -> list[tuple[str, str]]:
    """Return what the round corrects and why, as (label, value); nothing for any other round."""
    if round_.round_kind not in CORRECTING or (one := queries.correction_of(round_.id)) is None:
        return []
    return [
        (_("Kind"), name_of(round_, one.number)),
        (_("Reason"), one.reason),
        (_("Resolution or letter"), one.authority),
    ]
