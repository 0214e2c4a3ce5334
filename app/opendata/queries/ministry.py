"""Reads what a ministry's pack holds, table by table and some rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from app.aggregation.models.decisions import Decision
from app.aggregation.queries.referrals import answers_to
from app.areas import queries as areas
from app.areas.models import Area
from app.areas.states.paths import PROVINCE_SPAN, code_of
from app.bodies.models import Agency
from app.cycles.models.cycles import Category, DeskItem, Round
from app.forums.models.needs import Need
from app.ledger.recording import leave_nothing
from app.ledger.waiting.queries import is_open
from app.ministries.queries import offices as ministries
from app.ministries.queries.offices import AgencySearch
from app.ministries.queries.packs import Pack, need_ids, referrals_of
from app.opendata.rules.columns import DAY, LIST, MOMENT, NUMBER, TEXT, WHOLE, degrees, hundredths, plain
from app.opendata.rules.written import Record
from app.plans.models.candidates import Candidate
from app.plans.models.funding import CandidateProject, Project
from app.proposals.models import Proposal
from app.store.base import db

A_READ = 500
_WHERE = {"province": TEXT, "area": TEXT, "place_name": TEXT}
_CATEGORY = {"category": TEXT, "category_name": TEXT}
#: The columns of each table with their kinds.
PACK_COLUMNS: dict[str, dict[str, str]] = {
    "agencies": {
        **{"id": TEXT, "province": TEXT, "agency_kind": TEXT, "name_th": TEXT, "name_en": TEXT},
        **{"department": TEXT, "since": DAY, "basis": TEXT},
    },
    "referrals": {
        **{"id": TEXT, "item": TEXT, "item_kind": TEXT, "title": TEXT, **_WHERE, "round": TEXT, "agency": TEXT},
        **{"sentence": TEXT, "decided_at": MOMENT, "reply": TEXT, "answer": TEXT, "answered_on": DAY},
    },
    "needs": {
        **{"ref": TEXT, "title": TEXT, "words": TEXT, **_WHERE, **_CATEGORY, "households": WHOLE, "votes": WHOLE},
        **{"baht": NUMBER, "lat": NUMBER, "lon": NUMBER, "recorded_at": MOMENT, "why": LIST},
    },
    "candidates": {
        **{"ref": TEXT, "title": TEXT, **_WHERE, **_CATEGORY},
        **{"agency": TEXT, "baht": NUMBER, "state": TEXT, "project": TEXT},
    },
    "projects": {
        **{"ref": TEXT, "title": TEXT, **_WHERE, **_CATEGORY, "candidate": TEXT, "agency": TEXT, "origin": TEXT},
        **{"requested_baht": NUMBER, "allocated_baht": NUMBER, "needs": WHOLE, "households": WHOLE},
    },
    "answers": {"id": TEXT, "item": TEXT, "reply": TEXT, "sentence": TEXT, "answered_on": DAY, "letter": TEXT},
}


def rows_of_pack(table: str, pack: Pack) -> Iterator[Record]:
    """Yield the rows of one table of the pack."""
    return _ROWS[table](pack)


def _where(path: int, names: Mapping[int, str]) -> Record:
    return {
        "province": f"{path // PROVINCE_SPAN:02d}",
        "area": code_of(path),
        "place_name": names.get(path) or None,
    }


def _reads(query: Any, key: Any) -> Iterator[tuple[Sequence[Any], Mapping[int, str]]]:
    """Yield rows with the names of their areas (``area_path``), some at a time by their key, the first column."""
    after = 0
    while True:
        rows = db.session.execute(query.where(key > after).order_by(key).limit(A_READ)).all()
        names = _names({row.area_path for row in rows})
        leave_nothing()
        if not rows:
            return
        yield rows, names
        after = rows[-1][0]


def _names(paths: set[int]) -> dict[int, str]:
    """Return what the areas are called, with those above them."""
    around = areas.hints(paths)
    return {path: f"{name} {around.get(path, '')}".strip() for path, name in areas.labels(paths).items()}


def _agencies(pack: Pack) -> Iterator[Record]:
    asked = AgencySearch(ministry_id=pack.ministry_id)
    while found := ministries.search(asked, pack.day, A_READ):
        leave_nothing()
        for one in found:
            yield {
                **{"id": f"agency:{one.id}", "province": f"{one.province:02d}", "agency_kind": one.agency_kind},
                **{"name_th": one.name_th, "name_en": one.name_en, "department": one.office_th},
                **{"since": plain(one.since), "basis": one.basis or None},
            }
        asked = AgencySearch(ministry_id=pack.ministry_id, after=(found[-1].sort_key, found[-1].id))


def _referrals(pack: Pack) -> Iterator[Record]:
    query = referrals_of(
        pack,
        *(Decision.id, DeskItem.item_kind, DeskItem.area_path, Round.ref.label("round"), Decision.sentence),
        *(Decision.decided_at, Agency.name_th.label("agency")),
        func.coalesce(Need.ref, Proposal.ref).label("item"),
        func.coalesce(Need.title, Proposal.title).label("title"),
    ).join(Agency, Agency.id == Decision.agency_id)
    query = query.outerjoin(Need, Need.id == DeskItem.item_id).outerjoin(Proposal, Proposal.id == DeskItem.item_id)
    for rows, names in _reads(query, Decision.id):
        answers = answers_to([row.id for row in rows])
        leave_nothing()
        for row in rows:
            last = answers[row.id][-1] if row.id in answers else None
            yield {
                **{"id": f"decision:{row.id}", "item": row.item, "item_kind": row.item_kind, "title": row.title},
                **_where(row.area_path, names),
                **{"round": row.round, "agency": row.agency, "sentence": row.sentence or None},
                **{"decided_at": plain(row.decided_at), "reply": last.reply if last else None},
                **{"answer": last.sentence if last else None, "answered_on": plain(last.answered_on) if last else None},
            }


def _needs(pack: Pack) -> Iterator[Record]:
    why = need_ids(pack)
    ids = sorted(why)
    leave_nothing()
    columns = (Need.id, Need.ref, Need.title, Need.words, Need.area_path, Need.households, Need.votes, Need.satang)
    for at in range(0, len(ids), A_READ):
        query = (
            select(*columns, Need.lat_e6, Need.lon_e6, Need.recorded_at, Category.code, Category.name_th)
            .join(Category, Category.id == Need.category_id)
            .where(Need.id.in_(ids[at : at + A_READ]), is_open(Need))
        )
        for rows, names in _reads(query, Need.id):
            for row in rows:
                yield {
                    **{"ref": row.ref, "title": row.title, "words": row.words, **_where(row.area_path, names)},
                    **{"category": row.code, "category_name": row.name_th, "households": row.households},
                    **{"votes": row.votes, "baht": hundredths(row.satang), "lat": degrees(row.lat_e6)},
                    **{"lon": degrees(row.lon_e6), "recorded_at": plain(row.recorded_at), "why": sorted(why[row.id])},
                }


def _candidates(pack: Pack) -> Iterator[Record]:
    funded = (
        select(func.min(Project.ref))
        .join(CandidateProject, CandidateProject.target_id == Project.id)
        .where(CandidateProject.source_id == Candidate.id, CandidateProject.standing(), Project.stands_funded())
        .correlate(Candidate)
        .scalar_subquery()
    )
    query = (
        select(Candidate.id, Candidate.ref, Candidate.title, Candidate.area_path, Candidate.satang, Candidate.state)
        .add_columns(Category.code, Category.name_th, Agency.name_th.label("agency"), funded.label("project"))
        .join(Category, Category.id == Candidate.category_id)
        .join(Agency, Agency.id == Candidate.lead_agency_id)
        .where(Candidate.id.in_(pack.candidates()))
    )
    for rows, names in _reads(query, Candidate.id):
        for row in rows:
            yield {
                **{"ref": row.ref, "title": row.title, **_where(row.area_path, names), "category": row.code},
                **{"category_name": row.name_th, "agency": row.agency, "baht": hundredths(row.satang)},
                **{"state": str(row.state), "project": row.project},
            }


def _projects(pack: Pack) -> Iterator[Record]:
    query = (
        select(Project.id, Project.ref, Project.title, Project.area_path, Project.origin, Project.requested)
        .add_columns(Project.allocated, Project.needs, Project.households, Category.code, Category.name_th)
        .add_columns(Candidate.ref.label("candidate"), Agency.name_th.label("agency"))
        .join(CandidateProject, CandidateProject.target_id == Project.id)
        .join(Candidate, Candidate.id == CandidateProject.source_id)
        .join(Agency, Agency.id == Candidate.lead_agency_id)
        .join(Category, Category.id == Project.category_id)
        .where(Project.id.in_(pack.projects()), CandidateProject.standing())
    )
    for rows, names in _reads(query, Project.id):
        for row in rows:
            yield {
                **{"ref": row.ref, "title": row.title, **_where(row.area_path, names), "category": row.code},
                **{"category_name": row.name_th, "candidate": row.candidate, "agency": row.agency},
                **{"origin": str(row.origin), "requested_baht": hundredths(row.requested)},
                **{"allocated_baht": hundredths(row.allocated), "needs": row.needs, "households": row.households},
            }


def _answers(pack: Pack) -> Iterator[Record]:
    for one in ministries.answers_of(pack.ministry_id, pack.fiscal_year, A_READ * 20):
        yield {
            **{"id": f"ministry_answer:{one.id}", "item": one.ref, "reply": one.reply, "sentence": one.sentence},
            **{"answered_on": plain(one.answered_on), "letter": one.letter_number},
        }


_ROWS: dict[str, Callable[[Pack], Iterator[Record]]] = {
    "agencies": _agencies,
    "referrals": _referrals,
    "needs": _needs,
    "candidates": _candidates,
    "projects": _projects,
    "answers": _answers,
}


def listed_candidates(pack: Pack, after: int, limit: int) -> Sequence[Any]:
    """Return candidates of the pack by number behind ``after``: id, ref, title, area, satang, agency."""
    query = (
        select(Candidate.id, Candidate.ref, Candidate.title, Area.path.label("area_path"), Candidate.satang)
        .add_columns(Agency.name_th, Agency.name_en)
        .join(Area, Area.id == Candidate.area_id)
        .join(Agency, Agency.id == Candidate.lead_agency_id)
        .where(Candidate.id.in_(pack.candidates()), Candidate.id > after)
    )
    return db.session.execute(query.order_by(Candidate.id).limit(limit)).all()


def listed_needs(pack: Pack, after: int, limit: int) -> Sequence[Any]:
    """Return needs that were referred to the pack's agencies behind ``after``: id, ref, title, area, agency."""
    query = referrals_of(pack, Need.id, Need.ref, Need.title, Need.area_path, Agency.name_th, Agency.name_en)
    joined = query.join(Need, Need.id == DeskItem.item_id).join(Agency, Agency.id == Decision.agency_id)
    return db.session.execute(joined.where(Need.id > after).order_by(Need.id).limit(limit)).all()
