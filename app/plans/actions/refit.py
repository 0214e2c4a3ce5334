"""The slices of a candidate follow its estimate, inside whatever act changes it."""

from __future__ import annotations

from collections.abc import Mapping

from app.plans.models.candidates import Candidate
from app.plans.models.costs import YearSlice
from app.plans.queries import slices as queries
from app.plans.rules.slices import refitted
from app.store.base import db


def refit(candidate: Candidate) -> None:
    """Let the slices follow the estimate, inside the act that changes it."""
    standing = {year: one.satang for year, one in queries.rows_of(candidate.id).items()}
    if standing and sum(standing.values()) != candidate.satang:
        write(candidate, refitted(standing, candidate.satang))


def write(candidate: Candidate, kept: Mapping[int, int]) -> None:
    """Write the slices over the standing ones, so that only what differs is recorded."""
    standing = queries.rows_of(candidate.id)
    for year, one in standing.items():
        if year not in kept:
            db.session.delete(one)
    for year, satang in kept.items():
        if year in standing:
            standing[year].satang = satang
        else:
            db.session.add(YearSlice(candidate_id=candidate.id, fiscal_year=year, satang=satang))
