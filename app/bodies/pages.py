"""Pages of bodies: the list, one body as everybody sees it, and the officers' forms and register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from app.bodies.forms import BodyForm, LeaveForm, MemberForm
from app.web.page import Page


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
