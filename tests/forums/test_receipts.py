"""Receipts: what a code must be, when it is issued, and the slips that carry it."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask_migrate import downgrade, upgrade
from hypothesis import given
from hypothesis import strategies as st

from app.forums.models.receipts import Receipt
from app.forums.queries import receipts as queries
from app.forums.queries.receipts import receipt_key
from app.forums.rules import receipt_codes as codes
from app.forums.rules.receipt_codes import ALPHABET
from app.store.base import db
from tests.factories import forums
from tests.house.own import MIGRATIONS, own_house

KEY = b"a key for tests"


@given(st.integers(1, 2**62), st.integers(0, 9), st.sampled_from(ALPHABET))
def test_one_wrong_character_and_two_in_the_wrong_order_are_noticed(need_id: int, place: int, other: str) -> None:
    code = codes.code_of(KEY, need_id)
    assert codes.read(code) == code
    if other != code[place]:
        assert codes.read(code[:place] + other + code[place + 1 :]) == ""
    if place < 9 and code[place] != code[place + 1]:
        assert codes.read(code[:place] + code[place + 1] + code[place] + code[place + 2 :]) == ""


def test_a_code_stays_what_was_printed() -> None:
    assert codes.code_of(KEY, 123456789) == "2VYXD111Y4"


def test_codes_are_spread_over_the_whole_alphabet() -> None:
    drawn = {codes.code_of(KEY, n) for n in range(4000)}
    assert len(drawn) == 4000
    assert all({code[place] for code in drawn} == set(ALPHABET) for place in range(10))


@pytest.mark.parametrize("typed", ["{a}-{b}", " {a} {b} ", "{a}–{b}", "{a}.{b}"])
def test_a_code_is_forgiven_how_it_is_typed(typed: str) -> None:
    code = next(c for n in range(999) if {"0", "1"} <= set(c := codes.code_of(KEY, n)))
    told = typed.format(a=code[:5], b=code[5:])
    thai = told.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    for written in (told, told.lower(), told.replace("0", "o").replace("1", "I"), told.replace("1", "l"), thai):
        assert codes.read(written) == code


def test_every_need_gets_a_receipt_in_the_act_that_records_it() -> None:
    sitting = forums.forum(forums.world().village)
    needs = forums.needs(sitting, 3) + forums.needs(sitting, 2)
    assert [one.need.number for one in queries.receipts_of(sitting.id)] == [1, 2, 3, 4, 5]
    assert all(queries.need_behind(forums.code_of(need)) is need for need in needs)
    assert queries.need_behind("") is None


def test_the_database_holds_no_code() -> None:
    need = forums.needs(forums.forum(forums.world().village), 1)[0]
    receipt = queries.receipts_of(need.forum_id)[0]
    held = {str(getattr(receipt, column.key)) for column in Receipt.__table__.columns}
    assert not any(codes.code_of(receipt_key(), need.id) in value for value in held)
    assert codes.lookup_of(b"another key", forums.code_of(need)) != receipt.lookup


@pytest.fixture
def own_database(tmp_path: Path) -> None:
    """Let the test have a database of its own."""


def test_needs_recorded_before_there_were_receipts_get_theirs(own_database: None, tmp_path: Path) -> None:
    with own_house(tmp_path, "receipts"):
        sitting = forums.forum(forums.world().village)
        needs = forums.needs(sitting, 3)
        db.session.remove()
        downgrade(directory=MIGRATIONS, revision="0010")
        upgrade(directory=MIGRATIONS)
        assert [one.need_id for one in queries.receipts_of(sitting.id)] == [need.id for need in needs]
        assert all(queries.need_behind(forums.code_of(need)) for need in needs)
