"""Every door that a person can open, before and after a score that is hidden from them changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import product
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from app.store.base import db
from app.store.triggers import lifted
from tests.behind import by_hand
from tests.factories.screenings import Hearing

#: What differs between two fetches of one page at one moment: its token, and its mark against sending twice.
_EACH_TIME = re.compile(rb'name="(?:csrf_token|once)" value="[^"]*"')
#: Addresses under which nothing is read that a person decides: files of the house, and how its programs are.
_APART = ("/assets/", "/static/", "/health")


def every_address(app: Flask, values: Mapping[str, Sequence[Any]]) -> list[str]:
    """Return the address of every GET door whose parts have values, once with each of them."""
    found: dict[str, None] = {}
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or not rule.arguments <= values.keys():
            continue
        names = sorted(rule.arguments)
        for chosen in product(*(values[name] for name in names)):
            with suppress(ValueError):  # a part that may be one of a few words is none of the others
                built = rule.build(dict(zip(names, chosen, strict=True)))
                found |= {built[1]: None} if built else {}
    return [one for one in found if not one.startswith(_APART)]


def values_of(hearing: Hearing, candidate: str, need: str = "") -> dict[str, list[Any]]:
    """Return what the parts of addresses may be in the province of the hearing, for this candidate."""
    plan, cycle = hearing.plan, hearing.screening.cycle
    named = {
        "ref": [candidate, hearing.screening.ref, *([need] if need else [])],
        "code": ["25", cycle.code],
        "plan_id": [plan.id],
        "ident": [hearing.screening.criteria_set_id],
        "fy": [cycle.fiscal_year],
        "first": [plan.first_year],
        "last": [plan.last_year],
    }
    named |= {"year": [cycle.fiscal_year], "fiscal_year": [cycle.fiscal_year]}
    named |= {"province": [25], "number": [1], "kind": ["area"], "lang": ["th"], "cycle": [cycle.code]}
    return named | {"ending": ["json", "xlsx", "pdf", "docx", "csv"], "theme": ["money"], "folder": ["candidates"]}


def fetched(client: FlaskClient, addresses: Sequence[str]) -> dict[str, bytes]:
    """Return what the client is answered at each address, with the answer's code."""
    answers = {}
    for address in addresses:
        answer = client.get(address)
        answers[address] = str(answer.status_code).encode() + _EACH_TIME.sub(b"", answer.data)
    return answers


def naming(answers: Mapping[str, bytes], *names: str) -> list[str]:
    """Return the addresses whose answers name one of the candidates, by number or title."""
    sought = [name.encode() for name in names]
    return [address for address, told in answers.items() if any(name in told for name in sought)]


def set_marks(hearing: Hearing, place: int, value: int) -> None:
    """Put this step on every card of the candidate at the place, as no act can: the database refuses it otherwise."""
    statement = "UPDATE card_mark SET value = :v WHERE card_id IN (SELECT id FROM score_card WHERE screened_id = :s)"
    with lifted(db.session.connection(), "card_mark"):
        by_hand(statement, v=value, s=hearing.screened[place].id)
    db.session.commit()


def moved(client: FlaskClient, hearing: Hearing, place: int, addresses: Sequence[str]) -> Iterator[str]:
    """Yield the addresses whose answers change when the candidate's hidden steps go from 0 to 4."""
    set_marks(hearing, place, 0)
    before = fetched(client, addresses)
    set_marks(hearing, place, 4)
    after = fetched(client, addresses)
    for address in addresses:
        if before[address] == after[address]:
            continue
        set_marks(hearing, place, 0)
        if fetched(client, [address])[address] == before[address]:
            yield address  # it goes back with the score: nothing else moved it
        set_marks(hearing, place, 4)
