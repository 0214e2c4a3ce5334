"""The blueprint of plans, the addresses of its records, and the words that its templates use."""

from __future__ import annotations

from flask import Blueprint, url_for

from app.areas.rules import addresses
from app.plans.pages import candidates, chain, confirmations, funding, national
from app.plans.queries import annual_versions as annual_queries
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import chain as chain_queries
from app.plans.queries import confirmations as confirmations_queries
from app.plans.queries import funding as funding_queries
from app.plans.queries import indicators as indicators_queries
from app.plans.queries import revisions as revisions_queries
from app.web.once import address_of

#: How addresses name a development plan: 25-2566-2570.
PLAN = "/plans/<code>-<int:first>-<int:last>"
bp = Blueprint("plans", __name__, template_folder="../templates")
bp.app_template_global("node_label")(chain.node_label)
bp.app_template_global("candidate_state")(candidates.candidate_state)
bp.app_template_global("answer_label")(confirmations.answer_label)
bp.app_template_global("answer_tone")(confirmations.answer_tone)
bp.app_template_global("origin_label")(candidates.origin_label)
bp.app_template_global("certainty_label")(funding.certainty_label)
bp.app_template_global("annual_state")(funding.annual_state)
bp.app_template_global("national_step")(national.step_label)


@address_of("plan")
def _plan(plan_id: int) -> str:
    plan = chain_queries.plan_by_id(plan_id)
    return url_for("plans.show", **chain.at(plan)) if plan else url_for("plans.index")


@address_of("plan_version")
def _plan_version(version_id: int) -> str:
    version = revisions_queries.version_by_id(version_id)
    if version and version.annual_plan:
        return addresses.annual_versions(version.annual_plan.fiscal_year, version.annual_plan.area.code)
    return url_for("plans.versions", **chain.at(version.plan)) if version else url_for("plans.index")


@address_of("annual_change")
def _annual_change(change_id: int) -> str:
    annual = annual_queries.annual_of_change(change_id)
    return addresses.annual_versions(annual.fiscal_year, annual.area.code) if annual else url_for("plans.index")


@address_of("node")
def _node(node_id: int) -> str:
    node = chain_queries.node_by_id(node_id)
    return url_for("plans.node_story", node_id=node_id, **chain.at(node.plan)) if node else url_for("plans.index")


@address_of("indicator")
def _indicator(indicator_id: int) -> str:
    one = indicators_queries.indicator_by_id(indicator_id)
    return url_for("plans.indicator", indicator_id=one.id, **chain.at(one.plan)) if one else url_for("plans.index")


@address_of("candidate")
def _candidate(candidate_id: int) -> str:
    candidate = candidates_queries.candidate_by_id(candidate_id)
    return url_for("plans.candidate", ref=candidate.ref) if candidate else url_for("plans.candidates")


@address_of("confirmation")
def _confirmation(ident: int) -> str:
    one = confirmations_queries.confirmation_by_id(ident)
    return url_for("plans.confirmation", ref=one.ref) if one else url_for("plans.candidates")


@address_of("annual_plan")
def _annual_plan(annual_id: int) -> str:
    return url_for("plans.annual", annual_id=annual_id)


@address_of("envelope")
def _envelope(envelope_id: int) -> str:
    envelope = funding_queries.envelope_by_id(envelope_id)
    return url_for("plans.annual", annual_id=envelope.annual_plan_id) if envelope else url_for("plans.index")


@address_of("project")
def _project(project_id: int) -> str:
    project = funding_queries.project_by_id(project_id)
    return url_for("tracing.project", ref=project.ref) if project else url_for("plans.index")
