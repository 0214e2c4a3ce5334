"""The page on which a duty is chosen to be tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.accounts.states import DUTY_LABELS
from app.practice import queries
from app.practice.states import TO_TRY
from app.web.locale import called
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyToTry:
    """One duty: what it is called, where it is held, what there is to try."""

    code: str
    label: str
    area: str
    tries: str


@dataclass(frozen=True, kw_only=True)
class BeginPage(Page):
    """The duties."""

    endpoint: ClassVar[str] = "practice.begin"

    duties: Sequence[DutyToTry]


def begin() -> BeginPage:
    """Build the page."""
    held = {one.duty: one for one in queries.stands()}
    return BeginPage(
        title=_("Practice forum: which duty do you want to try?"),
        lede=_(
            "Nothing that you do here counts: it enters neither the province's book nor its figures, no message is "
            "sent, and it is all thrown away tonight. You need no account and no password."
        ),
        crumbs=(Crumb(label=_("Practice forum"), url=url_for("front.home")),),
        duties=[
            DutyToTry(
                code=duty.value,
                label=str(DUTY_LABELS[duty]),
                area=called(held[duty.value].area),
                tries=str(tries),
            )
            for duty, tries in TO_TRY.items()
            if duty.value in held
        ],
    )
