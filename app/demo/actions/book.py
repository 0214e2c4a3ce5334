"""The example's book is signed, as its signer will go on to do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from pathlib import Path

from flask import current_app

from app.bundles.actions.make import make
from app.bundles.queries.kept import file_of
from app.bundles.queries.scope import areas_with_logs
from app.publiclog.actions.sign import Signer
from app.publiclog.models import LogCheckpoint


def sign() -> Sequence[LogCheckpoint]:
    """Sign everything built so far and return the checkpoints.

    What the signer's folder knows of an earlier example is set aside with its keys: the same keys never sign two
    histories, also of villages that are made up.
    """
    folder = Path(current_app.config["LOG_PATH"])
    if folder.exists():
        aside = (folder.with_name(f"{folder.name}-before-{n}") for n in count(1))
        folder.rename(next(one for one in aside if not one.exists()))
    return Signer().once()[0]


def bundle_all() -> int:
    """Make the bundles that a nightly command makes elsewhere, so that a stranger can check the example at once."""
    areas = areas_with_logs()
    for area in areas:
        make(area.path, file_of(area.path))
    return len(areas)
