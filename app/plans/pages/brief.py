"""The project brief (form จ.1-1) of a candidate: read by everybody, written by the planner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.ledger.actor import Actor
from app.plans import policy
from app.plans.forms.candidates import BriefForm
from app.plans.forms.fields import BLANK_ROWS
from app.plans.models.candidates import Activity, Brief, Candidate
from app.plans.models.chain import Node
from app.plans.models.costs import CostLine
from app.plans.pages.candidates import public_crumbs, works_on
from app.plans.pages.chain import Versions, agencies, way_to
from app.plans.pages.guidance import QuoteBeside, from_lineage, quotes
from app.plans.pages.panels import Beside, beside_brief
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import costs
from app.plans.queries.versions import brief_of, text_of
from app.plans.queries.voices import voices_behind
from app.plans.rules.checks import CHAIN, COSTS, brief_checks
from app.plans.rules.completeness import NEEDED, BriefGap
from app.plans.states import BRIEF_STATE_LABELS, BriefState
from app.web.conflict import mark
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True)
class CheckShown:
    """One thing that a brief lacks: the sentence, why it matters, and where it is mended."""

    sentence: Any
    why: Any
    url: str


@dataclass(frozen=True, kw_only=True)
class BriefPage(Page):
    """Form จ.1-1 of a candidate."""

    endpoint: ClassVar = "plans.brief"
    candidate: Candidate
    way: Sequence[Node]
    gaps: Sequence[CheckShown]
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
    #: The villages' words beside the rationale, how many needs there are in all, whether blank fields were filled.
    quotes: Sequence[QuoteBeside] = ()
    voices: int = 0
    was_filled: bool = False
    state: str = ""
    tone: str = ""
    returned_because: str = ""
    complete: Verdict
    check: Verdict
    costs: int = 0


#: How a state of a brief is coloured.
_TONES = {BriefState.DRAFT: "wait", BriefState.COMPLETE: "wait", BriefState.CHECKED: "good"}
#: Where a check leads that is about no field of the form.
_ELSEWHERE = {COSTS: "plans.costs", CHAIN: "plans.chain"}


def gap_url(one: Candidate, gap: BriefGap) -> str:
    """Return where the thing is mended: its field on the form, the cost lines, or the place in the chain."""
    if gap.field in _ELSEWHERE:
        return url_for(_ELSEWHERE[gap.field], ref=one.ref)
    place = "activities-0-name" if gap.field == "activities" else gap.field
    return f"{url_for('plans.brief', ref=one.ref)}#{place}"


def brief_form(one: Candidate, by: Actor | None, *, typed: bool = False, fill: bool = False) -> BriefForm:
    """Return form จ.1-1 with what stands, or with what was ``typed``; some rows are left blank for more.

    ``fill`` fills blank fields with what the needs and proposals say; nothing of it stands until it is saved.
    """
    text = text_of(one, *candidates_queries.brief_with_activities(one.id))
    seen = mark(brief_of(text))
    if fill:
        text = from_lineage(text, voices_behind(one.id), candidates_queries.links_of(one.id))
    standing: dict[str, Any] = {field.name: getattr(text, field.name) for field in fields(text)}
    standing["activities"] = [
        {"name": line.name, "satang": line.satang, "key": str(line.key or "")} for line in text.activities
    ]
    standing["lead_agency_id"] = str(text.lead_agency_id or "")
    form = BriefForm(data=standing | {"seen": seen})
    # Who only reads chooses no agency, so the agencies are not asked for.
    form.lead_agency_id.choices = agencies(one.province) if policy.may_write(by, one) else []
    for name in NEEDED:
        form[name].flags.required = True
    if not typed:
        for _blank in range(BLANK_ROWS):
            form.activities.append_entry()
    return form


def brief(
    one: Candidate, form: BriefForm, by: Actor | None, theirs: Mapping[str, str] | None = None, *, fill: bool = False
) -> BriefPage:
    """Return form จ.1-1 of the candidate."""
    standing, activities = candidates_queries.brief_with_activities(one.id)
    lines = costs.lines_of(one.id)
    write, links = policy.may_write(by, one), candidates_queries.links_of(one.id)
    voices = voices_behind(one.id) if write else ()
    inside = works_on(one, by)
    state = BriefState(standing.state)
    return BriefPage(
        title=_("Project brief (form จ.1-1)"),
        kicker=one.ref,
        lede=one.title,
        crumbs=public_crumbs(one, by, inside=True),
        candidate=one,
        way=way_to(one.node),
        gaps=_checks(one, standing, activities, lines) if inside else (),
        write=write,
        total=sum(line.satang for line in form.lines()),
        form=form,
        inside=inside,
        versions=form.beside(theirs) if theirs else (),
        handbook_on=standing.handbook_on,
        handbook_url=addresses.handbook_chapter("brief", standing.handbook_on) if standing.handbook_on else "",
        beside=beside_brief(one, [link.source_id for link in links], by),
        quotes=quotes(voices),
        voices=len(voices),
        was_filled=fill,
        state=str(BRIEF_STATE_LABELS[state]),
        tone=_TONES[state],
        returned_because=standing.returned_because,
        complete=policy.may_complete(by, one, standing),
        check=policy.may_check(by, one, standing, costs.writers_of(one.id) if inside else ()),
        costs=len(lines),
    )


def _checks(
    one: Candidate, standing: Brief, activities: Sequence[Activity], lines: Sequence[CostLine]
) -> list[CheckShown]:
    """Return what the brief still lacks, each with the way to where it is mended."""
    found = brief_checks(costs.facts_of(one, standing, activities, lines))
    return [CheckShown(gap.sentence, gap.why, gap_url(one, gap)) for gap in found]
