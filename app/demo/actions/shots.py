"""Photographs of the example's works, drawn here: one point, before, during and after; no picture of anywhere."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from app.demo.actions.villages import moment
from app.demo.rules import months as demo_months
from app.ledger.actor import Actor
from app.monitoring.actions.photographs import photograph
from app.monitoring.queries.baselines import Curve
from app.monitoring.rules.months import last_day
from app.monitoring.states.reports import PhotoPhase
from app.plans.models.funding import Project
from app.plans.queries.lineage import asked_at
from app.store import clock

#: How many days after its month a picture is sent, and how many millionths of a degree the next one stands aside.
SENT, ASIDE = 4, 90
SIZE = (800, 600)


def show(projects: Sequence[Project], curves: Mapping[int, Curve], *, by: Actor) -> None:
    """Add the pictures of the first project of each kind of work that is drawn; what is not finished has none after."""
    shown: set[str] = set()
    for project in projects:
        for word in sorted(set(demo_months.SEEN) - shown):
            if word in project.title:
                shown.add(word)
                _show(project, word, curves[project.id], by=by)


def _show(project: Project, word: str, curve: Curve, *, by: Actor) -> None:
    first, last = curve.points[0].month, curve.points[-1].month
    middle = next(one.month for one in curve.points if one.percent >= 40)
    spot = next(iter(asked_at(project.id)), None)
    for place, (phase, month, alt) in enumerate(
        zip(PhotoPhase, (first, middle, last), demo_months.SEEN[word], strict=False)
    ):
        with clock.at(moment(last_day(month) + timedelta(days=SENT))):
            taken = None if spot is None else (spot[0] + place * ASIDE, spot[1] + place * ASIDE)
            data = drawn(word, phase, month, taken)
            photograph(project, month, [(data, f"{phase}.jpg")], alt=alt, phase=phase, by=by)


def drawn(word: str, phase: PhotoPhase, day: date, spot: tuple[int, int] | None) -> bytes:
    """Return the picture as JPEG, with the moment and the place that a camera would write."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", SIZE, (206, 226, 240))
    pen = ImageDraw.Draw(picture)
    _SCENES[word](pen, phase)
    note = Image.Exif()
    note.get_ifd(0x8769)[36867] = f"{day:%Y:%m}:{last_day(day).day} 09:30:00"
    if spot is not None:
        note.get_ifd(0x8825).update({1: "N", 2: _degrees(spot[0]), 3: "E", 4: _degrees(spot[1])})
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85, exif=note)
    return out.getvalue()


def _degrees(e6: int) -> tuple[int, int, float]:
    """Return degrees, minutes and seconds of millionths of a degree."""
    return e6 // 1_000_000, e6 % 1_000_000 * 60 // 1_000_000, e6 * 3600 / 1_000_000 % 60


def _road(pen: Any, phase: PhotoPhase) -> None:
    """Draw a road to a temple: holes, a roller on the base, then asphalt with lines."""
    pen.rectangle((0, 260, 800, 600), fill=(122, 158, 86))
    pen.polygon([(560, 262), (620, 180), (680, 262)], fill=(176, 62, 40))
    pen.rectangle((580, 230, 660, 262), fill=(240, 228, 200))
    for x in (60, 150, 240):
        pen.rectangle((x + 16, 210, x + 24, 270), fill=(96, 72, 48))
        pen.ellipse((x - 10, 150, x + 50, 230), fill=(58, 112, 62))
    ground = {PhotoPhase.BEFORE: (176, 140, 98), PhotoPhase.DURING: (196, 188, 172), PhotoPhase.AFTER: (66, 68, 74)}
    pen.polygon([(180, 600), (370, 262), (430, 262), (640, 600)], fill=ground[phase])
    if phase is PhotoPhase.BEFORE:
        for x, y, wide in ((330, 540, 130), (450, 470, 90), (370, 400, 60), (420, 340, 40)):
            pen.ellipse((x, y, x + wide, y + wide // 3), fill=(104, 96, 86), outline=(70, 62, 52), width=3)
    elif phase is PhotoPhase.DURING:
        pen.rectangle((370, 330, 490, 410), fill=(232, 178, 36))
        pen.ellipse((350, 380, 430, 460), fill=(70, 70, 70))
        pen.ellipse((450, 390, 510, 450), fill=(70, 70, 70))
        pen.polygon([(200, 560), (220, 500), (240, 560)], fill=(230, 96, 30))
    else:
        for top, low, half in ((280, 310, 2), (340, 390, 4), (430, 500, 6), (540, 600, 9)):
            pen.rectangle((402 - half, top, 402 + half, low), fill=(250, 246, 230))
        pen.line((188, 600, 373, 264), fill=(250, 246, 230), width=6)
        pen.line((632, 600, 427, 264), fill=(250, 246, 230), width=6)


def _bridge(pen: Any, phase: PhotoPhase) -> None:
    """Draw a canal: a rotten footbridge, pillars, then a deck that does not reach the other bank."""
    pen.rectangle((0, 230, 800, 600), fill=(92, 140, 150))
    pen.polygon([(0, 210), (150, 260), (190, 600), (0, 600)], fill=(142, 118, 72))
    pen.polygon([(800, 210), (650, 260), (620, 600), (800, 600)], fill=(134, 126, 66))
    if phase is PhotoPhase.BEFORE:
        _footbridge(pen)
        return
    for x in (220, 390, 560):
        pen.rectangle((x, 310, x + 36, 540), fill=(186, 186, 182))
        pen.rectangle((x - 14, 296, x + 50, 318), fill=(168, 168, 164))
    if phase is PhotoPhase.AFTER:
        pen.rectangle((120, 262, 600, 298), fill=(212, 210, 202))
        for x in range(130, 560, 60):
            pen.rectangle((x, 210, x + 8, 262), fill=(228, 228, 222))
        pen.rectangle((124, 208, 560, 218), fill=(228, 228, 222))
        for y in (268, 280, 290):
            pen.line((600, y, 640, y + 4), fill=(120, 74, 50), width=4)


def _footbridge(pen: Any) -> None:
    for x in range(160, 660, 38):
        pen.rectangle((x, 330 + x % 5 * 4, x + (20 if x % 3 else 30), 346 + x % 5 * 4), fill=(112, 78, 46))
    for x in (210, 330, 470, 590):
        pen.line((x, 340, x + 12, 480), fill=(88, 60, 36), width=10)


def _poles(pen: Any, phase: PhotoPhase) -> None:
    """Draw a lane to houses at the end of the fields: nothing, then two poles and an open trench."""
    pen.rectangle((0, 320, 800, 600), fill=(196, 186, 92))
    pen.polygon([(300, 600), (520, 322), (548, 322), (470, 600)], fill=(168, 128, 90))
    for x in (560, 650, 720):
        pen.rectangle((x, 280, x + 52, 326), fill=(216, 192, 150))
        pen.polygon([(x - 10, 282), (x + 26, 244), (x + 62, 282)], fill=(120, 66, 52))
    if phase is PhotoPhase.DURING:
        for x, top, low, wide in ((210, 60, 560, 16), (400, 150, 410, 9)):
            pen.rectangle((x, top, x + wide, low), fill=(150, 148, 146))
            pen.rectangle((x - 40, top + 16, x + wide + 40, top + 26), fill=(104, 84, 60))
        pen.polygon([(250, 600), (430, 410), (440, 410), (292, 600)], fill=(72, 52, 38))


_SCENES = {"ทางลาดยาง": _road, "สะพาน": _bridge, "ไฟฟ้า": _poles}
