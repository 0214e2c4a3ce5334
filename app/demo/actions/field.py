"""What came from the field: drawn pictures of halls, a sheet, and a need that arrived after its round had closed."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence
from uuid import UUID

from app.aggregation.actions.take_late import take_late
from app.cycles.models.cycles import Round
from app.cycles.states import RoundState
from app.forums.actions import field, photos
from app.forums.actions.field_answers import lists, sorted_out
from app.forums.actions.photos import Upload
from app.forums.models.sittings import Forum
from app.forums.queries import sittings as forums
from app.ledger.actor import Actor

SEEN = (
    ("ชาวบ้านนั่งล้อมวงในศาลากลางบ้าน ยกมือลงคะแนน", "ลงคะแนนเรียงลำดับความต้องการ"),
    ("ผู้ใหญ่บ้านยืนพูดหน้าชาวบ้านราวสามสิบคน", "ประธานชี้แจงปฏิทินการจัดทำแผน"),
)
LATE = {
    "words": "ไฟทางแยกหน้าโรงเรียนดับมาสองเดือน เด็กเดินกลับบ้านตอนค่ำมองไม่เห็นทาง",
    "title": "ขอซ่อมไฟส่องสว่างทางแยกหน้าโรงเรียน",
    "category": "electricity",
    "channel": "support",
    "households": 35,
    "votes": 21,
}


def arrive(rounds: Sequence[Round], helper: Callable[[int], Actor], *, reviewer: Actor) -> None:
    """Add pictures to the forums of open rounds, and send a need to forums whose rounds have closed.

    The first goes on waiting; the reviewer takes the second into a correction round.
    """
    sittings = [forum for round_ in rounds for forum in forums.of_round(round_.id)]
    for n, forum in enumerate([one for one in sittings if one.round.state == RoundState.OPEN][:3]):
        _show(forum, n, by=helper(forum.area_path))
    late = [one for one in sittings if one.round.state != RoundState.OPEN][:2]
    for closed in late:
        record = {"id": str(UUID(int=closed.id)), "about": "need", "at": "", "value": LATE}
        field.receive(closed, sorted_out([record], lists())[0], {}, by=helper(closed.area_path))
    for closed in late[1:]:
        take_late(closed.round, by=reviewer)


def _show(forum: Forum, n: int, *, by: Actor) -> None:
    for place, (alt, caption) in enumerate(SEEN):
        upload = Upload(data=_drawn(n * len(SEEN) + place), name="hall.jpg")
        photos.photograph(forum, upload, alt=alt, caption=caption, by=by)
    photos.sheet(forum, Upload(data=_drawn(1000 + n, people=0), name="sheet.jpg"), by=by)


def _drawn(seed: int, people: int = 34) -> bytes:
    """Return a drawn hall with people in it as JPEG; the same seed draws the same."""
    from PIL import Image, ImageDraw

    chance = random.Random(seed)  # noqa: S311 - a picture, no secret
    picture = Image.new("RGB", (1200, 800), (214, 228, 236))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 430, 1200, 800), fill=(188, 170, 132))
    pen.polygon([(120, 250), (600, 60 + chance.randint(0, 60)), (1080, 250)], fill=(139, 69, 48))
    pen.rectangle((180, 250, 1020, 440), fill=(240, 230, 205))
    for post in range(200, 1020, 160):
        pen.rectangle((post, 250, post + 18, 470), fill=(110, 80, 55))
    for _person in range(people):
        x, y = chance.randint(80, 1120), chance.randint(470, 730)
        shirt = tuple(chance.randint(60, 230) for _ in range(3))
        pen.ellipse((x - 34, y + 14, x + 34, y + 110), fill=shirt)
        pen.ellipse((x - 20, y - 24, x + 20, y + 18), fill=(172, 124, 88))
        if chance.random() < 0.5:
            pen.line((x + 24, y + 40, x + 40, y - 40), fill=(172, 124, 88), width=12)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()
