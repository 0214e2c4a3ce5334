"""The blueprint of monitoring and the addresses of its records."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("monitoring", __name__, template_folder="../templates")
