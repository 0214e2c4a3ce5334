"""Why one candidate is in or not: its place in the order, and where the money ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.envelopes.pages.asked import BoardQuestion
from app.envelopes.pages.board import ROWS, url_of
from app.envelopes.pages.reading import ReachedRow, reading
from app.envelopes.queries.facts import annual_around
from app.envelopes.rules.board import line_at
from app.ledger.actor import Actor
from app.plans.models.candidates import Candidate
from app.plans.pages.candidates import public_crumbs
from app.web.page import Page


@dataclass(frozen=True, kw_only=True)
class StandingPage(Page):
    """One candidate before the money of its year; ``row`` is none while no annual plan of that year exists."""

    endpoint: ClassVar = "envelopes.standing"
    candidate: Candidate
    row: ReachedRow | None
    n: int = 0
    line: int = 0
    satang: int = 0
    final: bool = False
    by_points: bool = False
    board_url: str = ""


def standing(candidate: Candidate, by: Actor | None) -> StandingPage:
    """Return the page of one candidate."""
    annual = annual_around(candidate)
    page = StandingPage(
        title=_("Is it in? %(candidate)s", candidate=candidate.ref),
        kicker=candidate.ref,
        lede=candidate.title,
        crumbs=public_crumbs(candidate, by, inside=True),
        candidate=candidate,
        row=None,
    )
    if annual is None:
        return page
    read = reading(annual, BoardQuestion())
    row = next((one for one in read.rows if one.candidate.ident == candidate.id), None)
    first = (row.line.place - 1) // ROWS * ROWS if row else 0
    return page.but(
        row=row,
        n=len(read.rows),
        line=line_at(read.after),
        satang=read.facts.money.satang,
        final=read.facts.final,
        by_points=read.facts.by_points,
        board_url=url_of(annual) + (f"?after={first}" if first else "") + f"#{candidate.ref}",
    )


def feed(page: StandingPage) -> dict[str, Any]:
    """Return the page for programs; amounts in satang."""
    row = page.row
    told = {"candidate": page.candidate.ref, "generated_at": page.as_of.isoformat(), "known": row is not None}
    if row is None:
        return told
    return told | {
        "place": row.line.place,
        "of": page.n,
        "line": page.line or None,
        "envelope": page.satang,
        "final": page.final,
        "asks_for": row.line.asking.satang,
        "asked_so_far": row.line.asked_so_far,
        "given": row.line.given,
        "reach": row.line.reach.value,
        "short": row.line.short.value if row.line.short else None,
        "project": row.candidate.project_ref,
        "allocated": row.candidate.allocated,
    }
