"""Builds the pages of bodies out of what the queries say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.paths import LEVEL_LABELS, SPAN, Level, code_of
from app.areas.queries import labels
from app.bodies import policy, queries
from app.bodies.forms import BodyForm, LeaveForm, MemberForm, field_of
from app.bodies.models import Body, BodyTerm, Holder, Holding, Seat, Sector
from app.bodies.pages import (
    BodyRow,
    IndexPage,
    MemberRow,
    MembersPage,
    NewPage,
    QuotasPage,
    SeatPage,
    SeatsPage,
    SectorRow,
    ShowPage,
    TermPage,
    TermRow,
)
from app.bodies.queries import A_PAGE, BodiesUnder, Tally
from app.bodies.states import ROLE_LABELS, Role
from app.ledger.actor import Actor
from app.store import clock
from app.web.locale import called, date_text, named
from app.web.page import Crumb


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
        crumbs=(Crumb(label=called(area), url=f"/areas/{code}"),),
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
        crumbs=_crumbs(body)[:-1],
        facts=_facts(body, terms[0] if terms else None),
        seats=seats,
        held=held,
        vacant=seats - held,
        sectors=sectors(body, now),
        terms=[_term(term, tallies) for term in terms],
        urls={view: url_of(body, view) for view in ("term", "seats", "quotas", "members")}
        | {"json": url_of(body) + ".json", "participation": f"/areas/{code_of(body.area.path)}/participation"},
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


def sectors(body: Body, now: Sequence[Tally]) -> list[SectorRow]:
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
    return f"{date_text(term.starts_on)} – {date_text(term.ends_on) or _('no end set')}"


def _order(term: BodyTerm) -> str:
    if not term.order_number:
        return ""
    if not term.ordered_on:
        return term.order_number
    return str(_("%(number)s of %(day)s", number=term.order_number, day=date_text(term.ordered_on)))


def _term(term: BodyTerm, tallies: Iterable[Tally]) -> TermRow:
    seats = sum(one.seats for one in tallies if one.term_id == term.id)
    return TermRow(term.number, term.starts_on, term.ends_on, _order(term), seats)


def new(area: Area, form: BodyForm) -> NewPage:
    """Return the page on which a body is entered."""
    code = code_of(area.path)
    return NewPage(
        title=_("Enter a committee or working group"),
        kicker=called(area),
        crumbs=(Crumb(label=_("Committees and working groups"), url=url_for("bodies.index", code=code)),),
        form=form,
        url=url_for("bodies.found", code=code),
        back=url_for("bodies.index", code=code),
    )


def _sectors_form(body: Body, view: str, form: Any, listed: Sequence[Sector]) -> dict[str, Any]:
    return {
        "kicker": named(body),
        "crumbs": _crumbs(body),
        "form": form,
        "fields": [field_of(one.id) for one in listed],
        "url": url_of(body, view),
        "back": url_of(body),
    }


def term_page(body: Body, form: Any, listed: Sequence[Sector]) -> TermPage:
    """Return the page on which a term begins."""
    lede = _("The term before, and who sat in it, ends the day before this one begins.")
    return TermPage(title=_("Begin a new term"), lede=lede, **_sectors_form(body, "begin", form, listed))


def seats_page(body: Body, form: Any, listed: Sequence[Sector]) -> SeatsPage:
    """Return the page on which the standing term is changed."""
    title = _("Change the term and its seats")
    return SeatsPage(title=title, **_sectors_form(body, "set_seats", form, listed))


def quotas_page(body: Body, form: Any, listed: Sequence[Sector]) -> QuotasPage:
    """Return the page on which the quotas are set, with all that were set before."""
    past = [
        (
            named(one.sector),
            f"{one.percent}%",
            f"{date_text(one.valid_from)} – {date_text(one.valid_to)}",
            one.legal_reference,
        )
        for one in queries.quotas_of(body.id)
    ]
    lede = _(
        "The least share of the seats that belongs to each sector, in percent. Leave it empty where there is none."
    )
    made = _sectors_form(body, "set_quotas", form, listed)
    return QuotasPage(title=_("Quotas of the seats"), lede=lede, past=past, **made)


def members(body: Body, term: BodyTerm) -> MembersPage:
    """Return the register of the last term. Only for officers."""
    seats = queries.seats_of(term.id)
    now = {one.seat_id: one for one in queries.holdings_of([seat.id for seat in seats]) if one.until is None}
    names = queries.holders_of([one.id for one in now.values()])
    return MembersPage(
        title=_("Register of members"),
        kicker=named(body),
        lede=_("Restricted: personal data of members. Do not pass it on; it stands on no public page."),
        crumbs=_crumbs(body),
        rows=[_member(body, seat, now.get(seat.id), names) for seat in seats],
        back=url_of(body),
    )


def seat(body: Body, one: Seat, form: MemberForm, leaving: LeaveForm) -> SeatPage:
    """Return the page of one seat. Only for officers."""
    holdings = queries.holdings_of([one.id])
    names = queries.holders_of([holding.id for holding in holdings])
    rows = [_member(body, one, holding, names) for holding in reversed(holdings)]
    args: dict[str, Any] = {"code": code_of(body.area.path), "kind": body.body_kind.code, "number": one.number}
    return SeatPage(
        title=_("Seat %(n)s: %(sector)s", n=one.number, sector=named(one.sector)),
        kicker=named(body),
        crumbs=(*_crumbs(body), Crumb(label=_("Register of members"), url=url_of(body, "members"))),
        now=next((row for row in rows if row.held), None),
        past=[row for row in rows if not row.held],
        form=form,
        leaving=leaving,
        urls={view: url_for(f"bodies.{view}", **args) for view in ("appoint", "leave", "erase")},
        back=url_of(body, "members"),
    )


def _member(body: Body, one: Seat, holding: Holding | None, names: dict[int, Holder]) -> MemberRow:
    holder = names.get(holding.id) if holding else None
    url = url_for("bodies.seat", code=code_of(body.area.path), kind=body.body_kind.code, number=one.number)
    return MemberRow(
        number=one.number,
        sector=named(one.sector),
        role=str(ROLE_LABELS[Role(one.role)]),
        name=holder.name if holder else "",
        contact=holder.contact if holder else "",
        since=holding.since if holding else None,
        until=holding.until if holding else None,
        holding_id=holding.id if holding else 0,
        url=url,
    )


def _crumbs(body: Body) -> tuple[Crumb, ...]:
    code = code_of(body.area.path)
    return (
        Crumb(label=called(body.area), url=f"/areas/{code}"),
        Crumb(label=_("Committees and working groups"), url=url_for("bodies.index", code=code)),
        Crumb(label=named(body), url=url_of(body)),
    )
