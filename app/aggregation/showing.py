"""Builds the pages of the desk and of the balance sheet out of what the queries say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.aggregation import policy, queries, sittings
from app.aggregation.forms import NEW, PlainForm, RulingForm
from app.aggregation.pages import BalancePage, ClosingPage, DeskPage, ItemsPage, RulingPage, Sitting
from app.aggregation.queries import below as lower
from app.aggregation.queries import desk as desks
from app.aggregation.ranking.reckoning import limited
from app.aggregation.states import Move
from app.aggregation.turns.notes import correcting, notes
from app.aggregation.turns.policy import may_correct
from app.areas import queries as areas
from app.areas.paths import Level, code_of
from app.cycles import outcomes
from app.cycles import queries as cycles
from app.cycles.models import Round
from app.cycles.policy import may_work
from app.cycles.states import (
    DIMENSION_LABELS,
    ITEM_KIND_LABELS,
    OUTCOME_LABELS,
    ROAD_LABELS,
    ROUND_KIND_LABELS,
    ROUND_STATE_LABELS,
    UNDECIDED_LABEL,
    ItemKind,
    Outcome,
    Road,
    RoundKind,
    RoundState,
)
from app.forums import queries as forums
from app.forums.states import CHANNEL_LABELS
from app.forums.states import STATE_LABELS as SITTING_LABELS
from app.forums.states import State as SittingState
from app.ledger.actor import Actor
from app.proposals.states import ORIGIN_LABELS
from app.store import clock
from app.web.conflict import Refusal, Stale
from app.web.locale import called, date_text, language, named
from app.web.page import Crumb

SORT_LABELS = {
    "": _l("most votes first"),
    "households": _l("most households first"),
    "satang": _l("most baht first"),
    "arrived": _l("oldest first"),
    "place": _l("by place name"),
}


def outcome_label(code: str | None) -> str:
    """Return the words for an outcome, or for having none yet."""
    return str(OUTCOME_LABELS[Outcome(code)] if code else UNDECIDED_LABEL)


def road_label(code: str) -> str:
    """Return the words for the road by which an item arrived."""
    return str(ROAD_LABELS[Road(code)])


def round_state_label(code: str) -> str:
    """Return the words for the state of a round."""
    return str(ROUND_STATE_LABELS[RoundState(code)])


def outcomes_for(round_: Round) -> list[str]:
    """Return the outcomes that this round's page offers."""
    top = round_.upper_id is None
    fitting = outcomes.where(lambda one: any(one.fits(kind, top=top) for kind in ItemKind))
    return [outcome.value for outcome in fitting if outcome in outcomes.OFFERED]


def heading(round_: Round) -> dict[str, Any]:
    """Return title parts that the pages of a round share."""
    area = called(round_.area)
    kind = "" if round_.round_kind == RoundKind.REGULAR else f" · {ROUND_KIND_LABELS[RoundKind(round_.round_kind)]}"
    body = named(round_.body) if round_.body else ""
    return {
        "kicker": f"{area}{kind} · {named(round_.cycle)}",
        "lede": f"{body} · {date_text(round_.opens_on)} – {date_text(round_.closes_on)}",
        "crumbs": (Crumb(label=area, url=f"/areas/{code_of(round_.area_path)}"),),
    }


def asked(round_: Round, args: Mapping[str, str]) -> desks.Desk:
    """Return the desk's question as the query string puts it."""
    return desks.Desk(round_id=round_.id, **{name: args.get(name, "")[:100] for name in desks.Desk.ASKED})


def places(paths: list[int]) -> dict[int, str]:
    """Return the names of the areas."""
    return areas.labels(paths)


def desk(round_: Round, args: Mapping[str, str], *, by: Actor) -> DeskPage:
    """Return the desk page."""
    question = asked(round_, args)
    categories = desks.category_names(language() == "en")
    rows, after = question.rows(language() == "en", categories)
    below = lower.rounds_under(round_.id, language() == "en", open_only=True)
    counts = desks.counts_of(round_.id)
    open_ = round_.state == RoundState.OPEN
    work = may_work(by, round_)
    return DeskPage(
        title=_("Desk of the round"),
        **heading(round_),
        round=round_,
        counts=counts,
        asked=question,
        rows=rows,
        places=places([row.area_path for row in rows] + [one.path for one in below]),
        sittings=_sittings(round_, "forums.record" if work else "forums.show"),
        below=below,
        categories=[(ident, name) for ident, name, valid in categories if valid],
        subareas=_subareas(round_),
        outcomes=[(code, OUTCOME_LABELS[Outcome(code)], outcomes.meaning(code).key) for code in outcomes_for(round_)],
        dimensions=[(code.value, label) for code, label in DIMENSION_LABELS.items()],
        channels=[(code.value, label) for code, label in CHANNEL_LABELS.items()],
        origins=[(code.value, label) for code, label in ORIGIN_LABELS.items()],
        sorts=list(SORT_LABELS.items()),
        limited=limited(round_),
        since=counts.newest,
        map_url=_map_of(round_, question),
        work=work,
        close=policy.can(by, Move.CLOSE, round_),
        days_left=(round_.closes_on - clock.today()).days if open_ else None,
        next_url=_next(url_for("aggregation.desk", ref=round_.ref), question, after),
    )


def _map_of(round_: Round, question: desks.Desk) -> str:
    """Return the address of the area's map, filtered as the desk is, as far as the map has the same filters."""
    told = {"what": question.kind, "dimension": question.dimension, "outcome": question.outcome}
    told = {name: value for name, value in told.items() if value} | {"cycle": round_.cycle.code}
    return f"/maps/{code_of(round_.area_path)}?{urlencode(told)}"


def _subareas(round_: Round) -> list[tuple[str, str]]:
    """Return the areas below, to filter by; a village has none."""
    if round_.level in (Level.VILLAGE, Level.COMMUNITY):
        return []
    return [(str(area.path), named(area)) for area in areas.children(round_.area)][:100]


def news(round_: Round, since: int, *, by: Actor) -> dict[str, Any]:
    """Return how many items others have decided since, in words too, for a desk that lies open."""
    n, last = queries.decided_since(round_.id, since, not_by=by.id)
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
            state=(forum.state, str(SITTING_LABELS[SittingState(forum.state)])),
        )
        for forum in (forums.of_round(round_.id) if round_.forums_made else ())
    ]


def _next(url: str, question: desks.Desk, after: str) -> str:
    return f"{url}?{question.query_string(after=after)}" if after else ""


def ruling(round_: Round, form: RulingForm, item_ids: list[int], theirs: Any = ()) -> RulingPage:
    """Return the form page of one outcome."""
    outcome = Outcome(form.outcome.data)
    rows = desks.rows_of(round_.id, item_ids, language() == "en")
    agencies = desks.agencies(round_.province) if outcome == Outcome.REFERRED else []
    targets = queries.proposals_on_desk(round_.id) if outcome == Outcome.MERGED else []
    offered = [(str(ident), f"{ref} {title}") for ident, ref, title in targets if ident not in item_ids]
    offered.insert(0, (NEW, _("a new proposal out of the chosen ones")))
    form.offer(
        reasons=[(str(reason.id), named(reason)) for reason in cycles.reasons(outcome)],
        targets=offered,
        agencies=[(str(agency.id), named(agency)) for agency in agencies],
    )
    form.seat(sittings.held(round_))
    form.require()
    if outcome in outcomes.GOES_ON and form.rank.data is None and not form.rank.errors:
        form.rank.data = queries.highest_rank(round_.id) + 1
    return RulingPage(
        title=_("Decide: %(outcome)s", outcome=OUTCOME_LABELS[outcome]),
        **heading(round_) | {"lede": ""},
        round=round_,
        form=form,
        rows=rows,
        places=places([row.area_path for row in rows]),
        theirs=tuple(theirs),
    )


def refused(round_: Round, form: RulingForm, item_ids: list[int], refusal: Refusal) -> RulingPage:
    """Return the form page with the refusal beside its field, or with both versions."""
    if isinstance(refusal, Stale):
        return _overtaken(round_, form, item_ids, refusal)
    page = ruling(round_, form, item_ids)
    field = getattr(form, refusal.field, None) if refusal.field in form.needed() else None
    (field or form.sentence).errors = [*(field or form.sentence).errors, str(refusal)]
    return page


def _overtaken(round_: Round, form: RulingForm, item_ids: list[int], stale: Stale) -> RulingPage:
    """Return the form page with both versions, after somebody else decided meanwhile."""
    mine = str(OUTCOME_LABELS[Outcome(form.outcome.data)])
    page = ruling(round_, form, item_ids)
    versions = [
        (row.title, str(OUTCOME_LABELS[Outcome(row.outcome)]) if row.outcome else _("not decided yet"), mine)
        for row in page.rows
    ]
    return page.but(theirs=tuple(versions), lede=str(stale))


def closing(round_: Round, *, by: Actor) -> ClosingPage:
    """Return what closing will do, or what keeps the round open."""
    ready = queries.readiness(round_)
    sheet = queries.sheet_of_round(round_.id)
    up = {line.code: line.sums.n for line in sheet.outcomes}.get(Outcome.CARRIED_UP, 0)
    return ClosingPage(
        title=_("Close the round"),
        **heading(round_),
        round=round_,
        sheet=sheet,
        faults=policy.faults_of(ready),
        verdict=policy.can(by, Move.CLOSE, round_, ready),
        goes_up=up,
        form=PlainForm(),
    )


def balance(round_: Round, *, by: Actor | None) -> BalancePage:
    """Return the round's balance sheet, for all items and for each kind."""
    sheets = queries.sheets_of_round(round_.id)
    below = lower.rounds_under(round_.id, language() == "en")
    by_kind = [(label, sheets[kind]) for kind, label in ITEM_KIND_LABELS.items() if kind in sheets]
    return BalancePage(
        title=_("Balance sheet of voices"),
        **heading(round_),
        round=round_,
        correcting=correcting(round_),
        corrections=notes(round_) if round_.state != RoundState.OPEN else [],
        may_correct=bool(by and may_correct(by, round_)),
        sheets=by_kind,
        whole=sheets[""],
        may_sign=bool(by and policy.can(by, Move.SIGN, round_)),
        forums=list(forums.of_round(round_.id)),
        below=below,
        places=places([one.path for one in below]),
    )


def items(round_: Round, args: Mapping[str, str]) -> ItemsPage:
    """Return the items behind a line of the balance sheet."""
    question = asked(round_, args)
    rows, after = question.rows(language() == "en")
    label = OUTCOME_LABELS.get(Outcome(question.outcome)) if question.outcome in set(Outcome) else None
    return ItemsPage(
        title=str(label) if label else _("Everything on this desk"),
        **heading(round_),
        round=round_,
        asked=question,
        rows=rows,
        places=places([row.area_path for row in rows]),
        next_url=_next(url_for("aggregation.items", ref=round_.ref), question, after),
    )
