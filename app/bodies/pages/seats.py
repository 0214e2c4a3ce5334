"""The officers' forms of a body: founding, terms, seats, quotas, and the register of its members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.states.paths import code_of
from app.bodies import queries
from app.bodies.forms import BodyForm, LeaveForm, MemberForm, field_of
from app.bodies.models import Body, BodyTerm, Holder, Holding, Seat, Sector
from app.bodies.pages.bodies import crumbs, url_of
from app.bodies.states import ROLE_LABELS, Role
from app.web.locale import called, date_text, named
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One line of the register: the seat and, for officers only, who holds or held it."""

    number: int
    sector: str
    role: str
    #: "" where the seat is vacant or the name was erased.
    name: str
    contact: str
    since: date | None
    until: date | None
    holding_id: int
    url: str

    @property
    def held(self) -> bool:
        """Whether somebody sits there now."""
        return self.since is not None and self.until is None


@dataclass(frozen=True, kw_only=True)
class NewPage(Page):
    """An officer enters a body."""

    endpoint: ClassVar = "bodies.new"
    form: BodyForm
    url: str
    back: str


@dataclass(frozen=True, kw_only=True)
class _SectorsPage(Page):
    """A form with one number for each sector."""

    form: Any
    fields: Sequence[str]
    url: str
    back: str
    #: Where somebody else saved meanwhile: (label, theirs, mine).
    versions: Sequence[tuple[str, str, str]] = ()


@dataclass(frozen=True, kw_only=True)
class TermPage(_SectorsPage):
    """An officer begins a term."""

    endpoint: ClassVar = "bodies.term"


@dataclass(frozen=True, kw_only=True)
class SeatsPage(_SectorsPage):
    """An officer changes the standing term and its seats."""

    endpoint: ClassVar = "bodies.seats"


@dataclass(frozen=True, kw_only=True)
class QuotasPage(_SectorsPage):
    """An officer sets the quotas."""

    endpoint: ClassVar = "bodies.quotas"
    past: Sequence[tuple[str, str, str, str]]


@dataclass(frozen=True, kw_only=True)
class MembersPage(Page):
    """The register of members: for officers only."""

    endpoint: ClassVar = "bodies.members"
    rows: Sequence[MemberRow]
    back: str


@dataclass(frozen=True, kw_only=True)
class SeatPage(Page):
    """One seat: its member, and those before."""

    endpoint: ClassVar = "bodies.seat"
    now: MemberRow | None
    past: Sequence[MemberRow]
    form: MemberForm
    leaving: LeaveForm
    urls: dict[str, str]
    back: str


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
        "crumbs": crumbs(body),
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
        crumbs=crumbs(body),
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
        crumbs=(*crumbs(body), Crumb(label=_("Register of members"), url=url_of(body, "members"))),
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
