"""The sheet for a village's notice board, one page a month: you said, we did, not because."""

from __future__ import annotations

from flask_babel import gettext as _

from app.areas.models import Area
from app.following.pages.notice import OF_TITLE, MonthPart, NoticePage
from app.reports.pages import blocks
from app.reports.pages.blocks import Block
from app.reports.pages.heading import near, province_of
from app.reports.process.press import Frame
from app.thai.text import excerpt
from app.web.locale import number_text

#: So many lines of needs go on the one page.
MOST_LINES = 18


def board(area: Area, page: NoticePage, link: str) -> bytes:
    """Return the sheet as PDF; ``link`` is the address of the area's page, behind the QR code."""
    frame = Frame(title=page.title, subject=f"{near(area)} · {page.month}", province=province_of(area.path), link=link)
    told: list[Block] = []
    for part in page.parts:
        told += _part(part)
    if not any(part.lines for part in page.parts):
        told = [blocks.text(_("Nothing was said or decided in %(month)s.", month=page.month))]
    told += _standing(page)
    now = [f"{who}: {when}" for who, when, is_now in page.windows if is_now]
    if now:
        told += [blocks.heading(_("What is next")), blocks.text("\n".join(now))]
    words = _("Read every decision with its reason:")
    told_to_compare = _("Checkpoint of the book, for comparing")
    book = f"\n{told_to_compare}: {page.checkpoint}" if page.checkpoint else ""
    return blocks.paper(frame, [*told, blocks.code(link, f"{words}\n{page.address}{book}")])


def _part(part: MonthPart) -> list[Block]:
    """Return a part of the sheet: nothing where nothing of the kind happened in the month."""
    if not part.lines:
        return []
    lines = "\n".join(f"• {what}{f' — {why}' if why else ''}" for what, why in part.lines)
    return [blocks.heading(part.title), blocks.text(lines), *_more(part.more)]


def _more(n: int) -> list[Block]:
    return [blocks.text(_("and %(n)s more, at the address below", n=number_text(n)), pale=True)] if n else []


def _standing(page: NoticePage) -> list[Block]:
    """Return where everything stands that the village asked for: the sums, and the lines that the page still holds."""
    if not page.standing:
        return [blocks.text(_("No need has been recorded here yet."))]
    room = max(0, MOST_LINES - sum(len(part.lines) for part in page.parts))
    rows = [row for _cycle, held in page.groups for row in held]
    lines = "\n".join(f"{row.number}. {excerpt(row.title, OF_TITLE)} — {row.point[1]}" for row in rows[:room])
    return [
        blocks.heading(_("All we asked for, and where it stands")),
        blocks.text(" · ".join(f"{label} {number_text(n)}" for label, n in page.standing)),
        *([blocks.text(lines)] if lines else []),
        *_more(max(0, len(rows) - room)),
    ]
