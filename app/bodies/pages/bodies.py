"""Bodies as everybody sees them: the list of an area, one body with its terms and sectors, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.queries import labels
from app.areas.rules import addresses
from app.areas.states.paths import LEVEL_LABELS, SPAN, Level, code_of
from app.bodies import policy, queries
from app.bodies.models import Body, BodyTerm
from app.bodies.queries import A_PAGE, BodiesUnder, SeatTally
from app.ledger.actor import Actor
from app.store import clock
from app.web.locale import called, date_text, named
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One body of the list."""

    name: str
    area: str
    url: str
    seats: int
    held: int
    ends_on: date | None
    begun: bool


@dataclass(frozen=True, slots=True)
class SectorRow:
    """The seats of one sector held to its quota: seats, held, vacant, share of all seats, least share in percent."""

    code: str
    label: str
    seats: int
    held: int
    vacant: int
    percent: int
    quota: int
    met: bool


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term in the history of a body."""

    number: int
    starts_on: date
    ends_on: date | None
    order: str
    seats: int


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """The bodies of an area and of the areas below it."""

    endpoint: ClassVar = "bodies.index"
    rows: Sequence[BodyRow]
    here: str
    level: str
    levels: Sequence[tuple[str, str]]
    seated: bool
    next_url: str | None
    new_url: str | None


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """One body as everybody may see it: seats by sector against the quota, never names."""

    endpoint: ClassVar = "bodies.show"
    facts: Sequence[tuple[str, str]]
    seats: int
    held: int
    vacant: int
    sectors: Sequence[SectorRow]
    terms: Sequence[TermRow]
    urls: dict[str, str]
    #: Whether the reader keeps this body.
    keeps: bool


def url_of(body: Body, view: str = "show") -> str:
    """Return the address of a page of the body."""
    return url_for(f"bodies.{view}", code=code_of(body.area.path), kind=body.body_kind.code)


def index(area: Area, asked: BodiesUnder, by: Actor | None) -> IndexPage:
    """Return a page of the list."""
    code = code_of(area.path)
    found = asked.rows()
    names = labels([row.path for row in found])
    here = url_for("bodies.index", code=code)
    last = found[A_PAGE - 1] if len(found) > A_PAGE else None
    way = f"{here}?level={asked.level}&seated={int(asked.seated)}"
    return IndexPage(
        title=_("Committees and working groups"),
        kicker=called(area),
        lede=_("Seats by sector, and how many are vacant. Names are not shown."),
        crumbs=(Crumb(label=called(area), url=addresses.area(area.path)),),
        rows=[_row(row, names) for row in found[:A_PAGE]],
        here=here,
        level=asked.level,
        levels=_levels(area),
        seated=asked.seated,
        next_url=f"{way}&after={last.path}-{last.id}" if last else None,
        new_url=url_for("bodies.new", code=code) if policy.may_keep(by, area.path) else None,
    )


def _levels(area: Area) -> list[tuple[str, str]]:
    inner = [one for one in Level if SPAN[one] <= SPAN[Level(area.level)]]
    return [("", str(_("every tier"))), *((one.value, str(LEVEL_LABELS[one])) for one in inner)]


def _row(row: Any, names: dict[int, str]) -> BodyRow:
    url = url_for("bodies.show", code=code_of(row.path), kind=row.code)
    begun = row.term_id is not None
    return BodyRow(named(row), names.get(row.path, ""), url, row.seats, row.held, row.ends_on, begun)


def show(body: Body, by: Actor | None) -> ShowPage:
    """Return the body as everybody may see it."""
    terms = queries.terms_of(body.id)
    tallies = queries.tallies([term.id for term in terms])
    now = [one for one in tallies if terms and one.term_id == terms[0].id]
    seats, held = sum(one.seats for one in now), sum(one.held for one in now)
    return ShowPage(
        title=named(body),
        kicker=called(body.area),
        lede=named(body.body_kind) + (f" ({body.body_kind.abbreviation})" if body.body_kind.abbreviation else ""),
        crumbs=crumbs(body)[:-1],
        facts=_facts(body, terms[0] if terms else None),
        seats=seats,
        held=held,
        vacant=seats - held,
        sectors=sectors(body, now),
        terms=[_term(term, tallies) for term in terms],
        urls={view: url_of(body, view) for view in ("term", "seats", "quotas", "members")}
        | {"json": url_of(body) + ".json", "participation": addresses.area(body.area.path, "participation")},
        keeps=bool(policy.may_keep(by, body.area.path)),
    )


def as_json(body: Body) -> dict[str, Any]:
    """Return the same as data: seats by sector, never names."""
    terms = queries.terms_of(body.id)
    tallies = queries.tallies([term.id for term in terms])
    now = [one for one in tallies if terms and one.term_id == terms[0].id]
    return {
        "kind": body.body_kind.code,
        "name": named(body),
        "area": {"code": code_of(body.area.path), "name": called(body.area)},
        "legal_reference": (terms[0].legal_reference if terms else "") or body.body_kind.legal_reference,
        "sectors": [
            {
                "sector": row.code,
                "seats": row.seats,
                "held": row.held,
                "percent": row.percent,
                "quota_percent": row.quota or None,
                "met": row.met,
            }
            for row in sectors(body, now)
        ],
        "terms": [
            {
                "number": term.number,
                "starts_on": term.starts_on.isoformat(),
                "ends_on": term.ends_on.isoformat() if term.ends_on else None,
                "order_number": term.order_number,
                "seats": sum(one.seats for one in tallies if one.term_id == term.id),
            }
            for term in terms
        ],
    }


def sectors(body: Body, now: Sequence[SeatTally]) -> list[SectorRow]:
    """Return the seats by sector held to the quotas of today; a sector with a quota and no seat is shown too."""
    quotas = {one.sector.code: one.percent for one in queries.quotas_of(body.id, clock.today())}
    by_code = {one.code: one for one in now}
    total = sum(one.seats for one in now)
    rows = []
    for sector in queries.every_sector():
        tally, quota = by_code.get(sector.code), quotas.get(sector.code, 0)
        if tally or (quota and total):
            n, held = (tally.seats, tally.held) if tally else (0, 0)
            percent = (200 * n + total) // (2 * total) if total else 0
            met = 100 * n >= quota * total
            rows.append(SectorRow(sector.code, named(sector), n, held, n - held, percent, quota, met))
    return rows


def _facts(body: Body, term: BodyTerm | None) -> list[tuple[str, str]]:
    facts = [(_("Legal reference"), (term and term.legal_reference) or body.body_kind.legal_reference)]
    if term:
        facts += [
            (_("Term"), f"{term.number} · {span(term)}"),
            (_("Appointment order"), _order(term)),
        ]
    return facts


def span(term: BodyTerm) -> str:
    """Write from when to when a term lasts."""
    until = date_text(term.ends_on) or _("no end set")
    return f"{date_text(term.starts_on)} – {until}"


def _order(term: BodyTerm) -> str:
    if not term.order_number:
        return ""
    if not term.ordered_on:
        return term.order_number
    return str(_("%(number)s of %(day)s", number=term.order_number, day=date_text(term.ordered_on)))


def _term(term: BodyTerm, tallies: Iterable[SeatTally]) -> TermRow:
    seats = sum(one.seats for one in tallies if one.term_id == term.id)
    return TermRow(term.number, term.starts_on, term.ends_on, _order(term), seats)


def crumbs(body: Body) -> tuple[Crumb, ...]:
    """Return the way down to the committee."""
    code = code_of(body.area.path)
    return (
        Crumb(label=called(body.area), url=addresses.area(body.area.path)),
        Crumb(label=_("Committees and working groups"), url=url_for("bodies.index", code=code)),
        Crumb(label=named(body), url=url_of(body)),
    )
