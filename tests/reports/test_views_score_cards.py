"""The score cards of a seat on paper."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.factories import forums, screenings
from tests.reports.reading import pages, solid
from tests.screening.test_views import enter


def test_score_cards_print_each_candidate_with_every_step_and_the_number_of_the_workbook(client: FlaskClient) -> None:
    hearing = screenings.opened(forums.world(), 2, readers=3)
    screenings.checked(hearing)
    screenings.declared(hearing)
    screenings.drawn(hearing)
    screenings.send(hearing, 0, 0, 0, 1, 2, 3, 4)
    enter(client, "scorer1")
    answer = client.get(f"/screening/{hearing.screening.ref}/cards.pdf")
    assert answer.data.startswith(b"%PDF-"), answer.text
    told = solid(" ".join(pages(answer.data)))

    for criterion in screenings.whole(hearing.screening).criteria:
        for step in criterion.steps:
            assert solid(step.words_th) in told, step.words_th
    assert f"{hearing.screening.ref}/{hearing.seats[0].seat.number}/" in told
    assert told.count("(/)") == 5
