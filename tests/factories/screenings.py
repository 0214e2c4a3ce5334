"""Screenings of a small province with a body, seats, scorers and candidates; made through actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.accounts.models.accounts import Account
from app.accounts.queries.accounts import actor_of
from app.bodies import actions as bodies_actions
from app.bodies import queries as bodies
from app.bodies.actions import TermDraft
from app.bodies.models import BodyTerm
from app.ledger.actor import OPERATOR, Actor
from app.plans.actions import candidates as candidates_actions
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Plan
from app.screening.actions import cards, opening, ruling
from app.screening.actions.opening import Declared, FormalSaid, ScreeningDraft, SeatBinding
from app.screening.actions.ruling import BodySaid
from app.screening.models.screenings import ScreenedCandidate, Screening, ScreeningSeat
from app.screening.queries import cards as cards_queries
from app.screening.queries import criteria as criteria_queries
from app.screening.queries import screenings as queries
from app.screening.states import FormalAnswerKind, ScreeningOutcome
from app.store import clock
from tests.factories import people, plans
from tests.factories.bodies import sector_ids
from tests.factories.forums import World


@dataclass(frozen=True)
class Hearing:
    """A screening with its plan, the candidates in it by their place, and the accounts of its seats."""

    plan: Plan
    screening: Screening
    screened: Sequence[ScreenedCandidate]
    seats: Sequence[ScreeningSeat]
    accounts: Sequence[Account]

    def by(self, place: int) -> Actor:
        """Who scores for the seat at that place."""
        return actor_of(self.accounts[place])


def term(world: World, seats: int = 3) -> BodyTerm:
    """The screening group of the province with seats of the state and of the people."""
    kind = bodies.body_kind("screening_group")
    assert kind is not None
    body = bodies_actions.establish_body(world.areas["25"], kind, by=OPERATOR)
    ids = sector_ids()
    share = {ids["people"]: seats - seats // 2, ids["state"]: seats // 2}
    began = clock.today() - timedelta(days=1)
    return bodies_actions.begin(body, TermDraft(starts_on=began, seats=share), by=OPERATOR)


def candidates(world: World, n: int = 4) -> list[Candidate]:
    """Candidates out of adopted proposals."""
    return [candidates_actions.take_in([one], by=plans.planner()) for one in plans.adopted(world, n)]


def scorers(n: int) -> list[Account]:
    """Accounts that hold the duty of a scorer for the province."""
    return [people.account("scorer", "25", username=f"scorer{place}") for place in range(1, n + 1)]


def opened(world: World, n: int = 4, *, seats: int = 3, **more: Any) -> Hearing:
    """A screening that has just been opened."""
    candidates(world, n)
    plan, sits, accounts = (
        plans.plan(world, *more.get("years", ())),
        term(world, seats),
        more.get("accounts") or scorers(seats),
    )
    chosen = criteria_queries.criteria_for(25)[0]
    bound = [
        SeatBinding(seat=seat, account=one, agency_id=more.get("agency_id") if place == 0 else None)
        for place, (seat, one) in enumerate(zip(bodies.seats_of(sits.id), accounts, strict=True))
    ]
    draft = ScreeningDraft(
        term=sits,
        criteria=chosen,
        seats=bound,
        readers=more.get("readers", 2),
        declare_by=clock.today() + timedelta(days=7),
        score_by=clock.today() + timedelta(days=21),
    )
    screening = opening.open_screening(plan, world.cycle, draft, by=plans.planner())
    return Hearing(plan, screening, queries.screened_in(screening.id), queries.seats_of(screening.id), accounts)


def whole(screening: Screening) -> Any:
    """The criteria of the screening with everything in them."""
    return criteria_queries.criteria_by_id(screening.criteria_set_id)


def checked(hearing: Hearing, returned: Sequence[int] = ()) -> None:
    """Check every candidate formally; those at the places in ``returned`` lack their land."""
    questions = whole(hearing.screening).questions
    yes = {one.id: FormalSaid(FormalAnswerKind.YES) for one in questions}
    no = yes | {questions[1].id: FormalSaid(FormalAnswerKind.NO, "ยังไม่มีหนังสืออนุญาตให้ใช้ที่ดิน")}
    for place, one in enumerate(hearing.screened):
        said = no if place in returned else yes
        opening.check(hearing.screening, one, questions, said, by=plans.planner())


def declared(hearing: Hearing, interests: Mapping[int, Mapping[int, Declared]] | None = None) -> None:
    """Let every seat declare; ``interests`` by place of the seat and place of the candidate."""
    for place, seat in enumerate(hearing.seats):
        told = {hearing.screened[at].id: said for at, said in (interests or {}).get(place, {}).items()}
        opening.declare(hearing.screening, seat, told, by=hearing.by(place))


def drawn(hearing: Hearing) -> None:
    """Draw who scores what."""
    opening.draw(hearing.screening, by=plans.planner())


def send(hearing: Hearing, seat: int, candidate: int, *marks: int) -> None:
    """Let the seat send its card on the candidate, both by their places, with these steps."""
    one = hearing.seats[seat]
    card = cards_queries.card_for(hearing.screened[candidate].id, one.id)
    assert card is not None
    criteria_ = whole(hearing.screening).criteria
    given = {criterion.id: mark for criterion, mark in zip(criteria_, marks, strict=True)}
    cards.score(hearing.screening, one, card, given, criteria=criteria_, words="เหตุผลสั้น ๆ", by=hearing.by(seat))


def all_sent(hearing: Hearing, mark: int = 3) -> None:
    """Let every seat send every card that it is asked for, with the same step everywhere."""
    places = {one.id: place for place, one in enumerate(hearing.screened)}
    for seat, one in enumerate(hearing.seats):
        for card in cards_queries.asked_of(hearing.screening, one.id):
            if card.card_state == "due":
                send(hearing, seat, places[card.screened_id], *(mark,) * 5)


def unsealed(world: World, n: int = 4, **more: Any) -> Hearing:
    """A screening in which every card is in and the body rules."""
    hearing = opened(world, n, **more)
    checked(hearing)
    declared(hearing)
    drawn(hearing)
    all_sent(hearing)
    ruling.unseal(hearing.screening, by=plans.planner())
    return hearing


def said(outcome: ScreeningOutcome = ScreeningOutcome.TAKEN, **more: Any) -> BodySaid:
    """What the body says."""
    told = {"sentence": "ตอบปัญหาที่ประชาคมเสนอและพร้อมดำเนินการ"}
    return BodySaid(outcome=outcome, **(told | more))


def closed(world: World, n: int = 4, **more: Any) -> Hearing:
    """A screening that took every candidate and is public."""
    hearing = unsealed(world, n, **more)
    for one in hearing.screened:
        ruling.rule(hearing.screening, one, said(), by=plans.planner())
    ruling.close(hearing.screening, by=plans.planner())
    return hearing
