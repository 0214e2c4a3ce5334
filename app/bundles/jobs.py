"""Makes a bundle when somebody asked for it."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.areas.rules import addresses
from app.areas.states.paths import path_of
from app.bundles.actions.make import make
from app.bundles.queries.kept import file_of
from app.jobs.actions import Task, kind


@kind("bundles.make", _l("Making a bundle to check"))
def made(task: Task) -> None:
    """Make the bundle of one area, only reading, and say where it lies."""
    path = path_of(str(task.payload["area"]))
    with task.reading():
        make(path, file_of(path), tell=task.progress)
    task.done(url=addresses.bundle(path), says=_("The bundle is ready."))
