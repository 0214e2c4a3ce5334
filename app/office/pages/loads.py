"""Pages of the data that were loaded, and of files of people, households and points."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.accounts.pages.accounts import posts_of
from app.areas.intake import imports
from app.areas.intake.imports import CheckedCounts
from app.areas.intake.points import CheckedPoints, check_points
from app.areas.rules.cells import Remark
from app.areas.states.verbs import VERBS
from app.ledger.actor import Actor
from app.office.forms import LoadForm
from app.office.pages.desk import desk
from app.office.queries import loads as queries
from app.office.queries.loads import Load
from app.web.page import Crumb, Page

MOST_SHOWN, MOST_REMARKS = 30, 200


@dataclass(frozen=True, kw_only=True)
class LoadsPage(Page):
    """What was loaded, the newest first, and the ways to load more."""

    endpoint: ClassVar = "office.loads"
    loads: Sequence[Load]
    next_url: str | None
    ways: Sequence[tuple[str, str]]

    def label(self, load: Load) -> Any:
        """What was done."""
        return VERBS[load.verb]


@dataclass(frozen=True, kw_only=True)
class LoadPage(Page):
    """A file of people and households, or of points: how it was understood; the same file again loads it."""

    endpoint: ClassVar = "office.load"
    what: str
    form: LoadForm
    told: Sequence[tuple[str, str]]
    faults: Sequence[Remark]
    notes: Sequence[Remark]
    more: int
    rows: int
    sha256: str


def titles() -> dict[str, str]:
    """Return what each kind of file is called."""
    return {"population": _("People and households"), "points": _("Where villages lie")}


def loads(by: Actor, before: int) -> LoadsPage:
    """Return what was loaded."""
    found = queries.loads(posts_of(by), before, limit=MOST_SHOWN + 1)
    ways = [
        (_("Import villages"), url_for("areas.import_villages")),
        (_("Import outlines"), url_for("areas.boundaries")),
        *((title, url_for("office.load", what=what)) for what, title in titles().items()),
    ]
    return LoadsPage(
        title=_("Data that were loaded"),
        lede=_("Codes and names of areas, villages, people and households, outlines and points, with their day."),
        crumbs=(desk(),),
        loads=found[:MOST_SHOWN],
        next_url=url_for("office.loads", before=found[MOST_SHOWN - 1].entry_id) if len(found) > MOST_SHOWN else None,
        ways=ways,
    )


def checked_of(what: str, form: LoadForm) -> tuple[CheckedCounts | CheckedPoints, str]:
    """Return the checked file and its SHA-256; ``Refusal`` for what is no such table."""
    name, data = form.file.data.filename, form.file.data.read()
    source = form.source.data or ""
    if what == "population":
        checked: CheckedCounts | CheckedPoints = imports.check_population(
            name, data, as_of=form.as_of.data, source=source
        )
    else:
        checked = check_points(name, data, source=source)
    return checked, hashlib.sha256(data).hexdigest()


def load(what: str, form: LoadForm, checked: CheckedCounts | CheckedPoints | None = None, sha256: str = "") -> LoadPage:
    """Return the page for a checked file, or the empty one."""
    faults, notes = (checked.faults, checked.notes) if checked else ([], [])
    return LoadPage(
        title=titles()[what],
        lede=_("All rows are taken, or none: rows that cannot be taken are named."),
        crumbs=(desk(), Crumb(label=_("Data that were loaded"), url=url_for("office.loads"))),
        what=what,
        form=form,
        told=checked.told if checked else (),
        faults=faults[:MOST_REMARKS],
        notes=notes[:MOST_REMARKS],
        more=max(len(faults) - MOST_REMARKS, 0) + max(len(notes) - MOST_REMARKS, 0),
        rows=checked.rows if checked else 0,
        sha256=sha256,
    )
