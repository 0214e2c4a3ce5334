"""What waits for its opening act: until then neither value, who gave it, nor how many there are is read anywhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import ClassVar

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import BigInteger, Integer, String, Text, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.areas.models import Area
from app.areas.states.paths import path_of
from app.bundles.actions.make import make
from app.ledger.actor import OPERATOR, Actor, Post
from app.ledger.cli import CHECKS
from app.ledger.models import Entry, Recorded, Waiting
from app.ledger.rebuild import queries as rebuild
from app.ledger.recording import recording
from app.ledger.waiting import acts
from app.ledger.waiting import queries as waiting
from app.ledger.waiting.acts import MixedAct, NotTheOpening, open_for_everybody
from app.ledger.waiting.queries import WaitingKind, is_open
from app.opendata.queries.changes import changes_after
from app.opendata.queries.open_table import OpenTable
from app.opendata.queries.scope import everything
from app.publiclog.queries import books
from app.publiclog.queries.audit import faults_of_logs
from app.publiclog.rules.leaves import VEILED
from app.store.base import SEALED, db, sealed_until
from app.store.ids import new_id
from tests.behind import by_hand, unrefused
from tests.factories import forums, people, public
from tests.factories.publiclog import seal
from tests.verifier.conftest import Checked, checked, verify
from tests.verifier.making import lines_of

__all__ = ["checked", "verify"]
OPENING = "scores.open"


class Apart(DeclarativeBase):
    """A base of its own: a made-up table is none of the house's."""


class Score(Recorded, Apart):
    """A made-up record that waits, as a real one would be declared."""

    __tablename__ = "made_up_score"
    kind = "made_up_score"
    in_clear: ClassVar[str] = "ref subject_id"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    ref: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int] = mapped_column(BigInteger)
    scorer_id: Mapped[int] = mapped_column(BigInteger, info=SEALED)
    points: Mapped[int] = mapped_column(Integer, info=sealed_until(OPENING))
    note: Mapped[str] = mapped_column(Text, info=sealed_until(OPENING))


TABLE = OpenTable("made_up_scores", Score, "", everything(Score), shown="points note")


@pytest.fixture
def scored(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Area:
    """The village whose needs are scored; the made-up kind is known to the ledger while the test runs."""
    kinds = {Score.kind: WaitingKind(frozenset({"points", "note"}), frozenset({OPENING}))}
    monkeypatch.setattr(waiting, "waiting_kinds", lambda: kinds)
    monkeypatch.setattr(acts, "waiting_kinds", lambda: kinds)
    monkeypatch.setattr("app.publiclog.queries.entries.waiting_kinds", lambda: kinds)
    standing = list(rebuild._recorded())
    monkeypatch.setattr(rebuild, "_recorded", lambda: [*standing, Score.__mapper__])
    Score.metadata.create_all(db.session.connection())
    village = people.area("25011304")
    forums.needs(forums.forum(forums.world().village), 1)
    return village


def scorer(number: int, village: Area) -> Actor:
    """Return somebody who scores."""
    return Actor(number, f"scorer {number}", (Post("scorer", village.id, village.path, village.path),))


def made(points: int, note: str = "", *, by: int = 7_700_001, subject: int = 1) -> Score:
    """Return a score that nobody has given yet."""
    return Score(id=new_id(), ref=f"S-{points}", subject_id=subject, scorer_id=by, points=points, note=note)


def give(village: Area, points: int, note: str = "", *, by: int = 7_700_001, subject: int = 0) -> Score:
    """Give a score."""
    score = Score(
        id=new_id(), ref=f"S-{points}", subject_id=subject or village.id, scorer_id=by, points=points, note=note
    )
    with recording(scorer(by, village), "scores.give", score, place=village.path):
        db.session.add(score)
    return score


def open_all(village: Area, *scores: Score) -> int:
    """Open them."""
    with recording(OPERATOR, OPENING, village, place=path_of("25")) as act:
        return open_for_everybody(act, [one.ref_key for one in scores])


def faults() -> list[str]:
    """Return what the ledger and the logs find amiss."""
    return [*(fault for check in CHECKS for fault in check()), *faults_of_logs()]


def test_until_the_opening_nothing_of_it_is_read_anywhere(scored: Area, client: FlaskClient) -> None:
    score = give(scored, 87, "ถนนยังไม่มีแบบ", by=7_700_001)
    ledger = db.session.scalars(select(Entry).order_by(Entry.id.desc()).limit(1)).one()
    told = public.in_public(client, f"/log/prove/{score.ref}", "/log", "/feeds/25.atom", tables=[TABLE])
    for secret in ("87", "ถนนยังไม่มีแบบ", "7700001", str(score.id), "made_up", "scorer", "scores.give"):
        assert f'"{secret}"' not in told
        assert secret == "87" or secret not in told
    assert ledger.waits
    assert f"/log/prove/{score.ref} 404" in told
    assert not faults()


def test_worlds_that_differ_in_what_waits_look_alike(scored: Area, client: FlaskClient) -> None:
    """Another value, another scorer, another subject, another place: every leaf and every line has the same shape."""
    other = people.area("25011305")
    give(scored, 1, by=7_700_001)
    give(other, 99, "ดีมาก" * 40, by=7_700_002, subject=other.id)
    public.in_public(client)
    leaves = [json.loads(leaf) for leaf in public.leaves()][-2:]
    shapes = {json.dumps(leaf | dict.fromkeys(("at", "digest", "id"), "")) for leaf in leaves}
    assert shapes == {
        json.dumps(
            {**leaves[0], "area": 25_00_00_00_00, "subject": [VEILED], "verb": VEILED, "at": "", "digest": "", "id": ""}
        )
    }
    changes = changes_after(0, 100_000)[-2:]
    assert {
        (one.withheld, one.area, one.duty, one.verb, one.subject_kind, one.subject, one.within) for one in changes
    } == {(True, None, None, None, None, None, None)}
    assert [one.changes for one in changes] == [{}, {}]
    lines = lines_of(public.bundle("25")["entries/000.jsonl"])[-2:]
    assert [sorted(one) for one in lines] == [["id", "index", "withheld"]] * 2
    assert {one["withheld"] for one in lines} == {"until"}


def test_sums_and_counts_do_not_tell_them_apart(scored: Area) -> None:
    """A list's count before and after a hidden act is the same, for every part of it."""
    counted = select(Score.id).where(is_open(Score))
    assert db.session.scalars(counted).all() == []
    scores = [give(scored, points) for points in (10, 20, 30)]
    assert db.session.scalars(counted).all() == []
    open_all(scored, *scores[:2])
    give(scored, 40)
    assert set(db.session.scalars(counted)) == {one.id for one in scores[:2]}


def test_the_opening_opens_values_and_keeps_the_scorer_sealed(scored: Area, client: FlaskClient) -> None:
    score = give(scored, 87, "ถนนยังไม่มีแบบ")
    before = public.in_public(client)
    assert open_all(scored, score) == 1
    told = public.in_public(client, f"/log/prove/{score.ref}", tables=[TABLE])
    assert "ถนนยังไม่มีแบบ" not in before
    assert "ถนนยังไม่มีแบบ" in told
    assert "scores.give" in told
    assert "7700001" not in told
    assert f"/log/prove/{score.ref} 200" in told
    assert books.entry_of_ref(score.ref)
    assert not faults()


def test_the_verifier_calls_it_good_before_and_after(scored: Area, checked: Checked, tmp_path: Path) -> None:
    """And finds a bundle that withholds what was opened, or shows of it what stays sealed."""
    score = give(scored, 87, "ถนนยังไม่มีแบบ")
    for waits, opened in ((1, 0), (0, 1)):
        if opened:
            open_all(scored, score)
        seal()
        for code in ("25", "2501"):
            make(path_of(code), tmp_path / "out.zip")
            said = checked((tmp_path / "out.zip").read_bytes())
            assert (said["exit"], said["faults"], said["unseen"]) == (10, [], [])
            assert said["numbers"]["withheld_until"] == waits


def test_what_was_opened_stays_open(scored: Area) -> None:
    score = give(scored, 10)
    open_all(scored, score)
    with recording(scorer(7_700_001, scored), "scores.give", score, place=scored.path):
        score.points = 12
    newest = db.session.scalars(select(Entry).order_by(Entry.id.desc()).limit(1)).one()
    assert not newest.waits
    assert not faults()


def test_an_act_that_also_changes_what_everybody_reads_is_refused(scored: Area) -> None:
    score = made(1)
    with pytest.raises(MixedAct):
        _give_and_rename(score, scored)


def _give_and_rename(score: Score, village: Area) -> None:
    with recording(OPERATOR, "scores.give", score, place=village.path):
        db.session.add(score)
        village.name_en = "Elsewhere"


def test_another_act_does_not_open(scored: Area) -> None:
    score = give(scored, 10)
    with pytest.raises(NotTheOpening), recording(OPERATOR, "area.rename", scored, place=scored.path) as act:
        open_for_everybody(act, [score.ref_key])


def test_an_entry_of_two_records_opens_with_the_last(scored: Area) -> None:
    first, other = made(1), made(2)
    with recording(scorer(7_700_001, scored), "scores.give", first, place=scored.path):
        db.session.add_all([first, other])
    assert open_all(scored, first) == 0
    assert changes_after(0, 100_000)[-2].withheld
    assert open_all(scored, other) == 1
    assert not faults()


def test_the_database_keeps_what_waits_and_what_was_opened(scored: Area) -> None:
    opened, waits = give(scored, 1), give(scored, 2)
    open_all(scored, opened)
    for statement in (
        "DELETE FROM waiting",
        "UPDATE waiting SET record = 'x:1'",
        f"UPDATE waiting SET opened_id = NULL WHERE record = 'made_up_score:{opened.id}'",
    ):
        nested = db.session.connection().begin_nested()
        with pytest.raises(DatabaseError):
            by_hand(statement)
        nested.rollback()
    assert db.session.scalar(select(Waiting.opened_id).where(Waiting.record == f"made_up_score:{waits.id}")) is None


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM waiting",
        "UPDATE waiting SET opened_id = (SELECT max(id) FROM entry) WHERE opened_id IS NULL",
        "UPDATE waiting SET opened_id = NULL",
        "UPDATE waiting SET record = 'x:1'",
        "UPDATE entry SET waits = (1 = 0) WHERE waits",
    ],
)
def test_opening_by_hand_is_found(scored: Area, statement: str) -> None:
    opened, _waits = give(scored, 1), give(scored, 2)
    open_all(scored, opened)
    assert not faults()
    with unrefused("waiting", "entry"):
        by_hand(statement)
    db.session.expire_all()
    assert faults()
