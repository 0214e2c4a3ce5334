"""Photographs of a project side by side: before, during and after the work, with the list that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.monitoring.rules.shots import PhotoSeen, metres_apart, newest_of
from app.monitoring.states.reports import PHOTO_PHASE_LABELS
from app.web.locale import date_text


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoShown:
    """A photograph as pages show it."""

    url: str
    alt: str
    month: str
    phase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotsShown:
    """The photographs by phase, in the order of the work, and how far from one another they were taken."""

    phases: Sequence[tuple[str, Sequence[PhotoShown]]]
    apart: str

    @property
    def lines(self) -> list[PhotoShown]:
        """Return all of them, in the same order."""
        return [photo for _label, photos in self.phases for photo in photos]


def shots_of(ref: str, photos: Sequence[PhotoSeen], most: int = 2) -> ShotsShown | None:
    """Return the newest ``most`` photographs of each phase; nothing where there is none."""
    phases = []
    shown: list[PhotoSeen] = []
    for phase, label in (*PHOTO_PHASE_LABELS.items(), ("", _("not said when"))):
        newest = newest_of(photos, phase, most)
        shown += newest
        if newest:
            phases.append((str(label), [_shown(ref, one, str(label)) for one in newest]))
    return ShotsShown(phases=phases, apart=_apart(shown)) if phases else None


def _shown(ref: str, one: PhotoSeen, label: str) -> PhotoShown:
    url = addresses.project(ref, f"photos/{one.number}")
    return PhotoShown(url=url, alt=one.alt, month=date_text(one.month, "month"), phase=label)


def _apart(photos: Sequence[PhotoSeen]) -> str:
    """Say how far apart the cameras stood; the places themselves are not told."""
    metres = metres_apart(photos)
    if metres is None:
        return ""
    return str(_("As their cameras say, they were taken within %(n)s m of one another.", n=f"{metres:,}"))
