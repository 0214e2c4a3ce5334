"""The handbook on paper: the whole book, and each chapter."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue

from app.handbook import queries
from app.handbook.states import CHAPTER_LABELS
from app.reports.pages import handbook as handbook_pages
from app.reports.views.blueprint import bp, printed
from app.store import clock
from app.web.found import found
from app.web.page import site


@bp.get("/handbook.pdf")
def handbook() -> ResponseReturnValue:
    """Print the whole handbook as it holds today."""
    versions = found(queries.in_force(clock.today()) or None)
    link = site() + url_for("handbook.index")
    return printed("handbook", lambda: handbook_pages.book(versions, link))


@bp.get("/handbook/chapters/<chapter>.pdf")
def handbook_chapter(chapter: str) -> ResponseReturnValue:
    """Print one chapter."""
    versions = found(queries.in_force(clock.today(), chapter=chapter) or None)
    link = site() + url_for("handbook.chapter", chapter=chapter)
    label = str(CHAPTER_LABELS.get(chapter, chapter))
    return printed(f"handbook-{chapter}", lambda: handbook_pages.chapter(label, versions, link))
