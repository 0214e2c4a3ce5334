"""The handbook on paper: the whole book with its table of contents, or one chapter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from flask_babel import gettext as _

from app.handbook.models import HandbookVersion
from app.handbook.pages import SectionRead, read
from app.handbook.states import CHAPTER_LABELS
from app.reports.pages import blocks
from app.reports.pages.blocks import Block
from app.reports.process.press import Frame
from app.web.locale import date_text


def book(versions: Sequence[HandbookVersion], link: str) -> bytes:
    """Return the whole handbook as PDF: contents, then chapter by chapter; ``link`` is its page."""
    drawn = [blocks.contents(_("Contents"))]
    for chapter, several in groupby(versions, key=lambda one: one.chapter):
        drawn += [blocks.new_page(), blocks.heading(str(CHAPTER_LABELS.get(chapter, chapter)))]
        drawn += [block for one in several for block in _section(read(one), 3)]
    return blocks.paper(_frame(_("Handbook"), versions, link), drawn)


def chapter(label: str, versions: Sequence[HandbookVersion], link: str) -> bytes:
    """Return one chapter as PDF."""
    return blocks.paper(_frame(label, versions, link), [block for one in versions for block in _section(read(one), 2)])


def _frame(title: str, versions: Sequence[HandbookVersion], link: str) -> Frame:
    newest = max(one.valid_from for one in versions)
    note = _("Handbook of %(day)s", day=date_text(newest))
    return Frame(title=title, province=_("Handbook for everybody who works with the plan"), link=link, note=note)


def _section(section: SectionRead, level: int) -> Iterator[Block]:
    yield blocks.heading(section.title, level=level)
    for code, label, text in section.parts:
        if code == "what":
            yield blocks.text(text)
        elif code == "source":
            yield blocks.text(_("Source: %(source)s", source=text), pale=True)
        else:
            yield blocks.text(f"{label}: {text}")
