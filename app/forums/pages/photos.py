"""Pages of a forum's photographs: for everybody, and for those who add them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.forums.forms.photos import PhotosForm, SheetForm
from app.forums.models.photos import ForumFile
from app.forums.models.sittings import Forum
from app.forums.pages.frame import FormPage, about, way_to
from app.forums.policy import sittings as policy
from app.forums.states.photos import Purpose
from app.forums.states.sittings import Move
from app.ledger.actor import Actor
from app.web.locale import called, moment_text
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One file as a page shows it."""

    number: int
    alt: str
    caption: str
    url: str
    small_url: str
    width: int
    height: int
    digest: str
    added: str

    @classmethod
    def of(cls, file: ForumFile, ref: str) -> Shot:
        """Return the file as it is shown."""
        stored = file.file
        width, height = (stored.width or 0, stored.height or 0) if stored else (0, 0)
        scale = min(1.0, 480 / max(width, height, 1))
        view = "forums.photo" if file.purpose == Purpose.PHOTOGRAPH else "forums.sheet"
        return cls(
            number=file.number,
            alt=file.alt or str(_("Photograph no. %(n)s of this forum", n=file.number)),
            caption=file.caption,
            url=url_for(view, ref=ref, number=file.number),
            small_url=url_for("forums.photo", ref=ref, number=file.number, size="small"),
            width=round(width * scale),
            height=round(height * scale),
            digest=file.digest,
            added=moment_text(file.added_at),
        )


@dataclass(frozen=True, kw_only=True)
class PhotosPage(Page):
    """The photographs of a forum, for everybody."""

    endpoint: ClassVar = "forums.photos"
    shots: tuple[Shot, ...]
    show_url: str

    @classmethod
    def of(cls, forum: Forum, files: Sequence[ForumFile]) -> PhotosPage:
        """Return the page."""
        shots = tuple(Shot.of(file, forum.ref) for file in files)
        return cls(
            title=_("Photographs of the forum"),
            kicker=about(forum),
            crumbs=(
                Crumb(label=called(forum.area), url=addresses.area(forum.area.path)),
                Crumb(label=_("Forum no. %(n)s", n=forum.number), url=url_for("forums.show", ref=forum.ref)),
            ),
            shots=shots,
            show_url=url_for("forums.show", ref=forum.ref),
        )


@dataclass(frozen=True, kw_only=True)
class FilesPage(FormPage):
    """Add and remove photographs and pages of the signed sheet."""

    endpoint: ClassVar = "forums.files"
    forum_ref: str
    photos: PhotosForm
    sheets: SheetForm
    shots: tuple[Shot, ...]
    signed: tuple[Shot, ...]

    @classmethod
    def of(
        cls, forum: Forum, files: Sequence[ForumFile], photos: PhotosForm, sheets: SheetForm, by: Actor
    ) -> FilesPage:
        """Return the page."""
        verdict = policy.can(by, Move.RECORD, forum)
        shown = {purpose: tuple(Shot.of(f, forum.ref) for f in files if f.purpose == purpose) for purpose in Purpose}
        return cls(
            title=_("Photographs and signed sheet"),
            kicker=about(forum),
            lede=_("Photographs are public. The sheet with names and signatures is not."),
            crumbs=way_to(forum.round, forum),
            closed="" if verdict else str(verdict.why),
            forum_ref=forum.ref,
            photos=photos,
            sheets=sheets,
            shots=shown[Purpose.PHOTOGRAPH],
            signed=shown[Purpose.SHEET],
        )
