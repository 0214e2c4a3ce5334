"""The participation report as a workbook: the same figures as the page, one sheet for each table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import pgettext

from app.areas.states.paths import LEVEL_LABELS, Level
from app.cycles.pages.requirements import Names
from app.forums.pages.participation import against, percent_text, shares, stages, titles
from app.forums.queries.survey import Survey
from app.store import clock
from app.tables.process.write import WorkbookLeaf, bind, heads
from app.web.locale import called, moment_text, named

Cells = Iterable[Sequence[Any]]


def workbook(survey: Survey) -> bytes:
    """Return the workbook; text is never a formula, and a hidden figure says so in its cell."""
    return bind(
        WorkbookLeaf(name, [heads(*first), *rest], widths=[(0, 0, 44), (1, 8, 18)])
        for name, (first, *rest) in _sheets(survey).items()
    )


def _sheets(survey: Survey) -> dict[str, Cells]:
    names = Names.of_counted(survey.counted)
    columns = (
        pgettext("of whom people are counted", "Who"),
        pgettext("number of heads", "People"),
        _("Share"),
        _("Share that the rule asks for"),
    )
    sheets: dict[str, Cells] = {str(_("Report")): _about(survey)}
    for dimension, title in titles().items():
        rows = [
            (one.label, _n(one.n), percent_text(one.percent), one.asked or "")
            for one in shares(survey, dimension, names)
        ]
        sheets[title] = [columns, *rows]
    sheets |= _seats(survey, names)
    sheets[str(_("How far people took part"))] = [(_("Stage"), _("Forums")), *stages(survey)]
    sheets[str(_("By tier"))] = [
        (_("Tier"), _("Areas"), _("Areas with a forum"), _("Forums"), _("People"), _("Forums that fell short")),
        *(
            (str(LEVEL_LABELS[Level(str(t.key))]), t.areas, t.with_forum, t.forums, t.people, t.short)
            for t in survey.tiers
        ),
    ]
    sheets[str(_("By area"))] = _by_area(survey)
    return sheets


def _by_area(survey: Survey) -> Cells:
    return [
        (
            *(_("Area"), _("Areas"), _("Areas with a forum"), _("Forums"), _("People"), _("Women")),
            *(_("People's sector"), _("Forums that fell short")),
        ),
        *(
            (
                b.label,
                b.areas,
                b.with_forum,
                b.forums,
                b.people,
                percent_text(b.women),
                percent_text(b.of_people),
                b.short,
            )
            for b in survey.below
        ),
    ]


def _seats(survey: Survey, names: Names) -> dict[str, Cells]:
    columns = (_("Sector"), _("Seats"), _("Share of the seats"), _("Share of those present"), _("Difference in points"))
    rows = [
        (one.label, one.seats, f"{one.seat_percent}%", percent_text(one.percent), one.said)
        for one in against(survey, names)
    ]
    return {str(_("Seats against presence")): [columns, *rows]} if rows else {}


def _about(survey: Survey) -> Cells:
    hidden = _("Hidden figures: fewer than five, or needed to work out one that is fewer than five.")
    return [
        (_("Who was heard in %(area)s", area=called(survey.area)), ""),
        (_("Planning cycle"), named(survey.cycle)),
        (_("Tier"), str(LEVEL_LABELS[Level(survey.level)])),
        (_("As of"), moment_text(clock.now())),
        (_("Areas with a forum"), f"{survey.here.with_forum:,} / {survey.here.areas:,}"),
        (_("Forums"), survey.here.forums),
        (_("People"), survey.here.people),
        (_("Forums that fell short"), survey.here.short),
        (hidden, ""),
    ]


def _n(n: int | None) -> Any:
    return str(_("hidden")) if n is None else n
