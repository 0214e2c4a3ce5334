"""Puts a theme on its page: filters, files, other ways to look at the same, and the list of all themes."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.maps.rules.shell import Shell
from app.maps.themes.asking import COUNTRY, Asked, More, Subject
from app.maps.themes.beside import money
from app.maps.themes.building import measured
from app.maps.themes.measures import TOLD, Measure
from app.maps.themes.missing import missed
from app.maps.themes.pages import IndexPage, Offer, ShowPage
from app.maps.themes.rows import address
from app.maps.themes.sheet import Line, View
from app.web.locale import called
from app.web.page import Crumb

#: Lines of the table on one page.
AT_ONCE = 300
#: Endings of the files of a theme, in the order in which they are offered.
FILES = ("pdf", "svg", "xlsx", "geojson", "gpkg", "json")


def view_of(asked: Asked, subject: Subject) -> View:
    """Return the theme that is asked for."""
    if asked.theme == More.MONEY:
        return money(asked, subject)
    return missed(asked, subject) if asked.theme == More.GAPS else measured(asked, subject)


def page(asked: Asked, subject: Subject, shell: Shell | None, tiles: dict[str, str] | None) -> ShowPage:
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


def _after(lines: Sequence[Line], after: str) -> Sequence[Line]:
    places = [n for n, line in enumerate(lines, start=1) if line.code == after]
    return lines[places[0] :] if after and places else lines


def _ways(asked: Asked, subject: Subject) -> Sequence[tuple[str, str]]:
    """Return where to go on from here: more cycles or one, the other themes, the map of needs, the area."""
    ways = []
    if asked.theme in TOLD:
        other = asked.but(compare="" if asked.compare else "1", cycle="")
        label = _("One cycle") if asked.compare else _("Cycles beside each other")
        ways.append((label, address(subject.code, asked.theme, other.filters)))
    ways.append((_("All maps of %(area)s", area=subject.label), f"/maps/{subject.code}/themes"))
    if subject.area:
        ways.append((_("Needs and proposals on the map"), f"/maps/{subject.code}"))
        ways.append((_("All about %(area)s", area=subject.label), f"/areas/{subject.code}"))
    return [(str(label), url) for label, url in ways]


def crumbs(subject: Subject) -> tuple[Crumb, ...]:
    """Return the way: front page, the areas above, and the area itself."""
    home = Crumb(label=_("Front page"), url="/")
    held = (*subject.ups, subject.area) if subject.area else ()
    return (home, *(Crumb(label=called(area), url=f"/areas/{area.code}") for area in held))


def index(subject: Subject) -> IndexPage:
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
        f"/maps/{code}",
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
