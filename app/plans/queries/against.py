"""What hinders the approval of an annual plan unless it is overridden in public, named by this room and those above."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.plans import policy
from app.plans.models.candidates import Candidate
from app.plans.models.funding import AnnualPlan, Project
from app.plans.queries import confirmations, hindrances
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


def standing_against(laid: Laid) -> list[ApprovalHindrance]:
    """Return everything that hinders the approval, overridden or not; three questions, and one of each room above."""
    return [*_draft_envelopes(laid), *_unconfirmed(laid), *_of_other_rooms(laid)]


def _of_other_rooms(laid: Laid) -> Iterable[ApprovalHindrance]:
    """Name what the rooms above say against funding a candidate; the code of a hindrance is the name of its room."""
    by_id = {one.id: one for one in laid.candidates.values()}
    for asked in hindrances.HINDRANCES:
        room = asked.__module__.split(".")[1]
        for ident, sentences in asked(list(by_id)).items():
            if sentences:
                ref = by_id[ident].ref
                text = f"{ref}: {' '.join(sentences)}"
                yield ApprovalHindrance(code=room, about=ref, text=text, url=addresses.candidate(ref))


def _draft_envelopes(laid: Laid) -> Iterable[ApprovalHindrance]:
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


def _unconfirmed(laid: Laid) -> Iterable[ApprovalHindrance]:
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
