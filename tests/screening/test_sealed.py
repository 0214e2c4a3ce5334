"""Whoever has an interest in a candidate can fetch nothing that moves with the scores of it, until all is public."""

from __future__ import annotations

import random
import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from app.ledger.waiting.queries import waiting_kinds
from app.opendata.queries.screened import SCREENED
from app.screening.actions import ruling
from app.screening.models.cards import CardMark, ScoreCard, ScreeningCondition
from app.screening.rules.scores import CardReading, ScoringRule, scored
from app.screening.states import InterestKind, ScreeningOutcome
from app.store import clock
from app.store.base import db
from app.store.triggers import lifted
from tests.behind import by_hand
from tests.factories import forums, plans, screenings
from tests.factories.people import PASSWORD
from tests.factories.public import in_public
from tests.factories.screenings import Hearing

FAMILY = (InterestKind.FAMILY, "")
#: What differs between two fetches of the same page: its token, its mark against sending twice, the moment.
_EACH_TIME = re.compile(r'name="(?:csrf_token|once)" value="[^"]*"|"generated_at": ?"[^"]*"|\d\d[.:]\d\d(?: น\.)?')


@pytest.fixture
def hearing() -> Hearing:
    """Scores are open to the body, and the third seat has an interest in the first candidate."""
    made = screenings.opened(forums.world(), 3)
    screenings.checked(made)
    screenings.declared(made, {2: {0: FAMILY}})
    screenings.drawn(made)
    screenings.all_sent(made)
    ruling.unseal(made.screening, by=plans.planner())
    plans.annual(made.plan, fiscal_year=made.screening.cycle.fiscal_year)
    return made


def fetched(client: FlaskClient, hearing: Hearing) -> dict[str, str]:
    """Everything that can name the candidate, as this client is answered."""
    refs = [one.candidate.ref for one in hearing.screened]
    plan = f"/plans/{hearing.plan.id}"
    addresses = [
        *(f"/candidates/{ref}/screening{ending}" for ref in refs for ending in ("", ".json")),
        *(f"/candidates/{ref}{ending}" for ref in refs for ending in ("", "/money", "/money.json")),
        *(f"/annual-plans/{hearing.screening.cycle.fiscal_year}-25/envelopes{ending}" for ending in ("", ".json")),
        *(plan, f"{plan}/screening", f"{plan}/screening.json", "/screening", "/work", "/areas/25", "/changes.json"),
        *(f"/areas/25/exceptions{asked}" for asked in ("", "?kind=departure", "?kind=condition")),
        *("/log/25/checkpoint", "/data"),
    ]
    return {address: _EACH_TIME.sub("", client.get(address).text) for address in addresses}


def set_hidden(hearing: Hearing, value: int) -> None:
    """Put other marks on the cards of the first candidate, as no act can: the database refuses it otherwise."""
    ident = hearing.screened[0].id
    with lifted(db.session.connection(), "card_mark"):
        statement = (
            "UPDATE card_mark SET value = :v WHERE card_id IN (SELECT id FROM score_card WHERE screened_id = :s)"
        )
        by_hand(statement, v=value, s=ident)
    db.session.commit()


@pytest.mark.parametrize("who", ["scorer3", ""])
def test_nothing_that_they_can_fetch_moves_with_the_hidden_scores(
    client: FlaskClient, hearing: Hearing, who: str
) -> None:
    if who:
        client.post("/sign-in", data={"username": who, "password": PASSWORD})
    set_hidden(hearing, 0)
    before = fetched(client, hearing)
    set_hidden(hearing, 4)
    after = fetched(client, hearing)

    assert [(before[address], after[address]) for address in before if before[address] != after[address]] == []


def test_whoever_may_see_them_sees_them_move(client: FlaskClient, hearing: Hearing) -> None:
    client.post("/sign-in", data={"username": "scorer1", "password": PASSWORD})
    set_hidden(hearing, 0)
    before = fetched(client, hearing)
    set_hidden(hearing, 4)
    assert before != fetched(client, hearing)


def test_cards_marks_and_conditions_wait_as_a_whole_for_the_close() -> None:
    kinds = waiting_kinds()
    assert {kind: kinds[kind].verbs for kind in ("score_card", "card_mark", "screening_condition")} == dict.fromkeys(
        ("score_card", "card_mark", "screening_condition"), frozenset({"screening.close"})
    )


def test_strangers_read_of_no_card_mark_or_condition_before_the_close(client: FlaskClient, hearing: Hearing) -> None:
    due = clock.today() + timedelta(days=30)
    asked = "ส่งหนังสืออนุญาตใช้ที่ดินของกรมเจ้าท่า"
    told = screenings.said(ScreeningOutcome.CONDITIONS, conditions=[(asked, due)])
    for one in hearing.screened:
        ruling.rule(hearing.screening, one, told, by=plans.planner())
    pages = [f"/plans/{hearing.plan.id}/screening", f"/plans/{hearing.plan.id}/screening.json"]
    cycle = hearing.screening.cycle_id
    before = in_public(client, *pages, tables=SCREENED, cycle_id=cycle)
    ruling.close(hearing.screening, by=plans.planner())
    after = in_public(client, *pages, tables=SCREENED, cycle_id=cycle)

    for model in (ScoreCard, CardMark, ScreeningCondition):
        assert f"{model.kind}:" not in before
        assert f"{model.kind}:" in after
    assert asked not in before
    assert asked in after


def test_for_random_pairs_no_number_of_the_board_contains_what_is_hidden() -> None:
    rng = random.Random(2570)
    rule = ScoringRule((25, 20, 20, 20, 15), (4,) * 5, gap_percent=30, pass_mark=60)
    readings = [
        CardReading(str(n), seat, False, tuple(rng.randint(0, 4) for _mark in range(5)))
        for n in range(20)
        for seat in rng.sample(range(6), 3)
    ]
    for _pair in range(50):
        hidden = str(rng.randrange(20))
        whole = {row.candidate: row for row in scored(rule, readings)}
        seen = scored(rule, [one for one in readings if one.candidate != hidden])
        assert hidden not in {row.candidate for row in seen}
        assert all(row.points == whole[row.candidate].points for row in seen)
        assert sorted(row.rank for row in seen)[0] == 1
