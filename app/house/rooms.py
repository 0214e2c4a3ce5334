"""The rooms: their blueprints and their commands; the only list of what exists."""

from __future__ import annotations

from collections.abc import Mapping

from click import Command
from flask import Blueprint

import app.accounts.models
import app.aggregation.models
import app.aggregation.ranking.models
import app.aggregation.turns.models
import app.appeals.models
import app.areas.boundaries.cli
import app.areas.boundaries.models
import app.areas.boundaries.views
import app.areas.models
import app.bodies.models
import app.comments.models
import app.cycles.models
import app.cycles.planning.views
import app.files.models
import app.following.models
import app.forums.field.models
import app.forums.models
import app.forums.photos.models
import app.forums.sheets.models
import app.jobs.models
import app.monitoring.models
import app.places.models
import app.plans.models
import app.programmes.localplans.models
import app.programmes.models
import app.programmes.overlaps.models
import app.proposals.models  # noqa: F401 - every table must be known before the first question
from app.accounts import doors as accounts_doors
from app.accounts.cli import group as accounts_group
from app.accounts.views import bp as accounts_bp
from app.aggregation.cli import group as balance_group
from app.aggregation.cli import likeness as likeness_group
from app.aggregation.flow.views import bp as flow_bp
from app.aggregation.ranking.views import bp as ranking_bp
from app.aggregation.turns.views import bp as turns_bp
from app.aggregation.views import bp as aggregation_bp
from app.aggregation.views import doors as aggregation_doors
from app.appeals import doors as appeals_doors
from app.appeals.cli import group as appeals_group
from app.appeals.views import bp as appeals_bp
from app.areas import doors as areas_doors
from app.areas.cli import group as areas_group
from app.areas.views import bp as areas_bp
from app.bodies import doors as bodies_doors
from app.bodies.cli import committees as committees_group
from app.bodies.cli import group as agencies_group
from app.bodies.views import bp as bodies_bp
from app.comments import doors as comments_doors
from app.comments.views import bp as comments_bp
from app.cycles import doors as cycles_doors
from app.cycles.views import bp as cycles_bp
from app.demo.cli import group as demo_group
from app.following import doors as following_doors
from app.following.cli import group as follow_group
from app.following.views import bp as following_bp
from app.forums.receipts.cli import group as receipts_group
from app.forums.views import bp as forums_bp
from app.forums.views import doors as forums_doors
from app.house import health
from app.house.cli import lists as lists_group
from app.house.health import bp as health_bp
from app.house.where import where
from app.house.words import group as words_group
from app.jobs import doors as jobs_doors
from app.jobs.cli import group as jobs_group
from app.jobs.views import bp as jobs_bp
from app.ledger.cli import group as ledger_group
from app.maps import doors as maps_doors
from app.maps.cli import group as maps_group
from app.maps.themes import doors as themes_doors
from app.maps.themes.views import bp as themes_bp
from app.maps.views import bp as maps_bp
from app.monitoring import doors as monitoring_doors
from app.monitoring.views import bp as monitoring_bp
from app.pages import doors as pages_doors
from app.pages.unfunded.views import bp as unfunded_bp
from app.pages.views import bp as pages_bp
from app.places import doors as places_doors
from app.places.views import bp as places_bp
from app.plans.carrying.views import bp as carrying_bp
from app.plans.views import bp as plans_bp
from app.plans.views import doors as plans_doors
from app.programmes import doors as programmes_doors
from app.programmes.cli import group as programmes_group
from app.programmes.localplans import doors as localplans_doors
from app.programmes.localplans.views import bp as localplans_bp
from app.programmes.origins.views import bp as origins_bp
from app.programmes.overlaps import doors as overlaps_doors
from app.programmes.overlaps.views import bp as overlaps_bp
from app.programmes.views import bp as programmes_bp
from app.proposals import doors as proposals_doors
from app.proposals.views import bp as proposals_bp
from app.publicapi.ogc.views import bp as ogc_bp
from app.publicapi.openrosa.views import bp as openrosa_bp
from app.publicapi.views import bp as publicapi_bp
from app.publicapi.views import doors as publicapi_doors
from app.reports.views import bp as reports_bp
from app.reports.views import doors as reports_doors
from app.tracing import doors as tracing_doors
from app.tracing.cli import command as trace_command
from app.tracing.views import bp as tracing_bp
from app.web.doors import Door
from app.web.gallery import doors as web_doors
from app.web.gallery.views import bp as gallery_bp

BLUEPRINTS: tuple[Blueprint, ...] = (
    accounts_bp,
    aggregation_bp,
    appeals_bp,
    flow_bp,
    programmes_bp,
    localplans_bp,
    overlaps_bp,
    origins_bp,
    areas_bp,
    bodies_bp,
    following_bp,
    forums_bp,
    gallery_bp,
    comments_bp,
    cycles_bp,
    health_bp,
    jobs_bp,
    maps_bp,
    themes_bp,
    monitoring_bp,
    pages_bp,
    places_bp,
    proposals_bp,
    ranking_bp,
    ogc_bp,
    openrosa_bp,
    publicapi_bp,
    turns_bp,
    unfunded_bp,
    carrying_bp,
    plans_bp,
    reports_bp,
    tracing_bp,
)

#: The rooms' tables of doors; ``app.house.doors`` gathers them.
DOORS: tuple[Mapping[str, Door], ...] = (
    accounts_doors.DOORS,
    aggregation_doors.DOORS,
    appeals_doors.DOORS,
    areas_doors.DOORS,
    bodies_doors.DOORS,
    comments_doors.DOORS,
    cycles_doors.DOORS,
    following_doors.DOORS,
    forums_doors.DOORS,
    jobs_doors.DOORS,
    maps_doors.DOORS,
    themes_doors.DOORS,
    monitoring_doors.DOORS,
    pages_doors.DOORS,
    places_doors.DOORS,
    plans_doors.DOORS,
    programmes_doors.DOORS,
    localplans_doors.DOORS,
    overlaps_doors.DOORS,
    proposals_doors.DOORS,
    publicapi_doors.DOORS,
    reports_doors.DOORS,
    tracing_doors.DOORS,
    web_doors.DOORS,
    health.DOORS,
)

COMMANDS: tuple[Command, ...] = (
    likeness_group,
    accounts_group,
    agencies_group,
    appeals_group,
    programmes_group,
    areas_group,
    balance_group,
    committees_group,
    demo_group,
    jobs_group,
    ledger_group,
    lists_group,
    trace_command,
    maps_group,
    follow_group,
    receipts_group,
    where,
    words_group,
)
