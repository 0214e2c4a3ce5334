"""The sheet for a village's notice board, one page a month: you said, we did, not because."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from flask_babel import gettext as _

from app.areas.models import Area
from app.following.pages.notice import OF_TITLE, MonthPart, NoticePage
from app.reports.pages import blocks
from app.reports.pages.blocks import Block
from app.reports.pages.heading import headed
from app.reports.process.press import Frame
from app.thai.text import excerpt
from app.web.locale import number_text

#: Rows of print that a page holds, letters in a row, and so many letters of what was asked and why.
ROWS, IN_A_ROW, WHAT, WHY = 36, 78, 60, 72
#: Rows that a part takes without its lines; that the sums of all needs take, and the code at the foot.
OF_PART, OF_SUMS, OF_FOOT = 3, 5, 5
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


def board(way: Sequence[Area], page: NoticePage, link: str) -> bytes:
    """Return the sheet as PDF; ``link`` is the address of the area's page, behind the QR code."""
    near, province = headed(way)
    frame = Frame(title=page.title, subject=f"{near} · {page.month}", province=province, link=link)
    now = [f"{who}: {when}" for who, when, is_now in page.windows if is_now]
    parts = [part for part in page.parts if part.lines]
    room = ROWS - OF_SUMS - OF_FOOT - OF_PART * len(parts) - (len(now) + 2 if now else 0)
    told, left = _told(parts, room)
    if not parts:
        told = [blocks.text(_("Nothing was said or decided in %(month)s.", month=page.month))]
    told += _standing(page, left)
    if now:
        told += [blocks.heading(_("What is next")), blocks.text("\n".join(now))]
    words = _("Read every decision with its reason:")
    told_to_compare = _("Checkpoint of the book, for comparing")
    book = f"\n{told_to_compare}: {page.checkpoint}" if page.checkpoint else ""
    return blocks.paper(frame, [*told, blocks.code(link, f"{words}\n{page.address}{book}")])


def _told(parts: Sequence[MonthPart], room: int) -> tuple[list[Block], int]:
    """Return the parts, filled line by line in turn as far as the page has room, and the rows that are left."""
    printed = [[_line(*line) for line in part.lines] for part in parts]
    taken = [1] * len(parts)
    left = room - sum(_rows(lines[0]) for lines in printed)
    for at in range(1, max((len(lines) for lines in printed), default=1)):
        for index, lines in enumerate(printed):
            if taken[index] == at < len(lines) and _rows(lines[at]) <= left:
                taken[index] += 1
                left -= _rows(lines[at])
    told: list[Block] = []
    for part, lines, n in zip(parts, printed, taken, strict=True):
        told += [blocks.heading(part.title), blocks.text("\n".join(lines[:n])), *_more(part.more + len(lines) - n)]
    return told, left


def _line(what: str, why: str) -> str:
    return "• " + " — ".join(part for part in (excerpt(what, WHAT), excerpt(why, WHY)) if part)


def _rows(line: str) -> int:
    """Return how many rows of print a line takes: vowels and tones above and below a letter take no width."""
    return -(-len(_MARKS.sub("", line)) // IN_A_ROW)


def _more(n: int) -> list[Block]:
    return [blocks.text(_("and %(n)s more, at the address below", n=number_text(n)), pale=True)] if n else []


def _standing(page: NoticePage, room: int) -> list[Block]:
    """Return where everything stands that the village asked for: the sums, and the lines that the page still holds."""
    if not page.standing:
        return [blocks.text(_("No need has been recorded here yet."))]
    rows = [row for _cycle, asked in page.groups for row in asked]
    lines = [f"{row.number}. {excerpt(row.title, OF_TITLE)} — {row.point[1]}" for row in rows]
    used = list(accumulate(map(_rows, lines)))
    held = sum(1 for rows_so_far in used if rows_so_far <= room)
    return [
        blocks.heading(_("All we asked for, and where it stands")),
        blocks.text(" · ".join(f"{label} {number_text(n)}" for label, n in page.standing)),
        *([blocks.text("\n".join(lines[:held]))] if held else []),
        *_more(len(rows) - held),
    ]
