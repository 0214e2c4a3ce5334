"""The head of a page names whoever is signed in, also on pages about somebody else."""

from __future__ import annotations

from flask.testing import FlaskClient

from app.accounts.states import Duty
from tests.factories.people import account, sign_in
from tests.reader import Reader


def test_show_names_the_reader_in_its_head_and_the_other_below(client: FlaskClient, reader: Reader) -> None:
    keeper = sign_in(client, Duty.ADMINISTRATOR, "25")
    other = account(Duty.FACILITATOR, "2501", username="somying")
    for page in ("", "/letter", "/closing"):
        head, _, body = reader.get(f"/accounts/{other.id}{page}").text.partition("<main")
        assert keeper.name in head
        assert other.name not in head.partition("<body")[2]
        assert other.name in body
