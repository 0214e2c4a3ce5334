"""The project brief (form จ.1-1) of a candidate: read by everybody, written by the planner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.ledger.actor import Actor
from app.plans import policy
from app.plans.forms.candidates import BriefForm
from app.plans.forms.fields import BLANK_ROWS
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Node
from app.plans.pages.candidates import public_crumbs, works_on
from app.plans.pages.chain import Versions, agencies, way_to
from app.plans.pages.panels import Beside, panels_of
from app.plans.queries import candidates as candidates_queries
from app.plans.queries.versions import brief_of, text_of
from app.plans.rules.completeness import NEEDED, BriefGap, brief_gaps
from app.web.conflict import mark
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class BriefPage(Page):
    """Form จ.1-1 of a candidate."""

    endpoint: ClassVar = "plans.brief"
    candidate: Candidate
    way: Sequence[Node]
    gaps: Sequence[BriefGap]
    write: Verdict
    total: int
    form: BriefForm
    #: Whether the reader works on candidates: only then who is to be called stands there, and what is missing.
    inside: bool
    versions: Versions = ()
    beside: Sequence[Beside] = ()
    #: The handbook with which it was filled in: its day and where it is read as it held then.
    handbook_on: date | None = None
    handbook_url: str = ""


def brief_form(one: Candidate, *, typed: bool = False) -> BriefForm:
    """Return form จ.1-1 with what stands, or with what was ``typed``; some rows are left blank for more."""
    text = text_of(one, *candidates_queries.brief_with_activities(one.id))
    standing: dict[str, Any] = {field.name: getattr(text, field.name) for field in fields(text)}
    standing["activities"] = [{"name": line.name, "satang": line.satang} for line in text.activities]
    standing["lead_agency_id"] = str(text.lead_agency_id or "")
    form = BriefForm(data=standing | {"seen": mark(brief_of(text))})
    form.lead_agency_id.choices = agencies(one.province)
    for name in NEEDED:
        form[name].flags.required = True
    if not typed:
        for _blank in range(BLANK_ROWS):
            form.activities.append_entry()
    return form


def brief(one: Candidate, form: BriefForm, by: Actor | None, theirs: Mapping[str, str] | None = None) -> BriefPage:
    """Return form จ.1-1 of the candidate."""
    standing, activities = candidates_queries.brief_with_activities(one.id)
    return BriefPage(
        title=_("Project brief (form จ.1-1)"),
        kicker=one.ref,
        lede=one.title,
        crumbs=public_crumbs(one, by, inside=True),
        candidate=one,
        way=way_to(one.node),
        gaps=brief_gaps(text_of(one, standing, activities)),
        write=policy.may_write(by, one),
        total=sum(line.satang for line in form.lines()),
        form=form,
        inside=works_on(one, by),
        versions=form.beside(theirs) if theirs else (),
        handbook_on=standing.handbook_on,
        handbook_url=addresses.handbook_chapter("brief", standing.handbook_on) if standing.handbook_on else "",
        beside=panels_of(one, [link.source_id for link in candidates_queries.links_of(one.id)], by),
    )
