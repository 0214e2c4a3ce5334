"""The page on which the closed rounds of a tier are signed in one act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.aggregation.forms.signing import SigningForm
from app.aggregation.policy import rounds as policy
from app.aggregation.queries import rounds as queries
from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import LEVEL_LABELS, Level
from app.cycles.models.cycles import Cycle
from app.ledger.actor import Actor
from app.web.locale import called, named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class SigningPage(Page):
    """The form by which the closed rounds of a tier are signed in one act."""

    endpoint: ClassVar = "rounds.signing"
    cycle: Cycle
    area_code: str
    level: str
    n: int
    verdict: Verdict
    form: SigningForm


def signing(cycle: Cycle, place: Area, level: str, form: SigningForm, *, by: Actor) -> SigningPage:
    """Return the form by which the closed rounds of the tier in the area are signed."""
    rounds = url_for("rounds.index", province=cycle.province, code=cycle.code, area=place.code, level=level)
    return SigningPage(
        title=_("Sign the minutes of many rounds"),
        kicker=named(cycle),
        lede=f"{LEVEL_LABELS[Level(level)]} · {called(place)}",
        crumbs=(Crumb(label=called(place), url=addresses.area(place.path)), Crumb(label=_("Rounds"), url=rounds)),
        cycle=cycle,
        area_code=place.code,
        level=level,
        n=len(queries.closed_of(cycle.id, place.path, level)),
        verdict=policy.may_close_many(by, place.path, level),
        form=form,
    )
