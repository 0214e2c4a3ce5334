"""Pages of the approval: what stands in its way, the sitting of the body, the sheet that the approver reads first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.accounts.actions import second
from app.accounts.states import ProposedState
from app.bodies import queries as bodies
from app.bodies.models import BodyTerm
from app.ledger.actor import Actor
from app.plans import policy
from app.plans.forms.approval import ApproveForm, OverrideForm, SittingForm
from app.plans.forms.fields import blank_first
from app.plans.models.approval import HindranceOverride, PlanSitting
from app.plans.models.funding import AnnualPlan, Project
from app.plans.pages.funding import crumbs, name_of
from app.plans.queries import approval as queries
from app.plans.queries.against import ApprovalHindrance
from app.plans.queries.approval import ApprovalSheet, ReadingLine, SectorPresence
from app.plans.queries.obstacles import Obstacle, obstacles_to_approval
from app.web.conflict import mark
from app.web.locale import baht_text, named, number_text
from app.web.page import Page
from app.web.verdict import Verdict

#: Headings of the sheet's parts that rooms above add, by code.
PART_LABELS = {"contradicted": _l("Overlaps that contradict an agency's declaration")}
#: Rows of one part that the sheet shows; it is one page of paper.
ROWS = 3
#: Bodies of the province that may resolve on its plans.
BODY_KINDS = ("province_committee",)


@dataclass(frozen=True, kw_only=True)
class ApprovalPage(Page):
    """What stands in the way of approval; once nothing does, the form of the body's sitting."""

    endpoint: ClassVar = "plans.approval"
    annual: AnnualPlan
    at: dict[str, Any]
    obstacles: Sequence[Obstacle]
    sheet: ApprovalSheet
    budget: Verdict
    #: None where the province has no body with a term: there is nobody who could resolve.
    form: SittingForm | None


@dataclass(frozen=True, kw_only=True)
class OverridingPage(Page):
    """The form by which one hindrance is overridden in public."""

    endpoint: ClassVar = "plans.overriding"
    annual: AnnualPlan
    at: dict[str, Any]
    hindrance: ApprovalHindrance
    write: Verdict
    form: OverrideForm


@dataclass(frozen=True, kw_only=True)
class SheetPart:
    """One part of the sheet: its heading, how many lines it has, the first of them."""

    label: Any
    n: int
    lines: Sequence[ReadingLine]


@dataclass(frozen=True, kw_only=True)
class SheetPage(Page):
    """One page of paper: what a governor has to know before signing; and the button of the second person."""

    endpoint: ClassVar = "plans.sheet"
    annual: AnnualPlan
    at: dict[str, Any]
    requested: int
    allocated: int
    projects: int
    parts: Sequence[SheetPart]
    sitting: PlanSitting | None
    sectors: Sequence[SectorPresence]
    #: Whether the reader may be the second person; none where nothing waits or the reader is nobody who could be.
    confirm: Verdict | None
    #: Where it is refused by the second person, or taken back by the first.
    act_url: str
    own: bool
    form: ApproveForm


def at(one: AnnualPlan) -> dict[str, Any]:
    """Return how addresses name the annual plan."""
    return {"year": one.fiscal_year, "code": one.area.code}


def terms_at(path: int) -> list[BodyTerm]:
    """Return the last term of each body of the province that may resolve on its plans."""
    found = (bodies.body_at(path, kind) for kind in BODY_KINDS)
    return [term for body in found if body for term in bodies.terms_of(body.id)[:1]]


def sitting_form_of(path: int) -> SittingForm | None:
    """Return the form of a sitting with the bodies of the province and their seats; none without such a body."""
    terms = terms_at(path)
    if not terms:
        return None
    form = SittingForm()
    form.body.choices = [(str(term.id), named(term.body)) for term in terms]
    if len(terms) > 1:
        form.body.choices = blank_first(form.body.choices)
    form.present.choices = [
        (str(seat.id), _("Seat %(n)s: %(sector)s", n=number_text(seat.number), sector=named(seat.sector)))
        for term in terms
        for seat in bodies.seats_of(term.id)
    ]
    return form


def approval(one: AnnualPlan, by: Actor | None, form: SittingForm | None) -> ApprovalPage:
    """Return what stands in the way of approval, and the form of the sitting."""
    return ApprovalPage(
        title=_("Lay the annual plan before the approver"),
        kicker=name_of(one),
        crumbs=crumbs(one),
        annual=one,
        at=at(one),
        obstacles=obstacles_to_approval(one),
        sheet=queries.sheet_of(one),
        budget=policy.may_budget(by, one),
        form=form,
    )


def overriding(one: AnnualPlan, code: str, about: str, form: OverrideForm, by: Actor | None) -> OverridingPage | None:
    """Return the form by which the hindrance is overridden; nothing where it hinders no more."""
    standing = {(each.code, each.about): each for each in queries.sheet_of(one).standing}
    if (code, about) not in standing:
        return None
    return OverridingPage(
        title=_("Override in public what hinders the approval"),
        kicker=name_of(one),
        lede=standing[code, about].text,
        crumbs=crumbs(one),
        annual=one,
        at=at(one),
        hindrance=standing[code, about],
        write=policy.may_budget(by, one),
        form=form,
    )


def sheet(one: AnnualPlan, by: Actor | None, form: ApproveForm) -> SheetPage:
    """Return the sheet as it stands, with the form of the second person that carries its mark."""
    read = queries.sheet_of(one)
    sitting, sectors = queries.sitting_by_sector(one.id)
    proposed = sitting.proposed if sitting else None
    waiting = proposed if proposed and proposed.state == ProposedState.WAITING else None
    form.seen.data = form.seen.data or mark(read.reading())
    return SheetPage(
        title=_("What the approver reads first"),
        kicker=name_of(one),
        lede=named(one.area),
        crumbs=crumbs(one),
        annual=one,
        at=at(one),
        requested=sum(project.requested for project in read.laid.projects),
        allocated=sum(project.allocated for project in read.laid.projects),
        projects=len(read.laid.projects),
        parts=_parts(read, approved=one.approved_at is not None),
        sitting=sitting,
        sectors=sectors,
        confirm=second.may_confirm(by, waiting) if waiting and by and by.post(one.area.path, *policy.SECONDS) else None,
        act_url=url_for("accounts.confirmation", proposed_id=waiting.id) if waiting else "",
        own=waiting is not None and by is not None and waiting.proposed_by_id == by.id,
        form=form,
    )


def _parts(read: ApprovalSheet, *, approved: bool) -> list[SheetPart]:
    """Return every part of the sheet, those without a line too: that there is none is worth knowing."""
    found: list[tuple[Any, Sequence[ReadingLine]]] = [
        (
            _("Hinders the approval and nobody overrode it"),
            [_of(one.about, one.text, one.url) for one in read.standing],
        ),
        (
            _("Overridden in public"),
            [_of(_candidate(one), one.reason) for one in read.overridden],
        ),
        (_("Brief not checked by a second person"), [_of(one.ref, one.title) for one in read.unchecked]),
        (_("Confirmation of the forums waived"), [_of(one.ref, one.reason) for one in read.waivers]),
        (_("Ceiling of an envelope passed"), [_of(one.ref, one.override) for one in read.over_ceiling]),
        *((PART_LABELS[code], lines) for code, lines in read.parts.items()),
        (
            _(
                "Left out though ranked before one that is in (last rank in: %(rank)s)",
                rank=number_text(read.last_rank),
            ),
            [_of(one.ref, one.title) for one in read.passed_over],
        ),
        (
            _("Gets less than was asked for"),
            [
                _of(one.ref, _("%(title)s: %(amount)s less", title=one.title, amount=_less(one)))
                for one in sorted(read.part_funded, key=lambda one: one.allocated - one.requested)
            ],
        ),
    ]
    return [SheetPart(label=label, n=len(lines), lines=lines[:ROWS]) for label, lines in found]


def _candidate(one: HindranceOverride) -> str:
    """Return the candidate that an override is about; "" for an envelope, which its reason names."""
    return "" if one.code == "draft_envelope" else one.about


def _less(project: Project) -> str:
    return baht_text(project.requested - project.allocated)


def _of(ref: str, text: str, url: str = "") -> ReadingLine:
    return ReadingLine(ref=ref, text=text, url=url)
