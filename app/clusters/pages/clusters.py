"""Pages of the clusters: the list, one cluster with its provinces, and the forms by which its office keeps it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from app.areas import queries as areas
from app.areas.rules import addresses
from app.areas.states.paths import SPAN, Level
from app.bodies import queries as bodies
from app.clusters import policy
from app.clusters.forms.clusters import MoveForm, SeatsForm, VerifyForm, seats_form
from app.clusters.models.clusters import Cluster, ClusterMember
from app.clusters.models.meetings import ClusterCycle, ClusterMeeting
from app.clusters.queries import clusters as queries
from app.clusters.queries.clusters import ClusterSeatRow, ProvinceTurn
from app.cycles.states import CYCLE_STATE_LABELS, ROUND_STATE_LABELS, CycleState, RoundState
from app.ledger.actor import Actor
from app.store import clock
from app.web.locale import named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict

HANDED_IN = (RoundState.CLOSED, RoundState.SIGNED)


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """One cluster of the list."""

    name: str
    url: str
    seat: str
    provinces: Sequence[str]
    verified: bool


@dataclass(frozen=True, slots=True)
class ProvinceRow:
    """One province of a cluster: where its own page is, since when it belongs, and how far its year is."""

    number: int
    name: str
    url: str
    since: Any
    seat: bool
    seats: str
    turn: str
    turn_url: str
    late: bool


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """All clusters."""

    endpoint: ClassVar = "clusters.index"
    rows: Sequence[ClusterRow]
    json_url: str


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """One cluster."""

    endpoint: ClassVar = "clusters.show"
    cluster: Cluster
    code: str
    provinces: Sequence[ProvinceRow]
    former: Sequence[ClusterMember]
    cycle: ClusterCycle | None
    late: int
    meetings: Sequence[tuple[ClusterMeeting, str]]
    held: int
    log_url: str
    may: Verdict


@dataclass(frozen=True, kw_only=True)
class ProvincesPage(Page):
    """The forms by which the office keeps the cluster."""

    endpoint: ClassVar = "clusters.provinces"
    code: str
    moving: MoveForm
    confirming: VerifyForm
    seating: SeatsForm
    sector_fields: Sequence[str]


def crumbs(cluster: Cluster | None = None) -> tuple[Crumb, ...]:
    """Return the way to a cluster's inner pages."""
    top = (Crumb(label=_("Provincial clusters"), url=url_for("clusters.index")),)
    return (*top, Crumb(label=named(cluster.area), url=addresses.area(cluster.area.path))) if cluster else top


def index() -> IndexPage:
    """Return the list of all clusters with their provinces."""
    members: dict[int, list[ClusterMember]] = {}
    for one in queries.members():
        members.setdefault(one.cluster_id, []).append(one)
    rows = [_row(one, members.get(one.id, [])) for one in queries.all_clusters()]
    return IndexPage(
        title=_("Provincial clusters"),
        lede=_("Provinces that plan together what lies across their borders."),
        rows=rows,
        json_url=f"{url_for('clusters.index')}.json",
    )


def _row(cluster: Cluster, members: Sequence[ClusterMember]) -> ClusterRow:
    seat = next((named(one) for one in members if one.province == cluster.seat), "")
    return ClusterRow(
        name=named(cluster.area),
        url=addresses.area(cluster.area.path),
        seat=seat,
        provinces=[named(one) for one in members],
        verified=cluster.verified_on is not None,
    )


def index_json(page: IndexPage) -> dict[str, Any]:
    """Return the list for programs."""
    return {
        "clusters": [
            {"name": one.name, "url": one.url, "seat": one.seat, "provinces": one.provinces, "verified": one.verified}
            for one in page.rows
        ]
    }


def show(cluster: Cluster, by: Actor | None) -> ShowPage:
    """Return one cluster: its provinces and how far each is, its meetings, and what they do together."""
    cycle = queries.newest_cycle(cluster.id)
    rows = provinces_of(cluster, cycle)
    meetings = queries.meetings_of(cycle.id) if cycle else []
    taken = queries.presence([one.id for one in meetings])
    names = {row.number: row.name for row in rows}
    return ShowPage(
        title=_("Provincial cluster: %(name)s", name=named(cluster.area)),
        lede=_("Provinces that plan together what lies across their borders."),
        crumbs=crumbs(),
        cluster=cluster,
        code=cluster.area.code,
        provinces=rows,
        former=queries.former_members(cluster.id),
        cycle=cycle,
        late=sum(row.late for row in rows),
        meetings=[(one, present(taken.get(one.id, {}), names)) for one in meetings],
        held=sum(one.held_on is not None for one in meetings),
        log_url=addresses.logs(),
        may=policy.may_keep(by, cluster.area.path),
    )


def present(taken: Mapping[int, int], names: Mapping[int, str]) -> str:
    """Say how many seats of which provinces were taken."""
    told = (_("%(province)s %(n)s", province=names.get(number, number), n=n) for number, n in sorted(taken.items()))
    return " · ".join(told)


def provinces_of(cluster: Cluster, cycle: ClusterCycle | None) -> list[ProvinceRow]:
    """Return the cluster's provinces of today, each with its turn in the cycle's year."""
    members = queries.members(cluster.id)
    numbers = [one.province for one in members]
    turns = queries.turns(numbers, cycle.fiscal_year) if cycle else {}
    loaded = {area.province for area in areas.by_paths([n * SPAN[Level.PROVINCE] for n in numbers])}
    seats: defaultdict[int, list[ClusterSeatRow]] = defaultdict(list)
    for row in queries.seats_of(cluster.id):
        seats[row.province].append(row)
    over = bool(cycle and cycle.hand_in_by < clock.today())
    return [
        ProvinceRow(
            number=one.province,
            name=named(one),
            url=addresses.area(one.province * SPAN[Level.PROVINCE]) if one.province in loaded else "",
            since=one.valid_from,
            seat=one.province == cluster.seat,
            seats=" · ".join(_("%(sector)s %(n)s", sector=named(row), n=row.seats) for row in seats[one.province]),
            turn=_turn(turns.get(one.province)) if cycle else "",
            turn_url=addresses.cycle(one.province, turns[one.province].code) if one.province in turns else "",
            late=over and (one.province not in turns or turns[one.province].round_state not in HANDED_IN),
        )
        for one in members
    ]


def _turn(turn: ProvinceTurn | None) -> str:
    if turn is None:
        return str(_("has no cycle for this year here yet"))
    if turn.state == CycleState.DRAFT:
        return str(CYCLE_STATE_LABELS[CycleState.DRAFT])
    state = ROUND_STATE_LABELS[RoundState(turn.round_state)]
    return str(_("the province's round is: %(state)s", state=state))


def show_json(page: ShowPage) -> dict[str, Any]:
    """Return one cluster for programs."""
    return {
        "code": page.code,
        "name_th": page.cluster.area.name_th,
        "name_en": page.cluster.area.name_en,
        "verified_on": page.cluster.verified_on.isoformat() if page.cluster.verified_on else None,
        "seat": page.cluster.seat,
        "provinces": [
            {"number": row.number, "name": row.name, "since": row.since and row.since.isoformat(), "late": row.late}
            for row in page.provinces
        ],
        "fiscal_year": page.cycle.fiscal_year if page.cycle else None,
        "meetings_held": page.held,
    }


def provinces(
    cluster: Cluster,
    *,
    moving: FlaskForm | None = None,
    confirming: FlaskForm | None = None,
    seating: FlaskForm | None = None,
) -> ProvincesPage:
    """Return the forms of the office; one of them may come back with what was typed."""
    return ProvincesPage(
        title=_("Provinces and seats of the cluster"),
        crumbs=crumbs(cluster),
        code=cluster.area.code,
        moving=moving or MoveForm(formdata=None),
        confirming=confirming or verify_form(cluster, formdata=None),
        seating=seating or seat_form(cluster, formdata=None),
        sector_fields=[f"sector_{one.id}" for one in bodies.sectors()],
    )


def verify_form(cluster: Cluster, **given: Any) -> VerifyForm:
    """Return the form that confirms the cluster, with its provinces as choices."""
    form = VerifyForm(**given, prefix="confirm-", data={"seat": str(cluster.seat)})
    form.seat.choices = _choices(cluster)
    return form


def seat_form(cluster: Cluster, **given: Any) -> SeatsForm:
    """Return the form of one province's seats, a field for each sector."""
    form = seats_form([(one.id, named(one)) for one in bodies.sectors()])(**given, prefix="seats-")
    form.province.choices = _choices(cluster)
    return form


def _choices(cluster: Cluster) -> list[tuple[str, str]]:
    return [(str(one.province), named(one)) for one in queries.members(cluster.id)]
