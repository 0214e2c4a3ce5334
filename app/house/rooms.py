"""The rooms: their blueprints and their commands; the only list of what exists."""

from __future__ import annotations

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
from app.accounts.cli import group as accounts_group
from app.accounts.views import bp as accounts_bp
from app.aggregation.cli import group as balance_group
from app.aggregation.cli import likeness as likeness_group
from app.aggregation.flow.views import bp as flow_bp
from app.aggregation.ranking.views import bp as ranking_bp
from app.aggregation.turns.views import bp as turns_bp
from app.aggregation.views import bp as aggregation_bp
from app.appeals.cli import group as appeals_group
from app.appeals.views import bp as appeals_bp
from app.areas.cli import group as areas_group
from app.areas.views import bp as areas_bp
from app.bodies.cli import committees as committees_group
from app.bodies.cli import group as agencies_group
from app.bodies.views import bp as bodies_bp
from app.comments.views import bp as comments_bp
from app.cycles.views import bp as cycles_bp
from app.demo.cli import group as demo_group
from app.following.cli import group as follow_group
from app.following.views import bp as following_bp
from app.forums.receipts.cli import group as receipts_group
from app.forums.views import bp as forums_bp
from app.house.cli import lists as lists_group
from app.house.health import bp as health_bp
from app.house.where import where
from app.house.words import group as words_group
from app.jobs.cli import group as jobs_group
from app.jobs.views import bp as jobs_bp
from app.ledger.cli import group as ledger_group
from app.maps.cli import group as maps_group
from app.maps.themes.views import bp as themes_bp
from app.maps.views import bp as maps_bp
from app.monitoring.views import bp as monitoring_bp
from app.pages.unfunded.views import bp as unfunded_bp
from app.pages.views import bp as pages_bp
from app.places.views import bp as places_bp
from app.plans.carrying.views import bp as carrying_bp
from app.plans.views import bp as plans_bp
from app.programmes.cli import group as programmes_group
from app.programmes.localplans.views import bp as localplans_bp
from app.programmes.origins.views import bp as origins_bp
from app.programmes.overlaps.views import bp as overlaps_bp
from app.programmes.views import bp as programmes_bp
from app.proposals.views import bp as proposals_bp
from app.publicapi.ogc.views import bp as ogc_bp
from app.publicapi.openrosa.views import bp as openrosa_bp
from app.publicapi.views import bp as publicapi_bp
from app.reports.views import bp as reports_bp
from app.tracing.cli import command as trace_command
from app.tracing.views import bp as tracing_bp
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
