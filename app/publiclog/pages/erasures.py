"""The page that counts what was erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.publiclog.queries.erasures import count_erasures, erasures
from app.publiclog.states import ERASURE_REASON_LABELS, ErasureReason
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedRow:
    """One erasure: of which record, why, when it was asked and when it was done."""

    ref: str
    url: str
    why: str
    asked_on: date
    erased_at: datetime


@dataclass(frozen=True, kw_only=True)
class ErasuresPage(Page):
    """What was erased, the newest first."""

    endpoint: ClassVar[str] = "publiclog.erasures"
    n: int
    rows: tuple[ErasedRow, ...]


def erasures_page() -> ErasuresPage:
    """Return the page."""
    return ErasuresPage(
        title=_("Erased words"),
        lede=_("The entries stay in the book and can still be verified; only the words are gone, for everybody."),
        crumbs=(Crumb(label=_("Front page"), url="/"), Crumb(label=_("The book"), url=url_for("publiclog.index"))),
        n=count_erasures(),
        rows=tuple(
            ErasedRow(
                ref=one.subject_ref,
                url=addresses.item(one.subject_kind, one.subject_ref),
                why=str(ERASURE_REASON_LABELS[ErasureReason(one.reason)]),
                asked_on=one.asked_on,
                erased_at=one.erased_at,
            )
            for one in erasures()
        ),
    )
