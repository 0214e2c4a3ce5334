"""Builds the pages of turns out of what the queries say."""

from __future__ import annotations

from itertools import groupby
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.aggregation.queries.desk import rows_of
from app.aggregation.ranking.reckoning import method_at
from app.aggregation.showing import heading, places
from app.aggregation.turns import policy, queries, record
from app.aggregation.turns.forms import CorrectionForm, TogetherForm
from app.aggregation.turns.notes import correcting, notes
from app.aggregation.turns.pages import (
    ArrivalsPage,
    CorrectionPage,
    IndexPage,
    MinutesPage,
    TakingPage,
    TogetherPage,
    TurnShown,
)
from app.aggregation.turns.queries import PAGE, Turn
from app.areas import queries as areas
from app.areas.models import Area
from app.areas.paths import LEVEL_LABELS, Level
from app.cycles import queries as cycles
from app.cycles.models import Cycle, Round
from app.cycles.policy import may_work
from app.cycles.showing import address
from app.cycles.states import CORRECTING, ROUND_KIND_LABELS, ROUND_STATE_LABELS, Outcome, RoundKind
from app.cycles.states import RoundState as State
from app.ledger.actor import Actor
from app.web.locale import called, language, named
from app.web.page import Crumb
from app.web.verdict import Verdict


def index(cycle: Cycle, place: Area, level: str, state: str, after: int, *, by: Actor | None) -> IndexPage:
    """Return the rounds of a tier in the area; without a tier, of the lowest one with something to do."""
    tiers = [tier.level for tier in cycles.tiers_of(cycle.id)]
    counted = queries.counts(cycle.id, place.path)
    present = [one for one in tiers if any(key[0] == one for key in counted)] or tiers
    level = level if level in present else next((one for one in present if counted.get((one, "open"))), present[-1])
    found = queries.turns(cycle.id, place.path, level, state, after)
    names = areas.labels({turn.area_path for turn in found})
    here = url_for("turns.index", province=cycle.province, code=cycle.code)
    asked = {"area": place.code, "level": level, "state": state}
    return IndexPage(
        title=_("Rounds of %(area)s", area=called(place)),
        kicker=named(cycle),
        lede=_("Which rounds can be closed, which not, and why."),
        crumbs=(
            Crumb(label=called(place), url=f"/areas/{place.code}"),
            Crumb(label=named(cycle), url=address(cycle)),
        ),
        cycle=cycle,
        area_code=place.code,
        level=level,
        state=state,
        levels=[(one, str(LEVEL_LABELS[Level(one)])) for one in present],
        counts=[
            (
                str(LEVEL_LABELS[Level(one)]),
                counted.get((one, State.OPEN), 0),
                counted.get((one, State.CLOSED), 0),
                counted.get((one, State.SIGNED), 0),
            )
            for one in present
        ],
        turns=[_turn(turn, names.get(turn.area_path, "")) for turn in found[:PAGE]],
        next_url=f"{here}?{urlencode(asked | {'after': found[PAGE - 1].id})}" if len(found) > PAGE else "",
        ready=len(queries.ready_to_close(cycle.id, place.path, level)),
        unsigned=counted.get((level, State.CLOSED), 0),
        waiting=len(queries.waiting(cycle.id, place.path, level)) if by else 0,
        may=policy.may_close_many(by, place.path, level) if by else None,
    )


def together(cycle: Cycle, place: Area, level: str, form: TogetherForm, *, by: Actor) -> TogetherPage:
    """Return the form by which the desks of a tier in the area are decided together."""
    waiting = queries.waiting(cycle.id, place.path, level)
    form.offer(cycles.reasons(Outcome.DEFERRED))
    form.going.flags.required = True
    return TogetherPage(
        title=_("Decide on many desks"),
        kicker=named(cycle),
        lede=f"{LEVEL_LABELS[Level(level)]} · {called(place)}",
        crumbs=(
            Crumb(label=called(place), url=f"/areas/{place.code}"),
            Crumb(
                label=_("Rounds"),
                url=url_for("turns.index", province=cycle.province, code=cycle.code, area=place.code, level=level),
            ),
        ),
        cycle=cycle,
        area_code=place.code,
        level=level,
        waiting=len(waiting),
        apart=sum(one.apart for one in waiting),
        form=form,
        verdict=policy.may_decide_many(by, place.path, level, method_at(cycle.id, level)),
    )


def _turn(turn: Turn, area: str) -> TurnShown:
    tone = "wait" if turn.state == State.OPEN else "good"
    kind = "" if turn.round_kind == RoundKind.REGULAR else str(ROUND_KIND_LABELS[RoundKind(turn.round_kind)])
    return TurnShown(
        area=area,
        url=url_for("aggregation.balance", ref=turn.ref),
        kind=kind,
        state=(tone, str(ROUND_STATE_LABELS[State(turn.state)])),
        closes_on=turn.closes_on,
        arrived=turn.arrived,
        why=_why(turn) if turn.state == State.OPEN else "",
    )


def _why(turn: Turn) -> str:
    """Return what keeps the round open, as far as a list can tell; closing itself looks at everything."""
    told = []
    if not turn.arrived:
        told.append(_("Nothing has arrived on its desk yet."))
    if turn.undecided:
        told.append(ngettext("%(num)s item is undecided.", "%(num)s items are undecided.", turn.undecided))
    if turn.below:
        told.append(ngettext("%(num)s round below is open.", "%(num)s rounds below are open.", turn.below))
    if turn.unheld:
        told.append(
            ngettext("%(num)s planned forum was not held.", "%(num)s planned forums were not held.", turn.unheld)
        )
    return " ".join(str(one) for one in told)


def minutes(round_: Round) -> MinutesPage:
    """Return the closing minutes of the round, as its paper prints them."""
    open_ = round_.state == State.OPEN
    return MinutesPage(
        title=_("Draft of the closing minutes") if open_ else _("Closing minutes of the round"),
        **heading(round_),
        record=record.of(round_),
    )


def arrivals(round_: Round) -> ArrivalsPage:
    """Return what was handed up to the round."""
    rows = queries.arrivals(round_.id)
    names = areas.labels({row[1] for row in rows})
    return ArrivalsPage(
        title=_("Handed up to this round"),
        **heading(round_),
        round=round_,
        rows=[
            (
                names.get(path, ref),
                url_for("aggregation.balance", ref=ref),
                at,
                n,
                int(households),
                int(votes),
                int(baht),
            )
            for ref, path, _kind, at, n, households, votes, baht in rows
        ],
    )


def correction(round_: Round, form: CorrectionForm, *, by: Actor) -> CorrectionPage:
    """Return the form of a correction with the corrections so far."""
    return CorrectionPage(
        title=_("Correct this closed round"),
        **heading(round_) | {"lede": ""},
        round=round_,
        form=form,
        verdict=policy.may_correct(by, round_),
        earlier=notes(round_),
    )


def taking(round_: Round, after: int, *, by: Actor, why: str = "") -> TakingPage:
    """Return what the correction round may take up again."""
    found = queries.lying(round_, after=after)
    some = found[:PAGE]
    rows = [
        row
        for round_id, items in groupby(sorted(some, key=lambda item: item.round_id), key=lambda item: item.round_id)
        for row in rows_of(round_id, [item.item_id for item in items], language() == "en")
    ]
    here = url_for("turns.taking", ref=round_.ref)
    verdict = may_work(by, round_)
    if round_.round_kind not in CORRECTING:
        verdict = Verdict(False, _("Only a correction round takes up what a closed round decided."))
    return TakingPage(
        title=_("Take items up again"),
        **heading(round_) | {"lede": ""},
        round=round_,
        told=correcting(round_),
        rows=rows,
        places=places([row.area_path for row in rows]),
        next_url=f"{here}?after={some[-1].item_id}" if len(found) > PAGE else "",
        verdict=verdict,
        why=why,
    )
