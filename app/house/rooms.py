"""The rooms: their blueprints and their commands; the only list of what exists."""

from __future__ import annotations

from flask import Blueprint
from flask.cli import AppGroup

from app.accounts.cli import group as accounts_group
from app.accounts.views import bp as accounts_bp
from app.house.health import bp as health_bp
from app.ledger.cli import group as ledger_group

BLUEPRINTS: tuple[Blueprint, ...] = (
    accounts_bp,
    health_bp,
)

COMMANDS: tuple[AppGroup, ...] = (
    accounts_group,
    ledger_group,
)
