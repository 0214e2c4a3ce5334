"""The page of the bundles: how to check the book without us, and what is needed for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import Level, code_of
from app.bundles.queries.kept import KeptBundle, kept
from app.web.locale import called, moment_text, number_text
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True)
class BundleRow:
    """The bundle of one area: where it is fetched, up to when it goes, how large it is; who may have it made anew."""

    area: str
    #: A province's line stands out from those of its districts.
    province: bool
    url: str
    until: str
    entries: str
    size: str
    #: Where it is made now; "" for those who may not.
    make_url: str


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """The bundles."""

    endpoint: ClassVar[str] = "bundles.index"
    bundles: Sequence[BundleRow]
    page_url: str
    program_url: str
    compare_url: str


def index_page(areas: Sequence[Area], may_make: Callable[[Area], bool]) -> IndexPage:
    """Return the page; ``may_make`` tells for which areas the reader may have a bundle made now."""
    return IndexPage(
        title=_("Check the book without us"),
        lede=_("One file holds the book of an area and the program that checks it: you need not take our word for it."),
        crumbs=(
            Crumb(label=_("Front page"), url="/"),
            Crumb(label=_("The book that only grows"), url=addresses.logs()),
        ),
        bundles=[_row(area, may_make(area)) for area in areas],
        page_url=url_for("bundles.program", kind="html"),
        program_url=url_for("bundles.program", kind="py"),
        compare_url=addresses.compare(),
    )


def _row(area: Area, may_make: bool) -> BundleRow:
    one: KeptBundle | None = kept(area.path)
    return BundleRow(
        area=called(area),
        province=area.level == Level.PROVINCE,
        url=addresses.bundle(area.path) if one else "",
        until=moment_text(datetime.fromisoformat(one.created)) if one else "",
        entries=number_text(one.entries) if one else "",
        size=_("%(n)s MB", n=number_text(Decimal(max(one.size // 100_000, 1)) / 10, 1)) if one else "",
        make_url=url_for("bundles.make", code=code_of(area.path)) if may_make else "",
    )
