"""The page of what a ministry is asked for in a fiscal year: the file, what it holds, and what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar

from flask import current_app, url_for
from flask_babel import gettext as _

from app.aggregation.pages.referrals import reply_label
from app.areas import queries as areas
from app.areas.rules import addresses
from app.ministries.models import StateOffice
from app.ministries.queries import offices as ministries
from app.ministries.queries.offices import MinistrySaid
from app.ministries.queries.packs import Pack, years
from app.opendata.queries import ministry as queries
from app.opendata.queries.packages import Made, pack_file, said_by
from app.opendata.states.ministry import PACK_TABLES
from app.safety import LICENCES
from app.web.locale import baht_text, date_text, moment_text, named, number_text
from app.web.page import Crumb, Page

#: Rows of one list of the page.
ROWS = 40


@dataclass(frozen=True, slots=True)
class PackRow:
    """A need or a candidate of the pack: where it comes from, with which agency it lies, what the ministry answered."""

    ref: str
    title: str
    url: str
    where: str
    agency: str
    baht: str
    answer: str
    #: Where an answer is entered; "" for those who may not.
    enter_url: str


@dataclass(frozen=True, kw_only=True)
class MinistryPage(Page):
    """What one ministry is asked for in one fiscal year."""

    endpoint: ClassVar = "opendata.ministry"
    name: str
    day: str
    years: Sequence[tuple[int, str]]
    file_url: str
    file_size: str
    until: str
    #: What the file holds: (what, how many rows).
    holds: Sequence[tuple[str, str]]
    licence: tuple[str, str]
    candidates: Sequence[PackRow]
    needs: Sequence[PackRow]
    next_url: str
    answers: Sequence[tuple[str, str, str, str]]
    make_url: str
    answer_url: str


def ministry(
    one: StateOffice, fiscal_year: int, after: tuple[int, int], *, may_make: bool, may_answer: bool
) -> MinistryPage:
    """Return the page behind the keys ``after`` of both lists; two of its links are for those who may."""
    pack = Pack.of(one.id, fiscal_year)
    candidates = queries.listed_candidates(pack, after[0], ROWS + 1)
    needs = queries.listed_needs(pack, after[1], ROWS + 1)
    said = ministries.answers_on([row.id for row in needs], [row.id for row in candidates])
    places = areas.labels({row.area_path for row in (*candidates, *needs)})
    answer_url = url_for("ministries.answering", code=one.code, fiscal_year=fiscal_year)
    enter = answer_url if may_answer else ""
    licence, address = LICENCES[current_app.config["DATA_LICENCE"]]
    made = said_by(pack_file(one.code, fiscal_year))
    ends = (_last(candidates, after[0]), _last(needs, after[1]))
    return MinistryPage(
        title=_("What %(ministry)s is asked for, fiscal year %(year)s", ministry=named(one), year=fiscal_year),
        lede=_("Needs, candidates, projects and referrals of the agencies under it, by their lasting numbers."),
        crumbs=(
            Crumb(label=_("Ministries and their agencies"), url=url_for("ministries.index")),
            Crumb(label=named(one), url=addresses.ministry(one.code)),
        ),
        name=named(one),
        day=date_text(pack.day),
        years=[(year, addresses.ministry_pack(one.code, year)) for year in years() if year != fiscal_year],
        licence=(licence, address),
        candidates=[_row(row, addresses.candidate(row.ref), said, places, enter) for row in candidates[:ROWS]],
        needs=[_row(row, addresses.need(row.ref), said, places, enter) for row in needs[:ROWS]],
        next_url=url_for("opendata.ministry", code=one.code, fiscal_year=fiscal_year, candidate=ends[0], need=ends[1])
        if max(len(candidates), len(needs)) > ROWS
        else "",
        answers=[_answer(one_said) for one_said in ministries.answers_of(one.id, fiscal_year, ROWS)],
        make_url=url_for("opendata.make_ministry", code=one.code, fiscal_year=fiscal_year) if may_make else "",
        answer_url=enter,
        **_file(one, fiscal_year, made),
    )


def _last(rows: Sequence[Any], before: int) -> int:
    """Return the key behind which the next page of a list begins."""
    shown = rows[:ROWS]
    return int(shown[-1].id) if shown else before


def _file(one: StateOffice, fiscal_year: int, made: Made | None) -> dict[str, Any]:
    if made is None:
        return {"file_url": "", "file_size": "", "until": "", "holds": ()}
    size = number_text(Decimal(max(made.size // 1000, 1)))
    return {
        "file_url": url_for("opendata.ministry_zip", code=one.code, fiscal_year=fiscal_year),
        "file_size": _("%(n)s kB", n=size),
        "until": moment_text(datetime.fromisoformat(made.created)),
        "holds": [(str(PACK_TABLES[table]), number_text(n)) for table, n in made.rows.items() if table in PACK_TABLES],
    }


def _row(row: Any, url: str, said: Sequence[MinistrySaid], places: dict[int, str], enter: str) -> PackRow:
    told = [f"{reply_label(one.reply)}: {one.sentence}" for one in said if one.ref == row.ref]
    return PackRow(
        ref=row.ref,
        title=row.title,
        url=url,
        where=places.get(row.area_path, ""),
        agency=named(row),
        baht=baht_text(row.satang) if getattr(row, "satang", 0) else "",
        answer=told[-1] if told else "",
        enter_url=f"{enter}?ref={row.ref}" if enter and not told else "",
    )


def _answer(one: MinistrySaid) -> tuple[str, str, str, str]:
    url = addresses.need(one.ref) if one.need_id else addresses.candidate(one.ref)
    letter = _("from letter %(number)s of %(sender)s, %(day)s", **letter_told(one))
    return one.ref, url, f"{reply_label(one.reply)}: {one.sentence}", f"{date_text(one.answered_on)} · {letter}"


def letter_told(one: MinistrySaid) -> dict[str, str]:
    """Return the letter's number, sender and day as a sentence names them."""
    return {"number": one.letter_number, "sender": one.letter_sender, "day": date_text(one.letter_sent_on)}
