"""This house as a witness answers as tlog-witness says, and as a log it waits for no witness."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from app.publiclog.actions import witnesses
from app.publiclog.actions.witnesses import Witnesses
from app.publiclog.queries import books
from app.publiclog.queries.audit import faults_of_logs
from app.publiclog.rules.notes import KeySeeds, SignedHead, TreeHead, VerifierKey
from app.publiclog.rules.tree import EMPTY_ROOT, leaf_hash
from app.publiclog.rules.witness import AddCheckpoint, WitnessAnswer, judge
from app.store.base import db
from tests.behind import by_hand, unrefused
from tests.factories import forums
from tests.factories.publiclog import KEYS, LEAVES, ORIGIN, request, seal, tree

FORK = [*LEAVES[:3], leaf_hash(b"forged"), *LEAVES[4:]]


@pytest.fixture
def witness(client: FlaskClient) -> FlaskClient:
    """This house as the witness of a neighbour."""
    return client


def put(witness: FlaskClient, asked: AddCheckpoint | bytes) -> TestResponse:
    """Ask the witness."""
    body = asked if isinstance(asked, bytes) else asked.body()
    return witness.post("/witness/add-checkpoint", data=body, content_type="application/octet-stream")


def test_add_checkpoint_cosigns_what_grew_and_nothing_else(witness: FlaskClient) -> None:
    """The drill of a foreign witness: growth, retry, rollback, two forks, an answer that was lost."""
    assert put(witness, request(0, 100)).status_code == 200
    again = put(witness, request(0, 100))
    assert (again.status_code, again.text, again.content_type) == (409, "100\n", "text/x.tlog.size")
    assert put(witness, request(100, 150)).status_code == 200
    assert put(witness, request(100, 120)).status_code == 409
    assert put(witness, request(150, 150, FORK)).status_code == 422
    assert put(witness, request(150, 180, FORK)).status_code == 422
    assert put(witness, request(150, 150)).status_code == 200
    assert put(witness, request(180, 150)).status_code == 400


def test_a_witness_whose_database_was_brought_back_cosigns_no_fork(witness: FlaskClient) -> None:
    """What the older copy does not know stands in the file beside the keys."""
    assert put(witness, request(0, 100)).status_code == 200
    assert put(witness, request(100, 150)).status_code == 200
    with unrefused("log_witnessed"):
        by_hand("DELETE FROM log_witnessed")
    db.session.expire_all()
    again = put(witness, request(0, 180, FORK))
    assert (again.status_code, again.text) == (409, "150\n")
    assert put(witness, request(150, 180, FORK)).status_code == 422
    assert put(witness, request(150, 180)).status_code == 200


def test_key_verifies_its_lines_which_tell_the_time(witness: FlaskClient) -> None:
    keys = [VerifierKey.parse(line) for line in witness.get("/witness/key").text.splitlines()]
    asked = request(0, 10)
    answer = put(witness, asked).text
    cosigned = SignedHead.parse(asked.signed.head.text + "\n" + answer)
    for key in keys:
        line = cosigned.signed_by(key)
        assert line is not None
        assert line.time > 1_600_000_000


def test_checkpoint_hands_out_what_it_holds(witness: FlaskClient) -> None:
    digest = hashlib.sha256(ORIGIN.encode()).hexdigest()
    assert witness.get(f"/witness/{digest}/checkpoint").status_code == 404
    put(witness, request(0, 10))
    held = SignedHead.parse(witness.get(f"/witness/{digest}/checkpoint").text)
    assert held.head.size == 10
    assert held.signed_by(KEYS.public(ORIGIN)[0])
    assert len(held.lines) == 3


def test_strangers_and_forgers_are_told_apart(witness: FlaskClient) -> None:
    other = KeySeeds(b"other", b"").keys(ORIGIN)
    assert put(witness, request(0, 10, keys=other)).status_code == 403
    forged = request(0, 10).body().replace(b"\n10\n", b"\n11\n")
    assert put(witness, forged).status_code == 403
    head = TreeHead("stranger.example/log/1", 1, LEAVES[0])
    assert put(witness, AddCheckpoint(0, (), SignedHead(head, KEYS.sign(head, 1)))).status_code == 404


@pytest.mark.parametrize(
    "body", [b"", b"old 1", b"old 01\n\n", b"\xff", b"old 0\nAAAA\n\nx\n1\n\n", b"old -1\n\nx\n1\n\n"]
)
def test_what_is_no_request_is_refused(witness: FlaskClient, body: bytes) -> None:
    assert put(witness, body).status_code == 400


def test_a_house_that_is_no_witness_has_no_such_address(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "WITNESS_FOR", "")
    assert put(client, request(0, 10)).status_code == 404
    assert client.get("/witness/key").status_code == 404


def test_the_empty_tree_is_the_beginning_of_every_log() -> None:
    empty = TreeHead(ORIGIN, 0, EMPTY_ROOT)
    wrong = TreeHead(ORIGIN, 0, bytes(32))
    proved = AddCheckpoint(0, (LEAVES[0],), request(0, 10).signed)
    assert judge(AddCheckpoint(0, (), SignedHead(empty, ())), None) == WitnessAnswer.COSIGNED
    assert judge(AddCheckpoint(0, (), SignedHead(empty, ())), empty) == WitnessAnswer.COSIGNED
    assert judge(AddCheckpoint(0, (), SignedHead(wrong, ())), None) == WitnessAnswer.INCONSISTENT
    assert judge(request(0, 10), empty) == WitnessAnswer.COSIGNED
    assert judge(proved, None) == WitnessAnswer.INCONSISTENT


@given(st.integers(1, 200), st.integers(1, 200), st.integers(0, 200), st.booleans())
def test_only_growth_from_what_is_held_is_cosigned(held: int, size: int, old: int, fork: bool) -> None:
    leaves = FORK if fork else LEAVES
    head = TreeHead(ORIGIN, held, tree(LEAVES).root(held))
    grew = old == held <= size and (not fork or held <= 3)
    assert (judge(request(old, size, leaves), head) == WitnessAnswer.COSIGNED) == grew


class Neighbour:
    """A witness at the other end of the wire: this house's own, asked without a wire."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.away = False
        self.asked = 0

    def fetched(self, url: str, body: bytes | None = None) -> tuple[int, str]:
        """Answer in place of the network."""
        self.asked += 1
        if self.away:
            raise witnesses.Away("is away")
        path = url.removeprefix("https://neighbour.example")
        answer = self.client.get(path) if body is None else self.client.post(path, data=body)
        return answer.status_code, answer.text


@pytest.fixture
def neighbour(app: Flask, client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Neighbour:
    """A neighbour that witnesses for us, as our policy says; it knows our logs once they are signed."""
    found = Neighbour(client)
    monkeypatch.setattr(witnesses, "fetched", found.fetched)
    forums.world()
    logs = seal()
    known, policy = tmp_path / "known", tmp_path / "policy"
    known.write_text("".join(f"log {one.log.keys.splitlines()[0]}\n" for one in logs[:1]))
    monkeypatch.setitem(app.config, "WITNESS_FOR", str(known))
    key = client.get("/witness/key").text.splitlines()[0]
    policy.write_text(f"witness neighbour {key} https://neighbour.example/witness\nquorum neighbour\n")
    monkeypatch.setitem(app.config, "LOG_POLICY", str(policy))
    return found


def test_a_witness_s_lines_are_kept_and_handed_out(neighbour: Neighbour, client: FlaskClient) -> None:
    assert not [fault for fault in Witnesses().feed() if "404" not in fault]
    known = [one for one in books.newest_of_all() if books.lines_on(one)]
    assert [one.log.number for one in known] == [0]
    assert client.get("/log/0/checkpoint").text.count("\n— ") == 3
    assert "witness neighbour" in client.get("/log/0/policy").text
    assert not list(faults_of_logs())


def test_a_missing_witness_blocks_nothing_and_gets_it_later(
    neighbour: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    feeder = Witnesses()
    neighbour.away = True
    assert list(feeder.feed()) == ["witness neighbour: is away"]
    assert list(feeder.feed()) == []
    assert neighbour.asked == 1
    forums.world(2571)
    assert seal()
    neighbour.away = False
    assert any("404" in fault for fault in Witnesses().feed())
    assert any(books.lines_on(one) for one in books.newest_of_all())


def test_a_log_that_a_witness_does_not_take_keeps_it_from_no_other(
    app: Flask, neighbour: Neighbour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = books.newest_of_all()
    last = newest[-1]
    assert len(newest) > 1
    (tmp_path / "known").write_text(f"log {last.log.keys.splitlines()[0]}\n")
    assert [fault for fault in Witnesses().feed() if "404" in fault]
    assert [one.log.number for one in books.newest_of_all() if books.lines_on(one)] == [last.log.number]


def test_a_witness_that_signs_something_else_is_not_believed(
    neighbour: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = KEYS.cosign(request(0, 10).signed.head, "w", 7)[0]
    for status, answer in ((200, str(line)), (200, "nonsense"), (200, ""), (500, ""), (409, "soon"), (409, "99999\n")):
        monkeypatch.setattr(
            witnesses, "fetched", lambda _url, _body=None, status=status, answer=answer: (status, answer)
        )
        assert list(Witnesses().feed())
    assert not any(books.lines_on(one) for one in books.newest_of_all())


def test_a_witness_is_asked_over_tls_or_on_this_machine_alone() -> None:
    with pytest.raises(witnesses.Unanswered, match="https"):
        witnesses.fetched("http://neighbour.example/witness/key")
    with pytest.raises(witnesses.Unanswered, match="https"):
        witnesses.fetched("file:///etc/passwd")
