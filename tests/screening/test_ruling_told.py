"""What the body says of a candidate is told where citizens follow it, once the screening is closed and never before."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.forums.queries.sittings import need_by_ref
from app.screening.actions import ruling
from app.screening.queries.words import behind
from app.screening.states import Departure, ScreeningOutcome
from tests.factories import forums, plans, screenings
from tests.factories.screenings import Hearing

WHY = "ทางหลวงชนบททำถนนสายนี้อยู่แล้วในปีนี้"
DEPARTS = "มีแผนอื่นทำงานเดียวกันแล้ว"


@pytest.fixture
def hearing() -> Hearing:
    """The body took one candidate and departed from the order for the other; nothing is public yet."""
    made = screenings.unsealed(forums.world(), 2)
    first, second = made.screened
    declined = screenings.said(ScreeningOutcome.DECLINED, departure=Departure.OVERLAP, sentence=WHY)
    ruling.rule(made.screening, first, declined, by=plans.planner())
    ruling.rule(made.screening, second, screenings.said(), by=plans.planner())
    return made


def places(hearing: Hearing) -> list[str]:
    """The addresses at which whoever asked for it follows the first candidate."""
    candidate = hearing.screened[0].candidate
    need = need_by_ref(behind(candidate.id).needs[0].ref)
    assert need
    code = need.area.code
    return [
        f"/needs/{need.ref}",
        f"/candidates/{candidate.ref}",
        f"/feeds/need/{need.ref}.atom",
        f"/r/{forums.code_of(need)}",
        *(f"/feeds/area/{one}.atom" for one in (code, code[:6], code[:4], code[:2])),
    ]


def test_the_ruling_stands_on_threads_feeds_and_receipts_after_the_close_and_never_before(
    client: FlaskClient, hearing: Hearing
) -> None:
    for address in places(hearing):
        page = client.get(address).text
        assert WHY not in page, address
        assert DEPARTS not in page, address
    ruling.close(hearing.screening, by=plans.planner())
    for address in places(hearing):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert WHY in answer.text, address
        assert DEPARTS in answer.text, address
