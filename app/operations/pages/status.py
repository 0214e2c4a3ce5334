"""The status page: whether the house works, and how old signatures, copies and rehearsals are; for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.operations.queries import ailments, figures
from app.store import clock
from app.web.page import Crumb, Page

#: When this process began to serve.
_BEGUN = clock.now()


@dataclass(frozen=True, kw_only=True)
class StatusPage(Page):
    """Whether the house works today."""

    endpoint: ClassVar = "operations.status"
    works: bool
    #: What is known, each with its moment; nothing where it was never done or this server does not look.
    moments: Sequence[tuple[str, datetime | None]]


def status() -> StatusPage:
    """Return the status page."""
    return StatusPage(
        title=_("Does the system work?"),
        lede=_("What this server knows about itself, at this moment."),
        crumbs=(Crumb(label=_("Front page"), url=url_for("front.home")),),
        works=not any(one.fault for one in ailments.ready()),
        moments=(
            (_("Serving since"), _BEGUN),
            (_("Newest signature of the public book"), figures.newest_checkpoint()),
            (_("Newest copy"), figures.newest_copy()),
            (_("Last time that a copy was brought back and checked"), figures.last_drill()),
        ),
    )
