"""The estimate of a candidate is parted by fiscal year, so that each annual plan takes its own year's slice."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _

from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.plans import policy
from app.plans.actions.candidates import written_on
from app.plans.actions.refit import write
from app.plans.models.candidates import Candidate
from app.plans.queries import candidates as candidates_queries
from app.web.conflict import Refusal
from app.web.locale import baht_text

#: More fiscal years than any plan has.
MOST = 10


def part(candidate: Candidate, by_year: Mapping[int, int], *, by: Actor) -> None:
    """Part the estimate by fiscal year (B.E.), in satang; with nothing, it is asked for in one year again."""
    candidate = candidates_queries.locked_candidate(candidate)
    policy.may_write(by, candidate).must()
    kept = {year: satang for year, satang in by_year.items() if satang}
    if kept and not 2 <= len(kept) <= MOST:
        raise Refusal(_("Part the estimate over two fiscal years at least, and ten at most."), field="years")
    if any(satang < 0 for satang in kept.values()):
        raise Refusal(_("No year asks for less than nothing."), field="years")
    if kept and sum(kept.values()) != candidate.satang:
        raise Refusal(
            _(
                "The years add up to %(sum)s; the estimate is %(estimate)s. They have to be equal to the satang.",
                sum=baht_text(sum(kept.values())),
                estimate=baht_text(candidate.satang),
            ),
            field="years",
        )
    brief = candidates_queries.brief_of(candidate.id)
    with recording(by, "candidate.part", candidate, place=candidate.area_path):
        written_on(brief, by)
        write(candidate, kept)
