"""Slips on the page that prints them."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from app.forums.rules import receipt_codes as codes
from tests.factories import forums
from tests.factories.people import sign_in
from tests.reader import Reader


def test_slips_carry_number_code_and_square_of_every_need(reader: Reader) -> None:
    sitting = forums.forum(forums.world().village)
    needs = forums.needs(sitting, 3)
    sign_in(reader.client, "facilitator", "250113")
    page = reader.get(f"/forums/{sitting.ref}/slips").text
    assert [codes.shown(forums.code_of(need)) for need in needs] == re.findall(r"<code>([^<]+)</code>", page)
    assert page.count('class="qr"') == 3
    one = reader.get(f"/forums/{sitting.ref}/slips?no=2").text
    assert re.findall(r"<code>([^<]+)</code>", one) == [codes.shown(forums.code_of(needs[1]))]
    assert f"/forums/{sitting.ref}/slips" in reader.get(f"/forums/{sitting.ref}/record").text


def test_slips_are_refused_when_the_key_is_another(app: Flask, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    sitting = forums.forum(forums.world().village)
    forums.needs(sitting, 1)
    sign_in(reader.client, "facilitator", "250113")
    check = app.test_cli_runner()
    assert check.invoke(args=["receipts", "check"]).output.startswith("1 receipts, 0 of another key")
    monkeypatch.setitem(app.config, "RECEIPT_KEY", "lost and made anew")
    assert reader.client.get(f"/forums/{sitting.ref}/slips").status_code == 422
    assert check.invoke(args=["receipts", "check"]).exit_code == 1
