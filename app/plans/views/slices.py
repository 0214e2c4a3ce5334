"""What a candidate asks for by fiscal year."""

from __future__ import annotations

from flask import g, url_for
from flask.typing import ResponseReturnValue

from app.plans.actions import slices as actions
from app.plans.models.candidates import Candidate
from app.plans.pages import slices as pages
from app.plans.queries import candidates as candidates_queries
from app.plans.views.blueprint import bp
from app.web.forms import submitted
from app.web.found import found


@bp.get("/candidates/<ref>/years")
def years(ref: str) -> ResponseReturnValue:
    """Show what is asked for and given by fiscal year."""
    one = _candidate(ref)
    form, offered, proposed = pages.years_form(one)
    return pages.years(one, form, g.actor, offered=offered, proposed=proposed).render()


@bp.post("/candidates/<ref>/years")
def part_years(ref: str) -> ResponseReturnValue:
    """Part the estimate by fiscal year."""
    one = _candidate(ref)
    form, offered, _proposed = pages.years_form(one)

    def act() -> str:
        typed = (field.data or 0 for field in form.years)
        actions.part(one, dict(zip(offered, typed, strict=True)), by=g.actor)
        return url_for(".candidate", ref=ref)

    return submitted(form, lambda _theirs: pages.years(one, form, g.actor, offered=offered, proposed=False), act)


def _candidate(ref: str) -> Candidate:
    return found(candidates_queries.candidate_by_ref(ref))
