"""Pages from which papers are printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.forums.models import Forum
from app.forums.pages.frame import about, way_to
from app.forums.sheets.forms import PrintForm
from app.forums.sheets.queries import Reconciled
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class PackPage(Page):
    """Print the forum pack, and find the papers that were printed before."""

    endpoint: ClassVar = "reports.pack"
    forum_ref: str
    form: PrintForm
    closed: str
    counted: Reconciled
    #: (label, address) of each printing, the newest first.
    printings: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, forum: Forum, form: PrintForm, counted: Reconciled, printings: int, verdict: Verdict) -> PackPage:
        """Return the page."""
        return cls(
            title=_("Print the forum pack"),
            kicker=about(forum),
            lede=_("One file for the village hall: attendance sheet, need sheets, vote tally, minutes and slips."),
            crumbs=way_to(forum.round, forum),
            forum_ref=forum.ref,
            form=form,
            closed="" if verdict else str(verdict.why),
            counted=counted,
            printings=tuple(
                (
                    _("Printing no. %(n)s (PDF)", n=n),
                    url_for("reports.pack_pdf", ref=forum.ref, printing=n),
                )
                for n in range(printings, 0, -1)
            ),
        )
