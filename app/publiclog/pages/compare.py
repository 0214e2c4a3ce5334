"""The page that compares what stands on two sheets of paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.publiclog.queries import sheets
from app.publiclog.queries.sheets import Compared
from app.publiclog.rules.compare import SheetHead, Unreadable, read
from app.publiclog.rules.notes import based
from app.publiclog.states import MEANINGS, SHEET_VERDICT_LABELS, VERDICT_NOTICES, SheetVerdict
from app.web.locale import number_text
from app.web.page import Crumb, Page

#: Characters of one sheet that are read; a checkpoint with eight signatures has fewer.
LONGEST = 2000


@dataclass(frozen=True, kw_only=True)
class ComparePage(Page):
    """Two sheets and what came of them."""

    endpoint: ClassVar[str] = "publiclog.compare"
    one: str = ""
    two: str = ""
    #: What is wrong with the first and the second sheet, as they were typed.
    wrong: tuple[str, str] = ("", "")
    verdict: str = ""
    notice: str = ""
    meaning: str = ""
    #: What was read of each sheet: (which, log, size, groups).
    read: tuple[tuple[str, str, str, str], ...] = ()
    evidence_url: str = ""


def compare_page(one: str, two: str) -> ComparePage:
    """Return the page; a second sheet that is left out is our newest checkpoint."""
    page = ComparePage(
        title=_("Compare two sheets"),
        lede=_("Type what stands beside the checkpoint on each sheet, or paste what its QR code says."),
        crumbs=(Crumb(label=_("Front page"), url="/"), Crumb(label=_("The book"), url=url_for("publiclog.index"))),
        one=one,
        two=two,
    )
    if not one and not two:
        return page
    first, second = _read(one), _read(two) if two else None
    wrong = ("" if first else _unread(one), "" if second or not two else _unread(two))
    if first is None or any(wrong):
        return page.but(wrong=wrong)
    second = second or sheets.newest_sheet(first)
    if second is None:
        return page.but(wrong=(_("This house has no log %(log)s. Type a second sheet.", log=first.log), ""))
    return _judged(page, sheets.compare(first, second))


def _judged(page: ComparePage, found: Compared) -> ComparePage:
    return page.but(
        verdict=str(SHEET_VERDICT_LABELS[found.verdict]),
        notice=VERDICT_NOTICES[found.verdict],
        meaning=str(MEANINGS[found.verdict]),
        read=(_row(_("Earlier"), found.earlier), _row(_("Later"), found.later)),
        evidence_url=addresses.evidence(urlencode({"one": page.one, "two": page.two})),
    )


def _row(which: str, sheet: SheetHead) -> tuple[str, str, str, str]:
    groups = " ".join(sheet.root[at : at + 4] for at in range(0, 16, 4))
    return which, sheet.log, number_text(sheet.size), groups


def _read(text: str) -> SheetHead | None:
    try:
        return read(text)
    except Unreadable:
        return None


def _unread(text: str) -> str:
    if not text:
        return str(_("Type what stands on a sheet, for example: 25 1234 9f86 d081 884c 7d65"))
    return str(_("This was not understood. Type log, size and four groups, for example: 25 1234 9f86 d081 884c 7d65"))


def evidence(one: str, two: str) -> str | None:
    """Return what to keep of a comparison as a text that programs read too; none if a sheet is not understood."""
    first, second = _read(one), _read(two) if two else None
    second = second or (sheets.newest_sheet(first) if first and not two else None)
    if first is None or second is None:
        return None
    found = sheets.compare(first, second)
    parts = [f"verdict {found.verdict}\n", _kept("earlier", found.earlier), _kept("later", found.later)]
    if found.verdict == SheetVerdict.GREW:
        parts.append("consistency\n" + "".join(f"{one}\n" for one in based(found.proof)))
    if found.ours:
        parts.append(f"ours\n{found.ours}")
    return "\n".join(parts)


def _kept(which: str, sheet: SheetHead) -> str:
    return f"{which}\n{sheet.signed}" if sheet.signed else f"{which}\n{sheet.log} {sheet.size} {sheet.root}\n"
