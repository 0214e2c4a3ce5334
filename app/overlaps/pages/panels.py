"""What overlaps say in words: on a candidate, on a proposal, on a project of a local plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.aggregation.pages.similar import BUT, WHY
from app.areas.rules import addresses
from app.ledger.actor import Actor
from app.localplans.pages.panels import PROJECT_TELLERS, ProjectRulings
from app.localplans.queries.links import Held, of_candidates
from app.overlaps import policy
from app.overlaps.queries import listing, placed
from app.overlaps.queries.listing import Pairing
from app.overlaps.states import FOLLOWS_LABELS, INSIDE, VERDICT_LABELS, VERDICT_TONES, Follows, OverlapVerdict
from app.plans.models.candidates import Candidate
from app.plans.pages.panels import TELLERS, Beside
from app.plans.queries.approval import on_the_sheet
from app.plans.queries.hindrances import HINDRANCES
from app.web.locale import named

REASONS: Mapping[str, Any] = WHY | {"inside": INSIDE}


@dataclass(frozen=True, slots=True)
class OverlapPanel:
    """A proposal and a project side by side, ready to be read."""

    row: Pairing

    @property
    def body(self) -> str:
        """Whose plan it is."""
        return named(self.row)

    @property
    def url(self) -> str:
        """The page of the two."""
        return addresses.overlap(self.row.proposal_ref, self.row.project_ref)

    @property
    def total(self) -> int:
        """Satang of the project over all years."""
        return sum(amount or 0 for amount in self.row.satang)

    @property
    def verdict(self) -> str:
        """What was ruled, in words; "" while nobody has."""
        return str(VERDICT_LABELS[OverlapVerdict(self.row.verdict)]) if self.row.verdict else ""

    @property
    def tone(self) -> str:
        """How the verdict looks."""
        return VERDICT_TONES[self.row.verdict] if self.row.verdict else "plain"

    @property
    def follows(self) -> str:
        """What follows for the proposal, in words."""
        return str(FOLLOWS_LABELS[Follows(self.row.follows)]) if self.row.follows else ""

    @property
    def why(self) -> list[str]:
        """Why the two may be the same."""
        return self._said(REASONS)

    @property
    def but(self) -> list[str]:
        """What speaks against it."""
        return self._said(BUT)

    def _said(self, words: Mapping[str, Any]) -> list[str]:
        told = (reason.split("|", 1) for reason in self.row.reasons or ())
        return [str(words[code]) % {"shown": shown} for code, shown in told if code in words]


def of_project(project_id: int) -> list[OverlapPanel]:
    """Return the rulings that stand on a project of a local plan."""
    return [OverlapPanel(row) for row in listing.standing_rulings(project_ids=[project_id])]


def of_proposals(proposal_ids: Sequence[int]) -> list[OverlapPanel]:
    """Return the rulings that stand on the proposals."""
    return [OverlapPanel(row) for row in listing.standing_rulings(proposal_ids=proposal_ids)] if proposal_ids else []


def json_of(shown: Sequence[OverlapPanel]) -> list[dict[str, Any]]:
    """Return rulings as open data; amounts in satang."""
    return [
        {
            "proposal": one.row.proposal_ref,
            "local_project": one.row.project_ref,
            "body": one.row.name_th,
            "verdict": one.row.verdict,
            "follows": one.row.follows,
            "satang_theirs": one.row.theirs,
            "sentence": one.row.sentence,
            "ruled_at": one.row.ruled_at.isoformat(),
        }
        for one in shown
    ]


@dataclass(frozen=True, slots=True)
class PlansPanel:
    """What a candidate's page says of overlaps: rulings, what waits, declarations, and linked local projects."""

    rulings: Sequence[OverlapPanel]
    waiting: Sequence[OverlapPanel]
    held: Sequence[Held]
    may_rule: bool

    @property
    def contradicted(self) -> list[OverlapPanel]:
        """Where an agency declared that its programme does not hold the work, and it seems to."""
        return [one for one in (*self.waiting, *self.rulings) if one.row.contradicts]


def of_candidate(candidate: Candidate, proposal_ids: Sequence[int], by: Actor | None) -> Beside:
    """Return what stands beside a candidate."""
    ids = list(proposal_ids)
    waiting = [OverlapPanel(row) for row in listing.waiting_on(ids)] if ids else []
    may = policy.may_rule(by, candidate.area_path).allowed
    return Beside("overlaps/_beside.html", PlansPanel(of_proposals(ids), waiting, of_candidates([candidate.id]), may))


def on_project(project_id: int) -> ProjectRulings:
    """Return what stands on the page of a project of a local plan."""
    shown = of_project(project_id)
    return ProjectRulings(shown, json_of(shown))


TELLERS.append(of_candidate)
PROJECT_TELLERS.append(on_project)
HINDRANCES.append(placed.unruled)
on_the_sheet("contradicted")(placed.contradicted)
