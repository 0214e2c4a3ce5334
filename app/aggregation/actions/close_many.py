"""Many rounds decided, closed or signed together; one that is not ready keeps no other waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from app.aggregation.actions.close import close
from app.aggregation.actions.decide_many import NO_SITTINGS, close_many, decide_many
from app.aggregation.actions.sign import Signature, sign, taken
from app.aggregation.queries import many_rounds as many
from app.aggregation.queries import rounds, sittings
from app.aggregation.queries.many_rounds import Lain
from app.aggregation.rules.rulings import Backing, Ruling, first_by_votes
from app.areas import queries as areas
from app.areas.models import Area
from app.areas.rules import addresses
from app.cycles import queries as cycles
from app.cycles.models.cycles import Cycle, Round
from app.cycles.states import Outcome
from app.jobs.actions import Task, start
from app.jobs.models import Job
from app.ledger.actor import Actor
from app.ledger.recording import keep, recording
from app.web.conflict import Refusal
from app.web.locale import number_text


@dataclass(frozen=True, slots=True)
class RoundDone:
    """What became of one round: "" when it was done, else the sentence that says why not."""

    ref: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Rest:
    """What becomes of the items of a desk: so many of the first go up, the others are deferred with these words.

    ``at_sitting`` where each round resolved it at the sitting that it held last; else no sitting is named.
    """

    going: int
    reason_id: int
    sentence: str
    at_sitting: bool = False


def decide_waiting(cycle: Cycle, path: int, level: str, rest: Rest, *, by: Actor) -> Iterator[RoundDone]:
    """Let the first items of each desk of a tier go up by the votes of its forums and defer the others.

    Yield what became of each round. Left out are desks where equal votes stand on both sides of the cut, where tallies
    were entered, or where a proposal answers a need: people settle those one by one.
    """
    asked = {one.id: one for one in rounds.waiting(cycle.id, path, level)}
    for group in rounds.by_upper(list(asked)):
        lying = many.undecided_of(group)
        spoken = {ident: _rulings(asked[ident], lying.get(ident, ()), rest) for ident in group}
        ruled = {ident: rulings for ident, rulings in spoken.items() if rulings}
        named = sittings.last_held(list(ruled)) if rest.at_sitting else NO_SITTINGS
        why = _try(lambda ruled=ruled, named=named: decide_many(ruled, by=by, sittings=named))  # type: ignore[misc] # now
        for ident in group:
            yield RoundDone(asked[ident].ref, why if ident in ruled else _("It has to be decided at its own desk."))


def _try(act: Callable[[], object]) -> str:
    try:
        act()
    except Refusal as refusal:
        return str(refusal)
    return ""


def _rulings(desk: rounds.WaitingUpper, items: Sequence[Lain], rest: Rest) -> list[Ruling]:
    """Return a ruling for each item, or none when people have to settle something first."""
    backings = [Backing(item.item_id, item.votes, item.households) for item in items]
    first = None if desk.apart else first_by_votes(backings, rest.going - desk.going)
    if first is None:
        return []
    ranks = {one.item_id: desk.last_rank + one.place for one in first}
    return [
        Ruling(item_id=item.item_id, outcome=Outcome.CARRIED_UP, rank=ranks[item.item_id])
        if item.item_id in ranks
        else Ruling(item_id=item.item_id, outcome=Outcome.DEFERRED, reason_id=rest.reason_id, sentence=rest.sentence)
        for item in items
    ]


def close_ready(round_ids: Sequence[int], *, by: Actor) -> Iterator[RoundDone]:
    """Close the rounds, those that hand up to the same one in one act; each keeps its own entry."""
    for group in rounds.by_upper(round_ids):
        refs = {round_.id: round_.ref for round_ in cycles.rounds_by_ids(group)}
        try:
            left = close_many(group, by=by)
        except Refusal as refusal:
            left = dict.fromkeys(group, str(refusal))
        for ident in group:  # what does not go with the others (a correction) is closed by itself, or says why not
            yield from (
                _each([ident], lambda round_: close(round_, by=by)) if ident in left else [RoundDone(refs[ident])]
            )


def sign_closed(round_ids: Sequence[int], signature: Signature, *, by: Actor) -> Iterator[RoundDone]:
    """Sign the minutes of the rounds one after the other, all on the same sheet: its scan is kept once."""
    kept = {"file": signature.file}

    def act(round_: Round) -> None:
        signing = sign(round_, replace(signature, file=kept["file"]), by=by)
        kept["file"] = kept["file"] or signing.file

    return _each(round_ids, act)


def _each(round_ids: Sequence[int], act: Callable[[Round], object]) -> Iterator[RoundDone]:
    for round_id in round_ids:
        round_ = cycles.round_by_id(round_id)
        if round_ is None:
            continue
        try:
            act(round_)
            yield RoundDone(round_.ref)
        except Refusal as refusal:
            yield RoundDone(round_.ref, str(refusal))


def told_of(left: Sequence[RoundDone]) -> list[str]:
    """Say of each round that was not done where it is, and why not."""
    paths = cycles.paths_of_rounds([one.ref for one in left])
    places = areas.labels(list(paths.values()))
    return [
        _("%(place)s (%(ref)s): %(why)s", place=places.get(paths.get(one.ref, 0), ""), ref=one.ref, why=one.why)
        for one in left
    ]


def finish(cycle: Cycle, task: Task, *, done: int, left: Sequence[RoundDone]) -> None:
    """End the job that closed or signed many rounds, in one act with its result."""
    told = [_("%(n)s done.", n=number_text(done))]
    told += told_of(left[:20])
    with recording(task.by, "round.close_many", cycle, place=cycle.area.path):
        task.done(url=addresses.cycle(cycle.province, cycle.code, "rounds"), says="\n".join(told))


def queue_deciding(cycle: Cycle, place: Area, level: str, rest: Rest, *, by: Actor) -> Job:
    """Let a worker decide on the desks of a tier."""
    told = {"going": rest.going, "reason": str(rest.reason_id), "sentence": rest.sentence, "sitting": rest.at_sitting}
    payload = {"cycle": str(cycle.id), "what": "decide", "path": str(place.path), "level": level} | told
    return start("round.close_many", payload, by=by, place=cycle.area.path)


def queue_closing(cycle: Cycle, round_ids: Sequence[int], *, by: Actor) -> Job:
    """Let a worker close the rounds, because somebody would wait too long for so many."""
    return _queue(cycle, {"what": "close"}, round_ids, by)


def queue_signing(cycle: Cycle, round_ids: Sequence[int], signature: Signature, *, by: Actor) -> Job:
    """Let a worker sign the rounds; the scan is kept now."""
    file = taken(signature)
    if file:
        keep(file)
    told = {"signed_on": str(signature.signed_on or ""), "positions": signature.positions}
    return _queue(cycle, {"what": "sign", "file": str(file.id) if file else ""} | told, round_ids, by)


def _queue(cycle: Cycle, told: dict[str, str], round_ids: Sequence[int], by: Actor) -> Job:
    payload = told | {"cycle": str(cycle.id), "rounds": [str(ident) for ident in round_ids]}
    return start("round.close_many", payload, by=by, place=cycle.area.path)


#: So many rounds are done at once; for more, a worker does it.
AT_ONCE = 100
