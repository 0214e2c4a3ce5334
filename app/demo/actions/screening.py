"""How the example's candidates are screened: three seats, one with an interest, one further reading, one departure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.accounts.queries import accounts
from app.bodies import queries as bodies
from app.bodies.models import Seat
from app.demo.actions.villages import moment
from app.demo.rules.readings import GOOD, PRAISE, WEAK, marks_of, weak_side
from app.ledger.actor import Actor
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Plan
from app.screening.actions import cards, opening, ruling
from app.screening.actions.opening import Declared, FormalSaid, ScreeningDraft, SeatBinding
from app.screening.actions.ruling import BodySaid
from app.screening.models.screenings import ScreenedCandidate, Screening, ScreeningSeat
from app.screening.queries import cards as cards_queries
from app.screening.queries import screenings as queries
from app.screening.queries.criteria import criteria_by_id, criteria_for, criteria_in
from app.screening.states import CardState, ConditionState, Departure, FormalAnswerKind, InterestKind, ScreeningOutcome
from app.store import clock

SECTORS = ("state", "academia", "people")
OPENED, CHECKED, DECLARED, DRAWN = date(2024, 10, 14), date(2024, 10, 16), date(2024, 10, 18), date(2024, 10, 22)
SCORED, UNSEALED, RULED, CLOSED = date(2024, 10, 30), date(2024, 11, 5), date(2024, 11, 7), date(2024, 11, 8)
DECLARE_BY, SCORE_BY = date(2024, 10, 21), date(2024, 11, 4)
DUE, MET = date(2024, 12, 20), date(2024, 12, 13)
#: The citizens' candidates, by their place, with something that is not plain.
URGENT, TORN, APART, CONDITIONAL = 0, 1, 2, 4
TAKEN = "ตรงกับแผนพัฒนาจังหวัด มีผู้ได้รับประโยชน์ชัดเจน และเจ้าภาพพร้อมดำเนินการในปีงบประมาณ"
SOON = "คะแนนต่ำกว่าเกณฑ์เพราะแบบแปลนยังไม่ครบ แต่ประชาชนได้รับอันตรายทุกฤดูฝน จึงรอถึงปีหน้าไม่ได้"
ON_CONDITION = "คุ้มค่าและตอบปัญหาของประชาชน แต่ต้องได้รับอนุญาตให้ใช้พื้นที่ก่อนจึงจะตั้งงบประมาณได้"
CONDITION = "ส่งหนังสืออนุญาตให้ใช้พื้นที่จากหน่วยงานที่ดูแลพื้นที่"
EVIDENCE = "ได้รับหนังสืออนุญาตให้ใช้พื้นที่ ลงวันที่ 12 ธันวาคม 2567 แล้ว (ตัวอย่าง)"


class ReadCandidate(NamedTuple):
    """What the seats find in a candidate: its place among all, where it is weak, and the base of each that reads it."""

    place: int
    weak: str
    bases: tuple[int, int, int]


def screen(plan: Plan, candidates: Sequence[Candidate], passing: Collection[int], *, by: Actor) -> None:
    """Screen the candidates of the cycle; all whose ids are in ``passing`` are taken, in one way or another."""
    citizens = [one.id for one in candidates if one.origin != "agency"]
    with clock.at(moment(OPENED)):
        screening = _opened(plan, candidates[0], by=by)
    screened = {one.candidate_id: one for one in queries.screened_in(screening.id)}
    seats = queries.seats_of(screening.id)
    _declared(screening, seats, screened, citizens[TORN], screened[citizens[CONDITIONAL]], by=by)
    with clock.at(moment(DRAWN)):
        opening.draw(screening, by=by)
    codes = [one.code for one in criteria_in(screening.criteria_set_id)]
    read = {
        ident: ReadCandidate(
            place,
            weak_side(place, one.candidate.category.code, codes),
            {citizens[URGENT]: (2, 2, 2), citizens[APART]: (4, 2, 3)}.get(
                one.candidate_id, (3, 3, 3) if one.candidate_id in passing else (2, 2, 2)
            ),
        )
        for place, (ident, one) in enumerate((one.id, one) for one in screened.values())
    }
    for _first_then_further in range(2):
        _scored(screening, seats, read)
    with clock.at(moment(UNSEALED)):
        ruling.unseal(screening, by=by)
    said = {citizens[URGENT]: _body(SOON, departure=Departure.URGENT)}
    demanded = BodySaid(outcome=ScreeningOutcome.CONDITIONS, sentence=ON_CONDITION, conditions=[(CONDITION, DUE)])
    said[citizens[CONDITIONAL]] = demanded
    with clock.at(moment(RULED)):
        for ident, one in screened.items():
            back = BodySaid(outcome=ScreeningOutcome.RETURNED, sentence=WEAK[read[one.id].weak].sentence)
            usual = _body(TAKEN) if ident in passing else back
            ruling.rule(screening, one, said.get(ident, usual), by=by)
    with clock.at(moment(CLOSED)):
        ruling.close(screening, by=by)
    (condition,) = queries.conditions_of([screened[citizens[CONDITIONAL]].id])
    with clock.at(moment(MET)):
        one = screened[citizens[CONDITIONAL]]
        ruling.end_condition(one, condition, ConditionState.MET, evidence=EVIDENCE, by=by)


def _body(sentence: str, departure: Departure | None = None) -> BodySaid:
    return BodySaid(outcome=ScreeningOutcome.TAKEN, sentence=sentence, departure=departure)


def _opened(plan: Plan, first: Candidate, *, by: Actor) -> Screening:
    body = bodies.body_at(plan.area.path, "screening_group")
    assert body is not None, "the province has its screening group"
    term = bodies.terms_of(body.id)[0]
    criteria = criteria_by_id(criteria_for(plan.province)[0].id)
    assert criteria is not None, "the lists bring criteria"
    draft = ScreeningDraft(
        term=term,
        criteria=criteria,
        seats=_bound(bodies.seats_of(term.id)),
        readers=2,
        declare_by=DECLARE_BY,
        score_by=SCORE_BY,
    )
    return opening.open_screening(plan, first.cycle, draft, by=by)


def _bound(seats: Sequence[Seat]) -> list[SeatBinding]:
    first = {seat.sector.code: seat for seat in reversed(seats)}
    bound = []
    for place, code in enumerate(SECTORS, start=1):
        account = accounts.by_username(f"scorer{place}")
        assert account is not None, "the cast has three scorers"
        bound.append(SeatBinding(seat=first[code], account=account))
    return bound


def _declared(
    screening: Screening,
    seats: Sequence[ScreeningSeat],
    screened: dict[int, ScreenedCandidate],
    torn: int,
    waits: ScreenedCandidate,
    *,
    by: Actor,
) -> None:
    """Check everything formally, and let the seats declare: the people's seat lives where one is to be built.

    The forums are asked after the screening; what waits for its land is taken on that condition.
    """
    criteria = criteria_by_id(screening.criteria_set_id)
    assert criteria is not None
    with clock.at(moment(CHECKED)):
        for one in screened.values():
            later = {"forum", "land"} if one.id == waits.id else {"forum"}
            answers = {
                asked.id: FormalSaid(FormalAnswerKind.NOT_APPLICABLE if asked.code in later else FormalAnswerKind.YES)
                for asked in criteria.questions
            }
            opening.check(screening, one, criteria.questions, answers, by=by)
    with clock.at(moment(DECLARED)):
        for seat in seats:
            told: dict[int, Declared] = {}
            if seat.seat.sector.code == "people":
                told[screened[torn].id] = (InterestKind.OWN_VILLAGE, "")
            opening.declare(screening, seat, told, by=_holder(seat))


def _holder(seat: ScreeningSeat) -> Actor:
    actor = accounts.acting(seat.account_id)
    assert actor is not None
    return actor


def _scored(screening: Screening, seats: Sequence[ScreeningSeat], read: Mapping[int, ReadCandidate]) -> None:
    """Let every seat send the cards that it is asked for; who reads first, second and further gives its own base."""
    criteria = criteria_in(screening.criteria_set_id)
    codes = [one.code for one in criteria]
    with clock.at(moment(SCORED)):
        for seat in seats:
            for card in cards_queries.asked_of(screening, seat.id):
                if card.card_state != CardState.DUE:
                    continue
                turn = [one.id for one in cards_queries.cards_on(card.screened_id)].index(card.id)
                seen = read[card.screened_id]
                given = marks_of(seen.place, turn, seen.bases[turn], seen.weak, codes)
                marks = {one.id: mark for one, mark in zip(criteria, given, strict=True)}
                words = WEAK[seen.weak].words if seen.bases[turn] < GOOD else PRAISE[(seen.place + turn) % len(PRAISE)]
                cards.score(screening, seat, card, marks, criteria=criteria, words=words, by=_holder(seat))
