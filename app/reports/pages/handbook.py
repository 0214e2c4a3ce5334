"""The handbook on paper: the whole book with its table of contents, or one chapter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

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
        drawn += _sections([read(one) for one in several], 3)
    return blocks.paper(_frame(_("Handbook"), versions, link), drawn)


def chapter(label: str, versions: Sequence[HandbookVersion], link: str) -> bytes:
    """Return one chapter as PDF."""
    return blocks.paper(_frame(label, versions, link), list(_sections([read(one) for one in versions], 2)))


def _frame(title: str, versions: Sequence[HandbookVersion], link: str) -> Frame:
    newest = max(one.valid_from for one in versions)
    note = _("Handbook of %(day)s", day=date_text(newest))
    return Frame(title=title, province=_("Handbook for everybody who works with the plan"), link=link, note=note)


def _sections(sections: Sequence[SectionRead], level: int) -> Iterator[Block]:
    """Yield the sections; a source that several in a row rest on stands below the last of them."""
    for one, after in pairwise([*sections, None]):
        assert one is not None
        told = {code: (label, text) for code, label, text in one.parts}
        yield blocks.heading(one.title, level=level)
        yield blocks.text(told["what"][1])
        for code in ("why", "good", "bad"):
            if code in told:
                yield blocks.text(": ".join(told[code]), pale=code == "why")
        if after is None or told["source"] not in [(label, text) for _code, label, text in after.parts]:
            yield blocks.text(_("Source: %(source)s", source=told["source"][1]), pale=True)
