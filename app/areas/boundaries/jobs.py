"""Boundary files are read by a job, whose page says how far it is and why a file was refused."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.areas.boundaries import actions
from app.jobs.actions import Task, kind


@kind("areas.read_boundaries", _l("Reading a file of outlines"))
def read_boundaries(task: Task) -> None:
    """Read the file."""
    actions.read_draft(task)
