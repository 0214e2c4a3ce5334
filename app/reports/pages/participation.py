"""The participation report of an area on paper: the same figures as the page, with bars and tables."""

from __future__ import annotations

from flask_babel import gettext as _

from app.areas.states.paths import LEVEL_LABELS, Level
from app.cycles.pages.requirements import Names
from app.forums.pages.participation import ShareShown, against, percent_text, shares, stages, titles
from app.forums.queries.survey import Survey
from app.forums.states.sittings import Sex
from app.reports.pages import blocks
from app.reports.pages.blocks import Block, PaperColumn
from app.reports.pages.heading import place_of, province_of
from app.reports.process.press import Frame
from app.web.locale import called, named, number_text


def participation(survey: Survey, link: str) -> bytes:
    """Return the report as PDF; ``link`` is the address of its page, behind the QR code."""
    area, names = survey.area, Names.of_counted(survey.counted)
    frame = Frame(
        title=_("Who was heard in %(area)s", area=called(area)),
        subject=place_of(area),
        province=province_of(area.path),
        link=link,
        note=survey.cycle.code,
    )
    hidden = _("Hidden figures: fewer than five, or needed to work out one that is fewer than five.")
    drawn = [_bars(title, shares(survey, dimension, names)) for dimension, title in titles().items()]
    return blocks.paper(
        frame,
        [
            _facts(survey),
            blocks.figures(_figures(survey)),
            *drawn,
            blocks.text(hidden, pale=True),
            _stages(survey),
            *_seats(survey),
            *_below(survey),
        ],
    )


def _facts(survey: Survey) -> Block:
    return blocks.facts(
        [
            (_("Planning cycle"), named(survey.cycle)),
            (_("Tier"), str(LEVEL_LABELS[Level(survey.level)])),
            (_("Forums"), number_text(survey.here.forums)),
            (_("Forums that fell short"), number_text(survey.here.short)),
        ]
    )


def _figures(survey: Survey) -> list[tuple[str, str]]:
    heard, path, here = survey.heard, survey.area.path, survey.here
    return [
        (f"{here.with_forum:,} / {here.areas:,}", _("areas have held a forum")),
        (number_text(here.people), _("people were in the room")),
        (percent_text(heard.share("sex", path, Sex.FEMALE.value)), _("were women")),
        (percent_text(heard.share("sector", path, "people")), _("spoke for the people's sector")),
    ]


def _bars(title: str, rows: tuple[ShareShown, ...]) -> Block:
    return blocks.bars(title, [(row.label, row.percent or 0, _said(row)) for row in rows])


def _said(row: ShareShown) -> str:
    return str(_("hidden")) if row.n is None else f"{row.n:,} ({percent_text(row.percent)})"


def _stages(survey: Survey) -> Block:
    columns = [PaperColumn(_("Stage"), wide=3), PaperColumn(_("Forums"), number=True, wide=2)]
    rows = [[label, number_text(n)] for label, n in stages(survey)]
    return blocks.table(_("How far people took part"), columns, rows)


def _seats(survey: Survey) -> list[Block]:
    rows = [
        [one.label, f"{one.seats:,}", f"{one.seat_percent}%", percent_text(one.percent), one.said]
        for one in against(survey, Names.of_counted(survey.counted))
    ]
    labels = (_("Seats"), _("Share of the seats"), _("Share of those present"), _("Difference in points"))
    columns = [PaperColumn(_("Sector"), wide=3), *(PaperColumn(label, number=True, wide=2) for label in labels)]
    return [blocks.table(_("Seats against presence"), columns, rows)] if rows else []


def _below(survey: Survey) -> list[Block]:
    if not survey.below:
        return []
    labels = (_("Areas with a forum"), _("Participants"), _("Women"), _("People's sector"), _("Forums that fell short"))
    columns = [PaperColumn(_("Area"), wide=3), *(PaperColumn(label, number=True, wide=2) for label in labels)]
    rows = [
        [
            *(line.label, f"{line.with_forum:,} / {line.areas:,}", number_text(line.people)),
            *(percent_text(line.women), percent_text(line.of_people), number_text(line.short)),
        ]
        for line in survey.below
    ]
    return [blocks.table(_("Area by area"), columns, rows)]
