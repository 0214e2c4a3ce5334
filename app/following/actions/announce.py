"""Note that a village was told what became of its needs."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _

from app.areas.models import Area
from app.following import policy
from app.following.models import Announcement
from app.following.queries import told as queries
from app.following.states import ToldBy
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.web.conflict import Refusal


def announce(area: Area, told_by: ToldBy, announced_on: date, *, by: Actor) -> Announcement:
    """Note that the village was told on that day; noting the same once more changes nothing."""
    policy.may_announce(by, area).must()
    if announced_on > clock.today():
        raise Refusal(_("This day has not come yet. Give the day on which people were told."), field="announced_on")
    if standing := queries.standing_announcement(area.id, told_by, announced_on):
        return standing
    announcement = Announcement(
        area_id=area.id,
        area_path=area.path,
        province=area.province,
        told_by=told_by,
        announced_on=announced_on,
        duty=policy.announcing_duty(by, area),
        recorded_at=clock.now(),
    )
    with recording(by, "announcement.make", announcement, place=area.path):
        pass
    return announcement
