"""Questions of the desk page: its rows, its filters, the rounds below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, Select, exists, func, literal, or_, select, union_all

from app.aggregation.models.decisions import Decision, ReferralAnswer
from app.aggregation.queries.order import below_the_line
from app.aggregation.queries.similar import how_many_like, with_a_like
from app.areas.models import Area
from app.areas.states.paths import bounds
from app.bodies.models import Agency
from app.cycles.models.cycles import Category, DeskItem, Reason
from app.forums.models.needs import Need
from app.proposals.models import NeedProposal, Proposal
from app.store import clock
from app.store.base import db
from app.thai.digits import whole_number
from app.web.question import PageQuestion
from app.web.search import holds

PAGE = 50


#: Id, name and whether it is valid today.
CategoryName = tuple[int, str, bool]


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One line of a desk."""

    item_id: int
    kind: str
    ref: str
    title: str
    words: str
    area_path: int
    category: str
    channel: str
    households: int
    votes: int
    satang: int
    road: str
    decision_id: int | None
    outcome: str | None
    rank: int | None
    reason: str
    sentence: str
    #: What the body to which it was referred answered last: agreed, partly or refused; and its sentence.
    reply: str
    answer: str
    #: For a need: how many proposals answer it; for a proposal: how many needs it answers.
    linked: int
    #: How many undecided items of the desk may be the same wish.
    alike: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskQuery(PageQuestion):
    """The desk page's question."""

    round_id: int
    kind: str = ""
    outcome: str = ""
    dimension: str = ""
    category: str = ""
    channel: str = ""
    origin: str = ""
    area: str = ""
    alike: str = ""
    #: "1": only what lies below the line that the ceiling draws through the list.
    over: str = ""
    q: str = ""
    sort: str = ""
    after: str = ""

    FILTERS: ClassVar = ("kind", "outcome", "dimension", "category", "channel", "origin", "area", "alike", "over", "q")
    PLACE: ClassVar = ("sort", "after")
    LONGEST: ClassVar = 100

    def rows(self, english: bool, categories: Sequence[CategoryName] = ()) -> tuple[list[DeskRow], str]:
        """Return at most fifty rows in their order, and the mark at which the next page begins (or nothing).

        ``categories`` are ``category_names`` where the caller has asked for them already.
        """
        found = list(db.session.execute(self._select().limit(PAGE + 1)))
        more = len(found) > PAGE
        found = found[:PAGE]
        alike = how_many_like(self.round_id, [row.item_id for row in found if row.outcome is None])
        rows = [replace(row, alike=alike.get(row.item_id, 0)) for row in _rows(found, english, categories)]
        return rows, f"{found[-1].key}~{found[-1].id}" if more else ""

    def _select(self) -> Select[*tuple[Any, ...]]:
        key, descending = SORTS.get(self.sort, SORTS[""])
        asked = select(*_COLUMNS, key.label("key")).where(DeskItem.round_id == self.round_id)
        if self.sort == "place":
            asked = asked.outerjoin(Area, (Area.path == DeskItem.area_path) & Area.valid_to.is_(None))
        for condition in self._conditions():
            asked = asked.where(condition)
        last_key, _mark, last = self.after.rpartition("~")
        last_id, number = whole_number(last), whole_number(last_key)
        if last_id is not None and (self.sort == "place" or number is not None):
            before: Any = last_key if self.sort == "place" else number
            further = key < before if descending else key > before
            later = DeskItem.id < last_id if descending else DeskItem.id > last_id
            asked = asked.where(or_(further, (key == before) & later))
        return asked.order_by(*((key.desc(), DeskItem.id.desc()) if descending else (key, DeskItem.id)))

    def _conditions(self) -> Iterator[ColumnElement[bool]]:
        """Yield what the filters ask for."""
        item = DeskItem
        if self.kind:
            yield item.item_kind == self.kind
        if self.outcome:
            yield item.outcome.is_(None) if self.outcome == "undecided" else item.outcome == self.outcome
        if category := whole_number(self.category):
            yield item.category_id == category
        if self.dimension:
            yield item.category_id.in_(select(Category.id).where(Category.dimension == self.dimension))
        if area := whole_number(self.area, 10**10):
            yield item.area_path.between(*bounds(area))
        yield from self._below_the_line()
        yield from self._about_texts()

    def _below_the_line(self) -> Iterator[ColumnElement[bool]]:
        """Yield the condition that the item lies below the ceiling's line; nothing lies there without a ceiling."""
        if self.over:
            yield DeskItem.item_id.in_(below_the_line(self.round_id))

    def _about_texts(self) -> Iterator[ColumnElement[bool]]:
        """Yield the conditions on needs and proposals themselves; looked up by id, so that only this desk is read."""
        if self.channel:
            yield _either(Need.channel == self.channel, Proposal.channel == self.channel)
        if self.origin:
            yield _either(literal(self.origin == "citizens"), Proposal.origin == self.origin)
        if self.q:
            yield _either(holds(Need.norm, self.q, Need.ref, kinds="F"), holds(Proposal.norm, self.q, Proposal.ref))
        if self.alike:
            yield DeskItem.outcome.is_(None)
            yield or_(*(DeskItem.item_id.in_(found) for found in with_a_like(self.round_id)))


_COLUMNS = (
    *(DeskItem.id, DeskItem.item_id, DeskItem.item_kind, DeskItem.area_path, DeskItem.category_id),
    *(DeskItem.households, DeskItem.votes, DeskItem.satang, DeskItem.road),
    *(DeskItem.decision_id, DeskItem.outcome, DeskItem.rank),
)

#: The orders of a desk: what is compared, and whether the largest comes first. Places stand as a Thai reader sorts.
SORTS: dict[str, tuple[Any, bool]] = {
    "": (DeskItem.votes, True),
    "households": (DeskItem.households, True),
    "satang": (DeskItem.satang, True),
    "arrived": (DeskItem.id, False),
    "place": (func.coalesce(Area.sort_key, ""), False),
}


def _either(of_need: ColumnElement[bool], of_proposal: ColumnElement[bool]) -> ColumnElement[bool]:
    need = exists().where(Need.id == DeskItem.item_id, of_need)
    proposal = exists().where(Proposal.id == DeskItem.item_id, of_proposal)
    return or_((DeskItem.item_kind == "need") & need, (DeskItem.item_kind == "proposal") & proposal)


def _rows(found: Sequence[Any], english: bool, known: Sequence[CategoryName] = ()) -> list[DeskRow]:
    texts = _texts(found)
    categories = {ident: name for ident, name, _valid in known or category_names(english)}
    decisions = _sentences([row.decision_id for row in found if row.decision_id], english)
    linked = links_of(found)
    return [
        DeskRow(
            row.item_id,
            row.item_kind,
            *texts[row.item_id][:3],
            row.area_path,
            categories.get(row.category_id, ""),
            texts[row.item_id][3],
            row.households,
            row.votes,
            row.satang,
            row.road,
            row.decision_id,
            row.outcome,
            row.rank,
            *decisions.get(row.decision_id, ("", "", "", "")),
            linked.get(row.item_id, 0),
        )
        for row in found
        if row.item_id in texts
    ]


def _texts(found: Sequence[Any]) -> dict[int, tuple[str, str, str, str]]:
    """Return ref, title, words and channel of each row's need or proposal, in one question."""
    questions = []
    for kind, item, words in (("need", Need, Need.words), ("proposal", Proposal, Proposal.summary)):
        ids = [row.item_id for row in found if row.item_kind == kind]
        if ids:
            questions.append(select(item.id, item.ref, item.title, words, item.channel).where(item.id.in_(ids)))
    asked = union_all(*questions) if questions else None
    rows = db.session.execute(asked) if asked is not None else ()
    return {ident: (ref, title, text, channel) for ident, ref, title, text, channel in rows}


def _sentences(decision_ids: Sequence[int], english: bool) -> dict[int | None, tuple[str, str, str, str]]:
    """Return reason, sentence, and the latest answer of the body to which it was referred: its kind and its words."""
    if not decision_ids:
        return {}
    name = Reason.name_en if english else Reason.name_th
    answer = ReferralAnswer
    query = (
        select(
            Decision.id,
            func.coalesce(name, ""),
            Decision.sentence,
            func.coalesce(answer.reply, ""),
            func.coalesce(answer.sentence, ""),
        )
        .outerjoin(Reason, Reason.id == Decision.reason_id)
        .outerjoin(answer, answer.decision_id == Decision.id)
        .where(Decision.id.in_(decision_ids))
        .order_by(answer.answered_on, answer.id)
    )
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in db.session.execute(query)}


def links_of(found: Sequence[Any]) -> dict[int, int]:
    """Return how many needs each proposal answers, and by how many proposals each need is answered; one question."""
    questions = []
    for kind, column in (("need", NeedProposal.source_id), ("proposal", NeedProposal.target_id)):
        ids = [row.item_id for row in found if row.item_kind == kind]
        if ids:
            counted = select(column, func.count()).where(column.in_(ids), NeedProposal.standing())
            questions.append(counted.group_by(column))
    return dict(db.session.execute(union_all(*questions)).all()) if questions else {}


def category_names(english: bool) -> list[CategoryName]:
    """Return id, name and whether it is valid today, of each category in their order."""
    name = Category.name_en if english else Category.name_th
    valid = (Category.valid_to.is_(None)) | (Category.valid_to >= clock.today())
    query = select(Category.id, name, valid.label("valid")).order_by(Category.position, Category.id)
    return [(ident, called, bool(now)) for ident, called, now in db.session.execute(query)]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much lies on a desk, how much of it is undecided, and the newest decision made there (0: none)."""

    arrived: int
    undecided: int
    newest: int


def counts_of(round_id: int) -> Counts:
    """Return what the head of the desk page tells; answered from an index alone."""
    newest = select(func.max(Decision.id)).where(Decision.round_id == round_id).scalar_subquery()
    counted = select(func.count(), func.count().filter(DeskItem.outcome.is_(None)), newest)
    arrived, undecided, last = db.session.execute(counted.where(DeskItem.round_id == round_id)).one()
    return Counts(arrived, undecided, last or 0)


def agencies(province: int, limit: int = 1000) -> Sequence[Agency]:
    """Return the province's agencies and local governments as a Thai reader sorts them."""
    query = select(Agency).where(Agency.province == province, Agency.valid_to.is_(None))
    return db.session.scalars(query.order_by(Agency.sort_key, Agency.id).limit(limit)).all()


def rows_of(round_id: int, item_ids: Sequence[int], english: bool) -> list[DeskRow]:
    """Return the desk's rows of those items, most votes first."""
    asked = DeskQuery(round_id=round_id)._select().where(DeskItem.item_id.in_(item_ids))
    return _rows(list(db.session.execute(asked)), english)
