"""Whatever stands in an address or a form, the answer is a page: never a fault of ours (5xx)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.store.base import db
from tests.factories.people import sign_in_with_every_duty
from tests.house.samples.table import addresses, methods, rules, sample_of
from tests.house.source import CHECKOUT
from tests.house.story import PROVINCE, Story
from tests.reader import Soup

#: What no page has a place for; all harmless to read, each odd in its own way.
ODD = (
    "²",
    "1" + "0" * 18,
    str(2**63),
    "9" * 5000,
    "-1",
    "๑๒",
    "a\0b",
    "\ud7ff\ufdd0",
    "' OR 1=1 --",
    "%s%(n)s{0}",
    "2026-02-31",
    "~",
    "1~0~" + "7" * 30,
    "\u202e",
    "inf",
    "[]",
)
#: So many of them a route meets in every run; all of them where the environment says so.
A_ROUTE = len(ODD) if os.environ.get("ODD_INPUT") == "all" else 1


def names_asked() -> list[str]:
    """Return every parameter that the code asks of a query."""
    text = "".join(path.read_text() for path in (Path(CHECKOUT) / "app").rglob("*.py"))
    return sorted({*re.findall(r'(?:args|asked)\.(?:get|getlist)\(\s*"([a-z_]+)"', text), "sort", "outcome", "reason"})


@pytest.fixture
def everybody(client: FlaskClient, story: Story) -> FlaskClient:
    """A browser that may enter every door of the province, once its story is told."""
    sign_in_with_every_duty(client, PROVINCE)
    return client


def posted_forms(html: str, address: str) -> list[tuple[str, set[str]]]:
    """Return where each posted form of a page leads and the names of its fields, without the key of a submission."""
    found: list[tuple[str, set[str]]] = []
    for tag, attrs, _text in Soup(html).all("form", "input", "select", "textarea", "button"):
        if tag == "form":
            found.append((attrs.get("action") or address, set()) if attrs.get("method") == "post" else ("", set()))
        elif found and attrs.get("name") not in (None, "", "once", "csrf_token"):
            found[-1][1].add(attrs["name"])
    return [(action, fields) for action, fields in found if action and action != "/sign-out"]


def put_in(rule: str, given: dict[str, object]) -> str:
    """Return the address of the rule with ``given`` in the places of its arguments, whatever they convert."""
    return re.sub(r"<(?:[^<>]*:)?(\w+)>", lambda place: quote(str(given.get(place[1], "x"))[:300], safe=""), rule)


def odd_for(number: int) -> Iterator[str]:
    """Yield the odd words that the route of that number meets; neighbours meet others."""
    for step in range(A_ROUTE):
        yield ODD[(number + step) % len(ODD)]


def faults(answers: Iterator[tuple[str, TestResponse]]) -> list[str]:
    """Return what was asked where the answer is a fault of ours."""
    return [f"{answer.status_code} {asked[:200]}" for asked, answer in answers if answer.status_code >= 500]


def test_odd_words_in_a_query_break_no_page(app: Flask, everybody: FlaskClient, story: Story) -> None:
    names = names_asked()

    def asked() -> Iterator[tuple[str, TestResponse]]:
        for number, (endpoint, address) in enumerate(sorted(addresses(app, story).items())):
            for odd in odd_for(number):
                url = f"{address}{'&' if '?' in address else '?'}{urlencode(dict.fromkeys(names, odd[:1000]))}"
                yield f"{endpoint} {odd[:30]!r}", everybody.get(url)
                db.session.rollback()

    assert not faults(asked())


def test_odd_words_in_a_path_break_no_page(app: Flask, everybody: FlaskClient, story: Story) -> None:
    def asked() -> Iterator[tuple[str, TestResponse]]:
        for number, (endpoint, rule) in enumerate(sorted(rules(app).items())):
            if "GET" not in methods(rule) or not rule.arguments:
                continue
            args = sample_of(endpoint, rule, story).args
            for odd in odd_for(number):
                for name in sorted(rule.arguments):
                    path = put_in(rule.rule, {**args, name: odd})
                    yield f"{endpoint} {name}={odd[:30]!r}", everybody.get(path)
                    db.session.rollback()

    assert not faults(asked())


def test_odd_words_in_a_form_break_no_page(app: Flask, everybody: FlaskClient, story: Story) -> None:
    """Each field of each form that a page shows holds an odd word; the others what the page put there."""

    def sent() -> Iterator[tuple[str, TestResponse]]:
        for number, (endpoint, address) in enumerate(sorted(addresses(app, story).items())):
            page = everybody.get(address)
            if page.mimetype != "text/html":
                continue
            for action, fields in posted_forms(page.text, address):
                for odd in odd_for(number):
                    typed = dict.fromkeys(fields, odd)
                    yield f"{endpoint} → {action} {odd[:30]!r}", everybody.post(action, data=typed)
                    db.session.rollback()

    assert not faults(sent())
