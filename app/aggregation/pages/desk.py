"""The desk of a round: its items, filtered and in order, and what others have decided since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.aggregation.forms.sitting import BackForm, seat
from app.aggregation.pages.frame import heading, places_by_path
from app.aggregation.pages.ruling import outcomes_for
from app.aggregation.policy import rounds as policy
from app.aggregation.queries import below as below_queries
from app.aggregation.queries import decisions
from app.aggregation.queries import desk as desks
from app.aggregation.queries.below import RoundsBelow
from app.aggregation.queries.desk import Counts, DeskQuery, DeskRow
from app.aggregation.queries.order import has_ceiling
from app.aggregation.queries.sittings import held
from app.aggregation.states.decisions import Move
from app.areas import queries as areas
from app.areas.rules import addresses
from app.areas.states.paths import Level
from app.cycles.models.cycles import Round
from app.cycles.policy import may_work
from app.cycles.rules import outcomes as outcomes_rules
from app.cycles.states import DIMENSION_LABELS, OUTCOME_LABELS, Outcome, RoundState
from app.forums.queries import sittings as sittings_queries
from app.forums.queries.outstanding import is_silent
from app.forums.states.sittings import CHANNEL_LABELS, ForumState
from app.forums.states.sittings import FORUM_STATE_LABELS as SITTING_LABELS
from app.ledger.actor import Actor
from app.proposals.states import ORIGIN_LABELS
from app.store import clock
from app.web.locale import date_text, language, named
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Sitting:
    """A forum of the round: where its record is kept, what it is called, and its state (code, label)."""

    url: str
    label: str
    state: tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class DeskPage(Page):
    """A round's desk: what arrived, what is decided, what is left to do."""

    endpoint: ClassVar = "aggregation.desk"
    round: Round
    counts: Counts
    asked: DeskQuery
    rows: list[DeskRow]
    places: dict[int, str]
    sittings: list[Sitting]
    #: Whether a sitting is owed and none is planned.
    unmet: bool
    #: At which sitting a decision is taken back; none where there was no sitting or nothing can be taken back.
    back: BackForm | None
    below: list[RoundsBelow]
    categories: list[tuple[int, str]]
    subareas: list[tuple[str, str]]
    #: Each outcome that can be chosen: its code, its label, and the key that presses its button.
    outcomes: list[tuple[str, Any, str]]
    dimensions: list[tuple[str, Any]]
    channels: list[tuple[str, Any]]
    origins: list[tuple[str, Any]]
    sorts: list[tuple[str, Any]]
    #: Whether the tier has a ceiling, so that something can lie above it.
    limited: bool
    #: The newest decision that this page shows: others' later ones are counted from it.
    since: int
    map_url: str
    work: Verdict
    close: Verdict
    days_left: int | None
    next_url: str

    @property
    def early(self) -> bool:
        """Tell whether the round is open and its window has not begun yet."""
        return self.round.state == RoundState.OPEN and self.round.opens_on > clock.today()

    @property
    def first_step(self) -> tuple[str, str] | None:
        """What a desk without items begins with, and where: a forum, or the record of the one that is there."""
        if self.round.level not in (Level.VILLAGE, Level.COMMUNITY, Level.SUBDISTRICT):
            return None
        if self.sittings:
            return str(_("Open the record of the forum")), self.sittings[-1].url
        return str(_("Plan a forum")), addresses.desk(self.round.ref, "forums/new")


SORT_LABELS = {
    "": _l("most votes first"),
    "households": _l("most households first"),
    "satang": _l("most baht first"),
    "arrived": _l("oldest first"),
    "place": _l("by place name"),
}


def query_of(round_: Round, args: Mapping[str, str]) -> desks.DeskQuery:
    """Return the desk's question as the query string puts it."""
    return desks.DeskQuery.of(args, round_id=round_.id)


def desk(round_: Round, args: Mapping[str, str], *, by: Actor) -> DeskPage:
    """Return the desk page."""
    question = query_of(round_, args)
    categories = desks.category_names(language() == "en")
    rows, after = question.rows(language() == "en", categories)
    below = below_queries.rounds_under(round_.id, language() == "en", open_only=True)
    counts = desks.counts_of(round_.id)
    open_ = round_.state == RoundState.OPEN
    work = may_work(by, round_)
    sittings = _sittings(round_, "forums.record" if work else "forums.show")
    return DeskPage(
        title=_("Desk of the round"),
        **heading(round_),
        round=round_,
        counts=counts,
        asked=question,
        rows=rows,
        places=places_by_path([row.area_path for row in rows] + [one.path for one in below]),
        sittings=sittings,
        unmet=bool(work) and all(one.state[0] == ForumState.CANCELLED for one in sittings) and is_silent(round_.id),
        back=_back(round_) if work and sittings and any(row.outcome for row in rows) else None,
        below=below,
        categories=[(ident, name) for ident, name, valid in categories if valid],
        subareas=_subareas(round_),
        outcomes=[
            (code, OUTCOME_LABELS[Outcome(code)], outcomes_rules.meaning(code).key) for code in outcomes_for(round_)
        ],
        dimensions=[(code.value, label) for code, label in DIMENSION_LABELS.items()],
        channels=[(code.value, label) for code, label in CHANNEL_LABELS.items()],
        origins=[(code.value, label) for code, label in ORIGIN_LABELS.items()],
        sorts=list(SORT_LABELS.items()),
        limited=has_ceiling(round_),
        since=counts.newest,
        map_url=_map_of(round_, question),
        work=work,
        close=policy.can(by, Move.CLOSE, round_),
        days_left=(round_.closes_on - clock.today()).days if open_ else None,
        next_url=next_page(url_for("aggregation.desk", ref=round_.ref), question, after),
    )


def _back(round_: Round) -> BackForm | None:
    form = BackForm(formdata=None)
    seat(form.sitting, held(round_), last=False)
    return form if form.sitting.choices else None


def _map_of(round_: Round, question: desks.DeskQuery) -> str:
    """Return the address of the area's map, filtered as the desk is, as far as the map has the same filters."""
    told = {"what": question.kind, "dimension": question.dimension, "outcome": question.outcome}
    told = {name: value for name, value in told.items() if value} | {"cycle": round_.cycle.code}
    return f"{addresses.map_of(round_.area_path)}?{urlencode(told)}"


def _subareas(round_: Round) -> list[tuple[str, str]]:
    """Return the areas below, to filter by; a village has none."""
    if round_.level in (Level.VILLAGE, Level.COMMUNITY):
        return []
    return [(str(area.path), named(area)) for area in areas.children(round_.area)][:100]


def news(round_: Round, since: int, *, by: Actor) -> dict[str, Any]:
    """Return how many items others have decided since, in words too, for a desk that lies open."""
    n, last = decisions.decided_since(round_.id, since, not_by=by.id)
    says = ngettext(
        "%(num)d item was decided by others since you opened this page.",
        "%(num)d items were decided by others since you opened this page.",
        n,
    )
    return {"n": n, "last": str(last), "says": says if n else ""}


def _sittings(round_: Round, endpoint: str) -> list[Sitting]:
    return [
        Sitting(
            url=url_for(endpoint, ref=forum.ref),
            label=_("Forum no. %(n)s, %(day)s", n=forum.number, day=date_text(forum.held_on)),
            state=(forum.state, str(SITTING_LABELS[ForumState(forum.state)])),
        )
        for forum in (sittings_queries.of_round(round_.id) if round_.forums_made else ())
    ]


def next_page(url: str, question: desks.DeskQuery, after: str) -> str:
    """Return the address of the next page, if there is one."""
    return f"{url}?{question.query_string(after=after)}" if after else ""
