"""How the minutes of the example are signed: on paper that is scanned, one sheet still without its scan."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from functools import cache

from app.aggregation.actions.sign import Signature, sign
from app.cycles import queries as cycles
from app.cycles.models.cycles import Cycle, Round
from app.cycles.states import RoundState
from app.demo.actions.villages import moment
from app.ledger.actor import Actor
from app.store import clock

POSITIONS = "ประธาน, เลขานุการ, ผู้แทนภาคประชาชน"


def sign_on_paper(round_: Round, *, by: Actor, scanned: bool = True) -> None:
    """Sign the closed round's minutes on the last day of its window, or when it closed after that."""
    assert round_.closed_at is not None, "minutes are signed after the closing"
    day = max(round_.closes_on, round_.closed_at.astimezone(clock.BANGKOK).date())
    with clock.at(moment(min(day, clock.today()), 17)):
        scan = drawn(round_.level) if scanned else b""
        told = Signature(signed_on=clock.today(), positions=POSITIONS, scan=scan, scan_name="รายงานที่ลงนาม.pdf")
        sign(round_, told, by=by)


def sign_rest(cycle: Cycle, helper: Callable[[int], Actor]) -> None:
    """Sign whatever the cycle has closed and nobody has signed; the first of them still waits for its scan."""
    closed = [one for one in cycles.rounds_below(cycle.area.path, cycle.id) if one.state == RoundState.CLOSED]
    for number, round_ in enumerate(sorted(closed, key=lambda one: one.id)):
        sign_on_paper(round_, by=helper(round_.area_path), scanned=number > 0)


@cache
def drawn(level: str) -> bytes:
    """Return a drawn sheet of paper with lines and three signatures as PDF, one for each tier."""
    from PIL import Image, ImageDraw

    chance = random.Random(level)  # noqa: S311 - a picture, no secret
    page = Image.new("L", (620, 877), 255)
    pen = ImageDraw.Draw(page)
    for line in range(60, 640, 22):
        pen.line((60, line, chance.randint(420, 560), line), fill=150, width=4)
    for column in (70, 250, 430):
        points = [(column + step * 8, 740 + chance.randint(-26, 26)) for step in range(14)]
        pen.line(points, fill=40, width=3)
        pen.line((column, 790, column + 120, 790), fill=120, width=2)
    out = io.BytesIO()
    page.save(out, "PDF", resolution=75)
    return out.getvalue()
