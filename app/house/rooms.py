"""The rooms: their blueprints and their commands; the only list of what exists. Views and tables are found by role."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from click import Command
from flask import Blueprint

from app.accounts.cli import group as accounts_group
from app.accounts.views import doors as accounts_doors
from app.accounts.views.blueprint import bp as accounts_bp
from app.agencies import doors as agencies_doors
from app.agencies.cli import group as agencies_cli_group
from app.agencies.views import bp as agencies_bp
from app.aggregation.cli import likeness
from app.aggregation.views import doors as aggregation_doors
from app.aggregation.views.blueprint import bp as aggregation_bp
from app.aggregation.views.flow import bp as flow_bp
from app.aggregation.views.ranking import bp as ranking_bp
from app.aggregation.views.rounds import bp as rounds_bp
from app.appeals import doors as appeals_doors
from app.appeals.cli import group as appeals_group
from app.appeals.views import bp as appeals_bp
from app.areas import doors as areas_doors
from app.areas.cli import group as areas_group
from app.areas.views import bp as areas_bp
from app.beginnings import doors as beginnings_doors
from app.beginnings.views import bp as beginnings_bp
from app.bodies import doors as bodies_doors
from app.bodies.cli import committees
from app.bodies.cli import group as bodies_group
from app.bodies.views import bp as bodies_bp
from app.bundles import doors as bundles_doors
from app.bundles.views import bp as bundles_bp
from app.clusters.cli import group as clusters_group
from app.clusters.views import doors as clusters_doors
from app.clusters.views.blueprint import bp as clusters_bp
from app.comments import doors as comments_doors
from app.comments.views import bp as comments_bp
from app.cycles.views import doors as cycles_doors
from app.cycles.views.cycles import bp as cycles_bp
from app.datasets import doors as datasets_doors
from app.datasets.views import bp as datasets_bp
from app.demo.cli import group as demo_group
from app.envelopes import doors as envelopes_doors
from app.envelopes.views import bp as envelopes_bp
from app.evaluation.views import doors as evaluation_doors
from app.evaluation.views.blueprint import bp as evaluation_bp
from app.findings import doors as findings_doors
from app.findings.views import bp as findings_bp
from app.following import doors as following_doors
from app.following.cli import group as following_group
from app.following.views import bp as following_bp
from app.forums.cli import group as forums_group
from app.forums.views import doors as forums_doors
from app.forums.views.blueprint import bp as forums_bp
from app.front.views import doors as front_doors
from app.front.views.exceptions import bp as exceptions_bp
from app.front.views.front import bp as front_bp
from app.front.views.unfunded import bp as unfunded_bp
from app.handbook import doors as handbook_doors
from app.handbook.cli import group as handbook_group
from app.handbook.views import bp as handbook_bp
from app.handover import doors as handover_doors
from app.handover.views import bp as handover_bp
from app.house import health, traffic
from app.house.balance import group as balance_group
from app.house.cli import lists, practice, statistics
from app.house.health import bp as health_bp
from app.house.where import where
from app.house.words import group as words_group
from app.instructions import doors as instructions_doors
from app.instructions.views import bp as instructions_bp
from app.jobs import doors as jobs_doors
from app.jobs.cli.commands import group as jobs_group
from app.jobs.views import bp as jobs_bp
from app.ledger.cli import group as ledger_group
from app.letters import doors as letters_doors
from app.letters.views import bp as letters_bp
from app.localplans import doors as localplans_doors
from app.localplans.views import bp as localplans_bp
from app.maps import doors as maps_doors
from app.maps.cli import group as maps_group
from app.maps.views import bp as maps_bp
from app.ministries import doors as ministries_doors
from app.ministries.views import bp as ministries_bp
from app.monitoring.views import doors as monitoring_doors
from app.monitoring.views.blueprint import bp as monitoring_bp
from app.office.views import doors as office_doors
from app.office.views.blueprint import bp as office_bp
from app.opendata.cli import group as opendata_group
from app.opendata.views import doors as opendata_doors
from app.opendata.views.blueprint import bp as opendata_bp
from app.operations import doors as operations_doors
from app.operations.cli.backups import group as backup_group
from app.operations.cli.doctor import doctor
from app.operations.cli.person import group as person_group
from app.operations.cli.retention import group as retention_group
from app.operations.views import bp as operations_bp
from app.overlaps import doors as overlaps_doors
from app.overlaps.views import bp as overlaps_bp
from app.places import doors as places_doors
from app.places.views import bp as places_bp
from app.plans.views import doors as plans_doors
from app.plans.views.blueprint import bp as plans_bp
from app.plans.views.carryover import bp as carryover_bp
from app.practice import doors as practice_doors
from app.practice.views import bp as practice_bp
from app.proposals import doors as proposals_doors
from app.proposals.views import bp as proposals_bp
from app.publicapi.ogc.views import bp as ogc_bp
from app.publicapi.openrosa.views import bp as openrosa_bp
from app.publicapi.views import doors as publicapi_doors
from app.publicapi.views.blueprint import bp as publicapi_bp
from app.publiclog import doors as publiclog_doors
from app.publiclog.cli import group as publiclog_group
from app.publiclog.views.blueprint import bp as publiclog_bp
from app.publiclog.views.witness import witness_bp
from app.reports.views import doors as reports_doors
from app.reports.views.blueprint import bp as reports_bp
from app.screening.views import doors as screening_doors
from app.screening.views.blueprint import bp as screening_bp
from app.themes import doors as themes_doors
from app.themes.views import bp as themes_bp
from app.tracing.cli import command as tracing_command
from app.tracing.views import doors as tracing_doors
from app.tracing.views.alignment import bp as alignment_bp
from app.tracing.views.origins import bp as origins_bp
from app.tracing.views.plan_balance import bp as plan_balance_bp
from app.tracing.views.review import bp as review_bp
from app.tracing.views.tracing import bp as tracing_bp
from app.trainings import doors as trainings_doors
from app.trainings.views import bp as trainings_bp
from app.web.doors import Door
from app.web.gallery import doors as web_doors
from app.web.gallery.views import bp as gallery_bp

BLUEPRINTS: tuple[Blueprint, ...] = (
    accounts_bp,
    office_bp,
    aggregation_bp,
    appeals_bp,
    flow_bp,
    agencies_bp,
    localplans_bp,
    datasets_bp,
    ministries_bp,
    beginnings_bp,
    overlaps_bp,
    origins_bp,
    alignment_bp,
    review_bp,
    areas_bp,
    bodies_bp,
    clusters_bp,
    following_bp,
    forums_bp,
    gallery_bp,
    comments_bp,
    cycles_bp,
    health_bp,
    operations_bp,
    traffic.bp,
    instructions_bp,
    jobs_bp,
    letters_bp,
    maps_bp,
    themes_bp,
    monitoring_bp,
    evaluation_bp,
    findings_bp,
    handover_bp,
    front_bp,
    handbook_bp,
    places_bp,
    proposals_bp,
    ranking_bp,
    ogc_bp,
    openrosa_bp,
    opendata_bp,
    publicapi_bp,
    publiclog_bp,
    bundles_bp,
    witness_bp,
    rounds_bp,
    unfunded_bp,
    exceptions_bp,
    carryover_bp,
    plans_bp,
    screening_bp,
    envelopes_bp,
    reports_bp,
    tracing_bp,
    trainings_bp,
    plan_balance_bp,
    practice_bp,
)

#: The rooms' tables of doors; ``app.house.doors`` gathers them.
DOORS: tuple[Mapping[str, Door], ...] = (
    accounts_doors.DOORS,
    aggregation_doors.DOORS,
    appeals_doors.DOORS,
    areas_doors.DOORS,
    bodies_doors.DOORS,
    clusters_doors.DOORS,
    comments_doors.DOORS,
    cycles_doors.DOORS,
    following_doors.DOORS,
    forums_doors.DOORS,
    instructions_doors.DOORS,
    jobs_doors.DOORS,
    letters_doors.DOORS,
    office_doors.DOORS,
    maps_doors.DOORS,
    themes_doors.DOORS,
    monitoring_doors.DOORS,
    evaluation_doors.DOORS,
    findings_doors.DOORS,
    handover_doors.DOORS,
    front_doors.DOORS,
    handbook_doors.DOORS,
    places_doors.DOORS,
    plans_doors.DOORS,
    screening_doors.DOORS,
    envelopes_doors.DOORS,
    agencies_doors.DOORS,
    localplans_doors.DOORS,
    datasets_doors.DOORS,
    ministries_doors.DOORS,
    beginnings_doors.DOORS,
    overlaps_doors.DOORS,
    proposals_doors.DOORS,
    opendata_doors.DOORS,
    publicapi_doors.DOORS,
    publiclog_doors.DOORS,
    bundles_doors.DOORS,
    reports_doors.DOORS,
    tracing_doors.DOORS,
    trainings_doors.DOORS,
    web_doors.DOORS,
    health.DOORS,
    operations_doors.DOORS,
    practice_doors.DOORS,
    traffic.DOORS,
)

COMMANDS: tuple[Command, ...] = (
    likeness,
    clusters_group,
    accounts_group,
    bodies_group,
    opendata_group,
    appeals_group,
    agencies_cli_group,
    areas_group,
    backup_group,
    balance_group,
    committees,
    demo_group,
    practice,
    doctor,
    retention_group,
    person_group,
    jobs_group,
    ledger_group,
    lists,
    statistics,
    publiclog_group,
    tracing_command,
    maps_group,
    following_group,
    forums_group,
    handbook_group,
    where,
    words_group,
)

#: Roles whose modules do something by being imported: a table is known to the database, a view to its
#: blueprint, a kind of job to the worker, a command to its group.
_WAKEFUL = ("models", "views", "jobs", "cli")


def wake() -> None:
    """Import every module of a role that registers itself, so that none can be forgotten."""
    app = Path(__file__).parents[1]
    for file in sorted(app.rglob("*.py")):
        parts = file.relative_to(app.parent).with_suffix("").parts
        if set(_WAKEFUL) & set(parts[2:]) and file.stem != "__init__":
            import_module(".".join(parts))
