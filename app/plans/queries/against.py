"""What hinders the approval of an annual plan unless it is overridden in public, named by this room and those above."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.plans import policy
from app.plans.models.candidates import Candidate
from app.plans.models.funding import AnnualPlan, Project
from app.plans.queries import confirmations
from app.plans.states import Certainty
from app.web.locale import named


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalHindrance:
    """One thing that hinders the approval: its code, what it is about, the sentence, where it is mended."""

    code: str
    #: The ref of a candidate, or the code of a source of funds; with ``code`` it is one hindrance.
    about: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """An annual plan with what stands in it, as whoever names hindrances is given it."""

    annual: AnnualPlan
    projects: Sequence[Project]
    #: By project.
    candidates: Mapping[int, Candidate]


#: Names what hinders; asks a fixed number of questions, however many projects there are.
Naming = Callable[[Laid], Iterable[ApprovalHindrance]]
NAMINGS: list[Naming] = []


def hinders(naming: Naming) -> Naming:
    """Register a function that names hindrances; rooms above register theirs when they are loaded."""
    NAMINGS.append(naming)
    return naming


def hindrances(laid: Laid) -> list[ApprovalHindrance]:
    """Return everything that hinders the approval, overridden or not."""
    return [one for naming in NAMINGS for one in naming(laid)]


@hinders
def draft_envelopes(laid: Laid) -> Iterable[ApprovalHindrance]:
    """Name the envelopes with money in them whose ceiling is only a draft."""
    used = {project.envelope_id: project.envelope for project in laid.projects}
    for envelope in used.values():
        if envelope.certainty == Certainty.DRAFT:
            source = envelope.funding_source
            yield ApprovalHindrance(
                code="draft_envelope",
                about=source.code,
                text=_("The ceiling of “%(source)s” is only a draft.", source=named(source)),
                url=addresses.annual_plan(laid.annual.id),
            )


@hinders
def unconfirmed(laid: Laid) -> Iterable[ApprovalHindrance]:
    """Name the candidates from citizens which their forums have neither confirmed nor are waived."""
    held = list(laid.candidates.values())
    said = confirmations.standings([one.id for one in held])
    for one in held:
        if not policy.confirmed(one, said[one.id]):
            yield ApprovalHindrance(
                code="unconfirmed",
                about=one.ref,
                text=_("%(ref)s: not every forum that it came from has confirmed it.", ref=one.ref),
                url=addresses.candidate(one.ref),
            )
