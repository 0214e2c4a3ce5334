"""The minutes of a forum on paper: who was in the room, what was said and resolved, every need word for word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.cycles.states import STAGE_LABELS, Stage
from app.forums.models.attendance import Attendance
from app.forums.models.certification import ForumClosing, ForumCorrection
from app.forums.models.needs import Need
from app.forums.models.sittings import AgendaItem, Forum
from app.forums.states.sittings import AGE_BAND_LABELS, CHANNEL_LABELS, SEX_LABELS, AgeBand, Channel, Sex
from app.reports.pages import blocks
from app.reports.pages.blocks import Block, PaperColumn
from app.reports.pages.heading import place_of, province_of
from app.reports.process.press import Frame
from app.web.locale import baht_text, date_text, moment_text, named, number_text, time_text


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesFacts:
    """What was recorded at the forum."""

    attendance: Sequence[Attendance]
    agenda: Sequence[AgendaItem]
    needs: Sequence[Need]
    #: The closing that stands, if the recorder has closed the forum.
    closing: ForumClosing | None
    corrections: Sequence[ForumCorrection]


def minutes(forum: Forum, told: MinutesFacts, link: str) -> bytes:
    """Return the minutes as PDF; ``link`` is the address of the forum's public record, behind the QR code."""
    frame = Frame(
        title=_("Minutes of forum no. %(n)s", n=forum.number),
        subject=place_of(forum.area),
        province=province_of(forum.area_path),
        link=link,
        note=forum.ref,
    )
    return blocks.paper(
        frame,
        [
            *_facts(forum, told.closing),
            *room(forum, told.attendance),
            *_agenda(told.agenda),
            *needs(told.needs),
            *_corrections(told.corrections),
            blocks.signatures([(forum.chair, _("Chair")), (forum.recorder, _("Recorder")), ("", _("Attested by"))]),
        ],
    )


def _facts(forum: Forum, closing: ForumClosing | None) -> list[Block]:
    return [
        blocks.facts(
            [
                (_("Day"), date_text(forum.held_on, "full")),
                *([(_("Begins at"), time_text(forum.starts_at))] if forum.starts_at is not None else []),
                (_("Place"), forum.place),
                (_("Body"), named(forum.round.body) if forum.round.body else ""),
                (_("Planning cycle"), named(forum.round.cycle)),
                (_("How far people take part"), str(STAGE_LABELS[Stage(forum.stage)])),
                (_("Chair"), forum.chair or _("not named in the record")),
                (_("Recorder"), forum.recorder or _("not named in the record")),
                (_("Number of the record"), forum.ref),
                (_("Closed on"), moment_text(closing.closed_at) if closing else ""),
                (_("Attested on"), moment_text(closing.attested_at) if closing else ""),
            ]
        )
    ]


def room(forum: Forum, rows: Sequence[Attendance]) -> list[Block]:
    """Return who was in the room: heads by sector, sex and age band, and together."""
    sexes, bands = list(Sex), list(AgeBand)
    columns = [PaperColumn(_("Sector"), wide=2), *(PaperColumn(str(SEX_LABELS[sex]), number=True) for sex in sexes)]
    columns += [
        *(PaperColumn(str(AGE_BAND_LABELS[band]), number=True) for band in bands),
        PaperColumn(_("Total"), number=True),
    ]
    groups: dict[str, list[Attendance]] = {}
    for row in rows:
        groups.setdefault(named(row.sector), []).append(row)
    together = _heads(rows)
    return [
        blocks.heading(_("Who was in the room")),
        blocks.text(_("People counted at the door: %(n)s", n=number_text(forum.attendance_total))),
        blocks.table(
            _("Heads by sector, sex and age"),
            columns,
            [[name, *_heads(group)] for name, group in groups.items()],
            [_("Total"), *together],
        ),
    ]


def _heads(rows: Sequence[Attendance]) -> list[str]:
    by_sex = [sum(row.n for row in rows if row.sex == sex) for sex in Sex]
    by_band = [sum(row.n for row in rows if row.age_band == band) for band in AgeBand]
    return [number_text(n) for n in (*by_sex, *by_band, sum(row.n for row in rows))]


def _agenda(items: Sequence[AgendaItem]) -> list[Block]:
    told: list[Block] = [blocks.heading(_("Agenda, minutes and resolutions"))]
    for item in items:
        told.append(blocks.heading(f"{item.number}. {item.title}", level=3))
        told.append(blocks.text(item.minutes or _("No minutes yet.")))
        if item.resolution:
            told.append(blocks.text(_("Resolution: %(resolution)s", resolution=item.resolution)))
    return told if items else [*told, blocks.text(_("The minutes have not been written yet."))]


def needs(needs: Sequence[Need]) -> list[Block]:
    """Return every need in the citizens' own words, in the order of their numbers."""
    told: list[Block] = [blocks.heading(_("What people asked for, in their own words"))]
    for need in needs:
        told.append(blocks.heading(_("No. %(n)s %(title)s", n=need.number, title=need.title), level=3))
        told.append(blocks.quote(need.words, _by(need)))
    return told if needs else [*told, blocks.text(_("No needs have been recorded at this forum yet."))]


def _corrections(corrections: Sequence[ForumCorrection]) -> list[Block]:
    told = [blocks.heading(_("Corrections made afterwards"))] if corrections else []
    return [*told, *(blocks.quote(one.text, moment_text(one.made_at)) for one in corrections)]


def _by(need: Need) -> str:
    parts = [
        named(need.category),
        _("%(n)s households", n=number_text(need.households)) if need.households else "",
        _("%(n)s votes", n=number_text(need.votes)) if need.votes else "",
        baht_text(need.satang) if need.satang else "",
        str(CHANNEL_LABELS[Channel(need.channel)]),
        need.place,
    ]
    return " · ".join(part for part in parts if part)
