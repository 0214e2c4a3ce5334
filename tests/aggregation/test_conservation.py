"""Random histories of deciding, undoing, closing, correcting and carrying over: nothing is lost and all adds up."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from app.aggregation.actions import close, close_many, correct, decide
from app.aggregation.queries import rounds, sheets
from app.aggregation.queries.audit import audit
from app.cycles import queries
from app.cycles.actions import cycles
from app.cycles.models.cycles import Cycle, DeskItem, Round
from app.cycles.states import CORRECTING, Outcome, RoundState
from app.forums.models.needs import Need
from app.ledger.actor import OPERATOR
from app.store.base import db
from app.web.conflict import Refusal
from tests.factories.aggregation import ruling
from tests.factories.forums import World, finish, forum, needs, silent_if_unmet, world

FITTING = (Outcome.CARRIED_UP, Outcome.DEFERRED, Outcome.DECLINED, Outcome.SETTLED)


class History:
    """One random history over the rounds of a small province and of the years that follow."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.world: World = world()
        self.cycles: list[Cycle] = [self.world.cycle]
        self.done: dict[str, int] = {}
        for round_ in (self.world.village, self.world.neighbour):
            sitting = forum(round_)
            finish(sitting)
            needs(sitting, 4)

    def rounds(self, *, is_open: bool) -> list[Round]:
        every = [one for cycle in self.cycles for one in queries.rounds_below(self.world.areas["25"].path, cycle.id)]
        return [one for one in every if (one.state == RoundState.OPEN) == is_open]

    def decide(self) -> None:
        round_ = self.rng.choice(self.rounds(is_open=True))
        items = list(queries.desk_items(round_.id))
        if items:
            chosen = self.rng.sample(items, self.rng.randint(1, len(items)))
            fitting = FITTING if round_.upper_id else FITTING[1:]
            outcomes = [self.rng.choice(fitting) for _ in chosen]
            told = [ruling(i.item_id, o, rank=n) for n, (i, o) in enumerate(zip(chosen, outcomes, strict=True), 1)]
            decide.decide(round_, told, by=OPERATOR)

    def undo(self) -> None:
        round_ = self.rng.choice(self.rounds(is_open=True))
        decided = [item for item in queries.desk_items(round_.id) if item.outcome]
        if decided:
            decide.undo(round_, self.rng.choice(decided).item_id, by=OPERATOR)

    def close(self) -> None:
        round_ = self.rng.choice(self.rounds(is_open=True))
        silent_if_unmet(round_)
        close.close(round_, by=OPERATOR)

    def decide_many(self) -> None:
        reason = queries.reasons(Outcome.DEFERRED)[0].id
        rest = close_many.Rest(self.rng.randint(0, 2), reason, "วงเงินปีนี้ไม่พอ")
        list(
            close_many.decide_waiting(
                self.rng.choice(self.cycles), self.world.areas["25"].path, "village", rest, by=OPERATOR
            )
        )

    def close_many(self) -> None:
        path, level = self.world.areas["25"].path, self.rng.choice(("village", "subdistrict"))
        list(close_many.close_ready(rounds.ready_to_close(self.rng.choice(self.cycles).id, path, level), by=OPERATOR))

    def correct(self) -> None:
        closed = self.rounds(is_open=False)
        if closed:
            kind = self.rng.choice(CORRECTING)
            correct.open_correction(self.rng.choice(closed), kind=kind, reason="หนังสือสั่งการ", by=OPERATOR)

    def take_up(self) -> None:
        correcting = [one for one in self.rounds(is_open=True) if one.round_kind in CORRECTING]
        if correcting:
            round_ = self.rng.choice(correcting)
            lying = [item.item_id for item in rounds.lying(round_)]
            correct.take_up(round_, self.rng.sample(lying, min(2, len(lying))), by=OPERATOR)

    def carry_over(self) -> None:
        if len(self.cycles) < 3 and self.rng.random() < 0.2:
            drafted = cycles.draft(self.world.areas["25"], fiscal_year=2570 + len(self.cycles), by=OPERATOR)
            cycles.open_(drafted, by=OPERATOR)
            self.cycles.append(drafted)
        elif len(self.cycles) > 1:
            cycles.carry_over(self.rng.choice(self.cycles[1:]), by=OPERATOR)

    def step(self) -> None:
        """Do something; what the rules refuse leaves everything as it was."""
        acts: list[Callable[[], None]] = [
            *(self.decide,) * 5,
            *(self.decide_many, self.close_many),
            *(self.close,) * 4,
            *(self.take_up,) * 3,
            *(self.correct, self.undo, self.carry_over),
        ]
        act = self.rng.choice(acts)
        try:
            act()
            self.done[act.__name__] = self.done.get(act.__name__, 0) + 1
        except Refusal:
            db.session.rollback()


@pytest.mark.parametrize("seed", [2])
def test_nothing_is_lost_over_random_histories(seed: int) -> None:
    history = History(seed)
    for _ in range(90):
        history.step()

    assert {"decide", "decide_many", "close", "close_many", "correct", "take_up", "carry_over"} <= set(history.done), (
        history.done
    )
    assert audit().faults == ()
    lying = select(DeskItem.item_id, func.count()).where(DeskItem.current).group_by(DeskItem.item_id)
    found = dict(db.session.execute(lying).all())
    assert found == dict.fromkeys(db.session.scalars(select(Need.id)), 1)
    for round_ in history.rounds(is_open=False):
        sheet = sheets.sheet_of_round(round_.id)
        assert sheet.adds_up
        assert sheet.undecided.n == 0
