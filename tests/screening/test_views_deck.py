"""A seat's cards on paper and as a workbook: taken along, filled in, handed in, sealed as those of the form."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.screening.queries import decks as queries
from app.screening.queries import screenings as screened
from app.screening.queries.decks import DeckCard
from app.screening.states import CardState, InterestKind
from app.tables.intake.read import read
from app.tables.process.write import bind, form
from tests.factories import forums, screenings
from tests.factories.people import sign_in
from tests.factories.public import in_public
from tests.factories.screenings import Hearing
from tests.reports.reading import said
from tests.screening.test_views import enter

#: Columns of the workbook: its number, the criteria, words, interest.
STEPS, WORDS, INTEREST = slice(3, 8), 8, 9


@pytest.fixture
def hearing() -> Hearing:
    """A screening of three candidates in which everybody reads every candidate; the third seat has an interest."""
    made = screenings.opened(forums.world(), 3, readers=3)
    screenings.checked(made)
    screenings.declared(made, {2: {0: (InterestKind.FAMILY, "")}})
    screenings.drawn(made)
    return made


def taken_along(client: FlaskClient, hearing: Hearing) -> list[list[str]]:
    """The rows of the workbook as the client gets it, its titles first, as long as one another."""
    rows = read(client.get(address(hearing, ".xlsx")).data)[0].rows
    return [[*row, *[""] * (10 - len(row))] for row in rows]


def address(hearing: Hearing, ending: str = "") -> str:
    """Where the cards are."""
    return f"/screening/{hearing.screening.ref}/cards{ending}"


def file(rows: list[list[str]]) -> dict[str, Any]:
    """The filled workbook as a browser sends it."""
    return {"file": (BytesIO(bind([form("ใบคะแนน", rows[0], rows[1:])])), "cards.xlsx")}


def handed_in(client: FlaskClient, hearing: Hearing, rows: list[list[str]]) -> Any:
    """Check the workbook and, where it is in order, hand it in; the last answer."""
    sent = file(rows)["file"][0].read()
    first = client.post(address(hearing), data={"file": (BytesIO(sent), "cards.xlsx")})
    mark = first.text.partition('name="checked" value="')[2].partition('"')[0]
    if not mark:
        return first
    return client.post(address(hearing), data={"file": (BytesIO(sent), "cards.xlsx"), "checked": mark})


def deck(hearing: Hearing, place: int = 0) -> dict[str, DeckCard]:
    """The cards of a seat by the candidate."""
    found = queries.deck_of(hearing.screening.ref, hearing.accounts[place].id)
    assert found
    return {one.candidate.ref: one for one in found.cards.values()}


def filled(rows: list[list[str]], steps: str = "3") -> list[list[str]]:
    """The workbook with the same step everywhere."""
    for row in rows[1:]:
        row[STEPS], row[WORDS] = [steps] * 5, "เหตุผลสั้น ๆ"
    return rows


def test_cards_workbook_holds_every_card_and_every_step_in_words(client: FlaskClient, hearing: Hearing) -> None:
    enter(client, "scorer1")
    tables = read(client.get(address(hearing, ".xlsx")).data)

    assert {row[0] for row in tables[0].rows[1:]} == {
        f"{hearing.screening.ref}/{hearing.seats[0].seat.number}/{ref}" for ref in deck(hearing)
    }
    assert any("พร้อมจัดหาทันที" in cell for row in tables[1].rows for cell in row)


def test_hand_in_checks_first_and_then_takes_every_card(client: FlaskClient, reader: Any, hearing: Hearing) -> None:
    enter(client, "scorer1")
    rows = filled(taken_along(client, hearing), "๓")
    page = reader.post(address(hearing), file(rows), status=200).text
    assert all(one.candidate.title in page and one.card.card_state == CardState.DUE for one in deck(hearing).values())

    assert handed_in(client, hearing, rows).status_code == 302
    assert {(one.card.card_state, *one.marks.values()) for one in deck(hearing).values()} == {("sent", 3, 3, 3, 3, 3)}
    assert "3 · " in taken_along(client, hearing)[1][STEPS][0]


def test_hand_in_names_each_row_that_it_does_not_take(client: FlaskClient, hearing: Hearing) -> None:
    enter(client, "scorer1")
    rows = filled(taken_along(client, hearing))
    rows[1][3], rows[2][4], rows[3][0] = "9", "", f"{hearing.screening.ref}/2/C1"
    rows.append(list(rows[2]))
    answer = client.post(address(hearing), data=file(rows))

    assert answer.status_code == 422
    assert all(f"แถวที่ {row}" in answer.text or f"แถว {row}" in answer.text for row in (2, 3, 4, 5))
    assert {one.card.card_state for one in deck(hearing).values()} == {CardState.DUE}


def test_rows_that_change_nothing_are_passed_over_with_the_reason(client: FlaskClient, hearing: Hearing) -> None:
    enter(client, "scorer1")
    rows = filled(taken_along(client, hearing))
    rows[1][STEPS] = [""] * 5
    handed_in(client, hearing, rows)
    assert sorted(one.card.card_state for one in deck(hearing).values()) == ["due", "sent", "sent"]

    again = client.post(address(hearing), data=file(rows))
    assert (again.status_code, 'name="checked"' in again.text) == (200, False)


def test_an_interest_in_the_workbook_gives_the_card_back_before_any_score(
    client: FlaskClient, hearing: Hearing
) -> None:
    enter(client, "scorer1")
    rows = filled(taken_along(client, hearing))
    rows[3][INTEREST] = "มีความสัมพันธ์"
    assert handed_in(client, hearing, rows).status_code == 422
    rows[3][STEPS], rows[3][INTEREST] = [""] * 5, str(InterestKind.BUSINESS)
    assert handed_in(client, hearing, rows).status_code == 302

    assert len(deck(hearing)) == 2
    assert len(screened.recused_from(hearing.seats[0])) == 1


def test_cards_come_only_once_the_seat_has_declared_and_it_is_drawn(client: FlaskClient, reader: Any) -> None:
    made = screenings.opened(forums.world(), 2)
    enter(client, "scorer1")

    assert f"/screening/{made.screening.ref}/interests" in reader.get(address(made)).text
    for ending in (".xlsx", ".pdf"):
        assert client.get(address(made, ending)).status_code == 422


def test_a_seat_gets_no_card_in_which_it_has_an_interest(client: FlaskClient, hearing: Hearing) -> None:
    enter(client, "scorer3")
    torn = hearing.screened[0].candidate.ref

    assert torn not in {row[0].rpartition("/")[2] for row in taken_along(client, hearing)[1:]}
    assert torn not in said(client.get(address(hearing, ".pdf")).data)


def test_what_the_workbook_says_stays_sealed_until_the_close(client: FlaskClient, hearing: Hearing, app: Any) -> None:
    enter(client, "scorer1")
    handed_in(client, hearing, filled(taken_along(client, hearing)))
    told = in_public(app.test_client())
    assert "card_mark:" not in told
    assert "score_card:" not in told


@pytest.mark.parametrize("who", ["planner", "scorer"])
def test_nobody_but_the_seat_opens_its_cards(client: FlaskClient, hearing: Hearing, who: str) -> None:
    sign_in(client, who, "25")
    for ending in ("", ".xlsx", ".pdf"):
        assert client.get(address(hearing, ending)).status_code in (403, 404)
