"""The blueprint of monitoring and the addresses of its records."""

from __future__ import annotations

from flask import Blueprint

from app.plans.models.funding import Project
from app.plans.queries import funding
from app.web.found import found

bp = Blueprint("monitoring", __name__, template_folder="../templates")


def project_of(ref: str) -> Project:
    """Return the project that an address names, or answer that there is none."""
    project: Project = found(funding.project_by_ref(ref))
    return project
