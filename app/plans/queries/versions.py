"""What each form shows of what stands: compared when it comes back, shown to whom comes second."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.plans.models.candidates import Activity, Brief, Candidate
from app.plans.models.chain import Node, Plan
from app.plans.models.costs import CostLine
from app.plans.models.funding import Envelope, Project
from app.plans.models.indicators import Indicator, IndicatorTarget
from app.plans.rules.completeness import ActivityText, BriefText


def node_of(node: Node) -> dict[str, str]:
    """Return the node as it stands, by field."""
    return {
        "title": node.title,
        "indicator": node.indicator,
        "target": node.target,
        "lead_agency_id": str(node.lead_agency_id or ""),
        "lead_post": node.lead_post,
    }


def names_of(plan: Plan) -> dict[str, str]:
    """Return what the plan is called and in which words it is written, by field."""
    return {"name_th": plan.name_th, "name_en": plan.name_en, "vocabulary": str(plan.vocabulary)}


def indicator_of(one: Indicator, targets: Iterable[IndicatorTarget]) -> dict[str, str]:
    """Return the indicator with its targets, by field."""
    return {
        "name": one.name,
        "unit": one.unit,
        "direction": str(one.direction),
        "contract": "y" if one.contract else "",
        "baseline": "" if one.baseline is None else str(one.baseline),
        "baseline_on": _day(one.baseline_on),
        "baseline_source": one.baseline_source,
        "agency_id": str(one.agency_id or ""),
        "post": one.post,
    } | {f"target_{each.fiscal_year}": str(each.value) for each in targets if each.value is not None}


def text_of(candidate: Candidate, brief: Brief, activities: Iterable[Activity]) -> BriefText:
    """Return the brief as it stands, as plain values."""
    return BriefText(
        title=candidate.title,
        rationale=brief.rationale,
        objective=brief.objective,
        indicator=brief.indicator,
        evidence=brief.evidence,
        assumption=brief.assumption,
        target_area=brief.target_area,
        target_group=brief.target_group,
        related_agencies=brief.related_agencies,
        begins_on=brief.begins_on,
        ends_on=brief.ends_on,
        output=brief.output,
        outcome=brief.outcome,
        contact=brief.contact,
        lead_agency_id=candidate.lead_agency_id,
        activities=tuple(
            ActivityText(name=activity.name, satang=activity.satang, key=activity.id) for activity in activities
        ),
    )


def brief_of(text: BriefText) -> dict[str, str]:
    """Return the brief by field; its activities as one text, a line each."""
    return {
        "title": text.title,
        "rationale": text.rationale,
        "objective": text.objective,
        "indicator": text.indicator,
        "evidence": text.evidence,
        "assumption": text.assumption,
        "target_area": text.target_area,
        "target_group": text.target_group,
        "related_agencies": text.related_agencies,
        "begins_on": _day(text.begins_on),
        "ends_on": _day(text.ends_on),
        "output": text.output,
        "outcome": text.outcome,
        "contact": text.contact,
        "lead_agency_id": str(text.lead_agency_id or ""),
        "activities": "\n".join(f"{line.name}\t{line.satang}" for line in text.activities),
    }


def envelope_of(envelope: Envelope | None) -> dict[str, str]:
    """Return the envelope as it stands, by field; blank before it is first set."""
    if envelope is None:
        return {"satang": "", "certainty": ""}
    return {"satang": str(envelope.satang), "certainty": str(envelope.certainty)}


def money_of(project: Project) -> dict[str, str]:
    """Return the project's money as it stands, by field."""
    return {
        "requested": str(project.requested),
        "allocated": str(project.allocated),
        "envelope_id": str(project.envelope_id),
        "override": project.override,
        "part_why": project.part_why,
    }


def cost_of(line: CostLine | None) -> dict[str, str]:
    """Return the cost line as it stands, by field of its form; blank before it is first written."""
    if line is None:
        return {}
    return {
        "activity_id": str(line.activity_id),
        "name": line.name,
        "quantity": str(line.quantity),
        "unit": line.unit,
        "unit_satang": str(line.unit_satang),
        "cost_kind": str(line.cost_kind),
        "month": _day(line.month),
        "note": line.note,
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
