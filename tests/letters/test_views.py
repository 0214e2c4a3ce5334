"""The scan of a letter is handed to those who serve the area, and to nobody else."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.factories import letters, people
from tests.factories.field import SCAN
from tests.factories.forums import world
from tests.reader import Reader


def test_scan_opens_for_the_desk_and_not_for_a_stranger(client: FlaskClient, reader: Reader) -> None:
    letter = letters.letter(world().village)
    assert reader.get(f"/letters/{letter.id}/scan", 302).status_code == 302
    people.sign_in(client, "facilitator", "250113")
    assert client.get(f"/letters/{letter.id}/scan").data == SCAN
