"""The forum pack: attendance sheet, need sheets, vote tally, minutes and slips, each numbered and with its code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.bodies.models import Sector
from app.cycles.models.cycles import Category
from app.forums.forms.paper import PrintForm
from app.forums.models.paper import Sheet
from app.forums.models.sittings import Forum
from app.forums.pages.frame import about, way_to
from app.forums.pages.minutes import usual_agenda
from app.forums.pages.slips import Slip
from app.forums.rules.reconciled import Reconciled
from app.forums.rules.sheet_numbers import number_of
from app.forums.states.paper import SHEET_KIND_LABELS, SheetKind
from app.forums.states.sittings import AGE_BAND_LABELS, CHANNEL_LABELS, SEX_LABELS
from app.reports.pages.heading import near, province_of
from app.reports.process.press import Frame, press, qr
from app.web.locale import date_text, named
from app.web.page import Page
from app.web.verdict import Verdict

#: Slips on one page.
SLIPS = 8

#: Gives the whole address behind the code on a sheet, by the sheet's number and the version of its form.
Link = Callable[[str, int], str]


def pack(
    forum: Forum, sheets: Sequence[Sheet], *, sectors: Sequence[Sector], categories: Sequence[Category], link: Link
) -> bytes:
    """Return the PDF of one printing; raises ``PressFailed``."""
    where = _("%(area)s · forum no. %(n)s", area=near(forum.area), n=forum.number)
    frame = Frame(title=_("Forum pack"), province=province_of(forum.area_path), subject=where, note=forum.ref)
    drawn = [_sheet(forum, sheet, link) for sheet in sheets]
    data = {
        "where": where,
        "day": date_text(forum.held_on, "full"),
        "pages": list(_pages(drawn)),
        "sectors": [named(sector) for sector in sectors],
        "categories": [f"{n}. {named(category)}" for n, category in enumerate(categories, start=1)],
        "channels": [f"{n}. {label}" for n, label in enumerate(CHANNEL_LABELS.values(), start=1)],
        "sexes": [str(label) for label in SEX_LABELS.values()],
        "bands": [str(label) for label in AGE_BAND_LABELS.values()],
        "agenda": [f"{n}. {title}" for n, title in enumerate(usual_agenda(), start=1)],
        "say": _say(),
    }
    return press("pack", frame, data)


def slips(forum: Forum, found: Sequence[Slip]) -> bytes:
    """Return the receipts of the forum's needs as PDF, eight to an A4, each with its code; raises ``PressFailed``."""
    told = [
        {
            "number": str(slip.number),
            "code": slip.code,
            "title": slip.title,
            "qr": qr(slip.url),
            "qr_alt": _("QR code of this address: %(address)s", address=slip.url),
        }
        for slip in found
    ]
    frame = Frame(title=_("Receipts to print"), province=province_of(forum.area_path), note=forum.ref)
    data = {
        "where": _("%(area)s · forum no. %(n)s", area=near(forum.area), n=forum.number),
        "day": date_text(forum.held_on, "full"),
        "pages": [{"kind": "slips", "sheets": told[at : at + SLIPS]} for at in range(0, len(told), SLIPS)],
        "say": {**_say(), "number": _("Need no.")},
    }
    return press("pack", frame, data)


def _sheet(forum: Forum, sheet: Sheet, link: Link) -> dict[str, Any]:
    number = number_of(forum.ref, sheet.serial)
    address = link(number, sheet.form_version)
    return {
        "kind": str(sheet.sheet_kind),
        "number": number,
        "title": str(SHEET_KIND_LABELS[SheetKind(sheet.sheet_kind)]),
        "version": _("form version %(n)s", n=sheet.form_version),
        "qr": qr(address),
        "qr_alt": _("QR code of this address: %(address)s", address=address),
        "code": "",
    }


def _pages(drawn: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the pages: two need sheets to a page, any other sheet on its own, the slips of the need sheets last."""
    needs = [sheet for sheet in drawn if sheet["kind"] == SheetKind.NEED]
    halves = [{"kind": "needs", "sheets": needs[at : at + 2]} for at in range(0, len(needs), 2)]
    alone = {sheet["kind"]: {"kind": sheet["kind"], "sheets": [sheet]} for sheet in drawn if sheet not in needs}
    slips = [{**sheet, "title": ""} for sheet in needs]
    return [
        *([alone[SheetKind.ATTENDANCE]] if SheetKind.ATTENDANCE in alone else []),
        *halves,
        *([alone[kind] for kind in (SheetKind.VOTES, SheetKind.MINUTES) if kind in alone]),
        *({"kind": "slips", "sheets": slips[at : at + SLIPS]} for at in range(0, len(slips), SLIPS)),
    ]


def _say() -> dict[str, Any]:
    return {
        "number": _("Number on the sheet"),
        "sector": _("Sector"),
        "total": _("Total"),
        "at_the_door": _("People counted at the door"),
        "counted_by": _("Counted by"),
        "witness": _("Witness"),
        "began": _("Began at"),
        "ended": _("Ended at"),
        "no_names": _("Count heads, not names. Type only where somebody was there."),
        "words": _("The problem, in the citizens' own words"),
        "title": _("What is asked for, in one line"),
        "category": _("Category"),
        "channel": _("Who should do it"),
        "households": _("Households"),
        "households_unit": _("households"),
        "cost": _("Rough cost"),
        "baht": _("baht"),
        "votes": _("Votes"),
        "votes_unit": _("votes"),
        "place": _("Where it is"),
        "vote_columns": [
            _("Order"),
            _("Number on the sheet"),
            _("What is asked for, in one line"),
            _("Hands, as strokes"),
            _("Total"),
        ],
        "chair": _("Chair"),
        "recorder": _("Recorder"),
        "resolution": _("Resolution"),
        "signed": _("Signed"),
        "signers": [_("Chair"), _("Recorder")],
        "receipt": _("Receipt of a need"),
        "code": _("Code"),
        "keep_slip": _("Keep this slip. With its number anybody can ask what became of what you said."),
        "received_by": _("Received by"),
    }


@dataclass(frozen=True, kw_only=True)
class PackPage(Page):
    """Print the forum pack, and find the papers that were printed before."""

    endpoint: ClassVar = "reports.pack"
    forum_ref: str
    #: What is known of the area, to be laid out at the forum.
    background_url: str
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
            background_url=addresses.area(forum.area_path, "profile.pdf"),
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
