"""The page of the book: what it is, in five sentences, and the newest checkpoint of each log."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.areas import queries as areas
from app.areas.rules import addresses
from app.publiclog.models import LogCheckpoint, PublicLog
from app.publiclog.pages.checkpoints import CheckpointShown
from app.publiclog.queries import books
from app.publiclog.queries.trusted import ours
from app.publiclog.rules.leaves import SPAN
from app.web.locale import called
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class LogShown:
    """One log: whose it is, its newest checkpoint, and where its files lie."""

    anchor: str
    whose: str
    checkpoint: CheckpointShown | None
    signed_at: datetime | None
    witnesses: int
    #: Why and when it was given up; "" while it grows.
    ended: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """The book."""

    endpoint: ClassVar[str] = "publiclog.index"
    sentences: tuple[str, ...]
    logs: tuple[LogShown, ...]
    demanded: int
    compare_url: str
    bundles_url: str


def index_page() -> IndexPage:
    """Return the page; at most seven questions."""
    logs, newest = books.logs(), {one.log_id: one for one in books.newest_of_all()}
    names = {area.path // SPAN: called(area) for area in areas.by_paths([log.number * SPAN for log in logs])}
    witnessed = books.witnesses_on([one.id for one in newest.values()])
    return IndexPage(
        title=_("The book that only grows"),
        lede=_("Everything recorded here stands in a public book that strangers can check without trusting us."),
        crumbs=(Crumb(label=_("Front page"), url="/"),),
        sentences=_sentences(),
        logs=tuple(_shown(log, names, newest.get(log.id), witnessed) for log in logs),
        demanded=len(ours().witnesses),
        compare_url=url_for("publiclog.compare"),
        bundles_url=addresses.bundles(),
    )


def _sentences() -> tuple[str, ...]:
    return (
        _("Every act that is recorded here gets the next number in a book that only grows; nothing is torn out."),
        _("Within a minute a signed checkpoint follows: one short fingerprint of everything in the book so far."),
        _("Whoever keeps one checkpoint can show later whether a word before it was changed, left out or slipped in."),
        _("So it stands on signed minutes and on notice boards, in many hands: compare yours with ours here."),
        _("The book does not prove that what it says is true, nor that all that was said was written down: people do."),
    )


def whose(log: PublicLog, names: dict[int, str]) -> str:
    """Say whose log it is."""
    name = names.get(log.number) or (
        _("Acts of no province: accounts and lists") if log.number == 0 else _("Log %(log)s", log=log.number)
    )
    return name if log.series == 1 else _("%(name)s, continued (%(n)s)", name=name, n=log.series)


def _ended(log: PublicLog) -> str:
    """Say that a series was given up, or what was lost when it began; "" for an ordinary one."""
    if log.closed_at:
        return str(_("Given up after a restore; it goes on in the next one."))
    if not log.continuation:
        return ""
    told = json.loads(log.continuation)
    return str(
        ngettext(
            "It goes on from an earlier one, of which %(num)s signed entry was lost in a restore.",
            "It goes on from an earlier one, of which %(num)s signed entries were lost in a restore.",
            told["lost"],
        )
    )


def _shown(log: PublicLog, names: dict[int, str], newest: LogCheckpoint | None, witnessed: dict[int, int]) -> LogShown:
    files = ((_("Checkpoint"), "checkpoint"), (_("Key"), "key"), (_("Policy"), "policy"))
    return LogShown(
        anchor=f"log-{log.address.replace('/', '-')}",
        whose=whose(log, names),
        checkpoint=CheckpointShown.of(newest) if newest else None,
        signed_at=newest.signed_at if newest else None,
        witnesses=witnessed.get(newest.id, 0) if newest else 0,
        ended=_ended(log),
        files=tuple((what, addresses.log(log.address, page)) for what, page in files) if newest else (),
    )
