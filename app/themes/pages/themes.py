"""The pages of the themes: the list of them for an area, and one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.places.rules.shell import Shell
from app.themes.pages.gaps import missed
from app.themes.pages.measure import measured
from app.themes.pages.money import money
from app.themes.pages.table import address
from app.themes.pages.view import ThemeLine, View
from app.themes.queries.question import COUNTRY, More, ThemeQuery, ThemeSubject
from app.themes.rules.measures import TOLD, Measure
from app.web.locale import called
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True)
class Offer:
    """One theme in the list: its words, what it says, and its address."""

    name: str
    says: str
    url: str


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """What can be seen on maps of an area."""

    endpoint: ClassVar = "themes.index"

    groups: Sequence[tuple[str, Sequence[Offer]]]


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """One theme of an area: map, legend, table, and the files of the same."""

    endpoint: ClassVar = "themes.show"

    view: View
    here: str
    clear_url: str
    #: The lines on this page; all of them unless they are many.
    shown: Sequence[ThemeLine]
    next_url: str
    #: Files by ending.
    files: dict[str, str]
    #: Other views of the same: label and address.
    ways: Sequence[tuple[str, str]]
    #: Whether the map that can be moved is shown, and its shell.
    shell: Shell | None
    pan_url: str
    tiles: dict[str, str] | None

    def as_json(self) -> dict[str, Any]:
        """Return the same as data; values as in the table, none where there is none or it is hidden."""
        view = self.view
        return {
            "theme": view.name,
            "title": view.title,
            "filters": view.chosen,
            "as_of": self.as_of.isoformat(),
            "facts": dict(view.facts),
            "classes": [{"low": one.low, "high": one.high, "n": one.n} for one in view.classes],
            "columns": {column.key: column.label for column in view.columns},
            "areas": [_line(view, line) for line in view.lines],
            "total": _line(view, view.total) if view.total else None,
            "notes": list(view.notes),
        }


def _line(view: View, line: ThemeLine) -> dict[str, Any]:
    keys = [column.key for column in view.columns]
    return {"code": line.code, "label": line.label, "class": line.klass, **dict(zip(keys, line.raw, strict=True))}


#: Lines of the table on one page.
AT_ONCE = 300
#: Endings of the files of a theme, in the order in which they are offered.
FILES = ("pdf", "svg", "xlsx", "geojson", "gpkg", "json")


def view_of(asked: ThemeQuery, subject: ThemeSubject) -> View:
    """Return the theme that is asked for."""
    if asked.theme == More.MONEY:
        return money(asked, subject)
    return missed(asked, subject) if asked.theme == More.GAPS else measured(asked, subject)


def page(asked: ThemeQuery, subject: ThemeSubject, shell: Shell | None, tiles: dict[str, str] | None) -> ShowPage:
    """Return the page of a theme; with a ``shell`` its map can be moved."""
    view = view_of(asked, subject)
    rest = _after(view.lines, asked.after)
    here = address(subject.code, asked.theme, {})
    onward = {**asked.filters, "after": rest[AT_ONCE - 1].code} if len(rest) > AT_ONCE else {}
    return ShowPage(
        title=view.title,
        lede=view.lede,
        crumbs=crumbs(subject),
        view=view,
        here=here,
        clear_url=here if asked.filters else "",
        shown=rest[:AT_ONCE],
        next_url=address(subject.code, asked.theme, onward) if onward else "",
        files={ending: address(subject.code, asked.theme, asked.filters, f".{ending}") for ending in FILES},
        ways=_ways(asked, subject),
        shell=shell,
        pan_url=address(subject.code, asked.theme, {**asked.filters, "pan": "" if shell else "1"}),
        tiles=tiles,
    )


def _after(lines: Sequence[ThemeLine], after: str) -> Sequence[ThemeLine]:
    places = [n for n, line in enumerate(lines, start=1) if line.code == after]
    return lines[places[0] :] if after and places else lines


def _ways(asked: ThemeQuery, subject: ThemeSubject) -> Sequence[tuple[str, str]]:
    """Return where to go on from here: more cycles or one, the other themes, the map of needs, the area."""
    ways = []
    if asked.theme in TOLD:
        other = asked.but(compare="" if asked.compare else "1", cycle="")
        label = _("One cycle") if asked.compare else _("Cycles beside each other")
        ways.append((label, address(subject.code, asked.theme, other.filters)))
    ways.append((_("All maps of %(area)s", area=subject.label), url_for("themes.index", code=subject.code)))
    if subject.area:
        ways.append((_("Needs and proposals on the map"), addresses.map_of(subject.area.path)))
        ways.append((_("All about %(area)s", area=subject.label), addresses.area(subject.area.path)))
    return [(str(label), url) for label, url in ways]


def crumbs(subject: ThemeSubject) -> tuple[Crumb, ...]:
    """Return the way: front page, the areas above, and the area itself."""
    home = Crumb(label=_("Front page"), url="/")
    held = (*subject.ups, subject.area) if subject.area else ()
    return (home, *(Crumb(label=called(area), url=addresses.area(area.path)) for area in held))


def index(subject: ThemeSubject) -> IndexPage:
    """Return the list of what can be seen on maps of the area, one sentence each."""
    code = subject.code
    maps = [Offer(str(TOLD[one].name), str(TOLD[one].meaning), address(code, one, {})) for one in Measure]
    money_ = Offer(
        _("Funded projects beside what has no money"),
        _("What an approved annual plan funds, and what was asked and has no money, part by part and as two lists."),
        address(code, More.MONEY, {}),
    )
    gaps = Offer(
        _("Gaps"),
        _("Villages that have held no forum in this cycle, and villages whose needs have been open for years."),
        address(code, More.GAPS, {}),
    )
    points = Offer(
        _("Needs and proposals on the map"),
        _("Each need and proposal at its place, with what became of it; by category, outcome, cycle and baht."),
        url_for("maps.show", code=code),
    )
    groups = [(_("Area by area"), maps), (_("Place by place"), [points, money_, gaps])]
    if code == COUNTRY:
        groups = [(_("Province by province"), maps), (_("Place by place"), [money_, gaps])]
    return IndexPage(
        title=_("Maps of %(area)s", area=subject.label),
        lede=_("Every map has the same as a table, prints on a sheet of A4, and can be taken along as a file."),
        crumbs=crumbs(subject),
        groups=[(str(title), offers) for title, offers in groups],
    )
